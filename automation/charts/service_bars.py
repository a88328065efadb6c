"""Small bars of one service: minutes by week against what is required, each state with a shape and a color."""

from typing import Any

from automation.charts.graph_style import (
    ALONE_COLOR,
    AUTOSIZE,
    CONFIG,
    DATA_COLOR,
    QUIET_COLOR,
    SCHEMA,
    TARGET_COLOR,
    TEXT_COLOR,
    Record,
    height_at,
    layer,
    tooltip_of,
)
from automation.charts.wording import say_date
from automation.services import MADE_UP, MET, RUNNING, SHORT, Service

BARS_PX = 150
LOOKS = {  # state -> color, shape of its mark
    MET: (TARGET_COLOR, "circle"),
    MADE_UP: (DATA_COLOR, "square"),
    SHORT: (ALONE_COLOR, "triangle-down"),
    RUNNING: (QUIET_COLOR, "diamond"),
}


def service_bars(service: Service, shown_as: str) -> dict[str, Any]:
    """One bar a week with its mark above, and a dashed line at the minutes that are required."""
    records = [
        {
            "w": f"{week.monday_on:%b} {week.monday_on.day}", "v": week.delivered, "r": week.required, "s": week.state,
            "m": max(week.delivered, week.required) * 1.15, "t": f"{week.delivered} of {week.required} minutes",
        }
        for week in service.weeks
    ]  # fmt: skip
    said = "; ".join(
        f"week of {say_date(week.monday_on)}: {week.delivered} of {week.required} minutes, {week.state}"
        for week in service.weeks
    )
    return {
        "$schema": SCHEMA,
        "description": f"{shown_as}, {service.key[2]}, minutes by week. {said or 'No school weeks yet'}.",
        "width": "container",
        "height": BARS_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG,
        "datasets": {"weeks": records, "required": records[:1]},
        "layer": _layers([str(each["w"]) for each in records]),
    }


def _layers(weeks: list[str]) -> list[Record]:
    bare: Record = {"title": None, "labelAngle": 0, "labelOverlap": True, "ticks": False}
    x: Record = {"field": "w", "type": "nominal", "sort": weeks, "axis": bare, "scale": {"paddingInner": 0.3}}
    y = height_at("v") | {"axis": {"title": "Minutes", "tickCount": 3}, "scale": {"zero": True}}
    states = {"field": "s", "type": "nominal", "legend": None}
    color = states | {"scale": {"domain": list(LOOKS), "range": [look for look, _ in LOOKS.values()]}}
    shape = states | {"scale": {"domain": list(LOOKS), "range": [look for _, look in LOOKS.values()]}}
    tooltip = tooltip_of(("Week of", "w"), ("Given", "t"), ("State", "s"))
    at: Record = {"field": "w", "type": "nominal", "sort": weeks}
    return [
        layer("weeks", "bar", {}, x=x, y=y, color=color, tooltip=tooltip),
        layer("weeks", "point", {"filled": True, "size": 70, "opacity": 1}, x=at, y=height_at("m"), color=color,
              shape=shape, tooltip=tooltip),
        layer("required", "rule", {"color": TEXT_COLOR, "strokeDash": [6, 4]}, y=height_at("r")),
    ]  # fmt: skip
