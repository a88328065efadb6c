"""Two states of one tab side by side: their columns matched, each cell a number, so that rows compare fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sheets.columns import Cell, TabCells, is_blank, plain, show

BLANK = 0
SOMEWHAT_ALIKE = 0.2  # the same where it stands between the same neighbors
ALIKE = 0.8  # a column under another heading is the same one when so much of what stood there still does
_MIX, _SALT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Grid:
    """The cells of one tab in rows: the headings, and below them columns of one length.

    columns: one tuple a heading, all as long as the longest; row 0 is the sheet's row 2.
    """

    headings: tuple[str, ...]
    columns: tuple[tuple[Cell, ...], ...]

    @property
    def height(self) -> int:
        """How many rows there are below the headings."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells of one row, counted from 0 below the headings."""
        return tuple(column[number] for column in self.columns)


def grid_of(tab: TabCells) -> Grid:
    """The tab's cells in rows; blanks at the end of the tab are cut off."""
    below = [list(column[1:]) for column in tab.columns]
    height = max((_last_filled(column) for column in below), default=0)
    columns = tuple((*column[:height], *[None] * (height - len(column))) for column in below)
    return Grid(tuple(show(column[0]) if column else "" for column in tab.columns), columns)


def _last_filled(column: Sequence[Cell]) -> int:
    return next((place + 1 for place in range(len(column) - 1, -1, -1) if not is_blank(column[place])), 0)


def heading_key(heading: str) -> str:
    """A heading as columns are found by it."""
    return plain(heading).casefold()


@dataclass(frozen=True)
class Pair:
    """A tab as it stood and as it stands.

    place_now: for each old column the column that it is now, -1 where it is gone. is_renamed: by old column.
    """

    old: Grid
    now: Grid
    place_now: tuple[int, ...]
    is_renamed: tuple[bool, ...]

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """The old columns that are still there and hold or held anything."""
        return tuple(at for at, place in enumerate(self.place_now) if place >= 0 and self._codes[at] is not None)

    @cached_property
    def _codes(self) -> list[tuple[np.ndarray, np.ndarray] | None]:
        known: dict[object, int] = {}  # one numbering for all columns, so that cells that moved sideways are known
        found: list[tuple[np.ndarray, np.ndarray] | None] = []
        for at, place in enumerate(self.place_now):
            old = self.old.columns[at]
            now = self.now.columns[place] if place >= 0 else (None,) * self.now.height
            has_cells = not (all(map(is_blank, old)) and all(map(is_blank, now)))
            found.append(codes(old, now, known) if has_cells else None)
        return found

    @cached_property
    def old_codes(self) -> np.ndarray:
        """Old rows by shared columns, each cell a number, equal where the cells are; 0 where blank."""
        return self._matrix(0, self.old.height)

    @cached_property
    def now_codes(self) -> np.ndarray:
        """The rows that stand there now, by the same columns and numbers."""
        return self._matrix(1, self.now.height)

    def _matrix(self, side: int, height: int) -> np.ndarray:
        columns = [each[side] for at in self.shared if (each := self._codes[at]) is not None]
        return np.stack(columns, axis=1) if columns else np.zeros((height, 0), dtype=np.int64)


def codes(old: Sequence[Cell], now: Sequence[Cell], known: dict[object, int]) -> tuple[np.ndarray, np.ndarray]:
    """Numbers for the cells of one column in two states: equal cells have equal numbers, blank ones 0.

    known: the numbers given so far; new cells are added.
    """
    found = []
    for cells in (old, now):
        numbers = np.zeros(len(cells), dtype=np.int64)
        for place, cell in enumerate(cells):
            if not is_blank(cell):
                key = (cell,) if isinstance(cell, bool) else cell
                numbers[place] = known.setdefault(key, len(known) + 1)
        found.append(numbers)
    return found[0], found[1]


def row_hashes(numbers: np.ndarray, columns: Sequence[int] | None = None) -> np.ndarray:
    """One number a row, equal where all cells in these columns are; 0 where all of them are blank."""
    total = np.zeros(len(numbers), dtype=np.uint64)
    for at in range(numbers.shape[1]) if columns is None else columns:
        part = numbers[:, at].astype(np.uint64)
        mixed = (part * _MIX) ^ (np.full(1, at + 1, dtype=np.uint64) * _SALT)
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
        total += np.where(part == BLANK, np.uint64(0), mixed ^ (mixed >> np.uint64(29)))
    return total


def side_by_side(old: Grid, now: Grid) -> Pair:
    """The two states with their columns matched: by heading, else by what stands in them, else gone."""
    by_heading: dict[str, int] = {}
    for place, heading in enumerate(now.headings):
        if heading_key(heading):
            by_heading.setdefault(heading_key(heading), place)
    taken: set[int] = set()
    places = []
    for heading in old.headings:
        place = by_heading.get(heading_key(heading), -1)
        place = -1 if place in taken or (not heading_key(heading) and place < 0) else place
        places.append(place)
        taken |= {place} - {-1}
    renamed = [False] * len(places)
    for at, place in enumerate(places):
        if place < 0 and (found := _same_column(old, at, now, places)) is not None:
            places[at], renamed[at] = found, heading_key(old.headings[at]) != heading_key(now.headings[found])
    return Pair(old, now, tuple(places), tuple(renamed))


def _same_column(old: Grid, at: int, now: Grid, places: Sequence[int]) -> int | None:
    """The free column that is this one under another heading: alike in what it holds, or where it should stand.

    places: for each old column the one that it is now, as far as known.
    """
    free = [place for place in range(len(now.columns)) if place not in places]
    shares = {place: _share_alike(old.columns[at], now.columns[place]) for place in free}
    best = max(shares, key=lambda place: (shares[place], place == at), default=None)
    if best is not None and shares[best] >= ALIKE:
        return best
    left = [places[before] for before in range(at) if places[before] >= 0]
    here = max(left, default=-1) + 1
    if here not in free:
        return None
    has_lost_its_heading = not heading_key(now.headings[here]) and not _is_other(old, at, now, here)
    return here if shares[here] >= SOMEWHAT_ALIKE or has_lost_its_heading else None


def _is_other(old: Grid, at: int, now: Grid, place: int) -> bool:
    """Whether a column holds cells none of which stood in the old one, where the old one held some."""
    stood = {each for each in old.columns[at] if not is_blank(each)}
    stands = [each for each in now.columns[place] if not is_blank(each)]
    return bool(stood) and len(stands) > 2 and not any(each in stood for each in stands)


def _share_alike(old: Sequence[Cell], now: Sequence[Cell]) -> float:
    """How much of what stood in a column stands in another, whatever the order."""
    before, after = codes(old, now, {})
    before, after = before[before != BLANK], after[after != BLANK]
    if not len(before):
        return 0.0
    size = int(max(before.max(), after.max(initial=0))) + 1
    both = np.minimum(np.bincount(before, minlength=size), np.bincount(after, minlength=size))
    return float(both.sum()) / len(before)
