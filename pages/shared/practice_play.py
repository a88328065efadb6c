"""The practice school at the front door: made at first start, and a picker of roles. Never beside a real one."""

import threading
from collections.abc import Mapping

import streamlit as st

from automation.jobs.result import JobFailed
from pages.shared.clock import today_for
from pages.shared.held import Held
from pages.shared.plain_text import as_said
from sheets import practice
from sheets.access import Person
from sheets.account import practice_folder

PICKED = "practice_staff_id"  # whom the visitor plays in the practice school
PLAYED = "practice_played_id"  # the same, where Streamlit forgets the picker: after the first page of a fresh process
FIRST_PLAYED = "teacher"

_MAKING = threading.Lock()  # one visitor makes the practice school; the others wait for it


def make_practice_school() -> None:
    """Make the practice school at first start, with its progress on the screen."""
    from automation.jobs import practice as practice_job  # a whole school's maker, which no later start needs

    bar = st.progress(0.0, "Making the practice school. This takes a few seconds, once.")

    def show(share: float, what: str) -> None:
        bar.progress(share, f"{what} ...")

    folder = practice_folder()
    with _MAKING:
        try:
            if practice.practice_today(folder) is None:
                practice_job.run(folder, today_for(None), progress=show)
        except (JobFailed, OSError) as problem:
            st.error(as_said(problem))
            return
    st.rerun()


def played(known: Mapping[str, Person]) -> Person | None:
    """Whom the visitor plays, by what they picked."""
    return known.get(st.session_state.get(PICKED, ""))


def play(school: Held, known: Mapping[str, Person]) -> Person | None:
    """Whom the visitor plays, after the picker and the banner of the practice school."""
    ids = sorted(known, key=lambda each: (FIRST_PLAYED not in known[each].roles, each))
    asked_for = st.session_state.get(PLAYED) or st.query_params.get("as")
    if PICKED not in st.session_state and asked_for in known:
        st.session_state[PICKED] = asked_for
    with st.sidebar:
        st.selectbox(
            "Practice: you are",
            ids,
            format_func=lambda each: f"{known[each].name} ({', '.join(sorted(known[each].roles))})",
            key=PICKED,
        )
    st.session_state[PLAYED] = st.session_state[PICKED]
    day = today_for(school.account)
    said = f"Practice school. Everything here is made up, and today is {day:%B} {day.day}, {day.year}."
    st.markdown(f":blue-background[:material/school: {said}]")
    return played(known)
