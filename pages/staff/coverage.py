"""Coverage: where adults are short in a week, and what to look at; for an administrator in numbers, no student."""

import streamlit as st

from automation.coverage_page import weeks
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_COVERAGE
from pages.shared.staffing import coverage_of

view = require(*SEE_COVERAGE)
page_top(view, "Coverage", needs_classrooms=False)
choices = weeks(view.today)
week_of = choices[st.selectbox("Week", list(choices), key="week")]
page = coverage_of(view, week_of)
for note in page.notes:
    st.caption(as_typed(note))
if page.is_known and not page.maps:
    st.info("Nothing is planned in this week. The Schedule tab and the Adult hours tab say who is where.")
for kind, said in page.to_look_at:
    st.subheader(f"{kind}: {len(said)}", anchor=False)
    st.markdown("\n".join(f"- {as_typed(each)}" for each in said))
if page.maps:
    st.subheader("The week in quarter hours", anchor=False)
    st.caption("A triangle that points down: adults short. A diamond: more adults than needed. Plain: enough.")
for room, graph in page.maps:
    st.markdown(f"**{as_typed(room)}**")
    st.vega_lite_chart(spec=graph, theme=None, width="stretch", key=f"map {room}")
    with st.expander(f"{as_typed(room)}: the week in words"):
        st.write(as_typed(graph["description"]))
