"""IEP input: what a para or service provider sees, written before goals are drafted. Every box may stay empty."""

import streamlit as st

from automation.iep_input import NEEDED, own_reviews, own_words
from automation.shown import say_day
from pages.shared.front_door import require
from pages.shared.iep_form import say_what_was_saved, write_input
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import ASKED_FOR_INPUT

view = require(*ASKED_FOR_INPUT)
page_top(view, "IEP input")
st.caption("A parent may ask to read this; write what you saw. No names. Every box may stay empty.")
if not view.has_team:
    st.info("The Team workbook cannot be read just now, so nothing can be saved. Press Refresh.")
    st.stop()
say_what_was_saved()
me = view.person.staff_id
own = view.once("own IEP input", lambda: own_reviews(view.frames(*NEEDED), view.settings, me, view.today))
asked = {each.shown: (each, has_answered) for each, has_answered in own}
if not asked:
    st.success("Nobody's IEP review is near. You will be asked here and on your Today.")
    st.stop()
student = st.selectbox("Student", list(asked), key="student", bind="query-params")
review, has_answered = asked[student]
until = say_day(review.input_until_on, view.today)
st.markdown(
    f"You have written for {as_typed(review.shown)}: thank you. You can add more until {until}."
    if has_answered
    else f"Your input for {as_typed(review.shown)} is asked for until {until}."
)
written = ("own IEP input", review.classroom_id, review.student_id)
if words := view.once(written, lambda: own_words(view.frames(*NEEDED), review, me, view.today)):
    with st.expander("What you wrote"):
        for said in words:
            st.markdown(as_typed(said))
write_input(view, review)
