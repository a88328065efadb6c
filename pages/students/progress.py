"""Progress: a student's goals as small graphs, one in full with what it says in words, and the rows behind it.

What a goal does not have leaves its place empty, so that all below it stays where it is when another one is chosen:
in its place a browser changes a table or a graph, in another it makes a new one.
"""

import streamlit as st

from pages.shared.downloads import offer_downloads
from pages.shared.front_door import require
from pages.shared.graphs import show_first
from pages.shared.links import offer_page
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.plan_under_graph import show_plan
from pages.shared.progress_shown import ProgressShown
from pages.shared.registry import LOOK_AT_PROGRESS
from pages.shared.tables import show_table

view = require(*LOOK_AT_PROGRESS)
page_top(view, "Progress")
shown = ProgressShown(view)
goals_of = shown.choices()
if not goals_of:
    st.info("You have no students with goals yet. Goals are rows in the Goals tab.")
    st.stop()

left, right = st.columns([1, 2])
student = left.selectbox("Student", list(goals_of), key="student", bind="query-params")
goals = goals_of[student]
goal_key = right.selectbox("Goal", list(goals), format_func=lambda key: goals[key], key=f"goal of {student}")
by_recorder = st.toggle("Color by who recorded", key="by_recorder")
page = shown.goal_page(goal_key, by_recorder)

st.markdown(as_typed(page.goal_text))
st.markdown(f"**{as_typed(page.status)}** · {as_typed(page.verdict)}")
st.caption(as_typed(f"{page.where_it_stands} {page.projection}"))
show_first(shown.graph(goal_key, by_recorder))
show_plan(shown.plan(goal_key, page.chart))
with st.expander("The graph in words"):
    st.write(as_typed(page.description))
if page.more_numbers:
    with st.expander("More numbers"):
        st.write("\n\n".join(as_typed(line) for line in page.more_numbers))
else:
    st.empty()
offer_downloads(page)
st.subheader("Rows behind it", anchor=False)
if page.rows_left_out:
    offer_page(view.person, "pages/workbook/data_check.py", page.rows_left_out)
else:
    st.empty()
show_table(shown.rows_table(goal_key), "rows behind the graph")

st.subheader(f"All goals of {as_typed(student)}", anchor=False)
columns = st.columns(2)
for number, (key, status, graph) in enumerate(shown.small_graphs(goals)):
    with columns[number % 2].container(border=True):
        st.markdown(f"**{as_typed(goals[key])}**  \n{as_typed(status)}")
        st.vega_lite_chart(spec=graph, theme=None, width="stretch", key=f"small {number}")
