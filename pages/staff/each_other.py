"""Team room: questions and tips of colleagues, thanks, mentors for newcomers, topics for the monthly meeting."""

import streamlit as st

from automation.each_other import Tip, colleagues, team_room
from automation.each_other_page import NEEDED, newcomers, students_known, topics_of
from pages.shared.each_other_form import answer, ask_or_tell, say_thanks, say_what_was_sent, show_own_thanks
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import HAVE_ACCOUNT, SEE_NEWCOMERS


def show_tip(tip: Tip) -> None:
    """One question or tip, with its answer."""
    st.markdown(f"{as_typed(tip.text)}  \n:gray[{as_typed(tip.said(view.today))}]")
    if tip.answer:
        st.markdown(f":material/subdirectory_arrow_right: {as_typed(tip.answer)}  \n:gray[{as_typed(tip.answered_by)}]")


view = require(*HAVE_ACCOUNT)
page_top(view, "Team room", needs_classrooms=False)
say_what_was_sent()
frames, me = view.frames(*NEEDED), view.person.staff_id
students = students_known(frames)
room = team_room(frames, me, view.today)
show_own_thanks(view, room.own_thanks)
with st.expander("Ask a question or tell a tip", icon=":material/forum:"):
    ask_or_tell(view, students)
with st.expander("Say thanks", icon=":material/favorite:"):
    say_thanks(view, colleagues(frames, me), students)

st.subheader("Open questions", anchor=False)
if not room.open_questions:
    st.caption("No question is open.")
for question in room.open_questions:
    with st.container(border=True):
        show_tip(question)
        with st.expander("Answer"):
            answer(view, question, students)
if room.shown_thanks:
    st.subheader("Thanks", anchor=False)
for thanks in room.shown_thanks:
    st.markdown(f":green[:material/favorite:] {as_typed(thanks.said)}")
for title, found in (("Tips", room.tips), ("Answered", room.answered)):
    if found:
        st.subheader(title, anchor=False)
    for each in found:
        with st.container(border=True):
            show_tip(each)

if view.person.has(*SEE_NEWCOMERS):
    st.subheader("Mentors for newcomers", anchor=False)
    pairs = newcomers(frames, view.settings, view.today)
    if not pairs:
        st.caption("Nobody who started in the last 90 days is without a mentor.")
    for pair in pairs:
        st.markdown(f"- {as_typed(pair.said(view.today))}")
topics = topics_of(room, view.settings, view.today)
with st.expander(f"Topics for the monthly meeting: {len(topics.lines)}", icon=":material/groups:"):
    for said in topics.lines:
        st.markdown(f"- {as_typed(said)}")
    st.download_button(
        "Print the list (PDF)", topics.pdf, topics.file_name, "application/pdf", on_click="ignore",
        icon=":material/print:",
    )  # fmt: skip
