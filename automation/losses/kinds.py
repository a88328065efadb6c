"""What happened to the cells of rows that changed: a column sorted apart, cells shifted, numbers turned into dates."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from automation.losses.grid import Grid
from sheets.columns import Cell, day_of, is_blank

FEWEST_SORTED = 3  # cells that must have changed places to say that a column was sorted by itself
FEWEST_SHIFTED = 2
FEWEST_IN_A_BLOCK = 5  # neighboring cells that changed at once; fewer may be corrections of single cells
MOSTLY = 0.8
SHIFTS = (-1, 1, -2, 2, -3, 3)
FIRST_DAY, LAST_DAY = 36_526, 65_000  # 2000 to 2077, as Sheets counts days

SORTED_APART, SHIFTED, BECAME_DATES, CLEARED, PASTED_OVER, CHANGED = (
    "sorted apart", "shifted", "became dates", "cleared", "pasted over", "changed",
)  # fmt: skip


class ChangedCell(NamedTuple):
    """One cell that reads otherwise now. Rows are counted from 0 below the headings; column: by the old grid."""

    old_row: int
    now_row: int
    column: int
    old: Cell
    now: Cell


@dataclass(frozen=True)
class Happened:
    """One thing that happened to cells of one column."""

    kind: str
    column: int
    cells: tuple[ChangedCell, ...]


def what_happened(cells: Sequence[ChangedCell], old: Grid) -> list[Happened]:
    """What happened, column by column, the plainest explanation first; what nothing explains is "changed"."""
    found = []
    for column in sorted({each.column for each in cells}):
        left = [each for each in cells if each.column == column]
        for kind, which in _EXPLANATIONS:
            explained = which(left, old)
            if explained:
                found.append(Happened(kind, column, tuple(explained)))
                left = [each for each in left if each not in set(explained)]
        if left:
            found.append(Happened(CHANGED, column, tuple(left)))
    return found


_DAY_LIKE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*\d{2,4})?")
_CLOCK_LIKE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def became_dates(cells: Sequence[ChangedCell], old: Grid) -> list[ChangedCell]:
    """The cells in which 3/5 or 2:30 stood and now the day or time stands that Sheets makes of it."""
    return [each for each in cells if _is_made_of(each.old, each.now)]


def _is_made_of(old: Cell, now: Cell) -> bool:
    if not isinstance(old, str) or isinstance(now, bool) or not isinstance(now, int | float):
        return False
    if _CLOCK_LIKE.fullmatch(old.strip()):
        return 0 < now < LAST_DAY and now != int(now)
    found = _DAY_LIKE.fullmatch(old.strip())
    if found is None or not FIRST_DAY <= now <= LAST_DAY:
        return False
    day = day_of(now)
    return sorted((int(found[1]), int(found[2]))) == sorted((day.month, day.day))


def shifted(cells: Sequence[ChangedCell], old: Grid) -> list[ChangedCell]:
    """The cells that now show what stood in a neighboring row or column, where nearly all of a run do."""
    for places in _runs(cells):
        run = [each for each in places if not is_blank(each.now)]
        if len(run) < FEWEST_SHIFTED:
            continue
        for rows, columns in [*((shift, 0) for shift in SHIFTS), (0, -1), (0, 1)]:
            alike = [each for each in run if _stood_at(old, each, rows, columns)]
            if len(alike) >= MOSTLY * len(run) and len({each.now for each in alike}) > 1:
                return list(places)
    return []


def _stood_at(old: Grid, cell: ChangedCell, rows: int, columns: int) -> bool:
    row, column = cell.old_row - rows, cell.column - columns
    inside = 0 <= row < old.height and 0 <= column < len(old.columns)
    return inside and old.columns[column][row] == cell.now


def sorted_apart(cells: Sequence[ChangedCell], old: Grid) -> list[ChangedCell]:
    """All the cells, where nearly the same ones stand in the column as before, but in other rows."""
    if len(cells) < FEWEST_SORTED:
        return []
    before, after = Counter(_key(each.old) for each in cells), Counter(_key(each.now) for each in cells)
    both = sum((before & after).values())
    return list(cells) if both >= MOSTLY * len(cells) and len(before) > 1 else []


def cleared(cells: Sequence[ChangedCell], old: Grid) -> list[ChangedCell]:
    """The cells that were emptied, where several were."""
    empty = [each for each in cells if is_blank(each.now)]
    return empty if len(empty) >= FEWEST_SORTED else []


def pasted_over(cells: Sequence[ChangedCell], old: Grid) -> list[ChangedCell]:
    """The cells of long runs of neighboring rows that all changed; filling in what was blank destroys nothing."""
    filled = [each for each in cells if not is_blank(each.old)]
    return [each for run in _runs(filled) if len(run) >= FEWEST_IN_A_BLOCK for each in run]


def _runs(cells: Iterable[ChangedCell], most_apart: int = 2) -> list[list[ChangedCell]]:
    """The cells in runs of rows that are next to each other, or nearly so: two neighbors may hold the same."""
    runs: list[list[ChangedCell]] = []
    for each in sorted(cells, key=lambda cell: cell.now_row):
        if runs and each.now_row - runs[-1][-1].now_row <= most_apart:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _key(cell: Cell) -> object:
    return None if is_blank(cell) else (cell,) if isinstance(cell, bool) else cell


_EXPLANATIONS: tuple[tuple[str, Callable[[Sequence[ChangedCell], Grid], list[ChangedCell]]], ...] = (
    (BECAME_DATES, became_dates),
    (SHIFTED, shifted),
    (SORTED_APART, sorted_apart),
    (CLEARED, cleared),
    (PASTED_OVER, pasted_over),
)
