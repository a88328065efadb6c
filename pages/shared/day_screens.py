"""Parts of the pages about who is where."""

import streamlit as st

from automation.day_page import DAY_FRAMES, now_and_next, say_part
from pages.shared.clock import time_at
from pages.shared.plain_text import as_typed
from pages.shared.view import View


def show_now_and_next(view: View) -> None:
    """With whom this adult is now and next, with the goals practiced then; nothing where nothing is planned."""
    now = time_at(view.settings.time_zone)
    for label, part in now_and_next(view.frames(*DAY_FRAMES), view.settings, view.today, now, view.person.staff_id):
        goals = f"  \nGoals: {', '.join(part.goals)}" if part.goals else ""
        st.markdown(as_typed(say_part(label, part)) + (f"  \n:gray[{as_typed(goals.strip())}]" if goals else ""))
