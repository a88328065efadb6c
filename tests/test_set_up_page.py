"""The page Set up: what a stranger sees, what an administrator does, and that a pasted key is nowhere afterward."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from automation.jobs.provision import provision_school
from automation.jobs.reading import read_school
from automation.jobs.setting_up import check_link
from automation.practice_school.cast import ADMINISTRATOR, PARA
from pages.shared import key_check, set_up_forms, setting_up
from sheets.account import find_settings, open_account
from sheets.google import KeyRefused
from tests.begun_school import HEAD, key_file, link, new_workbooks, private_key, secrets_of
from tests.faults import VIEWER, FaultyWire, faulty_google
from tests.job_runs import type_in
from tests.real_school import ADDRESS, AUTH, swap_the_wire
from tests.screens import alone, as_read, everything_on, press, said_in, shown_on, signed_in, visit

SET_UP = "pages/workbook/set_up.py"
pytestmark = pytest.mark.usefixtures("as_if_just_started")


@pytest.fixture
def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """The wire to an account in which a school begins."""
    google, wire = faulty_google(tmp_path / "google")
    swap_the_wire(tmp_path / "google", monkeypatch.setattr, lambda: google.client)
    monkeypatch.setenv("PARABINDER_PRACTICE", str(tmp_path / "none"))
    return wire


@pytest.fixture
def put_secrets(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Puts these secrets where Streamlit looks for them."""
    file = tmp_path / "secrets.toml"

    def put(text: str) -> None:
        file.write_text(text, encoding="utf-8")
        st.config.set_option("secrets.files", [str(file)])
        st.secrets._reset()

    yield put
    st.secrets._reset()


@pytest.fixture
def begun(tmp_path: Path, wire: FaultyWire, put_secrets: Callable[[str], None]) -> dict[str, str]:
    """Title -> ID of empty spreadsheets; School's link and a key are in the secrets, sign-in too."""
    ids = new_workbooks(tmp_path / "google", "School", "Team 1")
    put_secrets(secrets_of(link(ids["School"])))
    return ids


@pytest.fixture
def built(begun: dict[str, str]) -> dict[str, str]:
    """The same with the School workbook built and its first administrator."""
    account = open_account(find_settings({"PARABINDER_SECRETS": secrets_of(link(begun["School"]))}, Path()))
    provision_school(account, date(2026, 3, 12))
    type_in(account, begun["School"], "Staff!A2", ["HEAD", "Head", HEAD, "administrator"])
    return begun


def label(at: AppTest, title: str) -> str:
    """The line of that step, with its state."""
    return next(each.label for each in at.expander if title in each.label)


def test_a_stranger_sees_the_steps_and_what_the_secrets_tell_and_no_way_to_do_anything(
    begun, wire, put_secrets
) -> None:
    put_secrets(secrets_of(link(begun["School"]), more=""))
    at = visit()
    text = shown_on(at)
    assert not at.exception and "Sign-in is not set up yet" in as_read(at.error[0].value)
    assert "4 of 14 steps done" in text and ADDRESS in text and "/oauth2callback" in text
    assert 'administrators = ["YOUR SCHOOL ADDRESS"]' in text
    assert not at.text_input and not at.text_area and not at.multiselect
    assert {each.label for each in at.button} <= {"Refresh", "Check again"}
    wire.down[begun["School"]] = VIEWER
    assert "may only look" not in shown_on(at.run()), "it was looked at within the last minute"
    at = press(at, "Check again")
    assert "may only look" in shown_on(at) and "(wrong)" in label(at, "Link and share")


def test_a_stranger_learns_nothing_of_what_stands_in_school(built, put_secrets) -> None:
    put_secrets(secrets_of(link(built["School"]), more=""))
    text = everything_on(visit())
    assert HEAD not in text and said_in(text, {"HEAD", "Head"}) == set() and private_key()[60:90] not in text


def test_a_key_that_is_refused_later_in_the_year_shows_the_step_and_no_data(built, monkeypatch) -> None:
    def refuse(key: object) -> None:
        raise KeyRefused("The Google key in the secrets cannot be used.")

    monkeypatch.setattr("sheets.account.client_with_key", refuse)
    at = visit()
    assert not at.exception and "(wrong)" in label(at, "Put the key") and HEAD not in everything_on(at)


