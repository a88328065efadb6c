"""Typing as a person would: the practice school has no spreadsheet to open, so a page shows its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheets.cells import column_letter

from . import Folder, connect

SHOWN = {"valueRenderOption": "FORMATTED_VALUE", "majorDimension": "ROWS"}


def row_counts(folder: Folder, workbook_id: str) -> dict[str, int]:
    """Tab title -> how many rows its grid has, in the order in which the tabs stand."""
    found = connect(folder).http_client.fetch_sheet_metadata(workbook_id, {"fields": "sheets.properties"})
    tabs = [each["properties"] for each in found["sheets"]]
    return {tab["title"]: tab["gridProperties"]["rowCount"] for tab in tabs}


def first_empty_row(folder: Folder, workbook_id: str, title: str) -> int:
    """The row below the last one in which anything stands."""
    found = connect(folder).http_client.values_get(workbook_id, _quoted(title), dict(SHOWN))
    return len(found.get("values", [])) + 1


def rows_as_shown(folder: Folder, workbook_id: str, title: str, first_row: int, last_row: int) -> list[list[str]]:
    """The heading and the rows from first_row to last_row as the sheet shows them, all equally wide."""
    tab = _quoted(title)
    asked = [f"{tab}!1:1", f"{tab}!{first_row}:{last_row}"]
    answer = connect(folder).http_client.values_batch_get(workbook_id, asked, dict(SHOWN))
    heading, rows = (part.get("values", []) for part in answer["valueRanges"])
    names = [str(each) for each in heading[0]] if heading else []
    count = last_row - first_row + 1
    filled = [*rows, *[[]] * (count - len(rows))]
    return [names, *([*map(str, row[: len(names)]), *[""] * (len(names) - len(row))] for row in filled)]


def type_cells(folder: Folder, workbook_id: str, title: str, typed: Mapping[tuple[int, int], Any]) -> None:
    """Type into cells, (row as shown, column from 0) -> text, as a person at the keyboard would."""
    data = [
        {"range": f"{_quoted(title)}!{column_letter(column)}{row}", "values": [["" if text is None else text]]}
        for (row, column), text in typed.items()
    ]
    if data:
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        connect(folder).http_client.values_batch_update(workbook_id, body)


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
