"""Everything about one student, for a parent's records request: made when the teacher presses, kept nowhere."""

import streamlit as st

from automation.jobs.records import file_name, read_record
from automation.jobs.result import JobFailed
from automation.reports.made_on_click import student_record_pdf
from automation.student_record import may_be_asked_for
from pages.shared.front_door import held
from pages.shared.plain_text import as_said
from pages.shared.view import View

WHAT = (
    "For a parent who asks to see the records: every row about the student as a PDF. Its first page is for you: it "
    "says where another student is named, and what to do. Take it out before you hand the record over."
)
WHO_LEFT = "A student who left is not in this list: whoever set up ParaBinder makes the record with the job records."


def offer_record(view: View) -> None:
    """The student, the name to print and the button, for a case manager or classroom teacher; nothing for others."""
    students = may_be_asked_for(
        view.frame("Students"), view.settings, view.person.staff_id, view.person.teaches_ids
    )  # fmt: skip
    if not students:
        return
    st.subheader("Everything about one student", anchor=False)
    st.write(WHAT)
    left, right = st.columns(2)
    student = left.selectbox("Student", list(students), key="record student")
    name = right.text_input("Name to print", help="Printed in the file and kept nowhere.", key="record name")
    st.caption(WHO_LEFT)
    school = held().held_school()
    if not st.button("Make the record", icon=":material/folder_shared:") or school is None:
        return
    room, code = students[student]
    try:
        with st.spinner("Reading every workbook ..."):
            record = read_record(held().account, school, code, room, view.today)
            content = student_record_pdf(record, name)
    except JobFailed as problem:
        st.error(as_said(problem))
        return
    st.download_button("Save the record (PDF)", content, file_name(record), "application/pdf", on_click="ignore")
