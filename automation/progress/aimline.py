"""The aimline: the straight line from where a goal began to its target at its end."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from automation.rows import Rows

FEWEST_BASELINE_SCORES = 3  # "median of 3 to 5 scores" (IRIS, facts on measurement, section 4)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
SAME_WITHIN = 1e-9  # of the aimline's value: a point on the line is on it in spite of rounding


@dataclass(frozen=True)
class Aimline:
    """A straight line through two points; x is any number, for goals the day as date.toordinal() gives it."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def slope(self) -> float | None:
        """Change of y for one x (for goals, for one day), or None where both ends share one x."""
        return None if self.x1 == self.x0 else (self.y1 - self.y0) / (self.x1 - self.x0)

    def value_at(self, x: float | date) -> float | None:
        """The line's height at x, a number or a date; None where the line has no slope.

        The line goes on beyond both ends: who may not use it there has to ask first.
        """
        if self.slope is None:
            return None
        return self.y0 + self.slope * (_as_number(x) - self.x0)


def baseline_level(scores: Sequence[float | None]) -> float | None:
    """The median of the scores, for an even number the mean of the middle two; None without scores.

    Source: IRIS (median of 3 to 5 scores) and the UND sheet (even numbers), facts on measurement,
    section 4. Missing scores are left out. With fewer than three it is the median of what is there;
    `aimline_for` then draws no line.
    """
    known = [float(score) for score in scores if score is not None and not math.isnan(score)]
    return median(known) if known else None


def aimline_for(goal_row: Mapping[str, Any], goal_points: pd.DataFrame | Rows) -> Aimline | None:
    """The aimline of one goal from its row and its points, or None where no line can be drawn.

    It ends at the target on `ends_on`. It begins, whichever is there first:
    1. at the goal's own baseline, on `baseline_on` (blank: on `starts_on`);
    2. if the label of the first phase says "baseline", at the median of that phase's points;
    3. at the median of the first three points.
    For 2 and 3 the line begins on the median date of those points, and needs three of them. Which date it
    begins on is a convention: the sources name the level and the end, not the date. Points with fewer
    chances than the goal asks for are left out of a baseline.
    """
    target, ends_on = goal_row.get("target"), goal_row.get("ends_on")
    start = _typed_baseline(goal_row) or _baseline_from(goal_points)
    if start is None or not _is_known(target) or not _is_known(ends_on):
        return None
    line = Aimline(start[0], start[1], _as_number(ends_on), float(target))  # type: ignore[arg-type]
    return line if line.x0 < line.x1 else None


def against_aimline(value: float | None, aimline_value: float | None, better_when: str) -> str | None:
    """ "better", "on" or "worse", or None where either is missing. `better_when` is "higher" or "lower"."""
    if not _is_known(value) or not _is_known(aimline_value):
        return None
    assert value is not None and aimline_value is not None
    if math.isclose(value, aimline_value, rel_tol=SAME_WITHIN, abs_tol=SAME_WITHIN):
        return "on"
    return "better" if (value > aimline_value) == (better_when == "higher") else "worse"


def say_against(against: str | None, better_when: str, line: str = "aimline") -> str:
    """Where a point lies in words, such as "above the aimline (ahead)"; `line` is the word for the line."""
    if against is None:
        return f"no {line} to compare with"
    if against == "on":
        return f"on the {line}"
    side = "above" if (against == "better") == (better_when == "higher") else "below"
    return f"{side} the {line} ({'ahead' if against == 'better' else 'behind'})"


def _typed_baseline(goal_row: Mapping[str, Any]) -> tuple[float, float] | None:
    level = goal_row.get("baseline")
    on = goal_row.get("baseline_on")
    on = on if _is_known(on) else goal_row.get("starts_on")
    if not _is_known(level) or not _is_known(on):
        return None
    return _as_number(on), float(level)  # type: ignore[arg-type]


def _baseline_from(goal_points: pd.DataFrame | Rows) -> tuple[float, float] | None:
    used = ~np.asarray(goal_points["has_too_few_chances"], dtype="bool")
    days = np.asarray(goal_points["date_on"]).astype("datetime64[D]").astype("int64") + _EPOCH_ORDINAL
    is_first = np.asarray(goal_points["phase_number"]) == 1
    order = np.argsort(days, kind="stable")
    kept = order[used[order]]
    if any(
        "baseline" in str(each).casefold() for each in set(np.asarray(goal_points["phase"], dtype=object)[is_first])
    ):
        kept = kept[is_first[kept]]
    else:
        kept = kept[:FEWEST_BASELINE_SCORES]
    if len(kept) < FEWEST_BASELINE_SCORES:
        return None
    level = baseline_level(np.asarray(goal_points["value"])[kept].tolist())
    return None if level is None else (float(median(days[kept].tolist())), level)


def _is_known(value: object) -> bool:
    return value is not None and not pd.isna(value)  # type: ignore[call-overload]


def _as_number(x: Any) -> float:
    return float(x.toordinal()) if isinstance(x, date) else float(x)
