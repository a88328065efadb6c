"""Reports due: a caseload's progress reports, one goal after the other: read, change, approve, next."""

import streamlit as st

from automation.reports_due import due_this_period
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.report_screens import approve_goal, print_report

NEEDED = ("Students", "Goals", "Goals as typed", "Points", "No data days", "Phases", "Progress reports", "Verdicts")

view = require("teacher")
page_top(view, "Reports due")
frames = view.frames(*NEEDED, "Calendar", "Staff")
due = view.once("reports due", lambda: due_this_period(frames, view.settings, view.person.staff_id, view.today))
if due is None:
    st.info("No reporting period has begun. Periods are rows in the Calendar tab.")
    st.stop()
period = as_typed(due.period.name)
if not due.all_goals:
    st.info(f"{period}: no goals to report on. Reports are for the students whose case manager you are.")
    st.stop()

done = f"{period}: {due.approved_goals} of {due.all_goals} approved"
st.progress(due.approved_goals / due.all_goals, done)
if due.goals:
    at = st.session_state.get("report_at", 0) % len(due.goals)
    approve_goal(view, frames, due, due.goals[at])
    if len(due.goals) > 1 and st.button("Later: show the next goal", type="tertiary"):
        st.session_state["report_at"] = at + 1
        st.rerun()
else:
    st.success("Every goal of your caseload is approved for this period.")

st.subheader("Print a report", anchor=False)
print_report(view, frames, due)
