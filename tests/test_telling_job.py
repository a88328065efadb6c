"""The check tells sheets that stood still: once whatever fails, to who works with the student, and to nobody else."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from automation.glance_versions import Line, announcing_row
from automation.jobs import check
from automation.jobs.reading import read_school, review
from automation.jobs.result import JobResult
from automation.jobs.telling import tell_due_sheets
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY, PARA, TEACHER
from automation.review import ClassroomReview
from automation.sheet_telling import Seen, WaitingSheet
from sheets.account import Account, open_practice
from sheets.schema import UPDATES
from sheets.workbook import Workbook
from tests.faults import AFTER, BEFORE, NO_ANSWERS, FaultyWire, faulty_google, google_over
from tests.job_runs import classroom_of, room_id, rows_of
from tests.screens import just_started, press, shown_on, turn_to, visit

YESTERDAY = FIXED_TODAY - timedelta(days=1)
GLANCE, UPDATES_PAGE = "pages/students/at_a_glance.py", "pages/staff/updates.py"
BY_ITSELF = "version 3, told by itself"


@pytest.fixture(scope="module")
def made(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Account, list[JobResult]]:
    """A practice school checked yesterday, today, and today again."""
    folder = tmp_path_factory.mktemp("telling") / "school"
    shutil.copytree(practice_original, folder)
    shutil.rmtree(folder / "snapshots")  # of the check that made it, of the same day
    results = [check.run(open_practice(folder), day) for day in (YESTERDAY, FIXED_TODAY, FIXED_TODAY)]
    return open_practice(folder), results


def told_rows(account: Account, room: str = "room-1") -> list[list]:
    return [row for row in rows_of(account, room, "Updates") if BY_ITSELF in str(row)]


def test_the_second_night_tells_once_and_says_how_many(made: tuple[Account, list[JobResult]]) -> None:
    account, results = made
    lines = [[each for each in one.lines if "at-a-glance" in each] for one in results]
    said = "Classroom {}: at-a-glance sheets that changed: {}."
    waits, told = "0 told by themselves, 1 waiting", "1 told by themselves, 0 waiting"
    assert lines == [[said.format(room, each) for room in ("room-1", "room-2")] for each in (waits, told)] + [[]]
    assert [len(told_rows(account, room)) for room in ("room-1", "room-2")] == [1, 1]
    waiting = [[e.student_id for e in one.findings if e.code == "sheet-not-told"] for one in results]
    assert waiting == [["K7", "D7"], [], []] and not any(each.problems for each in results)
    assert not any(code in str(one.lines) for one in results for code in ("K7", "D7"))


@pytest.fixture
def pages(made: tuple[Account, list[JobResult]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("PARABINDER_PRACTICE", str(made[0].folder))
    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        yield


def test_it_stands_on_the_today_and_the_updates_of_who_works_with_the_student(pages: None) -> None:
    at = visit(PARA.staff_id)
    assert BY_ITSELF in shown_on(at.main) and "A timer that shows the time left" in shown_on(at.main)
    turn_to(at, UPDATES_PAGE)
    assert BY_ITSELF in shown_on(at.main)
    press(at, "Read")
    assert not at.exception
    at = visit(TEACHER.staff_id, GLANCE)
    at.selectbox(key="student").select("K7").run()
    text = shown_on(at.main)
    assert "Version 3 of March 12, 2026" in text and "Tell everybody" not in text and PARA.staff_id in text


def test_administrators_never_see_it(pages: None) -> None:
    at = visit(ADMINISTRATOR.staff_id)
    shown = shown_on(at)
    for page in ("pages/workbook/data_check.py", "pages/workbook/school_summary.py", "pages/workbook/help.py"):
        shown += shown_on(turn_to(at, page))
    assert "Data check" in shown and BY_ITSELF not in shown and "sheet of K7" not in shown


@pytest.fixture(scope="module")
def reviewed(made: tuple[Account, list[JobResult]]) -> ClassroomReview:
    account = made[0]
    return review(classroom_of(account), read_school(account, FIXED_TODAY), FIXED_TODAY)


def due(reviewed: ClassroomReview, *numbers: int) -> tuple[ClassroomReview, Seen]:
    """The classroom with sheets that stood still, told in versions of these numbers."""
    lines = [Line("About", "likes", "", "Trains.")]
    rows = [announcing_row(each, lines, (), ("room-1", "K7"), "DORA", FIXED_TODAY, True) for each in numbers]
    waiting = tuple(WaitingSheet("K7", 2, 1, each) for each in rows)
    return replace(reviewed, sheets_waiting=waiting), Seen(True, {each.update_id: YESTERDAY for each in waiting})


def test_each_is_told_once_whatever_fails_and_tried_again_at_the_next_check(
    made: tuple[Account, list[JobResult]], reviewed: ClassroomReview
) -> None:
    account = made[0]
    assert account.folder is not None
    google, wire = faulty_google(account.folder)
    workbook = Workbook(google, room_id(account.folder), "room-1", "classroom")
    number = 100
    for fault in (*BEFORE, *AFTER, *NO_ANSWERS, 403):
        for at in (0, 1, 2):  # looking whether it stands there, writing, and the headings afterward
            number += 2
            room, seen = due(reviewed, number, number + 1)
            before = len(rows_of(account, "room-1", "Updates"))
            wire.plan.extend(["ok"] * at + [fault] * 30)
            told = tell_due_sheets(workbook, room, seen, FIXED_TODAY)
            wire.plan.clear()
            if told.problem:
                assert "The next check tries again. " in told.problem and "K7" not in told.problem
                assert told.problem.startswith("Classroom room-1: 2 at-a-glance sheets ") and told.waiting == 2
                told = tell_due_sheets(workbook, room, seen, FIXED_TODAY)
            assert (told.problem, len(told.update_ids), told.waiting) == ("", 2, 0)
            assert len(rows_of(account, "room-1", "Updates")) == before + 2, (fault, at)


def test_a_teacher_who_presses_and_two_checks_at_once_tell_it_once(
    made: tuple[Account, list[JobResult]], reviewed: ClassroomReview
) -> None:
    account = made[0]
    assert account.folder is not None
    before = len(rows_of(account, "room-1", "Updates"))
    room, seen = due(reviewed, 900)
    by_hand = {**room.sheets_waiting[0].update, "writer_id": "CARA", "what_changed": "By hand."}
    classroom_of(account).append(UPDATES, [by_hand])
    assert tell_due_sheets(classroom_of(account), room, seen, FIXED_TODAY).problem == ""
    rows = rows_of(account, "room-1", "Updates")
    assert len(rows) == before + 1 and "By hand." in rows[-1]
    room, seen = due(reviewed, 901)
    books = [Workbook(google_over(FaultyWire(account.folder)), room_id(account.folder), "room-1", "classroom")
             for _ in range(4)]  # fmt: skip
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda book: tell_due_sheets(book, room, seen, FIXED_TODAY), books))
    updates = review(classroom_of(account), read_school(account, FIXED_TODAY), FIXED_TODAY).frames["Updates"]
    assert updates["update_id"].eq(room.sheets_waiting[0].update_id).sum() == 1


def test_a_sheet_that_is_not_due_is_not_written(reviewed: ClassroomReview) -> None:
    class Untouched:
        name = "room-1"

    room, seen = due(reviewed, 950)
    blocked = replace(room, sheets_waiting=(replace(room.sheets_waiting[0], why_not="while it rains"),))
    for each, known in ((room, Seen(True)), (room, Seen()), (blocked, seen)):
        told = tell_due_sheets(Untouched(), each, known, FIXED_TODAY)  # type: ignore[arg-type]
        assert (told.waiting, told.update_ids, told.problem) == (1, frozenset(), "")
