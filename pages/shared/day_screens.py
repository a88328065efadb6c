"""Parts of the pages about who is where."""

import streamlit as st

from automation.day_page import DAY_FRAMES, now_and_next, own_parts, say_part
from pages.shared.clock import time_at
from pages.shared.plain_text import as_typed
from pages.shared.view import View


def show_now_and_next(view: View) -> None:
    """With whom this adult is now and next, with the goals practiced then; nothing where nothing is planned."""
    me, lines = view.person.staff_id, list[str]()
    own = view.once("own parts", lambda: own_parts(view.frames(*DAY_FRAMES), view.settings, view.today, me))
    for label, part in now_and_next(own, time_at(view.settings.time_zone)):
        lines.append(as_typed(say_part(label, part)))
        if part.goals:
            lines.append(f":gray[{as_typed('Goals: ' + ', '.join(part.goals))}]")
    if lines:
        st.markdown("  \n".join(lines))
