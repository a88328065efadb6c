"""Who may sign in: each claim missing or odd, and each mistake in the secrets."""

import csv
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sheets.sign_in import Limits, address_in, why_refused
from sheets.sign_in_secrets import auth_problems, set_up_administrators

with (Path(__file__).parent / "cases" / "sign_in.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))
MADE_AT = 1_770_000_000
TENANT = "11111111-2222-3333-4444-555555555555"
METADATA = "/.well-known/openid-configuration"
APP = {"client_id": "app", "client_secret": "b" * 8}
URLS = {
    "google": f"https://accounts.google.com{METADATA}",
    "microsoft": f"https://login.microsoftonline.com/{TENANT}/v2.0{METADATA}",
    "common": f"https://login.microsoftonline.com/common/v2.0{METADATA}",
    "district": f"https://sign-in.district.org/school{METADATA}",
}
OF_MICROSOFT = {
    "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "tid": TENANT,
    "preferred_username": "ana@our-school.org", "email_verified": None, "hd": None,
}  # fmt: skip
OF = {
    "google": {}, "both": {}, "microsoft": OF_MICROSOFT, "common": OF_MICROSOFT,
    "district": {"iss": "https://sign-in.district.org/school", "hd": None},
}  # fmt: skip
GOOD = {
    "is_logged_in": True, "iss": "https://accounts.google.com", "aud": "app", "sub": "7", "iat": MADE_AT,
    "email": "ana@our-school.org", "email_verified": True, "hd": "our-school.org",
}  # fmt: skip
SECRET = "q7Gd0aPz3mVk9RtYw2BhNcLx5UeJf8Si"
AUTH = {"redirect_uri": "https://binder.streamlit.app/oauth2callback", "cookie_secret": SECRET}
FINE = {**AUTH, **APP, "server_metadata_url": URLS["google"]}


def auth_of(service: str) -> dict[str, Any]:
    if service == "both":
        return {**AUTH, **{each: {**APP, "server_metadata_url": URLS[each]} for each in ("google", "microsoft")}}
    return {**AUTH, **APP, "server_metadata_url": URLS[service]}


def claims_of(row: dict[str, str]) -> dict[str, Any]:
    """The good claims of that service, changed as the case says; - takes a claim away."""
    claims = {**GOOD, **OF[row["service"]]}
    for change in filter(None, row["claims"].split("; ")):
        name, _, said = change.partition("=")
        words = {"True": "true", "False": "false", "-": "null", "accounts.google.com": '"accounts.google.com"'}
        claims[name] = json.loads(words.get(said, said))
    return {name: each for name, each in claims.items() if each is not None}


def seconds(said: str) -> float:
    """Seconds since the sign-in from -120s, +90min or +2h1s."""
    parts = {unit: int(number) for number, unit in re.findall(r"(\d+)(h|min|s)", said)}
    after = timedelta(hours=parts.get("h", 0), minutes=parts.get("min", 0), seconds=parts.get("s", 0)).total_seconds()
    return MADE_AT + (-after if said.startswith("-") else after)


@pytest.mark.parametrize("row", CASES, ids=[each["case"] for each in CASES])
def test_who_is_let_in(row: dict[str, str]) -> None:
    limits = Limits(row["domain"] or None, 10, 30, frozenset({"head@district.org"}))
    last_seen = seconds(row["last_seen"]) if row["last_seen"] else 0.0
    refusal = why_refused(claims_of(row), auth_of(row["service"]), limits, seconds(row["now"]), last_seen)
    if not row["expected"]:
        assert refusal is None
        return
    assert refusal and row["expected"] in refusal.why
    assert "administrator" in refusal.why or re.search("[Ss]ign in", refusal.why), "whom to ask, or what to do"
    words = ("ago", "Nothing was done", "not known when", "clocks")
    assert refusal.is_over == any(each in refusal.why for each in words)


def test_a_services_claims_without_any_set_up_let_nobody_in() -> None:
    assert why_refused(GOOD, {}, Limits(None, 10, 30), MADE_AT)
    assert why_refused({}, FINE, Limits(None, 10, 30), MADE_AT)


def test_a_blank_client_id_matches_no_token() -> None:
    refusal = why_refused({**GOOD, "aud": ""}, {**FINE, "client_id": ""}, Limits(None, 10, 30), MADE_AT)
    assert refusal and "another app" in refusal.why


@pytest.mark.parametrize("claims", [{}, {"email": "Ana@Our-School.org "}, {"email": "a@b@c.org"}])
def test_the_address_is_in_small_letters_or_nothing(claims: dict) -> None:
    wanted = "ana@our-school.org" if "Our" in str(claims) else ""
    assert address_in({"iss": GOOD["iss"], **claims}, FINE) == wanted


PROBLEMS = {
    "fine": ({}, None),
    "localhost": ({"redirect_uri": "http://localhost:8501/oauth2callback"}, None),
    "port left open": ({"redirect_uri": "http://localhost:{port}/oauth2callback"}, None),
    "below a path": ({"redirect_uri": "https://x.org/binder/oauth2callback"}, None),
    "no redirect": ({"redirect_uri": None}, "redirect_uri is missing"),
    "root": ({"redirect_uri": "https://binder.streamlit.app"}, "must end in /oauth2callback"),
    "slash behind": ({"redirect_uri": "https://binder.streamlit.app/oauth2callback/"}, "must end in /oauth2callback"),
    "no host": ({"redirect_uri": "/oauth2callback"}, "must end in /oauth2callback|app's address"),
    "http": ({"redirect_uri": "http://binder.streamlit.app/oauth2callback"}, "must begin with https"),
    "no cookie": ({"cookie_secret": None}, "cookie_secret is missing"),
    "short cookie": ({"cookie_secret": "q7Gd0aPz3mVk9Rt"}, "too short"),
    "example's cookie": ({"cookie_secret": "xxx-change-me-to-something-random-please"}, "can be guessed"),
    "made up": ({"cookie_secret": "made up"}, "can be guessed"),
    "all alike": ({"cookie_secret": "a" * 40}, "can be guessed"),
    "no client": ({"client_id": None}, "client_id is missing"),
    "blank client": ({"client_id": " "}, "client_id is missing"),
    "no client secret": ({"client_secret": None}, "client_secret is missing"),
    "no url": ({"server_metadata_url": None}, "server_metadata_url is missing"),
    "number": ({"client_id": 7}, "client_id is missing"),
    "issuer only": ({"server_metadata_url": "https://accounts.google.com"}, "It must end in /.well-known"),
    "plain http": ({"server_metadata_url": f"http://sign-in.district.org{METADATA}"}, "must begin with https"),
    "the mock": ({"server_metadata_url": f"http://localhost:9000{METADATA}"}, None),
    "nonsense": ({"server_metadata_url": "https://[oops"}, "no sign-in service's address"),
    "microsoft": ({"server_metadata_url": URLS["microsoft"]}, None),
    "common": ({"server_metadata_url": URLS["common"]}, "common lets in every organization"),
    "organizations": (
        {"server_metadata_url": URLS["common"].replace("common", "organizations")}, "organizations lets in",
    ),
    "consumers": ({"server_metadata_url": URLS["common"].replace("common", "consumers")}, "consumers lets in"),
    "private accounts": (
        {"server_metadata_url": URLS["common"].replace("common", "9188040d-6c67-4c5b-b112-36a304b66dad")}, "lets in",
    ),
    "tenant by name": ({"server_metadata_url": URLS["common"].replace("common", "our.org")}, "must name one tenant"),
    "version 1": ({"server_metadata_url": URLS["microsoft"].replace("/v2.0", "")}, "must name one tenant"),
    "old host": (
        {"server_metadata_url": URLS["microsoft"].replace("login.microsoftonline.com", "login.windows.net")},
        "must name one tenant",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_wrong_in_the_secrets_is_said_in_words(change: dict, words: str | None) -> None:
    auth = {name: each for name, each in {**FINE, **change}.items() if each is not None}
    problems = auth_problems({"auth": auth})
    if words is None:
        assert problems == []
        return
    assert len(problems) == 1 and re.search(words, problems[0])
    assert not any(str(each) in problems[0] for each in (SECRET, APP["client_secret"])), "no secret is repeated"


@pytest.mark.parametrize("settings", [{}, {"auth": {}}, {"auth": "x"}, {"auth": None}])
def test_no_sign_in_at_all_is_said(settings: dict) -> None:
    assert "not set up yet" in " ".join(auth_problems(settings))


def test_several_services_are_each_looked_at() -> None:
    assert auth_problems({"auth": auth_of("both")}) == []
    auth = {**AUTH, "google": {**APP, "server_metadata_url": URLS["google"]}, "mic_rosoft": {"client_id": "x"}}
    problems = " ".join(auth_problems({"auth": auth}))
    assert "[auth.mic_rosoft]" in problems and "[auth.google]" not in problems and "no _" in problems
    assert "no sign-in service is named" in " ".join(auth_problems({"auth": AUTH}))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (None, set()), ("x", set()), ({}, set()), ({"administrators": 7}, set()), ({"administrators": ["no"]}, set()),
        ({"administrators": "Head@our-school.org"}, {"head@our-school.org"}),
        ({"administrators": [" head@our-school.org", 7, ""]}, {"head@our-school.org"}),
    ],
)  # fmt: skip
def test_the_way_back_in_is_a_list_of_addresses(part: object, expected: set[str]) -> None:
    assert set_up_administrators({"set_up": part}) == expected
