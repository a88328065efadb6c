"""Downloads of a graph: its points as CSV, the graph as PNG and SVG, each made on click."""

import streamlit as st

from automation.charts.pictures import png_of, svg_of
from automation.progress_page import GoalPage


def offer_downloads(page: GoalPage) -> None:
    """A row of buttons; a picture is drawn only when somebody asks for it."""
    kinds = (
        ("Points (CSV)", "csv", "text/csv", lambda: page.points_csv),
        ("Graph (PNG)", "png", "image/png", lambda: png_of(page.chart)),
        ("Graph (SVG)", "svg", "image/svg+xml", lambda: svg_of(page.chart)),
    )
    with st.container(horizontal=True):
        for label, ending, mime, made in kinds:
            key, name = f"graph as {ending}", f"{page.file_name}.{ending}"
            st.download_button(label, made, name, mime, key=key, on_click="ignore", type="tertiary")
