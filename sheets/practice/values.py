"""The values calls: get, update, append, clear, and their batches."""

from __future__ import annotations

from typing import Any

from .a1 import Box, OpenBox, column_letters, grid_limits
from .append import table_met
from .book import Book, Tab
from .cells import Row, emptied
from .errors import GoogleError, invalid
from .request import Query
from .showing import Rendering, rendering, shown_values
from .structure_dimensions import insert_in_tab
from .writing import Written, checked_block, checked_option, write_block

Body = dict[str, Any]


def _asked_rendering(query: Query) -> Rendering:
    return rendering(query.one("valueRenderOption"), query.one("dateTimeRenderOption"), query.one("majorDimension"))


def _value_range(book: Book, tab: Tab, box: Box, how: Rendering) -> Body:
    answer: Body = {"range": tab.label(box), "majorDimension": "COLUMNS" if how.is_by_column else "ROWS"}
    values = shown_values(book, tab, box, how)
    return {**answer, "values": values} if values else answer


def get_values(book: Book, text: str, query: Query) -> Body:
    """The answer of values.get."""
    tab, box = book.find_box(text)
    return _value_range(book, tab, box, _asked_rendering(query))


def batch_get(book: Book, query: Query) -> Body:
    """The answer of values.batchGet: one value range for each range, in the order asked."""
    how = _asked_rendering(query)
    found = [book.find_box(text) for text in query.all("ranges")]
    ranges = [_value_range(book, tab, box, how) for tab, box in found]
    return {"spreadsheetId": book.file_id, **({"valueRanges": ranges} if ranges else {})}


def update_values(book: Book, text: str, query: Query, body: Body) -> Body:
    """The answer of values.update."""
    answer, _, _ = _update(
        book, text, body, "data", checked_option(query.one("valueInputOption")), query.response_rendering()
    )
    return answer


def batch_update_values(book: Book, body: Body) -> Body:
    """The answer of values.batchUpdate, with totals over distinct rows, columns and tabs."""
    is_typed = checked_option(body.get("valueInputOption"))
    response = Query.of_body(body).response_rendering()
    done = [_update_one(book, number, data, is_typed, response) for number, data in enumerate(body.get("data") or [])]
    touched = [(tab.sheet_id, written) for _, tab, written in done if written.cell_count]
    totals = {
        "totalUpdatedRows": len({(tab, row) for tab, written in touched for row in written.rows}),
        "totalUpdatedColumns": len({(tab, column) for tab, written in touched for column in written.columns}),
        "totalUpdatedCells": sum(written.cell_count for _, written in touched),
        "totalUpdatedSheets": len({tab for tab, _ in touched}),
    }
    return {
        "spreadsheetId": book.file_id,
        **{name: total for name, total in totals.items() if total},
        "responses": [answer for answer, _, _ in done],
    }


def _update_one(
    book: Book, number: int, data: Body, is_typed: bool, response: Rendering | None
) -> tuple[Body, Tab, Written]:
    try:
        return _update(book, data.get("range") or "", data, f"data[{number}]", is_typed, response)
    except GoogleError as error:
        if error.message.startswith("Invalid"):
            raise
        raise GoogleError(error.code, f"Invalid data[{number}]: {error.message}", **error.more) from error


def _update(
    book: Book, text: str, body: Body, field: str, is_typed: bool, response: Rendering | None
) -> tuple[Body, Tab, Written]:
    block = checked_block(body.get("values"), body.get("majorDimension"), field)
    tab, asked = book.find(text)
    box = asked.within(tab.row_count, tab.column_count, tab.title)
    _check_fits(tab, asked, box, block)
    written = write_block(book, tab, box.top, box.left, block, is_typed=is_typed)
    covered = box if box.covers(written.box) else written.box
    return _update_answer(book, tab, written, response, covered), tab, written


