"""The panel under a graph that shows the help given: for each week one bar of shares.

It is drawn below the zero line of the graph's own view, because a view with two real panels cannot follow
the width of the page. So its heights are counted in px from there; its dates are the graph's own.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.charts.graph_style import (
    DAY,
    QUIET_COLOR,
    TEXT_COLOR,
    Record,
    expression,
    folded,
    key,
    layer,
    text_of,
    tooltip_of,
    unfold,
    with_halo,
)
from automation.charts.wording import help_by_week
from automation.rows import Rows
from sheets.schema.words import HELP

# From little help to much, light to dark, so that the order also shows on black-and-white paper.
HELP_COLORS = dict(
    zip(HELP, ("#BFE3A0", "#86CFA0", "#48B0B5", "#3288B5", "#2C5FA0", "#1B2F6B", "#A6A6A6"), strict=True)
)
HELP_TITLE = "Help given: share of the week's rows"
HEADING_PX, BARS_PX, BELOW_PX = 24, 64, 6
PANEL_PX = HEADING_PX + BARS_PX + BELOW_PX
SCHOOL_WEEK = timedelta(days=5)


def help_records(
    help_given: pd.DataFrame | Rows | None, goal: Mapping[str, Any], starts_on: date, ends_on: date
) -> list[Record]:
    """One record a week inside the axis: d to z the days, n rows, h the kinds of help by number, s their shares.

    h and s are texts that `unfold` takes apart.
    """
    records = []
    for monday, kinds in help_by_week(help_given, goal).items():
        first, last = max(monday, starts_on), min(monday + SCHOOL_WEEK, ends_on)
        if first < last:
            given = sorted(((HELP.index(each), share) for each, share, _ in kinds), key=lambda kind: kind[0])
            record = {"d": first.isoformat(), "z": last.isoformat(), "n": sum(rows for _, _, rows in kinds)}
            numbers = {"h": folded(number for number, _ in given), "s": folded(share for _, share in given)}
            records.append(record | numbers)
    return records


def help_words(records: list[Record]) -> tuple[str, ...]:
    """The kinds of help among the records, from Alone to No response."""
    used = {number for record in records for number in record["h"].split(",")}
    return tuple(word for number, word in enumerate(HELP) if str(number) in used)


def help_layers(records: list[Record], top_px: int) -> list[Record]:
    """The bars, their key, and the words beside them; `top_px` is how far below zero the panel begins."""
    bars_top = top_px + HEADING_PX
    return [_bars(help_words(records), bars_top), *_words(top_px, bars_top)]


def help_titles() -> list[Record]:
    """The words beside the bars: their title, and what their top and foot mean."""
    return [{"l": HELP_TITLE, "o": 0}, {"l": "100%", "o": 1}, {"l": "0%", "o": 2}]


def _bars(words: tuple[str, ...], bars_top: int) -> Record:
    all_words = "[" + ", ".join(f"'{word}'" for word in HELP) + "]"
    rows = "datum.n + (datum.n == 1 ? ' row' : ' rows')"
    transform: list[Record] = [
        *unfold("h", "s"),
        {"stack": "s", "as": ["a", "b"], "groupby": ["d"], "sort": [{"field": "h"}]},
        {"calculate": f"{all_words}[datum.h]", "as": "w"},
        {"calculate": f"format(datum.s, '.0%') + ' of ' + {rows}", "as": "t"},
        {"calculate": "utcFormat(datum.d, '%b %-d, %Y')", "as": "k"},
    ]
    mark = {"stroke": "white", "strokeWidth": 0.6} | {
        side: expression(f"height + {bars_top} + {BARS_PX} * (1 - datum.{share})")
        for side, share in (("y", "b"), ("y2", "a"))
    }
    scale = {"domain": list(words), "range": [HELP_COLORS[word] for word in words]}
    color = {"field": "w", "type": "nominal", "scale": scale, "legend": key(words, symbol="square")}
    tooltip = tooltip_of(("Help", "w"), ("Share", "t"), ("Week of", "k"))
    return layer("help", "rect", mark, transform, x=DAY, x2={"field": "z"}, color=color, tooltip=tooltip)


def _words(top_px: int, bars_top: int) -> list[Record]:
    feet = [top_px + HEADING_PX - 7, bars_top + 4, bars_top + BARS_PX + 4]
    place = {
        "x": expression("datum.o == 0 ? 2 : -6"),
        "y": expression(f"height + {feet}[datum.o]"),
        "align": expression("datum.o == 0 ? 'left' : 'right'"),
        "baseline": "alphabetic",
    }
    color = expression(f"datum.o == 0 ? '{QUIET_COLOR}' : '{TEXT_COLOR}'")
    return with_halo("help_titles", place, color, text=text_of("l"))
