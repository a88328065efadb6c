"""Graphs of what was seen of adults: steps by adult, a support over time, and the strip under a student's graph.

For coaching only. Each has a text alternative that says the same in words.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    DAY,
    KEY_CONFIG,
    QUIET_COLOR,
    SCHEMA,
    TARGET_COLOR,
    TEXT_COLOR,
    Y_LABELS_PX,
    Record,
    expression,
    height_at,
    key,
    layer,
    only,
    text_of,
    tooltip_of,
)
from automation.charts.recorders import recorder_looks
from automation.charts.wording import one_line, rows_of
from automation.progress.measures import say_number
from automation.rows import Rows, as_rows
from automation.shown import say_day

CELL, ADULT, STEP = "cell", "a", "k"  # the selection of the heat map and its fields
ROW_PX, STRIP_PX, TREND_PX = 34, 190, 260
LONGEST_STEP = 120
AGREEMENT = "two who scored"
_COLORS = ("#B84F00", "#F3E9DC", "#0072B2")  # from not done to done; told apart without seeing red or green


def heat_map(by_step: pd.DataFrame, checklist: str) -> dict[str, Any]:
    """Steps by adult, the percent in each cell; a cell can be picked (selection CELL, fields ADULT and STEP).

    by_step: of `fidelity_over_time.by_step`.
    """
    cells = [
        {
            ADULT: one_line(row["staff_id"], 20),
            STEP: int(row["step_no"]),
            "m": f"{row['step_no']} (!)" if row["is_critical"] else f"{row['step_no']}",
            "s": one_line(row["step"], LONGEST_STEP),
            "p": round(row["percent"], 1),
            "t": say_number(row["percent"], 0),
            "n": int(row["times"]),
        }
        for row in by_step.to_dict("records")
    ]
    steps = {(cell["m"], cell["s"]) for cell in cells}
    by_number = {"field": STEP, "op": "min"}  # not by the labels: what people typed is only ever a value of the data
    y: Record = {"field": "m", "type": "nominal", "sort": by_number, "axis": {"title": "Step"}}
    x: Record = {"field": ADULT, "type": "nominal", "axis": {"title": None, "orient": "top", "labelAngle": 0}}
    color: Record = {
        "field": "p",
        "type": "quantitative",
        "scale": {"domain": [0, 50, 100], "range": list(_COLORS), "interpolate": "rgb"},
        "legend": None,
    }
    tooltip = tooltip_of(("Step", "s"), ("Adult", ADULT), ("Percent of its points", "t"), ("Observations", "n"))
    picked: Record = {"condition": {"param": CELL, "empty": False, "value": 3}, "value": 0}
    squares = layer("cells", "rect", {"stroke": TEXT_COLOR}, x=x, y=y, color=color, strokeWidth=picked, tooltip=tooltip)
    ink = {"condition": {"test": "datum.p < 20 || datum.p > 85", "value": "white"}, "value": TEXT_COLOR}
    said = layer("cells", "text", {}, x=x, y=y, text=text_of("t"), color=ink)
    select = {"type": "point", "fields": [ADULT, STEP]}
    return {
        "$schema": SCHEMA,
        "description": f"Steps of {checklist} by adult, in percent of the points. {_in_words(cells)}",
        "width": "container",
        "height": max(len(steps), 1) * ROW_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG,
        "datasets": {"cells": cells},
        "params": [{"name": CELL, "select": select, "views": ["squares"]}],
        "layer": [{"name": "squares", **squares}, said],
    }


def _in_words(cells: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"step {cell[STEP]}, {cell[ADULT]}: {cell['t']}" for cell in cells) + "."


def seen_points(observed: pd.DataFrame | Rows) -> list[Record]:
    """One record an observation, by date: day, percent, adult, and what stands on hover."""
    rows = as_rows(observed)
    rows = rows.at(np.argsort(rows["date_on"], kind="stable"))
    return [
        {
            "d": day.isoformat(),
            "v": round(percent, 1),
            "w": one_line(staff_id, 20),
            "s": one_line(support_id if isinstance(support_id, str) else checklist_id, 60),
        }
        for day, percent, staff_id, support_id, checklist_id in rows_of(
            rows, "date_on", "percent", "staff_id", "support_id", "checklist_id"
        )
    ]


def agreement_points(pairs: pd.DataFrame | Rows) -> list[Record]:
    """One record a sitting scored by two: day, percent agreement, who."""
    rows = as_rows(pairs)
    rows = rows.where(rows.has("percent", "date_on"))
    return [
        {
            "d": row["date_on"].date().isoformat(),
            "v": round(row["percent"], 1),
            "w": AGREEMENT,
            "s": one_line(f"{row['first_id']} and {row['second_id']}", 60),
        }
        for row in rows.records("date_on", "percent", "first_id", "second_id")
    ]


def trend_graph(observed: pd.DataFrame, title: str, level: float, today: date) -> dict[str, Any]:
    """Steps done over time with one support or checklist, a line for each adult, and the school's level."""
    points = seen_points(observed)
    first = min([*(point["d"] for point in points), today.isoformat()])
    return _graph(points, [first, today.isoformat()], level, TREND_PX, f"{title}: {_days_in_words(points, today)}")


