"""The graph of one goal by single-case convention, as a Vega-Lite specification.

Conventions (facts on measurement, section 5): real dates, an axis from zero with its unit named, phases
apart by labeled dashed lines, the path broken at phase lines and long gaps, events that do not break it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from automation.charts.description import describe
from automation.charts.graph_data import GraphData, graph_data
from automation.charts.graph_layers import GRID_COLOR, QUIET_COLOR, TEXT_COLOR, layers_of
from automation.charts.points_csv import points_csv
from automation.progress.aimline import Aimline

__all__ = ["describe", "points_csv", "progress_graph"]

HEIGHT_PX = 300
ROW_PX = 15  # for every further row of labels above, or of the key below, so that the plot keeps its height
CONFIG = {
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


def progress_graph(
    goal: Mapping[str, Any],
    points: pd.DataFrame,
    phases: pd.DataFrame,
    no_data: pd.DataFrame,
    aimline: Aimline | None,
    today: date,
    no_school_days: Iterable[date] = (),
    plain_words: bool = False,
) -> dict[str, Any]:
    """The Vega-Lite specification of the goal's graph, `describe` included as its text alternative.

    `goal` is one goals row; rows of other goals in the frames are ignored. With `plain_words` the aimline
    is called "line to the target", for screens of paras and families.
    """
    word = "Line to the target" if plain_words else "Aimline"
    data = graph_data(goal, points, phases, no_data, aimline, today, no_school_days, word)
    chart = alt.layer(*layers_of(data)).properties(
        width="container",
        height=HEIGHT_PX + ROW_PX * _further_rows(data),
        autosize=alt.AutoSizeParams(type="fit", contains="padding", resize=True),
    )
    specification: dict[str, Any] = chart.to_dict(validate=False)
    description = describe(goal, points, phases, aimline, today, plain_words)
    return specification | {"description": description, "datasets": data.sets, "config": CONFIG}


def _further_rows(data: GraphData) -> int:
    above = max((record["n"] for record in data.sets["labels"]), default=0)
    return max(above, 0) + int(data.has_hollow) + bool(data.sets["reasons"])
