"""The check-in workbook's own key: never the school's, never held by what jobs and snapshots work with."""

import ast
import dataclasses
import re
from pathlib import Path

import pytest

from sheets import account as school_account
from sheets.account import Account, PracticeSchoolMissing, SetUpNeeded, open_account
from sheets.check_in_account import open_check_ins
from sheets.google import KeyRefused
from tests.test_house import product_files

ROOT = Path(__file__).resolve().parent.parent
SCHOOL, OWN = (f"https://docs.google.com/spreadsheets/d/{name}/edit" for name in ("1school-book", "1checkins-id"))
MAY_OPEN = {
    "sheets/check_in_account.py",
    "automation/__main__.py",
    "automation/jobs/sending.py",
    "automation/jobs/check_ins.py",
    "automation/jobs/practice.py",
    "pages/shared/check_in_door.py",
}


def settings(**own) -> dict:
    part = {"workbook": OWN, "service_account": {"client_email": "own@x.example"}, **own}
    return {"workbooks": {"school": SCHOOL}, "service_account": {"client_email": "school@x.example"}, "check_ins": part}


@pytest.fixture
def any_key(monkeypatch: pytest.MonkeyPatch) -> list:
    keys: list = []
    monkeypatch.setattr(school_account, "client_with_key", lambda key: keys.append(key["client_email"]))
    return keys


def test_it_opens_with_its_own_key(any_key: list, tmp_path: Path) -> None:
    found = open_check_ins(settings(), tmp_path)
    assert found is not None and found.workbook.workbook_id == "1checkins-id" and any_key == ["own@x.example"]
    assert found.google.address == "own@x.example" and (found.workbook.name, found.workbook.book) == ("check_ins",) * 2


def test_a_school_without_it_has_none_and_practice_only_where_nothing_is_configured(tmp_path: Path) -> None:
    assert open_check_ins({"workbooks": {"school": SCHOOL}}, tmp_path) is None
    assert open_check_ins(None, tmp_path) is None
    with pytest.raises(PracticeSchoolMissing):
        open_account(None, tmp_path)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"workbook": ""}, "no [check_ins] workbook"),
        ({"workbook": 3}, "no [check_ins] workbook"),
        ({"workbook": "our sheet"}, "check_ins, workbook: this is not the link"),
        ({"service_account": None}, "no [check_ins.service_account]"),
        ({"service_account": {}}, "no [check_ins.service_account]"),
        ({"service_account": {"client_email": "school@x.example"}}, "the school's own key"),
        ({"service_account": {"client_email": " School@X.example"}}, "the school's own key"),
        ({"workbook": SCHOOL}, "this is the School workbook"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(own: dict, said: str, any_key: list, tmp_path: Path) -> None:
    with pytest.raises(SetUpNeeded) as problem:
        open_check_ins(settings(**own), tmp_path)
    assert said in str(problem.value) and any_key == []


@pytest.mark.parametrize("part", ["", "yes", 3, []])
def test_a_part_that_is_none_is_no_school_without_check_ins(part: object, tmp_path: Path) -> None:
    with pytest.raises(SetUpNeeded, match="workbook"):
        open_check_ins({**settings(), "check_ins": part}, tmp_path)


def test_a_broken_key_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="Paste the whole key file"):
        open_check_ins(settings(), tmp_path)


def test_only_few_modules_can_open_it_and_no_account_holds_it() -> None:
    asked = {
        str(file.relative_to(ROOT))
        for file in product_files()
        if re.search(r"^\s*(from|import) .*check_in_account", file.read_text(encoding="utf-8"), re.M)
    }
    assert asked == MAY_OPEN - {"sheets/check_in_account.py"}
    assert {each.name for each in dataclasses.fields(Account)} == {
        "google", "school_id", "folder", "kept_in", "team_id",
    }  # fmt: skip


def test_no_page_keeps_a_row_beyond_its_session() -> None:
    """What caches for the whole process holds the account alone."""
    cached = []
    for file in ROOT.glob("pages/**/*check_in*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(each) for each in node.decorator_list):
                cached.append((node.name, ast.unparse(node.returns) if node.returns else ""))
    assert cached == [("_opened", "CheckInAccount | None")]
