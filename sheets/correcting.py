"""Correcting one cell of a row while people sort, insert, delete and type: done, put back, or said in words.

Sheets cannot compare and set, and a cell is written by its place. So the tab is read before and after, and what fell on
another row is put back where it still equals what we wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets.cells import Cell, as_written, column_letter, is_blank, plain, quoted, show
from sheets.google import Google, GoogleProblem, NotUnderstood
from sheets.where_it_fell import Fell, Key, Rows, cell_of, is_same, key_of, places_of, where_it_fell

MOST_NAMED = 5  # more cells than these are called by their column
MOST_PUT_BACKS = 6  # tries to put one cell back, each after a look at where its row is now


class NotCorrected(Exception):
    """The row does not hold the new value, or nobody can tell; the text says why, and which cell to look at.

    is_in_doubt: whether our write may stand somewhere.
    """

    def __init__(self, why: str, is_in_doubt: bool = False) -> None:
        super().__init__(why)
        self.is_in_doubt = is_in_doubt


@dataclass(frozen=True)
class Correction:
    """What `correct` did: where, what stood there, what stands there now."""

    tab: str
    sheet_row: int
    heading: str
    old: Cell
    new: Cell


def correct(
    google: Google, workbook_id: str, tab: str, row_as_read: Mapping[str, Cell], heading: str, new: Cell
) -> Correction:
    """What was corrected; NotCorrected where the row is gone, doubled, or was changed while we wrote.

    row_as_read: heading -> cell for every column of the row as the person saw it; of a doubled heading, the first.
    Afterward no other row's cell is left overwritten, or the text names the cells that must be looked at by hand.
    """
    sheet = _Sheet(google, workbook_id, tab)
    try:
        before = sheet.rows()
    except NotUnderstood as problem:
        raise NotCorrected(f"There is no tab {tab} any more, so nothing was changed. Press Check again.") from problem
    except GoogleProblem as problem:
        raise NotCorrected(f"{problem} Nothing was changed in {tab}.") from problem
    column = _column_of(before[0], heading, tab)
    at = _only_row(before, row_as_read, tab)
    old = before[at][column]
    if is_same(old, new):
        return Correction(tab, at + 1, heading, old, new)
    trouble = sheet.write(at, column, new)
    try:
        now = sheet.rows()
    except GoogleProblem as problem:
        raise NotCorrected(f"{problem} {_in_doubt(tab, before, None, [at], column)}", True) from problem
    seen = where_it_fell(before, now, at, column, new)
    if seen.fell is Fell.RIGHT:
        return Correction(tab, seen.places[0] + 1, heading, old, new)
    if seen.fell is Fell.OTHER:
        raise NotCorrected(_put_back(sheet, now, at, column, seen.old), True)
    why = trouble or f"Somebody changed {tab} just now."
    raise NotCorrected(f"{why} {_in_doubt(tab, before, now, seen.places, column)}", True)


@dataclass
class _Overwritten:
    """Another row as our write left it, where it was last seen, and what stood in its cell."""

    key: Key
    place: int
    old: Cell

    def place_in(self, now: Rows) -> int:
        """Where the row stands now, or where it last stood."""
        return next(iter(places_of(now, self.key)), self.place)


class _Sheet:
    """One tab, read whole and written by the cell."""

    def __init__(self, google: Google, workbook_id: str, tab: str) -> None:
        self._google, self._workbook_id, self.tab = google, workbook_id, tab

    def rows(self) -> Rows:
        """Every row, the headings first, all of one width."""
        rows = self._google.read_values(self._workbook_id, [quoted(self.tab)], by="ROWS")[0].get("values", [])
        width = max((len(row) for row in rows), default=0)
        return [[*row, *[None] * (width - len(row))] for row in rows] or [[]]

    def write(self, at: int, column: int, cell: Cell) -> str:
        """Write one cell, tried once, since its row may move; what went wrong in words, and then who knows."""
        data = [{"range": f"{quoted(self.tab)}!{_name(at, column)}", "values": [[as_written(cell)]]}]
        try:
            self._google.write_values(self._workbook_id, data, is_repeatable=False)
        except GoogleProblem as problem:
            return str(problem)
        return ""


def _put_back(sheet: _Sheet, now: Rows, at: int, column: int, old: Cell) -> str:
    """What became of another row's cell that we had overwritten, in words; `now`: the tab as just read.

    Rows may move again meanwhile, so that putting back overwrites yet another cell: then that one is put back first.
    """
    pending, done = [_Overwritten(key_of(now[at]), at, old)], []
    ours, held = now[at][column], len(_holding(now, now[at][column], column))
    in_doubt: set[int] = set()
    is_seen = True
    for _ in range(MOST_PUT_BACKS):
        last, before = pending[-1], now
        if not places_of(now, last.key):
            break  # somebody changed or removed that row: it is no longer ours to write into
        last.place = last.place_in(now)
        sheet.write(last.place, column, last.old)
        try:
            now = sheet.rows()
        except GoogleProblem:
            is_seen = False
            break
        seen = where_it_fell(before, now, last.place, column, last.old)
        if seen.fell is Fell.RIGHT:
            done.append(f"cell {_name(seen.places[0], column)} is {_said(last.old)} again")
            pending.pop()
        elif seen.fell is Fell.OTHER:
            pending.append(_Overwritten(key_of(now[last.place]), last.place, seen.old))
        elif seen.fell is Fell.UNCLEAR:
            in_doubt.update(seen.places)
            break
        if not pending:
            break
    if len(_holding(now, ours, column)) >= held:  # our value still stands somewhere, perhaps in a row that was changed
        in_doubt.update(_holding(now, ours, column))
    for each in pending:
        each.place = each.place_in(now)
    said = _what_was_put_back(sheet.tab, done, pending, in_doubt, column)
    return said if is_seen else f"{said} Google did not answer when we looked again, {_or_moved(column)}."


def _what_was_put_back(
    tab: str, done: Sequence[str], pending: Sequence[_Overwritten], in_doubt: set[int], column: int
) -> str:
    said = [f"Somebody moved rows in {tab} just now, so this row was not corrected."]
    if done:
        said.append(f"Other rows: {', '.join(done)}; look at it by hand.")
    if pending:
        types = ", ".join(f"{_said(each.old)} in cell {_name(each.place, column)}" for each in pending)
        said.append(f"Another row was overwritten and may not be put back: type by hand {types}.")
    if others := sorted(in_doubt - {each.place for each in pending}):
        said.append(f"Look at {_names(others, column)} by hand.")
    return " ".join([*said, "Then press Check again."])


def _holding(rows: Rows, value: Cell, column: int) -> list[int]:
    return [place for place, row in enumerate(rows) if place and is_same(cell_of(row, column), value)]


def _column_of(headings: Sequence[Cell], heading: str, tab: str) -> int:
    places = [place for place, each in enumerate(headings) if _as_heading(each) == _as_heading(heading)]
    if not places:
        raise NotCorrected(f"{tab}: the heading {heading} is no longer there. Press Check again.")
    if len(places) > 1:
        raise NotCorrected(f"{tab}: the heading {heading} stands there twice. Rename one of them in row 1.")
    return places[0]


def _only_row(rows: Rows, row_as_read: Mapping[str, Cell], tab: str) -> int:
    """The place of the row that equals what was read; cells that stand under no heading are not compared."""
    first: dict[str, int] = {}
    for place, each in enumerate(rows[0]):
        first.setdefault(_as_heading(each), place)
    read = {_as_heading(heading): cell for heading, cell in row_as_read.items()}
    for heading in row_as_read:
        if _as_heading(heading) and _as_heading(heading) not in first:
            raise NotCorrected(f"{tab}: the heading {heading} is no longer there. Press Check again.")
    first.pop("", None)
    wanted = key_of([read.get(heading) for heading in first])
    found = [
        place for place, row in enumerate(rows) if place and key_of([row[each] for each in first.values()]) == wanted
    ]
    if not found:
        raise NotCorrected(f"{tab}: this row was changed or removed meanwhile. Press Check again.")
    if len(found) > 1:
        raise NotCorrected(f"{tab}: two rows are exactly alike. Correct the right one in the sheet.")
    return found[0]


def _as_heading(cell: Cell) -> str:
    return plain(show(cell)).casefold()


def _in_doubt(tab: str, before: Rows, now: Rows | None, places: Sequence[int], column: int) -> str:
    """What to look at by hand, where nobody can tell what became of our write; `now` is None where it was not seen."""
    if now is None:
        return f"Look at {tab}, {_names(places, column)}, by hand before you try again, {_or_moved(column)}."
    if key_of(now[0]) != key_of(before[0]):
        return f"The columns of {tab} were changed: look at row {places[0] + 1} by hand before you try again."
    return f"Look at {tab}, {_names(places, column)}, by hand before you try again."


def _or_moved(column: int) -> str:
    return f"and if rows were moved, look at column {column_letter(column)} by hand"


def _names(places: Sequence[int], column: int) -> str:
    """The cells as a person finds them: cell B3; cells B3, B7."""
    if len(places) > MOST_NAMED:
        return f"column {column_letter(column)}"
    return f"cell{'s' * (len(places) > 1)} {', '.join(_name(each, column) for each in places)}"


def _name(at: int, column: int) -> str:
    return f"{column_letter(column)}{at + 1}"


def _said(cell: Cell) -> str:
    return "blank" if is_blank(cell) else f'"{show(cell)}"'
