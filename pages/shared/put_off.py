"""Putting off a line of Today: until a day, kept in the Set aside tab."""

from datetime import date, timedelta

import streamlit as st

from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said
from pages.shared.view import View
from sheets.google import GoogleProblem
from sheets.schema import SET_ASIDE
from sheets.workbook import NotSaved, TabMissing, new_entry_id


def put_off(view: View, key: str, until_on: date) -> None:
    """Keep this line away from this person until that day; says so where it could not be saved."""
    tries = st.session_state.setdefault("put_off_tries", {})
    entry_id = tries.setdefault((key, until_on), new_entry_id())
    row = {"staff_id": view.person.staff_id, "what": key, "until_on": until_on, "entry_id": entry_id}
    try:
        held().account.school.append(SET_ASIDE, [row])
    except (NotSaved, TabMissing, GoogleProblem) as problem:
        st.error(as_said(problem))
        return
    tries.pop((key, until_on), None)
    view_of(view.person, anew=True)
    st.rerun()


def not_now(view: View, key: str) -> None:
    """Show Not now with a day to choose."""
    with st.popover("Not now", type="tertiary"):
        until = st.date_input(
            "Show it again on",
            value=view.today + timedelta(days=7),
            min_value=view.today + timedelta(days=1),
            key=f"until {key}",
        )
        if st.button("Put it off", key=f"put off {key}"):
            put_off(view, key, until)
