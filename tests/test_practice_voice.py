"""The practice school tells of the para's voice, whatever today and the seed are: input, a meeting, updates."""

from datetime import date, timedelta

import pytest

from automation.iep_input import asked_since
from automation.practice_school.calendar_days import calendar_days, calendar_rows
from automation.practice_school.cast import FIXED_TODAY
from automation.practice_school.goals import goals_of
from automation.practice_school.iep import input_rows, meeting_rows
from automation.practice_school.rows import places
from automation.practice_school.staff import school_staff
from automation.practice_school.students import assignments_of, students_of
from automation.practice_school.supports import paras_with
from automation.practice_school.updates import update_rows
from automation.tab_rows import read_tab
from sheets.cells import day_of
from sheets.schema import CALENDAR, IEP_INPUT, IEP_MEETINGS, UPDATES, UPDATES_READ
from tests.small_school import tab_of

DAYS = (FIXED_TODAY, date(2026, 8, 31), date(2026, 9, 7), date(2026, 12, 28), date(2027, 6, 20), date(2028, 2, 29))


def room(today: date, number: int):
    """The students, goals, paras and calendar of one classroom of the practice school."""
    calendar, staff = calendar_days(today), school_staff(2)
    students = students_of(number, 7, staff, calendar)
    room_id = staff.classroom_ids[number]
    paras = paras_with(assignments_of(students, staff, calendar), staff.of(room_id, "para"))
    return students, goals_of(students, number, calendar), paras, calendar, staff.of(room_id, "teacher")[0]


def column(table, rows: list, name: str) -> list:
    return [row[places(table)[name]] for row in rows]


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("number", [0, 1])
def test_one_has_written_since_people_are_asked_and_another_has_not(today: date, number: int) -> None:
    students, goals, paras, calendar, _ = room(today, number)
    rows = input_rows(students, goals, paras, calendar)
    names = [each.name for each in CALENDAR.columns]
    cells = tab_of(CALENDAR, [dict(zip(names, row, strict=True)) for row in calendar_rows(calendar)])
    [since] = asked_since(read_tab(CALENDAR, cells, "school").frame, [students[0].iep_review_on], 20)
    days = {day_of(each) for each in column(IEP_INPUT, rows, "date_on")}
    assert all(since <= day < today for day in days) and today <= students[0].iep_review_on
    assert len(set(column(IEP_INPUT, rows, "staff_id"))) == 1 < len(paras[students[0].student_id])
    assert "a goal" in column(IEP_INPUT, rows, "about") and len(set(column(IEP_INPUT, rows, "entry_id"))) == len(rows)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_after_a_meeting_of_the_second_classroom_one_review_is_not_done(today: date) -> None:
    students, _, paras, calendar, _ = room(today, 1)
    rows = meeting_rows(students, paras, calendar)
    held = [row for row in rows if row[places(IEP_MEETINGS)["has_attended"]] is not None]
    if not held:
        pytest.skip("early in the year every student's goals began with it")
    on = day_of(column(IEP_MEETINGS, held, "date_on")[0])
    reviewed = [each and day_of(each) for each in column(IEP_MEETINGS, held, "reviewed_on")]
    assert today - timedelta(days=365) <= on < today and reviewed[1] is None and on < reviewed[0] <= today
    assert column(IEP_MEETINGS, held, "has_attended")[:2] == ["yes", "no"] and column(IEP_MEETINGS, held, "why_not")[1]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_an_update_is_read_by_one_and_asked_about_by_another(today: date) -> None:
    students, _, paras, calendar, teacher = room(today, 0)
    told, read = update_rows(students, paras, teacher, calendar)
    days = [day_of(each) for each in (*column(UPDATES, told, "date_on"), *column(UPDATES_READ, read, "read_on"))]
    assert max(days) < today and min(days) >= calendar.starts_on
    assert column(UPDATES, told, "update_id").count(None) == 1, "one was typed"
    assert len([each for each in column(UPDATES_READ, read, "question") if each]) == 1
    assert "teacher" in column(UPDATES, told, "for_whom")
