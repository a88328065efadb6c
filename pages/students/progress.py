"""Progress: one goal's graph, what it says in words, and the rows behind it."""

import streamlit as st

from automation.progress_page import choices, goal_page, rows_table
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import LOOK_AT_PROGRESS

view = require(*LOOK_AT_PROGRESS)
page_top(view, "Progress")
frames = view.frames("Students", "Goals", "Phases", "Sessions", "Points", "No data days", "Calendar", "Summary")
goals_of = choices(frames, view.settings)
if not goals_of:
    st.info("You have no students with goals yet. Goals are rows in the Goals tab.")
    st.stop()

left, right = st.columns([1, 2])
student = left.selectbox("Student", list(goals_of), key="student")
goals = goals_of[student]
goal_key = right.selectbox("Goal", list(goals), format_func=lambda key: goals[key], key=f"goal of {student}")
page = goal_page(frames, goal_key, view.today)

st.markdown(as_typed(page.goal_text))
st.markdown(f"**{as_typed(page.where_it_stands)}**")
st.vega_lite_chart(spec=page.chart, theme=None, width="stretch")
with st.expander("The graph in words"):
    st.write(as_typed(page.description))
st.download_button(
    "Download the points (CSV)",
    page.points_csv,
    f"{page.file_name}.csv",
    "text/csv",
    on_click="ignore",
    type="tertiary",
)
st.subheader("Rows behind it", anchor=False)
if page.rows_left_out:
    st.page_link("pages/workbook/data_check.py", label=page.rows_left_out)
st.dataframe(rows_table(frames, goal_key), hide_index=True)
