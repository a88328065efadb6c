"""The lines of a graph beside its data: target, aimline and trend, and the texts that name them.

Records have d day, v height on the axis and w what the line is: "t" target, "a" aimline, "r" trend. Texts
have also l the text, x how many px it stands right of its day (negative: left of it) and o how many below.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from automation.charts.current_trend import CurrentTrend
from automation.charts.graph_style import Record
from automation.charts.wording import cells_of, goal_measure, number_or_none
from automation.progress.aimline import Aimline
from automation.progress.measures import AxisUnit
from automation.rows import Rows

TREND_WORD = "Trend"
PLOT_PX = 300  # about how high a plot is, to keep texts apart
TEXT_PX = 14
ROOM_FOR_A_TEXT = 0.16  # of the narrowest plot
TREND_OFFSETS_PX = (4, -10, 18, -24, 32)


def aimline_ends(aimline: Aimline | None, starts_on: date, ends_on: date) -> list[tuple[date, float]]:
    """The part of the aimline that the axis shows; nothing is drawn beyond its own ends."""
    if aimline is None:
        return []
    first = max(starts_on, date.fromordinal(int(aimline.x0)))
    last = min(ends_on, date.fromordinal(int(aimline.x1)))
    if first >= last:
        return []
    return [(day, value) for day in (first, last) if (value := aimline.value_at(day)) is not None]


def line_records(
    target: float | None,
    ends: list[tuple[date, float]],
    trend: CurrentTrend | None,
    axis: AxisUnit,
    ends_on: date,
) -> list[Record]:
    """The target at its height, both ends of the trend, and last both ends of the aimline."""
    lines = [] if target is None else [_record("t", ends_on, target, axis)]
    if trend:
        lines.append(_record("r", trend.first_on, trend.first_value, axis))
        lines.append(_record("r", trend.last_on, trend.last_value, axis))
    return lines + [_record("a", day, value, axis) for day, value in ends]


def line_labels(
    goal: Mapping[str, Any],
    axis: AxisUnit,
    lines: list[Record],
    path_ends: list[Record],
    dates: tuple[date, date],
    aimline_word: str,
) -> list[Record]:
    """The texts of the lines, `path_ends` included; `dates` are both ends of the x axis.

    The target's stands at the left, where data are mostly far from it; the aimline's at its right end, on
    the side away from the target; the trend's behind its last day, out of the way of the others.
    """
    is_higher_better = goal.get("better_when") != "lower"
    labels: list[Record] = []
    for line in lines:
        if line["w"] == "t":
            share = line["v"] / axis.top
            is_above = share < 0.9 if is_higher_better else share < 0.1
            text = f"Target {goal_measure(goal).say(number_or_none(goal['target']))}"
            offset = -5 if is_above else 14
            labels.append(line | {"l": text, "o": offset, "x": 5, "d": dates[0].isoformat()})
    if lines and lines[-1]["w"] == "a":
        labels.append(lines[-1] | {"l": aimline_word, "o": 16 if is_higher_better else -8, "x": -2})
    labels += path_ends
    trend_ends = [line for line in lines if line["w"] == "r"]
    return labels + ([_trend_label(trend_ends[-1], labels, axis, dates)] if trend_ends else [])


def path_labels(own: Rows) -> list[Record]:
    """The names of the two paths of a percent goal (w "v" with help, "p" alone), at the last day."""
    day = cells_of(own, "date_on")[-1].isoformat()
    return [
        {"w": "v", "d": day, "v": round(own["value"][-1], 3), "l": "With help", "o": -9, "x": -2},
        {"w": "p", "d": day, "v": round(own["percent_alone"][-1], 3), "l": "Alone", "o": 15, "x": -2},
    ]


def _record(what: str, day: date, value: float, axis: AxisUnit) -> Record:
    return {"w": what, "d": day.isoformat(), "v": round(value / axis.divisor, 3)}


def _trend_label(end: Record, others: list[Record], axis: AxisUnit, dates: tuple[date, date]) -> Record:
    days = max(1, (dates[1] - dates[0]).days)
    has_room = (dates[1] - date.fromisoformat(end["d"])).days / days > ROOM_FOR_A_TEXT
    height = min(max(end["v"], 0.0), axis.top)
    taken = [_height_px(label["v"], label["o"], axis) for label in others if label["w"] != "t"]
    free = (
        offset for offset in TREND_OFFSETS_PX
        if all(abs(_height_px(height, offset, axis) - other) >= TEXT_PX for other in taken)
    )  # fmt: skip
    offset = next(free, TREND_OFFSETS_PX[0])
    return end | {"v": height, "l": TREND_WORD, "o": offset, "x": 6 if has_room else -2}


def _height_px(value: float, offset: int, axis: AxisUnit) -> float:
    return PLOT_PX * (1 - value / axis.top) + offset