def test_an_administrator_writes_down_the_yes_adds_people_and_a_classroom_and_builds_it(built, wire) -> None:
    at = signed_in(HEAD, SET_UP)
    assert not at.exception and "(done)" in label(at, "Build my sheets") and "(waits)" in label(at, "Add classrooms")
    field(at, "Approved by").set_value("Dr. Lee, principal")
    at = press(at, "Save who approved")
    assert "Saved in Settings." in shown_on(at) and "(done)" in label(at, "Write down who said yes")
    for staff_id, name, roles in (("DORA", "Dora", ["teacher"]), ("ANA", "Ana", ["para"])):
        field(at, "Staff ID").set_value(staff_id)
        next(each for each in at.text_input if each.label == "Name").set_value(name)
        field(at, "Email").set_value(f"{name}@our-school.org")
        next(each for each in at.multiselect if each.label == "Roles").set_value(roles)
        at = press(at, "Add this person")
        assert f"{name} ({staff_id}) is in Staff now." in shown_on(at), shown_on(at)[:600]
    at = press(at, "Add this person")
    assert "Staff ID: ANA is another person already" in shown_on(at)
    field(at, "Classroom ID").set_value("room-1")
    field(at, "What you call the team").set_value("Team 1")
    field(at, "Workbook link").set_value(link(built["School"]))
    next(each for each in at.multiselect if each.label == "Teachers").set_value(["DORA"])
    at = press(at, "Add this classroom")
    assert "this is the spreadsheet of School" in shown_on(at)
    wire.down[built["Team 1"]] = VIEWER
    field(at, "Workbook link").set_value(link(built["Team 1"]))
    at = press(at, "Add this classroom")
    assert f"make {ADDRESS} an Editor" in shown_on(at) and "(to do)" in label(at, "Add classrooms")
    wire.down.clear()
    at = press(at, "Add this classroom")
    assert "room-1 is in Classrooms now." in shown_on(at), shown_on(at)[:800]
    at = next(each for each in at.button if each.key == "check room-1").click().run()
    assert "Opens, and ParaBinder may write into it." in shown_on(at)
    at = next(each for each in at.button if each.key == "plan classrooms").click().run()
    assert "Nothing is changed yet" in shown_on(at) and "Classroom room-1: Add the tab" in shown_on(at)
    at = next(each for each in at.button if each.key == "build classrooms").click().run()
    assert not at.exception and "changes made" in shown_on(at) and "(done)" in label(at, "Add classrooms")
    assert "(to do)" in label(at, "Type students and goals")


def field(at: AppTest, name: str):
    """The text box of that label."""
    return next(each for each in at.text_input if each.label == name)


def test_nothing_but_school_is_opened_before_somebody_said_yes(built, wire) -> None:
    at = signed_in(HEAD, SET_UP)
    wire.calls.clear()
    at = next(each for each in at.button if each.key == "build sheets").click().run()
    assert not at.exception and "(waits)" in label(at, "Add classrooms")
    assert built["Team 1"] not in str(wire.calls) and built["School"] in str(wire.calls)


def test_before_the_yes_a_classroom_is_tried_for_writing_and_not_read(built, wire) -> None:
    today = date(2026, 3, 12)
    account = open_account(find_settings({"PARABINDER_SECRETS": secrets_of(link(built["School"]))}, Path()))
    school = read_school(account, today)
    wire.calls.clear()
    assert check_link(account, school, "room-1", link(built["Team 1"])).problem == ""
    asked = [each for each in map(str, wire.calls) if built["Team 1"] in each]
    assert asked and not [each for each in asked if "values" in each or "tab" in each.casefold()], asked
    wire.down[built["Team 1"]] = VIEWER
    said = check_link(account, school, "room-1", link(built["Team 1"])).problem
    assert "Classrooms, room-1: ParaBinder may only look" in said


def test_secrets_that_stand_in_the_variable_alone_let_nobody_sign_in(begun, put_secrets, monkeypatch) -> None:
    put_secrets("")
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_of(link(begun["School"])))
    at = visit()
    assert "only in the variable PARABINDER_SECRETS" in as_read(at.error[0].value)
    assert "(wrong)" in label(at, "Let people sign in") and not [each for each in at.button if "Sign" in each.label]


ELSEWHERE = key_file(token_uri="https://elsewhere.test/token")


@pytest.mark.parametrize(
    "key", [key_file(), ELSEWHERE, private_key(), "xyzzyxyzzy"], ids=["good", "elsewhere", "part", "none"]
)
def test_a_pasted_key_is_judged_once_and_is_nowhere_afterward(
    key: str, built, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    planted = key[60:110].strip() or key
    at = signed_in(HEAD, SET_UP)
    box = at.text_area(key=key_check.PASTED)
    box.set_value(key)
    at = press(at, "Check this key")
    assert not at.exception
    words = "This key opens the School spreadsheet" if key == key_file() else "key"
    assert words in shown_on(at)
    for place in (everything_on(at), repr(at.session_state._state), *capsys.readouterr(), caplog.text):
        assert planted not in place and private_key()[200:240] not in place
    assert at.text_area(key=key_check.PASTED).value == ""
    assert "This key opens" not in shown_on(at.run()), "said once"


def test_the_page_and_its_box_for_keys_are_closed_to_others(built, practice_original, monkeypatch) -> None:
    assert [each.value for each in alone(SET_UP).warning] == ["Please sign in first."]
    at = visit()
    assert not at.text_area and not [each for each in at.button if each.label == "Check this key"]


@pytest.mark.parametrize("is_home", [True, False])
def test_in_the_practice_school_an_administrator_looks_and_pastes_a_key_only_at_home(
    is_home: bool, own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up_forms, "is_at_home", lambda: is_home)
    at = visit(ADMINISTRATOR.staff_id, SET_UP)
    assert not at.exception and "0 of 14 steps done" in shown_on(at) and not at.text_input
    assert bool(at.text_area) == is_home and ("--server.address 127.0.0.1" in shown_on(at)) != is_home
    with pytest.raises(ValueError, match="Could not find"):
        visit(PARA.staff_id).switch_page(SET_UP)


def test_at_home_a_key_is_checked_before_anybody_can_sign_in(begun, put_secrets, monkeypatch) -> None:
    monkeypatch.setattr(setting_up, "is_at_home", lambda: True)
    put_secrets(AUTH)
    at = visit()
    at.text_area(key=key_check.PASTED).set_value(key_file())
    at = press(at, "Check this key")
    assert "This is a whole key" in shown_on(at) and ADDRESS in shown_on(at)
    assert private_key()[60:90] not in everything_on(at) + repr(at.session_state._state)
