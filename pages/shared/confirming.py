"""Confirming in a batch what people reported themselves: each row found by what was read, then a contact a person."""

from collections.abc import Sequence

import streamlit as st

from automation.confirming import CONFIRMED, SOURCE, Waiting, contact_rows
from automation.shown import say_many
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.columns import Value
from sheets.correcting import NotCorrected
from sheets.schema import CONTACTS, TRAINING_RECORDS
from sheets.workbook import new_entry_id

SAID, PROBLEMS, CONTACTS_LEFT = "confirmed_said", "confirmed_problems", "contacts_left"
MAY_CONFIRM = ("teacher", "administrator")  # who writes Training records


def confirm_in_a_batch(view: View, rows: Sequence[Waiting]) -> None:
    """A tick for each row, and one button for all that are ticked."""
    _show_what_was_done()
    _contacts_left(view)
    if not rows:
        st.caption("Nothing waits to be confirmed.")
        return
    every = st.checkbox("Tick all", key="tick all waiting")
    ticked = [each for each in rows if st.checkbox(as_typed(each.said), every, key=f"confirm {each.key} {every}")]
    if st.button("Confirm the ticked", type="primary", disabled=not ticked, key="confirm ticked"):
        _confirm(view, ticked)


def _confirm(view: View, ticked: Sequence[Waiting]) -> None:
    if not view.person.has(*MAY_CONFIRM):
        raise ValueError("only a teacher or an administrator confirms training")
    done, problems = list[Waiting](), list[str]()
    bar = st.progress(0.0, "Confirming ...")
    for number, each in enumerate(ticked, 1):
        try:
            held().workbook("school").correct(TRAINING_RECORDS.tab, each.row_as_read, SOURCE, CONFIRMED)
            done.append(each)
        except (NotCorrected, SetUpNeeded) as problem:
            problems.append(f"{each.staff_id}, {each.title}: {problem}")
        bar.progress(number / len(ticked), f"{number} of {len(ticked)} ...")
    if view.sees_adults:
        rows = contact_rows(done, view.person.staff_id, view.today)
        left: list[dict[str, Value]] = st.session_state.setdefault(CONTACTS_LEFT, [])
        left += [{**row, "entry_id": new_entry_id()} for row in rows]
        _save_contacts(view)
    st.session_state[SAID] = f"{say_many(len(done), 'record')} confirmed." if done else ""
    st.session_state[PROBLEMS] = problems
    view_of(view.person, anew=True)
    st.rerun()


def _save_contacts(view: View) -> None:
    """Save the contacts of a batch; those that could not be saved stay, each with its Entry ID."""
    rows = st.session_state.get(CONTACTS_LEFT, [])
    st.session_state[CONTACTS_LEFT] = [
        row for row in rows if not saved(view, "team", CONTACTS, row, ("confirmed", row["entry_id"]))
    ]


def _contacts_left(view: View) -> None:
    """Say which contacts are not saved yet, and try again on request."""
    if not (left := st.session_state.get(CONTACTS_LEFT, [])):
        return
    names = ", ".join(str(each["staff_id"]) for each in left)
    st.warning(as_typed(f"Confirmed, but the contact with {names} is not in Contacts yet."))
    if st.button("Save the contact again", key="save contacts again"):
        _save_contacts(view)
        if not st.session_state[CONTACTS_LEFT]:
            st.rerun()


def _show_what_was_done() -> None:
    if said := st.session_state.pop(SAID, ""):
        st.success(as_said(said))
    for problem in st.session_state.pop(PROBLEMS, []):
        st.error(as_typed(problem))
