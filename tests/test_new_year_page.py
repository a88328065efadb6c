"""The page New school year in a configured school: what is in the way, the plan, beginning it, the links afterwards."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from automation.jobs import practice as practice_job
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY, TEACHER
from sheets.account import Account, add_practice_workbook, link_of, open_practice
from tests.job_runs import room_id, rows_of
from tests.real_school import ADDRESS, secrets_for, swap_the_wire
from tests.screens import links_on, press, shown_on, signed_in, turn_to

PAGE, DATA_CHECK = "pages/workbook/new_year.py", "pages/workbook/data_check.py"
STARTS = date(2026, 8, 24)

pytestmark = pytest.mark.usefixtures("as_if_just_started")


@pytest.fixture(scope="module")
def practice_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice school of few rows."""
    folder = tmp_path_factory.mktemp("few") / "school"
    practice_job.run(folder, FIXED_TODAY, classrooms=2, students=4, session_rows=60)
    return folder


@pytest.fixture
def school(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Account]:
    """A configured school over a practice Google."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(tmp_path / "none"))
    swap_the_wire(practice_folder, monkeypatch.setattr)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_folder))
    yield open_practice(practice_folder)


def room_row(account: Account) -> dict[str, str]:
    heading, row = rows_of(account, "school", "Classrooms")[:2]
    return dict(zip(heading, row, strict=False))


def test_a_teacher_is_told_what_is_in_the_way_sees_the_plan_and_begins_the_year(school: Account) -> None:
    old = link_of(room_id(school.folder))  # type: ignore[arg-type]
    link = link_of(add_practice_workbook(school.google, "Room 1, next year"))
    at = signed_in(TEACHER.email, PAGE)
    assert not at.exception and ADDRESS in shown_on(at)
    assert at.selectbox[0].options == ["room-1"], "the own room alone"
    at.text_input[0].set_value(old)
    at.date_input[0].set_value(STARTS)
    press(at, "Show the plan")
    assert "Link of the new spreadsheet: this is the workbook that room-1 has now" in shown_on(at)
    leaver = at.multiselect[0].options[0]
    at.text_input[0].set_value(link)
    at.multiselect[0].set_value([leaver])
    press(at, "Show the plan")
    assert not at.error and "Nothing is changed yet" in shown_on(at) and "stay behind" in shown_on(at)
    assert room_row(school)["Workbook link"] == old
    press(at, "Begin the new year")
    assert not at.exception and not at.error and "is made" in at.success[0].value
    assert room_row(school)["Workbook link"] == link and room_row(school)["Earlier workbooks"] == old
    assert leaver not in {row[0] for row in rows_of_new(school, link)} and old in links_on(at)
    at = turn_to(at, DATA_CHECK)
    assert not at.exception and old in links_on(at) and "Earlier workbooks" in shown_on(at)


def rows_of_new(account: Account, link: str) -> list[list[str]]:
    room = account.classroom("room-1", link)
    return [list(row) for row in zip(*room.read().tabs["Students"].columns, strict=False)]


def test_an_administrator_chooses_any_room_and_is_told_of_a_code_nobody_has(school: Account) -> None:
    at = signed_in(ADMINISTRATOR.email, PAGE)
    assert not at.exception and at.selectbox[0].options == ["room-1", "room-2"] and not at.multiselect[0].options
    at.text_input[0].set_value(link_of(add_practice_workbook(school.google, "Room 2, next year")))
    at.date_input[0].set_value(STARTS)
    at.multiselect[0].set_value(["ZZ9"])
    press(at, "Begin the new year")
    assert "Who leaves: ZZ9 is not in the tab Students" in shown_on(at)
