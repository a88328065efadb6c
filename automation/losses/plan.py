"""What would be put back into a tab, in words and as rows."""

from collections.abc import Collection
from dataclasses import dataclass

from automation.losses.compare import (
    CHANGED_LATE,
    COLUMN_GONE,
    HEADING_CHANGED,
    HEADINGS_GONE,
    ROW_GONE,
    Compared,
    Lost,
)
from automation.losses.found import cell_in_words, row_in_words
from automation.losses.mending import Mended, mended
from sheets.columns import Cell, is_blank, show


@dataclass(frozen=True)
class Overwritten:
    """One cell that a restore writes over: where it stands now, what stands there, what is put back."""

    row: int
    heading: str
    before: Cell
    after: Cell


@dataclass(frozen=True)
class Plan:
    """What is put back into one tab.

    before, after: the rows from the sheet's first, headings among them. from_rows, from_columns: where each row and
    column of `after` stands now. lines: the same in words.
    """

    before: tuple[tuple[Cell, ...], ...]
    after: tuple[tuple[Cell, ...], ...]
    from_rows: tuple[int | None, ...]
    from_columns: tuple[int | None, ...]
    lines: tuple[str, ...]
    overwritten: tuple[Overwritten, ...]


def plan(compared: Compared, rows: Collection[int] | None = None) -> Plan:
    """What is put back of what was lost. rows: only of these old rows (from 0 below the headings); None: of all."""
    whole = mended(compared, compared.losses, rows)
    now, offset = compared.pair.now, int(whole.headings_from_now)
    lines = tuple(now.row(number) for number in range(now.height))
    before = (tuple(each or None for each in now.headings), *lines) if whole.headings_from_now else lines
    after = (tuple(each or None for each in whole.headings), *whole.rows)
    from_rows = (
        0 if whole.headings_from_now else None,
        *(None if each is None else each + offset for each in whole.from_rows),
    )
    said = [line for each in compared.losses for line in _in_words(compared, each, rows)]
    return Plan(before, after, from_rows, whole.from_columns, tuple(said), tuple(_overwritten(compared, whole)))


def _in_words(compared: Compared, lost: Lost, rows: Collection[int] | None) -> list[str]:
    heading = "" if lost.column is None else compared.pair.old.headings[lost.column]
    if lost.kind == ROW_GONE:
        return [
            f"{compared.title}, row {row + 2}: put back {row_in_words(compared, row)}."
            for row in lost.rows
            if rows is None or row in rows
        ]
    if lost.kind == HEADINGS_GONE:
        return [f"{compared.title}, row 1: put the headings back."]
    if lost.kind == HEADING_CHANGED:
        return [f"{compared.title}, row 1: the heading {heading} again."]
    if lost.kind == COLUMN_GONE:
        return [f"{compared.title}: put the column {heading or 'without a heading'} back."]
    cells = [each for each in lost.cells if rows is None or each.old_row in rows]
    if lost.kind == CHANGED_LATE or len(cells) <= 3:
        return [
            f"{compared.title}, row {each.now_row + 2}, {compared.pair.old.headings[each.column]}: "
            f"{cell_in_words(compared, each.column, each.old) or 'empty'} again, instead of "
            f"{cell_in_words(compared, each.column, each.now) or 'nothing'}."
            for each in cells
        ]
    numbers = sorted(each.now_row + 2 for each in cells)
    what = f"{len(cells)} cells" + (f" of {heading}" if heading else "")
    return [f"{compared.title}, rows {numbers[0]} to {numbers[-1]}: put back {what} ({lost.kind})."]


def _overwritten(compared: Compared, whole: Mended) -> list[Overwritten]:
    found = []
    for row, line in zip(whole.from_rows, whole.rows, strict=True):
        if row is None:
            continue
        for at, (place, cell) in enumerate(zip(whole.from_columns, line, strict=True)):
            stands = None if place is None else compared.pair.now.columns[place][row]
            is_same = (is_blank(stands) and is_blank(cell)) or (
                show(stands) == show(cell) and type(stands) is type(cell)
            )
            if not is_same:
                found.append(Overwritten(row + 2, whole.headings[at], stands, cell))
    return found
