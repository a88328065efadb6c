"""What our pages showed to a visitor, kept so that the rival shows the identical tables, charts and texts."""

import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.proto.Element_pb2 import Element

from tests.benchmarks.visitor import Rerun, chart_of, table_of

TEXTS = {"markdown": "body", "heading": "body", "alert": "body", "text": "body"}
BUTTONS = ("button", "download_button", "link_button", "page_link", "menu_button")
INPUTS = ("text_input", "text_area", "number_input", "date_input", "time_input", "checkbox")
CONTAINED = ("layer", "hconcat", "vconcat", "concat")
Parts = list[tuple[str, Any]]


def chart(element: Any) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    """A chart's specification without its rows, and its rows as frames."""
    spec = chart_of(element)
    frames = {name: pd.DataFrame(rows) for name, rows in spec.get("datasets", {}).items()}
    return {**_without_rows(spec, frames), "datasets": {}}, frames


def _without_rows(part: dict[str, Any], frames: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """A part of a specification with names in place of its rows, which go into the frames; the same rows once."""
    found = dict(part)
    if (rows := part.get("data", {}).get("values")) is not None:
        frame = pd.DataFrame(rows)
        name = next((name for name, each in frames.items() if each.equals(frame)), f"rows {len(frames)}")
        frames[name], found["data"] = frame, {"name": name}
    for kind in CONTAINED:
        if kind in part:
            found[kind] = [_without_rows(each, frames) for each in part[kind]]
    return found


def parts_of(run: Rerun) -> Parts:
    """What stands on the page, as the rival shows it."""
    return list(_parts(run.elements))


def _parts(elements: Iterable[Element]) -> Iterable[tuple[str, Any]]:
    for each in elements:
        kind = each.WhichOneof("type") or ""
        found = getattr(each, kind) if kind else None
        if kind in TEXTS:
            yield "text", getattr(found, TEXTS[kind])
        elif kind in ("dataframe", "table"):
            yield "table", table_of(found)
        elif kind == "vega_lite_chart":
            yield "chart", chart(found)
        elif kind in BUTTONS:
            yield "button", found.label
        elif kind in ("selectbox", "multiselect", "radio"):
            yield "choice", (found.label, list(found.options))
        elif kind in INPUTS:
            yield "input", found.label


def keep(page: str, shows: Any, folder: Path) -> None:
    """Into the folder that the rival reads."""
    (folder / f"{page}.pickle").write_bytes(pickle.dumps(shows))
