"""A goal as a small graph, one of several that are read side by side on one x axis.

Its specification is written out instead of built, because a page shows many of them at once.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.charts.data_layers import no_data_yet_layer
from automation.charts.description import describe
from automation.charts.graph_data import path_numbers
from automation.charts.graph_labels import LABEL_PX_PER_CHARACTER
from automation.charts.graph_lines import aimline_ends
from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    DATA_COLOR,
    DAY,
    QUIET_COLOR,
    SCHEMA,
    TARGET_COLOR,
    TEXT_COLOR,
    Record,
    expression,
    folded,
    height_at,
    layer,
    text_of,
    unfold,
    with_halo,
)
from automation.charts.wording import cells_of, goal_measure, number_or_none, of_goal, rows_of
from automation.progress.aimline import Aimline
from automation.progress.measures import AxisUnit, axis_unit
from automation.rows import Rows, as_rows

HEIGHT_PX = 140
EMPTY_DAYS = 28
ROOM_FOR_LAST_VALUE = 0.12  # of the time that is shown
SPARKLINE_VALUES = 20
MANY_POINTS = 60
_INSIDE_PLOT = "min(7, width * (1 - datum.f) - datum.p)"


def small_graph(
    goal: Mapping[str, Any],
    points: pd.DataFrame | Rows,
    phases: pd.DataFrame | Rows,
    aimline: Aimline | None,
    today: date,
    dates: tuple[date, date] | None = None,
) -> dict[str, Any]:
    """The Vega-Lite specification of the goal as a small graph, its text alternative included.

    `dates` are both ends of the x axis; left out, they are `shared_dates` of the goal's student, so that
    all of a student's small graphs match when each is given all points of the student.
    """
    own, own_phases = of_goal(points, goal, "date_on"), of_goal(phases, goal, "starts_on")
    first, last = dates or shared_dates(_of_student(as_rows(points), goal["student_id"]), today)
    target = number_or_none(goal.get("target"))
    ends = aimline_ends(aimline, first, last)
    largest = max([0.0, *cells_of(own, "value"), *([target] if target else []), *(value for _, value in ends)])
    axis = axis_unit(goal_measure(goal), largest, number_or_none(goal.get("highest_level")))
    starts = cells_of(own_phases.where(own_phases.says("kind", "phase")), "starts_on")
    data_from = cells_of(own, "date_on")[0] if len(own) else last
    sets = {
        "frame": [_at(first, 0), _at(last, 0)],
        "target": [] if target is None else [{"v": round(target / axis.divisor, 3)}],
        "aimline": [_at(day, round(value / axis.divisor, 3)) for day, value in ends],
        "phases": [_at(day) for day in starts if data_from < day <= last],
        "path": [_path(own, axis, first)],
        "last": _last_value(goal, own, axis, (first, last)),
    }
    return {
        "$schema": SCHEMA,
        "description": describe(goal, own, own_phases, aimline, today),
        "width": "container",
        "height": HEIGHT_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG,
        "datasets": sets,
        "layer": _layers(sets, axis, first),
    }


def shared_dates(student_points: pd.DataFrame | Rows, today: date) -> tuple[date, date]:
    """First and last day of the x axis that all small graphs of one student share, from all their points.

    It ends some days after today, so that the last value has room for its label.
    """
    days = [day for day in cells_of(as_rows(student_points), "date_on") if day is not None]
    first = min(*days, today) if days else today - timedelta(days=EMPTY_DAYS)
    last = max([*days, today])
    span = max((last - first).days, EMPTY_DAYS)
    return first - timedelta(days=1), last + timedelta(days=round(span * ROOM_FOR_LAST_VALUE) + 1)


def sparkline(points: pd.DataFrame) -> list[float]:
    """The last 20 values of one goal's points, oldest first, for a table's small line."""
    values = points.sort_values("date_on", kind="stable")["value"].dropna().tail(SPARKLINE_VALUES)
    return [round(value, 2) for value in values.tolist()]


def _at(day: date, value: float | None = None) -> Record:
    return {"d": day.isoformat()} | ({} if value is None else {"v": value})


def _of_student(points: Rows, student_id: str) -> Rows:
    return points.where(points.says("student_id", student_id))


def _path(own: Rows, axis: AxisUnit, first: date) -> Record:
    """All points in one record, so that a year of days stays small: n days after the first day of the axis,
    v value, k piece of path, h 1 where the point is hollow."""
    is_hollow = [any(marks) for marks in rows_of(own, "has_check", "has_too_few_chances")]
    return {
        "n": folded((day - first).days for day in cells_of(own, "date_on")),
        "v": folded(value / axis.divisor for value in cells_of(own, "value")),
        "k": folded(path_numbers(own)),
        "h": folded(map(int, is_hollow)),
    }


def _last_value(goal: Mapping[str, Any], own: Rows, axis: AxisUnit, dates: tuple[date, date]) -> list[Record]:
    if not len(own):
        return []
    measure, day, last = goal_measure(goal), cells_of(own, "date_on")[-1], own["value"][-1]
    said = measure.say(last).replace(" percent", "%")
    share = (day - dates[0]).days / max(1, (dates[1] - dates[0]).days)
    width_px = round(len(said) * LABEL_PX_PER_CHARACTER)
    value = round(last / axis.divisor, 3)
    return [_at(day, value) | {"l": said, "f": round(share, 4), "p": width_px}]


def _layers(sets: Mapping[str, list[Record]], axis: AxisUnit, first: date) -> list[Record]:
    y = height_at("v")
    dashed = {"color": QUIET_COLOR, "opacity": 0.6, "strokeWidth": 1, "strokeDash": [5, 4]}
    layers = [
        _frame(axis),
        layer("target", "rule", {"color": TARGET_COLOR, "opacity": 0.55}, y=y),
        layer("aimline", "line", dashed, x=DAY, y=y),
        layer("phases", "rule", {"color": TEXT_COLOR, "strokeWidth": 1, "strokeDash": [3, 3]}, x=DAY),
    ]
    layers = [each for each in layers if sets[each["data"]["name"]]]
    if not sets["last"]:
        return [*layers, no_data_yet_layer()]
    place = {"align": "left", "dx": expression(_INSIDE_PLOT), "dy": -9, "fontWeight": 600}
    last_value = with_halo("last", place, TEXT_COLOR, x=DAY, y=y, text=text_of("l"))
    return [*layers, *_path_layers(sets["path"][0]["n"].count(",") + 1, first), *last_value]


def _frame(axis: AxisUnit) -> Record:
    """The line at zero, whose ends give the x axis its first and last day; the only layer with axes."""
    days = {
        "title": None, "grid": False, "format": "%b %-d", "labelOverlap": "greedy", "labelSeparation": 8,
        "tickCount": expression("max(4, floor(width / 90))"),
    }  # fmt: skip
    heights = {"title": None, "tickCount": 2, "domain": False, "ticks": False, "minExtent": 26}
    step = {"tickMinStep": axis.step} if axis.step else {}
    scale = {"domain": [0, axis.top], "zero": True, "nice": False}
    x = DAY | {"scale": {"type": "utc", "nice": False}, "axis": days}
    y = height_at("v") | {"scale": scale, "axis": heights | step}
    return layer("frame", "line", {"color": QUIET_COLOR, "strokeWidth": 1}, x=x, y=y)


def _path_layers(number_of_points: int, first: date) -> list[Record]:
    days: list[Record] = [
        *unfold("n", "v", "k", "h"),
        {"calculate": f"utc({first.year}, {first.month - 1}, {first.day} + datum.n)", "as": "d"},
    ]
    has_many = number_of_points > MANY_POINTS
    line = {"color": DATA_COLOR, "strokeWidth": 0.8 if has_many else 1.5}
    point = {
        "stroke": DATA_COLOR, "strokeWidth": 0.8 if has_many else 1.2, "fillOpacity": 1,
        "fill": expression(f"datum.h == 1 ? 'white' : '{DATA_COLOR}'"), "size": 4 if has_many else 16,
    }  # fmt: skip
    return [
        layer("path", "line", line, days, x=DAY, y=height_at("v"), detail=text_of("k")),
        layer("path", "point", point, days, x=DAY, y=height_at("v")),
    ]
