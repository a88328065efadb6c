"""batchUpdate requests about merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .a1 import Box
from .book import Book, Tab
from .cells import Row, emptied
from .errors import invalid
from .rectangles import box_of
from .structure_cells import box_in
from .structure_dimensions import Reply, Request, tab_for

PARTLY = "You must select all cells in a merged range to merge or unmerge them."


def merge_cells(book: Book, request: Request) -> Reply:
    """Makes one cell of a range, or of each of its rows or columns; of the values only the top left one stays."""
    tab, box = _place(book, request)
    parts = list(_parts(box, str(request.get("mergeType") or "")))
    for part in parts:
        _keep_top_left(tab, part)
    made = [{"box": [part.top, part.bottom, part.left, part.right]} for part in parts]
    tab.details["merges"] = [*_outside(tab, box), *made]
    return {}


def unmerge_cells(book: Book, request: Request) -> Reply:
    """Makes single cells again of what is merged in a range."""
    tab, box = _place(book, request)
    tab.details["merges"] = _outside(tab, box)
    return {}


def shown_merges(tab: Tab) -> list[Request]:
    """The merged ranges of a tab as Google answers them."""
    sides = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    boxes = [each["box"] for each in tab.details.get("merges", [])]
    return [{"sheetId": tab.sheet_id, **dict(zip(sides, box, strict=True))} for box in boxes]


def _place(book: Book, request: Request) -> tuple[Tab, Box]:
    spot = request.get("range") or {}
    tab = tab_for(book, spot.get("sheetId"))
    return tab, box_in(tab, spot)


def _outside(tab: Tab, box: Box) -> list[dict[str, Any]]:
    """The merges that stay; one that the box cuts through is refused."""
    kept = [each for each in tab.details.get("merges", []) if not box.covers(box_of(each))]
    if any(box_of(each).meets(box) for each in kept):
        raise invalid(PARTLY)
    return kept


def _parts(box: Box, kind: str) -> Iterator[Box]:
    if kind == "MERGE_COLUMNS":
        parts = [Box(box.top, box.bottom, at, at + 1) for at in range(box.left, box.right)]
    elif kind == "MERGE_ROWS":
        parts = [Box(at, at + 1, box.left, box.right) for at in range(box.top, box.bottom)]
    elif kind == "MERGE_ALL":
        parts = [box]
    else:
        raise invalid(f"Invalid value at 'merge_type': {kind}")
    return (part for part in parts if (part.bottom - part.top) * (part.right - part.left) > 1)


def _keep_top_left(tab: Tab, box: Box) -> None:
    rows: dict[int, Row] = tab.rows_of_cells.read(box.top, box.bottom)
    tab.rows_of_cells.write(
        (
            number,
            [
                emptied(cell) if box.holds(number, column) and (number, column) != (box.top, box.left) else cell
                for column, cell in enumerate(row)
            ],
        )
        for number, row in rows.items()
    )
