"""Asking, telling, answering and saying thanks; what is typed is kept until it is sent."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from automation.each_other import QUESTION, TIP, Thanks, Tip, fresh_thanks, thanks_row, tip_row, what_stops
from automation.jobs.each_other import answer_question, may_be_shown
from pages.shared.drafts import draft_of, forget_draft, kept
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.schema import THANKS, TIPS_AND_QUESTIONS
from sheets.workbook import Workbook

NO_NAMES = "Everybody at school reads this. No names or codes of students."
SAID = "each_other_said"


def say_what_was_sent() -> None:
    """Say once what was sent last."""
    if said := st.session_state.pop(SAID, ""):
        st.success(as_said(said))


def ask_or_tell(view: View, students: Sequence[str]) -> None:
    """The form of a question or a tip."""
    what = "tip or question"
    draft, key = _draft(view, what)
    draft.setdefault("kind", QUESTION)
    kept(draft, "kind", f"{key} kind")
    draft["kind"] = st.segmented_control("What is it?", (QUESTION, TIP), key=f"{key} kind") or draft["kind"]
    text = _text(view, what, "In a few sentences")
    if _sent("Send", f"{key} send", text, students):
        row = {**tip_row(draft["kind"], text, view.person.staff_id, view.today), "entry_id": draft["entry_id"]}
        if saved(view, "school", TIPS_AND_QUESTIONS, row, (what, draft["entry_id"])):
            _done(view, what, f"Sent: your {draft['kind']}.")


def say_thanks(view: View, colleagues: Sequence[str], students: Sequence[str]) -> None:
    """The form of a thank-you."""
    what = "thanks"
    draft, key = _draft(view, what)
    kept(draft, "to", f"{key} to")
    draft["to"] = st.selectbox("To", colleagues, None, format_func=as_typed, key=f"{key} to")
    text = _text(view, what, "For what")
    st.caption("It stands on their Today. Others see it only if they say yes.")
    if _sent("Say thanks", f"{key} send", text, students):
        if not draft["to"]:
            st.warning("Choose whom to thank first.")
            return
        row = {**thanks_row(draft["to"], text, view.person.staff_id, view.today), "entry_id": draft["entry_id"]}
        if saved(view, "school", THANKS, row, (what, draft["entry_id"])):
            _done(view, what, f"Sent: your thanks to {draft['to']}.")


def answer(view: View, question: Tip, students: Sequence[str]) -> None:
    """The form of an answer to one question."""
    what = f"answer {question.row_key}"
    _, key = _draft(view, what)
    text = _text(view, what, "Your answer")
    if _sent("Answer", f"{key} send", text, students) and _written(
        view, lambda school: answer_question(school, question, text, view.person.staff_id)
    ):
        _done(view, what, "Sent: your answer.")


def show_own_thanks(view: View, thanks: Sequence[Thanks]) -> None:
    """What the person was thanked for, and the yes with which colleagues see it too."""
    for each in thanks:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":green[:material/favorite:] **{as_typed(each.by)}** thanks you: {as_typed(each.for_what)}")
            is_asked = st.button("My colleagues may see it", key=f"shown {each.row_key}")
            if is_asked and _written(view, partial(may_be_shown, thanks=each, own_id=view.person.staff_id)):
                _done(view, f"shown {each.row_key}", "Your colleagues see it on the page Team room now.")


def thanks_on_today(view: View) -> None:
    """The newest thanks to this person on their Today, until they say that colleagues may see it."""
    say_what_was_sent()
    show_own_thanks(view, fresh_thanks(view.frame("Thanks"), view.person.staff_id, view.today))


def _draft(view: View, what: str) -> tuple[dict, str]:
    draft = draft_of(view.person.staff_id, "", what)
    return draft, f"{what} {draft['entry_id']}"


def _text(view: View, what: str, label: str) -> str:
    draft, key = _draft(view, what)
    kept(draft, "text", f"{key} text")
    draft["text"] = st.text_area(f"{label}  \n:gray[{NO_NAMES}]", key=f"{key} text", height=90) or ""
    return str(draft["text"])


def _sent(label: str, key: str, text: str, students: Sequence[str]) -> bool:
    """Whether the button was pressed and nothing stands against the text."""
    if not st.button(label, key=key, type="primary"):
        return False
    if problem := what_stops(text, students):
        st.warning(as_said(problem))
    return not problem


def _written(view: View, write: Callable[[Workbook], list[str]]) -> bool:
    try:
        problems = write(held().workbook("school"))
    except SetUpNeeded as problem:
        problems = [str(problem)]
    for each in problems:
        st.error(as_said(each))
    return not problems


def _done(view: View, what: str, said: str) -> None:
    forget_draft(view.person.staff_id, "", what)
    view_of(view.person, anew=True)
    st.session_state[SAID] = said
    st.rerun()
