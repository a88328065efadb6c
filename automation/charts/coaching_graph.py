"""Steps done before, during and after one coaching cycle, as a small graph with the cycle's days marked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    DATA_COLOR,
    DAY,
    EVENT_COLOR,
    KEY_CONFIG,
    QUIET_COLOR,
    SCHEMA,
    TARGET_COLOR,
    TEXT_COLOR,
    Record,
    expression,
    height_at,
    key,
    layer,
    text_of,
    tooltip_of,
    with_halo,
)
from automation.fidelity import pooled_percent
from automation.progress.measures import say_number
from automation.shown import say_many

BEFORE, DURING, AFTER = "before", "during", "after"
PARTS = (BEFORE, DURING, AFTER)
_COLORS = dict(zip(PARTS, (QUIET_COLOR, EVENT_COLOR, DATA_COLOR), strict=True))
_SHAPES = dict(zip(PARTS, ("square", "triangle-up", "circle"), strict=True))
HEIGHT_PX, TOP = 210, 125  # room above 100 percent for the words at the lines


def by_part(observed: pd.DataFrame, started_on: date, closed_on: date | None) -> pd.DataFrame:
    """The observations with part: before the cycle, during it (both ends included), or after it closed."""
    first, last = pd.Timestamp(started_on), pd.Timestamp(closed_on or date.max)
    part = pd.Series(DURING, index=observed.index, dtype="str")
    part = part.mask(observed["date_on"] < first, BEFORE).mask(observed["date_on"] > last, AFTER)
    return observed.assign(part=part)


def before_and_after(parts: pd.DataFrame) -> str:
    """The pooled percent of each part that has observations: before 60 (2 observations), after 90 (3)."""
    said, word = [], True
    for name in PARTS:
        own = parts[parts["part"].eq(name)]
        percent = pooled_percent(own)
        if percent is not None:
            count = say_many(len(own), "observation") if word else str(len(own))
            said.append(f"{name} {say_number(percent, 0)} ({count})")
            word = False
    return ", ".join(said) or "nobody was observed with this checklist yet"


def coaching_graph(
    parts: pd.DataFrame, step_days: Iterable[date], closed_on: date | None, level: float, title: str, today: date
) -> dict[str, Any]:
    """The Vega-Lite specification: percent of the points of each observation, its text alternative included.

    parts: of `by_part`, of one adult and checklist. step_days: of the cycle, each a tick; the first is a dashed line,
    as is the day on which the cycle closed.
    """
    days = sorted({each.isoformat() for each in step_days})
    points = [
        {"d": row["date_on"].date().isoformat(), "v": round(row["percent"], 1), "w": row["part"]}
        for row in parts.sort_values("date_on", kind="stable").to_dict("records")
    ]
    ends = sorted([*(point["d"] for point in points), *days, today.isoformat()])
    edges = [{"d": days[0], "v": TOP, "l": "coaching began"}] if days else []
    edges += [{"d": closed_on.isoformat(), "v": TOP - 10, "l": "shown alone"}] if closed_on else []
    middle = (pd.Timestamp(ends[0]) + (pd.Timestamp(ends[-1]) - pd.Timestamp(ends[0])) / 2).date().isoformat()
    said = before_and_after(parts)
    return {
        "$schema": SCHEMA,
        "description": f"{title}: percent of the steps' points, {said}. The school's level is {say_number(level, 0)}.",
        "width": "container",
        "height": HEIGHT_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": {
            "frame": [{"d": ends[0], "v": 0}, {"d": ends[-1], "v": 0}],
            "level": [{"v": level}],
            "points": points,
            "ticks": [{"d": day, "v": 4} for day in days],
            "edges": edges,
            "on the left": [each for each in edges if each["d"] > middle],  # of their line, so that none is cut off
            "on the right": [each for each in edges if each["d"] <= middle],
        },
        "layer": _layers(),
    }


def _layers() -> list[Record]:
    names = list(PARTS)
    color = {"field": "w", "type": "nominal", "scale": {"domain": names, "range": [_COLORS[each] for each in names]}}
    shape = {"field": "w", "type": "nominal", "scale": {"domain": names, "range": [_SHAPES[each] for each in names]}}
    y = height_at("v") | {
        "scale": {"domain": [0, TOP], "nice": False},
        "axis": {"title": "Steps done (%)", "values": [0, 25, 50, 75, 100], "titlePadding": 8},
    }
    axis = {"title": None, "grid": False, "format": "%b %-d", "tickCount": expression("max(3, floor(width / 90))")}
    x = DAY | {"scale": {"type": "utc", "nice": False}, "axis": axis}
    dashed = {"color": TEXT_COLOR, "strokeWidth": 1, "strokeDash": [3, 3]}
    ticks = {"color": TEXT_COLOR, "thickness": 2, "bandSize": 12, "orient": "vertical"}
    path = {"color": QUIET_COLOR, "strokeWidth": 1}  # broken where a part ends, as single-case graphs are
    tooltip = tooltip_of(("Day", "d"), ("Percent", "v"), ("When", "w"))
    look: Record = {"color": color | {"legend": key(PARTS)}, "shape": shape | {"legend": key(PARTS)}}
    said: Record = {"x": DAY, "y": height_at("v"), "text": text_of("l")}
    right, left = ({"align": side, "dx": dx, "baseline": "top"} for side, dx in (("left", 5), ("right", -5)))
    return [
        layer("frame", "line", {"color": QUIET_COLOR, "strokeWidth": 1}, x=x, y=y),
        layer("level", "rule", {"color": TARGET_COLOR, "strokeWidth": 1.3, "strokeDash": [6, 4]}, y=height_at("v")),
        layer("edges", "rule", dashed, x=DAY),
        layer("ticks", "tick", ticks, x=DAY, y=height_at("v")),
        layer("points", "line", path, x=DAY, y=height_at("v"), detail=text_of("w")),
        layer("points", "point", {"filled": True, "size": 80, "opacity": 1}, x=DAY, y=height_at("v"),
              tooltip=tooltip, **look),
        *with_halo("on the right", right, TEXT_COLOR, **said),
        *with_halo("on the left", left, TEXT_COLOR, **said),
    ]  # fmt: skip
