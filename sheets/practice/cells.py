"""A stored cell: a plain scalar, or a dictionary only where a cell holds more than its value.

"" is an empty cell. A dictionary has, each only if there: v value, f formula, e type of error, n number
format that came with typing, note.
"""

from __future__ import annotations

import json
from typing import Any

Cell = str | int | float | bool | dict[str, Any]
Row = list[Cell]
EMPTY = ""
COLUMNS_IN_MASK = 62  # SQLite's whole numbers have 63 bits; the last one stands for all columns beyond


def value_of(cell: Cell) -> str | int | float | bool:
    """The value that a cell holds; "" if it is empty."""
    return cell.get("v", EMPTY) if isinstance(cell, dict) else cell


def with_parts(cell: Cell, **parts: Any) -> Cell:
    """The cell with other parts; a part that is None (or a value that is "") is taken away."""
    kept = dict(cell) if isinstance(cell, dict) else {"v": cell}
    kept.update(parts)
    kept = {name: part for name, part in kept.items() if part is not None and part != EMPTY}
    if not kept:
        return EMPTY
    return kept["v"] if list(kept) == ["v"] else kept


def emptied(cell: Cell) -> Cell:
    """The cell without its value; its note and its number format stay."""
    return with_parts(cell, v=None, f=None, e=None) if isinstance(cell, dict) else EMPTY


def trimmed(row: Row) -> Row:
    """The row without the empty cells at its end."""
    end = len(row)
    while end and row[end - 1] == EMPTY:
        end -= 1
    return row[:end]


def filled_mask(row: Row) -> int:
    """A number whose bits say which columns hold a value."""
    mask, bit = 0, 1
    for cell in row[:COLUMNS_IN_MASK]:
        if cell != EMPTY and (not isinstance(cell, dict) or "v" in cell):
            mask |= bit
        bit <<= 1
    if any(value_of(cell) != EMPTY for cell in row[COLUMNS_IN_MASK:]):
        mask |= 1 << COLUMNS_IN_MASK
    return mask


def mask_of_columns(left: int, right: int) -> int:
    """The bits of a span of columns."""
    left, right = min(left, COLUMNS_IN_MASK), min(right, COLUMNS_IN_MASK + 1)
    return ((1 << right) - 1) & ~((1 << left) - 1) if right > left else 0


def to_text(row: Row) -> str:
    """The row as it is kept in the file."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def rows_from_texts(texts: list[str]) -> list[Row]:
    """Many kept rows at once: one call is several times as fast as one for each row."""
    return json.loads("[" + ",".join(texts) + "]") if texts else []
