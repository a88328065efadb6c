"""The marks of the data on a progress graph: paths, points, and crosses for days without data."""

from automation.charts.graph_data import GraphData
from automation.charts.graph_style import (
    ALONE_COLOR,
    DATA_COLOR,
    DAY,
    IS_NARROW,
    QUIET_COLOR,
    Record,
    expression,
    height_at,
    key,
    layer,
    text_of,
    tooltip_of,
)

REASONS_STRIP_PX = 16
MANY_POINTS = 120
PATH_COLOR_BY_RECORDER = "#9A9A9A"


def path_layers(data: GraphData) -> list[Record]:
    """The path of percent alone where it differs, then the path of the scores, each broken at its pieces."""
    piece = text_of("k")
    color = PATH_COLOR_BY_RECORDER if data.looks else DATA_COLOR
    scores = {"color": color, "strokeWidth": _thinner(data, 1.8)}
    layers = [layer("points", "line", scores, x=DAY, y=height_at("v"), detail=piece)]
    if data.has_alone:
        alone: Record = {"color": ALONE_COLOR, "strokeWidth": _thinner(data, 1.2)}
        if not _has_many(data):
            alone["point"] = {"size": 10, "color": ALONE_COLOR, "aria": False}
        layers.insert(0, layer("points", "line", alone, x=DAY, y=height_at("a"), detail=piece))
    return layers


def points_layer(data: GraphData) -> Record:
    """The points, hollow where h is 1, with all that is known of the day on hover."""
    wide, narrow = (20, 7) if _has_many(data) else (55, 28)
    look = {"shape": "circle", "fill": expression(f"datum.h == 1 ? 'white' : '{DATA_COLOR}'"), "stroke": DATA_COLOR}
    mark = {
        **({} if data.looks else look),
        "strokeWidth": 1 if _has_many(data) else 1.6,
        "fillOpacity": 1,
        "size": expression(f"{IS_NARROW} ? {narrow} : {wide}"),
    }
    tooltip = [("Date", "t"), ("Score", "s"), ("By", "r")]
    if any(record["n"] for record in data.sets["points"]):
        tooltip.append(("Note", "n"))
    encoding: Record = {"x": DAY, "y": height_at("v"), "tooltip": tooltip_of(*tooltip)}
    return layer("points", "point", mark, **encoding, **(_recorder_looks(data) if data.looks else {}))


def reasons_layer() -> Record:
    """A small cross in the strip under the zero line for each day with a reason instead of a score."""
    cross = {
        "text": "\u00d7", "fontSize": 14, "color": QUIET_COLOR, "baseline": "middle",
        "y": expression("height"), "dy": REASONS_STRIP_PX // 2,
    }  # fmt: skip
    tooltip = tooltip_of(("Date", "t"), ("No data because", "s"), ("By", "r"))
    return layer("reasons", "text", cross, x=DAY, tooltip=tooltip)


def no_data_yet_layer() -> Record:
    """The words in the middle of a graph without points."""
    middle = {"x": expression("width / 2"), "y": expression("height / 2")}
    words = {"text": "No data yet", "fontSize": 15, "color": QUIET_COLOR, **middle}
    once: list[Record] = [{"aggregate": [{"op": "count", "as": "n"}]}]  # both ends of the frame would say it
    return layer("frame", "text", words, once)


def _has_many(data: GraphData) -> bool:
    return len(data.sets["points"]) > MANY_POINTS


def _thinner(data: GraphData, width_px: float) -> Record | float:
    """A thinner line for many points: daily data of a year would be one blot, above all on a phone."""
    if not _has_many(data):
        return width_px
    return expression(f"{IS_NARROW} ? {round(width_px / 3, 2)} : {round(width_px / 2, 2)}")


def _recorder_looks(data: GraphData) -> Record:
    """Color and shape by recorder, with one key for both; a hollow point keeps its white inside."""
    people = tuple(data.looks)
    colors, shapes = ([data.looks[name][part] for name in people] for part in (0, 1))
    who = text_of("q") | {"legend": key(people, title="Recorded by")}
    by_color = who | {"scale": {"domain": list(people), "range": colors}}
    is_hollow = {"test": "datum.h == 1", "value": "white"}
    return {
        "fill": by_color | {"condition": is_hollow},
        "stroke": by_color,
        "shape": who | {"scale": {"domain": list(people), "range": shapes}},
    }
