"""IEP: before the meeting what adults wrote, by area beside each goal's graph; after it who came and the reviews."""

import streamlit as st

from automation.file_names import as_file_name
from automation.iep_input import NEEDED
from automation.iep_meetings import attendances, meeting_on
from automation.iep_page import GOAL_FRAMES, Entry, choices, prepared
from automation.reports.meeting_document import document
from pages.shared.front_door import require
from pages.shared.iep_form import meeting, say_what_was_saved
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed


def show_entries(entries: tuple[Entry, ...]) -> None:
    """What was written, each with who and when."""
    if not entries:
        st.caption("Nobody has written about this yet.")
    for each in entries:
        st.markdown(f":gray[{as_typed(each.by)}]  \n{as_typed(each.seen)}")
        if each.suggestion:
            st.markdown(f":material/lightbulb: {as_typed(each.suggestion)}")


view = require("teacher")
page_top(view, "IEP")
if not view.has_team:
    st.info("The Team workbook cannot be read just now. Press Refresh.")
    st.stop()
say_what_was_saved()
frames = view.frames(*NEEDED, *GOAL_FRAMES)
students = choices(frames, view.settings)
if not students:
    st.info("No student has a day under IEP review on. It is a column of the Students tab.")
    st.stop()
student = st.selectbox("Student", list(students), key="student", bind="query-params")
review = students[student]
gathered = view.once(("IEP", review.student_id, review.classroom_id), lambda: prepared(frames, review, view.today))
st.write(as_typed(gathered.said))
for line in gathered.asked:
    st.markdown(f"- {as_typed(line)}")
st.download_button(
    "Take it to the meeting (PDF)",
    lambda: document(gathered, view.settings.school_name, view.today),
    as_file_name(f"IEP meeting {review.student_id}", "pdf"),
    "application/pdf",
    on_click="ignore",
)
for area, goals in gathered.areas.items():
    st.subheader(as_typed(area), anchor=False)
    for goal in goals:
        with st.container(border=True):
            left, right = st.columns(2)
            left.markdown(f"**{as_typed(goal.key[1])}** · {as_typed(goal.status)}  \n{as_typed(goal.goal_text)}")
            left.vega_lite_chart(spec=goal.graph, theme=None, width="stretch", key=f"small {goal.key}")
            left.caption(as_typed(goal.sentence))
            with right:
                show_entries(goal.entries)
for about, entries in gathered.other.items():
    st.subheader(as_typed(about), anchor=False)
    show_entries(entries)

st.subheader("The meeting", anchor=False)
on = st.date_input("Day of the meeting", meeting_on(frames, review, view.today), key=f"meeting of {student}")
people = attendances(frames, review, on, view.today) if on else []
if people:
    meeting(view, review, on, people)
else:
    st.caption("No para or service provider is assigned to this student. Assignments are rows in Assignments.")
