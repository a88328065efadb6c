"""Mistakes around training and licenses, in rows of their own and in two cells of Staff."""

from datetime import timedelta

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import PARA, SECOND_PARA, TEACHER, THIRD_PARA
from automation.practice_school.planted import Marks, Planted, Tabs, appended
from automation.practice_school.rows import places, row_of
from sheets.columns import Cell, serial_of
from sheets.schema import STAFF, TRAINING_RECORDS
from sheets.schema.ready_modules_skills import TOOLKIT

SCHOOL = "school"
LICENSE_ENDED_DAYS_AGO = 12
LONG_BEFORE_DAYS = 600


def plant_around_training(tabs: Tabs, calendar: CalendarDays) -> list[Planted]:
    """A license of SECOND_PARA that ended, a mentor of oneself, and a record with each kind of mistake once."""
    ended_on = serial_of(calendar.today - timedelta(days=LICENSE_ENDED_DAYS_AGO))
    planted = [
        _in_staff(tabs, SECOND_PARA.staff_id, "license_expires_on", ended_on, "license ended", "license-ended"),
        _in_staff(tabs, TEACHER.staff_id, "mentor_id", TEACHER.staff_id, "mentor of oneself", "mentor-of-oneself"),
    ]
    day = calendar.days[-3]
    usual = {"completed_on": day, "is_in_paid_hours": True, "source": "confirmed"}

    def record(staff_id: str, module_id: str, **more: object) -> list[Cell]:
        cells = {**usual, "staff_id": staff_id, "module_id": module_id, **more}
        return row_of(TRAINING_RECORDS, **cells)  # type: ignore[arg-type]

    unused, of_teacher = _modules_not_done(tabs, PARA.staff_id), _modules_not_done(tabs, TEACHER.staff_id)
    rows: tuple[tuple[list[Cell], Marks], ...] = (
        (record(PARA.staff_id, "promting"), {"module_id": ("unknown module", "unknown-module")}),
        (record(PARA.staff_id, unused[0], minutes=1800),
         {"minutes": ("more than a day", "trained-longer-than-a-day")}),
        (record(TEACHER.staff_id, of_teacher[0], minutes=800),
         {"minutes": ("more than twelve hours", "trained-very-long")}),
        (record(THIRD_PARA.staff_id, "listening", completed_on=calendar.today - timedelta(days=LONG_BEFORE_DAYS)),
         {"completed_on": ("trained before hired", "trained-before-hired")}),
        (list(next(row for row in tabs[TRAINING_RECORDS.tab] if row[places(TRAINING_RECORDS)["entry_id"]] is None)),
         {"module_id": ("trained twice in a day", "trained-twice-in-a-day")}),
    )  # fmt: skip
    return planted + [each for row, marks in rows for each in appended(tabs, SCHOOL, TRAINING_RECORDS, row, marks)]


def _in_staff(tabs: Tabs, staff_id: str, column: str, cell: Cell, kind: str, code: str) -> Planted:
    at = places(STAFF)
    place = next(n for n, row in enumerate(tabs[STAFF.tab]) if row[at["staff_id"]] == staff_id)
    tabs[STAFF.tab][place][at[column]] = cell
    return Planted(SCHOOL, STAFF.tab, place + 2, STAFF.column(column).heading, kind, code)


def _modules_not_done(tabs: Tabs, staff_id: str) -> list[str]:
    at = places(TRAINING_RECORDS)
    done = {row[at["module_id"]] for row in tabs[TRAINING_RECORDS.tab] if row[at["staff_id"]] == staff_id}
    return [each.module_id for each in TOOLKIT if each.module_id not in done]
