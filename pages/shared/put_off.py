"""Putting off a line of Today: until a day, kept in the Set aside tab."""

from datetime import timedelta

import streamlit as st

from pages.shared.saving import saved
from pages.shared.view import View
from sheets.columns import Value
from sheets.schema import SET_ASIDE


def not_now(view: View, key: str) -> None:
    """Show Not now with a day to choose, until which this line stays away from this person."""
    with st.popover("Not now", type="tertiary"):
        until = st.date_input(
            "Show it again on",
            value=view.today + timedelta(days=7),
            min_value=view.today + timedelta(days=1),
            key=f"until {key}",
        )
        if st.button("Put it off", key=f"put off {key}"):
            row: dict[str, Value] = {"staff_id": view.person.staff_id, "what": key, "until_on": until}
            if saved(view, "school", SET_ASIDE, row, ("put off", key, until)):
                st.rerun()
