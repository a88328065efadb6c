"""A rival in one file: what somebody would write who has the school's rows at hand and no other wish than to show them.

streamlit run tests/benchmarks/rival.py, with what our pages showed in the folder PARABINDER_SHOWN (`shown.py`):
?page=progress draws a chosen student's graph, built with altair at every run; any other page its tables, charts, texts.
"""

import os
import pickle
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

CHANNELS = {name: getattr(alt, name.capitalize()) for name in (
    "x", "x2", "y", "y2", "color", "detail", "text", "tooltip", "shape", "size", "opacity", "order", "fill", "stroke",
)} | {"xOffset": alt.XOffset, "yOffset": alt.YOffset}  # fmt: skip
CONTAINED = ("layer", "hconcat", "vconcat", "concat")
FIRST_ONLY = ("$schema", "datasets", "data", "mark", "encoding", "transform", *CONTAINED)


@st.cache_resource
def shown(page: str) -> Any:
    """What there is to show on a page, read once."""
    return pickle.loads((Path(os.environ["PARABINDER_SHOWN"]) / f"{page}.pickle").read_bytes())


def _parameter(said: dict[str, Any]) -> Any:
    """A parameter; to which parts of the graph a selection belongs, altair works out by itself."""
    if "select" in said:
        return alt.SelectionParameter(**{name: each for name, each in said.items() if name != "views"})
    return alt.VariableParameter(**said)


def built(spec: dict[str, Any], frames: dict[str, pd.DataFrame]) -> Any:
    """The chart, built from altair's parts."""
    name = spec.get("data", {}).get("name")
    data = frames[name] if name else alt.Undefined
    more = {each: part for each, part in spec.items() if each not in FIRST_ONLY}
    if "params" in more:
        more["params"] = [_parameter(each) for each in spec["params"]]
    for kind in CONTAINED:
        if kind in spec:
            parts = [built(each, frames) for each in spec[kind]]
            chart = {"layer": alt.LayerChart, "hconcat": alt.HConcatChart, "vconcat": alt.VConcatChart}[kind]
            return chart(data=data, **{kind: parts}, **more)
    mark = spec["mark"] if isinstance(spec["mark"], dict) else {"type": spec["mark"]}
    channels = {
        channel: [CHANNELS[channel](**one) for one in each] if isinstance(each, list) else CHANNELS[channel](**each)
        for channel, each in spec.get("encoding", {}).items()
        if channel in CHANNELS
    }
    chart = alt.Chart(data, mark=alt.MarkDef(**mark), transform=spec.get("transform", alt.Undefined), **more)
    return chart.encode(**channels)


def draw(spec: dict[str, Any], frames: dict[str, pd.DataFrame], key: str) -> None:
    """The chart on the screen."""
    st.altair_chart(built(spec, frames), theme=None, width="stretch", key=key)


def show_progress(students: dict[str, dict[str, tuple[dict, dict]]]) -> None:
    """A student and a goal to choose, and the goal's graph."""
    left, right = st.columns([1, 2])
    student = left.selectbox("Student", list(students))
    goal = right.selectbox("Goal", list(students[student]))
    st.write(goal)
    draw(*students[student][goal], "graph")


def show_page(parts: list[tuple[str, Any]]) -> None:
    """Tables, charts, texts and what is pressed or filled in, one below the other."""
    for number, (kind, part) in enumerate(parts):
        key = str(number)
        if kind == "table":
            st.dataframe(part)
        elif kind == "chart":
            draw(*part, key)
        elif kind == "text":
            st.markdown(part)
        elif kind == "button":
            st.button(part, key=key)
        elif kind == "choice":
            st.selectbox(*part, key=key)
        elif kind == "input":
            st.text_input(part, key=key)


st.set_page_config(layout="wide")
asked = st.query_params.get("page", "progress")
st.title(asked)
if asked == "progress":
    show_progress(shown(asked))
else:
    show_page(shown(asked))
