"""A workbook without one student's rows, as it is kept: cells, and the row numbers and findings beside them. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from automation.about_student import Named, Places, Row, Tabs, cells_naming, rows_about, says
from automation.losses.remembered import BEHIND, QUESTIONS, SHEETS, TO_FIX
from sheets.columns import Cell, TabCells, plain, show
from sheets.schema import (
    DATA_CHECK,
    FORGET_REQUESTS,
    GOALS,
    HOW_TO,
    JOB_RUNS,
    SETTINGS,
    STUDENTS,
    SUPPORTS,
    UPDATES,
    UPDATES_READ,
)

# What tells whose the other rows are goes last, so that who is interrupted can go on: Updates read by Updates, logs by
# Goals and Supports, everything by Students.
LAST = (UPDATES.tab, SUPPORTS.tab, GOALS.tab, STUDENTS.tab)
STAYS = (FORGET_REQUESTS.tab, JOB_RUNS.tab)
NO_TYPING = (HOW_TO.tab, SETTINGS.tab)  # the program's own words, with codes as examples


def doomed_rows(tabs: Tabs, book: str, named: Named, is_theirs: Callable[[Row], bool]) -> dict[str, tuple[int, ...]]:
    """The rows to delete, by tab in the order in which they go; also lines of Data check that name the student."""
    found = dict(rows_about(tabs, book, named, is_theirs))
    if book == "classroom" and DATA_CHECK.tab in tabs:
        found[DATA_CHECK.tab] = _rows_saying(tabs[DATA_CHECK.tab], named.words)
    first = [title for title in found if title not in (*LAST, *STAYS) and found[title]]
    first.sort(key=lambda title: title != UPDATES_READ.tab)
    return {title: found[title] for title in [*first, *(each for each in LAST if each in found)]}


def kept_without(
    tabs: Tabs, as_read: Tabs, facts: Mapping[str, Any], book: str, named: Named, is_theirs: Callable[[Row], bool]
) -> tuple[dict[str, TabCells], dict[str, TabCells], dict[str, Any]]:
    """A snapshot's tabs, those as they were read, and what one check tells the next, all without the student."""
    about = doomed_rows(tabs, book, named, is_theirs)
    whole = {**tabs, **as_read}
    about_read = doomed_rows(whole, book, named, is_theirs)
    of_observers = book == "team"
    cells = cells_naming(tabs, named, is_theirs) if of_observers else []
    cells_read = cells_naming(whole, named, is_theirs) if of_observers else []
    return (
        {title: _without(tab, about.get(title, ()), cells) for title, tab in tabs.items()},
        {title: _without(tab, about_read.get(title, ()), cells_read) for title, tab in as_read.items()},
        facts_without(facts, about, about_read, named),
    )


def _without(tab: TabCells, rows: Collection[int], cells: Collection[tuple[str, int, str]]) -> TabCells:
    gone, blank = set(rows), {(at, _plainly(heading)) for title, at, heading in cells if title == tab.tab}
    if not gone and not blank:
        return tab
    columns = tuple(
        tuple(
            None if at and (at, _plainly(column[0])) in blank else cell
            for at, cell in enumerate(column)
            if at not in gone
        )
        for column in tab.columns
    )
    return TabCells(tab.tab, columns, tab.sheet_id)


def _plainly(heading: Cell) -> str:
    return plain(show(heading)).casefold()


def facts_without(facts: Mapping[str, Any], about: Places, about_as_read: Places, named: Named) -> dict[str, Any]:
    """What one check tells the next, without these rows: others keep to their rows, what is said of the student goes.

    about: rows in the cells as they should stand, by which TO_FIX counts. about_as_read: rows as they were read.
    """
    found = dict(facts)
    if TO_FIX in facts:
        found[TO_FIX] = {title: _numbers_left(rows, about.get(title, ())) for title, rows in facts[TO_FIX].items()}
    for name in (QUESTIONS, BEHIND):
        if name in facts:
            left = [_moved(each, about_as_read) for each in facts[name] if not _speaks_of(each, named.words)]
            found[name] = [each for each in left if each is not None]
    if SHEETS in facts:
        found[SHEETS] = {key: day for key, day in facts[SHEETS].items() if not says(key, named.words)}
    return found


def _numbers_left(rows: Sequence[int], places: Sequence[int]) -> list[int]:
    """Data rows, counted from 0 without the headings, once those places (with the headings) are gone."""
    gone = [each - 1 for each in places]
    return [_up(row, gone) for row in rows if row not in gone]


def _moved(record: Mapping[str, Any], about: Places) -> dict[str, Any] | None:
    gone = [each + 1 for each in about.get(record["tab"], ())]
    if record["row"] is None:
        return dict(record)
    if record["row"] in gone:
        return None
    rows = [_up(row, gone) for row in record["also_rows"] if row not in gone]
    return {**record, "row": _up(record["row"], gone), "also_rows": rows}


def _up(row: int, gone: Sequence[int]) -> int:
    return row - sum(each < row for each in gone)


def _speaks_of(record: Mapping[str, Any], words: Sequence[str]) -> bool:
    details = record.get("details") or {}
    texts = [record.get("found"), record.get("suggestion"), record.get("student_id"), *details.values()]
    return any(says(each, words) for each in texts if isinstance(each, str))


def _rows_saying(tab: TabCells, words: Sequence[str]) -> tuple[int, ...]:
    height = max((len(column) for column in tab.columns), default=0)
    found = []
    for at in range(1, height):
        texts = (column[at] for column in tab.columns if at < len(column))
        if any(isinstance(each, str) and says(each, words) for each in texts):
            found.append(at)
    return tuple(found)
