"""The layers of a progress graph, from back to front.

Expressions in here are fixed text: what people typed is only ever a value of the data.
"""

from typing import Any

import altair as alt

from automation.charts.graph_data import GraphData

NARROW_BELOW_PX = 560
# Okabe and Ito's colors, safe for color-blind readers; the ones that also color text a little darker.
DATA_COLOR, ALONE_COLOR, TARGET_COLOR, EVENT_COLOR = "#0072B2", "#B84F00", "#00795A", "#8A3B6B"
TEXT_COLOR, QUIET_COLOR, GRID_COLOR, CLOSED_COLOR = "#333333", "#595959", "#ECECEC", "#F1F1F1"
KEY_OF_HOLLOW = "\u25cb too few chances, or a row to check"
KEY_OF_REASONS = "\u00d7 no data that day, with a reason"
REASONS_STRIP_PX = 16
MANY_POINTS = 120

_IS_NARROW = f"width < {NARROW_BELOW_PX}"
_ROW = f"({_IS_NARROW} ? datum.n : datum.w)"
_INSIDE_PLOT = "max(-datum.f * width, min(4, width * (1 - datum.f) - datum.p))"
_DAY = "utcFormat(datum.value, '%b %-d')"


def layers_of(data: GraphData) -> list[alt.Chart]:
    """The layers of the graph; those without data are left out."""
    # Only the first layer has scales and axes: given twice, Vega-Lite would merge them with a warning.
    layers = [_zero_line_with_axes(data)]
    x = alt.X("d", type="temporal")
    if data.sets["closed"]:
        layers.insert(0, _chart("closed").mark_rect(color=CLOSED_COLOR, aria=False).encode(x=x, x2="z"))
    if data.has_alone:
        layers.append(_path_alone(x))
    if data.sets["points"]:
        layers.append(_path(x))
    layers += _target_and_aimline(data, x)
    if data.sets["labels"]:
        layers += _phases_and_events(x)
    if data.sets["reasons"]:
        layers.append(_reasons(x))
    layers.append(_points(data, x) if data.sets["points"] else _no_data_yet())
    if data.sets["line_labels"]:
        layers += _line_labels(x)
    return layers


def _chart(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))


def _expression(text: str) -> Any:
    return alt.ExprRef(expr=text)


def _x_axis(data: GraphData) -> alt.X:
    keys = [KEY_OF_HOLLOW] * data.has_hollow + [KEY_OF_REASONS] * bool(data.sets["reasons"])
    axis = alt.Axis(
        title=keys or None,
        titleFontSize=12,
        titleColor=QUIET_COLOR,
        grid=False,
        offset=REASONS_STRIP_PX if data.sets["reasons"] else 0,
        labelExpr=_day_and_year(data.starts_on.year),
        labelOverlap="greedy",
        labelSeparation=8,
        tickCount=_expression("max(2, floor(width / 90))"),
    )
    # UTC on both sides: a plain date read in local time would move a day in America.
    return alt.X("d", type="temporal", scale=alt.Scale(type="utc", nice=False), axis=axis)


def _day_and_year(first_year: int) -> str:
    """The label of a tick; the year stands under the first tick and where a new year begins."""
    is_first_week = "utcmonth(datum.value) == 0 && utcdate(datum.value) <= 7"
    is_new_year = f"utcyear(datum.value) > {first_year} && {is_first_week}"
    return f"datum.index == 0 || ({is_new_year}) ? [{_DAY}, utcFormat(datum.value, '%Y')] : {_DAY}"


def _y_axis(data: GraphData) -> alt.Y:
    axis = alt.Axis(
        title=data.axis.title, tickMinStep=data.axis.step or alt.Undefined, tickCount=5, titlePadding=8
    )
    scale = alt.Scale(domain=[0, data.axis.top], zero=True, nice=False)
    return alt.Y("v", type="quantitative", scale=scale, axis=axis)


def _zero_line_with_axes(data: GraphData) -> alt.Chart:
    """The line at zero over the whole time; its ends give the x axis its first and last day."""
    line = _chart("frame").mark_line(color=QUIET_COLOR, strokeWidth=1, aria=False)
    return line.encode(x=_x_axis(data), y=_y_axis(data))


def _y(field: str) -> alt.Y:
    return alt.Y(field, type="quantitative")


def _target_and_aimline(data: GraphData, x: alt.X) -> list[alt.Chart]:
    lines = _chart("lines")
    layers = []
    if any(record["w"] == "t" for record in data.sets["lines"]):
        target = lines.transform_filter("datum.w == 't'")
        layers.append(target.mark_rule(color=TARGET_COLOR, strokeWidth=1.3, aria=False).encode(y=_y("v")))
    if any(record["w"] == "a" for record in data.sets["lines"]):
        aimline = lines.transform_filter("datum.w == 'a'")
        dashes = aimline.mark_line(color=QUIET_COLOR, strokeWidth=1.3, strokeDash=[6, 4], aria=False)
        layers.append(dashes.encode(x=x, y=_y("v")))
    return layers


