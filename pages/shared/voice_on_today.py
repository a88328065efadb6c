"""What Today says: a teacher's lines, worked out once for each reading, and a para's cards of updates and IEPs."""

import streamlit as st

from automation.behavior_today import behavior_lines
from automation.each_other import thanks_lines
from automation.iep_input import NEEDED as IEP_NEEDED
from automation.iep_meetings import asked_lines, invited_lines
from automation.iep_meetings import teacher_lines as iep_lines
from automation.plan_panel import with_advice
from automation.shown import say_many
from automation.today import lines_of_rows
from automation.today_lines import TodayLine
from automation.training_today import TRAINING_FRAMES
from automation.updates_page import NEEDED, own_updates, teacher_lines
from pages.shared.plain_text import as_typed
from pages.shared.updates_screens import answer_updates, say_sent
from pages.shared.view import View

MOST_ON_TODAY = 2  # a para's Today is one screen of a phone
LINE_FRAMES = (
    "Students", "Goals", "Sessions", "Staff", "Calendar", "Verdicts", "Verdicts a week ago", "Supports", "Observations",
    "Behavior notes", "Day check", *TRAINING_FRAMES,
)  # fmt: skip


def own_lines(view: View) -> list[TodayLine]:
    """All of a teacher's lines that stand in the school's own workbooks, as yet in no order."""

    def made() -> list[TodayLine]:
        frames, me = view.frames(*LINE_FRAMES), view.person
        advised = with_advice(frames, view.settings, view.today) if view.sees_adults else frames
        found = [each.finding for each in view.findings()]
        return [
            *lines_of_rows(advised, view.rows_to_fix(), view.settings, me.staff_id, view.today, view.lost()),
            *behavior_lines(frames, found, view.settings, view.today),
            *teacher_lines(view.frames(*NEEDED), view.settings, me.staff_id, me.teaches_ids, view.today),
            *(iep_lines(view.frames(*IEP_NEEDED), view.settings, view.today) if view.has_team else ()),
            *thanks_lines(view.frame("Thanks"), me.staff_id, view.today),
        ]

    return view.once("today: lines", made)


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


def iep_on_today(view: View) -> None:
    """A para's lines: for whom input is asked, and to which meetings they are invited."""
    if not view.has_team:
        return

    def made() -> tuple[list[str], list[str]]:
        known = (view.frames(*IEP_NEEDED), view.settings, view.person.staff_id, view.today)
        return list(asked_lines(*known)), list(invited_lines(*known))

    asked, invited = view.once("today: IEP of a para", made)
    if lines := (*asked, *invited):
        st.info("\n\n".join(as_typed(each) for each in lines), icon=":material/groups:")
    if asked:
        st.page_link("pages/students/iep_input.py", label="Write your input")