def strip_under(
    chart: Mapping[str, Any], seen: list[Record], agreed: list[Record], level: float | None, today: date
) -> dict[str, Any]:
    """The strip on the same days as a student's graph: steps done by adult, and agreement where two scored.

    chart: the student's graph, whose first and last day it takes over.
    """
    ends = [record["d"] for record in chart["datasets"]["frame"]]
    inside = [each for each in [*seen, *agreed] if ends[0] <= each["d"] <= ends[-1]]
    words = f"On the days of the graph above. Steps done and agreement: {_days_in_words(inside, today)}"
    return _graph(inside, ends, level, STRIP_PX, words)


def _graph(points: list[Record], ends: list[str], level: float | None, height_px: int, words: str) -> dict[str, Any]:
    title = "Steps done (%)" if all(point["w"] != AGREEMENT for point in points) else "Steps done, agreement (%)"
    people = sorted({point["w"] for point in points} - {AGREEMENT})
    looks: dict[str, tuple[str, str]] = dict(recorder_looks(people))
    if any(point["w"] == AGREEMENT for point in points):
        looks[AGREEMENT] = (QUIET_COLOR, "cross")
    names = tuple(looks)
    color = {"field": "w", "type": "nominal", "scale": {"domain": list(names), "range": [looks[n][0] for n in names]}}
    shape = {"field": "w", "type": "nominal", "scale": {"domain": list(names), "range": [looks[n][1] for n in names]}}
    y = height_at("v") | {
        "scale": {"domain": [0, 100], "nice": False},
        "axis": {"title": title, "tickCount": 5, "titlePadding": 8, "minExtent": Y_LABELS_PX},
    }
    axis = {"title": None, "grid": False, "format": "%b %-d", "tickCount": expression("max(4, floor(width / 90))")}
    x = DAY | {"scale": {"type": "utc", "nice": False}, "axis": axis}
    layers = [layer("frame", "line", {"color": QUIET_COLOR, "strokeWidth": 1}, x=x, y=y)]
    if level is not None:
        rule = {"color": TARGET_COLOR, "strokeWidth": 1.3, "strokeDash": [6, 4]}
        layers.append(layer("level", "rule", rule, y=height_at("v")))
    if names:
        is_seen = only(f"datum.w != '{AGREEMENT}'")
        group = {"field": "w", "type": "nominal"}
        layers.append(layer("points", "line", {"strokeWidth": 1.3}, is_seen, x=DAY, y=height_at("v"), color=group))
        said = tooltip_of(("Day", "d"), ("Percent", "v"), ("Who", "w"), ("With", "s"))
        look: dict[str, Any] = {"color": color | {"legend": key(names)}, "shape": shape | {"legend": key(names)}}
        dots = {"filled": True, "size": 80, "opacity": 1}
        layers.append(layer("points", "point", dots, x=DAY, y=height_at("v"), tooltip=said, **look))
    return {
        "$schema": SCHEMA,
        "description": words,
        "width": "container",
        "height": height_px,
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": {
            "frame": [{"d": ends[0], "v": 0}, {"d": ends[-1], "v": 0}],
            "level": [] if level is None else [{"v": level}],
            "points": points,
        },
        "layer": layers,
    }


def _days_in_words(points: list[Record], today: date) -> str:
    said = [
        f"{point['w']}, {say_day(date.fromisoformat(point['d']), today)}: {say_number(point['v'])} percent"
        for point in sorted(points, key=lambda point: (point["w"], point["d"]))
    ]
    return "; ".join(said) + "." if said else "nothing was seen on these days."
