"""My training: what is due, what is done, hours, license, and "I finished this". A person's own record only."""

import streamlit as st

from automation.my_training import ToDo, own_training
from automation.training_page import NEEDED
from pages.shared.finish_form import finish
from pages.shared.front_door import require
from pages.shared.links import offer_link
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import HAVE_OWN_TRAINING
from pages.shared.spare_moments import i_have_minutes
from pages.shared.training_screens import offer_record

SHOWN_FIRST = 3


def show_to_do(each: ToDo) -> None:
    """One module: what it is, by when, and the school's link."""
    with st.container(border=True, gap="xsmall"):
        mark = ":orange[:material/schedule:]" if each.is_late else ":material/radio_button_unchecked:"
        st.markdown(f"{mark} **{as_typed(each.title)}**  \n{as_typed(each.said)}")
        offer_link(each.link)


view = require(*HAVE_OWN_TRAINING)
page_top(view, "My training", needs_classrooms=False)
me = view.person.staff_id
own = view.once("my training", lambda: own_training(view.frames(*NEEDED), me, view.settings, view.today))
if own is None:
    st.info("Your own training cannot be shown: Staff names no classroom for you. Ask an administrator.")
    st.stop()
st.caption("You see your own only, and other paras do not see it.")
i_have_minutes(view, own.rows, me)

st.subheader(f"Still to do: {len(own.to_do)}", anchor=False)
if not own.to_do:
    st.success("Nothing is due.")
for each in own.to_do[:SHOWN_FIRST]:
    show_to_do(each)
if len(own.to_do) > SHOWN_FIRST:
    with st.expander("What comes after that"):
        for each in own.to_do[SHOWN_FIRST:]:
            show_to_do(each)

with st.expander("I finished this", expanded=True, icon=":material/check_circle:"):
    finish(view, own)
if own.waiting:
    st.subheader("Waiting to be confirmed", anchor=False)
    for said in own.waiting:
        st.markdown(f":material/hourglass_empty: {as_typed(said)}")

st.subheader("Hours this training year", anchor=False)
if own.hours_share is not None:
    st.progress(own.hours_share)
for said in own.hours_lines:
    st.write(as_typed(said))
if own.license_line:
    st.subheader("License", anchor=False)
    st.write(as_typed(own.license_line))

with st.expander(f"Done: {len(own.done)}"):
    for said in own.done:
        st.markdown(f":green[:material/check:] {as_typed(said)}")
offer_record(view, me, "My training record (PDF)")
