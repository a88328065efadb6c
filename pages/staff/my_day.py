"""Today, for a para: with whom, what to log and what is logged, what changed. One phone screen."""

import streamlit as st

from automation.own_feedback import newest_feedback
from automation.today import ParaDay, StudentToday, para_day
from automation.training_today import TRAINING_FRAMES
from pages.shared.day_screens import show_now_and_next
from pages.shared.each_other_form import thanks_on_today
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.view import View
from pages.shared.voice_on_today import answer_on_today, iep_on_today


def show_student(student: StudentToday) -> None:
    """One student: a line a goal with what is logged, and how to record it one tap away."""
    with st.container(border=True, gap="xsmall"):
        st.subheader(as_typed(student.shown_as), anchor=False)
        if not student.goals:
            st.caption("No goals to log.")
        for goal in student.goals:
            mark = ":green[:material/check_circle:]" if goal.logged_today else ":material/radio_button_unchecked:"
            st.markdown(f"{mark} **{as_typed(goal.goal_id)}**  \n:gray[{as_typed(goal.said)}]")
        if student.goals:
            with st.expander("How to record"):
                for goal in student.goals:
                    st.markdown(f"**{as_typed(goal.goal_id)}**: {as_typed(goal.how_to_record)}")


def own_day(view: View) -> ParaDay:
    """The day of this person as the sheets have it."""
    frames = view.frames("Students", "Goals", "Phases", "Sessions", *TRAINING_FRAMES)
    return para_day(frames, sum(view.rows_to_fix().values()), view.settings, view.today, view.person.staff_id)


view = require("para")
page_top(view, "Today")
day = view.once("today: a para", lambda: own_day(view))
if not day.students:
    st.info("No students are assigned to you today. Ask your teacher.")
links = view.log_links()
for room, link in links.items():
    st.link_button(
        "Log now" if len(links) == 1 else f"Log now: {as_typed(room)}", link, type="primary", width="stretch"
    )
show_now_and_next(view)
with st.container(horizontal=True):
    st.page_link("pages/students/behavior_note.py", label="Behavior note", icon=":material/add_notes:")
    st.page_link("pages/students/day_check.py", label="Day check", icon=":material/mood:")
answer_on_today(view)
for each in day.students:
    show_student(each)
iep_on_today(view)
thanks_on_today(view)
latest = view.once(
    "own feedback", lambda: newest_feedback(view.frame("Observations"), view.person.staff_id, view.today)
)
if latest and view.has_team:
    st.success(as_typed(latest), icon=":material/thumb_up:")
    st.page_link("pages/staff/my_feedback.py", label="My feedback")
if day.changes:
    st.info("**What changed**\n" + "\n".join(f"- {as_typed(each)}" for each in day.changes))
if day.training:
    st.info(f"**One thing due**  \n{as_typed(day.training)}", icon=":material/school:")
if day.rows_to_fix:
    st.page_link("pages/workbook/data_check.py", label=f"Rows of yours to look at again: {day.rows_to_fix}")
