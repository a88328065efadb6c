"""Services of the practice school and their log: the first student's owe make-ups, the others' are given."""

from datetime import date, timedelta

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import PROVIDER
from automation.practice_school.planted import Tabs
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from sheets.columns import Cell
from sheets.schema import SERVICE_LOG, SERVICES

LOGGED_WEEKS = 8  # as many as the page shows
FULL_ROOMS, FEW_STUDENTS = 2, 2  # in further classrooms few have services, so that a large school stays modest
_READING, _SPEECH = "Reading instruction", "Speech therapy"
_READING_MINUTES, _PARTS, _SPEECH_MINUTES = 120, 3, 30
_OWED = 24  # minutes: a day of the week
_SUPERVISED = ("In the room.", "Planned together, looked at afterward.", None)


def service_tabs(
    students: tuple[Student, ...], paras: dict[str, tuple[str, ...]], providers: tuple[str, ...],
    calendar: CalendarDays, number: int, seed: int,
) -> Tabs:  # fmt: skip
    """Services and Service log of one classroom. paras: student -> who works with them; number: its, from 0."""
    rng = np.random.default_rng((seed, number, 80_000))
    weeks = _weeks(calendar)
    owing = max((place for place, days in enumerate(weeks[:-1]) if len(days) < 5), default=len(weeks) - 2)
    services: list[list[Cell]] = []
    log: list[tuple[date, list[Cell]]] = []
    for student in students if number < FULL_ROOMS else students[:FEW_STUDENTS]:
        para = (paras.get(student.student_id) or (None,))[0]
        services.append(_service(student, _READING, _READING_MINUTES, student.case_manager_id, para))
        for place, days in enumerate(weeks):
            owed = _OWED if student.number == 0 and place == owing else 0  # the first one's week with a day off
            log += _reading(student, days[:_PARTS], para, owed, rng)
        if PROVIDER.staff_id in providers and student.number % 2 == 0:
            services.append(_service(student, _SPEECH, _SPEECH_MINUTES, PROVIDER.staff_id, None))
            log += [_row(days[-1], student, _SPEECH, _SPEECH_MINUTES, PROVIDER.staff_id) for days in weeks]
    return {SERVICES.tab: services, SERVICE_LOG.tab: [row for _, row in sorted(log, key=lambda each: each[0])]}


def _weeks(calendar: CalendarDays) -> list[list[date]]:
    """The days of school before today of the last weeks that have any, oldest first."""
    found: dict[date, list[date]] = {}
    for day in calendar.days[:-1]:
        found.setdefault(day - timedelta(days=day.weekday()), []).append(day)
    return list(found.values())[-LOGGED_WEEKS:]


def _service(student: Student, service: str, minutes: int, lead: str, assistant: str | None) -> list[Cell]:
    return row_of(
        SERVICES, student_id=student.student_id, service=service, minutes_a_week=minutes, lead_id=lead,
        assistant_id=assistant,
    )  # fmt: skip


def _reading(
    student: Student, days: list[date], para: str | None, owed: int, rng: np.random.Generator
) -> list[tuple[date, list[Cell]]]:
    """Three parts of a week on its first days, the first one shorter; the para assists in most of them."""
    found = []
    for place, day in enumerate(days):
        how = _SUPERVISED[int(rng.integers(len(_SUPERVISED)))]
        assistant = para if how else None
        minutes = _READING_MINUTES // _PARTS - (0 if place else owed)
        found.append(_row(day, student, _READING, minutes, student.case_manager_id, assistant, how))
    return found


def _row(
    day: date, student: Student, service: str, minutes: int, lead: str, assistant: str | None = None,
    how: str | None = None,
) -> tuple[date, list[Cell]]:  # fmt: skip
    cells = row_of(
        SERVICE_LOG, date_on=day, student_id=student.student_id, service=service, minutes=minutes, lead_id=lead,
        assistant_id=assistant, supervised_how=how,
    )  # fmt: skip
    return day, cells
