"""What the secrets say of the set-up: the key, the School link, sign-in, where to keep what is read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from automation.setting_up import SetUpFacts
from sheets import account
from sheets.account import SetUpNeeded, snapshot_store, workbook_id_of
from sheets.google import Google, GoogleProblem
from sheets.service_key import key_problem, read_key
from sheets.sign_in_secrets import ONLY_IN_VARIABLE, auth_problems, set_up_administrators


def secrets_facts(settings: Mapping[str, Any], is_stranger: bool, can_sign_in: bool = True) -> SetUpFacts:
    """The facts that the secrets alone tell; nothing is asked of Google.

    can_sign_in: whether Streamlit, which alone signs people in, finds [auth] where it looks for it.
    """
    key = read_key(settings.get("service_account"))
    books = settings.get("workbooks")
    books = books if isinstance(books, Mapping) else {}
    link = books.get("school")
    has_link = isinstance(link, str) and bool(link.strip())
    facts = SetUpFacts(
        is_configured=True,
        is_stranger=is_stranger,
        has_key="service_account" in settings,
        key_problem=problem_of_key(settings["service_account"]) if "service_account" in settings else "",
        address=key.get("client_email", ""),
        has_school_link=has_link,
        has_auth="auth" in settings,
        auth_problems=tuple(auth_problems(settings) or ([] if can_sign_in else [ONLY_IN_VARIABLE])),
        is_administrator_named=bool(set_up_administrators(settings)),
    )
    if "service_account" in books:
        moved = "The key stands below [workbooks]. Move it to the top of the secrets, above [workbooks]."
        facts = replace(facts, has_key=True, key_problem=moved)
    try:
        workbook_id_of(str(link), "The secrets, [workbooks] school") if has_link else ""
    except SetUpNeeded as problem:
        facts = replace(facts, school_problem=str(problem))
    try:
        facts = replace(facts, keeps=_names_a_place(settings))
    except SetUpNeeded as problem:
        facts = replace(facts, keeping_problem=str(problem))
    return facts


def problem_of_key(pasted: object) -> str:
    """What is wrong with a key, in words that quote nothing of it; empty where a sign-in can be signed with it."""
    if problem := key_problem(pasted):
        return problem
    try:
        account.client_with_key(read_key(pasted))
    except GoogleProblem as problem:
        return str(problem)
    return ""


def _names_a_place(settings: Mapping[str, Any]) -> bool:
    """Whether [snapshots] says where to keep what is read; SetUpNeeded where it says so wrongly."""
    part = settings.get("snapshots")
    if isinstance(part, Mapping) and part.get("backup"):
        workbook_id_of(str(part["backup"]), "The secrets, [snapshots] backup")
    return snapshot_store(settings, Google(lambda: _never())) is not None


def _never() -> Any:
    raise AssertionError("nothing is asked of Google for this")
