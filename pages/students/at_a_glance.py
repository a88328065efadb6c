"""At a glance: what every adult must know of a student, as the tabs have it now; to print, and who has read it."""

import streamlit as st

from automation.at_a_glance import NEEDED, at_a_glance, caseload, said_of_the_lacking, sheets
from automation.shown import shown_students
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import WHOLE_TEAM
from pages.shared.sheet_screens import offer_sheets, show_readers, show_sheet, tell_everybody

view = require(*WHOLE_TEAM)
page_top(view, "At a glance")
frames = view.frames(*NEEDED)
students = shown_students(frames["Students"], view.settings)
if not students:
    st.info("No students are assigned to you today. Ask the case manager of the students you work with.")
    st.stop()

named = {shown: key for key, shown in students.items()}
student = st.selectbox("Student", list(named), key="student", bind="query-params")
key = named[student]
sheet = at_a_glance(frames, view.settings, key, view.today)
teaches = key[0] in view.person.teaches_ids
if teaches:
    tell_everybody(view, sheet)
elif sheet.version.told and view.person.has("para", "service provider"):
    st.page_link("pages/staff/updates.py", label="Say that you have read it, or ask")
offer_sheets(lambda: [sheet], key[1], "Make the PDF", teaches)
show_sheet(sheet)
if teaches:
    show_readers(view, {**frames, **view.frames("Assignments", "Staff", "Updates read")}, sheet)
    st.subheader("Your whole caseload", anchor=False)
    own = caseload(frames, view.person.staff_id)
    if lacking := said_of_the_lacking(frames, own):
        st.caption(as_typed(lacking))
    offer_sheets(lambda: sheets(frames, view.settings, own, view.today), "caseload", "Make one PDF of all", True)
