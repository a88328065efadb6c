"""Reports due as a teacher uses it: read, change, approve, next; print with a name that is kept nowhere."""

import io
import logging
import re
from pathlib import Path

import gspread
import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import CAST, FIRST_CLASSROOM, FIRST_GOAL, HELP_GOAL, SECOND_TEACHER, TEACHER
from sheets import practice
from sheets.account import Account
from sheets.practice import connect, workbook_ids
from tests.faults import FaultyWire
from tests.screens import graphs_on, press, shown_on, visit

PAGE = "pages/students/reports_due.py"
FIRST, SECOND = "D8-1 follows two steps", "D8-2 makes a snack"
EDITED = "D8 follows two steps at lunch now. *Thank you* for asking her at home!"
NAME = "Zoë Quillfeather"  # no student's, and in no name of the practice school
LOST = [["ok", "reset"], ["ok", "lost", 403]]

pytestmark = pytest.mark.usefixtures("as_if_just_started")


def books_of(account: Account) -> dict[str, gspread.Spreadsheet]:
    """Every spreadsheet of the school, as a person has it open."""
    ids = workbook_ids(str(account.folder))
    opened = connect(str(account.folder))
    return {name: opened.open_by_key(key) for name, key in {**ids["classrooms"], "school": ids["school"]}.items()}


def saved_rows(account: Account, room: str = FIRST_CLASSROOM) -> list[dict]:
    """The rows of Progress reports as the sheet shows them."""
    return books_of(account)[room].worksheet("Progress reports").get_all_records()


def approved_of(at: AppTest) -> tuple[int, int]:
    """How many goals are approved of how many, as the page says."""
    said = re.search(r"Quarter 3: (\d+) of (\d+) approved", shown_on(at.main))
    assert said is not None
    return int(said[1]), int(said[2])


def goal_on(at: AppTest) -> str:
    """The goal that the page asks about."""
    return at.subheader[0].value.replace("\\", "").split(": ", 1)[1]


def edit(at: AppTest, text: str) -> AppTest:
    """The screen after typing this instead of the drafted sentence."""
    return at.text_area[0].input(text).run()


def approve(at: AppTest) -> AppTest:
    return press(at, "Approve and next")


def test_the_page_shows_the_first_goal_with_its_graph_and_a_drafted_sentence(own: Account) -> None:
    at = visit(TEACHER.staff_id, PAGE)
    assert not at.exception
    done, total = approved_of(at)
    assert done == 0 and total > 20 and goal_on(at) == FIRST
    assert at.text_area[0].value.startswith("At the start it was ") and len(graphs_on(at)) == 1
    assert saved_rows(own) == []


def test_an_edited_and_approved_sentence_is_in_the_tab_and_the_next_goal_shown(own: Account) -> None:
    at = visit(TEACHER.staff_id, PAGE)
    _, total = approved_of(at)
    edit(at, EDITED)
    assert EDITED in at.code[0].value, "what is copied has the edited sentence"
    at.selectbox(key=f"code {(FIRST_CLASSROOM, FIRST)}").select("little progress").run()
    approve(at)
    assert not at.exception and not at.error
    assert approved_of(at) == (1, total) and goal_on(at) == SECOND and at.text_area[0].value != EDITED
    (row,) = saved_rows(own)
    assert {heading: row[heading] for heading in row if heading != "Entry ID"} == {
        "Student": "D8", "Period": "Quarter 3", "Goal": FIRST, "Progress code": "little progress", "Comment": EDITED,
        "Approved by": TEACHER.staff_id, "Approved on": "3/12/2026", "Sent on": "", "How sent": "",
    }  # fmt: skip
    assert row["Entry ID"]


def test_who_looks_in_again_finds_the_approved_goal_approved(own: Account) -> None:
    approve(edit(visit(TEACHER.staff_id, PAGE), EDITED))
    at = visit(TEACHER.staff_id, PAGE)
    assert approved_of(at)[0] == 1 and goal_on(at) == SECOND


def test_a_draft_that_is_fine_is_approved_with_one_press_each(own: Account) -> None:
    at = visit(TEACHER.staff_id, PAGE)
    drafts = []
    for _ in range(3):
        drafts.append((goal_on(at), at.text_area[0].value))
        approve(at)
    assert approved_of(at)[0] == 3
    assert [(row["Goal"], row["Comment"]) for row in saved_rows(own)] == drafts


def test_a_formula_in_the_sentence_stays_text(own: Account) -> None:
    approve(edit(visit(TEACHER.staff_id, PAGE), '=IMAGE("https://x.example/a.png")'))
    (row,) = saved_rows(own)
    assert row["Comment"] == '=IMAGE("https://x.example/a.png")'


def approve_all_but(account: Account, *waiting: str) -> None:
    """Somebody typed in the sheet that every other goal is approved."""
    for room in workbook_ids(str(account.folder))["classrooms"]:
        book = books_of(account)[room]
        goals = [row for row in book.worksheet("Goals").get_all_records() if row["Goal ID"] not in waiting]
        rows = [[row["Student"], "Quarter 3", row["Goal ID"], "", "", TEACHER.staff_id, "2026-03-11"] for row in goals]
        book.worksheet("Progress reports").update(rows, "A2", value_input_option="USER_ENTERED")


