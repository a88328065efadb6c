"""Which Google is chosen: practice only where nothing at all is configured."""

import json
from pathlib import Path

import pytest

from sheets.account import (
    Account,
    PracticeSchoolMissing,
    SetUpNeeded,
    find_settings,
    open_account,
    practice_folder,
    workbook_id_of,
)
from sheets.google import KeyRefused

LINK = "https://docs.google.com/spreadsheets/d/1aB_c-dEfGhIjKlMnOp/edit#gid=0"


def test_nothing_configured_means_practice(tmp_path: Path) -> None:
    assert find_settings({}, tmp_path) is None
    with pytest.raises(PracticeSchoolMissing):
        open_account(None, tmp_path / "none")


def test_a_secret_that_is_there_but_empty_or_broken_never_means_practice(tmp_path: Path) -> None:
    for secret in ("", "   ", "[auth]\nclient_id = 'x'"):
        with pytest.raises(SetUpNeeded):
            open_account(find_settings({"PARABINDER_SECRETS": secret}, tmp_path), tmp_path)
    with pytest.raises(SetUpNeeded, match="not written as they must be"):
        find_settings({"PARABINDER_SECRETS": "[workbooks"}, tmp_path)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe\x00", b"[workbooks]\nschool = 3"])
def test_a_secrets_file_that_is_there_never_means_practice(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_bytes(content)
    with pytest.raises(SetUpNeeded):
        open_account(find_settings({}, tmp_path), tmp_path)


def test_a_broken_key_is_refused_in_words() -> None:
    settings = {"workbooks": {"school": LINK}, "service_account": {"client_email": "a@example.org"}}
    with pytest.raises(KeyRefused, match="Paste the whole key file"):
        open_account(settings)
    as_text = {**settings, "service_account": json.dumps(settings["service_account"])}
    with pytest.raises(KeyRefused):
        open_account(as_text)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"workbooks": {}},
        {"workbooks": {"school": ""}},
        {"workbooks": {"school": LINK}},
        {"workbooks": {"school": LINK}, "service_account": "{broken"},
    ],
)
def test_each_missing_part_is_named(settings: dict) -> None:
    with pytest.raises(SetUpNeeded, match=r"\[(workbooks|service_account)\]"):
        open_account(settings)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (LINK, "1aB_c-dEfGhIjKlMnOp"),
        ("https://docs.google.com/spreadsheets/u/1/d/1aB_c-dEfGhIjKlMnOp/edit?usp=sharing", "1aB_c-dEfGhIjKlMnOp"),
        ("  1aB_c-dEfGhIjKlMnOpQrStUv ", "1aB_c-dEfGhIjKlMnOpQrStUv"),
    ],
)
def test_the_id_is_found_in_a_link(link: str, found: str) -> None:
    assert workbook_id_of(link, "Classrooms, room-1") == found


@pytest.mark.parametrize("link", ["https://docs.google.com/document/d/1aB_c-dEfGhIjKlMnOp/edit", "my sheet", ""])
def test_the_link_of_something_else_is_refused_in_words(link: str) -> None:
    with pytest.raises(SetUpNeeded, match="Classrooms, room-1: this is not the link of a Google spreadsheet"):
        workbook_id_of(link, "Classrooms, room-1")


def test_a_wrong_link_of_an_earlier_year_is_named_by_its_column(account: Account) -> None:
    assert account.earlier_classroom("room-1", LINK).workbook_id == "1aB_c-dEfGhIjKlMnOp"
    with pytest.raises(SetUpNeeded, match="Classrooms, room-1, Earlier workbooks: this is not the link"):
        account.earlier_classroom("room-1", "https://docs.google.com/document/d/1aB_c-dEfGhIjKlMnOp/edit")


@pytest.mark.parametrize(("team", "found"), [({}, None), ({"team": ""}, None), ({"team": LINK}, "1aB_c-dEfGhIjKlMnOp")])
def test_a_school_may_have_a_team_workbook_or_none(monkeypatch: pytest.MonkeyPatch, team: dict, found: str) -> None:
    monkeypatch.setattr("sheets.account.client_with_key", lambda key: None)
    settings = {"workbooks": {"school": LINK, **team}, "service_account": {"client_email": "a@example.org"}}
    account = open_account(settings)
    assert account.team_id == found
    assert (account.team.book if account.team else None) == ("team" if found else None)


@pytest.mark.parametrize("team", ["our team", 3])
def test_a_team_link_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, team: object) -> None:
    monkeypatch.setattr("sheets.account.client_with_key", lambda key: None)
    settings = {"workbooks": {"school": LINK, "team": team}, "service_account": {"client_email": "a@example.org"}}
    with pytest.raises(SetUpNeeded, match="team"):
        open_account(settings)


def test_the_practice_folder_can_be_chosen() -> None:
    assert practice_folder({}) == Path(".practice")
    assert practice_folder({"PARABINDER_PRACTICE": "other"}) == Path("other")
