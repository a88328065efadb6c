"""The parts of Reports due: one goal to approve, and a whole report to print."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from automation.file_names import as_file_name
from automation.reports.printed import printed_pdf
from automation.reports.texts import LANGUAGES_OFFERED
from automation.reports_due import DueGoal, ReportsDue, copy_text, family_graph, report_of, report_row, to_print
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.schema import PROGRESS_REPORTS

Frames = Mapping[str, pd.DataFrame]


def approve_goal(view: View, frames: Frames, due: ReportsDue, goal: DueGoal) -> None:
    """One goal: its numbers, its graph, the sentence to change, and Approve."""
    report = goal.report
    st.subheader(f"{as_typed(goal.shown_student)}: {as_typed(report.key[1])}", anchor=False)
    st.write(as_typed(report.goal_text))
    levels = (("At the start", report.start), ("Now", report.now), ("Target", report.target))
    st.markdown(" · ".join(f"{name}: **{as_typed(said)}**" for name, said in levels))
    if (graph := family_graph(frames, report.key, due.period, view.today, report.language)) is not None:
        st.vega_lite_chart(spec=graph, theme=None, width="stretch", key=f"graph {report.key}")
    text = st.text_area("What the family reads", report.text, height=120, key=f"text {report.key}")
    codes = list(view.settings.progress_codes)
    chosen = codes.index(report.progress_code) if report.progress_code in codes else None
    code = st.selectbox("Progress code", codes, index=chosen, key=f"code {report.key}") or ""
    if st.button("Approve and next", type="primary", key=f"approve {report.key}"):
        room, goal_id = report.key
        row = report_row(report.student_id, due.period, goal_id, code, text, view.person.staff_id, view.today)
        if saved(view, room, PROGRESS_REPORTS, row, ("report", due.period.name, report.key, text, code)):
            st.rerun()
    with st.expander("Copy text for the district's IEP system"):
        st.code(copy_text(report, due.period, code, text), language=None, wrap_lines=True)


def print_report(view: View, frames: Frames, due: ReportsDue) -> None:
    """One student's report as a PDF, made on click; the name is printed in it and kept nowhere."""
    students = to_print(frames, view.settings, view.person.staff_id)
    left, middle, right = st.columns(3)
    student = left.selectbox("Student", list(students), key="print student")
    name = middle.text_input("Name to print", help="Printed in the file and kept nowhere.", key="print name")
    language = right.selectbox("Language", LANGUAGES_OFFERED, key="print language")
    key = students[student]

    def made() -> bytes:
        report = report_of(frames, view.settings, key, due.period, view.today, language)
        return printed_pdf(report, frames, name, view.today)

    file_name = as_file_name(f"{key[1]} {due.period.name}", "pdf")
    st.download_button("Make the PDF", made, file_name, "application/pdf", on_click="ignore")
    st.caption("A goal that nobody approved yet prints DRAFT.")
