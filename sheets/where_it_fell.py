"""Where a cell that was written by its place fell, told from the tab before and after: pure, and without a wire.

The rows that are gone and the rows that are new tell whether our value fell on the row that was meant, or on another.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sheets.cells import Cell, is_blank

Rows = list[list[Cell]]
Key = tuple[tuple[bool, Cell], ...]


class Fell(Enum):
    """What became of a write."""

    RIGHT = "on the row that was meant"
    OTHER = "on another row"
    NOWHERE = "on no row that can be seen"
    UNCLEAR = "nobody can tell"


@dataclass(frozen=True)
class Look:
    """Where a written cell fell; places: the rows that may hold it (from 0); old: what it overwrote, where known."""

    fell: Fell
    places: Sequence[int]
    old: Cell = None


def where_it_fell(before: Rows, now: Rows, at: int, column: int, value: Cell) -> Look:
    """Where the value fell that we wrote into row `at`, column `column`, between these two readings of the tab."""
    if key_of(now[0]) != key_of(before[0]):
        return Look(Fell.UNCLEAR, [at])
    meant, wanted = key_of(before[at]), key_of(_with(before[at], column, value))
    expected, present = _count(before), _count(now)
    expected[meant] -= 1
    expected[wanted] += 1
    gone, new = expected - present, present - expected
    here = now[at] if at < len(now) else []
    is_where_meant = not new[meant] and (not gone[wanted] or not wanted)
    if is_where_meant and key_of(here) == wanted:
        return Look(Fell.RIGHT, [at])
    is_taken = new[key_of(here)] or key_of(here) == wanted  # the row that stands where we wrote was not there before
    has_fallen_here = bool(here) and is_taken and is_same(cell_of(here, column), value)
    if is_where_meant and not has_fallen_here:
        return Look(Fell.RIGHT, places_of(now, wanted)[:1] or [at])
    if has_fallen_here and not is_where_meant:
        olds = [cell_of(row, column) for row in _could_have_been(here, gone, wanted, column, value)]
        if len(olds) == 1:
            return Look(Fell.OTHER, [at], olds[0])
    holding = [place for place, row in enumerate(now) if new[key_of(row)] and is_same(cell_of(row, column), value)]
    if new[meant] and not holding:
        return Look(Fell.NOWHERE, [at])
    return Look(Fell.UNCLEAR, sorted({at, *holding, *places_of(now, wanted)}))


def _could_have_been(
    here: Sequence[Cell], gone: Counter[Key], wanted: Key, column: int, value: Cell
) -> list[Sequence[Cell]]:
    """The rows that are gone, or a blank one, that our value would have made into this row."""
    rows = [[cell for _, cell in key] for key in [*gone, ()] if key != wanted]
    return [row for row in rows if key_of(_with(row, column, value)) == key_of(here)]


def _count(rows: Rows) -> Counter[Key]:
    return Counter(key for row in rows[1:] if (key := key_of(row)))


def places_of(rows: Rows, key: Key) -> list[int]:
    """Where rows of that key stand, below the headings."""
    return [place for place, row in enumerate(rows) if place and key and key_of(row) == key]


def key_of(row: Sequence[Cell]) -> Key:
    """The row as it is compared: blanks are all one, yes is not 1, and blanks at its end are no cells."""
    cells = [None if is_blank(cell) else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple((isinstance(cell, bool), cell) for cell in cells)


def is_same(left: Cell, right: Cell) -> bool:
    """Whether a person would call the two cells alike."""
    return key_of([left]) == key_of([right])


def cell_of(row: Sequence[Cell], column: int) -> Cell:
    """The cell of a row; blank beyond its end."""
    return row[column] if column < len(row) else None


def _with(row: Sequence[Cell], column: int, value: Cell) -> list[Cell]:
    padded = [*row, *[None] * (column + 1 - len(row))]
    return [*padded[:column], value, *padded[column + 1 :]]
