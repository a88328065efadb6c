"""Tabs, formats, rules, protection and moving rows, as provisioning needs them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from sheets.practice import connect, remember

TEXT_FORMAT = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}


@pytest.fixture
def book(tmp_path: Path) -> gspread.Spreadsheet:
    remember(tmp_path, {"school": "x", "classrooms": {}}, date(2026, 11, 20))
    return connect(tmp_path).create("Practice")


def ask(book: gspread.Spreadsheet, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    return book.batch_update({"requests": list(requests)})["replies"]


def plain_text_column(column: int) -> dict[str, Any]:
    return {
        "repeatCell": {
            "range": {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": column, "endColumnIndex": column + 1},
            "cell": TEXT_FORMAT,
            "fields": "userEnteredFormat.numberFormat",
        }
    }


def test_a_plain_text_column_keeps_what_was_typed(book: gspread.Spreadsheet) -> None:
    ask(book, plain_text_column(0))
    typed = ["3/5", "007", "2:30", "50%", "TRUE", "=4/2", "1e5"]
    book.sheet1.update([[text, text] for text in typed], "A2:B8", raw=False)
    assert book.values_get("A2:A8", {"valueRenderOption": "UNFORMATTED_VALUE"})["values"] == [[text] for text in typed]
    assert book.values_get("B2:B8", {"valueRenderOption": "UNFORMATTED_VALUE"})["values"][:2] == [[46086], [7]]


def test_a_format_given_later_replaces_the_one_that_came_with_typing(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["3/5/2026"]], "A2", raw=False)
    ask(
        book,
        {
            "repeatCell": {
                "range": {"sheetId": 0},
                "fields": "userEnteredFormat.numberFormat",
                "cell": {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}},
            }
        },
    )
    assert book.sheet1.acell("A2").value == "2026-03-05"


def test_rows_move_with_their_notes_and_formats(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["Score"], ["a"], ["b"]], "A1")
    tab.insert_note("A3", "about b")
    ask(book, plain_text_column(0))
    ask(
        book,
        {
            "insertDimension": {
                "range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3},
                "inheritFromBefore": False,
            }
        },
    )
    tab.update([["3/5"]], "A2", raw=False)
    assert tab.col_values(1) == ["Score", "3/5", "", "a", "b"]
    assert tab.get_note("A5") == "about b"
    tab.delete_rows(2, 4)
    assert tab.col_values(1) == ["Score", "b"]
    assert tab.get_note("A2") == "about b"
    assert book.get_worksheet(0).row_count == 1000 + 2 - 3  # asked anew: gspread only guesses after a delete


def test_columns_move_with_their_widths(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a", "b", "c"]], "A1")
    ask(
        book,
        {
            "updateDimensionProperties": {
                "range": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2},
                "properties": {"pixelSize": 240, "hiddenByUser": True},
                "fields": "pixelSize,hiddenByUser",
            }
        },
    )
    tab.insert_cols([[]], 1)
    found = book.fetch_sheet_metadata({"fields": "sheets.data.columnMetadata(pixelSize,hiddenByUser)"})
    widths = found["sheets"][0]["data"][0]["columnMetadata"]
    assert widths[:4] == [
        {"pixelSize": 100},
        {"pixelSize": 100},
        {"pixelSize": 240, "hiddenByUser": True},
        {"pixelSize": 100},
    ]
    tab.delete_columns(1, 2)
    assert tab.row_values(1) == ["b", "c"]


def test_sorting_moves_whole_rows_and_leaves_blanks_last(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["who", "n"], ["b", 2], ["", ""], ["A", 10], ["c", "x"], ["d", True]], "A1")
    tab.insert_note("A4", "about A")
    ask(
        book,
        {
            "sortRange": {
                "range": {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 6},
                "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}],
            }
        },
    )
    assert tab.col_values(1) == ["who", "d", "c", "A", "b"]
    assert tab.get_note("A4") == "about A"
    ask(book, {"sortRange": {"range": {"sheetId": 0, "startRowIndex": 1}, "sortSpecs": [{"dimensionIndex": 0}]}})
    assert tab.col_values(1) == ["who", "A", "b", "c", "d"]


def test_several_ranges_of_a_tab_come_as_several_blocks(book: gspread.Spreadsheet) -> None:
    tab = book.add_worksheet("Log ANA", 300, 3)
    tab.update([["Date", "Goal"], [46086, "K7-2"]], "A1")
    fields = (
        "sheets(properties(title,gridProperties),protectedRanges,conditionalFormats,"
        "data(startRow,startColumn,rowData.values(note,userEnteredFormat.numberFormat,userEnteredValue)))"
    )
    found = book.fetch_sheet_metadata({"fields": fields, "ranges": ["'Log ANA'!1:2", "'Log ANA'!200:200"]})
    assert found == {
        "sheets": [
            {
                "properties": {"title": "Log ANA", "gridProperties": {"rowCount": 300, "columnCount": 3}},
                "data": [
                    {
                        "rowData": [
                            {
                                "values": [
                                    {"userEnteredValue": {"stringValue": "Date"}},
                                    {"userEnteredValue": {"stringValue": "Goal"}},
                                ]
                            },
                            {
                                "values": [
                                    {"userEnteredValue": {"numberValue": 46086}},
                                    {"userEnteredValue": {"stringValue": "K7-2"}},
                                ]
                            },
                        ]
                    },
                    {"startRow": 199},
                ],
            }
        ]
    }


def test_a_tab_is_made_with_the_number_color_and_frozen_row_it_was_given(book: gspread.Spreadsheet) -> None:
    reply = ask(
        book,
        {
            "addSheet": {
                "properties": {
                    "sheetId": 7,
                    "title": "Goals",
                    "index": 0,
                    "tabColor": {"red": 1},
                    "gridProperties": {"rowCount": 50, "columnCount": 4, "frozenRowCount": 1},
                }
            }
        },
    )[0]["addSheet"]["properties"]
    assert reply == {
        "sheetId": 7,
        "title": "Goals",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 50, "columnCount": 4, "frozenRowCount": 1},
        "tabColor": {"red": 1},
        "tabColorStyle": {"rgbColor": {"red": 1}},
    }
    for taken in ({"sheetId": 7, "title": "Other"}, {"title": "goals"}):
        with pytest.raises(APIError, match="already exists") as refused:
            ask(book, {"addSheet": {"properties": taken}})
        assert refused.value.code == 400
    assert [tab.title for tab in book.worksheets()] == ["Goals", "Sheet1"]


def test_one_bad_request_undoes_the_whole_batch(book: gspread.Spreadsheet) -> None:
    said = "Invalid requests[1].deleteSheet: No grid with id: 99"
    with pytest.raises(APIError, match=re.escape(said)) as refused:
        ask(book, {"addSheet": {"properties": {"title": "New"}}}, {"deleteSheet": {"sheetId": 99}})
    assert refused.value.code == 400
    assert [tab.title for tab in book.worksheets()] == ["Sheet1"]


def test_an_unknown_request_is_refused_by_name(book: gspread.Spreadsheet) -> None:
    with pytest.raises(APIError, match=re.escape("requests[0].addChart")) as refused:
        ask(book, {"addChart": {"chart": {}}})
    assert refused.value.code == 501
    with pytest.raises(APIError, match="developerMetadata") as refused:
        book.client.request("post", f"https://sheets.googleapis.com/v4/spreadsheets/{book.id}/developerMetadata:search")
    assert refused.value.code == 501


def test_ten_million_cells_are_the_limit(book: gspread.Spreadsheet) -> None:
    said = "Invalid requests[0].updateSheetProperties: This action would increase the number of cells"
    with pytest.raises(APIError, match=re.escape(said)):
        book.sheet1.resize(rows=400_000)
    book.sheet1.resize(cols=5)
    book.sheet1.resize(rows=400_000)


def test_shrinking_forgets_what_was_outside(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["a", "b"], ["c", "d"]], "A1")
    book.sheet1.resize(1, 1)
    book.sheet1.resize(2, 2)
    assert book.sheet1.get_all_values() == [["a"]]


def merges(book: gspread.Spreadsheet) -> list[str]:
    [sheet] = book.fetch_sheet_metadata({"fields": "sheets.merges"})["sheets"]
    sides = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    return [" ".join(str(each[side]) for side in sides) for each in sheet.get("merges", [])]


def test_merged_cells_keep_the_top_left_value_and_move_with_their_rows(book: gspread.Spreadsheet) -> None:
    tab = book.sheet1
    tab.update([["a", "b"], ["c", "d"], ["e", "f"]], "A1")
    tab.merge_cells("A1:B2")
    assert merges(book) == ["0 2 0 2"] and tab.get("A1:B3") == [["a"], [], ["e", "f"]]
    tab.insert_row(["new"], 1)
    assert merges(book) == ["1 3 0 2"]
    tab.delete_rows(2)
    assert merges(book) == ["1 2 0 2"]
    tab.delete_columns(1)
    assert merges(book) == [], "one cell alone is not merged"


@pytest.mark.parametrize(
    ("kind", "found"),
    [("MERGE_ALL", ["0 2 0 2"]), ("MERGE_COLUMNS", ["0 2 0 1", "0 2 1 2"]), ("MERGE_ROWS", ["0 1 0 2", "1 2 0 2"])],
)
def test_each_kind_of_merge_and_taking_it_back(book: gspread.Spreadsheet, kind: str, found: list[str]) -> None:
    book.sheet1.merge_cells("A1:B2", kind)
    assert merges(book) == found
    with pytest.raises(APIError, match="select all cells in a merged range"):
        book.sheet1.merge_cells("A2:C2" if kind == "MERGE_COLUMNS" else "B1:B3")
    book.sheet1.unmerge_cells("A1:B2")
    assert merges(book) == []


def test_a_merge_of_no_known_kind_is_refused(book: gspread.Spreadsheet) -> None:
    with pytest.raises(APIError, match="merge_type"):
        book.sheet1.merge_cells("A1:B2", "MERGE_SOMEHOW")


def test_only_the_asked_parts_of_cells_are_answered(book: gspread.Spreadsheet) -> None:
    book.sheet1.update([["=1+1", "x"], ["", "=2"]], "A1", raw=False)
    book.sheet1.insert_note("A1", "a note")
    ask(book, plain_text_column(0))
    asked = {"fields": "sheets.data.rowData.values.userEnteredValue.formulaValue", "ranges": ["A1:B3"]}
    [sheet] = book.fetch_sheet_metadata(asked)["sheets"]
    rows = [row.get("values") for row in sheet["data"][0]["rowData"]]
    assert rows == [[{"userEnteredValue": {"formulaValue": "=1+1"}}, {"userEnteredValue": {}}],
                    [{}, {"userEnteredValue": {"formulaValue": "=2"}}]]  # fmt: skip
