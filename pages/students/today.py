"""Today, for a teacher: at most seven lines, each with its action on the spot."""

import streamlit as st

from automation.today import asked_to_talk
from automation.today_lines import TodayLine, chosen_lines
from pages.shared.check_in_door import told_to
from pages.shared.front_door import require
from pages.shared.night_screens import night_lines_of
from pages.shared.on_the_spot import act_on, say_what_was_done
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.view import View
from pages.shared.voice_on_today import own_lines

PAGE_OF = {
    "progress": ("pages/students/progress.py", "Look at progress"),
    "caseload": ("pages/students/caseload.py", "See which"),
    "reports": ("pages/students/reports_due.py", "Go through them"),
    "behavior": ("pages/students/behavior.py", "Read the note"),
    "team": ("pages/staff/each_other.py", "Go to the Team room"),
    "data_check": ("pages/workbook/data_check.py", "See the rows"),
    "iep": ("pages/students/iep.py", "Go to the IEP page"),
    "updates": ("pages/staff/updates.py", "Read and answer"),
    "training": ("pages/staff/training.py", "See who needs it"),
}
HEADINGS = {
    "hurt": "Hurt or held", "talk": "Talk", "tell": "For you",
    "lost": "Lost", "night": "Nightly check", "new": "New", "due": "Due soon",
    "changed": "Changed", "next": "Off track", "quiet": "No data lately",
    "thanks": "Thanks",
    "fix": "Rows to fix", "training": "Training next month", "asked": "For you to answer",
}  # fmt: skip


def show_line(view: View, line: TodayLine) -> None:
    """One line: what it is, what to do about it here, and Not now."""
    with st.container(border=True):
        st.markdown(f"**{HEADINGS[line.kind]}** · {as_typed(line.text)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if line.goes_to:
                file, label = PAGE_OF[line.goes_to]
                st.page_link(file, label=label, query_params={"student": line.student} if line.student else None)
            if line.link_tab and (link := view.link_to_tab(*line.link_tab)):
                st.link_button("Open in Sheets", link, type="tertiary")
            if line.thanks:
                with st.popover("Say thanks", type="tertiary"):
                    st.caption("Copy and send, or say it.")
                    for thanks in line.thanks:
                        st.code(thanks, language=None, wrap_lines=True)
            act_on(view, line)


view = require("teacher")
page_top(view, "Today")
say_what_was_done()
talk = asked_to_talk(told_to(view) | view.frames("Staff"), view.person.staff_id, view.today)  # kept nowhere
day = chosen_lines([*talk, *own_lines(view), *night_lines_of(view)], view.frame("Set aside"), view.today)
if not day.lines:
    st.success("Nothing needs you today.")
for each in day.lines:
    show_line(view, each)
if day.more:
    st.caption(f"{day.more} more, less urgent.")
