"""Straight lines through a series of scores: by least squares, and by the middle of all slopes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

Days = Sequence[float | date | None] | np.ndarray
Scores = Sequence[float | None] | np.ndarray


@dataclass(frozen=True)
class TrendLine:
    """A straight line; slope is the change of y for one x (for goals, for one day). None where there is none."""

    slope: float | None
    intercept: float | None

    def value_at(self, x: float) -> float | None:
        """The line's height at x, or None where there is no line."""
        return None if self.slope is None or self.intercept is None else self.intercept + self.slope * x


NO_LINE = TrendLine(None, None)


def ordinary_least_squares(x: Days, y: Scores) -> TrendLine:
    """The line with the smallest sum of squared distances in y; None for both where all x are one or too few.

    A missing score is left out together with its x, and the other x keep their places. One far-off score pulls this
    line; `theil_sen` is pulled less.
    """
    days, scores = known_pairs(x, y)
    if not len(days) or bool((days == days[0]).all()):
        return NO_LINE
    middle_day, middle_score = days.mean(), scores.mean()
    from_middle = days - middle_day
    slope = float((from_middle * (scores - middle_score)).sum() / (from_middle**2).sum())
    return TrendLine(slope, float(middle_score - slope * middle_day))


def theil_sen(x: Days, y: Scores) -> TrendLine:
    """The line with the median of the slopes between all pairs of scores; None for both where all x are one.

    Two scores with the same x make no slope. Of the two intercepts in use we take the median of what is left after
    the slope (the R package mblm and SciPy's "joint"), not the line through the median point.
    """
    days, scores = known_pairs(x, y)
    first, second = np.triu_indices(len(days), k=1)
    apart = days[second] - days[first]
    is_apart = apart != 0
    if not is_apart.any():
        return NO_LINE
    slope = float(np.median((scores[second] - scores[first])[is_apart] / apart[is_apart]))
    return TrendLine(slope, float(np.median(scores - slope * days)))


def known_pairs(x: Days, y: Scores) -> tuple[np.ndarray, np.ndarray]:
    """x and y as numbers, a day as date.toordinal() gives it, without the pairs in which either is missing."""
    days, scores = _as_numbers(x), _as_numbers(y)
    if len(days) != len(scores):
        raise ValueError(f"there are {len(days)} x and {len(scores)} y")
    is_known = np.isfinite(days) & np.isfinite(scores)
    return days[is_known], scores[is_known]


def _as_numbers(values: Days) -> np.ndarray:
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
        return values.astype("float64")
    return np.array([_as_number(each) for each in values], dtype="float64")


def _as_number(value: float | date | None) -> float:
    if value is None:
        return float("nan")
    return float(value.toordinal()) if isinstance(value, date) else float(value)
