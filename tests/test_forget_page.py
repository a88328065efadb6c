"""On the page a teacher makes the record and asks, another person who is an administrator confirms; nobody else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from automation.jobs import records
from automation.jobs.reading import read_school
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY, SECOND_TEACHER, TEACHER
from pages.shared import forgetting
from pages.shared.front_door import held
from sheets.account import Account, open_practice
from sheets.schema import FORGET_REQUESTS, STUDENTS
from tests.job_runs import rows_of
from tests.screens import just_started, press, shown_on, visit
from tests.test_forget import CODE, ROOM, leaves

PAGE = "pages/workbook/forget.py"


@pytest.fixture(scope="module")
def left(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """A practice school whose student left, open in the pages."""
    folder = tmp_path_factory.mktemp("page") / "practice"
    shutil.copytree(practice_original, folder)
    account = open_practice(folder)
    leaves(account)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(folder))
        with just_started(patch, tmp_path_factory.mktemp("secrets") / "none.toml"):
            yield account


def asking(mark: str) -> AppTest:
    at = visit(TEACHER.staff_id, PAGE)
    at.text_input[0].set_value(CODE)
    at.text_input[1].set_value(mark)
    return press(at.run(), "Ask that this student is forgotten")


def in_memory() -> list:
    """The rows that the app holds of the room and of Team, and what it drew."""
    reviews = [each for each in (held().classroom(ROOM, FIXED_TODAY), held().team(FIXED_TODAY)) if each]
    rows = [frame.to_csv() for each in reviews for frame in each.frames.values()]
    return [rows, list(held().drawn._kept.values())]


def test_two_people_forget_a_student(left: Account) -> None:
    assert "Make the record first" in shown_on(asking(""))
    at = visit(TEACHER.staff_id, PAGE)
    at.text_input[0].set_value(CODE)
    at = press(at.run(), "Make the record")
    assert not at.exception and "Save the record (PDF)" in shown_on(at)
    mark = records.read_record(left, read_school(left, FIXED_TODAY), CODE, ROOM, FIXED_TODAY).mark
    at = asking(mark)
    assert not at.exception and "Asked for. Now an administrator" in shown_on(at)
    assert "Delete every row" not in shown_on(at)
    assert f"{ROOM}, {CODE}: asked for by" not in shown_on(visit(SECOND_TEACHER.staff_id, PAGE))
    at = visit(ADMINISTRATOR.staff_id, PAGE)
    shown = shown_on(at)
    assert f"{ROOM}, {CODE}: asked for by {TEACHER.staff_id}" in shown and "Mark of the record" not in shown
    (delete,) = [each for each in at.button if each.label.startswith("Delete every row")]
    assert delete.disabled
    held().drawn.once("a person", "a graph", lambda: f"Graph of {CODE}")
    assert all(CODE in str(each) for each in in_memory())
    at = press(at.checkbox[0].check().run(), "Delete every row of this student")
    shown = shown_on(at)
    assert not at.exception and "The student is forgotten." in shown and "What is left, and where" in shown
    assert "Nobody asks for this now." in shown and f"{CODE}:" not in shown
    assert CODE not in str(rows_of(left, ROOM, STUDENTS.tab))
    assert CODE not in str(rows_of(left, "school", FORGET_REQUESTS.tab))
    assert CODE not in str(in_memory())


def test_who_is_both_does_not_confirm_their_own(left: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule itself is held by the case table; here, that the page hands over who is signed in and nobody else."""
    asked: list[tuple] = []
    monkeypatch.setattr(forgetting, "ask", lambda *given: asked.append(given))
    asking("20260312-0f3c9a2b71d4e5a6")
    ((_, _, place, staff_id, mark, today),) = asked
    assert (place, staff_id, mark, today) == ((ROOM, CODE), TEACHER.staff_id, "20260312-0f3c9a2b71d4e5a6", FIXED_TODAY)
