"""My check-in: a private answer to the counselor. It is sent and never shown again."""

import streamlit as st

from automation.check_in_words import THANKS, notice, prompt_of_the_week
from pages.shared.check_in_door import account_or_stop, sent
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import ANSWER_CHECK_INS
from sheets.schema import FORM_RESPONSES

HEAVY, SUPPORT, WISH = (FORM_RESPONSES.column(name) for name in ("heavy", "support", "wish"))

view = require(*ANSWER_CHECK_INS)
page_top(view, "My check-in", needs_classrooms=False)
account_or_stop()
own = f"check-in {view.person.staff_id}"  # another person at this computer meets an empty form
number = st.session_state.setdefault(f"{own} sent", 0)  # and so does who has just sent one
if number:
    st.success(THANKS)
with st.container(border=True):
    st.markdown("\n".join(f"- {as_typed(line)}" for line in notice(view.settings.emergency_contact)))
if not view.person.email:
    st.info("There is no address of yours in the Staff tab, so the counselor could not tell who you are.")
    st.stop()
if prompt := prompt_of_the_week(view.settings, view.today):
    st.caption(f"This week's question: {as_typed(prompt)}")
with st.form(f"{own} {number}", border=False, enter_to_submit=False):  # what is typed stays in the browser until Send
    heavy = st.text_area(HEAVY.heading, key=f"{own} {number} heavy", height=110)
    support = st.text_area(SUPPORT.heading, key=f"{own} {number} support", height=110)
    wish = st.radio(WISH.heading, WISH.choices, index=None, key=f"{own} {number} wish")
    is_pressed = st.form_submit_button("Send to the counselor", type="primary", width="stretch")
if is_pressed:
    if not (heavy.strip() or support.strip() or wish):
        st.warning("Nothing is filled in yet. One line, or only the last question, is enough.")
    elif sent(view, heavy, support, wish or ""):
        st.session_state[f"{own} sent"] += 1
        st.rerun()
