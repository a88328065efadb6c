"""The training year so far: how many required modules were planned to be done by each day, and how many are."""

from datetime import date
from typing import Any

import pandas as pd

from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    DATA_COLOR,
    DAY,
    KEY_CONFIG,
    QUIET_COLOR,
    SCHEMA,
    TEXT_COLOR,
    Record,
    expression,
    height_at,
    key,
    layer,
    text_of,
    tooltip_of,
)

HEIGHT_PX = 170
PLAN, DONE = "planned", "done"
LOOKS = {PLAN: (QUIET_COLOR, [5, 4]), DONE: (DATA_COLOR, [1, 0])}


def year_graph(counts: pd.DataFrame, said: str, today: date) -> dict[str, Any]:
    """Planned and done over the training year as two lines, told apart by their dashes as well as their color.

    counts: of `training_plan.plan_and_done`. said: the same in a sentence, for the text alternative.
    """
    points = [
        {"d": row["day"].date().isoformat(), "v": int(row["modules"]), "w": str(row["line"])}
        for row in counts.to_dict("records")
    ]
    words = tuple(LOOKS)
    y = height_at("v") | {"axis": {"title": "Modules", "tickCount": 4, "format": "d", "titlePadding": 8}}
    axis = {"title": None, "grid": False, "format": "%b", "tickCount": expression("max(4, floor(width / 90))")}
    x = DAY | {"scale": {"type": "utc", "nice": False}, "axis": axis}
    color: Record = {
        "field": "w",
        "type": "nominal",
        "scale": {"domain": list(words), "range": [LOOKS[each][0] for each in words]},
        "legend": key(words, symbol="stroke"),
    }
    dash: Record = {
        "field": "w",
        "type": "nominal",
        "scale": {"domain": list(words), "range": [LOOKS[each][1] for each in words]},
        "legend": key(words, symbol="stroke"),
    }
    line = {"interpolate": "step-after", "strokeWidth": 2}
    day = layer("today", "rule", {"color": TEXT_COLOR, "strokeWidth": 1}, x=DAY)
    named = layer("today", "text", {"align": "left", "dx": 4, "y": 8, "color": TEXT_COLOR}, x=DAY, text=text_of("t"))
    said_on_hover = tooltip_of(("Day", "d"), ("Modules", "v"), ("", "w"))
    dots = {"filled": True, "size": 30, "opacity": 0}
    return {
        "$schema": SCHEMA,
        "description": said,
        "width": "container",
        "height": HEIGHT_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": {"points": points, "today": [{"d": today.isoformat(), "t": "today"}]},
        "layer": [
            layer("points", "line", line, x=x, y=y, color=color, strokeDash=dash),
            layer("points", "point", dots, x=DAY, y=height_at("v"), tooltip=said_on_hover),
            day,
            named,
        ],
    }
