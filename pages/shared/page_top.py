"""The top of every page: its title, as of when, Refresh, and what could not be read."""

import streamlit as st

from automation.jobs.check import write_data_check
from automation.jobs.result import JobFailed
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said
from pages.shared.view import View
from sheets.account import SetUpNeeded


def page_top(view: View, title: str) -> None:
    """Show the title, when the data was read, a Refresh button, and any problem with reading it."""
    st.title(title)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"As of {view.said_as_of}")
        if st.button("Refresh", icon=":material/refresh:", type="tertiary", key="refresh"):
            view_of(view.person, anew=True)
            st.rerun()
    for problem in view.problems:
        st.warning(f"{as_said(problem)} What you see is as of {view.said_as_of}.")


def check_again(view: View) -> list[str]:
    """Check this person's workbooks as the job check does; for a teacher the classroom is kept and its tab written.

    What went wrong, in words.
    """
    view_of(view.person, anew=True, closely=True)
    school = held()
    problems = []
    school_review = school.school(view.today)
    for room in sorted(view.person.teaches_ids):
        review = school.classroom(room, view.today)
        try:
            if review and school_review:
                problems += school.keep(room)
                write_data_check(school.workbook(room), review, school_review)
        except (JobFailed, SetUpNeeded) as problem:
            problems.append(str(problem))
    return problems
