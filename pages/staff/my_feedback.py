"""My feedback: a person's own results only, what went well first."""

import streamlit as st

from automation.fidelity_page import FOR_COACHING
from automation.own_feedback import compare_notes, own_feedback
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed

view = require("para", "service provider")
page_top(view, "My feedback")
st.caption(f"{FOR_COACHING} You see your own only, and other paras do not see it.")
frames = view.frames("Observations", "Step scores", "Pairs")
feedback = own_feedback(frames, view.person.staff_id, view.today)
if not feedback:
    st.info("Nobody has watched yet. When somebody does, what went well stands here first.")
for each in feedback:
    with st.container(border=True):
        st.markdown(f"**{as_typed(each.title)}**")
        if each.went_well:
            st.markdown(f":green[:material/thumb_up:] {as_typed(each.went_well)}")
        if each.next_step:
            st.markdown(f":material/arrow_forward: {as_typed(each.next_step)}")
        st.caption(as_typed(each.said))
        with st.expander("Step by step"):
            for step, mark in each.steps:
                st.markdown(f"{as_typed(step)} **{as_typed(mark)}**")
for said in compare_notes(frames["Pairs"], view.person.staff_id, view.settings):
    st.write(as_typed(said))
