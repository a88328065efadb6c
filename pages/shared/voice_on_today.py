"""What Today says of behavior notes, updates and IEP meetings: lines for a teacher, cards for a para."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from automation.behavior_today import behavior_lines
from automation.each_other import thanks_lines
from automation.iep_input import NEEDED as IEP_NEEDED
from automation.iep_meetings import asked_lines, invited_lines
from automation.iep_meetings import teacher_lines as iep_lines
from automation.shown import say_many
from automation.today import TodayLine
from automation.updates_page import NEEDED, own_updates, teacher_lines
from pages.shared.night_screens import night_lines_of
from pages.shared.plain_text import as_typed
from pages.shared.updates_screens import answer_updates, say_sent
from pages.shared.view import View

MOST_ON_TODAY = 2  # a para's Today is one screen of a phone


def lines_of_other_subjects(view: View, frames: Mapping[str, pd.DataFrame]) -> list[TodayLine]:
    """A teacher's lines that are not about scores. frames: Behavior notes, Day check, Students, Staff, Calendar."""
    found = [each.finding for each in view.findings()]
    return [
        *behavior_lines(frames, found, view.settings, view.today),
        *update_lines_of(view),
        *iep_lines_of(view),
        *thanks_lines(view.frame("Thanks"), view.person.staff_id, view.today),
        *night_lines_of(view),
    ]


def update_lines_of(view: View) -> list[TodayLine]:
    """A teacher's lines: open questions, and what was written for the teacher."""
    person = view.person

    def made() -> list[TodayLine]:
        return teacher_lines(view.frames(*NEEDED), view.settings, person.staff_id, person.teaches_ids, view.today)

    return view.once("today: updates", made)


def answer_on_today(view: View) -> None:
    """A para's updates to answer: the newest here, the rest one tap away."""
    say_sent()
    own = view.once(
        "today: own updates",
        lambda: own_updates(view.frames(*NEEDED), view.settings, view.person.staff_id, (), view.today),
    )
    answer_updates(view, own[:MOST_ON_TODAY])
    if more := len(own) - MOST_ON_TODAY if len(own) > MOST_ON_TODAY else 0:
        st.page_link("pages/staff/updates.py", label=f"{say_many(more, 'more update')} to read")


def iep_lines_of(view: View) -> list[TodayLine]:
    """A teacher's lines: input that is missing before a review, and what is open after a meeting."""
    if not view.has_team:
        return []
    return view.once("today: IEP", lambda: iep_lines(view.frames(*IEP_NEEDED), view.settings, view.today))


def iep_on_today(view: View) -> None:
    """A para's lines: for whom input is asked, and to which meetings they are invited."""
    if not view.has_team:
        return
    known = (view.frames(*IEP_NEEDED), view.settings, view.person.staff_id, view.today)
    asked = asked_lines(*known)
    if lines := (*asked, *invited_lines(*known)):
        st.info("\n\n".join(as_typed(each) for each in lines), icon=":material/groups:")
    if asked:
        st.page_link("pages/students/iep_input.py", label="Write your input")
