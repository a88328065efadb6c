"""The set-up as a list that checks itself; for a visitor whom nobody knows yet, what the secrets tell and no data."""

import re
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import streamlit as st

from automation.ask_first import TITLE
from automation.jobs.set_up_facts import Looking, gather, unreadable
from automation.setting_up import DONE, TO_DO, WAITS, WRONG, SetUpFacts, SetUpStep, count_said, next_step, steps_of
from pages.shared.at_home import is_at_home
from pages.shared.clock import now_at, today_for
from pages.shared.key_check import offer_key_check
from pages.shared.opened import can_sign_in, configured_as_of, secrets_found
from pages.shared.plain_text import as_said
from sheets.account import SetUpNeeded
from sheets.sign_in_secrets import CLIENT_ID, CLIENT_SECRET, FIRST_ADDRESS

HOLDS_SECONDS = 60  # whoever looks again sooner costs Google nothing
ICONS = {
    DONE: ":material/check_circle:",
    TO_DO: ":material/radio_button_unchecked:",
    WRONG: ":material/error:",
    WAITS: ":material/hourglass_empty:",
}
ALWAYS_OFFERED = "key"  # a key can be looked at before anything else is there
Action = Callable[[SetUpFacts], None]


def show_set_up(problem: str, is_tried_again: bool = True) -> None:
    """Show what is wrong, in words, and the steps as far as the secrets tell; never anything of the school's rows.

    is_tried_again: whether trying again may help.
    """
    st.title("ParaBinder")
    st.error(as_said(problem))
    if is_tried_again:
        st.button("Refresh", icon=":material/refresh:", on_click=forget_facts)
    st.write("No data is shown until this is put right. These are the steps of the set-up.")
    facts = facts_now(is_stranger=True)
    show_steps(facts, {"key": _key_without_signing_in, "school": show_address, "sign_in": show_sign_in_lines})


def facts_now(is_stranger: bool) -> SetUpFacts:
    """How far the set-up is, looked at within the last minute; a stranger's hold nothing of what stands in School."""
    try:
        settings = secrets_found()
    except SetUpNeeded as problem:
        return unreadable(str(problem), is_stranger)
    return _facts(configured_as_of(), is_stranger, settings)


@st.cache_data(ttl=HOLDS_SECONDS, max_entries=4, show_spinner="Looking at the set-up ...")
def _facts(configured_as_of: float, is_stranger: bool, _settings: Mapping | None) -> SetUpFacts:
    return gather(_settings, Looking(now_at(), False, is_stranger, can_sign_in()))


def forget_facts() -> None:
    """Look anew the next time."""
    _facts.clear()


def show_steps(facts: SetUpFacts, actions: Mapping[str, Action], school_name: str = "Our school") -> None:
    """Each step with its state, why, what to press and what is then seen; the one to go on with stands open.

    When all is done that is the last, with its links to what there is to see now.
    actions: a step's key -> what it can do right here.
    """
    steps = steps_of(facts)
    going_on = next_step(steps) or steps[-1]
    st.progress(sum(each.state == DONE for each in steps) / len(steps), count_said(steps))
    st.download_button(
        "Print the sheet to ask with",
        lambda: _sheet_to_ask_with(school_name),
        f"{TITLE.split(':')[0]} ask first.pdf",
        "application/pdf",
        icon=":material/print:",
        on_click="ignore",
    )
    for each in steps:
        label = f"{each.number}. {each.step.title} ({each.state})"
        with st.expander(label, expanded=each == going_on, icon=ICONS[each.state]):
            _show_step(each)
            if each.step.key in actions and (each.state != WAITS or each.step.key == ALWAYS_OFFERED):
                actions[each.step.key](facts)


def _sheet_to_ask_with(school_name: str) -> bytes:
    from automation.reports.ask_first_pdf import ask_first_pdf  # takes a second to load, and every start would wait

    return ask_first_pdf(school_name, today_for(None))


def _show_step(each: SetUpStep) -> None:
    show = {DONE: st.success, WRONG: st.error, TO_DO: st.info}.get(each.state, st.caption)
    show(as_said(each.said))
    st.write(as_said(each.step.why))
    lines = []
    for number, click in enumerate(each.step.clicks, 1):
        see = f"  \n   *You should see:* {as_said(click.see)}" if click.see else ""
        lines.append(f"{number}. {as_said(click.press)}{see}")
    st.markdown("\n".join(lines))


def _key_without_signing_in(facts: SetUpFacts) -> None:
    offer_key_check(is_at_home)


def show_address(facts: SetUpFacts, where: str = "school") -> None:
    """The address to share each spreadsheet with, to copy, and a button that looks again; where: at which step."""
    if facts.address:
        st.write("Share each spreadsheet with this address, as Editor:")
        st.code(facts.address, language=None)
    st.button("Check again", key=f"check {where} again", on_click=forget_facts, icon=":material/fact_check:")


def show_sign_in_lines(facts: SetUpFacts) -> None:
    """This app's own redirect address, and the lines for the secrets with a cookie secret made just now."""
    redirect = f"{_own_address()}/oauth2callback"
    st.write("The redirect address of this dashboard:")
    st.code(redirect, language=None)
    st.write("The lines for the secrets. Put in what stands in capitals:")
    st.code(sign_in_lines(redirect, secrets.token_urlsafe(48)), language="toml")
    st.button("Check again", key="check sign-in again", on_click=forget_facts, icon=":material/fact_check:")


def sign_in_lines(redirect: str, cookie_secret: str) -> str:
    """The lines of the secrets that switch sign-in with Google on, and name the first administrator."""
    return "\n".join(
        (
            "[auth]",
            f'redirect_uri = "{redirect}"',
            f'cookie_secret = "{cookie_secret}"',
            f'client_id = "{CLIENT_ID}"',
            f'client_secret = "{CLIENT_SECRET}"',
            'server_metadata_url = "https://accounts.google.com/.well-known/openid-configuration"',
            "",
            "[set_up]",
            f'administrators = ["{FIRST_ADDRESS}"]',
        )
    )


def _own_address() -> str:
    """Where the visitor's browser says it is; only this visitor is shown it."""
    parts = urlsplit(st.context.url or "")
    if parts.scheme in ("http", "https") and re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc):
        return f"{parts.scheme}://{parts.netloc}"
    return "https://YOUR-APP.streamlit.app"
