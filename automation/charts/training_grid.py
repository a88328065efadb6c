"""Who has done what: person by topic, or person by module, each status by its shape as well as its color."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    GRID_COLOR,
    KEY_CONFIG,
    QUIET_COLOR,
    SCHEMA,
    TEXT_COLOR,
    Record,
    key,
    key_height_px,
    layer,
    text_of,
    tooltip_of,
)
from automation.charts.wording import one_line

ROW_PX, ROW_WITH_SHARE_PX, LETTER_PX, LONGEST_HEADING_PX, AROUND_PX = 26, 40, 6.5, 170, 36
RING = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0ZM-0.55,0A0.55,0.55,0,1,0,0.55,0A0.55,0.55,0,1,0,-0.55,0Z"
DOT = "M-0.4,0A0.4,0.4,0,1,1,0.4,0A0.4,0.4,0,1,1,-0.4,0Z"
FRAME = "M-0.85,-0.85L0.85,-0.85L0.85,0.85L-0.85,0.85ZM-0.45,-0.45L-0.45,0.45L0.45,0.45L0.45,-0.45Z"
WAITING = "done, to be confirmed"
# Status -> its word, color and shape, the most urgent first: a topic's cell shows the first that it holds.
LOOKS: Mapping[str, tuple[str, str, str]] = {
    "overdue": ("overdue", "#B84F00", "triangle-down"),
    "expiring": ("done, due again soon", "#8A3B6B", "diamond"),
    "due": ("still to do", "#595959", FRAME),
    WAITING: (WAITING, "#0072B2", RING),
    "done": ("done", "#0072B2", "circle"),
    "offered": ("offered", "#8F8F8F", DOT),
}


def grid_by_module(completion: pd.DataFrame, topic: str) -> dict[str, Any]:
    """The grid of one topic: a row a person, a column a module.

    completion: of `training.completion`. Retired modules stand there only where somebody has done them.
    """
    own = completion[completion["topic"].eq(topic)]
    cells = [
        _cell(row["staff_id"], row["title"], _status(row), row["title"], _module_said(row))
        for row in own.to_dict("records")
        if _status(row) in LOOKS
    ]
    return _grid(cells, topic)


def grid_by_topic(completion: pd.DataFrame) -> dict[str, Any]:
    """The grid of everything: a row a person, a column a topic with its most urgent status and done of required."""
    required = completion[completion["is_required"].astype(bool)]
    urgent, cells = list(LOOKS), []
    for (staff_id, topic), own in required.groupby(["staff_id", "topic"], observed=True, sort=False):
        found = [_status(row) for row in own.to_dict("records")]
        done = sum(1 for each in found if each in ("done", "expiring", WAITING))
        status = min((each for each in found if each in LOOKS), key=urgent.index, default="")
        if status:
            said = f"{done} of {len(found)} done"
            cells.append({**_cell(staff_id, topic, status, topic, said), "n": f"{done}/{len(found)}"})
    return _grid(cells, "all topics")


def _status(row: Mapping) -> str:
    """The status as it is drawn: done by the person's own word is told apart until somebody confirms it."""
    status = "done" if row["status"] == "retired" and pd.notna(row["completed_on"]) else str(row["status"])
    return WAITING if status == "done" and bool(row["is_self_reported"]) else status


def _module_said(row: Mapping) -> str:
    """The status in words with its day."""
    word = LOOKS[_status(row)][0]
    day = row["completed_on"] if pd.notna(row["completed_on"]) else row["due_on"]
    if row["status"] == "offered" or pd.isna(day):
        return word
    again = ", tried and not passed yet" if bool(row["has_failed"]) else ""
    return f"{word}, {'' if pd.notna(row['completed_on']) else 'by '}{day:%b} {day.day}{again}"


def _cell(staff_id: object, column: object, status: str, about: object, said: str) -> Record:
    return {
        "a": one_line(staff_id, 20),
        "m": one_line(column, 60),
        "s": LOOKS[status][0],
        "f": one_line(about, 80),
        "t": said,
    }


def _grid(cells: Sequence[Record], what: str) -> dict[str, Any]:
    people = list(dict.fromkeys(cell["a"] for cell in cells))
    shown = tuple(look for look in LOOKS.values() if any(cell["s"] == look[0] for cell in cells))
    words = tuple(look[0] for look in shown)
    y: Record = {"field": "a", "type": "nominal", "axis": {"title": None, "domain": False, "ticks": False}}
    x: Record = {
        "field": "m",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None, "orient": "top", "labelAngle": -90, "labelLimit": LONGEST_HEADING_PX, "domain": False,
            "ticks": False, "labelOverlap": False,
        },
    }  # fmt: skip
    names = key(words) if words else None
    color: Record = {"field": "s", "type": "nominal", "scale": _scale(words, [look[1] for look in shown])}
    shape: Record = {"field": "s", "type": "nominal", "scale": _scale(words, [look[2] for look in shown])}
    tooltip = tooltip_of(("Who", "a"), ("What", "f"), ("Status", "t"))
    has_share = any("n" in cell for cell in cells)
    row_px, raised = (ROW_WITH_SHARE_PX, {"yOffset": -7}) if has_share else (ROW_PX, {})
    squares = layer("cells", "rect", {"fill": "white", "stroke": GRID_COLOR}, x=x, y=y)
    look: Record = {"color": color | {"legend": names}, "shape": shape | {"legend": names}}
    shown_as: Record = {"filled": True, "size": 130, "opacity": 1, **raised}
    marks = layer("cells", "point", shown_as, x=x, y=y, tooltip=tooltip, **look)
    shares = [layer("cells", "text", {"dy": 10, "color": TEXT_COLOR}, x=x, y=y, text=text_of("n"))] if has_share else []
    nobody = layer("nobody", "text", {"color": QUIET_COLOR}, text=text_of("t"))
    return {
        "$schema": SCHEMA,
        "description": f"Training, {what}, by person. {_in_words(cells)}",
        "width": "container",
        "height": max(len(people), 1) * row_px + _headings_px(cells) + key_height_px(words) + AROUND_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": {"cells": list(cells), "nobody": [] if cells else [{"t": "Nobody must do anything here."}]},
        "layer": [squares, marks, *shares] if cells else [nobody],
    }


def _headings_px(cells: Sequence[Record]) -> int:
    """How high the headings stand that are read from the side, within the height of the whole graph."""
    return round(min(max((len(cell["m"]) for cell in cells), default=0) * LETTER_PX, LONGEST_HEADING_PX))


def _scale(words: Sequence[str], looks: Sequence[str]) -> Record:
    return {"domain": list(words), "range": list(looks)}


def _in_words(cells: Sequence[Record]) -> str:
    """Every person's cells, most urgent first, so that who listens hears first what is open."""
    order = [look[0] for look in LOOKS.values()]
    said = []
    for person in dict.fromkeys(cell["a"] for cell in cells):
        own = sorted((cell for cell in cells if cell["a"] == person), key=lambda cell: order.index(cell["s"]))
        said.append(f"{person}: " + ", ".join(f"{cell['m']} {cell['t']}" for cell in own))
    return "; ".join(said) + "." if said else "Nobody must do anything here."
