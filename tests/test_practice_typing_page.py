"""The practice sheet: what a person sees of a tab, what typing does, and whose spreadsheets are open to whom."""

from pathlib import Path

import gspread
import pytest
import streamlit as st

from automation.practice_school.cast import (
    ADMINISTRATOR,
    COACH,
    COUNSELOR,
    FIRST_CLASSROOM,
    GENERAL_TEACHER,
    PARA,
    PROVIDER,
    SECOND_PARA,
    SECOND_TEACHER,
    SUBSTITUTE,
    TEACHER,
)
from pages.shared import practice_typing
from pages.shared.front_door import everybody, held, view_of
from sheets.account import Account
from sheets.practice import connect, person, workbook_ids
from tests.real_school import claims_of, secrets_for, swap_the_wire
from tests.screens import alone, shown_on, signed_in, visit

PAGE = "pages/workbook/practice_sheet.py"
LOG = "Log ANA 3"
HELP_GOAL = "K7-2 asks for help"

pytestmark = pytest.mark.usefixtures("as_if_just_started")


@pytest.fixture
def room(practice_folder: Path, own: Account) -> tuple[Path, str]:
    """The folder, and the first classroom's spreadsheet."""
    return practice_folder, workbook_ids(practice_folder)["classrooms"][FIRST_CLASSROOM]


def sheet_of(room: tuple[Path, str], title: str = LOG) -> gspread.Worksheet:
    folder, workbook_id = room
    return connect(folder).open_by_key(workbook_id).worksheet(title)


def test_tabs_come_in_their_order_with_the_rows_of_their_grid(room: tuple[Path, str]) -> None:
    folder, workbook_id = room
    tabs = connect(folder).open_by_key(workbook_id).worksheets()
    assert list(person.row_counts(*room).items()) == [(each.title, each.row_count) for each in tabs]
    assert "How to" in person.row_counts(*room) and len(tabs) > 10


def test_the_first_empty_row_is_below_the_last_cell_in_which_anything_stands(room: tuple[Path, str]) -> None:
    sheet = sheet_of(room)
    first = person.first_empty_row(*room, LOG)
    assert first == len(sheet.get_all_values()) + 1
    sheet.update([["only a note"]], f"F{first + 2}")
    assert person.first_empty_row(*room, LOG) == first + 3, "a gap above it is not the end"
    sheet.clear()
    assert person.first_empty_row(*room, LOG) == 1


def test_rows_are_shown_as_the_sheet_shows_them_all_equally_wide(room: tuple[Path, str]) -> None:
    heading, *rows = person.rows_as_shown(*room, LOG, 2, 6)
    shown = sheet_of(room).get_all_values()
    assert heading == shown[0][: len(heading)] and heading[:3] == ["Date", "Goal", "Score"]
    assert rows == [row[: len(heading)] for row in shown[1:6]]
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_empty_rows_are_shown_blank(room: tuple[Path, str]) -> None:
    first = person.first_empty_row(*room, LOG)
    heading, *rows = person.rows_as_shown(*room, LOG, first - 1, first + 2)
    assert rows[0][0] != "" and rows[1:] == [[""] * len(heading)] * 3


def test_an_empty_tab_has_no_columns(room: tuple[Path, str]) -> None:
    sheet_of(room).clear()
    assert person.rows_as_shown(*room, LOG, 2, 4) == [[], [], [], []]


def test_a_day_that_is_typed_becomes_a_day_and_a_score_stays_as_typed(room: tuple[Path, str]) -> None:
    row = person.first_empty_row(*room, LOG)
    person.type_cells(*room, LOG, {(row, 0): "3/12", (row, 1): HELP_GOAL, (row, 2): "3/5"})
    raw = sheet_of(room).get(f"A{row}:C{row}", value_render_option="UNFORMATTED_VALUE")
    assert raw == [[46093, HELP_GOAL, "3/5"]], "46093 is March 12, 2026"
    assert person.rows_as_shown(*room, LOG, row, row)[1][:3] == ["3/12", HELP_GOAL, "3/5"]


def test_what_is_typed_stands_in_its_cell_and_in_no_other(room: tuple[Path, str]) -> None:
    before = sheet_of(room).get_all_values()
    person.type_cells(*room, LOG, {(3, 5): "it's loud", (5, 2): "7/10"})
    after = sheet_of(room).get_all_values()
    assert (after[2][5], after[4][2]) == ("it's loud", "7/10")
    after[2][5], after[4][2] = before[2][5], before[4][2]
    assert after == before


def test_a_cell_can_be_emptied_and_typing_nothing_does_nothing(room: tuple[Path, str]) -> None:
    before = sheet_of(room).get_all_values()
    person.type_cells(*room, LOG, {})
    assert sheet_of(room).get_all_values() == before
    person.type_cells(*room, LOG, {(2, 1): None})
    assert before[1][1] != "" and sheet_of(room).acell("B2").value in (None, "")


