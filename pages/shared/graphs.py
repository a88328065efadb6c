"""A graph made ready once for the screen: its rows as the browser takes them, else made anew by every rerun."""

from collections.abc import Mapping
from typing import Any

from streamlit.dataframe_util import convert_anything_to_arrow_bytes


def ready(graph: Mapping[str, Any]) -> dict[str, Any]:
    """The specification with its rows in Arrow's format; st.vega_lite_chart sends them as they are."""
    rows = {name: convert_anything_to_arrow_bytes(each) for name, each in graph["datasets"].items()}
    return {**graph, "datasets": rows}
