"""Checking a pasted key: only for an administrator who signed in, or at this very computer; the key is never shown."""

from collections.abc import Callable

import streamlit as st

from automation.jobs.key_check import KeyVerdict, judge_key
from pages.shared.opened import secrets_found
from pages.shared.plain_text import as_said
from sheets.account import SetUpNeeded

PASTED, VERDICT = "pasted_key", "key_verdict"


def offer_key_check(may_check: Callable[[], bool]) -> None:
    """A box to paste a key into and what was said of the last one; without the right to it, why there is none.

    may_check: whether this visitor may, asked again when the button is pressed.
    """
    if not may_check():
        st.caption(
            "A key can be pasted for checking only by an administrator who signed in, or on a computer of your own "
            "where the dashboard was started with --server.address 127.0.0.1. The key in the secrets is checked above."
        )
        return
    with st.form("check a key", clear_on_submit=True):
        st.text_area("A key file to check", key=PASTED, help="It is looked at once and kept nowhere.")
        st.form_submit_button("Check this key", on_click=_judge, args=(may_check,))
    verdict = st.session_state.pop(VERDICT, None)
    if isinstance(verdict, KeyVerdict):
        (st.success if verdict.is_good else st.error)(as_said(verdict.said))
        if verdict.address:
            st.code(verdict.address, language=None)


def _judge(may_check: Callable[[], bool]) -> None:
    """Judge what was pasted and forget it, whatever comes of it."""
    pasted = str(st.session_state.get(PASTED) or "")
    st.session_state[PASTED] = ""
    if not may_check():
        raise ValueError("a key is checked only for an administrator, or at this computer")
    try:
        settings = secrets_found()
    except SetUpNeeded:
        settings = None
    st.session_state[VERDICT] = judge_key(pasted, settings)
