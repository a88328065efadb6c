"""The trend of a goal since its current phase began."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.charts.wording import phases_begun, rows_of
from automation.progress.measures import LEVEL, SECONDS, Measure, say_duration, say_number
from automation.progress.trend import theil_sen
from automation.rows import Rows, as_rows

FEWEST_POINTS_FOR_TREND = 5  # two or three points draw a line that says nothing (facts, section 4)
DAYS_IN_A_WEEK = 7


@dataclass(frozen=True)
class CurrentTrend:
    """The line through the usable points of the current phase, in the unit of the points."""

    first_on: date
    last_on: date
    first_value: float
    last_value: float
    change_per_day: float
    days: int


def current_trend(own_points: pd.DataFrame | Rows, own_phases: pd.DataFrame | Rows, today: date) -> CurrentTrend | None:
    """The Theil-Sen line of one goal's current phase, or None under five usable points.

    Both are one goal's rows, by date. Days with fewer chances than the goal asks for are not usable. A
    phase that began after the last data has no points yet, and the phase before it is over: no trend.
    """
    if not len(own_points):
        return None
    number = sum(day <= today for day in phases_begun(as_rows(own_phases)))
    points = rows_of(as_rows(own_points), "phase_number", "has_too_few_chances", "date_on", "value")
    usable = [(phase, day, value) for phase, is_short, day, value in points if phase >= number and not is_short]
    newest = max((phase for phase, _, _ in usable), default=0)
    used = [(day.toordinal(), value) for phase, day, value in usable if phase == newest]
    if len(used) < FEWEST_POINTS_FOR_TREND:
        return None
    days = [day for day, _ in used]
    line = theil_sen(days, [value for _, value in used])
    if line.slope is None or line.intercept is None:
        return None
    first, last = (line.intercept + line.slope * day for day in (days[0], days[-1]))
    return CurrentTrend(date.fromordinal(days[0]), date.fromordinal(days[-1]), first, last, line.slope, len(used))


def say_change_per_week(trend: CurrentTrend, measure: Measure) -> str:
    """The trend in words, such as "up about 2.5 percent a week" or "flat"."""
    change = trend.change_per_day * DAYS_IN_A_WEEK
    number = say_number(abs(change), decimals=2 if abs(change) < 1 else 1)
    if number == "0":
        return "flat"
    if measure.family == SECONDS:
        amount = say_duration(abs(change))
    else:
        amount = f"{number} {'of a level' if measure.family == LEVEL and abs(change) < 1 else measure.units}"
    return f"{'up' if change > 0 else 'down'} about {amount} a week"
