"""Graphs of behavior notes and of the day check: numbers in cells, bars, and the day's scale over the weeks.

Each has a text alternative that says the same in words. Colors go from light to dark of one blue; what is told apart
is told apart by its place, its shape and its number too.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

import pandas as pd

from automation.behavior import HOURS, WEEKDAYS, Span, percent_of
from automation.charts.graph_style import (
    ALONE_COLOR,
    AUTOSIZE,
    CONFIG,
    DATA_COLOR,
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
)
from automation.charts.wording import one_line, say_date
from automation.shown import say_many
from sheets.schema.words import PARTS_OF_A_DAY

CELL_PX, BAR_PX, SCALE_PX = 34, 46, 260
SCHOOL_HOURS = HOURS[1:8]  # 8 AM to 3 PM stand there with or without notes
_LIGHT, _DARK = "#EAF2F8", "#00507D"
_PART_LOOKS = {"start": (DATA_COLOR, "circle"), "middle": (ALONE_COLOR, "square"), "end": (TARGET_COLOR, "triangle-up")}
_PART_TIMES = {"start": time(4), "middle": time(12), "end": time(20)}  # apart within one day of the graph
_NOTES_AT, _LOWEST, _HIGHEST = 0.35, 0.0, 5.4
NOTES = "notes on that day"


def _base(description: str, height_px: int, datasets: dict[str, list[Record]], layers: list[Record]) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "description": description,
        "width": "container",
        "height": height_px,
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": datasets,
        "layer": layers,
    }


def when_map(by_hour: pd.DataFrame, student: str) -> dict[str, Any]:
    """Notes by hour of the day and day of the week, the number in each cell. by_hour: of `behavior.hour_by_weekday`."""
    number = {(row["hour"], row["weekday"]): int(row["notes"]) for row in by_hour.to_dict("records")}
    hours = [each for each in HOURS if each in SCHOOL_HOURS or any(hour == each for hour, _ in number)]
    days = [*WEEKDAYS, *(each for each in ("Saturday", "Sunday") if any(day == each for _, day in number))]
    darkest = max(4, *number.values())  # one note alone is not dark
    cells = [
        {"h": hour, "w": day[:3], "n": number.get((hour, day), 0), "t": f"{day}, {hour}"}
        for hour in hours
        for day in days
    ]
    shown = [day[:3] for day in days]
    bare: Record = {"title": None, "domain": False, "ticks": False}
    top: Record = {**bare, "orient": "top", "labelAngle": 0}
    x: Record = {"field": "w", "type": "nominal", "sort": shown, "axis": top}
    y: Record = {"field": "h", "type": "nominal", "sort": hours, "axis": bare}
    color = {
        "field": "n", "type": "quantitative", "legend": None,
        "scale": {"domain": [0, darkest], "range": [_LIGHT, _DARK]},
    }  # fmt: skip
    tooltip = tooltip_of(("When", "t"), ("Notes", "n"))
    ink = {"condition": {"test": f"datum.n > {darkest} * 0.45", "value": "white"}, "value": TEXT_COLOR}
    layers = [
        layer("cells", "rect", {"stroke": "white", "strokeWidth": 2}, x=x, y=y, color=color, tooltip=tooltip),
        layer("cells", "text", {"fontSize": 13}, x=x, y=y, text=text_of("n"), color=ink),
    ]
    said = "; ".join(f"{each['t']}: {each['n']}" for each in cells if each["n"])
    words = f"Notes about {student} by hour and day of the week. {said or 'No notes'}. No notes at the other times."
    return _base(words, len(hours) * CELL_PX + 30, {"cells": cells}, layers)


def bars(counted: pd.DataFrame, title: str, student: str) -> dict[str, Any]:
    """One bar for each value with its number, the words above it so that they fit on a phone.

    counted: of `behavior.counts`.
    """
    rows = counted.sort_values("notes", ascending=False, kind="stable").to_dict("records")
    total = sum(int(row["notes"]) for row in rows)
    records = [
        {"v": row["value"], "n": int(row["notes"]), "t": f"{row['notes']} ({percent_of(row['notes'], total)}%)"}
        for row in rows
    ]
    y: Record = {"field": "v", "type": "nominal", "sort": [each["v"] for each in records], "axis": None,
                 "scale": {"paddingOuter": 0.25}}
    most = max((each["n"] for each in records), default=1)
    x = {"field": "n", "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.3], "nice": False}}
    tooltip = tooltip_of((title, "v"), ("Notes", "n"))
    left = {"align": "left", "baseline": "middle", "color": TEXT_COLOR}
    layers = [
        layer("bars", "bar", {"color": DATA_COLOR, "size": 14, "yOffset": 9}, x=x, y=y, tooltip=tooltip),
        layer("bars", "text", {**left, "dy": 9, "dx": 5}, x=x, y=y, text=text_of("t")),
        layer("bars", "text", {**left, "dy": -9, "fontSize": 13}, x={"value": 0}, y=y, text=text_of("v")),
    ]
    said = "; ".join(f"{each['v']}: {each['t']}" for each in records)
    words = f"{title}, notes about {student}: {said or 'none'}."
    return _base(words, max(len(records), 1) * BAR_PX + 12, {"bars": records}, layers)


def scale_graph(
    scale: pd.DataFrame, notes: pd.DataFrame, changes: pd.DataFrame, span: Span, student: str
) -> dict[str, Any]:
    """The day's scale (start, middle, end) over the weeks, the notes as marks under it, plan changes dashed.

    scale: of `day_check.scale_by_day`. notes: of `behavior.notes_in`. changes: columns starts_on, label. The points of
    one day are joined, days are not: between two school days nobody looked (facts on measurement, 5).
    """
    points = [
        {
            "d": datetime.combine(row["date_on"].date(), _PART_TIMES[row["part_of_day"]]).isoformat(),
            "g": row["date_on"].date().isoformat(),
            "v": int(row["scale"]),
            "p": row["part_of_day"],
            "t": say_date(row["date_on"].date()),
        }
        for row in scale.to_dict("records")
    ]
    by_day = notes.groupby("date_on").size()
    marks = [
        {"d": f"{day.date()}T12:00:00", "v": _NOTES_AT, "n": int(count), "t": say_date(day.date()), "p": NOTES}
        for day, count in by_day.items()
    ]
    lines = [
        {"d": row["starts_on"].date().isoformat(), "s": one_line(row["label"], 28)}
        for row in changes.to_dict("records")
    ]
    ends = [f"{span.first_on - timedelta(days=1)}T12:00:00", f"{span.last_on}T23:59:00"]
    frame = [{"d": each, "v": 0} for each in ends]
    words = f"The day check of {student}: {_scale_in_words(points)} {_notes_in_words(marks)}"
    if lines:
        told = zip(lines, changes["starts_on"], strict=True)
        words += " Plan changes: " + "; ".join(f"{each['s']} on {say_date(day.date())}" for each, day in told) + "."
    datasets = {"frame": frame, "points": points, "marks": marks, "changes": lines}
    return _base(words, SCALE_PX, datasets, _scale_layers(bool(lines)))


def _scale_layers(has_changes: bool) -> list[Record]:
    labels = "datum.value < 1 ? 'notes' : format(datum.value, 'd')"
    axis: Record = {"title": "Scale (5 is the hardest)", "values": [_NOTES_AT, 1, 2, 3, 4, 5], "labelExpr": labels}
    axis |= {"labelOverlap": False}
    y = height_at("v") | {"scale": {"domain": [_LOWEST, _HIGHEST], "nice": False}, "axis": axis}
    ticks = {"title": None, "grid": False, "format": "%b %-d", "tickCount": expression("max(3, floor(width / 90))")}
    day: Record = {"field": "d", "type": "temporal"}
    x = day | {"scale": {"nice": False}, "axis": ticks}
    parts = tuple(_PART_LOOKS)
    color = {"field": "p", "type": "nominal", "legend": key(parts),
             "scale": {"domain": list(parts), "range": [look[0] for look in _PART_LOOKS.values()]}}  # fmt: skip
    shape = {"field": "p", "type": "nominal", "legend": key(parts),
             "scale": {"domain": list(parts), "range": [look[1] for look in _PART_LOOKS.values()]}}  # fmt: skip
    at = height_at("v")
    layers = [
        layer("frame", "line", {"color": QUIET_COLOR, "strokeWidth": 1}, x=x, y=y),
        layer("points", "line", {"color": QUIET_COLOR, "strokeWidth": 1}, x=day, y=at,
              detail={"field": "g", "type": "nominal"}),
        layer("points", "point", {"filled": True, "size": 48, "opacity": 1}, x=day, y=at, color=color, shape=shape,
              tooltip=tooltip_of(("Day", "t"), ("When", "p"), ("Scale", "v"))),
        layer("marks", "point", {"filled": True, "shape": "diamond", "color": EVENT_COLOR, "opacity": 1}, x=day, y=at,
              size={"field": "n", "type": "quantitative", "legend": None, "scale": {"domain": [1, 4],
                    "range": [55, 190], "clamp": True}},
              tooltip=tooltip_of(("Day", "t"), ("Notes", "n"))),
    ]  # fmt: skip
    if has_changes:
        rule = {"color": TEXT_COLOR, "strokeWidth": 1.2, "strokeDash": [6, 4]}
        said = {"align": "left", "baseline": "top", "dx": 4, "y": 0, "color": TEXT_COLOR, "fontSize": 11}
        layers += [layer("changes", "rule", rule, x=day), layer("changes", "text", said, x=day, text=text_of("s"))]
    return layers


def _scale_in_words(points: Sequence[Record]) -> str:
    said = []
    for part in PARTS_OF_A_DAY:
        values = sorted(each["v"] for each in points if each["p"] == part)
        if values:
            middle = f"{pd.Series(values).median():g}"
            said.append(f"{part} of the day, {say_many(len(values), 'day')}, middle one {middle}, "
                        f"from {values[0]} to {values[-1]}")  # fmt: skip
    return f"{'; '.join(said)}." if said else "no scale was marked."


def _notes_in_words(marks: Sequence[Record]) -> str:
    if not marks:
        return "No notes on these days."
    return "Days with notes: " + ", ".join(f"{each['t']} ({each['n']})" for each in marks) + "."
