"""The coach's form for one step, kept until it is saved; and the coached person's answer to a step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from automation.coaching_page import ALONE, coaching_row
from automation.jobs.answering import answer
from automation.own_coaching import NEED, VIEW, OwnCycle
from automation.people import TO_DO
from pages.shared.drafts import Draft, draft_of, forget_draft, kept
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.schema import COACHING
from sheets.schema.words import COACHING_STEPS

WORDS = {"went_well": "What went well (read first)", "next_step": "One thing to try next"}
ANSWERS = {VIEW: "How it went for me", NEED: "What I need"}
SAVED = "coaching_saved"


def show_what_was_saved() -> None:
    """Say once what was saved last."""
    if message := st.session_state.pop(SAVED, ""):
        st.success(as_said(message))


def add_step(view: View, staff_id: str, skill_id: str, title: str, next_step: str | None) -> None:
    """The form of one coaching step, and Save."""
    coach_id, what = view.person.staff_id, f"coaching {skill_id}"
    draft = draft_of(coach_id, staff_id, what)
    key = f"coaching {draft['entry_id']}"
    if next_step:
        draft.setdefault("step", next_step)
    step = _choice(draft, "step", "Step", list(COACHING_STEPS), key, COACHING_STEPS[0])
    st.caption(f"{step}: {TO_DO[step]}.")
    alone = _choice(draft, "alone", "Shown alone", list(ALONE), key, "not tried")
    on = st.date_input("Day", value=view.today, max_value=view.today, key=f"{key} day")
    words = _words(draft, key, WORDS)
    if st.button("Save step", type="primary", width="stretch", key=f"{key} save") and isinstance(on, date):
        row = coaching_row(staff_id, skill_id, step, on, coach_id, alone, words)
        if saved(view, "team", COACHING, {**row, "entry_id": draft["entry_id"]}, ("coaching", draft["entry_id"])):
            forget_draft(coach_id, staff_id, what)
            st.session_state[SAVED] = f"Saved: {staff_id}, {title}, {step}."
            st.rerun()


def answer_step(view: View, cycle: OwnCycle) -> None:
    """The person's answer to the newest step of one of their own cycles: only cells in which nothing stands."""
    own_id, what = view.person.staff_id, f"answer {cycle.newest}"
    if cycle.newest.staff_id != own_id:
        raise ValueError("people answer only to steps of their own coaching")
    if not cycle.blanks:
        st.caption("Thank you, both of you can read it. You can write again after the next step.")
        return
    draft = draft_of(own_id, own_id, what)
    key = f"answer {draft['entry_id']}"
    st.caption(as_typed(f"Your answer to {cycle.newest_said}"))
    answers = _words(draft, key, {name: label for name, label in ANSWERS.items() if name in cycle.blanks})
    if not st.button("Send", type="primary", key=f"{key} send"):
        return
    if not any(text.strip() for text in answers.values()):
        st.warning("Write a few words first.")
        return
    for problem in _written(cycle, answers):
        st.error(as_said(problem))
        return
    forget_draft(own_id, own_id, what)
    view_of(view.person, anew=True)
    st.session_state[SAVED] = f"Sent: {cycle.title}. Your coach reads it beside their own words."
    st.rerun()


def _written(cycle: OwnCycle, answers: Mapping[str, str]) -> list[str]:
    try:
        return answer(held().workbook("team"), cycle.newest, answers)
    except SetUpNeeded as problem:
        return [str(problem)]


def _choice(draft: Draft, name: str, label: str, options: list[str], key: str, default: str) -> str:
    draft.setdefault(name, default)
    kept(draft, name, f"{key} {name}")
    picked: Any = st.segmented_control(label, options, key=f"{key} {name}")
    draft[name] = picked or default
    return str(draft[name])


def _words(draft: Draft, key: str, labels: Mapping[str, str]) -> dict[str, str]:
    words = {}
    for name, label in labels.items():
        kept(draft, name, f"{key} {name}")
        words[name] = draft[name] = st.text_area(label, key=f"{key} {name}", height=80) or ""
    return words
