"""A key file however it was pasted: read, judged in words that quote nothing of it, sent to nobody but Google."""

import json

import pytest

from sheets.account import SetUpNeeded, key_in
from sheets.google import KeyRefused, client_with_key
from sheets.service_key import key_problem, read_key, usable_key
from tests.begun_school import key_file, private_key

WHOLE = key_file()
AS_TOML = "[service_account]\n" + "\n".join(
    f"{name} = {json.dumps(value)}" for name, value in json.loads(WHOLE).items()
)
PASTED = {
    "as it is": WHOLE,
    "in quotes": f"'{WHOLE}'",
    "in three quotes": f'"""{WHOLE}"""',
    "as one line": WHOLE.replace("\n", " "),
    "from a chat": f"```\n{WHOLE}\n```",
    "by a word processor": WHOLE.replace('"', "\u201c"),
    "quoted as a whole": json.dumps(WHOLE),
    "as lines of the secrets": AS_TOML,
    "with its name": f"service_account = '''{WHOLE}'''",
    "with line breaks inside": WHOLE.replace("\\n", "\n"),
    "with blanks for line breaks": WHOLE.replace("\\n", " "),
    "with doubled strokes": WHOLE.replace("\\n", "\\\\n"),
    "without commas": WHOLE.replace(",\n", "\n"),
    "with words around": f"Here is the key:\n{WHOLE}\nThanks!",
    "with Windows line ends": WHOLE.replace("\n", "\r\n"),
}
NO_KEYS = {
    "nothing": ("", "There is no key here"),
    "hello": ("hello", "This is not a key file"),
    "a link": ("https://docs.google.com/spreadsheets/d/1aB/edit", "This is not a key file"),
    "only the private key": (private_key(), "only the private key"),
    "an API key": ("AIzaSyD-made-up", "This is an API key"),
    "the sign-in client": ('{"web": {"client_id": "x", "client_secret": "y"}}', "sign-in client's file"),
    "the sign-in client's ID": ("1-x.apps.googleusercontent.com", "sign-in client's file"),
    "a person's own sign-in": (key_file(type="authorized_user"), "not a service account's key"),
    "half": (WHOLE[: WHOLE.index("client_email")], "client_email, token_uri is missing|changed while copying"),
    "without its last line": (key_file(private_key=private_key()[:800]), "from BEGIN PRIVATE KEY to END"),
    "with a hole": (key_file(private_key=private_key().replace("\n", "%", 4)), "cut or changed while copying"),
    "another's address": (key_file(token_uri="https://oauth2.example.org/token"), "does not lead to Google"),
    "almost Google's": (key_file(token_uri="https://oauth2.googleapis.com.example.org/token"), "not lead to Google"),
    "Google's without a lock": (key_file(token_uri="http://oauth2.googleapis.com/token"), "does not lead to Google"),
    "another domain": (key_file(universe_domain="example.org"), "universe_domain"),
    "no address": (key_file(client_email=None), "client_email is missing"),
}


@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
def test_a_whole_key_is_read_however_it_was_pasted(pasted: str) -> None:
    assert key_problem(pasted) == ""
    assert usable_key(read_key(pasted)) == usable_key(json.loads(WHOLE))
    client_with_key(read_key(pasted))


@pytest.mark.parametrize(("pasted", "words"), NO_KEYS.values(), ids=NO_KEYS)
def test_what_is_no_key_is_called_what_it_is_and_nothing_of_it_is_said(pasted: str, words: str) -> None:
    problem = key_problem(pasted)
    assert any(each in problem for each in words.split("|")), problem
    assert private_key()[60:90] not in problem and "example.org" not in problem


@pytest.mark.parametrize("pasted", [None, 3, [], {}, {"service_account": {}}, "{" * 5000, '"' * 99, "[" * 3000])
def test_no_paste_is_too_odd_to_be_judged(pasted: object) -> None:
    assert key_problem(pasted)


def test_what_stands_in_the_secrets_is_read_as_forgivingly() -> None:
    for part in (json.loads(WHOLE), WHOLE, PASTED["with line breaks inside"]):
        client_with_key(key_in({"service_account": part}, "[service_account]"))
    with pytest.raises(SetUpNeeded, match=r"no \[service_account\]"):
        key_in({"service_account": "nonsense"}, "[service_account]")


def test_a_key_that_leads_elsewhere_makes_no_client_at_all() -> None:
    with pytest.raises(KeyRefused, match="does not lead to Google"):
        client_with_key(json.loads(key_file(token_uri="https://example.org/token")))


def test_only_the_fields_that_google_needs_go_on() -> None:
    more = {**json.loads(WHOLE), "iam_endpoint": "https://elsewhere.test", "auth_uri": "https://elsewhere.test"}
    assert "elsewhere.test" not in json.dumps(usable_key(more))
