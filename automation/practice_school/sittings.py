"""On which days a goal of the practice school was worked on, what came of it, and why sometimes nothing did."""

from dataclasses import dataclass
from datetime import date
from math import floor

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.curves import (
    MOST_ALONE_IN_FIRST_GOAL,
    PERCENT_MEASURES,
    Scores,
    at_most_alone,
    draw_scores,
    help_words,
    levels,
    short_of_target,
)
from automation.practice_school.goals import PlannedGoal

MOST_SITTINGS_A_DAY = 50  # the highest Session that the Sessions tab takes
FEWEST_FIRST_GOAL_ROWS = 30  # so that cast.FIRST_GOAL keeps its promise in the smallest school
ROWS_A_GOAL = (45, 70)  # a practice school is neither empty in fall nor slow in June
SHARE_OF_PLAN_KEPT = 1.05  # now and then one more than planned
_OTHER_REASONS = (("Refused", 0.015), ("I was moved to cover", 0.01), ("No time", 0.015), ("Activity cancelled", 0.01))


@dataclass(frozen=True)
class Sittings:
    """The sittings of one goal, in the order of the days; all of one length.

    day: place in calendar.days; of_day: 0 for the first sitting of its day, 1 for the next; reason: why there
    is no score, or None; scores hold a number also where a reason stands (it is not written).
    """

    day: np.ndarray
    of_day: np.ndarray
    reason: list[str | None]
    scores: Scores
    help: list[str | None]
    baseline_days: int

    def what_is_said(self) -> list[tuple | str]:
        """What each sitting's row says: its numbers, or the reason why there are none."""
        arrays = (getattr(self.scores, name).tolist() for name in self.scores.names())
        numbers = list(zip(*arrays, strict=True))
        return [reason or number for reason, number in zip(self.reason, numbers, strict=True)]

    def scored_days(self, calendar: CalendarDays) -> list[tuple[date, float]]:
        """The days with a score, each with the value of its first scored sitting."""
        values = self.scores.values().tolist()
        found: dict[int, float] = {}
        for place, day in enumerate(self.day.tolist()):
            if self.reason[place] is None:
                found.setdefault(day, values[place])
        return [(calendar.days[day], value) for day, value in found.items()]


def rows_for_each_goal(goals: list[PlannedGoal], calendar: CalendarDays, session_rows: int | None) -> list[int]:
    """How many rows each goal gets: as its plan asks for, within reason, or so that they add up to session_rows.

    Fewer in all where the goals cannot hold them: no goal has more than 50 sittings a day.
    """
    days = [len(goal.days_open(calendar)) for goal in goals]
    plan = [d / 5 * goal.template.per_week * SHARE_OF_PLAN_KEPT for d, goal in zip(days, goals, strict=True)]
    if session_rows is None:
        fewest, most = (each * len(goals) for each in ROWS_A_GOAL)
        session_rows = round(min(max(sum(plan), fewest), most))
    first = min(max(plan[0] * session_rows / sum(plan), FEWEST_FIRST_GOAL_ROWS), session_rows)
    share = (session_rows - first) / (sum(plan[1:]) or 1)
    exact = [first, *(each * share for each in plan[1:])]
    rows = [min(floor(each), MOST_SITTINGS_A_DAY * d) for each, d in zip(exact, days, strict=True)]
    by_rest = sorted(range(len(goals)), key=lambda n: (floor(exact[n]) - exact[n], n))
    left, able = session_rows - sum(rows), True
    while left > 0 and able:
        able = False
        for n in by_rest:
            if left > 0 and rows[n] < MOST_SITTINGS_A_DAY * days[n]:
                rows[n] += 1
                left, able = left - 1, True
    return rows


def absent_days(calendar: CalendarDays, rng: np.random.Generator) -> np.ndarray:
    """For each day of school whether the student was absent: a day or a few in a row, never the last two days."""
    starts = np.flatnonzero(rng.random(len(calendar.days)) < 0.025)
    absent = np.zeros(len(calendar.days), bool)
    for start, length in zip(starts, rng.choice([1, 1, 2, 3], starts.size), strict=True):
        absent[start : start + length] = True
    absent[-2:] = False
    return absent


