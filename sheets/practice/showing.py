"""Cells as the values API shows them: formatted, unformatted, or as formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sheets.unwalked import unwalked

from .a1 import Box
from .book import Book, Tab
from .cells import EMPTY, Cell, Row, rows_from_texts, trimmed, value_of
from .errors import invalid
from .number_formats import DATE_TYPES, is_date_pattern, shown_number
from .rectangles import number_formats

RENDER_OPTIONS = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
DATE_OPTIONS = ("SERIAL_NUMBER", "FORMATTED_STRING")
Shown = str | int | float | bool


@dataclass(frozen=True)
class Rendering:
    """How values are asked for."""

    option: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    is_by_column: bool = False


def rendering(option: str | None, dates: str | None, dimension: str | None) -> Rendering:
    """The rendering that the query asks for; an unknown word is refused."""
    for name, value, known in (
        ("value_render_option", option, RENDER_OPTIONS),
        ("date_time_render_option", dates, DATE_OPTIONS),
        ("major_dimension", dimension, ("ROWS", "COLUMNS")),
    ):
        if value and value not in known:
            raise invalid(f"Invalid value at '{name}', \"{value}\"")
    return Rendering(option or RENDER_OPTIONS[0], dates or DATE_OPTIONS[0], dimension == "COLUMNS")


def shown_values(book: Book, tab: Tab, box: Box, how: Rendering) -> list[list[Shown]]:
    """The values of a box by row or by column; empty cells and rows at the end are cut."""
    with unwalked():
        block = _shown_block(book, tab, box, how)
        return _by_column(block) if how.is_by_column else block


def _shown_block(book: Book, tab: Tab, box: Box, how: Rendering) -> list[list[Shown]]:
    kept = tab.rows_of_cells.texts(box.top, box.bottom)
    rows = rows_from_texts([text for _, text in kept])
    needs_all = how.option == "FORMATTED_VALUE" or (
        how.option == "UNFORMATTED_VALUE" and how.dates == "FORMATTED_STRING"
    )
    by_rectangle = number_formats(tab.details.get("formats", []), box) if kept and needs_all else None
    block: list[list[Shown]] = [[] for _ in range(kept[-1][0] - box.top + 1)] if kept else []
    is_cut = box.left > 0 or any(len(row) > box.right for row in rows)
    for (number, text), row in zip(kept, rows, strict=True):
        if needs_all or "{" in text:
            row = _shown_row(book, row, box, how, partial(by_rectangle, number) if by_rectangle else None)
        elif is_cut:
            row = trimmed(row[box.left : box.right])
        block[number - box.top] = row  # type: ignore[assignment]
    while block and not block[-1]:
        block.pop()
    return block


def _shown_row(
    book: Book, row: Row, box: Box, how: Rendering, format_of: Callable[[int], dict[str, str] | None] | None
) -> Row:
    made: Row = []
    for column, cell in enumerate(row[box.left : box.right], box.left):
        if isinstance(cell, str):
            made.append(cell)
            continue
        if type(cell) is int and format_of is None and abs(cell) < 10**15:
            made.append(str(cell) if how.option == "FORMATTED_VALUE" else cell)
            continue
        own = cell.get("n") if isinstance(cell, dict) else None
        made.append(shown(cell, how, own or (format_of(column) if format_of else None), book))
    return trimmed(made)


def shown(cell: Cell, how: Rendering, number_format: dict[str, str] | None, book: Book) -> Shown:
    """One cell as it is asked for."""
    value = value_of(cell)
    if how.option == "FORMULA" and isinstance(cell, dict) and "f" in cell:
        return str(cell["f"])
    if isinstance(value, str) or how.option == "FORMULA":
        return value
    if how.option == "UNFORMATTED_VALUE":
        if isinstance(value, bool) or how.dates == DATE_OPTIONS[0] or not is_date_format(number_format):
            return value
        return shown_number(value, number_format, book.locale)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return shown_number(value, number_format, book.locale)


def is_date_format(number_format: dict[str, str] | None) -> bool:
    """Whether the number format shows a date or a time."""
    if not number_format:
        return False
    kind = number_format.get("type")
    return kind in DATE_TYPES or (not kind and is_date_pattern(number_format.get("pattern", "")))


def _by_column(block: list[list[Shown]]) -> list[list[Shown]]:
    width = max(map(len, block), default=0)
    for row in block:
        if len(row) < width:
            row.extend([EMPTY] * (width - len(row)))
    columns: list[Row] = [list(column) for column in zip(*block, strict=True)]
    return [trimmed(column) for column in columns]  # type: ignore[misc]
