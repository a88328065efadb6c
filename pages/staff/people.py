"""People: each adult with the one next step, and its action on the spot."""

import streamlit as st

from automation.fidelity_page import FOR_COACHING
from automation.people import NEEDED, next_steps
from pages.shared.front_door import require
from pages.shared.next_step_card import show_next_step
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_said
from pages.shared.registry import SEE_ADULTS

view = require(*SEE_ADULTS)
page_top(view, "People")
st.caption(FOR_COACHING)
if not view.has_team:
    st.info("The Team workbook cannot be read just now, so nothing can be shown or saved. Press Refresh.")
    st.stop()
if message := st.session_state.pop("talked", ""):
    st.success(as_said(message))
people = view.once("people", lambda: next_steps(view.frames(*NEEDED), view.person.staff_id, view.settings, view.today))
if not people:
    st.info("Nobody works in your classrooms yet. People are rows in the Staff tab.")
for each in people:
    show_next_step(view, each)
