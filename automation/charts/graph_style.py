"""The look that all graphs share, and the small pieces of Vega-Lite that their layers are made of.

Layers are written out as Vega-Lite's own records: one process serves every screen, and to build one graph
through altair's checked classes took ten times as long (facts on Streamlit, item 11). Tests hold every
graph to altair's schema instead.
"""

from collections.abc import Iterable
from typing import Any

Record = dict[str, Any]

# Okabe and Ito's colors, safe for color-blind readers; the ones that also color text a little darker.
DATA_COLOR, ALONE_COLOR, TARGET_COLOR, EVENT_COLOR = "#0072B2", "#B84F00", "#00795A", "#8A3B6B"
TEXT_COLOR, QUIET_COLOR, GRID_COLOR = "#333333", "#595959", "#ECECEC"
CLOSED_COLOR, BASELINE_COLOR = "#E9E9E9", "#F3F0E6"

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
AUTOSIZE: Record = {"type": "fit", "contains": "padding", "resize": True}
CONFIG: Record = {
    "background": "white",  # so that the colors keep their contrast under a dark theme and on paper
    "font": '"Source Sans", "Source Sans Pro", Helvetica, Arial, sans-serif',
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelColor": TEXT_COLOR,
        "titleColor": TEXT_COLOR,
        "gridColor": GRID_COLOR,
        "domainColor": QUIET_COLOR,
        "tickColor": QUIET_COLOR,
    },
    "text": {"fontSize": 12},
    "mark": {"tooltip": False},  # a theme's own tooltip would list our short field names
}
KEY_CONFIG = {
    "orient": "bottom",
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
    "labelColor": TEXT_COLOR,
    "titleColor": QUIET_COLOR,
    "layout": {"expr": "{bottom: {anchor: 'start', direction: 'vertical', margin: 4, offset: 14}}"},
}
KEY_ROW_PX = 17
KEY_SYMBOL_PX = 26  # symbol and gaps of one entry of a key
Y_LABELS_PX = 36  # so that graphs that stand under each other have their days under each other
NARROWEST_PX = 270  # the plot of a graph on a phone
IS_NARROW = "width < 560"
DAY: Record = {"field": "d", "type": "temporal"}  # the x of every mark that stands at a day


def layer(
    name: str, mark_type: str, mark: Record, transform: list[Record] | None = None, **encoding: Any
) -> Record:
    """One layer of marks over the records of that name; the graph is told in words, so no mark is."""
    drawn: Record = {"data": {"name": name}, "mark": {"type": mark_type, **mark, "aria": False}}
    return drawn | ({"transform": transform} if transform else {}) | {"encoding": encoding}


def only(condition: str) -> list[Record]:
    """The transform that keeps the records for which the condition holds."""
    return [{"filter": condition}]


def unfold(*fields: str) -> list[Record]:
    """The transform from one record with numbers in a text, such as "3,5,8", to one record for each number.

    In a text, because lists within a record do not come through st.vega_lite_chart.
    """
    split = [{"calculate": f"split(datum.{field}, ',')", "as": field} for field in fields]
    numbers = [{"calculate": f"toNumber(datum.{field})", "as": field} for field in fields]
    return [*split, {"flatten": list(fields)}, *numbers]


def folded(numbers: Iterable[float]) -> str:
    """The numbers as `unfold` takes them."""
    return ",".join(f"{number:g}" for number in numbers)


def expression(text: str) -> Record:
    """A value that the browser works out; `text` is fixed, never what a person typed."""
    return {"expr": text}


def height_at(field: str) -> Record:
    """The y of a mark on the graph's one y axis."""
    return {"field": field, "type": "quantitative"}


def text_of(field: str) -> Record:
    """What a text mark says, as it stands in the data."""
    return {"field": field, "type": "nominal"}


def tooltip_of(*titles_and_fields: tuple[str, str]) -> list[Record]:
    """What stands on hover, one line for each title and field."""
    return [text_of(field) | {"title": title} for title, field in titles_and_fields]


def with_halo(name: str, place: Record, color: Any, **encoding: Any) -> list[Record]:
    """Texts on a white edge, so that a line behind them does not cross them out."""
    halo = {**place, "stroke": "white", "strokeWidth": 4, "strokeJoin": "round", "color": "white"}
    return [layer(name, "text", mark, **encoding) for mark in (halo, {**place, "color": color})]


def key(words: tuple[str, ...], title: str | None = None, symbol: str | None = None) -> Record:
    """A key under the graph with as many columns as its width has room for."""
    columns = expression(f"max(1, floor(width / {_entry_px(words)}))")
    return {"title": title, "columns": columns, "symbolOpacity": 1} | ({"symbolType": symbol} if symbol else {})


def key_height_px(words: tuple[str, ...], has_title: bool = False) -> int:
    """How high such a key is on a phone; 0 without words."""
    columns = max(1, NARROWEST_PX // _entry_px(words))
    return KEY_ROW_PX * (-(-len(words) // columns) + has_title) if words else 0


def _entry_px(words: tuple[str, ...]) -> int:
    return round(max(map(len, words), default=0) * 6.5) + KEY_SYMBOL_PX