def test_a_title_with_an_apostrophe_can_be_typed_into(room: tuple[Path, str]) -> None:
    folder, workbook_id = room
    connect(folder).open_by_key(workbook_id).add_worksheet("Ana's notes", 10, 3)
    person.type_cells(*room, "Ana's notes", {(1, 0): "What", (2, 0): "a walk"})
    assert person.rows_as_shown(*room, "Ana's notes", 2, 2) == [["What"], ["a walk"]]


BOOKS = {
    "PARA": (PARA, ["room-1"]),
    "SECOND_PARA": (SECOND_PARA, ["room-1", "room-2"]),
    "TEACHER": (TEACHER, ["room-1", "team", "school"]),
    "SECOND_TEACHER": (SECOND_TEACHER, ["room-2", "team", "school"]),
    "PROVIDER": (PROVIDER, ["room-1", "room-2"]),
    "COACH": (COACH, ["room-1", "room-2", "team", "school"]),
    "ADMINISTRATOR": (ADMINISTRATOR, ["school"]),
}


@pytest.mark.parametrize(("member", "books"), BOOKS.values(), ids=BOOKS)
def test_a_person_has_open_the_spreadsheets_that_are_shared_with_them(member, books: list, own: Account) -> None:
    at = visit(member.staff_id, PAGE)
    assert not at.exception
    (spreadsheet,) = [each for each in at.selectbox if each.label == "Spreadsheet"]
    assert spreadsheet.options == books
    assert practice_typing.practice_books(view_of(everybody(held())[member.staff_id])).keys() == set(books)


@pytest.mark.parametrize("member", [GENERAL_TEACHER, COUNSELOR], ids=lambda each: each.staff_id)
def test_nothing_is_shared_with_a_person_of_another_role(member, own: Account) -> None:
    assert practice_typing.practice_books(view_of(everybody(held())[member.staff_id])) == {}


@pytest.mark.parametrize("member", [GENERAL_TEACHER, COUNSELOR, SUBSTITUTE], ids=lambda each: each.staff_id)
def test_a_person_without_a_spreadsheet_is_not_offered_the_page(member, own: Account) -> None:
    with pytest.raises(ValueError, match="Could not find"):
        visit(member.staff_id).switch_page(PAGE)


def test_the_link_of_a_row_opens_its_tab_a_little_above_it(own: Account) -> None:
    at = visit(PARA.staff_id)
    for name, asked in (("book", "room-1"), ("tab", LOG), ("row", "40")):
        at.query_params[name] = asked
    at.switch_page(PAGE).run()
    assert not at.exception
    assert [each.value for each in at.selectbox if each.label in ("Spreadsheet", "Tab")] == ["room-1", LOG]
    assert at.number_input[0].value == 37 and at.dataframe[0].value.index[0] == 37


@pytest.mark.parametrize(
    "row", ["99999999", "0", "-4", "x", "²", "9" * 5000], ids=["far", "0", "-4", "x", "2 raised", "endless"]
)
def test_a_link_to_a_row_that_is_not_there_opens_the_page_all_the_same(row: str, own: Account) -> None:
    at = visit(PARA.staff_id)
    for name, asked in (("book", "room-9"), ("tab", LOG), ("row", row)):
        at.query_params[name] = asked
    at.switch_page(PAGE).run()
    assert not at.exception and at.dataframe


def test_what_is_edited_on_the_page_is_typed_into_the_spreadsheet(
    room: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = person.first_empty_row(*room, LOG) - 3
    edits = {"edited_rows": {"3": {"Date": "3/12", "Goal": HELP_GOAL, "Score": "3/5", "Gone": "x"}}}
    monkeypatch.setattr(st, "session_state", {"typed": edits})
    practice_typing.type_edits("typed", room[1], LOG, first)
    raw = sheet_of(room).get(f"A{first + 3}:C{first + 3}", value_render_option="UNFORMATTED_VALUE")
    assert raw == [[46093, HELP_GOAL, "3/5"]]
    assert st.session_state["times_typed"] == 1 and "typing_problems" not in st.session_state


def test_headings_that_stand_twice_or_nowhere_are_told_apart(room: tuple[Path, str]) -> None:
    sheet_of(room).update([["Date", "Goal", "Score", "", "Score"]], "A1")
    shown = practice_typing.shown_part(room[1], LOG, 2, 4)
    assert list(shown.columns)[:5] == ["Date", "Goal", "Score (C)", " (D)", "Score (E)"]
    assert list(shown.index) == [2, 3, 4]


def test_a_configured_school_has_no_such_page(practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap_the_wire(practice_folder, monkeypatch.setattr)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_folder))
    with pytest.raises(ValueError, match="Could not find"):
        signed_in(TEACHER.email).switch_page(PAGE)
    at = alone(PAGE, **claims_of(TEACHER.email))
    assert not at.exception
    assert [each.value for each in at.warning] == ["This page is only for the practice school."]
    assert not at.selectbox and not at.dataframe and "Log ANA" not in shown_on(at.main)
