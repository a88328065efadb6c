"""A day as bars: a row a person, a bar a part of the day, a line where it is now."""

from datetime import time
from typing import Any

from automation.charts.graph_style import (
    ALONE_COLOR,
    AUTOSIZE,
    CONFIG,
    KEY_CONFIG,
    SCHEMA,
    Record,
    key,
    key_height_px,
    layer,
    tooltip_of,
)
from automation.charts.wording import one_line

ROW_PX = 24
_LOOKS = {
    "one to one": "#005A8C", "one adult for the group": "#3D94C7", "teacher starts": "#8FC0DF", "peer": "#9CCFBF",
    "independent": "#DDEFE9", "with students": "#E4E4E4", "break": "#E8B98F", "data time": "#C9A6BC",
    "training": "#B7A87A", "other": "#BBBBBB",
}  # fmt: skip


def day_chart(bars: list[Record], title: str, now: time) -> dict[str, Any]:
    """bars: a (who), f and e (hours of the day), k (kind), t and w (what and when in words)."""
    bars = [each | {"a": one_line(each["a"], 20), "t": one_line(each["t"], 120)} for each in bars]
    people = sorted({each["a"] for each in bars})
    kinds = tuple(each for each in _LOOKS if any(bar["k"] == each for bar in bars))
    y: Record = {
        "field": "a",
        "type": "nominal",
        "sort": people,
        "axis": {"title": None, "domain": False, "ticks": False},
    }
    hours = {"expr": "(datum.value + 11) % 12 + 1 + (datum.value < 12 ? ' AM' : ' PM')"}
    axis: Record = {"title": None, "labelExpr": hours["expr"], "tickMinStep": 1, "orient": "top", "labelOverlap": True}
    first, last = min(bar["f"] for bar in bars), max(bar["e"] for bar in bars)
    x: Record = {"field": "f", "type": "quantitative", "axis": axis, "scale": {"domain": [first, last], "nice": False}}
    color = {"field": "k", "type": "nominal", "legend": key(kinds),
             "scale": {"domain": list(kinds), "range": [_LOOKS[each] for each in kinds]}}  # fmt: skip
    tooltip = tooltip_of(("Who", "a"), ("When", "w"), ("What", "t"))
    at = now.hour + now.minute / 60
    marks = [{"f": at}] if first <= at <= last else []
    layers = [layer("bars", "bar", {"height": ROW_PX - 8, "stroke": "white"}, x=x, x2={"field": "e"}, y=y, color=color,
                    tooltip=tooltip)]  # fmt: skip
    if marks:
        layers.append(layer("now", "rule", {"color": ALONE_COLOR, "strokeWidth": 2, "strokeDash": [4, 3]}, x=x))
    said = "; ".join(f"{each['a']}, {each['w']}: {each['t']}" for each in sorted(bars, key=lambda b: (b["a"], b["f"])))
    return {
        "$schema": SCHEMA,
        "description": f"{title}. {said}.",
        "width": "container",
        "height": len(people) * ROW_PX + 40 + key_height_px(kinds),
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": {"bars": bars, "now": marks},
        "layer": layers,
    }
