"""Signing in to a real school: who this visitor is by Staff or the secrets, for how long, and signing out.

Streamlit's cookie lasts 30 days and st.user is read once a session. So when a sign-in was last used, and that it was
ended, is remembered by this process, for all windows at once. After a restart nothing is remembered, and a sign-in
counts as used when it was made: nobody is let in for longer than the Settings say.
"""

import hashlib
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from automation.school_settings import SchoolSettings
from pages.shared.opened import can_sign_in, held, secrets_found
from pages.shared.plain_text import as_said, as_typed
from pages.shared.setting_up import show_set_up
from sheets.access import Person
from sheets.sign_in import Limits, Refusal, address_in, why_refused
from sheets.sign_in_secrets import ONLY_IN_VARIABLE, auth_in, auth_problems, providers_in, set_up_administrators

SET_UP_ID = "set-up  administrator"  # two blanks: no Staff ID has them, since identifiers are read without
LOOSEST = Limits(None, 168, 168 * 60)  # until the Settings were read: as far as they can go
LOOK_SECONDS = 60  # how often a window that nobody touches looks whether its time is over
MOST_REMEMBERED = 5000
NOT_IN_STAFF = (
    "This address is not in the Staff tab, or its row is not active or has no role. Ask an administrator of your "
    "school to look at Staff: Email, Roles and Active."
)
TWICE = (
    "This address is in the Staff tab more than once, so nobody can say who you are. Ask an administrator of your "
    "school to leave it in one row."
)
SIGNED_OUT = Refusal("You signed out. Sign in again.", is_over=True)


@dataclass
class _Remembered:
    """When each sign-in was last used, by a fingerprint of it, and which were ended."""

    seen: dict[str, float] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def _remembered() -> _Remembered:
    return _Remembered()


def why_not(settings: SchoolSettings | None) -> Refusal | None:
    """Why this visitor is not let in, whoever they are, or None. settings: None until they were read."""
    secrets = secrets_found() or {}
    claims = st.user.to_dict()
    remembered, key = _remembered(), _fingerprint(claims)
    if claims.get("is_logged_in") is True and key in remembered.ended:
        return SIGNED_OUT
    limits = LOOSEST
    if settings is not None:
        outside = set_up_administrators(secrets)
        limits = Limits(settings.school_domain, settings.sign_in_hours, settings.idle_minutes, outside)
    return why_refused(claims, auth_in(secrets), limits, time.time(), remembered.seen.get(key, 0.0))


def person_in(known: Mapping[str, Person]) -> Person | Refusal:
    """Whose address this is in Staff; or who the secrets let in as an administrator, whatever Staff says.

    Only after why_not has let the visitor in.
    """
    secrets = secrets_found() or {}
    address = address_in(st.user.to_dict(), auth_in(secrets))
    matches = [each for each in known.values() if address and each.email == address]
    if address in set_up_administrators(secrets):
        if len(matches) == 1:
            return replace(matches[0], roles=matches[0].roles | {"administrator"})
        return Person(SET_UP_ID, "Set-up administrator", frozenset({"administrator"}), email=address)
    if len(matches) == 1:
        return matches[0]
    return Refusal(TWICE if matches else NOT_IN_STAFF)


def welcome_in(person: Person, known: Mapping[str, Person]) -> None:
    """Remember that the visitor did something just now; show who is signed in, and the way out."""
    remembered, key = _remembered(), _fingerprint(st.user.to_dict())
    with remembered.lock:
        remembered.seen[key] = time.time()
        for old in sorted(remembered.seen, key=lambda each: remembered.seen[each])[:-MOST_REMEMBERED]:
            remembered.seen.pop(old)
    with st.sidebar:
        st.caption(f"Signed in: {as_typed(person.name)}")
        st.button("Sign out", on_click=sign_out, icon=":material/logout:", type="tertiary")
    in_staff = known.get(person.staff_id)
    if in_staff is None or in_staff.roles != person.roles:
        st.info(
            "You are an administrator here because the secrets name your address under [set_up] administrators. "
            "Write yourself into the Staff tab with that role, then take the line out of the secrets."
        )
    _look_again()


@st.fragment(run_every=LOOK_SECONDS)
def _look_again() -> None:
    """Clear the screen of a window that nobody touches once its time is over. Looking counts as no use."""
    school = held().held_school()
    if why_not(school.settings if school else None):
        st.rerun()


def sign_out() -> None:
    """End this sign-in in every window, and have Streamlit and the sign-in service forget it."""
    remembered = _remembered()
    with remembered.lock:
        remembered.ended.add(_fingerprint(st.user.to_dict()))
    st.logout()


def show_sign_in(refusal: Refusal) -> None:
    """What a visitor sees who is not let in: why, whom to ask, and the way in or out; nothing of the school."""
    is_signed_in = st.user.to_dict().get("is_logged_in") is True
    problems = auth_problems(secrets_found() or {})
    if not problems and not is_signed_in and not can_sign_in():
        problems = [ONLY_IN_VARIABLE]
    if problems:
        show_set_up(" ".join(problems), is_tried_again=False)
        return
    st.title("ParaBinder")
    if not is_signed_in:
        st.write(as_said(refusal.why))
    else:
        st.error(as_said(refusal.why))
        address = st.user.to_dict().get("email")
        st.write(f"You are signed in as {as_typed(address)}." if isinstance(address, str) and address else "")
    if not is_signed_in or refusal.is_over:
        _show_ways_in("Sign in again" if is_signed_in else "Sign in")
    if is_signed_in:
        st.button("Sign out", on_click=sign_out)


def _show_ways_in(label: str) -> None:
    names = [each.name for each in providers_in(auth_in(secrets_found() or {}))]
    for name in names:
        said = label if len(names) == 1 else f"{label} with {name.capitalize()}"
        st.button(said, on_click=_sign_in, args=(name,), type="primary", key=f"sign_in_{name}")


def _sign_in(name: str) -> None:
    st.login() if name == "default" else st.login(name)


def _fingerprint(claims: dict[str, Any]) -> str:
    """One sign-in of one person; nothing of the address is kept."""
    parts = [str(claims.get(name)) for name in ("iss", "sub", "email", "iat")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
