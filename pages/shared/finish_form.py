"""The form "I finished this": which module, which day, how long, in paid hours or not, and what shows it."""

import streamlit as st

from automation.my_training import (
    MOST_MINUTES,
    OUTSIDE_HINT,
    OwnTraining,
    finish_choices,
    finished_row,
    what_is_missing,
)
from pages.shared.drafts import draft_of, forget_draft, kept
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.schema import TRAINING_RECORDS

FINISHED = "training_finished"
PAID = {True: "yes", False: "no"}


def finish(view: View, own: OwnTraining) -> None:
    """The whole form of one finished module, and Save; what was filled in is kept until it is saved."""
    if said := st.session_state.pop(FINISHED, ""):
        st.success(as_typed(said))
    choices = finish_choices(own)
    if not choices:
        st.caption("There is no module to report.")
        return
    me = view.person.staff_id
    module_id = st.selectbox("Module", list(choices), format_func=lambda each: choices[each][0], key="finished module")
    draft = draft_of(me, me, f"training {module_id}")
    key = f"finished {draft['entry_id']}"
    draft.setdefault("on", view.today)
    draft.setdefault("minutes", choices[module_id][1])
    for name in ("on", "minutes", "paid", "evidence"):
        kept(draft, name, f"{key} {name}")
    left, right = st.columns(2)
    on = left.date_input("Day", key=f"{key} on", max_value=view.today)
    minutes = right.number_input("Minutes", 0, MOST_MINUTES, step=5, key=f"{key} minutes")
    is_paid = st.segmented_control("In paid hours?", list(PAID), format_func=lambda each: PAID[each], key=f"{key} paid")
    if is_paid is False:
        st.info(OUTSIDE_HINT)
    asked = "What shows it (a certificate, who was there; may stay blank)"
    evidence = st.text_input(asked, key=f"{key} evidence") or ""
    draft.update(on=on, minutes=minutes, paid=is_paid, evidence=evidence)
    if st.button("I finished this", type="primary", width="stretch", key=f"{key} save"):
        if problem := what_is_missing(minutes, is_paid):
            st.warning(problem)
            return
        row = finished_row(me, module_id, on, minutes, bool(is_paid), evidence)
        if saved(view, "school", TRAINING_RECORDS, {**row, "entry_id": draft["entry_id"]}, ("finished", key)):
            forget_draft(me, me, f"training {module_id}")
            st.session_state[FINISHED] = f"Saved: {choices[module_id][0]}. Your teacher will confirm it."
            st.rerun()
