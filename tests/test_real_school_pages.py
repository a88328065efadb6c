"""The dashboard of a configured school: who gets in, what is said when something is wrong, never practice data."""

import re
import time
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import ADMINISTRATOR, PARA, SECOND_PARA, SECOND_TEACHER, TEACHER
from pages.shared.registry import PAGES
from sheets.account import Account, link_of
from sheets.practice import connect, workbook_ids
from tests.faults import FaultyWire, faulty_google
from tests.real_school import ADDRESS, claims_of, secrets_for, swap_the_wire
from tests.screens import (
    alone,
    as_read,
    everything_on,
    links_on,
    press,
    said_in,
    shown_on,
    signed_in,
    visit,
)

FILES = [each.file for each in PAGES]
DATA_CHECK, PROGRESS = "pages/workbook/data_check.py", "pages/students/progress.py"
DOWN = ["reset"] * 60  # far more than all tries together
SCHOOL_LINK = link_of("1aB_c-dEfGhIjKlMnOp")
KEY = f'[service_account]\nclient_email = "{ADDRESS}"\n'

pytestmark = pytest.mark.usefixtures("as_if_just_started")


@pytest.fixture
def ready_practice(practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A whole practice school where the app would look for one, so that a test fails if it falls back on it."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    return practice_folder


@pytest.fixture
def school(ready_practice: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """A configured school, and its wire to plan faults on."""
    google, wire = faulty_google(ready_practice)
    swap_the_wire(ready_practice, monkeypatch.setattr, lambda: google.client)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(ready_practice))
    monkeypatch.setattr("pages.shared.sign_in.can_sign_in", lambda: True)  # as if a file had them
    return wire


def assert_no_data(at: AppTest, codes: frozenset[str]) -> None:
    """Nothing of the school is on the screen, and nothing of a practice school either."""
    assert not at.exception
    text = everything_on(at)
    assert said_in(text, codes) == set()
    assert_not_practice(at)


def assert_not_practice(at: AppTest) -> None:
    """No practice banner, no picker, no page of the practice school."""
    assert "Practice school" not in everything_on(at) and "made up" not in everything_on(at)
    assert not [each for each in at.selectbox if "you are" in each.label]


BROKEN = {
    "nonsense": ("nonsense [", "not written as they must be"),
    "empty": ("", r"no \[workbooks\] school"),
    "blank": ("  \n", r"no \[workbooks\] school"),
    "sign-in only": ('[auth]\nclient_id = "x"', r"no \[workbooks\] school"),
    "no key": (f'[workbooks]\nschool = "{SCHOOL_LINK}"', r"no \[service_account\]"),
    "key without address": (f'[workbooks]\nschool = "{SCHOOL_LINK}"\n[service_account]\ntype = "x"', "service_account"),
    "half a key": (f'[workbooks]\nschool = "{SCHOOL_LINK}"\n{KEY}', "Paste the whole key file"),
    "no link": (f'[workbooks]\nschool = "our sheet"\n{KEY}private_key = "x"', "link of a Google spreadsheet|key file"),
}


@pytest.mark.parametrize(("secrets", "words"), BROKEN.values(), ids=BROKEN)
def test_broken_secrets_are_named_and_show_nothing(
    secrets: str, words: str, ready_practice: Path, codes: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARABINDER_SECRETS", secrets)
    for at in (visit(), signed_in(TEACHER.email)):
        assert_no_data(at, codes)
        assert re.search(words, as_read(" ".join(each.value for each in at.error)))
    for page in FILES:
        assert_no_data(alone(page, **claims_of(TEACHER.email)), codes)


@pytest.mark.parametrize("content", [b"", b"nonsense [", b"\xff\xfe\x00", b"[workbooks]\nschool = 3\n"])
def test_a_secrets_file_that_is_there_never_opens_the_practice_school(
    content: bytes, ready_practice: Path, codes: frozenset[str], tmp_path: Path
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_bytes(content)
    streamlit.config.set_option("secrets.files", [str(file)])
    streamlit.secrets._reset()
    at = visit()
    streamlit.secrets._reset()
    assert_no_data(at, codes)
    assert at.error and "secrets" in at.error[0].value


def test_a_link_that_is_no_spreadsheets_is_named(
    ready_practice: Path, codes: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_the_wire(ready_practice, monkeypatch.setattr)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(ready_practice, "https://example.org/our-sheet"))
    at = signed_in(TEACHER.email)
    assert_no_data(at, codes)
    assert "not the link of a Google spreadsheet" in as_read(at.error[0].value)


def test_without_a_sign_in_set_up_nobody_sees_anything(
    school: FaultyWire, ready_practice: Path, codes: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(ready_practice, more=""))
    at = visit()
    assert_no_data(at, codes)
    assert "Sign-in is not set up yet" in as_read(at.error[0].value)


def test_a_visitor_who_is_not_signed_in_sees_the_sign_in_and_nothing_else(
    school: FaultyWire, codes: frozenset[str]
) -> None:
    at = visit()
    assert_no_data(at, codes)
    assert [each.label for each in at.button] == ["Sign in"]
    for page in FILES:
        at = alone(page)
        assert_no_data(at, codes)
        assert [each.value for each in at.warning] == ["Please sign in first."]


WRONG = {
    "key refused": ([401] * 9, "does not accept the program's key", TEACHER),
    "not shared": ([403] * 9, re.escape(f"add {ADDRESS} as an editor"), TEACHER),
    "no such spreadsheet": ([404] * 9, "no spreadsheet behind this link", TEACHER),
    "Google down": (DOWN, "Google does not answer", TEACHER),
    "too many requests": ([429] * 60, "only so many requests a minute", TEACHER),
}


@pytest.mark.parametrize(("faults", "words", "member"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_at_first_is_said_and_gone_when_put_right(
    faults: list, words: str, member, school: FaultyWire, codes: frozenset[str]
) -> None:
    school.plan.extend(faults)
    at = signed_in(member.email)
    assert_no_data(at, codes)
    assert re.search(words, as_read(" ".join(each.value for each in at.error)))
    school.plan.clear()
    assert [each.value for each in at.run().title] == ["Today"] and "K7" in shown_on(at.main)


def test_a_school_workbook_that_is_not_shared_says_whom_to_share_it_with(
    school: FaultyWire, account: Account, codes: frozenset[str]
) -> None:
    school.inner.seed_forbidden(account.school_id)
    at = signed_in(TEACHER.email)
    assert said_in(everything_on(at), codes) == set()
    assert ADDRESS in as_read(at.error[0].value) and "Share" in at.error[0].value
    assert_not_practice(at)


def test_google_down_after_a_good_read_keeps_the_last_good_data(school: FaultyWire, account: Account) -> None:
    at = signed_in(TEACHER.email, PROGRESS)
    before, as_of = shown_on(at.main), _as_of(at)
    assert "D8-1 follows two steps" in before and not at.warning
    school.plan.extend(DOWN)
    press(at, "Refresh")
    assert not at.exception and _as_of(at) == as_of
    assert "D8-1 follows two steps" in shown_on(at.main)
    warned = [as_read(each.value) for each in at.warning]
    assert warned and all("Google does not answer" in each and as_of in each for each in warned)
    school.plan.clear()
    press(at, "Refresh")
    assert not at.warning


def test_one_classroom_that_is_not_shared_is_named_and_the_others_are_shown(
    school: FaultyWire, account: Account
) -> None:
    school.inner.seed_forbidden(workbook_ids(str(account.folder or ""))["classrooms"]["room-2"])
    at = signed_in(SECOND_PARA.email)
    text = shown_on(at.main)
    assert not at.exception and said_in(text, {"K7", "M4"})
    said = as_read(" ".join(each.value for each in at.warning))
    assert ADDRESS in said and "room-2" in said
    at = signed_in(SECOND_TEACHER.email)
    assert not at.exception and ADDRESS in as_read(" ".join(each.value for each in at.warning))
    assert said_in(shown_on(at.main), {"K7", "M4"}) == set()


@pytest.mark.parametrize("member", [TEACHER, PARA, ADMINISTRATOR], ids=lambda each: each.staff_id)
def test_a_real_school_has_nothing_of_the_practice_school(member, school: FaultyWire) -> None:
    at = signed_in(member.email)
    assert not at.exception and at.title
    assert_not_practice(at)
    with pytest.raises(ValueError, match="Could not find"):
        at.switch_page("pages/workbook/practice_sheet.py")
    by_itself = alone("pages/workbook/practice_sheet.py", **claims_of(member.email))
    assert by_itself.warning[0].value == "This page is only for the practice school."
    assert not by_itself.selectbox and not by_itself.dataframe


def test_every_finding_leads_to_its_cell_in_google_sheets(school: FaultyWire, account: Account) -> None:
    at = signed_in(TEACHER.email, DATA_CHECK)
    links = [each for each in links_on(at) if "docs.google.com" in each]
    place = re.compile(rf"https://docs\.google\.com/spreadsheets/d/({'|'.join(_ids(account))})/edit#gid=\d+")
    assert len(links) >= 20 and all(place.match(each) for each in links)
    assert sum(bool(re.search(r"&range=[A-Z]+\d+$", each)) for each in links) >= 15


def test_a_paras_log_now_opens_their_own_tab(school: FaultyWire, account: Account) -> None:
    at = signed_in(PARA.email)
    (link,) = [each for each in links_on(at) if "docs.google.com" in each]
    room = connect(str(account.folder)).open_by_key(workbook_ids(str(account.folder))["classrooms"]["room-1"])
    assert link.endswith(f"#gid={room.worksheet('Log ANA 3').id}")


STRANGERS = {
    "unknown": ({"email": "nobody@example.org"}, "not in the Staff tab"),
    "not verified": ({"email_verified": False}, "not say that this e-mail address is verified"),
    "never said to be verified": ({"email_verified": None}, "not say that this e-mail address is verified"),
    "no address": ({"email": ""}, "no e-mail address"),
    "another app's": ({"aud": "another"}, "made for another app"),
    "another service's": ({"iss": "https://example.org"}, "another service"),
    "signed in yesterday": ({"iat": time.time() - 86400}, "more than 10 hours ago"),
    "idle since a restart": ({"iat": time.time() - 3600}, "more than 30 minutes"),
}


@pytest.mark.parametrize(("changes", "words"), STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_who_signs_in_sees_nothing(
    changes: dict, words: str, school: FaultyWire, codes: frozenset[str]
) -> None:
    claims = {**claims_of(TEACHER.email), **changes}
    at = visit(**claims)
    assert_no_data(at, codes)
    said = as_read(at.error[0].value)
    assert words in said and re.search("administrator|Sign in again", said)
    is_over = re.search("ago|minutes", said)
    assert [each.label for each in at.button] == (["Sign in again", "Sign out"] if is_over else ["Sign out"])
    for page in FILES[::9]:
        assert_no_data(alone(page, **claims), codes)


CHANGED = {
    "inactive": {"Active": "no"},
    "no role": {"Roles": ""},
    "a role nobody knows": {"Roles": "boss"},
    "no address": {"Email": ""},
    "another's address": {"Email": TEACHER.email},
}


@pytest.mark.parametrize("cells", CHANGED.values(), ids=CHANGED)
def test_a_person_whom_staff_does_not_know_for_certain_sees_nothing(
    cells: dict, school: FaultyWire, account: Account, codes: frozenset[str]
) -> None:
    staff = connect(str(account.folder)).open_by_key(account.school_id).worksheet("Staff")
    _change(staff, PARA.staff_id, cells)
    asked = TEACHER.email if cells.get("Email") else PARA.email
    at = signed_in(asked)
    assert_no_data(at, codes)
    assert ("more than once" if cells.get("Email") else "not in the Staff tab") in at.error[0].value


@pytest.mark.parametrize("typed", ["Ana@Example.org", " ana@example.org "])
def test_capital_letters_in_an_address_do_not_matter(typed: str, school: FaultyWire, account: Account) -> None:
    _change(connect(str(account.folder)).open_by_key(account.school_id).worksheet("Staff"), "ANA", {"Email": typed})
    assert "K7" in shown_on(signed_in("ANA@example.ORG").main)


def _change(staff, staff_id: str, cells: dict[str, str]) -> None:
    headings, row = staff.row_values(1), staff.col_values(1).index(staff_id) + 1
    for heading, text in cells.items():
        staff.update_cell(row, headings.index(heading) + 1, text)


def _as_of(at: AppTest) -> str:
    found = re.search(r"As of (\w+ \d+, \d+:\d\d [AP]M)", shown_on(at.main))
    assert found
    return found[1]


def _ids(account: Account) -> list[str]:
    ids = workbook_ids(str(account.folder))
    return [ids["school"], *ids["classrooms"].values()]
