"""Before the school's yes nothing but School is opened, by page or job; and there is always a way back in."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from automation.approval import NOT_APPROVED
from automation.jobs import check, nightly, provision, restore, summarize
from automation.jobs.reading import read_school, read_team, require_approved
from automation.jobs.result import JobFailed
from automation.practice_school.cast import ADMINISTRATOR, PARA, TEACHER
from pages.shared.sign_in import SET_UP_ID
from sheets.account import Account, open_account
from sheets.cells import plain
from sheets.practice import connect
from tests.real_school import AUTH, auth_for, secrets_for, swap_the_wire
from tests.screens import ROOT, as_read, codes_of, everything_on, press, said_in, shown_on, signed_in, turn_to, visit

pytestmark = pytest.mark.usefixtures("as_if_just_started")
HEAD = "head@our-school.org"
WAY_BACK = f'{AUTH}\n[set_up]\nadministrators = ["{HEAD}"]\n'
HELP, SUMMARY = "pages/workbook/help.py", "pages/workbook/school_summary.py"


@pytest.fixture
def real(practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """A configured school with a Team workbook and a way back in, over a practice Google of the test's own."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    swap_the_wire(practice_folder, monkeypatch.setattr)
    secrets = secrets_for(practice_folder, more=WAY_BACK, has_team=True)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets)
    return open_account(tomllib.loads(secrets))


def set_setting(real: Account, folder: Path, words: str, value: str) -> None:
    tab = connect(folder).open_by_key(real.school_id).worksheet("Settings")
    tab.update_cell(tab.col_values(1).index(words) + 1, 2, value)


@pytest.fixture
def unapproved(real: Account, practice_folder: Path) -> Account:
    """The same school before anybody said yes."""
    set_setting(real, practice_folder, "Approved by", "")
    return real


def test_before_the_yes_an_administrator_sees_words_set_up_and_help_alone(unapproved: Account) -> None:
    at = signed_in(ADMINISTRATOR.email)
    assert not at.exception and "Approved by" in shown_on(at)
    assert [each.value for each in at.title] == ["Set up"] and len(at.warning) == 1
    assert not turn_to(at, HELP).exception
    with pytest.raises(ValueError, match="Could not find"):
        turn_to(at, SUMMARY)


@pytest.mark.parametrize("member", [TEACHER, PARA], ids=lambda each: each.staff_id)
def test_before_the_yes_everybody_else_is_told_whom_to_ask(member, unapproved: Account, practice_folder: Path) -> None:
    at = signed_in(member.email)
    assert not at.exception and "Ask an administrator" in at.warning[0].value
    assert said_in(everything_on(at.main), codes_of(unapproved)) == set()


def test_a_yes_that_is_taken_back_closes_what_was_read(real: Account, practice_folder: Path) -> None:
    at = signed_in(TEACHER.email)
    assert "K7" in shown_on(at.main)
    set_setting(real, practice_folder, "Approved on", "")
    press(at, "Refresh").run()
    assert not at.exception and said_in(everything_on(at.main), {"K7", "M4", "D8"}) == set()


def test_before_the_yes_no_job_opens_another_workbook(unapproved: Account, today: date) -> None:
    school = read_school(unapproved, today)
    for job in (provision.run, check.run, summarize.run):
        result = job(unapproved, today)
        assert result.problems == [NOT_APPROVED], job
    night = nightly.run(unapproved, today)
    assert night.problems == [f"School workbook: {NOT_APPROVED}"] and "0 of 0 classrooms" in night.lines[1]
    with pytest.raises(JobFailed, match="Approved by"):
        read_team(unapproved, school, today)
    with pytest.raises(JobFailed, match="Approved by"):
        restore._workbook(unapproved, "team", today)
    with pytest.raises(JobFailed, match="Approved by"):
        require_approved(unapproved, school)


def test_every_job_that_opens_a_workbook_asks_for_the_yes() -> None:
    """account.classroom and account.team stand only where the yes is asked for in the same file."""
    for file in (ROOT / "automation").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        opens = re.search(r"\b(account|unapproved)\.((earlier_)?classroom\(|team\b)", text)
        asks = re.search(r"require_approved|read_team|in_each_classroom", text)
        assert not opens or asks or file.name == "practice.py", file


def test_the_secrets_let_in_an_administrator_whom_staff_does_not_know(real: Account) -> None:
    at = signed_in(HEAD, SUMMARY)
    assert not at.exception and "[set_up]" in shown_on(at) and "Set-up administrator" in shown_on(at.sidebar)


def test_the_way_back_in_needs_a_verified_address_too(real: Account) -> None:
    at = signed_in(HEAD, email_verified=False)
    assert "not say that this e-mail address is verified" in as_read(at.error[0].value)


def test_the_way_back_in_is_open_outside_the_domain(real: Account, practice_folder: Path) -> None:
    set_setting(real, practice_folder, "School domain", "other-school.org")
    assert "Set-up administrator" in shown_on(signed_in(HEAD).sidebar)
    assert "not an address of your school" in as_read(signed_in(TEACHER.email).error[0].value)


def test_the_way_back_in_adds_to_what_staff_says(real: Account, monkeypatch, practice_folder: Path) -> None:
    more = WAY_BACK.replace(HEAD, TEACHER.email)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_folder, more=more, has_team=True))
    at = signed_in(TEACHER.email, SUMMARY)
    assert not at.exception and "[set_up]" in shown_on(at)


def test_no_staff_id_can_be_the_set_up_administrators() -> None:
    assert plain(SET_UP_ID) != SET_UP_ID


def test_sign_in_that_stands_only_in_the_variable_lets_nobody_in(real: Account) -> None:
    at = visit()
    assert "only in the variable PARABINDER_SECRETS" in as_read(at.error[0].value), "Streamlit does not read that"
    assert said_in(everything_on(at.main), codes_of(real)) == set()


def test_a_faulty_sign_in_is_told_and_lets_nobody_in(real: Account, monkeypatch, practice_folder: Path) -> None:
    common = auth_for("https://login.microsoftonline.com/common/v2.0")
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_folder, more=common))
    at = signed_in(TEACHER.email)
    assert "common lets in every organization" in as_read(at.error[0].value)
    assert {each.label for each in at.button} == {"Check again"}
