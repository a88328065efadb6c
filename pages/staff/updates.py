"""Updates: what changed, read or asked about by everybody whom it concerns. Teachers see open questions first."""

import streamlit as st

from automation.updates import FOR_PARAS, FOR_TEACHER
from automation.updates_page import NEEDED, latest_updates, own_updates, questions, to_write_about, waiting
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import READ_UPDATES
from pages.shared.updates_screens import answer_questions, answer_updates, say_sent, show_waiting, write_update

view = require(*READ_UPDATES)
page_top(view, "Updates")
say_sent()
frames, teaches = view.frames(*NEEDED), view.person.teaches_ids
if teaches:
    asked = questions(frames, view.settings, view.today)
    st.subheader("Open questions", anchor=False)
    answer_questions(view, asked)
    if not asked:
        st.caption("No open questions.")
own = own_updates(frames, view.settings, view.person.staff_id, teaches, view.today)
if own:
    st.subheader("For you", anchor=False)
    answer_updates(view, own, may_ask=not teaches)
elif not teaches:
    st.success("You have read everything.")
if teaches:
    st.subheader("Not read by everybody yet", anchor=False)
    not_yet = waiting(frames, view.settings, view.today)
    show_waiting(not_yet)
    if not not_yet:
        st.caption("Everybody has read every update.")
if view.person.has("teacher", "para", "service provider"):
    st.subheader("Write an update" if teaches else "Write to the teacher", anchor=False)
    rooms = teaches or view.person.classroom_ids
    choices = to_write_about(frames, view.settings, rooms, with_rooms=True)
    write_update(view, choices, FOR_PARAS if teaches else FOR_TEACHER)
st.subheader("Latest updates", anchor=False)
for each in latest_updates(frames, view.settings, view.today):
    st.markdown(f"**{as_typed(each.title)}**  \n{as_typed(each.text)}")
