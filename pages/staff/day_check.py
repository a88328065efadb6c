"""Day check: how each student is at the start, in the middle or at the end of the day, a tap each."""

import streamlit as st

from automation.behavior_note import checked_already, students_to_choose
from automation.day_check import part_now
from pages.shared.behavior_form import CHECK_SAVED, check_day
from pages.shared.clock import time_at
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import WRITE_BEHAVIOR
from sheets.schema.words import PARTS_OF_A_DAY

view = require(*WRITE_BEHAVIOR)
page_top(view, "Day check")
if said := st.session_state.pop(CHECK_SAVED, ""):
    st.success(as_typed(said))
students = students_to_choose(view.frame("Students"), view.settings)
if not students:
    st.info("No students are assigned to you today. Ask your teacher.")
    st.stop()
now = part_now(time_at(view.settings.time_zone))
part = st.segmented_control("Which part of today", PARTS_OF_A_DAY, default=now, key="part of day", width="stretch")
part = part or now
st.caption("1 is calm, 5 is the hardest. Mark those you saw, then save once. If anybody is hurt, tell the office now.")
done = checked_already(view.frame("Day check"), part, view.today)
if done:
    st.caption(as_typed("Checked already: " + ", ".join(f"{students[key]} ({who})" for key, who in done.items())))
left = {key: shown for key, shown in students.items() if key not in done}
if left:
    check_day(view, left, part)
else:
    st.success(f"Everybody is checked for the {part} of the day.")
