"""Binder: what an adult of the room needs in one place, on the screen and as one PDF with contents."""

import streamlit as st

from automation.binder import NEEDED, binder, paras_in
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.sheet_screens import offer_binder, show_binder

view = require("para", "teacher")
page_top(view, "Binder")
frames = view.frames(*NEEDED)
staff_id = view.person.staff_id
if view.person.has("teacher"):
    staff_id = st.selectbox("Whose binder", paras_in(frames, view.today) or [staff_id], key="whose")
found = view.once(("binder", staff_id), lambda: binder(frames, view.settings, staff_id, view.today))
st.caption("Made from the tabs each time. To change a page, change its row in the tab it comes from.")
offer_binder(found)
show_binder(found)
