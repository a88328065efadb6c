"""A student is forgotten: exactly their rows go, also from snapshots, and nothing else moves."""

import json
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from automation.about_student import Named, cells_naming, mentions, named_in, says
from automation.forget_requests import requests_in
from automation.forgetting import NO_TYPING, doomed_rows
from automation.jobs import check, forget, records, restore
from automation.jobs.forgetting import Forgotten
from automation.jobs.forgetting_rows import anybody
from automation.jobs.reading import read_school
from automation.jobs.result import JobFailed
from automation.mistakes.losses import LOST
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY, TEACHER
from sheets.account import Account, open_practice
from sheets.columns import TabCells, show
from sheets.schema import DATA_CHECK, FIDELITY, FORGET_REQUESTS, STUDENTS
from sheets.workbook import Workbook
from tests.faults import values_of
from tests.job_runs import classroom_of

ROOM, CODE = "room-1", "K7"
PLACE = (ROOM, CODE)
LATER = FIXED_TODAY + timedelta(days=1)


def leaves(account: Account, code: str = CODE) -> None:
    """Write no under Active."""
    room = classroom_of(account)
    rows = values_of(room.google, room.workbook_id, STUDENTS.tab)
    at = next(at for at, row in enumerate(rows) if row[rows[0].index("Student")] == code)
    column = chr(ord("A") + rows[0].index("Active"))
    room.google.write_values(room.workbook_id, [{"range": f"'Students'!{column}{at + 1}", "values": [["no"]]}])


def asks(account: Account) -> None:
    school = read_school(account, FIXED_TODAY)
    record = records.read_record(account, school, CODE, ROOM, FIXED_TODAY)
    forget.ask(account, school, PLACE, TEACHER.staff_id, record.mark, FIXED_TODAY)


def books(account: Account) -> dict[str, Workbook]:
    assert account.team is not None
    return {
        "school": account.school, "team": account.team, ROOM: classroom_of(account),
        "room-2": classroom_of(account, "room-2"),
    }  # fmt: skip


def tabs_of(account: Account) -> dict[str, dict[str, TabCells]]:
    return {name: dict(each.read(every_tab=True).tabs) for name, each in books(account).items()}


@dataclass(frozen=True)
class Done:
    """A practice school before and after."""

    account: Account
    before: dict[str, dict[str, TabCells]]
    after: dict[str, dict[str, TabCells]]
    done: Forgotten
    named: Named


def rows(tab: TabCells) -> list[tuple]:
    height = max((len(each) for each in tab.columns), default=0)
    return [tuple(each[at] if at < len(each) else None for each in tab.columns) for at in range(height)]


def filled(tab: TabCells) -> list[tuple]:
    found = [blanked(row) for row in rows(tab)]
    return [row for row in found if any(each != "" for each in row)]


def blanked(row: tuple) -> tuple:
    return tuple("" if each is None else each for each in row)


