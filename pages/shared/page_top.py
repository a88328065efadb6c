"""The top of every page: its title, as of when, Refresh, and what could not be read."""

import streamlit as st

from automation.jobs.check import write_data_check
from automation.jobs.result import JobFailed
from automation.shown import say_list
from pages.shared.check_in_door import forget_check_ins
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said
from pages.shared.view import View
from sheets.account import SetUpNeeded

LOW_ON_A_PHONE = """<style>@media (max-width: 640px) {
  [data-testid=stMainBlockContainer] { padding-top: 4.5rem; }
  [data-testid=stMain] h1 { font-size: 1.75rem; padding: 0; }
}</style>"""  # so that the first screen of a phone shows what the page is for


def page_top(view: View, title: str, needs_classrooms: bool = True) -> None:
    """Show the title, when the data was read, a Refresh button, and any problem with reading it.

    A page of which nothing could be read stops here: it must not say that there is nothing.
    """
    st.html(LOW_ON_A_PHONE)
    with st.container(gap="xxsmall"):
        st.title(title)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"As of {view.said_as_of}")
            if st.button("Refresh", icon=":material/refresh:", type="tertiary", key="refresh"):
                forget_check_ins()
                view_of(view.person, anew=True)
                st.rerun()
    is_without = needs_classrooms and len(view.unread_rooms) == len(view.person.classroom_ids) > 0
    for problem in view.problems:
        st.warning(as_said(problem) if is_without else f"{as_said(problem)} What you see is as of {view.said_as_of}.")
    if view.unread_rooms and needs_classrooms:
        st.warning(as_said(f"Nothing of {say_list(view.unread_rooms)} is shown until it can be read."))
    if is_without:
        st.stop()


def check_again(view: View) -> list[str]:
    """Read this person's workbooks again; a teacher's own are checked as the job check does, kept, their tab written.

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
