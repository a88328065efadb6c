"""Today, for a para: with whom, what to log and what is logged, what changed. One phone screen."""

import streamlit as st

from automation.today import StudentToday, para_day
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed


def show_student(student: StudentToday, log_link: str) -> None:
    """One student: each goal, how to record it, and what is logged."""
    with st.container(border=True):
        st.subheader(as_typed(student.shown_as), anchor=False)
        if not student.goals:
            st.caption("No goals to log.")
        for goal in student.goals:
            mark = ":material/check_circle:" if goal.logged_today else ":material/radio_button_unchecked:"
            with st.expander(f"{mark} {as_typed(goal.goal_id)}"):
                st.write(as_typed(goal.how_to_record))
                st.caption(as_typed(goal.goal))
            st.caption(as_typed(goal.said))
        if log_link:
            st.link_button("Log now", log_link, type="primary", width="stretch")


view = require("para")
page_top(view, "Today")
links = view.log_links()
rows_to_fix = sum(view.rows_to_fix().values())
day = para_day(view.frames("Students", "Goals", "Phases", "Sessions"), rows_to_fix, view.settings, view.today)
if not day.students:
    st.info("No students are assigned to you today. Ask your teacher.")
if day.changes:
    st.info("What changed\n" + "\n".join(f"- {as_typed(each)}" for each in day.changes))
if day.rows_to_fix:
    st.page_link("pages/workbook/data_check.py", label=f"Rows of yours to look at again: {day.rows_to_fix}")
for each in day.students:
    show_student(each, links.get(each.classroom_id, ""))
