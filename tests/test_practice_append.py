"""Where an append writes, and that nothing appended is lost."""

import random
import subprocess
import sys
from pathlib import Path

import gspread
import pytest

from sheets.practice import connect
from sheets.practice.a1 import Box
from sheets.practice.append import table_met
from sheets.practice.store import Rows, Store

ROOT = Path(__file__).resolve().parent.parent
APPENDING = """
import sys
from sheets.practice import connect
folder, book, name, count = sys.argv[1:]
tab = connect(folder).open_by_key(book).sheet1
for number in range(int(count)):
    tab.append_row([name, number], table_range="A1:B1")
"""


@pytest.fixture
def book(tmp_path: Path) -> gspread.Spreadsheet:
    return connect(tmp_path).create("Practice")


def _append(tab: gspread.Worksheet, range_text: str, values: list[list[object]], **more: str) -> dict:
    return tab.client.values_append(
        tab.spreadsheet_id, range_text, {"valueInputOption": "RAW", **more}, {"values": values}
    )


# Google's own example: a table at A1:C2 and another at B4:D6 that has holes in two corners.
@pytest.mark.parametrize(
    ("asked", "written", "table"),
    [
        ("Sheet1", "B7", "B4:D6"),
        ("B4", "B7", "B4:D6"),
        ("C5:D5", "B7", "B4:D6"),
        ("B2:D4", "B7", "B4:D6"),
        ("A3:G10", "B7", "B4:D6"),
        ("A1", "A3", "A1:C2"),
        ("E4", "E4", None),
        ("A4", "A4", None),
        ("D4", "B7", "B4:D6"),
    ],
)
def test_googles_own_example_of_two_tables(
    book: gspread.Spreadsheet, asked: str, written: str, table: str | None
) -> None:
    tab = book.sheet1
    tab.update([["x", "y", "z"], ["x", "y", "z"], [], ["", "x", "y"], ["", "", "y", "z"], ["", "x", "y", "z"]], "A1")
    answer = _append(tab, asked if asked == "Sheet1" else f"Sheet1!{asked}", [["new"]])
    assert answer["updates"]["updatedRange"] == f"Sheet1!{written}"
    assert answer.get("tableRange") == (f"Sheet1!{table}" if table else None)


def test_an_append_to_a_blank_tab_begins_at_the_first_cell(book: gspread.Spreadsheet) -> None:
    answer = _append(book.sheet1, "Sheet1", [["a", "b"]])
    assert answer["updates"]["updatedRange"] == "Sheet1!A1:B1"
    assert "tableRange" not in answer


def test_an_append_at_the_end_of_the_grid_makes_it_longer(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Short", 2, 2)
    tab.update([["Date", "Goal"], [1, 2]], "A1")
    _append(tab, "Short!A1:B1", [[3, 4], [5, 6]])
    assert book.worksheet("Short").row_count == 4
    assert tab.get_all_values() == [["Date", "Goal"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_inserted_rows_push_down_what_stands_below(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["Date"], [1], [""], ["below"]], "A1")
    _append(tab, "Sheet1!A1", [[2], [3]], insertDataOption="INSERT_ROWS")
    assert tab.col_values(1) == ["Date", "1", "2", "3", "", "below"]
    _append(tab, "Sheet1!A1", [[4], [5]])
    assert tab.col_values(1) == ["Date", "1", "2", "3", "4", "5"]


def test_an_append_may_show_what_it_wrote(book: gspread.Spreadsheet) -> None:
    answer = _append(
        book.sheet1, "Sheet1", [["a", 1]], includeValuesInResponse="true", responseValueRenderOption="UNFORMATTED_VALUE"
    )
    assert answer["updates"]["updatedData"] == {"range": "Sheet1!A1:B1", "majorDimension": "ROWS", "values": [["a", 1]]}


def _slow_table(filled: set[tuple[int, int]], seed: tuple[int, int]) -> Box:
    top, bottom, left, right = seed[0], seed[0] + 1, seed[1], seed[1] + 1
    while True:
        rows, columns = range(top, bottom), range(left, right)
        wider = (
            top - any((top - 1, column) in filled for column in columns),
            bottom + any((bottom, column) in filled for column in columns),
            left - any((row, left - 1) in filled for row in rows),
            right + any((row, right) in filled for row in rows),
        )
        if wider == (top, bottom, left, right):
            return Box(*wider)
        top, bottom, left, right = wider


def test_tables_are_found_as_a_plain_search_finds_them(tmp_path: Path) -> None:
    store, chance = Store(tmp_path / "google.sqlite"), random.Random(4)
    for share in (0.1, 0.2, 0.35, 0.5) * 8:
        filled = {(row, column) for row in range(9) for column in range(7) if chance.random() < share}
        with store.transaction(is_write=True) as connection:
            rows = Rows(connection, 1)
            rows.delete(0)
            rows.write((row, [1 if (row, column) in filled else "" for column in range(7)]) for row in range(9))
            found = table_met(rows, Box(0, 1000, 0, 26))
        tables: list[Box] = []
        for cell in sorted(filled):
            if not any(table.holds(*cell) for table in tables):
                tables.append(_slow_table(filled, cell))
        assert found == (tables[-1] if tables else None)


def test_a_tab_wider_than_the_mask_keeps_its_table(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Wide", 10, 90)
    tab.update([list(range(80))], "A1")
    assert _append(tab, "Wide!A1", [["new"]])["tableRange"] == "Wide!A1:CB1"


def test_two_processes_appending_at_once_lose_nothing(book: gspread.Spreadsheet, tmp_path: Path) -> None:
    book.sheet1.update([["Who", "Number"]], "A1")
    each = 40
    running = [
        subprocess.Popen([sys.executable, "-c", APPENDING, str(tmp_path), book.id, name, str(each)], cwd=ROOT)
        for name in ("ANA", "BEN", "CAL")
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    rows = book.sheet1.get_all_values()[1:]
    assert sorted(rows) == sorted([name, str(number)] for name in ("ANA", "BEN", "CAL") for number in range(each))