def _check_fits(tab: Tab, asked: OpenBox, box: Box, block: list[list[Any]]) -> None:
    """Refuses values beyond the range; a range of one cell is only where to begin."""
    bottom = box.top + len(block)
    right = box.left + max(map(len, block), default=0)
    is_single = (asked.bottom, asked.right) == (asked.top + 1, asked.left + 1)
    if not is_single and asked.bottom is not None and bottom > box.bottom:
        raise invalid(f"Requested writing within range [{tab.label(box)}], but tried writing to row [{box.bottom + 1}]")
    if not is_single and asked.right is not None and right > box.right:
        raise invalid(
            f"Requested writing within range [{tab.label(box)}], "
            f"but tried writing to column [{column_letters(box.right)}]"
        )
    if bottom > tab.row_count or right > tab.column_count:
        shown = tab.label(Box(box.top, max(bottom, box.top + 1), box.left, max(right, box.left + 1)))
        raise invalid(grid_limits(shown, tab.row_count, tab.column_count))


def _update_answer(book: Book, tab: Tab, written: Written, response: Rendering | None, covered: Box) -> Body:
    shown_box = Box(
        written.box.top,
        max(written.box.bottom, written.box.top + 1),
        written.box.left,
        max(written.box.right, written.box.left + 1),
    )
    counts = {
        "updatedRows": len(written.rows),
        "updatedColumns": len(written.columns),
        "updatedCells": written.cell_count,
    }
    answer = {
        "spreadsheetId": book.file_id,
        "updatedRange": tab.label(shown_box),
        **{name: count for name, count in counts.items() if count},
    }
    if response is not None:
        answer["updatedData"] = _value_range(book, tab, covered, response)
    return answer


def append_values(book: Book, text: str, query: Query, body: Body) -> Body:
    """The answer of values.append: written below the last table that the range meets; the grid grows."""
    is_typed = checked_option(query.one("valueInputOption"))
    block = checked_block(body.get("values"), body.get("majorDimension"), "data")
    tab, window = book.find_box(text)
    table = table_met(tab.rows_of_cells, window)
    top, left = (table.bottom, table.left) if table else (window.top, window.left)
    if query.one("insertDataOption") == "INSERT_ROWS" and table and block and top < tab.row_count:
        insert_in_tab(book, tab, is_rows=True, at=top, count=len(block), is_like_before=True)
    _grow(book, tab, top + len(block), left + max(map(len, block), default=0))
    written = write_block(book, tab, top, left, block, is_typed=is_typed)
    book.save_tab(tab)
    updates = _update_answer(book, tab, written, query.response_rendering(), written.box)
    met = {"tableRange": tab.label(table)} if table else {}
    return {"spreadsheetId": book.file_id, **met, "updates": updates}


def _grow(book: Book, tab: Tab, rows: int, columns: int) -> None:
    grid = tab.properties["gridProperties"]
    if rows > tab.row_count or columns > tab.column_count:
        grid["rowCount"], grid["columnCount"] = max(rows, tab.row_count), max(columns, tab.column_count)
        book.check_cell_count()


def clear_values(book: Book, text: str) -> Body:
    """The answer of values.clear: values go; formats, notes and rules stay."""
    return {"spreadsheetId": book.file_id, "clearedRange": _clear(*book.find_box(text))}


def batch_clear(book: Book, body: Body) -> Body:
    """The answer of values.batchClear."""
    found = [book.find_box(text) for text in body.get("ranges") or []]
    return {"spreadsheetId": book.file_id, "clearedRanges": [_clear(tab, box) for tab, box in found]}


def _clear(tab: Tab, box: Box) -> str:
    rows = tab.rows_of_cells.read(box.top, box.bottom)
    changed: list[tuple[int, Row]] = [
        (number, [emptied(cell) if box.left <= column < box.right else cell for column, cell in enumerate(row)])
        for number, row in rows.items()
    ]
    tab.rows_of_cells.write(changed)
    return tab.label(box)
