"""A workbook without one student's rows, as it is kept: cells, and the row numbers and findings beside them."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from automation.about_student import Places, Tabs, says
from automation.losses.remembered import BEHIND, QUESTIONS, TO_FIX
from sheets.columns import Cell, TabCells, is_blank, show


def without_rows(tab: TabCells, places: Collection[int]) -> TabCells:
    """The tab without these rows (counted from 0, the headings being row 0)."""
    gone = set(places)
    columns = tuple(tuple(cell for at, cell in enumerate(column) if at not in gone) for column in tab.columns)
    return TabCells(tab.tab, columns, tab.sheet_id)


def with_blank(tab: TabCells, cells: Collection[tuple[int, str]]) -> TabCells:
    """The tab with these cells blank: (row, heading)."""
    blank = {(at, heading) for at, heading in cells}
    columns = tuple(
        tuple(None if (at, show(column[0])) in blank else cell for at, cell in enumerate(column)) if column else ()
        for column in tab.columns
    )
    return TabCells(tab.tab, columns, tab.sheet_id)


def facts_without(
    facts: Mapping[str, Any], about: Places, about_as_read: Places, words: Sequence[str]
) -> dict[str, Any]:
    """What one check tells the next, without these rows: others keep to their rows, findings about the student go.

    about: rows in the cells as they should stand, by which TO_FIX counts. about_as_read: rows as they were read.
    """
    to_fix = {}
    for title, rows in facts.get(TO_FIX, {}).items():
        gone = [each - 1 for each in about.get(title, ())]
        to_fix[title] = [row - sum(each < row for each in gone) for row in rows if row not in gone]
    found = {**facts, TO_FIX: to_fix}
    as_read = {**about, **about_as_read}
    for name in (QUESTIONS, BEHIND):
        if name in facts:
            moved = [_moved(record, as_read) for record in facts[name] if not _speaks_of(record, words)]
            found[name] = [each for each in moved if each is not None]
    return found


def _moved(record: Mapping[str, Any], about: Places) -> dict[str, Any] | None:
    gone = [each + 1 for each in about.get(record["tab"], ())]
    if record["row"] is None:
        return dict(record)
    if record["row"] in gone:
        return None
    rows = [row for row in record["also_rows"] if row not in gone]
    return {**record, "row": _up(record["row"], gone), "also_rows": [_up(each, gone) for each in rows]}


def _up(row: int, gone: Sequence[int]) -> int:
    return row - sum(each < row for each in gone)


def _speaks_of(record: Mapping[str, Any], words: Sequence[str]) -> bool:
    details = record.get("details") or {}
    texts = [record.get("found"), record.get("suggestion"), record.get("student_id"), *details.values()]
    return any(says(show(each), words) for each in texts if isinstance(each, str))


def print_of(tabs: Mapping[str, Tabs], about: Mapping[str, Places]) -> str:
    """A short text that is the same while the student's rows hold the same, in whatever order: it proves an export.

    tabs, about: by workbook.
    """
    rows = sorted(
        repr((book, title, _row(tabs[book][title], at)))
        for book, places in about.items()
        for title, ats in places.items()
        for at in ats
    )
    return hashlib.sha256("\n".join(rows).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _row(tab: TabCells, at: int) -> list[tuple[str, Cell]]:
    cells = [(show(column[0]), column[at]) for column in tab.columns if at < len(column) and column]
    return sorted((heading, show(cell)) for heading, cell in cells if not is_blank(cell))
