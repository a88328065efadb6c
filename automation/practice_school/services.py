"""Services of the practice school and their log: one that owes make-ups, one that owes nothing, some in between."""

from datetime import date, timedelta

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import PROVIDER
from automation.practice_school.planted import Tabs
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from sheets.columns import Cell
from sheets.schema import SERVICE_LOG, SERVICES

LOGGED_WEEKS, FEW_WEEKS, FULL_ROOMS = 6, 2, 2  # so that a large school stays modest
_READING, _SPEECH = "Reading instruction", "Speech therapy"
_READING_MINUTES, _PARTS, _SPEECH_MINUTES = 120, 3, 30
_SUPERVISED = ("In the room.", "Planned together, looked at afterward.", None)


def service_tabs(
    students: tuple[Student, ...], paras: dict[str, tuple[str, ...]], providers: tuple[str, ...],
    calendar: CalendarDays, number: int, seed: int,
) -> Tabs:  # fmt: skip
    """Services and Service log of one classroom. paras: student -> who works with them; number: its, from 0."""
    rng = np.random.default_rng((seed, number, 80_000))
    weeks = _weeks(calendar, LOGGED_WEEKS if number < FULL_ROOMS else FEW_WEEKS)
    services: list[list[Cell]] = []
    log: list[tuple[date, list[Cell]]] = []
    for student in students:
        para = (paras.get(student.student_id) or (None,))[0]
        services.append(_service(student, _READING, _READING_MINUTES, student.case_manager_id, para))
        for place, days in enumerate(weeks):
            is_owing = student.number == 0 and place == len(weeks) - 2  # the first one's last full week fell short
            log += _reading(student, days[: 2 if is_owing else _PARTS], para, rng)
        if PROVIDER.staff_id in providers and student.number % 2 == 0:
            services.append(_service(student, _SPEECH, _SPEECH_MINUTES, PROVIDER.staff_id, None))
            log += [_row(days[-1], student, _SPEECH, _SPEECH_MINUTES, PROVIDER.staff_id) for days in weeks]
    return {SERVICES.tab: services, SERVICE_LOG.tab: [row for _, row in sorted(log, key=lambda each: each[0])]}


def _weeks(calendar: CalendarDays, count: int) -> list[list[date]]:
    """The days of school before today of the last weeks that have any, oldest first."""
    found: dict[date, list[date]] = {}
    for day in calendar.days[:-1]:
        found.setdefault(day - timedelta(days=day.weekday()), []).append(day)
    return list(found.values())[-count:]


def _service(student: Student, service: str, minutes: int, lead: str, assistant: str | None) -> list[Cell]:
    return row_of(
        SERVICES, student_id=student.student_id, service=service, minutes_a_week=minutes, lead_id=lead,
        assistant_id=assistant,
    )  # fmt: skip


def _reading(
    student: Student, days: list[date], para: str | None, rng: np.random.Generator
) -> list[tuple[date, list[Cell]]]:
    """Three parts of a week on its first days; the para assists in most of them."""
    found = []
    for day in days:
        how = _SUPERVISED[int(rng.integers(len(_SUPERVISED)))]
        assistant = para if how else None
        minutes = _READING_MINUTES // _PARTS
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
