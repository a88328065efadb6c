"""What was lost from a tab, as findings: where, what stood there, what to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from automation.findings import Finding
from automation.losses.compare import (
    CHANGED_LATE,
    COLUMN_GONE,
    ROW_GONE,
    Compared,
    Lost,
)
from automation.losses.kinds import BECAME_DATES, CLEARED, PASTED_OVER, SHIFTED, SORTED_APART
from sheets.columns import Cell, Column, Kind, cell_to_value, is_blank, show

MOST_ROWS_BY_NAME = 25  # more rows than this that are gone from one tab are one finding
CODES = {
    SORTED_APART: "column-sorted-apart",
    SHIFTED: "cells-shifted",
    BECAME_DATES: "cells-became-dates",
    CLEARED: "cells-cleared",
    PASTED_OVER: "pasted-over",
}
WORDS_ONLY = ("Note", "Setting")  # a row counts whatever becomes of its words


def findings_of(compared: Compared, losses: Sequence[Lost], workbook: str, kept_on: date) -> list[Finding]:
    """A finding per loss; many rows that are gone from one tab are one. Changed headings are found by `tidy`."""
    day = kept_on.isoformat()
    gone = [each for each in losses if each.kind == ROW_GONE]
    found = _gone(compared, gone, workbook, day)
    for each in losses:
        heading = None if each.column is None else compared.pair.old.headings[each.column]
        if each.kind == COLUMN_GONE:
            count = sum(not is_blank(cell) for cell in compared.pair.old.columns[each.column or 0])
            if count:
                found.append(
                    Finding("column-gone", workbook, compared.title, None, heading, _cells(count), None, {"day": day})
                )
        elif each.kind == CHANGED_LATE:
            found += _late(compared, each, workbook, day, heading)
        elif each.kind in CODES:
            found.append(_block(compared, each, workbook, day, heading))
    return found


def _gone(compared: Compared, losses: Sequence[Lost], workbook: str, day: str) -> list[Finding]:
    rows = [row for each in losses for row in each.rows]
    if len(rows) > MOST_ROWS_BY_NAME:
        found = f"{len(rows)} rows, from {row_in_words(compared, rows[0])} on"
        return [Finding("rows-gone", workbook, compared.title, None, None, found, None, {"day": day})]
    return [
        Finding("row-gone", workbook, compared.title, row + 2, None, row_in_words(compared, row), None, {"day": day})
        for row in rows
    ]


def _late(compared: Compared, lost: Lost, workbook: str, day: str, heading: str | None) -> list[Finding]:
    return [
        Finding(
            "changed-late",
            workbook,
            compared.title,
            cell.now_row + 2,
            heading,
            cell_in_words(compared, cell.column, cell.now) or "nothing",
            None,
            {"day": day, "before": cell_in_words(compared, cell.column, cell.old) or "nothing"},
        )
        for cell in lost.cells
    ]


def _block(compared: Compared, lost: Lost, workbook: str, day: str, heading: str | None) -> Finding:
    rows = sorted({cell.now_row + 2 for cell in lost.cells})
    details = {"day": day}
    if lost.kind == BECAME_DATES:
        details["before"] = show(lost.cells[0].old)
    count = f"{len(lost.rows)} rows" if lost.kind == PASTED_OVER and lost.rows else _cells(len(lost.cells))
    found = f"{count} ({_span(rows)})"
    about = () if heading in WORDS_ONLY else tuple(rows[1:])
    first = rows[0] if rows and heading not in WORDS_ONLY else None
    return Finding(CODES[lost.kind], workbook, compared.title, first, heading, found, None, details, also_rows=about)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _span(rows: Sequence[int]) -> str:
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]}"


def row_in_words(compared: Compared, row: int) -> str:
    """What stood in an old row, as a person reads it: days as days, blanks left out, the program's own ID too."""
    hidden = {each.heading for each in compared.table.columns if each.is_hidden}
    cells = [
        cell_in_words(compared, at, cell)
        for at, cell in enumerate(compared.pair.old.row(row))
        if compared.pair.old.headings[at] not in hidden
    ]
    return ", ".join(each for each in cells if each)


def cell_in_words(compared: Compared, column: int, cell: Cell) -> str:
    """One cell of an old column as a person reads it."""
    declared = _declared(compared.table.columns, compared.pair.old.headings[column])
    if declared is not None and declared.kind is Kind.DATE:
        value = cell_to_value(declared, cell)
        return value.isoformat() if isinstance(value, date) else show(cell)
    return show(cell)


def _declared(columns: Iterable[Column], heading: str) -> Column | None:
    return next((each for each in columns if each.heading == heading), None)
