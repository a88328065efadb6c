"""Mistakes planted into the first classroom of the practice school, and the list of where they stand.

The kinds are those that teams make (facts/field.md, typical data mistakes), as far as one cell can show them.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM, FIRST_GOAL, SECOND_PARA
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.mistakes import (
    AT_LOG,
    AT_SESSIONS,
    LOG_MISTAKES,
    SESSIONS_MISTAKES,
    Mistake,
    Scene,
    Spot,
)
from automation.practice_school.rows import places, row_of
from automation.practice_school.students import Assignment
from sheets.columns import Cell, Table
from sheets.schema import ASSIGNMENTS, GOALS, LOG, SESSIONS, log_owner

SHARE_OF_ROWS = 0.015
UNKNOWN_STUDENT = "X1"

Tabs = dict[str, list[list[Cell]]]


class Planted(NamedTuple):
    """Where a mistake stands, as the person sees it (the heading is row 1), and what kind it is."""

    workbook: str
    tab: str
    sheet_row: int
    column: str
    kind: str


def plant(
    tabs: Tabs,
    goals: list[PlannedGoal],
    assignments: tuple[Assignment, ...],
    calendar: CalendarDays,
    rng: np.random.Generator,
) -> list[Planted]:
    """Changes rows in these tabs of the first classroom, each kind at least once, and lists what was done.

    About 1.5 percent of the score rows; no row twice, no row of cast.FIRST_GOAL, none that was scored twice.
    """
    scene = Scene(calendar, {goal.goal_id: goal for goal in goals}, assignments)
    spots = _spots(tabs, scene.goals)
    order = [spots[n] for n in rng.permutation(len(spots)).tolist()]
    used: set[int] = set()
    mistakes = [(LOG, each) for each in LOG_MISTAKES] + [(SESSIONS, each) for each in SESSIONS_MISTAKES]
    queues = [_able(order, table, mistake, scene, used) for table, mistake in mistakes]
    again = _able(order, LOG, Mistake("duplicate row", "date_on", _is_scored_log_row, _leave), scene, used)
    rows = sum(len(each) for title, each in tabs.items() if title == SESSIONS.tab or log_owner(title))
    planted: list[Planted] = []
    for _ in range(max(1, round(rows * SHARE_OF_ROWS / (len(mistakes) + 1)))):
        for (table, mistake), queue in zip(mistakes, queues, strict=True):
            spot = next(queue, None)
            if spot is not None:
                used.add(id(spot.row))
                mistake.change(spot, scene)
                planted.append(_planted(spot.tab, spot.place, table, mistake.column, mistake.kind))
        spot = next(again, None)
        if spot is not None:
            used.add(id(spot.row))
            tabs[spot.tab].append(list(spot.row))
            planted.append(_planted(spot.tab, len(tabs[spot.tab]) - 1, LOG, "date_on", "duplicate row"))
    return planted + _in_teachers_tabs(tabs, calendar)


def _able(order: list[Spot], table: Table, mistake: Mistake, scene: Scene, used: set[int]) -> Iterator[Spot]:
    """The rows that can take that mistake and took no other, one after another."""
    for spot in order:
        if (spot.tab == SESSIONS.tab) == (table is SESSIONS) and id(spot.row) not in used and mistake.fits(spot, scene):
            yield spot


def _spots(tabs: Tabs, goals: dict[str, PlannedGoal]) -> list[Spot]:
    """Rows that may be changed: not those of which a second adult or the student has a row too."""
    at = AT_SESSIONS
    twice = {
        (row[at["date_on"]], row[at["goal_id"]]) for row in tabs[SESSIONS.tab] if row[at["scored_by"]] is not None
    }
    found = []
    for title, rows in tabs.items():
        if title != SESSIONS.tab and log_owner(title) is None:
            continue
        at = AT_SESSIONS if title == SESSIONS.tab else AT_LOG
        for place, row in enumerate(rows):
            goal_id = str(row[at["goal_id"]])
            if goal_id != FIRST_GOAL and (row[at["date_on"]], goal_id) not in twice:
                found.append(Spot(title, place, goals[goal_id], row))
    return found


def _is_scored_log_row(spot: Spot, scene: Scene) -> bool:
    return spot.row[AT_LOG["score"]] is not None


def _leave(spot: Spot, scene: Scene) -> None:
    """The row that is typed again stays as it is."""


def _in_teachers_tabs(tabs: Tabs, calendar: CalendarDays) -> list[Planted]:
    """A baseline without a date, one without how it was taken, and an assignment to a student nobody knows."""
    at = places(GOALS)
    able = [place for place, row in enumerate(tabs[GOALS.tab]) if row[at["baseline"]] is not None][2:]
    changes = (("baseline_on", "baseline without date"), ("baseline_how", "baseline without how"))
    planted = []
    for (column, kind), place in zip(changes, able[::3], strict=False):
        tabs[GOALS.tab][place][at[column]] = None
        planted.append(_planted(GOALS.tab, place, GOALS, column, kind))
    rows = tabs[ASSIGNMENTS.tab]
    rows.append(
        row_of(ASSIGNMENTS, staff_id=SECOND_PARA.staff_id, student_id=UNKNOWN_STUDENT, from_on=calendar.starts_on)
    )
    planted.append(_planted(ASSIGNMENTS.tab, len(rows) - 1, ASSIGNMENTS, "student_id", "unknown student"))
    return planted


def _planted(tab: str, place: int, table: Table, column: str, kind: str) -> Planted:
    return Planted(FIRST_CLASSROOM, tab, place + 2, table.column(column).heading, kind)
