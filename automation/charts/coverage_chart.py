"""A room's week in quarter hours: where adults are short or more than needed, by shape and number as well as color."""

from typing import Any

import pandas as pd

from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    SCHEMA,
    TEXT_COLOR,
    Record,
    layer,
    text_of,
    tooltip_of,
)
from automation.charts.wording import one_line
from automation.row_by_row import records
from automation.schedule_spans import say_at, spans_of
from automation.shown import say_many
from sheets.schema.words import DAYS

ROW_PX = 17
_SHOWN = ("quarter", "day_on", "weekday", "from_time", "adults_needed", "adults_present", "gap", "over")
_SHAPES = {"short": "triangle-down", "more": "diamond"}
_CELLS = {"short": "#F6D9C2", "enough": "#F3F3F3", "more": "#D6E6F2"}


def coverage_map(counts: pd.DataFrame, room: str) -> dict[str, Any]:
    """The map of one room. counts: of `schedule_problems.planned_week`, this room's rows."""
    cells = [_cell(row) for row in sorted(records(counts, *_SHOWN), key=lambda row: (row["quarter"], row["day_on"]))]
    times = list(dict.fromkeys(each["h"] for each in cells))
    y: Record = {
        "field": "h",
        "type": "nominal",
        "sort": times,
        "axis": {"title": None, "domain": False, "ticks": False},
    }
    top: Record = {"title": None, "domain": False, "ticks": False, "orient": "top", "labelAngle": 0}
    x: Record = {"field": "w", "type": "nominal", "sort": list(DAYS), "axis": top, "scale": {"domain": list(DAYS)}}
    fill = {"field": "s", "type": "nominal", "legend": None,
            "scale": {"domain": list(_CELLS), "range": list(_CELLS.values())}}  # fmt: skip
    shape = {"field": "s", "type": "nominal", "legend": None,
             "scale": {"domain": list(_SHAPES), "range": list(_SHAPES.values())}}  # fmt: skip
    tooltip = tooltip_of(("When", "t"), ("Needed and there", "n"))
    mark: Record = {"filled": True, "size": 60, "opacity": 1, "xOffset": -10, "color": TEXT_COLOR}
    marked = [each for each in cells if each["s"] != "enough"]
    layers = [
        layer("cells", "rect", {"stroke": "white"}, x=x, y=y, color=fill, tooltip=tooltip),
        layer("marked", "point", mark, x=x, y=y, shape=shape, tooltip=tooltip),
        layer("marked", "text", {"xOffset": 10, "color": TEXT_COLOR}, x=x, y=y, text=text_of("d"), tooltip=tooltip),
    ]
    return {
        "$schema": SCHEMA,
        "description": f"Adults in {one_line(room, 40)} by quarter hour. {in_words(counts)}",
        "width": "container",
        "height": max(len(times), 1) * ROW_PX + 40,
        "autosize": AUTOSIZE,
        "config": CONFIG,
        "datasets": {"cells": cells, "marked": marked},
        "layer": layers,
    }


def in_words(counts: pd.DataFrame) -> str:
    """Where adults are short, then where there are more than needed."""
    short = [
        f"{each.said}: {say_many(int(each.key[0]), 'adult')} short"
        for each in spans_of(counts[counts["gap"] > 0], ["gap"])
    ]
    more = [f"{each.said}: {int(each.key[0])} more" for each in spans_of(counts[counts["over"] > 0], ["over"])]
    return ("; ".join([*short, *more]) or "As many adults as needed all week") + "."


def _cell(row: dict[str, Any]) -> Record:
    status = "short" if row["gap"] else "more" if row["over"] else "enough"
    difference = -row["gap"] if row["gap"] else row["over"]
    at = say_at(row["from_time"])
    return {
        "h": at, "w": row["weekday"], "s": status, "d": f"{difference:+d}", "t": f"{row['weekday']} {at}",
        "n": f"{row['adults_needed']} needed, {row['adults_present']} there",
    }  # fmt: skip