@pytest.fixture(scope="module")
def asked_for(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice school with two days of snapshots, in which the student left and somebody asked."""
    folder = tmp_path_factory.mktemp("forget") / "practice"
    shutil.copytree(practice_original, folder)
    account = open_practice(folder)
    leaves(account)
    check.run(account, FIXED_TODAY)
    store = account.snapshots
    assert store is not None
    for name in books(account):
        store.keep(replace(store.read(name, FIXED_TODAY), kept_on=FIXED_TODAY - timedelta(days=9)))
    asks(account)
    return folder


@pytest.fixture(scope="module")
def forgotten(asked_for: Path, tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("forgotten") / "practice"
    shutil.copytree(asked_for, folder)
    account = open_practice(folder)
    before = tabs_of(account)
    done = forget.confirm(account, read_school(account, FIXED_TODAY), PLACE, ADMINISTRATOR.staff_id, FIXED_TODAY)
    return Done(account, before, tabs_of(account), done, named_in(before[ROOM], ROOM, CODE))


def expected(done: Done, book: str) -> dict[str, list[tuple]]:
    """What should stand in a workbook: all that stood there but the student's rows, and not their code in Fidelity."""
    kind = book if book in ("school", "team") else "classroom"
    tabs = done.before[book]
    gone = doomed_rows(tabs, kind, done.named, anybody) if book != "room-2" else {}
    found = {
        title: [row for at, row in enumerate(rows(tab)) if at not in gone.get(title, ())] for title, tab in tabs.items()
    }
    if book == "team":
        headings = found[FIDELITY.tab][0]
        for title, at, heading in cells_naming(tabs, done.named):
            row = list(found[title][at])
            row[headings.index(heading)] = None
            found[title][at] = tuple(row)
    return {title: [row for row in each if any(blanked(row))] for title, each in found.items()}


@pytest.mark.parametrize("book", ["school", "team", ROOM, "room-2"])
def test_exactly_the_students_rows_go_and_every_other_cell_stays(forgotten: Done, book: str) -> None:
    wanted, after = expected(forgotten, book), forgotten.after[book]
    assert set(after) == set(wanted)
    for title in wanted:
        if title not in (DATA_CHECK.tab, FORGET_REQUESTS.tab):
            assert filled(after[title]) == [blanked(row) for row in wanted[title]], title


def test_rows_went_from_every_tab_that_had_some_and_no_code_is_left(forgotten: Done) -> None:
    before, after = forgotten.before[ROOM], forgotten.after[ROOM]
    went = {title for title in after if len(filled(after[title])) < len(filled(before[title]))}
    assert {"Students", "Goals", "Phases", "Supports", "Sessions", "Log ANA", "Support log", "Updates read"} <= went
    for name, tabs in forgotten.after.items():
        kind = name if name in ("school", "team") else "classroom"
        named = [each for each in mentions(tabs, kind, forgotten.named, {}) if each.tab not in NO_TYPING]
        assert {each.tab for each in named} <= {"Training modules"}, name  # a standard that is called K7
        told = [tabs[each] for each in (DATA_CHECK.tab, FORGET_REQUESTS.tab) if each in tabs]
        texts = [show(cell) for tab in told for column in tab.columns for cell in column]
        assert not any(says(text, [CODE.casefold()]) for text in texts)


def test_the_request_keeps_that_it_was_done_and_by_whom_but_no_code(forgotten: Done) -> None:
    (found,) = requests_in(forgotten.after["school"][FORGET_REQUESTS.tab])
    assert (found.classroom_id, found.asked_by, found.confirmed_by) == (ROOM, TEACHER.staff_id, ADMINISTRATOR.staff_id)
    assert (found.asked_on, found.exported_on, found.confirmed_on, found.done_on) == (FIXED_TODAY,) * 4
    assert (found.student_id, found.exported_as) == ("", "")


def test_what_was_done_is_told_in_counts_and_what_is_left_in_words(forgotten: Done) -> None:
    said = [*forgotten.done.lines, *forgotten.done.to_mend, *forgotten.done.left]
    assert forgotten.done.lines[1] == "14 observations of adults kept without the student."
    assert any("Version history" in each for each in said) and any("check-ins" in each for each in said)
    assert not any(says(each, [CODE.casefold()]) for each in said)


def test_no_kept_snapshot_holds_the_student(forgotten: Done) -> None:
    store = forgotten.account.snapshots
    assert store is not None
    for name in forgotten.before:
        assert len(store.days(name)) == 2
        for day in store.days(name) if name != "room-2" else []:
            snapshot = store.read(name, day)
            kind = name if name in ("school", "team") else "classroom"
            assert not doomed_rows(snapshot.tabs, kind, forgotten.named, anybody)
            assert not (kind == "team" and cells_naming(snapshot.tabs, forgotten.named))
            assert FORGET_REQUESTS.tab not in snapshot.tabs
            assert "K7-" not in json.dumps(snapshot.facts)


def test_the_next_check_misses_nothing_and_restore_brings_nothing_back(forgotten: Done) -> None:
    account = forgotten.account
    kept = FIXED_TODAY - timedelta(days=9)
    for name, title in ((ROOM, "Log ANA"), (ROOM, "Sessions"), (ROOM, STUDENTS.tab), ("team", FIDELITY.tab)):
        done = restore.run(account, FIXED_TODAY, name, title, kept, is_dry_run=True)
        assert done.lines == [f"{title}: nothing is lost."]
    found = check.run(account, LATER).findings
    assert not LOST & {each.code for each in found} and not any(each.student_id == CODE for each in found)


def test_done_is_done(forgotten: Done) -> None:
    school = read_school(forgotten.account, FIXED_TODAY)
    with pytest.raises(JobFailed, match="No request waits"):
        forget.confirm(forgotten.account, school, PLACE, ADMINISTRATOR.staff_id, FIXED_TODAY)
    with pytest.raises(JobFailed, match="no student of that code"):
        records.read_record(forgotten.account, school, CODE, ROOM, FIXED_TODAY)
