"""Forgetting a student is stopped before and after each write and taken up again; snapshots in a Backup spreadsheet."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from automation.about_student import cells_naming, named_in
from automation.forget_requests import requests_in
from automation.forgetting import doomed_rows, facts_without
from automation.jobs import forget, forgetting
from automation.jobs.forgetting_rows import Meant, anybody
from automation.jobs.reading import read_school
from automation.jobs.result import JobFailed
from automation.losses.of_workbook import kept_tabs
from automation.losses.remembered import BEHIND, QUESTIONS, SHEETS, TO_FIX
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY
from sheets.account import Account, add_practice_workbook, open_practice
from sheets.schema import CORRECTIONS, FIDELITY, FORGET_REQUESTS, STUDENTS
from sheets.snapshots import BackupStore, Snapshot
from tests.faults import values_of
from tests.job_runs import type_in
from tests.test_forget import CODE, PLACE, ROOM, asks, books, filled, leaves, rows, tabs_of

WRITES = ("change_structure", "write_values", "append_rows", "clear_values")
KEPT_ON = FIXED_TODAY - timedelta(days=9)
FEW = 2
WHOLE = ("Staff", "Classrooms", "Settings", STUDENTS.tab, "Goals", "Supports", "Updates")


class Stopped(BaseException):
    """The computer goes off."""


def kind_of(name: str) -> str:
    return name if name in ("school", "team") else "classroom"


def make_small(account: Account) -> None:
    """Leave few rows in each tab, of the student and of others, and corrections of both."""
    for name in ("team", ROOM):
        book = books(account)[name]
        tabs = book.read().tabs
        named = named_in(books(account)[ROOM].read().tabs, ROOM, CODE)
        about = {**doomed_rows(tabs, kind_of(name), named, anybody)}
        about[FIDELITY.tab] = tuple(sorted({at for _, at, _ in cells_naming(tabs, named)}))
        for title, tab in tabs.items():
            if title not in WHOLE:
                own, all_rows = about.get(title, ()), rows(tab)
                others = [at for at in range(1, len(all_rows)) if at not in own]
                left = [[cell or "" for cell in all_rows[at]] for at in [0, *own[:FEW], *others[:FEW]]]
                account.google.clear_values(book.workbook_id, [f"'{title}'"])
                type_in(account, book.workbook_id, f"'{title}'!A1", *left)
    room = books(account)[ROOM]
    for code in (CODE, "B2"):
        row = {"found_in": "Sessions", "found_row": 3, "found_column": "Goal", "old": f"{code} 1", "new": f"{code}-1 x"}
        room.append(CORRECTIONS, [{**row, "corrected_on": FIXED_TODAY, "asked_by": "DORA"}])


def keep_all(account: Account) -> None:
    store = account.snapshots
    assert store is not None
    for name, book in books(account).items():
        cells = book.read()
        for day in (KEPT_ON, FIXED_TODAY):
            facts = {"workbook_id": cells.workbook_id}
            store.keep(Snapshot(name, day, cells.read_at, kept_tabs(cells, kind_of(name)), {}, facts))


@pytest.fixture
def small(practice_original: Path, tmp_path: Path) -> Account:
    """A school with few rows, no practice one as far as anybody knows, in which somebody asked."""
    folder = tmp_path / "practice"
    shutil.copytree(practice_original, folder)
    account = open_practice(folder)
    make_small(account)
    leaves(account)
    store = BackupStore(account.google, add_practice_workbook(account.google, "Backup"))
    account = replace(account, kept_in=store)
    account = _Real(**account.__dict__)
    keep_all(account)
    asks(account)
    return account


class _Real(Account):
    """Keeps its snapshots where a real school does."""

    @property
    def snapshots(self) -> BackupStore:
        assert isinstance(self.kept_in, BackupStore)
        return self.kept_in


def stopping(account: Account, monkeypatch: pytest.MonkeyPatch) -> Callable[[int, bool], None]:
    """Sets after how many writes the computer goes off, and whether the last one still takes effect."""
    left: list = [10**9, False]
    for name in WRITES:
        real = getattr(account.google, name)

        def write(*given: object, real=real, **more: object) -> object:
            left[0] -= 1
            if left[0] == 0 and not left[1]:
                raise Stopped
            answer = real(*given, **more)
            if left[0] == 0:
                raise Stopped
            return answer

        monkeypatch.setattr(account.google, name, write)

    def stop_after(writes: int, takes_effect: bool) -> None:
        left[:] = [writes, takes_effect]

    return stop_after


def test_stopped_at_each_write_and_taken_up_again(small: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting._Forgetting, "_bring_in_line", lambda self: None)
    before, stop_after, school = tabs_of(small), stopping(small, monkeypatch), read_school(small, FIXED_TODAY)
    named = named_in(before[ROOM], ROOM, CODE)
    stops = 0
    while True:
        stop_after(stops + 1, bool(stops % 2))
        try:
            forget.confirm(small, school, PLACE, ADMINISTRATOR.staff_id, FIXED_TODAY)
            break
        except Stopped:
            stops += 1
        except JobFailed as problem:
            assert "No request waits" in str(problem)  # stopped after the very last write
            break
    stop_after(10**9, False)
    assert 6 < stops < 40
    after = tabs_of(small)
    for name in before:
        gone = doomed_rows(before[name], kind_of(name), named, anybody) if name != "room-2" else {}
        for title, tab in before[name].items():
            if title not in (FORGET_REQUESTS.tab, FIDELITY.tab):
                wanted = [row for at, row in enumerate(rows(tab)) if at not in gone.get(title, ())]
                assert filled(after[name][title]) == [row for row in map(blank, wanted) if any(row)], title
    assert len(filled(after[ROOM][CORRECTIONS.tab])) == len(filled(before[ROOM][CORRECTIONS.tab])) - 1
    assert not cells_naming(after["team"], named) and len(filled(after["team"][FIDELITY.tab])) == 2 * FEW + 1
    (request,) = requests_in(after["school"][FORGET_REQUESTS.tab])
    assert (request.student_id, request.exported_as, request.done_on) == ("", "", FIXED_TODAY)
    assert_no_snapshot_has(small, named)


def blank(row: tuple) -> tuple:
    return tuple("" if each is None else each for each in row)


def assert_no_snapshot_has(account: Account, named) -> None:
    store = account.snapshots
    assert isinstance(store, BackupStore)
    for name in (*books(account),):
        assert store.days(name) == [KEPT_ON, FIXED_TODAY]
        if name != "room-2":
            for day in store.days(name):
                tabs = store.read(name, day).tabs
                assert not doomed_rows(tabs, kind_of(name), named, anybody) and not cells_naming(tabs, named)
    lines = values_of(account.google, store._id, "Snapshots")[1:]
    assert len({(row[0], row[1]) for row in lines}) == len({row[2] for row in lines}), "an older copy is left"


def test_a_row_typed_after_the_record_asks_for_another(small: Account) -> None:
    room = books(small)[ROOM]
    typed = [[46093, CODE, "ANA"]]
    at = len(values_of(small.google, room.workbook_id, "Behavior notes")) + 1
    headings = values_of(small.google, room.workbook_id, "Behavior notes")[0]
    assert headings[0] == "Date" and headings[2] == "Student"
    type_in(small, room.workbook_id, f"'Behavior notes'!A{at}", [typed[0][0], None, CODE])
    before = tabs_of(small)
    school = read_school(small, FIXED_TODAY)
    with pytest.raises(JobFailed, match="changed since that record"):
        forget.confirm(small, school, PLACE, ADMINISTRATOR.staff_id, FIXED_TODAY)
    assert tabs_of(small) == before
    asks(small)  # after another record; the old request goes
    (request,) = requests_in(tabs_of(small)["school"][FORGET_REQUESTS.tab])
    assert request.student_id == CODE and not request.is_begun


def test_rows_of_team_go_only_where_the_student_is_meant_beyond_doubt() -> None:
    alone, shared = frozenset({"room-1"}), frozenset({"room-1", "room-2"})
    meant = Meant("room-1", False, {"ana": alone, "lena": shared})
    assert meant({"staff_id": "ANA"}) and not meant({"staff_id": "LENA"}) and not meant({"staff_id": "ZOE"})
    assert Meant("room-1", True, {})({"staff_id": "ZOE"})


def test_what_one_check_tells_the_next_keeps_to_its_rows() -> None:
    named = replace(named_in({}, ROOM, CODE), codes=frozenset({"k7"}))
    record = {"tab": "Sessions", "row": 6, "also_rows": (3, 7), "found": "8/6", "details": {}}
    facts = {
        TO_FIX: {"Sessions": [1, 3, 4]},
        QUESTIONS: [record, {**record, "row": 3}, {**record, "row": None, "found": "K7-2 x"}],
        BEHIND: [{**record, "tab": "Log ANA"}],
        SHEETS: {"K7 3f": "2026-03-12", "B2 3f": "2026-03-12"},
        "workbook_id": "w",
    }
    found = facts_without(facts, {"Sessions": (2, 5)}, {"Sessions": (2,)}, named)
    assert found[TO_FIX] == {"Sessions": [2]} and found["workbook_id"] == "w"
    assert found[QUESTIONS] == [{**record, "row": 5, "also_rows": [6]}]
    assert found[BEHIND] == [{**record, "tab": "Log ANA", "also_rows": [3, 7]}]
    assert found[SHEETS] == {"B2 3f": "2026-03-12"}
