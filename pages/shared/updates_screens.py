"""The parts of Updates: answering one, answering a question, writing one. Each saves one row, once."""

from collections.abc import Sequence

import streamlit as st

from automation.updates import FOR_PARAS, FOR_TEACHER, answer_row, update_row
from automation.updates_page import ShownQuestion, ShownUpdate, Waiting, WriteAbout
from pages.shared.drafts import draft_of, forget_draft, kept
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.schema import UPDATES, UPDATES_READ

SENT = "update_sent"
DRAFT = "update"


def answer_updates(view: View, updates: Sequence[ShownUpdate], may_ask: bool = True) -> None:
    """Each update with Read and, for whom a question reaches somebody, I have a question."""
    for each in updates:
        key = f"{each.classroom_id} {each.update_id}"
        with st.container(border=True, gap="small"):
            st.markdown(f"**{as_typed(each.title)}**  \n{as_typed(each.text)}")
            with st.container(horizontal=True):
                if st.button("Read", key=f"read {key}", type="primary"):
                    _answer(view, each, "")
                if may_ask:
                    with st.popover("I have a question"):
                        asked = st.text_area("Your question, to the teacher", key=f"question {key}", height=80)
                        if st.button("Ask", key=f"ask {key}"):
                            if (asked or "").strip():
                                _answer(view, each, asked or "")
                            else:
                                st.warning("Write your question first.")


def _answer(view: View, update: ShownUpdate, question: str) -> None:
    row = answer_row(update.update_id, view.person.staff_id, view.today, question)
    if saved(view, update.classroom_id, UPDATES_READ, row, ("answer", row["entry_id"])):
        st.session_state[SENT] = "Your question went to the teacher." if question else "Noted: read."
        st.rerun()


def answer_questions(view: View, questions: Sequence[ShownQuestion]) -> None:
    """Each open question with the update it is about, and an answer that reaches everybody with that student."""
    for each in questions:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{as_typed(each.title)}**  \n{as_typed(each.question)}")
            st.caption(as_typed(f"The update: {each.about}"))
            draft = draft_of(view.person.staff_id, each.key, "answer")
            with st.popover("Answer with an update", type="primary"):
                key = f"answer {draft['entry_id']}"
                kept(draft, "text", key)
                draft["text"] = st.text_area("What everybody should know", key=key, height=80) or ""
                if st.button("Send", key=f"send {key}"):
                    about = WriteAbout("", each.classroom_id, each.student_id)
                    if _send(view, about, draft["text"], FOR_PARAS, str(draft["entry_id"])):
                        forget_draft(view.person.staff_id, each.key, "answer")
                        st.rerun()


def show_waiting(rows: Sequence[Waiting]) -> None:
    """Which updates are not read by everybody, by whom, and since when."""
    for each in rows:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{as_typed(each.title)}**  \n{as_typed(each.text)}")
            st.caption(as_typed("Not yet: " + "; ".join(each.people)))


def write_update(view: View, choices: Sequence[WriteAbout], for_whom: str) -> None:
    """The form of a new update; what is written stays until it is saved."""
    if not choices:
        st.caption("There is no student to write about.")
        return
    me = view.person.staff_id
    draft = draft_of(me, me, DRAFT)
    key = f"update {draft['entry_id']}"
    about = st.selectbox(
        "About", choices, None, format_func=lambda each: each.shown, key=f"{key} about", placeholder="Choose"
    )
    kept(draft, "text", f"{key} text")
    label = "What changed, in a sentence or two" if for_whom == FOR_PARAS else "What the teacher should know"
    draft["text"] = st.text_area(label, key=f"{key} text", height=100) or ""
    st.caption("A parent may ask to read this. Write what changed; no names.")
    is_pressed = st.button("Send", type="primary", key=f"{key} send")
    if is_pressed and about is None:
        st.warning("Choose first whom it is about.")
    elif is_pressed and about and _send(view, about, draft["text"], for_whom, str(draft["entry_id"])):
        forget_draft(me, me, DRAFT)
        st.rerun()


def _send(view: View, about: WriteAbout, text: str, for_whom: str, update_id: str) -> bool:
    if not text.strip():
        st.warning("Write what changed first.")
        return False
    row = update_row(view.person.staff_id, text, view.today, update_id, about.student_id, for_whom)
    if not saved(view, about.classroom_id, UPDATES, row, ("update", update_id)):
        return False
    whom = "the teacher" if for_whom == FOR_TEACHER else "everybody who works there"
    st.session_state[SENT] = f"Sent. It stands on the Today of {whom} until they answer."
    return True


def say_sent() -> None:
    """Say once what the last press of a button saved."""
    if said := st.session_state.pop(SENT, ""):
        st.success(said)
