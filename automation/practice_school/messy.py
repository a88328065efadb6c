"""Mistakes planted into the first classroom of the practice school, and the list of where they stand.

The kinds are those that teams make (facts/field.md, typical data mistakes), as far as one cell can show them.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM, FIRST_GOAL
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.messy_tabs import plant_in_teachers_tabs
from automation.practice_school.mistakes import LOG_MISTAKES, SESSIONS_MISTAKES
from automation.practice_school.planted import Planted, Tabs, with_cells
from automation.practice_school.spots import AT_LOG, AT_SESSIONS, Mistake, Scene, Spot
from automation.practice_school.students import Assignment
from sheets.columns import Table
from sheets.schema import LOG, PHASES, SESSIONS, log_owner

SHARE_OF_ROWS = 0.015


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
    scene = Scene(calendar, {goal.goal_id: goal for goal in goals}, assignments, _sittings(tabs))
    spots = _spots(tabs, scene.goals)
    order = [spots[n] for n in rng.permutation(len(spots)).tolist()]
    used: set[int] = set()
    mistakes = [(LOG, each) for each in LOG_MISTAKES] + [(SESSIONS, each) for each in SESSIONS_MISTAKES]
    queues = [_able(order, table, mistake, scene, used) for table, mistake in mistakes]
    copied = Mistake("duplicate row", "duplicate-session", "date_on", _is_scored_log_row, _leave)
    again = _able(order, LOG, copied, scene, used)
    rows = sum(len(each) for title, each in tabs.items() if title == SESSIONS.tab or log_owner(title))
    planted: list[Planted] = []
    for _ in range(max(1, round(rows * SHARE_OF_ROWS / (len(mistakes) + 1)))):
        for (table, mistake), queue in zip(mistakes, queues, strict=True):
            spot = next(queue, None)
            if spot is not None:
                used.add(id(spot.row))
                mistake.change(spot, scene)
                planted.append(_planted(spot.tab, spot.place, table, mistake.column, mistake.kind, mistake.code))
        spot = next(again, None)
        if spot is not None:
            used.add(id(spot.row))
            tabs[spot.tab].append(list(spot.row))
            planted.append(_planted(spot.tab, len(tabs[spot.tab]) - 1, LOG, copied.column, copied.kind, copied.code))
    planted += _behind(tabs, order, used)
    planted += _twice_with_one_entry(tabs, order, used)
    return planted + plant_in_teachers_tabs(tabs, goals, calendar)


def _sittings(tabs: Tabs) -> Counter:
    """(day, goal) -> how many rows."""
    rows = (row for title, each in tabs.items() if title == SESSIONS.tab or log_owner(title) for row in each)
    return Counter((row[AT_LOG["date_on"]], row[AT_LOG["goal_id"]]) for row in rows)


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


def _twice_with_one_entry(tabs: Tabs, order: list[Spot], used: set[int]) -> list[Planted]:
    """A row that was saved twice, and one that a person copied, hidden Entry ID and all."""
    planted = []
    able = (s for s in order if s.tab == SESSIONS.tab and s.row[AT_SESSIONS["entry_id"]] and id(s.row) not in used)
    for kind, code, session in (("saved twice", "saved-twice", None), ("row copied", "copied-row", 9)):
        spot = next(able, None)
        if spot is not None:
            used.add(id(spot.row))
            tabs[spot.tab].append(with_cells(SESSIONS, spot.row, **({"session": session} if session else {})))
            planted.append(_planted(spot.tab, len(tabs[spot.tab]) - 1, SESSIONS, "date_on", kind, code))
    return planted


def _behind(tabs: Tabs, order: list[Spot], used: set[int]) -> list[Planted]:
    """What no value tells: formulas in rows that are as good as before, merged notes, a tab without protection."""
    tens = (s for s in order if s.tab == SESSIONS.tab and s.row[AT_SESSIONS["out_of"]] == 10 and id(s.row) not in used)
    planted = []
    for column, formula, code in (
        ("out_of", "=5+5", "formula"),
        ("minutes_observed", "=ARRAYFORMULA(H2:H3)", "formula-fills-cells"),
    ):
        spot = next(tens, None)
        if spot is not None:
            used.add(id(spot.row))
            planted.append(_planted(spot.tab, spot.place, SESSIONS, column, code, code)._replace(behind=formula))
    at = AT_LOG["note"]
    for spot in order:
        rows = tabs[spot.tab]
        if spot.tab == SESSIONS.tab or spot.place + 1 >= len(rows):
            continue
        below = rows[spot.place + 1]
        if spot.row[at] is None and below[at] is None and not {id(spot.row), id(below)} & used:
            merged = _planted(spot.tab, spot.place, LOG, "note", "merged cells", "cells-merged")
            planted.append(merged._replace(behind="merged"))
            break
    lost = Planted(FIRST_CLASSROOM, PHASES.tab, None, None, "protection lost", "protection-lost", "unprotected")
    return [*planted, lost]


def _planted(tab: str, place: int, table: Table, column: str, kind: str, code: str) -> Planted:
    return Planted(FIRST_CLASSROOM, tab, place + 2, table.column(column).heading, kind, code)