def _line_labels(x: alt.X) -> list[alt.Chart]:
    """Texts beside lines on a white edge, so that a line behind them does not cross them out."""
    labels = _chart("line_labels")
    colors = {"t": TARGET_COLOR, "a": QUIET_COLOR, "v": DATA_COLOR, "p": ALONE_COLOR}
    scale = alt.Scale(domain=list(colors), range=list(colors.values()))
    place = {
        "align": _expression("datum.w == 't' ? 'left' : 'right'"),
        "dx": _expression("datum.w == 't' ? 5 : -2"),
        "dy": _expression("datum.o"),
        "baseline": "alphabetic",
        "aria": False,
    }
    halo = labels.mark_text(stroke="white", strokeWidth=4, strokeJoin="round", color="white", **place)
    encoding = {"x": x, "y": _y("v"), "text": alt.Text("l", type="nominal")}
    color = alt.Color("w", type="nominal", scale=scale, legend=None)
    return [halo.encode(**encoding), labels.mark_text(**place).encode(**encoding, color=color)]


def _phases_and_events(x: alt.X) -> list[alt.Chart]:
    """A dashed line from top to bottom for a phase, a short one at the top for an event, labels above."""
    labels = _chart("labels")
    tooltip = [alt.Tooltip("l", type="nominal", title="From this day")]
    phase_lines = labels.transform_filter("datum.e == 0").mark_rule(
        color=TEXT_COLOR, strokeWidth=1.2, strokeDash=[5, 4], aria=False
    )
    event_lines = labels.transform_filter("datum.e == 1").mark_rule(
        color=EVENT_COLOR, strokeWidth=2, y=0, y2=12, aria=False
    )
    texts = labels.transform_filter("datum.n >= 0 || datum.w >= 0").mark_text(
        align="left",
        baseline="bottom",
        dx=_expression(_INSIDE_PLOT),
        dy=_expression(f"-3 - 15 * {_ROW}"),
        opacity=_expression(f"{_ROW} < 0 ? 0 : 1"),
        limit=_expression("width"),
        color=_expression(f"datum.e == 1 ? '{EVENT_COLOR}' : '{TEXT_COLOR}'"),
        y=0,
        aria=False,
    )
    return [
        phase_lines.encode(x=x, tooltip=tooltip),
        event_lines.encode(x=x, tooltip=[alt.Tooltip("l", type="nominal", title="Event")]),
        texts.encode(x=x, text=alt.Text("l", type="nominal")),
    ]


def _reasons(x: alt.X) -> alt.Chart:
    """A small cross in the strip under the zero line for each day with a reason instead of a score."""
    cross = _chart("reasons").mark_text(
        text="\u00d7", fontSize=14, color=QUIET_COLOR, baseline="middle", aria=False,
        y=_expression("height"), dy=REASONS_STRIP_PX // 2,
    )  # fmt: skip
    return cross.encode(x=x, tooltip=_tooltip(("Date", "t"), ("No data because", "s"), ("By", "r")))


def _tooltip(*titles_and_fields: tuple[str, str]) -> list[alt.Tooltip]:
    return [alt.Tooltip(field, type="nominal", title=title) for title, field in titles_and_fields]


def _no_data_yet() -> alt.Chart:
    text = _chart("frame").mark_text(
        text="No data yet", fontSize=15, color=QUIET_COLOR, aria=False,
        x=_expression("width / 2"), y=_expression("height / 2"),
    )  # fmt: skip
    return text


def _path_alone(x: alt.X) -> alt.Chart:
    points = alt.OverlayMarkDef(size=10, color=ALONE_COLOR, aria=False)
    path = _chart("points").mark_line(color=ALONE_COLOR, strokeWidth=1.2, point=points, aria=False)
    return path.encode(x=x, y=_y("a"), detail=alt.Detail("k", type="nominal"))


def _path(x: alt.X) -> alt.Chart:
    path = _chart("points").mark_line(color=DATA_COLOR, strokeWidth=1.8, aria=False)
    return path.encode(x=x, y=_y("v"), detail=alt.Detail("k", type="nominal"))


def _points(data: GraphData, x: alt.X) -> alt.Chart:
    """The points, hollow where h is 1, with all that is known of the day on hover."""
    wide, narrow = (24, 9) if len(data.sets["points"]) > MANY_POINTS else (55, 28)
    marks = _chart("points").mark_point(
        shape="circle",
        filled=False,
        fill=_expression(f"datum.h == 1 ? 'white' : '{DATA_COLOR}'"),
        stroke=DATA_COLOR,
        strokeWidth=1.6,
        fillOpacity=1,
        size=_expression(f"{_IS_NARROW} ? {narrow} : {wide}"),
        aria=False,
    )
    tooltip = [("Date", "t"), ("Score", "s"), ("By", "r")]
    if any(record["n"] for record in data.sets["points"]):
        tooltip.append(("Note", "n"))
    return marks.encode(x=x, y=_y("v"), tooltip=_tooltip(*tooltip))
