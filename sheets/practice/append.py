"""Where an append writes: below the last table that the range meets, else at the range itself.

A table is a block of touching cells that hold values, widened to a rectangle (diagonal cells do not touch).
Only the rows' filled masks are looked at, through an index, so a long tab costs little.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from .a1 import Box
from .cells import COLUMNS_IN_MASK, mask_of_columns, value_of
from .store import ROWS_PER_TAB, Rows


def table_met(rows: Rows, window: Box) -> Box | None:
    """The last table met in the window, reading row by row; None if the window meets none."""
    last: Box | None = None
    met: list[Box] = []
    rest = window
    while (cell := _first_outside(rows, rest, met)) is not None:
        last = _grown(rows, Box(cell[0], cell[0] + 1, cell[1], cell[1] + 1))
        rest = replace(window, top=cell[0])  # every cell above lies in a table that was met
        met = [box for box in (*met, last) if box.bottom > rest.top]
    return last or _table_around(rows, window)


def _first_outside(rows: Rows, window: Box, met: list[Box]) -> tuple[int, int] | None:
    """The first cell of the window that holds a value and lies in no table found so far."""
    edges = sorted(
        {
            window.top,
            window.bottom,
            *(min(max(edge, window.top), window.bottom) for box in met for edge in (box.top, box.bottom)),
        }
    )
    for top, bottom in pairwise(edges):
        mask = mask_of_columns(window.left, window.right)
        for box in met:
            if box.top <= top < box.bottom:
                mask &= ~mask_of_columns(box.left, box.right)
        found = rows.first_filled(top, bottom, mask) if mask else None
        if found is not None:
            bits = found[1] & mask
            return found[0], (bits & -bits).bit_length() - 1
    return None


def _grown(rows: Rows, box: Box) -> Box:
    """The box widened left, right, up and down as long as cells with values touch it."""
    while True:
        left, right = box.left, box.right  # sideways first: while the box is low, that costs little
        while left > 0 and rows.first_filled(box.top, box.bottom, mask_of_columns(left - 1, left)):
            left -= 1
        while right <= COLUMNS_IN_MASK and rows.first_filled(box.top, box.bottom, mask_of_columns(right, right + 1)):
            right += 1
        mask = mask_of_columns(left, right)
        wider = Box(
            box.top - _filled_above(rows, box.top, mask),
            box.bottom + _filled_below(rows, box.bottom, mask),
            left,
            right,
        )
        if wider == box:
            return _to_last_column(rows, box)
        box = wider


def _filled_below(rows: Rows, start: int, mask: int) -> int:
    """How many rows in a row, from start on, hold a value in a column of the mask."""
    last = rows.first_filled(start, ROWS_PER_TAB, mask, is_last=True)
    return _run(lambda near, far: rows.count(start + near, start + far, mask), last[0] - start + 1) if last else 0


def _filled_above(rows: Rows, end: int, mask: int) -> int:
    """How many rows in a row, just above end, hold a value in a column of the mask."""
    first = rows.first_filled(0, end, mask)
    return _run(lambda near, far: rows.count(end - far, end - near, mask), end - first[0]) if first else 0


def _run(count: Callable[[int, int], int], size: int) -> int:
    """The longest run from 0 on without a gap; most often that is all, so all is tried first."""
    sure, tried = 0, size
    while sure < size:
        if count(sure, tried) == tried - sure:
            sure = tried
        else:
            size = tried - 1
        tried = (sure + size + 1) // 2
    return sure


def _to_last_column(rows: Rows, box: Box) -> Box:
    """The box with its true right side, where it reaches the columns that share one bit."""
    if box.right <= COLUMNS_IN_MASK:
        return box
    found = rows.read(box.top, box.bottom).values()
    right = max(column for row in found for column, cell in enumerate(row, 1) if value_of(cell) != "")
    return Box(box.top, box.bottom, box.left, right)


def _table_around(rows: Rows, window: Box) -> Box | None:
    """The table in one of whose holes the empty window begins, if any."""
    row, column = window.top, min(window.left, COLUMNS_IN_MASK)
    here = rows.first_filled(row, row + 1, mask_of_columns(0, COLUMNS_IN_MASK + 1))
    mask = mask_of_columns(column, column + 1)
    above, below = (rows.first_filled(0, row, mask, is_last=True), rows.first_filled(row + 1, ROWS_PER_TAB, mask))
    seeds = [(found[0], column) for found in (above, below) if found]
    if here:
        seeds += [(row, number) for number in range(COLUMNS_IN_MASK + 1) if here[1] >> number & 1]
    for seed in seeds:
        box = _grown(rows, Box(seed[0], seed[0] + 1, seed[1], seed[1] + 1))
        if box.holds(window.top, window.left):
            return box
    return None
