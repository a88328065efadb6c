"""The observer's form: one step after the other, with large buttons for a tablet in the classroom."""

from collections.abc import Sequence

import streamlit as st

from automation.observing import MARKS, OBSERVED, PRODUCT, Step, WhatToSee, observation_row, what_is_missing
from pages.shared.drafts import Draft, draft_of, forget_draft, kept
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.schema import FIDELITY

SOURCES = {OBSERVED: "I watched", PRODUCT: "From what was left on paper"}
LARGE_BUTTONS = "<style>.st-key-steps button { min-height: 3.25rem; font-size: 1.1rem; }</style>"  # for a finger
WORDS = {"went_well": "What went well (read first)", "next_step": "One thing to try next"}


def mark_steps(draft: Draft, steps: Sequence[Step], key: str) -> dict[int, str | None]:
    """Show each step with its four buttons; what is marked is kept in the draft at once."""
    marks: dict[int, str | None] = {}
    for each in steps:
        name, widget = f"step_{each.step_no}", f"{key} step {each.step_no}"
        kept(draft, name, widget)
        with st.container(border=True):
            critical = " :material/priority_high: critical" if each.is_critical else ""
            marks[each.step_no] = st.segmented_control(
                f"**{each.step_no}.** {as_typed(each.text)}{critical}",
                list(MARKS),
                format_func=lambda mark: MARKS[mark],
                key=widget,
                width="stretch",
            )
        draft[name] = marks[each.step_no]
    return marks


def observe(view: View, seen: WhatToSee, staff_id: str, steps: Sequence[Step]) -> None:
    """The whole form of one observation, and Save."""
    observer_id = view.person.staff_id
    draft = draft_of(observer_id, staff_id, seen.shown)
    key = f"observe {draft['entry_id']}"
    source: str | None = OBSERVED
    if staff_id == observer_id:
        st.caption("This is a rating of your own work: it is kept apart from what others saw.")
    else:
        source = st.segmented_control(
            "How", list(SOURCES), format_func=lambda how: SOURCES[how], default=OBSERVED, key=f"{key} how"
        )
    st.html(LARGE_BUTTONS)
    with st.container(key="steps"):
        marks = mark_steps(draft, steps, key)
    words = {}
    for name, label in WORDS.items():
        kept(draft, name, f"{key} {name}")
        words[name] = draft[name] = st.text_area(label, key=f"{key} {name}", height=80) or ""
    done = sum(1 for mark in marks.values() if mark)
    st.progress(done / max(len(steps), 1), f"{done} of {len(steps)} steps marked. Kept until you save.")
    if st.button("Save", type="primary", width="stretch", key=f"{key} save"):
        if problem := what_is_missing(marks, steps):
            st.warning(problem)
            return
        row = observation_row(seen, staff_id, observer_id, source or OBSERVED, marks, words, view.today)
        if saved(view, "team", FIDELITY, {**row, "entry_id": draft["entry_id"]}, ("observation", draft["entry_id"])):
            forget_draft(observer_id, staff_id, seen.shown)
            st.session_state["observation_saved"] = f"Saved: {staff_id}, {seen.shown}."
            st.rerun()
