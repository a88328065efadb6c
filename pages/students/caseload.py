"""Caseload: every goal in one table, the ones that need a look first."""

import streamlit as st

from automation.caseload import caseload, filtered, next_steps, offered, status_counts
from automation.plan_panel import with_advice
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import LOOK_AT_PROGRESS
from pages.shared.tables import show_table
from pages.shared.view import View

NEEDED = ("Students", "Goals", "Summary", "Verdicts", "Points", "No data days", "Supports", "Observations")


def worked_out(view: View) -> tuple:
    """The table of all goals, and their verdicts with what to do next."""
    frames = view.frames(*NEEDED)
    if view.sees_adults:
        frames = with_advice(frames, view.settings, view.today)
    return caseload(frames, view.settings, view.today), frames["Verdicts"]


view = require(*LOOK_AT_PROGRESS)
page_top(view, "Caseload")
table, verdicts = view.once("caseload", lambda: worked_out(view))
if table.empty:
    st.info("You have no students with goals yet. Goals are rows in the Goals tab.")
    st.stop()

choices = offered(table)
area, room, para = (
    column.selectbox(name, choices[name], index=None, placeholder="All")
    for column, name in zip(st.columns(3), ("Area", "Classroom", "Recorded by"), strict=True)
)
rows = filtered(table, area, room, para)
st.markdown(f"**{status_counts(rows)}** {next_steps({'Verdicts': verdicts}, rows)}")
picked = show_table(
    rows,
    "caseload",
    height=560,
    on_select="rerun",
    selection_mode="single-row",
    column_config={
        "Last 20": st.column_config.LineChartColumn(width="small"),
        "Why": st.column_config.TextColumn(width="large"),
        "On": st.column_config.DateColumn(format="MMM D"),
    },
)
for at in picked["selection"]["rows"][:1]:
    goal = rows.iloc[at]
    st.page_link(
        "pages/students/progress.py",
        label=f"Open the graph of {as_typed(goal['Goal'])}",
        query_params={"student": goal["Student"]},
    )
