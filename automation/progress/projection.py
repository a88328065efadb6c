"""Where a goal would be at its end if it went on as in this phase, and how far off that may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

from automation.progress.measures import LEVEL, PERCENT, Measure
from automation.progress.trend import ordinary_least_squares

FEWEST_POINTS = 6  # FastBridge shows no projection before the sixth point (facts on the field, section e)
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Projection:
    """The trend carried on to one day, between its bounds; None where the points do not carry it."""

    value: float | None
    low: float | None
    high: float | None


NONE_YET = Projection(None, None, None)


def project(
    days: Sequence[float] | np.ndarray,
    values: Sequence[float] | np.ndarray,
    on_day: float,
    floor: float = 0.0,
    ceiling: float = np.inf,
) -> Projection:
    """What one day's score would be on that day, if the trend of these points goes on, with bounds for 95 days in 100.

    The trend is the line of least squares; the bounds come from its standard error and from how much single days differ
    from it (the prediction interval of simple regression), so they widen with every week ahead. None with fewer than
    six points, and for a day that is not after the last of them. Points that lie exactly on one line tell nothing about
    how much days differ: then there is a value and no bounds. A trend that would leave what the measure can be ends at
    its edge, and keeps its width there: that a line points beyond 100 percent does not make 100 percent certain.
    """
    x, y = np.asarray(days, dtype="float64"), np.asarray(values, dtype="float64")
    if len(x) < FEWEST_POINTS or on_day <= x.max():
        return NONE_YET
    line = ordinary_least_squares(x, y)
    if line.slope is None:
        return NONE_YET
    # Measured from the middle of the days: an intercept at day 0 of the calendar costs digits.
    middle_day, middle_value = x.mean(), y.mean()
    from_middle = x - middle_day
    value = float(middle_value + line.slope * (on_day - middle_day))
    off = y - (middle_value + line.slope * from_middle)
    freedom = len(x) - 2
    scatter = float(np.sqrt((off**2).sum() / freedom))
    reached = float(np.clip(value, floor, ceiling))
    if scatter <= 1e-9 * max(1.0, float(np.abs(y).max())):
        return Projection(reached, None, None)
    ahead = (on_day - middle_day) ** 2 / (from_middle**2).sum()
    half = student_t(freedom) * scatter * float(np.sqrt(1 + 1 / len(x) + ahead))
    return Projection(reached, max(reached - half, floor), min(reached + half, ceiling))


def largest_possible(measure: Measure, highest_level: float | None) -> float:
    """The most that a score of this measure can be."""
    if measure.family == PERCENT:
        return 100.0
    is_known = measure.family == LEVEL and highest_level is not None and highest_level > 0
    return float(highest_level) if is_known and highest_level is not None else np.inf


@cache
def student_t(freedom: int) -> float:
    """Student's t that 95 of 100 values stay within, for four degrees of freedom and more, right to 0.001.

    Fisher's expansion of t about the normal distribution (Abramowitz and Stegun 26.7.5).
    """
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))
