"""From a tab as it stands to the tab as it should stand: Google's requests, all carried out or none."""

from collections.abc import Iterator, Sequence
from typing import Any

from sheets.cells import Cell, is_blank

JSON = dict[str, Any]
Rows = Sequence[Sequence[Cell]]


def requests_to_put_back(
    sheet_id: int, before: Rows, after: Rows, from_rows: Sequence[int | None], from_columns: Sequence[int | None]
) -> list[JSON]:
    """Requests that insert what is put in and write the cells that differ; all other cells are left alone.

    before, after: the rows from the sheet's first, the headings among them. from_rows, from_columns: for each row and
    column of `after` the one of `before` that it is written over, rising; None where it is put in.
    """
    asked = [*_insertions(sheet_id, "COLUMNS", from_columns), *_insertions(sheet_id, "ROWS", from_rows)]
    stands = [[_stands(before, row, column) for column in from_columns] for row in from_rows]
    blocks: list[tuple[int, int, list[list[Cell]]]] = []
    for number, (old, new) in enumerate(zip(stands, after, strict=True)):
        for start, cells in _runs(old, new):
            if blocks and blocks[-1][0] + len(blocks[-1][2]) == number and _fits(blocks[-1], start, cells):
                blocks[-1][2].append(cells)
            else:
                blocks.append((number, start, [cells]))
    return asked + [_write(sheet_id, *block) for block in blocks]


def _insertions(sheet_id: int, dimension: str, places: Sequence[int | None]) -> Iterator[JSON]:
    at = 0
    while at < len(places):
        end = at
        while end < len(places) and places[end] is None:
            end += 1
        if end > at:
            spot = {"sheetId": sheet_id, "dimension": dimension, "startIndex": at, "endIndex": end}
            # Below the headings a row looks like the row after it; elsewhere like the one before.
            inherits = at > (1 if dimension == "ROWS" else 0)
            yield {"insertDimension": {"range": spot, "inheritFromBefore": inherits}}
        at = max(end, at + 1)


def _stands(before: Rows, row: int | None, column: int | None) -> Cell:
    if row is None or column is None or row >= len(before) or column >= len(before[row]):
        return None
    return before[row][column]


def _runs(old: Sequence[Cell], new: Sequence[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    start: int | None = None
    for at in range(len(new) + 1):
        differs = at < len(new) and not _same(old[at], new[at])
        if differs and start is None:
            start = at
        elif not differs and start is not None:
            yield start, list(new[start:at])
            start = None


def _fits(block: tuple[int, int, list[list[Cell]]], start: int, cells: Sequence[Cell]) -> bool:
    return block[1] == start and len(block[2][0]) == len(cells)


def _same(one: Cell, other: Cell) -> bool:
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _write(sheet_id: int, row: int, column: int, cells: Rows) -> JSON:
    start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column}
    rows = [{"values": [_value(cell) for cell in line]} for line in cells]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _value(cell: Cell) -> JSON:
    if cell is None or (isinstance(cell, str) and not cell):
        return {}
    if isinstance(cell, bool):
        return {"userEnteredValue": {"boolValue": cell}}
    if isinstance(cell, int | float):
        return {"userEnteredValue": {"numberValue": cell}}
    return {"userEnteredValue": {"stringValue": cell}}
