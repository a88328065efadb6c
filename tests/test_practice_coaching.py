"""Coaching and contacts of the practice school fit any day of the year and any number of classrooms."""

from datetime import date

import pytest

from automation.practice_school.calendar_days import calendar_days
from automation.practice_school.cast import FIXED_TODAY
from automation.practice_school.coaching import coached_observations, coaching_rows, contact_rows
from automation.practice_school.staff import school_staff
from automation.practice_school.training import module_rows
from sheets.columns import day_of
from sheets.schema import COACHING, CONTACTS, FIDELITY

DAYS = [FIXED_TODAY, date(2026, 8, 31), date(2026, 10, 9), date(2025, 12, 24), date(2026, 7, 20)]


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("classrooms", [1, 2, 5])
def test_all_rows_are_of_days_of_school_and_of_adults_who_work_there(today: date, classrooms: int) -> None:
    calendar, staff, modules = calendar_days(today), school_staff(classrooms), module_rows()
    here, skills = {each.staff_id for each in staff.people}, {row[0] for row in modules}
    for table, rows in (
        (COACHING, coaching_rows(staff, modules, calendar)),
        (FIDELITY, coached_observations(staff, modules, calendar)),
        (CONTACTS, contact_rows(staff, calendar)),
    ):
        names = [each.name for each in table.columns]
        records = [dict(zip(names, row, strict=True)) for row in rows]
        assert records, table.tab
        days = [day_of(each["date_on"]) for each in records]
        assert set(days) <= set(calendar.days) and max(days) <= today
        assert table is FIDELITY or days == sorted(days)
        who = {each[name] for each in records for name in ("staff_id", "coach_id", "teacher_id", "observer_id")
               if each.get(name)}  # fmt: skip
        assert who <= here and {each.get("skill_id") for each in records} - {None} <= skills
        ids = [each["entry_id"] for each in records]
        assert all(ids) and len(set(ids)) == len(ids)


def test_a_school_without_modules_coaches_nobody() -> None:
    calendar, staff = calendar_days(FIXED_TODAY), school_staff(2)
    assert coaching_rows(staff, [], calendar) == coached_observations(staff, [], calendar) == []
