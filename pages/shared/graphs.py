"""A graph made ready for the screen: its rows stand in the specification, where each layer names them.

Rows apart from it would go through a frame and Arrow's format, for each of a graph's small sets at every rerun, and be
unpacked again by the browser; what is drawn is the same.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

HEAD_START_SECONDS = 0.05  # a browser has put up a page's top and its graph by then
PARTS = ("layer", "hconcat", "vconcat", "concat")
Sets = Mapping[str, Sequence[Mapping[str, Any]]]


def ready(graph: Mapping[str, Any]) -> dict[str, Any]:
    """The specification with the rows of its "datasets" in place of their names."""
    return _filled({name: part for name, part in graph.items() if name != "datasets"}, graph["datasets"])


def show_first(graph: dict[str, Any]) -> None:
    """The page's main graph, on the screen before anything below it is sent.

    A browser puts up together what arrives together: with tables and small graphs the one that people wait for stands
    still after 0.3 s, sent first after 0.2; all the rest comes 0.1 s later (tests/benchmarks, in-chromium).
    """
    st.vega_lite_chart(spec=graph, theme=None, width="stretch")
    time.sleep(HEAD_START_SECONDS)


def _filled(part: Mapping[str, Any], sets: Sets) -> dict[str, Any]:
    found = dict(part)
    if (name := part.get("data", {}).get("name")) is not None:
        found["data"] = {"values": sets[name]}
    for kind in PARTS:
        if kind in part:
            found[kind] = [_filled(each, sets) for each in part[kind]]
    return found
