"""A tab with what was lost put back, and where each of its rows and columns comes from."""

from collections.abc import Collection
from dataclasses import dataclass

from automation.losses.compare import (
    COLUMN_GONE,
    HEADING_CHANGED,
    MOVES,
    ROW_GONE,
    Compared,
    Lost,
)
from automation.losses.matching import NONE
from sheets.columns import Cell, TabCells, is_blank


@dataclass(frozen=True)
class Mended:
    """The tab as it should stand.

    from_rows, from_columns: over which row or column of now each is written, None where it is put in.
    headings_from_now: whether row 1 still is the row of headings; else it is put in.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    from_rows: tuple[int | None, ...]
    from_columns: tuple[int | None, ...]
    headings_from_now: bool

    def as_tab(self, title: str, sheet_id: int | None) -> TabCells:
        """The mended tab as cells by column, the heading first, blanks at the end cut off."""
        columns = []
        for at, heading in enumerate(self.headings):
            cells: list[Cell] = [heading or None, *(row[at] for row in self.rows)]
            while cells and is_blank(cells[-1]):
                cells.pop()
            columns.append(tuple(cells))
        return TabCells(title, tuple(columns), sheet_id)


def mended(compared: Compared, losses: Collection[Lost], rows: Collection[int] | None = None) -> Mended:
    """The tab with these losses put back. rows: only what was lost of these old rows (from 0); None: of all.

    What people typed or rightly changed since stays as it is now.
    """
    chosen = [_only(each, rows) for each in losses]
    columns = _columns(compared, chosen)
    order = _rows(compared, chosen)
    back = {(cell.old_row, cell.column) for each in chosen for cell in each.cells}
    emptied = compared.leftovers if rows is None and losses else frozenset()
    lines = tuple(
        tuple(None if now in emptied else _cell(compared, old, now, at, back) for at in columns) for now, old in order
    )
    return Mended(
        tuple(_heading(compared, at, chosen) for at in columns),
        lines,
        _slots(order),
        tuple(now for now, _ in columns),
        compared.has_headings,
    )


def _slots(order: list[tuple[int | None, int | None]]) -> tuple[int | None, ...]:
    """Which row now each row is written over: those that there are, from the top; None where a row is put in."""
    rows = iter(sorted(now for now, _ in order if now is not None))
    return tuple(None if now is None else next(rows) for now, _ in order)


def _only(lost: Lost, rows: Collection[int] | None) -> Lost:
    if rows is None or not (lost.cells or lost.rows):
        return lost
    cells = tuple(each for each in lost.cells if each.old_row in rows)
    return Lost(lost.kind, lost.column, cells, tuple(each for each in lost.rows if each in rows))


def _columns(compared: Compared, losses: list[Lost]) -> list[tuple[int | None, int | None]]:
    """(column now, old column) in the order in which they should stand."""
    pair = compared.pair
    olds = {place: at for at, place in enumerate(pair.place_now) if place >= 0}
    columns: list[tuple[int | None, int | None]] = [(place, olds.get(place)) for place in range(len(pair.now.columns))]
    for at in sorted(each.column for each in losses if each.kind == COLUMN_GONE and each.column is not None):
        emptied = at < len(columns) and columns[at] == (at, None) and _is_empty(compared, at)
        if emptied:
            columns[at] = (at, at)
        else:
            after = [place for place, (_, old) in enumerate(columns) if old is not None and old < at]
            columns.insert(max(after, default=-1) + 1, (None, at))
    return columns


def _is_empty(compared: Compared, place: int) -> bool:
    now = compared.pair.now
    return not now.headings[place] and all(map(is_blank, now.columns[place]))


def _rows(compared: Compared, losses: list[Lost]) -> list[tuple[int | None, int | None]]:
    """(row now, old row) in the order in which they should stand."""
    matched = compared.matched
    gone = {row: matched.gone[row] for each in losses if each.kind == ROW_GONE for row in each.rows}
    olds = {int(now): old for old, now in enumerate(matched.now_of) if now != NONE}
    olds |= {slot: old for old, slot in gone.items() if slot is not None}
    order: list[tuple[int | None, int | None]] = [(now, olds.get(now)) for now in range(compared.pair.now.height)]
    if matched.is_sorted and any(each.kind in MOVES or _has_moved(each) for each in losses):
        old_rows = sorted((each for each in order if each[1] is not None), key=lambda each: each[1] or 0)
        filled = [each for each in order if each[1] is None and compared.pair.now_codes[each[0]].any()]
        order = old_rows + filled
    elif not matched.is_sorted:
        order = _uncrossed(order, {*matched.changed, *matched.pasted_over})
    return _with_gone(order, sorted(old for old, slot in gone.items() if slot is None))


def _has_moved(lost: Lost) -> bool:
    """Whether a cell shows what stood in another row of its column: the sort left this column behind."""
    olds = {(cell.column, cell.old): cell.old_row for cell in lost.cells if not is_blank(cell.old)}
    return any(olds.get((cell.column, cell.now), cell.old_row) != cell.old_row for cell in lost.cells)


def _uncrossed(order: list[tuple[int | None, int | None]], doubtful: set[int]) -> list[tuple[int | None, int | None]]:
    """The rows with those that were taken for each other by their place only in their old order again."""
    places = [place for place, (_, old) in enumerate(order) if old in doubtful]
    lines = list(order)
    in_old_order = sorted((order[place] for place in places), key=lambda row: row[1] or 0)
    for place, each in zip(places, in_old_order, strict=True):
        lines[place] = each
    return lines


def _with_gone(order: list[tuple[int | None, int | None]], gone: list[int]) -> list[tuple[int | None, int | None]]:
    """The rows with those that are gone put in, each below the nearest row that stood above it."""
    if not gone:
        return order
    place_of = {old: place for place, (_, old) in enumerate(order) if old is not None}
    known = sorted(place_of)
    put_in: dict[int, list[int]] = {}
    at = 0
    for row in gone:
        while at < len(known) and known[at] < row:
            at += 1
        put_in.setdefault(place_of[known[at - 1]] if at else -1, []).append(row)
    lines: list[tuple[int | None, int | None]] = [(None, old) for old in put_in.get(-1, [])]
    for place, each in enumerate(order):
        lines.append(each)
        lines += [(None, old) for old in put_in.get(place, [])]
    return lines


def _cell(
    compared: Compared, old: int | None, now: int | None, column: tuple[int | None, int | None], back: set
) -> Cell:
    pair = compared.pair
    place, at = column
    is_lost = old is not None and at is not None
    was_put_in = now is None or place is None or (old is not None and compared.matched.gone.get(old) == now)
    if is_lost and (was_put_in or (old, at) in back):
        return pair.old.columns[at][old]  # type: ignore[index]
    return None if now is None or place is None else pair.now.columns[place][now]


def _heading(compared: Compared, column: tuple[int | None, int | None], losses: list[Lost]) -> str:
    place, at = column
    changed = {each.column for each in losses if each.kind in (HEADING_CHANGED, COLUMN_GONE)}
    if at is not None and (place is None or at in changed or not compared.has_headings):
        return compared.pair.old.headings[at]
    return "" if place is None else compared.pair.now.headings[place]
