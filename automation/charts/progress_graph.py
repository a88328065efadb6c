"""The graph of one goal by single-case convention, as a Vega-Lite specification.

Conventions (facts on measurement, section 5): real dates, an axis from zero with its unit named, phases
apart by labeled dashed lines, the path broken at phase lines and long gaps, events that do not break it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.description import describe
from automation.charts.graph_data import GraphData, graph_data
from automation.charts.graph_layers import below_zero_px, key_lines, layers_of
from automation.charts.graph_style import AUTOSIZE, CONFIG, KEY_CONFIG, SCHEMA, key_height_px
from automation.charts.help_panel import help_words
from automation.charts.points_csv import points_csv
from automation.progress.aimline import Aimline
from automation.rows import Rows

__all__ = ["describe", "points_csv", "progress_graph"]

HEIGHT_PX = 300
ROW_PX = 15  # for every further row of labels above, or of the key below, so that the plot keeps its height

def progress_graph(
    goal: Mapping[str, Any],
    points: pd.DataFrame | Rows,
    phases: pd.DataFrame | Rows,
    no_data: pd.DataFrame | Rows,
    aimline: Aimline | None,
    today: date,
    no_school_days: Iterable[date] = (),
    plain_words: bool = False,
    help_given: pd.DataFrame | Rows | None = None,
    color_by_recorder: bool = False,
) -> dict[str, Any]:
    """The Vega-Lite specification of the goal's graph, `describe` included as its text alternative.

    `goal` is one goals row; rows of other goals are ignored. With `plain_words` the aimline
    is called "line to the target", for screens of paras and families. `help_given` is what `help_shares`
    returns: where it has rows of this goal, a panel under the graph shows them. With `color_by_recorder` a
    point's color and shape tell who recorded it, so that a jump when the adult changes can be seen.
    """
    word = "Line to the target" if plain_words else "Aimline"
    data = graph_data(
        goal, points, phases, no_data, aimline, today, no_school_days, word, help_given, color_by_recorder
    )
    has_key = bool(data.looks or data.sets["help"])
    return {
        "$schema": SCHEMA,
        "description": describe(goal, points, phases, aimline, today, plain_words, help_given),
        "width": "container",
        "height": _height_px(data),
        "autosize": AUTOSIZE,
        "config": CONFIG | ({"legend": KEY_CONFIG} if has_key else {}),
        "datasets": data.sets,
        "layer": layers_of(data),
    }


def _height_px(data: GraphData) -> int:
    """High enough on a phone; a wide screen has fewer rows of labels and keys, so a higher plot."""
    above = max((record["n"] for record in data.sets["labels"]), default=0)
    keys = key_height_px(help_words(data.sets["help"])) + key_height_px(tuple(data.looks), has_title=True)
    panel = below_zero_px(data) if data.sets["help"] else 0
    return HEIGHT_PX + ROW_PX * (max(above, 0) + len(key_lines(data))) + panel + keys
