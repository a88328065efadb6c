"""Check-ins, for the counselor alone: who waits for support, what is new, what was done, what may be released."""

import streamlit as st

from automation.check_in_releases import quarters
from automation.check_in_words import prompt_of_the_week
from automation.check_ins import DONE, NEW, WAITS
from pages.shared.check_in_cards import offer_to_take_out, show_check_in, show_quarters
from pages.shared.check_in_door import check_ins_or_stop, staff_of
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from sheets.schema import CHECK_IN_RELEASES

view = require("counselor")
page_top(view, "Check-ins", needs_classrooms=False)
review = check_ins_or_stop(view)
st.caption("For the counselor alone. What you see is held in this window only, and gone when you close it.")
if prompt := prompt_of_the_week(view.settings, view.today):
    st.info(f"**This week's question:** {as_typed(prompt)}")
for standing, heading, nothing in (
    (WAITS, "Would like support", "Nobody is waiting."),
    (NEW, "New", "Nothing new."),
):
    st.subheader(heading, anchor=False)
    found = review.of_standing(standing)
    if not found:
        st.caption(nothing)
    for each in found:
        show_check_in(view, each, review.told_ids)
if review.findings:
    st.subheader("To look at", anchor=False)
for finding in review.findings:
    st.warning(as_typed(finding.message))
earlier = review.of_standing(DONE)
with st.expander(f"Earlier: {len(earlier)}"):
    for each in earlier:
        show_check_in(view, each, review.told_ids)
st.subheader("For the whole school", anchor=False)
st.caption("One line a quarter on School summary, when you release it. Nothing else of this leaves the page.")
releases = view.frame(CHECK_IN_RELEASES.tab)
show_quarters(view, quarters(review.check_ins, staff_of(view), view.frame("Calendar"), releases, view.today))
st.subheader("Take check-ins out", anchor=False)
offer_to_take_out(view)
