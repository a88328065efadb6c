"""The texts on a progress graph and the lines that belong to them: lines' names, phases and events."""

from automation.charts.graph_data import GraphData
from automation.charts.graph_style import (
    ALONE_COLOR,
    DATA_COLOR,
    DAY,
    EVENT_COLOR,
    IS_NARROW,
    QUIET_COLOR,
    TARGET_COLOR,
    TEXT_COLOR,
    Record,
    expression,
    height_at,
    layer,
    only,
    text_of,
    tooltip_of,
    with_halo,
)
from automation.charts.help_panel import BARS_PX, HEADING_PX

_ROW = f"({IS_NARROW} ? datum.n : datum.w)"
_INSIDE_PLOT = "max(-datum.f * width, min(4, width * (1 - datum.f) - datum.p))"
_PHASE_LINE = {"color": TEXT_COLOR, "strokeWidth": 1.2, "strokeDash": [5, 4]}


def line_label_layers(data: GraphData) -> list[Record]:
    """The names of target, aimline, trend and both paths, each in the color of its line."""
    path_color = QUIET_COLOR if data.looks else DATA_COLOR
    colors = {"t": TARGET_COLOR, "v": path_color, "p": ALONE_COLOR, "r": TEXT_COLOR}
    choices = " : ".join(f"datum.w == '{line}' ? '{color}'" for line, color in colors.items())
    place = {
        "align": expression("datum.x > 0 ? 'left' : 'right'"),
        "dx": expression("datum.x"),
        "dy": expression("datum.o"),
        "baseline": "alphabetic",
    }
    color = expression(f"{choices} : '{QUIET_COLOR}'")
    return with_halo("line_labels", place, color, x=DAY, y=height_at("v"), text=text_of("l"))


def phase_and_event_layers(data: GraphData, panel_top_px: int) -> list[Record]:
    """A dashed line from top to bottom for a phase, a short one at the top for an event, labels above.

    A phase line goes on through the bars of the help given, so that both are read against it; its panel
    begins `panel_top_px` under zero.
    """
    event = {"color": EVENT_COLOR, "strokeWidth": 2, "y": 0, "y2": 12}
    texts = {
        "align": "left",
        "baseline": "bottom",
        "dx": expression(_INSIDE_PLOT),
        "dy": expression(f"-3 - 15 * {_ROW}"),
        "opacity": expression(f"{_ROW} < 0 ? 0 : 1"),
        "limit": expression("width"),
        "color": expression(f"datum.e == 1 ? '{EVENT_COLOR}' : '{TEXT_COLOR}'"),
        "y": 0,
    }
    of_phase, of_event = tooltip_of(("From this day", "l")), tooltip_of(("Event", "l"))
    has_room = only("datum.n >= 0 || datum.w >= 0")
    layers = [
        layer("labels", "rule", _PHASE_LINE, only("datum.e == 0"), x=DAY, tooltip=of_phase),
        layer("labels", "rule", event, only("datum.e == 1"), x=DAY, tooltip=of_event),
        layer("labels", "text", texts, has_room, x=DAY, text=text_of("l")),
    ]
    if data.sets["help"]:
        top = panel_top_px + HEADING_PX
        ends = {"y": expression(f"height + {top}"), "y2": expression(f"height + {top + BARS_PX}")}
        layers.append(layer("labels", "rule", _PHASE_LINE | ends, only("datum.e == 0"), x=DAY))
    return layers
