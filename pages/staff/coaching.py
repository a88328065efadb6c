"""Coaching: who is due, a board of cycles by step, one cycle with both voices, and a form for the next step."""

import streamlit as st

from automation.coaching_page import (
    NEEDED,
    adults_to_coach,
    all_cycles,
    board,
    due_this_week,
    graph_of,
    last_cycle,
    skills_for,
    steps_table,
    voices,
)
from automation.fidelity_page import FOR_COACHING
from pages.shared.coaching_board import show_board, show_voices
from pages.shared.coaching_form import add_step, show_what_was_saved
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_ADULTS
from pages.shared.tables import show_table

view = require(*SEE_ADULTS)
page_top(view, "Coaching")
st.caption(FOR_COACHING)
if not view.has_team:
    st.info("The Team workbook cannot be read just now, so nothing can be shown or saved. Press Refresh.")
    st.stop()
show_what_was_saved()
frames = view.frames(*NEEDED)
found = all_cycles(frames, view.settings, view.today)
people = adults_to_coach(frames, view.person.staff_id)
if not people:
    st.info("Nobody works in your classrooms yet. People are rows in the Staff tab.")
    st.stop()
st.subheader("Due this week", anchor=False)
due = due_this_week(found, view.today)
st.markdown("\n".join(f"- {as_typed(each)}" for each in due) or "Nobody is due this week.")
st.subheader("All cycles", anchor=False)
show_board(board(found, view.settings, view.today), people)

st.subheader("One skill", anchor=False, divider=True)
left, right = st.columns(2)
staff_id = left.selectbox("Adult", people, key="coached")
skills = skills_for(frames, found, staff_id, view.today)
if not skills:
    st.info("There are no skills yet. Skills are rows in the Training modules tab of the School workbook.")
    st.stop()
skill_id = right.selectbox("Skill", list(skills), format_func=lambda key: skills[key], key=f"skill {staff_id}")
cycle = last_cycle(found, staff_id, skill_id)
if cycle is None:
    st.info(as_typed(f"Nobody coached {staff_id} in {skills[skill_id]} yet. Begin with showing it."))
else:
    show_voices(voices(cycle, view.settings, view.today))
    said, graph = graph_of(frames, found, cycle, view.settings, view.today)
    st.markdown(as_typed(said))
    if graph:
        st.vega_lite_chart(spec=graph, theme=None, width="stretch", key=f"graph {staff_id} {skill_id}")
    with st.expander("Every step of this cycle"):
        show_table(steps_table(frames, cycle, view.settings, view.today), "coaching steps")
st.subheader("Add a step", anchor=False)
add_step(view, staff_id, skill_id, skills[skill_id], cycle["next_step"] if cycle else None)
