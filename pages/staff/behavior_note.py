"""Behavior note: one event, written in half a minute on a phone."""

import streamlit as st

from automation.behavior_note import NOT_A_REPORT, students_to_choose
from pages.shared.behavior_form import ABOUT_HURT, NOTE_SAVED, write_note
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import WRITE_BEHAVIOR

view = require(*WRITE_BEHAVIOR)
page_top(view, "Behavior note")
st.warning(NOT_A_REPORT)
said, is_open = st.session_state.pop(NOTE_SAVED, ("", False))
if said:
    st.success(as_typed(said))
if is_open:
    st.error(ABOUT_HURT)
students = students_to_choose(view.frame("Students"), view.settings)
if not students:
    st.info("No students are assigned to you today. Ask your teacher.")
    st.stop()
write_note(view, students)
