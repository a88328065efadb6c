"""One tab then and now: what was lost from it, apart from what people may rightly have changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from automation.losses.grid import Grid, Pair, grid_of, side_by_side
from automation.losses.kinds import (
    CHANGED,
    CLEARED,
    PASTED_OVER,
    SHIFTED,
    SORTED_APART,
    ChangedCell,
    Happened,
    what_happened,
)
from automation.losses.matching import Matched, match_rows
from sheets.columns import TabCells, Table, cell_to_value, is_blank, show

# A row is corrected within days of being typed; a change later than that may be a slip, so a teacher is asked.
LATE_DAYS = 7
DAY_COLUMN = "date_on"
MOVES = (SHIFTED, SORTED_APART)  # what leaves cells of a column in other rows

HEADINGS_GONE, HEADING_CHANGED, COLUMN_GONE, ROW_GONE, CHANGED_LATE = (
    "headings gone", "heading changed", "column gone", "row gone", "changed late",
)  # fmt: skip


@dataclass(frozen=True)
class Lost:
    """One thing that was lost from a tab.

    kind: of this module or of `kinds`. column: in the old grid. cells: which cells differ now; rows: old rows, from 0.
    """

    kind: str
    column: int | None = None
    cells: tuple[ChangedCell, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A tab then and now, and what was lost.

    leftovers: rows now that are nothing but the end of a column that was shifted down. has_headings: whether row 1
    still is the row of headings.
    """

    table: Table
    title: str
    pair: Pair
    matched: Matched
    losses: tuple[Lost, ...]
    leftovers: frozenset[int] = frozenset()
    has_headings: bool = True


@dataclass(frozen=True)
class Known:
    """What tells a loss from a rightful change.

    kept_on: the day on which the old state was read. to_fix: old rows (from 0) that were to be fixed, by title.
    corrected: (tab, sheet row then, heading, before, after) of what the program changed since because a person asked.
    """

    kept_on: date
    to_fix: dict[str, frozenset[int]] = field(default_factory=dict)
    corrected: frozenset[tuple[str, int, str, str, str]] = frozenset()


def compare(table: Table, old_tab: TabCells, now_tab: TabCells, known: Known) -> Compared | None:
    """What was lost from the tab; None where it stands as it stood, or rows were only added below."""
    if _only_longer(old_tab, now_tab):
        return None
    old, now, has_headings = grid_of(old_tab), grid_of(now_tab), True
    pair = side_by_side(old, now)
    if not any(place >= 0 and not renamed for place, renamed in zip(pair.place_now, pair.is_renamed, strict=True)):
        now, has_headings = _without_headings(old, now, now_tab)
        pair = side_by_side(old, now) if not has_headings else pair
    is_later, has_day = _days(table, pair, known.kept_on)
    matched = match_rows(pair, is_later, has_day, _key(table, pair))
    losses = [*_of_headings(pair, has_headings), *_of_rows(table, old_tab.tab, pair, matched, known)]
    return Compared(table, old_tab.tab, pair, matched, tuple(losses), _leftovers(pair, matched, losses), has_headings)


def _leftovers(pair: Pair, matched: Matched, losses: Sequence[Lost]) -> frozenset[int]:
    """The rows that a shift made: all that stands there stood in the shifted column, or one beside it."""
    shifted = {each.column for each in losses if each.kind in (*MOVES, PASTED_OVER) and each.column is not None}
    if not shifted:
        return frozenset()
    stood = {show(each) for at in shifted for each in pair.old.columns[at]}
    places = {pair.place_now[at] for at in shifted}
    return frozenset(
        row
        for row in matched.typed_since(pair.now.height)
        if all(is_blank(each) or (at in places and show(each) in stood) for at, each in enumerate(pair.now.row(row)))
    )


def _only_longer(old: TabCells, now: TabCells) -> bool:
    if len(now.columns) < len(old.columns):
        return False
    height = max((len(column) for column in old.columns), default=0)
    for before, after in zip(old.columns, now.columns, strict=False):
        part = list(after[:height])
        if part[: len(before)] != list(before) or any(not is_blank(each) for each in part[len(before) :]):
            return False
        if any(isinstance(a, bool) != isinstance(b, bool) for a, b in zip(before, part, strict=False)):
            return False
    return True


def _without_headings(old: Grid, now: Grid, tab: TabCells) -> tuple[Grid, bool]:
    """Where the row of headings was deleted, all rows as data, and that it is so."""
    first = [column[0] if column else None for column in tab.columns]
    stood = {show(each) for column in old.columns for each in column if not is_blank(each)}
    filled = [show(each) for each in first if not is_blank(each)]
    if filled and sum(each in stood for each in filled) >= len(filled) / 2:
        columns = tuple((cell, *column) for cell, column in zip(first, now.columns, strict=True))
        return Grid(("",) * len(columns), columns), False
    return now, True


def _column_of(table: Table, name: str, pair: Pair) -> int | None:
    """The old column that holds this declared column."""
    heading = next((each.heading for each in table.columns if each.name == name), None)
    return next((at for at, each in enumerate(pair.old.headings) if each == heading), None)


