"""The supports of the practice school's students, how their story goes, and the tabs that tell of them."""

from dataclasses import dataclass

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.rows import row_of
from automation.practice_school.students import Assignment, Student
from sheets.columns import Cell
from sheets.schema import RESPONSE_SCALE, SUPPORT_LOG, SUPPORTS
from sheets.schema.words import SUPPORT_USES

# What a teacher must be able to tell apart: a plan that is run and works, one that is not run, one that is run and
# does not work, and one that nobody looked at.
WORKS, NOT_RUN, NOT_WORKING, NOT_OBSERVED = "works and run", "not run", "run but not working", "not observed"
_OFF_TRACK_STORIES = (NOT_RUN, NOT_WORKING, NOT_OBSERVED)
_OFF_TRACK_SHAPES = ("slow", "flat")
_BY_AREA = {
    "behavior": ("behavior plan", "break card", "Offers a break at the first sign, as the behavior plan says.",
                 "when work gets hard"),
    "self-care": ("visual schedule", "step pictures", "Shows the steps as pictures, points, and waits.", "bathroom"),
    "task completion": ("visual schedule", "first-then board", "Shows first the task, then the chosen activity.",
                        "mornings"),
    "social": ("peer prompting", "peer partner", "Sets up a classmate as partner, then steps back.", "recess"),
    "communication": ("communication device", "talker", "Keeps the device in reach and uses it while speaking.",
                      "all day"),
}  # fmt: skip
_OTHERWISE = ("prompting", "least help first", "Waits, then gives the least help that works.", "at the table")
LOG_DAYS, EVERY_SO_MANY_DAYS = 30, 3
_USES = (0.82, 0.08, 0.06, 0.04)
_SCALE = (
    ("Works, talks, looks around.", "Goes on as planned and says what goes well."),
    ("Fidgets, talks louder.", "Offers a choice, shortens the task."),
    ("Pushes things away, says no.", "Fewer words, a step back, the break card."),
    ("Shouts, leaves the seat.", "Others give room; one adult stays, quiet."),
    ("Throws, hits or runs.", "The help plan: keep everybody safe, call as agreed."),
)


@dataclass(frozen=True)
class PlannedSupport:
    """A support, the goal it serves, its checklist, and how its story goes."""

    support_id: str
    goal: PlannedGoal
    checklist_id: str
    story: str


def supports_of(goals: list[PlannedGoal]) -> list[PlannedSupport]:
    """A support for each open goal that does not go well, with each story in turn, and for every fourth other goal."""
    found: list[PlannedSupport] = []
    slow = 0
    for goal in goals:
        if goal.closed_on or (goal.shape not in _OFF_TRACK_SHAPES and goal.number % 4):
            continue
        story = WORKS
        if goal.shape in _OFF_TRACK_SHAPES:
            story, slow = _OFF_TRACK_STORIES[slow % len(_OFF_TRACK_STORIES)], slow + 1
        checklist_id, short, *_ = _BY_AREA.get(goal.template.area, _OTHERWISE)
        student_id = goal.student.student_id
        number = 1 + sum(each.goal.student.student_id == student_id for each in found)
        found.append(PlannedSupport(f"{student_id}-S{number} {short}", goal, checklist_id, story))
    return found


def support_rows(supports: list[PlannedSupport]) -> list[list[Cell]]:
    """The rows of the Supports tab; one student has none, as happens."""
    rows = []
    for each in supports:
        checklist_id, _, what, when = _BY_AREA.get(each.goal.template.area, _OTHERWISE)
        rows.append(
            row_of(
                SUPPORTS,
                support_id=each.support_id,
                student_id=each.goal.student.student_id,
                support=what,
                when=when,
                goal_id=each.goal.goal_id,
                checklist_id=checklist_id,
            )
        )
    return rows


def support_log_rows(
    supports: list[PlannedSupport], paras: dict[str, tuple[str, ...]], calendar: CalendarDays, rng: np.random.Generator
) -> list[list[Cell]]:
    """What paras typed of the last weeks. paras: student -> the paras who work with them."""
    rows = []
    for at, day in enumerate(calendar.days[-LOG_DAYS:]):
        for number, each in enumerate(supports):
            own = paras.get(each.goal.student.student_id, ())
            if not own or (at + number) % EVERY_SO_MANY_DAYS or day < each.goal.student.starts_on:
                continue
            use = SUPPORT_USES[int(rng.choice(len(_USES), p=_USES))]
            recorder_id = own[(at + number) % len(own)]
            rows.append(
                row_of(SUPPORT_LOG, date_on=day, support_id=each.support_id, recorder_id=recorder_id, what_happened=use)
            )
    return rows


def response_scale_rows(students: tuple[Student, ...]) -> list[list[Cell]]:
    """The five levels of every third student."""
    return [
        row_of(RESPONSE_SCALE, student_id=each.student_id, level=level, looks_like=looks, adult_does=does)
        for each in students[::3]
        for level, (looks, does) in enumerate(_SCALE, 1)
    ]


def paras_with(assignments: tuple[Assignment, ...], paras: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Student -> the paras who work with them for good."""
    found: dict[str, tuple[str, ...]] = {}
    for each in assignments:
        if each.staff_id in paras and each.to_on is None:
            found[each.student_id] = (*found.get(each.student_id, ()), each.staff_id)
    return found
