"""What the last points say against the aimline: four published rules, and mastery.

Each rule is called as rule(x, y, aimline, direction, ...). x: days or weeks as numbers, or dates; y: scores, None where
one is missing; aimline: automation.progress.aimline.Aimline; direction: "increase" or "decrease", which way is better.
"raise_goal" means a goal that asks for more; for "decrease" that is a lower one.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from automation.progress.aimline import SAME_WITHIN, Aimline
from automation.progress.mastery import Mastery, mastery
from automation.progress.trend import ordinary_least_squares, theil_sen

__all__ = [
    "CHANGE_INSTRUCTION", "CONTINUE", "INSUFFICIENT_DATA", "RAISE_GOAL", "Decision", "Mastery", "four_point",
    "mastery", "median_of_last_three", "three_consecutive", "trend_line",
]  # fmt: skip

RAISE_GOAL, CHANGE_INSTRUCTION = "raise_goal", "change_instruction"
CONTINUE, INSUFFICIENT_DATA = "continue", "insufficient_data"
FOUR_POINTS = 4  # NCII by way of Classworks (facts on measurement, section 4)
THREE_BELOW, SIX_ABOVE = 3, 6  # University of Minnesota, the same section
MEDIAN_OF = 3  # NCII; Van Norman, Nelson and Parker 2018
FEWEST_FOR_TREND = 6  # University of Minnesota; three is what aimswebPlus and FastBridge ask for
TRENDS = {"ols": ordinary_least_squares, "theil_sen": theil_sen}

X = float | date
Days = Sequence[X]
Scores = Sequence[float | None]


@dataclass(frozen=True)
class Decision:
    """What a rule says, and what it looked at. positions: each score "above", "on" or "below" the aimline, or None."""

    decision: str
    positions: list[str | None]
    used: tuple[int, ...] = ()  # places in y of the points the rule looked at, by day
    median: float | None = None
    trend_slope: float | None = None


def four_point(
    x: Days, y: Scores, aimline: Aimline, direction: str,
    n_points: int = FOUR_POINTS, min_points: int = 0, min_weeks: float = 0, x_per_week: float = 1,
) -> Decision:  # fmt: skip
    """The four-point rule: the last four points all behind the aimline, change the teaching; all ahead, raise the goal.

    Anything else: continue. n_points: how many points in place of four. Source: NCII as quoted by Classworks; turned
    around for goals to decrease (docsbay.net). Stricter schools ask for min_points points over min_weeks weeks;
    x_per_week says how many x make a week (1 where x are weeks, 7 where x are days); first and last week both count.
    Our reading where the sources say nothing: a point on the line is neither ahead nor behind; a missing score is
    skipped; before the aimline begins and after the goal's date there is no line, so points there are not used.
    """
    read = _Reading(x, y, aimline, direction)
    last = read.places[-n_points:]
    weeks = (read.days[-1] - read.days[0]) / x_per_week + 1 if read.places else 0
    if len(last) < n_points or len(read.places) < min_points or weeks < min_weeks:
        return read.says(INSUFFICIENT_DATA, read.places)
    if all(read.is_behind(place) for place in last):
        return read.says(CHANGE_INSTRUCTION, last)
    return read.says(RAISE_GOAL if all(read.is_ahead(place) for place in last) else CONTINUE, last)


def three_consecutive(
    x: Days, y: Scores, aimline: Aimline, direction: str, n_below: int = THREE_BELOW, n_above: int = SIX_ABOVE
) -> Decision:
    """Three in a row: the last three points behind the aimline, change the teaching; six ahead, raise the goal.

    n_below: how many in a row behind; n_above: how many in a row ahead. For goals to decrease behind is above the line.
    Source: University of Minnesota (three and six); a US Department of Education workshop has the same three as "3
    consecutive days". Its advice to wait while the points run parallel to the line is left to the team. Fewer than
    n_below points say nothing. Points on the line, missing scores and days without a line: as in `four_point`.
    """
    read = _Reading(x, y, aimline, direction)
    behind, ahead = read.places[-n_below:], read.places[-n_above:]
    if len(behind) < n_below:
        return read.says(INSUFFICIENT_DATA, behind)
    if all(read.is_behind(place) for place in behind):
        return read.says(CHANGE_INSTRUCTION, behind)
    if len(ahead) == n_above and all(read.is_ahead(place) for place in ahead):
        return read.says(RAISE_GOAL, ahead)
    return read.says(CONTINUE, behind)


def median_of_last_three(x: Days, y: Scores, aimline: Aimline, direction: str, window: int = MEDIAN_OF) -> Decision:
    """The median rule: the median of the last three scores behind the line, change the teaching; ahead, raise the goal.

    On the line: continue. window: how many scores in place of three. Source: NCII; Van Norman, Nelson and Parker 2018
    found it about as good as the trend line. Our reading where the sources say nothing: the line is read on the median
    of the days of these scores. Missing scores and days without a line: as in `four_point`.
    """
    read = _Reading(x, y, aimline, direction)
    last = read.places[-window:]
    if len(last) < window:
        return read.says(INSUFFICIENT_DATA, last)
    level = median(read.score(place) for place in last)
    against = _position(level, read.line_at(median(read.day(place) for place in last)))
    decision = {read.behind: CHANGE_INSTRUCTION, read.ahead: RAISE_GOAL}.get(str(against), CONTINUE)
    return read.says(decision, last, median=level)


def trend_line(
    x: Days, y: Scores, aimline: Aimline, direction: str, trend: str = "ols", min_points: int = FEWEST_FOR_TREND
) -> Decision:
    """The trend-line rule: a trend flatter than the aimline, change the teaching; steeper, raise the goal.

    As steep as the aimline: continue. trend: "ols" (least squares) or "theil_sen"; min_points: how many scores it
    needs, six in the source. A trend that goes the wrong way counts as flatter. Sources: docsbay.net; University of
    Minnesota. Where we depart: the source also changes the teaching where a trend as steep as the line lies
    "significantly below" it, and gives no number for that; so we do not. Missing scores and days without a line: as in
    `four_point`.
    """
    read = _Reading(x, y, aimline, direction)
    fitted = TRENDS[trend](read.days, [read.score(place) for place in read.places])
    if len(read.places) < min_points or fitted.slope is None or aimline.slope is None:
        return read.says(INSUFFICIENT_DATA, read.places)
    ahead = _position(fitted.slope, aimline.slope)
    decision = {read.behind: CHANGE_INSTRUCTION, read.ahead: RAISE_GOAL}.get(str(ahead), CONTINUE)
    return read.says(decision, read.places, trend_slope=fitted.slope)


class _Reading:
    """The points by day, each against the aimline; `places` are the points that have a score and a line."""

    def __init__(self, x: Days, y: Scores, aimline: Aimline, direction: str) -> None:
        if direction not in ("increase", "decrease"):
            raise ValueError(f"direction is 'increase' or 'decrease', not {direction!r}")
        if len(x) != len(y):
            raise ValueError(f"there are {len(x)} x and {len(y)} y")
        self.ahead, self.behind = ("above", "below") if direction == "increase" else ("below", "above")
        self._x = [float(each.toordinal()) if isinstance(each, date) else float(each) for each in x]
        self._y = y
        self._aimline = aimline
        self.positions = [_position(score, self.line_at(day)) for day, score in zip(self._x, y, strict=True)]
        known = [place for place, position in enumerate(self.positions) if position is not None]
        self.places = sorted(known, key=self._x.__getitem__)
        self.days = [self._x[place] for place in self.places]

    def line_at(self, day: float) -> float | None:
        """The aimline's height, None before it begins and after it ends."""
        first, last = sorted((self._aimline.x0, self._aimline.x1))
        return self._aimline.value_at(day) if first <= day <= last else None

    def day(self, place: int) -> float:
        return self._x[place]

    def score(self, place: int) -> float:
        score = self._y[place]
        assert score is not None
        return float(score)

    def is_behind(self, place: int) -> bool:
        return self.positions[place] == self.behind

    def is_ahead(self, place: int) -> bool:
        return self.positions[place] == self.ahead

    def says(self, decision: str, used: Sequence[int], **more: float) -> Decision:
        return Decision(decision, self.positions, tuple(used), **more)


def _position(value: float | None, line: float | None) -> str | None:
    if value is None or line is None or math.isnan(value):
        return None
    if math.isclose(value, line, rel_tol=SAME_WITHIN, abs_tol=SAME_WITHIN):
        return "on"
    return "above" if value > line else "below"


Rule = Callable[..., Decision]
RULES: dict[str, Rule] = {
    "four-point": four_point,
    "three consecutive": three_consecutive,
    "trend line": trend_line,
    "median of last three": median_of_last_three,
}
