"""The top of every page: its title, as of when, Refresh, and what could not be read."""

import streamlit as st

from automation.jobs.check import write_data_check
from automation.jobs.result import JobFailed
from pages.shared.clock import today_for
from pages.shared.front_door import held, view_of
from pages.shared.view import View
from sheets.access import Person


def page_top(view: View, title: str) -> None:
    """Show the title, when the data was read, a Refresh button, and any problem with reading it."""
    st.title(title)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"As of {view.said_as_of}")
        if st.button("Refresh", icon=":material/refresh:", type="tertiary", key="refresh"):
            view_of(view.person, anew=True)
            st.rerun()
    for problem in view.problems:
        st.warning(f"{problem} What you see is as of {view.said_as_of}.")


def check_again(person: Person) -> list[str]:
    """Read this teacher's workbooks again and write their Data check tabs; what went wrong, in words."""
    view_of(person, anew=True)
    school = held()
    today = today_for(school.account)
    problems = []
    school_review = school.school(today)
    for room in sorted(person.classroom_ids) if person.has("teacher") and school_review else []:
        review = school.classroom(room, today)
        try:
            if review and school_review:
                write_data_check(school.workbook(room), review, school_review)
        except JobFailed as problem:
            problems.append(str(problem))
    return problems