def test_a_goal_can_wait_and_comes_round_again(own: Account) -> None:
    approve_all_but(own, FIRST, SECOND, HELP_GOAL, FIRST_GOAL)
    before = saved_rows(own)
    at = visit(TEACHER.staff_id, PAGE)
    approved, total = approved_of(at)
    assert total - approved == 4 and approved > 4
    press(at, "Later: show the next goal")
    assert goal_on(at) == SECOND and saved_rows(own) == before
    approve(at)
    assert approved_of(at) == (approved + 1, total)
    assert [row["Goal"] for row in saved_rows(own)[len(before) :]] == [SECOND]
    seen = [goal_on(at)]
    for _ in range(3):
        press(at, "Later: show the next goal")
        seen.append(goal_on(at))
    assert set(seen) == {FIRST, HELP_GOAL, FIRST_GOAL} and seen[0] == seen[3]


@pytest.mark.parametrize("faults", LOST, ids=["nothing arrived", "answer lost"])
def test_an_approval_that_fails_says_so_and_is_saved_once_when_repeated(
    faults: list, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    at = edit(visit(TEACHER.staff_id, PAGE), EDITED)
    wire.plan.extend(faults)
    approve(at)
    assert not at.exception and "not saved" in " ".join(each.value for each in at.error)
    assert goal_on(at) == FIRST and at.text_area[0].value == EDITED and approved_of(at)[0] == 0
    approve(at)
    assert not at.exception and not at.error and approved_of(at)[0] == 1 and goal_on(at) == SECOND
    assert [(row["Goal"], row["Comment"]) for row in saved_rows(own)] == [(FIRST, EDITED)]


@pytest.mark.parametrize(
    "member", [each for each in CAST if "teacher" not in each.roles], ids=lambda each: each.staff_id
)
def test_only_a_teacher_is_offered_the_page(member, own: Account) -> None:
    at = visit(member.staff_id)
    with pytest.raises(ValueError, match="Could not find"):
        at.switch_page(PAGE)


def test_a_teacher_reports_on_the_own_caseload_only(own: Account) -> None:
    at = visit(SECOND_TEACHER.staff_id, PAGE)
    offered = set(at.selectbox(key="print student").options)
    assert offered and not offered & {"K7", "D8", "W3"} and goal_on(at).split("-")[0] in offered


def test_nobodys_case_manager_is_told_so(own: Account) -> None:
    students = books_of(own)[FIRST_CLASSROOM].worksheet("Students")
    column = students.row_values(1).index("Case manager") + 1
    letter = gspread.utils.rowcol_to_a1(1, column).rstrip("1")
    students.batch_clear([f"{letter}2:{letter}"])
    at = visit(TEACHER.staff_id, PAGE)
    assert not at.exception
    (said,) = at.info
    assert "no goals to report on" in said.value and "whose case manager you are" in said.value
    assert not at.text_area and not at.text_input and "Approve and next" not in [each.label for each in at.button]


def test_before_the_first_period_the_page_says_where_periods_come_from(own: Account) -> None:
    books_of(own)["school"].worksheet("Calendar").batch_clear(["A2:Z"])
    at = visit(TEACHER.staff_id, PAGE)
    assert not at.exception and "rows in the Calendar tab" in at.info[0].value and not at.text_area


@pytest.fixture
def files_made(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the page's download buttons offer, as they were last drawn."""
    offered: list[dict] = []

    def download_button(label, data=None, file_name=None, mime=None, **more) -> bool:
        offered.append({"label": label, "data": data, "file_name": file_name})
        return False

    monkeypatch.setattr(st, "download_button", download_button)
    return offered


def test_the_name_to_print_is_in_the_file_and_in_no_cell_log_or_file_of_the_school(
    own: Account, files_made: list, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    at = visit(TEACHER.staff_id, PAGE)
    at.selectbox(key="print student").select("K7").run()
    at.text_input(key="print name").input(NAME).run()
    assert not at.exception
    made = files_made[-1]
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made["data"]())).pages)
    assert NAME in printed and "DRAFT" in printed
    assert made["file_name"] == "K7 Quarter 3.pdf", "a file's name tells no name"
    approve(at)
    assert approved_of(at)[0] == 1
    cells = [
        cell
        for book in books_of(own).values()
        for tab in book.worksheets()
        for row in tab.get_all_values()
        for cell in row
    ]
    assert len(cells) > 1000
    kept = [*cells, caplog.text, *capfd.readouterr()]
    kept += [file.read_bytes().decode("latin-1") for file in Path(str(own.folder)).rglob("*") if file.is_file()]
    assert any(FIRST in each for each in kept), "what was approved is found"
    assert not any("Quillfeather" in each for each in kept)


def test_the_file_is_in_the_language_that_was_chosen(own: Account, files_made: list) -> None:
    at = visit(TEACHER.staff_id, PAGE)
    at.selectbox(key="print student").select("K7").run()
    at.selectbox(key="print language").select("Spanish").run()
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(files_made[-1]["data"]())).pages)
    assert "BORRADOR" in printed and "Informe de progreso" in printed
