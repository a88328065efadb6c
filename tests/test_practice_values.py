"""Reading and writing values: ranges, render options, what is refused, and text that comes back as written."""

import re
from pathlib import Path

import gspread
import pytest
from gspread.exceptions import APIError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheets.practice import connect
from sheets.practice.a1 import Box, column_letters, column_number, label, read_cells

A_TITLE = "Bob's 'Log' ANA/2: !x:clear"


@pytest.fixture
def book(tmp_path: Path) -> gspread.Spreadsheet:
    return connect(tmp_path).create("Practice")


@pytest.fixture(scope="module")
def shared_tab(tmp_path_factory: pytest.TempPathFactory) -> gspread.Worksheet:
    return connect(tmp_path_factory.mktemp("values")).create("Practice").sheet1


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_raw_text_comes_back_as_written(shared_tab: gspread.Worksheet, rows: list[list[str]]) -> None:
    shared_tab.clear()
    shared_tab.update(rows, "A1", raw=True)
    for option in ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"):
        assert shared_tab.get_values(value_render_option=option, pad_values=False) == rows


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 18277), st.integers(0, 9_999_998), st.integers(1, 5), st.integers(1, 5))
def test_a_box_is_read_back_from_its_label(left: int, top: int, height: int, width: int) -> None:
    box = Box(top, top + height, left, min(left + width, 18278))
    found = read_cells(label("Log", box).partition("!")[2])
    assert found is not None
    assert found.within(10_000_010, 18278, "Log") == box
    assert column_number(column_letters(left)) == left


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'Sheet1'!A1:1", "Sheet1!A1:Z1"),
        ("Sheet1!A1:A", "Sheet1!A1:A1000"),
        ("D4:A1", "Sheet1!A1:D4"),
        ("A1:A1", "Sheet1!A1"),
        ("Sheet1!2:3", "Sheet1!A2:Z3"),
        ("$B$2:C", "Sheet1!B2:C1000"),
        ("sheet1!A1", "Sheet1!A1"),
        ("Sheet1!Y999:AB2000", "Sheet1!Y999:Z1000"),
        ("Scores", "Sheet1!B2:C3"),
        ("Sheet1!Scores", "Sheet1!B2:C3"),
    ],
)
def test_a_range_is_answered_absolute_and_cut_to_the_grid(book: gspread.Spreadsheet, asked: str, answered: str) -> None:
    book.sheet1.define_named_range("B2:C3", "Scores")
    assert book.values_get(asked)["range"] == answered


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Nowhere!A1", "Unable to parse range: Nowhere!A1"),
        ("Sheet1!A0", "Unable to parse range: Sheet1!A0"),
        ("Sheet1!A1:B2:C3", "Unable to parse range: Sheet1!A1:B2:C3"),
        ("Sheet1!A1001", "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("AAAAA1", "Unable to parse range: AAAAA1"),
    ],
)
def test_a_range_that_means_nothing_is_refused(book: gspread.Spreadsheet, asked: str, said: str) -> None:
    with pytest.raises(APIError, match=re.escape(said)) as refused:
        book.values_get(asked)
    assert refused.value.code == 400


def test_a_title_may_hold_anything(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet(A_TITLE, 5, 5)
    tab.update([["a"]], "A1")
    tab.append_row(["b"], table_range="A1:A1")
    assert tab.get_all_values() == [["a"], ["b"]]
    assert book.values_get("'" + A_TITLE.replace("'", "''") + "'")["range"] == "'Bob''s ''Log'' ANA/2: !x:clear'!A1:E5"
    tab.clear()
    assert tab.get_all_values() == [[]]


def test_columns_are_cut_like_rows(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "", "c"], [], ["d"]], "B1")
    assert book.values_get("Sheet1", {"majorDimension": "COLUMNS"})["values"] == [[], ["a", "", "d"], [], ["c"]]


def test_an_empty_text_empties_and_a_null_leaves_alone(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "b", "c"]], "A1")
    answer = book.sheet1.update([["", None, "d"]], "A1")
    assert answer["updatedCells"] == 2
    assert book.sheet1.row_values(1) == ["", "b", "d"]


def test_dates_are_numbers_unless_asked_as_text(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["3/1/2016", "12", "TRUE", "=4/2"]], "A1", raw=False)

    def read(option: str, dates: str) -> list[object]:
        return book.values_get("A1:D1", {"valueRenderOption": option, "dateTimeRenderOption": dates})["values"][0]

    assert read("UNFORMATTED_VALUE", "SERIAL_NUMBER") == [42430, 12, True, 2]
    assert read("UNFORMATTED_VALUE", "FORMATTED_STRING") == ["3/1/2016", 12, True, 2]
    assert read("FORMATTED_VALUE", "SERIAL_NUMBER") == ["3/1/2016", "12", "TRUE", "2"]
    assert read("FORMULA", "SERIAL_NUMBER") == [42430, 12, True, "=4/2"]


@pytest.mark.parametrize(
    ("range_text", "values", "said"),
    [
        ("A1:B1", [[1], [2]], "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]"),
        ("A1:B1", [[1, 2, 3]], "Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]"),
        ("A1000", [[1], [2]], "exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1", [["x" * 50_001]], "more than the maximum of 50000 characters"),
        ("A1", "X", "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\""),
        ("A1", [[{"a": 1}]], "struct_value"),
    ],
)
def test_a_write_that_does_not_fit_is_refused(
    book: gspread.Spreadsheet, range_text: str, values: object, said: str
) -> None:
    with pytest.raises(APIError, match=re.escape(said)):
        book.values_update(range_text, {"valueInputOption": "RAW"}, {"values": values})
    assert book.sheet1.get_all_values() == [[]]


def test_a_batch_of_values_is_written_whole_or_not_at_all(book: gspread.Spreadsheet) -> None:
    data = [{"range": "Sheet1!A1", "values": [["a"]]}, {"range": "Nowhere!A1", "values": [["b"]]}]
    with pytest.raises(APIError, match=re.escape("Invalid data[1]: Unable to parse range: Nowhere!A1")):
        book.values_batch_update({"valueInputOption": "RAW", "data": data})
    assert book.sheet1.get_all_values() == [[]]


def test_how_values_are_meant_must_be_said(book: gspread.Spreadsheet) -> None:
    with pytest.raises(APIError, match="valueInputOption"):
        book.values_update("A1", {}, {"values": [["a"]]})


def test_clearing_takes_the_values_and_leaves_notes_and_formats(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["007"]], "A1")
    tab.insert_note("A1", "a note")
    tab.format("A1", {"numberFormat": {"type": "TEXT"}})
    tab.batch_clear(["A1:B2"])
    assert tab.get_note("A1") == "a note"
    tab.update([["008"]], "A1", raw=False)
    assert tab.acell("A1").value == "008"
