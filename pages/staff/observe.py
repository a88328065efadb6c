"""Observe: see an adult with a support, step by step. For coaching, not a personnel evaluation."""

import streamlit as st

from automation.fidelity_page import FOR_COACHING
from automation.file_names import as_file_name
from automation.observing import adults, steps_on, to_see, without_supports
from automation.reports.checklist_html import checklist_html
from pages.shared.front_door import require
from pages.shared.observation_form import observe
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_ADULTS

view = require(*SEE_ADULTS)
page_top(view, "Observe")
st.caption(FOR_COACHING)
if not view.has_team:
    st.info("The Team workbook cannot be read just now, so nothing can be saved. Press Refresh.")
    st.stop()
if message := st.session_state.pop("observation_saved", ""):
    st.success(as_typed(message))
frames = view.frames("Students", "Assignments", "Supports", "Checklists")
left, right = st.columns(2)
people = adults(frames, view.person.staff_id, view.today)
staff_id = left.selectbox("Adult", people, key="adult", bind="query-params")
choices = to_see(frames, staff_id, view.today)
if not choices:
    st.info("There is no checklist in use. Checklists are rows in the Checklists tab of the School workbook.")
    st.stop()
chosen = right.selectbox("With", list(choices), key=f"with {staff_id}")
seen = choices[chosen]
steps = steps_on(frames["Checklists"], seen.checklist_id, view.today)
if lacking := without_supports(frames, staff_id, view.today):
    st.caption(as_typed(lacking))
if not steps:
    st.info(as_typed(f"The checklist {seen.checklist_id} has no steps in use today. See the Checklists tab."))
    st.stop()
observe(view, seen, staff_id, steps)
st.download_button(
    "Print this checklist",
    lambda: checklist_html(seen.checklist_id.capitalize(), steps),
    as_file_name(f"checklist {seen.checklist_id}", "html"),
    "text/html",
    on_click="ignore",
    type="tertiary",
)
