"""Rules, protection, coloring and field masks, as provisioning sets them and reads them back."""

from pathlib import Path
from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from sheets.practice import connect
from sheets.practice.fields import paths, pick, read_mask
from sheets.practice.structure_ranges import CALLER


@pytest.fixture
def book(tmp_path: Path) -> gspread.Spreadsheet:
    return connect(tmp_path).create("Practice")


def ask(book: gspread.Spreadsheet, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    return book.batch_update({"requests": list(requests)})["replies"]


def rules(book: gspread.Spreadsheet, asked: str) -> list[dict[str, Any]]:
    found = book.fetch_sheet_metadata({"ranges": [asked], "fields": "sheets.data.rowData.values(dataValidation)"})
    rows = found["sheets"][0]["data"][0].get("rowData", [])
    return [cell["dataValidation"] for row in rows for cell in row.get("values", []) if cell]


def test_a_rule_is_read_back_and_hinders_no_write(book: gspread.Spreadsheet) -> None:
    rule = {
        "condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Said"}]},
        "strict": True,
        "showCustomUi": True,
    }
    spot = {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
    ask(book, {"setDataValidation": {"range": spot, "rule": rule}})
    book.sheet1.update([["Shouted"]], "A2")
    assert rules(book, "Sheet1!A2") == [rule]
    assert rules(book, "Sheet1!A1000") == [rule]
    assert rules(book, "Sheet1!A1") == []
    ask(book, {"setDataValidation": {"range": spot}})
    assert rules(book, "Sheet1!A2") == []


def test_protection_keeps_its_editors_and_free_ranges(book: gspread.Spreadsheet) -> None:
    free = [{"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}]
    reply = ask(
        book,
        {
            "addProtectedRange": {
                "protectedRange": {
                    "range": {"sheetId": 0},
                    "description": "Teachers",
                    "editors": {"users": ["t@school.example"]},
                    "unprotectedRanges": free,
                }
            }
        },
    )[0]["addProtectedRange"]["protectedRange"]
    assert reply["editors"] == {"users": ["t@school.example"]}
    ask(
        book,
        {
            "updateProtectedRange": {
                "protectedRange": {
                    "protectedRangeId": reply["protectedRangeId"],
                    "editors": {"users": ["t@school.example", "c@school.example"]},
                },
                "fields": "editors",
            }
        },
    )
    found = book.fetch_sheet_metadata({"fields": "sheets.protectedRanges"})["sheets"][0]["protectedRanges"]
    assert found == [
        {
            "protectedRangeId": reply["protectedRangeId"],
            "range": {},
            "description": "Teachers",
            "unprotectedRanges": [{"startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}],
            "requestingUserCanEdit": True,
            "editors": {"users": ["t@school.example", "c@school.example", CALLER]},
        }
    ]
    with pytest.raises(APIError, match="Editors cannot be set on it"):
        ask(
            book,
            {
                "addProtectedRange": {
                    "protectedRange": {
                        "range": {"sheetId": 0},
                        "warningOnly": True,
                        "editors": {"users": ["t@school.example"]},
                    }
                }
            },
        )


def test_coloring_rules_are_a_list_by_number(book: gspread.Spreadsheet) -> None:
    def rule(formula: str) -> dict[str, Any]:
        return {
            "ranges": [{"sheetId": 0, "startRowIndex": 1}],
            "booleanRule": {
                "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]},
                "format": {"backgroundColor": {"red": 1, "green": 0.5}},
            },
        }

    def formulas() -> list[str]:
        found = book.fetch_sheet_metadata({"fields": "sheets.conditionalFormats"})["sheets"][0]
        return [
            one["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
            for one in found.get("conditionalFormats", [])
        ]

    ask(book, *({"addConditionalFormatRule": {"rule": rule(text), "index": 0}} for text in ("=1", "=2", "=3")))
    assert formulas() == ["=3", "=2", "=1"]
    ask(book, {"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "rule": rule("=4")}})
    reply = ask(book, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}})[0]["deleteConditionalFormatRule"]
    assert reply["rule"]["ranges"] == [
        {"startRowIndex": 1, "endRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 26}
    ]
    assert reply["rule"]["booleanRule"]["format"]["backgroundColorStyle"] == {
        "rgbColor": {"red": 1, "green": 0.49803922}
    }
    assert formulas() == ["=4", "=1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.b,c/d", [("a", "b"), ("c", "d")]),
        ("a(b,c.d)", [("a", "b"), ("a", "c", "d")]),
        ("*", [()]),
        ("grid_properties(frozen_row_count, x)", [("gridProperties", "frozenRowCount"), ("gridProperties", "x")]),
        ("a.b,a", [("a",)]),
        ("a.*", [("a",)]),
    ],
)
def test_a_field_mask_is_read_in_every_spelling(text: str, found: list[tuple[str, ...]]) -> None:
    assert paths(read_mask(text)) == found


def test_a_mask_keeps_the_branches_it_passed_through() -> None:
    assert pick(read_mask("a.b"), {"a": [{"c": 1}, {"b": 2}], "d": 3}) == {"a": [{}, {"b": 2}]}