def sittings_of(
    goal: PlannedGoal, rows: int, calendar: CalendarDays, absent: np.ndarray, rng: np.random.Generator
) -> Sittings:
    """That many sittings of a goal spread over its days, with reasons, scores and help."""
    day = _days(goal, rows, calendar, rng)
    first_of_day = np.searchsorted(day, day)
    of_day = np.arange(day.size) - first_of_day
    reason = _reasons(absent[day], rng)
    scored = np.unique(day[[each is None for each in reason]]) if day.size else day
    baseline_days = 3 + goal.number % 3
    way = _way(day, scored, baseline_days)
    baseline = goal.template.baseline * rng.uniform(0.85, 1.15)
    level = levels(goal.shape, baseline, goal.target, _expected(goal, day, calendar), way)
    scores = short_of_target(draw_scores(goal.template, level, way, rng), goal.template, way < 0)
    if goal.is_first_goal:
        scores = at_most_alone(scores, MOST_ALONE_IN_FIRST_GOAL)
    words = help_words(scores, way, rng) if goal.template.help_is_tracked else None
    helped: list[str | None] = [
        words[place] if words and reason[place] is None else None for place in range(day.size)
    ]
    return Sittings(day, of_day, reason, scores, helped, baseline_days)


def is_percent(goal: PlannedGoal) -> bool:
    """Whether the goal is scored in chances, steps or intervals."""
    return goal.template.measure in PERCENT_MEASURES


def _days(goal: PlannedGoal, rows: int, calendar: CalendarDays, rng: np.random.Generator) -> np.ndarray:
    """Places of days, sorted: a day at most once while days last, then several sittings a day.

    Only a fifth of the goals have a row of today: the day is not over.
    """
    days = np.array(goal.days_open(calendar), int)
    if calendar.days[-1] == calendar.today and goal.number % 5 and days.size and not goal.closed_on:
        days = days[:-1]
    if not rows or not days.size:
        return np.empty(0, int)
    if rows <= days.size:
        edges = np.arange(rows + 1) * days.size // rows
        place = edges[:-1] + np.floor(rng.random(rows) * np.diff(edges)).astype(int)
        if goal.number % 5 < 3:
            place[-1] = days.size - 1
        return days[place]
    each, more = divmod(rows, days.size)
    further = rng.choice(days.size, more, replace=False)
    return days[np.sort(np.concatenate([np.repeat(np.arange(days.size), each), further]))]


def _reasons(absent: np.ndarray, rng: np.random.Generator) -> list[str | None]:
    """Student absent on the student's days of absence, another reason now and then, else None."""
    limits = np.cumsum([chance for _, chance in _OTHER_REASONS])
    others = [*(reason for reason, _ in _OTHER_REASONS), None]
    which = np.searchsorted(limits, rng.random(absent.size)).tolist()
    return [
        "Student absent" if is_absent else others[each] for is_absent, each in zip(absent.tolist(), which, strict=True)
    ]


def _way(day: np.ndarray, scored: np.ndarray, baseline_days: int) -> np.ndarray:
    """How far along each sitting is: 0 on the first day after the baseline, 1 on the last; -1 in the baseline."""
    if scored.size <= baseline_days:
        return np.full(day.size, -1.0)
    start, end = scored[baseline_days], day[-1]
    return np.where(day < start, -1.0, np.clip((day - start) / max(1, end - start), 0, 1))


def _expected(goal: PlannedGoal, day: np.ndarray, calendar: CalendarDays) -> float:
    """The share of the way from start to end of the goal that lies behind it on its last recorded day."""
    if not day.size:
        return 0.0
    length = (goal.student.iep_review_on - goal.student.starts_on).days
    return (calendar.days[day[-1]] - goal.student.starts_on).days / length
