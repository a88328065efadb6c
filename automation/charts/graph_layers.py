"""The layers of a progress graph, from back to front: bands, axes, lines, and what the other files draw.

Expressions in here are fixed text: what people typed is only ever a value of the data.
"""

from automation.charts.data_layers import (
    REASONS_STRIP_PX,
    no_data_yet_layer,
    path_layers,
    points_layer,
    reasons_layer,
)
from automation.charts.graph_data import GraphData
from automation.charts.graph_style import (
    BASELINE_COLOR,
    CLOSED_COLOR,
    DAY,
    QUIET_COLOR,
    TARGET_COLOR,
    TEXT_COLOR,
    Y_LABELS_PX,
    Record,
    expression,
    height_at,
    layer,
    only,
)
from automation.charts.help_panel import PANEL_PX, help_layers
from automation.charts.label_layers import line_label_layers, phase_and_event_layers

KEY_OF_HOLLOW = "\u25cb too few chances, or a row to check"
KEY_OF_REASONS = "\u00d7 no data, with a reason"
KEY_OF_CLOSED = "\u2592 no school"
LONGEST_KEY_LINE = 40

_DAY_TEXT = "utcFormat(datum.value, '%b %-d')"


def layers_of(data: GraphData) -> list[Record]:
    """The layers of the graph, from back to front; those without data are left out."""
    bands = (("baseline", BASELINE_COLOR), ("closed", CLOSED_COLOR))
    layers = [
        layer(name, "rect", {"color": color}, x=DAY, x2={"field": "z"}) for name, color in bands if data.sets[name]
    ]
    # Only this layer has scales and axes: given twice, Vega-Lite would merge them with a warning.
    layers.append(_zero_line_with_axes(data))
    if data.sets["points"]:
        layers += path_layers(data)
    layers += _target_aimline_and_trend(data)
    if data.sets["help"]:
        layers += help_layers(data.sets["help"], _reasons_px(data))
    if data.sets["labels"]:
        layers += phase_and_event_layers(data, _reasons_px(data))
    if data.sets["reasons"]:
        layers.append(reasons_layer())
    layers.append(points_layer(data) if data.sets["points"] else no_data_yet_layer())
    if data.sets["line_labels"]:
        layers += line_label_layers(data)
    return layers


def key_lines(data: GraphData) -> list[str]:
    """What the marks of this graph mean, in lines that fit a phone."""
    keys = [KEY_OF_HOLLOW] * data.has_hollow + [KEY_OF_REASONS] * bool(data.sets["reasons"])
    lines: list[str] = []
    for words in keys + [KEY_OF_CLOSED] * bool(data.sets["closed"]):
        if lines and len(lines[-1]) + len(words) + 3 <= LONGEST_KEY_LINE:
            lines[-1] += f" \u00b7 {words}"
        else:
            lines.append(words)
    return lines


def below_zero_px(data: GraphData) -> int:
    """How far under the zero line the days stand, below the marks without data and the panel of help."""
    return _reasons_px(data) + PANEL_PX * bool(data.sets["help"])


def _reasons_px(data: GraphData) -> int:
    return REASONS_STRIP_PX * bool(data.sets["reasons"])


def _zero_line_with_axes(data: GraphData) -> Record:
    """The line at zero over the whole time; its ends give the x axis its first and last day."""
    return layer("frame", "line", {"color": QUIET_COLOR, "strokeWidth": 1}, x=_x_axis(data), y=_y_axis(data))


def _x_axis(data: GraphData) -> Record:
    axis = {
        "title": key_lines(data) or None,
        "titleFontSize": 12,
        "titleColor": QUIET_COLOR,
        "titleAnchor": "start",
        "grid": False,
        "offset": below_zero_px(data),
        "labelExpr": _day_and_year(data.starts_on.year),
        "labelOverlap": "greedy",
        "labelSeparation": 8,
        "tickCount": expression("max(4, floor(width / 90))"),
    }
    # UTC on both sides: a plain date read in local time would move a day in America.
    return DAY | {"scale": {"type": "utc", "nice": False}, "axis": axis}


def _day_and_year(first_year: int) -> str:
    """The label of a tick; the year stands under the first tick and where a new year begins."""
    is_first_week = "utcmonth(datum.value) == 0 && utcdate(datum.value) <= 7"
    is_new_year = f"utcyear(datum.value) > {first_year} && {is_first_week}"
    return f"datum.index == 0 || ({is_new_year}) ? [{_DAY_TEXT}, utcFormat(datum.value, '%Y')] : {_DAY_TEXT}"


def _y_axis(data: GraphData) -> Record:
    axis = {"title": data.axis.title, "tickCount": 5, "titlePadding": 8, "minExtent": Y_LABELS_PX}
    step = {"tickMinStep": data.axis.step} if data.axis.step else {}
    scale = {"domain": [0, data.axis.top], "zero": True, "nice": False}
    return height_at("v") | {"scale": scale, "axis": axis | step}


def _target_aimline_and_trend(data: GraphData) -> list[Record]:
    there = {record["w"] for record in data.sets["lines"]}
    layers = []
    if "t" in there:
        target = {"color": TARGET_COLOR, "strokeWidth": 1.3}
        layers.append(layer("lines", "rule", target, only("datum.w == 't'"), y=height_at("v")))
    for line, color, dashes in (("a", QUIET_COLOR, [6, 4]), ("r", TEXT_COLOR, [2, 3])):
        if line in there:
            mark = {"color": color, "strokeWidth": 1.3, "strokeDash": dashes, "clip": True}
            layers.append(layer("lines", "line", mark, only(f"datum.w == '{line}'"), x=DAY, y=height_at("v")))
    return layers
