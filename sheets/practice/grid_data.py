"""The cells of spreadsheets.get: values, formats, notes and rules, row by row, and widths and hiding."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .a1 import Box
from .book import Book, Tab
from .cells import EMPTY, Cell, Row, value_of
from .fields import Mask, asks_for
from .proto import without_defaults
from .rectangles import COLUMN_RUNS, ROW_RUNS, box_of, format_at, rule_at, run_at
from .showing import Rendering, shown

Answer = dict[str, Any]
WHITE: dict[str, Any] = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: dict[str, Any] = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}
COLUMN_PIXELS, ROW_PIXELS = 100, 21
Style = tuple[dict[str, Any], dict[str, Any] | None]  # the format and the rule that rectangles give a cell
PARTS = (
    "userEnteredValue", "effectiveValue", "formattedValue", "userEnteredFormat", "effectiveFormat", "note",
    "dataValidation",
)  # fmt: skip


def grid_data(book: Book, tab: Tab, box: Box, mask: Mask) -> Answer:
    """One box of cells; empty cells and rows at the end are cut, gaps are {}."""
    data: Answer = {}
    if box.top:
        data["startRow"] = box.top
    if box.left:
        data["startColumn"] = box.left
    if asks_for(mask, "rowData"):
        rows = list(_row_data(book, tab, box, _cell_mask(mask)))
        while rows and not rows[-1]:
            rows.pop()
        if rows:
            data["rowData"] = rows
    if asks_for(mask, "rowMetadata"):
        data["rowMetadata"] = _metadata(tab.details.get(ROW_RUNS, []), box.top, box.bottom, ROW_PIXELS)
    if asks_for(mask, "columnMetadata"):
        data["columnMetadata"] = _metadata(tab.details.get(COLUMN_RUNS, []), box.left, box.right, COLUMN_PIXELS)
    return data


def _cell_mask(mask: Mask) -> Mask:
    if not asks_for(mask, "rowData", "values"):
        return {"nothing": {}}
    below: Mask = mask.get("rowData", {})
    return below.get("values", {})


def _metadata(runs: list[list[Any]], start: int, end: int, pixels: int) -> list[Answer]:
    if not runs:
        return [{"pixelSize": pixels} for _ in range(start, end)]
    return [without_defaults({"pixelSize": pixels, **run_at(runs, number)}) for number in range(start, end)]


def _row_data(book: Book, tab: Tab, box: Box, mask: Mask) -> Iterator[Answer]:
    rows = tab.rows_of_cells.read(box.top, box.bottom)
    asked = {name for name in PARTS if asks_for(mask, name)}
    formats = tab.details.get("formats", []) if asked - {"userEnteredValue", "effectiveValue", "note"} else []
    rules = tab.details.get("rules", []) if "dataValidation" in asked else []
    edges = {box.top, box.bottom}
    for rectangle in (*formats, *rules):
        edges.update(edge for edge in (box_of(rectangle).top, box_of(rectangle).bottom) if box.top < edge < box.bottom)
    for top, bottom in pairwise(sorted(edges)):
        styles = [
            (format_at(formats, top, column), rule_at(rules, top, column)) for column in range(box.left, box.right)
        ]
        empty = _row(book, [], styles, box, asked)
        for number in range(top, bottom):
            yield _row(book, rows[number], styles, box, asked) if number in rows else empty


def _row(book: Book, row: Row, styles: list[Style], box: Box, asked: set[str]) -> Answer:
    cells = [
        _cell(book, row[column] if column < len(row) else EMPTY, style, asked)
        for column, style in enumerate(styles, box.left)
    ]
    while cells and not cells[-1]:
        cells.pop()
    return {"values": cells} if cells else {}


def _cell(book: Book, cell: Cell, style: Style, asked: set[str]) -> Answer:
    """The parts of a cell that are asked for; only these are made, since a tab can have many cells."""
    given, rule = style
    if cell == EMPTY and not given and rule is None:
        return {}
    own = cell.get("n") if isinstance(cell, dict) else None
    user_format = {**given, "numberFormat": own} if own else given
    has_value = value_of(cell) != EMPTY
    made: Answer = _values(book, cell, user_format.get("numberFormat"), asked) if has_value else {}
    if user_format and "userEnteredFormat" in asked:
        made["userEnteredFormat"] = user_format
    if (has_value or user_format) and "effectiveFormat" in asked:
        effective = copy.deepcopy(DEFAULT_FORMAT)
        for name, part in user_format.items():
            effective[name] = {**effective.get(name, {}), **part} if name == "textFormat" else part
        made["effectiveFormat"] = effective
    if isinstance(cell, dict) and "note" in cell and "note" in asked:
        made["note"] = cell["note"]
    if rule is not None:
        made["dataValidation"] = rule
    return made


def _values(book: Book, cell: Cell, number_format: dict[str, str] | None, asked: set[str]) -> Answer:
    value = value_of(cell)
    formula = cell.get("f") if isinstance(cell, dict) else None
    error = cell.get("e") if isinstance(cell, dict) else None
    made: Answer = {}
    if "userEnteredValue" in asked:
        made["userEnteredValue"] = {"formulaValue": formula} if formula else _extended(value)
    if "effectiveValue" in asked:
        message = f"The practice Google does not work out {formula}"
        made["effectiveValue"] = {"errorValue": {"type": error, "message": message}} if error else _extended(value)
    if "formattedValue" in asked:
        made["formattedValue"] = shown(cell, Rendering(), number_format, book)
    return made


def _extended(value: str | int | float | bool) -> Answer:
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": value}