def _days(table: Table, pair: Pair, kept_on: date) -> tuple[np.ndarray, np.ndarray]:
    """By row now: whether its day is after `kept_on`, and whether it has a day; all have one in a tab without days."""
    at = _column_of(table, DAY_COLUMN, pair)
    if at is None:
        return np.zeros(pair.now.height, dtype=bool), np.ones(pair.now.height, dtype=bool)
    if pair.place_now[at] < 0:
        return np.zeros(pair.now.height, dtype=bool), np.zeros(pair.now.height, dtype=bool)
    column = table.column(DAY_COLUMN)
    days = [cell_to_value(column, each) for each in pair.now.columns[pair.place_now[at]]]
    known = {cell_to_value(column, each) for each in pair.old.columns[at]}  # a slip: a day that was to come even then
    is_later = np.array([isinstance(each, date) and each > kept_on and each not in known for each in days], dtype=bool)
    return is_later, np.array([isinstance(each, date) for each in days], dtype=bool)


def _key(table: Table, pair: Pair) -> int | None:
    """The column by which rows of a list are known, such as the Goal ID; None for a tab of days."""
    if any(each.name == DAY_COLUMN for each in table.columns):
        return None
    at = _column_of(table, table.columns[0].name, pair)
    return pair.shared.index(at) if at is not None and at in pair.shared else None


def _of_headings(pair: Pair, has_headings: bool) -> list[Lost]:
    found = [] if has_headings else [Lost(HEADINGS_GONE)]
    for at, (place, renamed) in enumerate(zip(pair.place_now, pair.is_renamed, strict=True)):
        if renamed and has_headings:
            found.append(Lost(HEADING_CHANGED, at))
        elif place < 0 and (pair.old.headings[at] or any(not is_blank(each) for each in pair.old.columns[at])):
            found.append(Lost(COLUMN_GONE, at))
    return found


def _of_rows(table: Table, title: str, pair: Pair, matched: Matched, known: Known) -> list[Lost]:
    pasted = set(matched.pasted_over)
    cells = [cell for row in matched.changed for cell in changed_cells(pair, row, int(matched.now_of[row]))]
    happened = what_happened(cells, pair.old)
    in_blocks = [each for each in happened if each.kind == PASTED_OVER]
    if _column_of(table, DAY_COLUMN, pair) is None and len(in_blocks) == 1:
        # in a list, one column is rightly changed in many rows: a new year's days
        happened = [each for each in happened if each.kind != PASTED_OVER]
    is_rightful = _rightful_changes(table, title, pair, known)
    gone = [row for row in sorted(matched.gone) if not _was_only_begun(title, row, pair, known)]
    found = [Lost(ROW_GONE, rows=(row,)) for row in gone]
    found += [Lost(each.kind, each.column, each.cells) for each in happened if each.kind != CHANGED]
    found += _late(happened, is_rightful)
    over = [cell for row in sorted(pasted) for cell in changed_cells(pair, row, int(matched.now_of[row]))]
    found.append(Lost(PASTED_OVER, None, tuple(over), tuple(sorted(pasted))))
    return [each for each in found if each.cells or each.rows]


def _was_only_begun(title: str, row: int, pair: Pair, known: Known) -> bool:
    """Whether a row had hardly anything and was to be fixed: people are told to clear such rows."""
    filled = sum(not is_blank(each) for each in pair.old.row(row))
    return row in known.to_fix.get(title, frozenset()) and filled < 3


def changed_cells(pair: Pair, old_row: int, now_row: int) -> list[ChangedCell]:
    """The cells of a row that read otherwise now, in the columns that are still there."""
    differs = pair.old_codes[old_row] != pair.now_codes[now_row]
    return [
        ChangedCell(old_row, now_row, at, pair.old.columns[at][old_row], pair.now.columns[pair.place_now[at]][now_row])
        for at, is_other in zip(pair.shared, differs, strict=True)
        if is_other
    ]


def _late(happened: Sequence[Happened], is_rightful: Callable[[ChangedCell], bool]) -> list[Lost]:
    """The single changes of rows in which one at least is not what people rightly do."""
    single = [each for each in happened if each.kind == CHANGED]
    in_doubt = {cell.old_row for each in single for cell in each.cells if not is_rightful(cell)}
    in_blocks = [each for each in happened if each.kind in (SHIFTED, CLEARED, PASTED_OVER)]
    in_doubt |= {cell.old_row for each in in_blocks for cell in each.cells}
    missed = {(cell.column, show(cell.old)) for each in happened for cell in each.cells if not is_blank(cell.old)}
    return [
        Lost(
            CHANGED_LATE,
            each.column,
            tuple(
                cell
                for cell in each.cells
                if cell.old_row in in_doubt or (is_blank(cell.old) and (cell.column, show(cell.now)) in missed)
            ),
        )
        for each in single
    ]


def _rightful_changes(table: Table, title: str, pair: Pair, known: Known) -> Callable[[ChangedCell], bool]:
    """Whether a single change is what people do: in a list, in a row of the last days or one that was to be fixed."""
    day_at = _column_of(table, DAY_COLUMN, pair)
    latest = known.kept_on - timedelta(days=LATE_DAYS)

    required = {each.heading for each in table.columns if each.required}

    def is_rightful(cell: ChangedCell) -> bool:
        if is_blank(cell.now) and pair.old.headings[cell.column] in required:
            return False
        if day_at is None or is_blank(cell.old) or cell.old_row in known.to_fix.get(title, frozenset()):
            return True
        what = (pair.old.headings[cell.column], show(cell.old), show(cell.now))
        if any((title, row + 2, *what) in known.corrected for row in (cell.old_row, cell.now_row)):
            return True
        day = cell_to_value(table.column(DAY_COLUMN), pair.old.columns[day_at][cell.old_row])
        return not isinstance(day, date) or day >= latest

    return is_rightful
