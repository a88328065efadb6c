"""What the practice school contains: a believable school year of a fictional school, as cells. Pure.

No workbook is touched here: jobs/practice.py provisions workbooks and writes these rows into them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil

import numpy as np

from automation.practice_school.about import about_rows, add_told_sheets, binder_rows
from automation.practice_school.behavior import behavior_tabs, plant_in_notes
from automation.practice_school.calendar_days import CalendarDays, calendar_days, calendar_rows
from automation.practice_school.check_ins import check_in_tabs
from automation.practice_school.coaching import coached_observations, coaching_rows, contact_rows
from automation.practice_school.day_plan import adult_hours_rows, schedule_rows
from automation.practice_school.each_other import each_other_tabs
from automation.practice_school.goals import (
    GOALS_A_STUDENT,
    PlannedGoal,
    goal_row,
    goals_of,
    phase_rows,
)
from automation.practice_school.iep import input_rows, meeting_rows
from automation.practice_school.messy import plant
from automation.practice_school.messy_tabs import plant_in_school
from automation.practice_school.messy_training import plant_around_training
from automation.practice_school.observations import checklist_rows, observation_rows
from automation.practice_school.planted import Planted, Tabs
from automation.practice_school.recorders import recorded, recorders_of, twice_scored
from automation.practice_school.services import service_tabs
from automation.practice_school.session_rows import ScoreTabs, add_rows, add_second_looks
from automation.practice_school.sittings import absent_days, rows_for_each_goal, sittings_of
from automation.practice_school.staff import SchoolStaff, classroom_rows, school_staff, staff_rows
from automation.practice_school.students import (
    MOST_STUDENTS_A_CLASSROOM,
    Assignment,
    Student,
    assignment_rows,
    assignments_of,
    student_rows,
    students_of,
)
from automation.practice_school.supports import (
    paras_with,
    response_scale_rows,
    support_log_rows,
    support_rows,
    supports_of,
)
from automation.practice_school.training import module_rows, record_rows
from automation.practice_school.updates import update_rows
from sheets.columns import Cell
from sheets.schema import (
    ABOUT,
    ADULT_HOURS,
    BINDER,
    CHECK_IN_RELEASES,
    COACHING,
    CONTACTS,
    DECLARED_SETTINGS,
    FIDELITY,
    FORGET_REQUESTS,
    IEP_INPUT,
    IEP_MEETINGS,
    SCHEDULE,
    UPDATES,
    UPDATES_READ,
    log_title,
)

__all__ = ["Planted", "PracticeSchool", "Tabs", "practice_school"]

STUDENTS_A_CLASSROOM = 7
MOST_ROWS_A_STUDENT = 4_000  # more rows than that ask for more students: about eight sittings a day of a goal
APPROVED_BY = "The practice principal"
SCHOOL_NAME = "Maple Street School (practice)"


@dataclass(frozen=True)
class PracticeSchool:
    """The rows of every workbook without their headings; tab title -> rows, cells in the declared order.

    classrooms: classroom ID -> its tabs; team: the Team workbook's; check_ins: of the
    check-in workbook; planted: where mistakes were put, with the row as
    the person sees it. The workbook links of the Classrooms tab are blank: whoever makes the workbooks fills them.
    """

    today: date
    school: Tabs
    classrooms: Mapping[str, Tabs]
    planted: list[Planted] = field(default_factory=list)
    team: Tabs = field(default_factory=dict)
    check_ins: Tabs = field(default_factory=dict)


@dataclass(frozen=True)
class _Classroom:
    """One classroom before its rows are made."""

    students: tuple[Student, ...]
    assignments: tuple[Assignment, ...]
    goals: list[PlannedGoal]


def practice_school(
    today: date,
    seed: int = 7,
    classrooms: int = 2,
    students: int | None = None,
    session_rows: int | None = None,
    messy: bool = True,
) -> PracticeSchool:
    """A fictional school whose year ends today: the same for the same arguments.

    students and session_rows (Log tabs and Sessions together) are totals over all classrooms; blank: seven
    students a classroom and as many rows as their plans ask for. ValueError, in plain words, for sizes that
    make no school.
    """
    calendar, staff = calendar_days(today), school_staff(max(1, classrooms))
    rooms = [
        _classroom(number, count, staff, calendar)
        for number, count in enumerate(_students_in_each(classrooms, students, session_rows))
    ]
    quotas = rows_for_each_goal([goal for room in rooms for goal in room.goals], calendar, session_rows)
    roles = {person.staff_id: person.roles for person in staff.people}
    found: dict[str, Tabs] = {}
    seen: list[list[Cell]] = []
    for number, (classroom_id, room) in enumerate(zip(staff.classroom_ids, rooms, strict=True)):
        here, quotas = quotas[: len(room.goals)], quotas[len(room.goals) :]
        paras, providers = staff.of(classroom_id, "para"), staff.of(classroom_id, "service provider")
        found[classroom_id] = _tabs(room, here, calendar, roles, (seed, number), paras, providers)
        found[classroom_id][SCHEDULE.tab] = schedule_rows(room.students, room.goals, staff, classroom_id)
        observers = (*staff.of(classroom_id, "teacher"), *staff.of(classroom_id, "coach"))
        supports, rng = supports_of(room.goals), np.random.default_rng((seed, number, 30_000))
        seen += observation_rows(supports, paras_with(room.assignments, paras), observers, calendar, rng)
        found[classroom_id] |= _updates(room, paras, observers[0], calendar)
    planted, in_school = [], _school_tabs(staff, calendar, np.random.default_rng((seed, 40_000)))
    modules = [list(row) for row in in_school["Training modules"]]
    if messy:
        rng = np.random.default_rng((seed, 10_000))
        first_tabs, first = found[staff.classroom_ids[0]], rooms[0]
        planted = plant(first_tabs, first.goals, first.assignments, calendar, rng)
        planted += plant_in_school(in_school, calendar) + plant_around_training(in_school, calendar)
        planted += plant_in_notes(first_tabs, first.students, calendar)
    _tell_sheets(found, in_school, staff, rooms, calendar, is_told_by_itself=not messy)
    seen += coached_observations(staff, modules, calendar)
    seen.sort(key=lambda row: float(row[0] or 0))
    team = {FIDELITY.tab: seen, **_coaching_tabs(staff, modules, calendar), **_ieps(rooms, staff, calendar)}
    return PracticeSchool(today, in_school, found, planted, team, check_in_tabs(staff, calendar))


def _tell_sheets(
    found: Mapping[str, Tabs], school: Tabs, staff: SchoolStaff, rooms: list[_Classroom], calendar: CalendarDays,
    is_told_by_itself: bool,
) -> None:  # fmt: skip
    """Sheets as they were told, made from the rows as they stand in the end."""
    for classroom_id, room in zip(staff.classroom_ids, rooms, strict=True):
        asked = (*staff.of(classroom_id, "para"), *staff.of(classroom_id, "service provider"))
        adults = paras_with(room.assignments, asked)
        add_told_sheets(found[classroom_id], school, room.students, adults, calendar, is_told_by_itself)


def _updates(room: _Classroom, paras: tuple[str, ...], teacher_id: str, calendar: CalendarDays) -> Tabs:
    told, read = update_rows(room.students, paras_with(room.assignments, paras), teacher_id, calendar)
    return {UPDATES.tab: told, UPDATES_READ.tab: read}


def _ieps(rooms: list[_Classroom], staff: SchoolStaff, calendar: CalendarDays) -> Tabs:
    found: Tabs = {IEP_INPUT.tab: [], IEP_MEETINGS.tab: []}
    for room, classroom_id in zip(rooms, staff.classroom_ids, strict=True):
        paras = paras_with(room.assignments, staff.of(classroom_id, "para"))
        found[IEP_INPUT.tab] += input_rows(room.students, room.goals, paras, calendar)
        found[IEP_MEETINGS.tab] += meeting_rows(room.students, paras, calendar)
    return found


def _students_in_each(classrooms: int, students: int | None, session_rows: int | None) -> list[int]:
    if classrooms < 1:
        raise ValueError("A practice school has at least one classroom.")
    if students is None:
        students = max(STUDENTS_A_CLASSROOM * classrooms, ceil((session_rows or 0) / MOST_ROWS_A_STUDENT))
        students = min(students, MOST_STUDENTS_A_CLASSROOM * classrooms)
    if students < classrooms:
        raise ValueError(f"{classrooms} classrooms need at least {classrooms} students.")
    each, more = divmod(students, classrooms)
    return [each + (number < more) for number in range(classrooms)]


def _classroom(number: int, count: int, staff: SchoolStaff, calendar: CalendarDays) -> _Classroom:
    students = students_of(number, count, staff, calendar)
    return _Classroom(students, assignments_of(students, staff, calendar), goals_of(students, number, calendar))


def _coaching_tabs(staff: SchoolStaff, modules: list[list[Cell]], calendar: CalendarDays) -> Tabs:
    """How adults are coached, and who talked with whom."""
    return {
        COACHING.tab: coaching_rows(staff, modules, calendar),
        CONTACTS.tab: contact_rows(staff, calendar),
    }


def _school_tabs(staff: SchoolStaff, calendar: CalendarDays, rng: np.random.Generator) -> Tabs:
    chosen = {"school_name": SCHOOL_NAME, "approved_by": APPROVED_BY, "approved_on": calendar.days[0].isoformat()}
    settings: list[list[Cell]] = [
        [each.words, chosen.get(each.name, each.begins_as), each.what_it_does] for each in DECLARED_SETTINGS
    ]
    return {
        "Settings": settings,
        "Calendar": calendar_rows(calendar),
        "Staff": staff_rows(staff, calendar),
        "Classrooms": classroom_rows(staff),
        "Training modules": module_rows(),
        "Training records": record_rows(staff, calendar, rng),
        ADULT_HOURS.tab: adult_hours_rows(staff),
        **each_other_tabs(staff, calendar),
        "Checklists": checklist_rows(calendar),
        "Set aside": [],
        CHECK_IN_RELEASES.tab: [],
        FORGET_REQUESTS.tab: [],
    }


def _tabs(
    room: _Classroom,
    quotas: list[int],
    calendar: CalendarDays,
    roles: dict[str, tuple[str, ...]],
    seeds: tuple[int, int],
    paras: tuple[str, ...],
    providers: tuple[str, ...],
) -> Tabs:
    """All tabs of one classroom: each para has a log tab for every reporting period that began."""
    scores = ScoreTabs()
    goal_tab: list[list[Cell]] = []
    phase_tab: list[list[Cell]] = []
    for goal, rows in zip(room.goals, quotas, strict=True):
        rng = np.random.default_rng((*seeds, goal.number))
        student_rng = np.random.default_rng((*seeds, 5_000 + goal.number // GOALS_A_STUDENT))
        seconds = twice_scored(goal, rows, len(goal.days_open(calendar)))
        sittings = sittings_of(goal, rows - sum(seconds), calendar, absent_days(calendar, student_rng), rng)
        recorders = recorders_of(goal.student.student_id, room.assignments, roles)
        by = recorded(goal, sittings, recorders, calendar, rng)
        add_rows(scores, goal, sittings, by, calendar, rng)
        add_second_looks(scores, goal, sittings, by, recorders, calendar, seconds, rng)
        days = sittings.scored_days(calendar)
        goal_tab.append(goal_row(goal, days))
        phase_tab += phase_rows(goal, [day for day, _ in days], sittings.baseline_days)
    scores.in_order()
    supports, with_whom = supports_of(room.goals), paras_with(room.assignments, paras)
    periods = range(1, max(1, len(calendar.period_starts)) + 1)
    logs: Tabs = {log_title(para, number): [] for para in paras for number in periods} | dict(scores.logs)
    return {
        **logs,
        "Sessions": scores.sessions,
        "Students": student_rows(room.students),
        "Assignments": assignment_rows(room.assignments),
        "Goals": goal_tab,
        "Phases": phase_tab,
        "Supports": support_rows(supports),
        "Support log": support_log_rows(supports, with_whom, calendar, np.random.default_rng((*seeds, 20_000))),
        "Response scale": response_scale_rows(room.students),
        **behavior_tabs(room.students, with_whom, calendar, seeds),
        ABOUT.tab: about_rows(room.students, calendar),
        BINDER.tab: binder_rows(calendar),
        **service_tabs(room.students, with_whom, providers, calendar, seeds[1], seeds[0]),
        "Progress reports": [],
    }
