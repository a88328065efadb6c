"""My coaching: a person's own skills in plain words, what went well first, and room to answer."""

import streamlit as st

from automation.coaching_page import NEEDED
from automation.fidelity_page import FOR_COACHING
from automation.own_coaching import own_cycles
from pages.shared.coaching_form import answer_step, show_what_was_saved
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed

view = require("para", "service provider")
page_top(view, "My coaching")
st.caption(f"{FOR_COACHING} You see your own only, and other paras do not see it.")
show_what_was_saved()
own = own_cycles(view.frames(*NEEDED), view.person.staff_id, view.settings, view.today)
if not own:
    st.info("Nobody has coached you yet. Tell your teacher which skill you would like to be shown first.")
for each in own:
    with st.container(border=True):
        st.subheader(as_typed(each.title), anchor=False)
        if each.went_well:
            st.markdown(f":green[:material/thumb_up:] {as_typed(each.went_well)}")
        if each.next_try:
            st.markdown(f":material/arrow_forward: {as_typed(each.next_try)}")
        st.write(as_typed(each.said))
        if each.view:
            st.markdown(f":material/chat: How it went for me: {as_typed(each.view)}")
        if each.need:
            st.markdown(f":material/front_hand: What I need: {as_typed(each.need)}")
        answer_step(view, each)
