"""Forget a student: a teacher asks after an export, an administrator who is somebody else confirms."""

import streamlit as st

from pages.shared.forgetting import offer_to_ask, offer_to_confirm, say_what_was_done, show_what_goes, waiting_requests
from pages.shared.front_door import require
from pages.shared.page_top import page_top

view = require("administrator", "teacher")
page_top(view, "Forget a student", needs_classrooms=False)
say_what_was_done()
st.write(
    "For a student who left, when nobody needs the records any more. A teacher of the classroom makes the record and "
    "asks; an administrator who is somebody else confirms."
)
st.markdown("**What is deleted cannot be brought back**: not by ParaBinder, and no snapshot has it.")
show_what_goes()
requests = waiting_requests(view)
offer_to_ask(view, requests)
offer_to_confirm(view, requests)
