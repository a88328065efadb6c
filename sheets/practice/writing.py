"""Writing a block of values into a tab, as typed by a person or raw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .a1 import Box
from .book import Book, Tab
from .cells import EMPTY, Cell, Row, emptied, with_parts
from .errors import invalid, invalid_field
from .formulas import worked_out
from .proto import plain_number
from .rectangles import number_formats
from .typing_in import typed

INPUT_OPTIONS = ("RAW", "USER_ENTERED")
LONGEST_CELL = 50_000
TOO_LONG = f"Your input contains more than the maximum of {LONGEST_CELL} characters in a single cell."
FormatAt = Callable[[int, int], dict[str, str] | None]


@dataclass(frozen=True)
class Written:
    """What a write touched: its box, and the rows and columns in which a cell was set."""

    box: Box
    rows: frozenset[int]
    columns: frozenset[int]
    cell_count: int


def checked_block(values: Any, dimension: str | None, field: str) -> list[list[Any]]:
    """The values of a request by row, or Google's refusal of what is not a list of lists of scalars."""
    if values is None:
        return []
    if not isinstance(values, list):
        raise invalid_field(f"{field}.values", "ListValue", values)
    for number, row in enumerate(values):
        if not isinstance(row, list):
            raise invalid_field(f"{field}.values[{number}]", "ListValue", row)
        for column, cell in enumerate(row):
            if isinstance(cell, (dict, list)):
                kind = "struct_value" if isinstance(cell, dict) else "list_value"
                raise invalid(f"Invalid {field}.values[{number}][{column}]: {kind} {{}}")
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                raise invalid(TOO_LONG)
    if dimension not in (None, "", "ROWS", "COLUMNS", "DIMENSION_UNSPECIFIED"):
        raise invalid(f"Invalid value at '{field}.major_dimension', \"{dimension}\"")
    return _turned(values) if dimension == "COLUMNS" else values


def _turned(columns: list[list[Any]]) -> list[list[Any]]:
    height = max(map(len, columns), default=0)
    return [[column[row] if row < len(column) else None for column in columns] for row in range(height)]


def checked_option(option: str | None) -> bool:
    """Whether values are taken as typed by a person; the request must say so or say RAW."""
    if option not in INPUT_OPTIONS:
        raise invalid(
            "'valueInputOption' is required but not specified"
            if not option
            else f"Invalid value at 'value_input_option', \"{option}\""
        )
    return option == "USER_ENTERED"


def write_block(book: Book, tab: Tab, top: int, left: int, block: list[list[Any]], *, is_typed: bool) -> Written:
    """Writes the block with its first cell at top, left, inside the grid; null leaves a cell alone."""
    width = max(map(len, block), default=0)
    box = Box(top, top + len(block), left, left + width)
    there = tab.rows_of_cells.read(box.top, box.bottom)
    format_at = number_formats(tab.details.get("formats", []), box) if is_typed else None
    changed: list[tuple[int, Row]] = []
    rows, columns, count = set(), set(), 0
    for number, values in enumerate(block, top):
        row = there.get(number, [])
        row.extend([EMPTY] * (left + len(values) - len(row)))
        for column, value in enumerate(values, left):
            if value is None:
                continue
            row[column] = (
                _entered(book, row[column], value, number, column, format_at) if is_typed else _raw(row[column], value)
            )
            columns.add(column)
            rows.add(number)
            count += 1
        changed.append((number, row))
    tab.rows_of_cells.write(changed)
    return Written(box, frozenset(rows), frozenset(columns), count)


def _raw(cell: Cell, value: Any) -> Cell:
    if isinstance(value, float):
        value = plain_number(value)
    if isinstance(cell, dict):
        return emptied(cell) if value == EMPTY else with_parts(cell, v=value, f=None, e=None)
    return value


def _entered(book: Book, cell: Cell, value: Any, row: int, column: int, format_at: FormatAt | None) -> Cell:
    if not isinstance(value, str) or value == EMPTY:
        return _raw(cell, value)
    own = cell.get("n") if isinstance(cell, dict) else None
    given = own or (format_at(row, column) if format_at else None)
    if given and given.get("type") == "TEXT":
        return _raw(cell, value)
    return typed_cell(book, cell, value, has_format=bool(given and not own))


def typed_cell(book: Book, cell: Cell, text: str, *, has_format: bool) -> Cell:
    """The cell after a person typed the text; a cell with a format of its own keeps that."""
    made = typed(text, book.locale, book.today)
    if made.formula is not None:
        return formula_cell(cell, made.formula)
    if made.number_format is None or has_format:
        return _raw(cell, made.value)
    return with_parts(cell, v=made.value, f=None, e=None, n=made.number_format)


def formula_cell(cell: Cell, formula: str) -> Cell:
    """The cell with a formula, its value, and the type of its error if it has one."""
    value, error = worked_out(formula)
    return with_parts(emptied(cell), v=value, f=formula, e=error)
