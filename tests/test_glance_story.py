"""What the practice school tells of sheets and binders: believable on any day, and as told where it was told."""

from datetime import date

import pytest

from automation.at_a_glance import ASK, GOALS, HEALTH, SECTIONS, at_a_glance
from automation.glance_versions import readers
from automation.practice_school import practice_school
from automation.practice_school.cast import FIXED_TODAY
from tests.test_practice_stories import made


def sheet(room: str, student: str):
    _, school, rooms, _ = made()
    frames = {**school.frames, **rooms[room].frames}
    return frames, at_a_glance(frames, school.settings, (room, student), FIXED_TODAY)


@pytest.mark.parametrize(("room", "student"), [("room-1", "K7"), ("room-2", "D7")])
def test_what_changed_on_the_first_students_sheet_was_told_by_itself(room: str, student: str) -> None:
    frames, found = sheet(room, student)
    assert (found.version.number, found.version.is_told) == (3, True)
    row = frames["Updates"].set_index("update_id").loc[found.version.told.update_id]
    assert ", version 3, told by itself: About, what helps: new: A timer" in row["what_changed"]
    [said] = found.version.changes
    assert said.startswith("About, what helps: new: A timer that shows the time left (since ")
    read = readers(frames, found.version, (room, student), FIXED_TODAY)
    assert "not yet" in read["Read on"].tolist() and len(set(read["Read on"])) > 1
    assert {each.section for each in found.lines} >= {each.title for each in SECTIONS} - {HEALTH}


def test_the_second_students_sheet_is_as_told_and_says_what_had_changed() -> None:
    _, found = sheet("room-1", "M4")
    assert found.version.is_told and found.version.number == 2 and len(found.version.changes) == 2
    assert found.of(HEALTH) and found.of(GOALS) and found.of(ASK)


def test_nothing_of_it_looks_wrong() -> None:
    _, _, rooms, _ = made()
    for room in rooms.values():
        own = [each for each in room.findings if each.tab in ("About", "Binder", "Updates", "Updates read")]
        assert own == []
        assert room.sheets_waiting == ()


def test_in_a_school_with_mistakes_the_first_students_change_still_waits() -> None:
    tabs = practice_school(FIXED_TODAY, classrooms=1, students=3, session_rows=60).classrooms["room-1"]
    assert [str(row[-1]).partition("\u241e")[0] for row in tabs["Updates"] if row[-1]] == [
        "version 1", "version 2", "version 1", "version 2",
    ]  # fmt: skip


@pytest.mark.parametrize("day", [date(2025, 9, 3), date(2025, 12, 24), date(2026, 7, 20)], ids=str)
def test_each_day_has_lines_of_every_student_and_every_page_of_the_binder(day: date) -> None:
    school = practice_school(day, seed=3, classrooms=1, students=3, messy=False)
    tabs = school.classrooms["room-1"]
    students = {row[0] for row in tabs["Students"]}
    assert {row[0] for row in tabs["About"]} == students and len({row[0] for row in tabs["Binder"]}) == 7
    assert sum(1 for row in tabs["Updates"] if row[-1]) == 5
