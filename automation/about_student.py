"""Which rows of a workbook are about one student, and where else the student is spoken of: by the cells, tab by tab.

A row is a student's where its Student column says so, or, in tabs without one, its goal, support or update is theirs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from automation.corrected_rows import corrections_of
from sheets.columns import Cell, TabCells, Table, is_blank, plain, show
from sheets.schema import (
    CORRECTIONS,
    DATA_CHECK,
    FIDELITY,
    GOALS,
    SET_ASIDE,
    STUDENTS,
    SUPPORTS,
    UPDATES,
    UPDATES_READ,
    table_for_tab,
)

Tabs = Mapping[str, TabCells]
Row = Mapping[str, Cell]  # column name -> cell
Places = Mapping[str, tuple[int, ...]]  # tab title -> rows, counted from 0 with the headings as row 0
MADE_ANEW = (DATA_CHECK.tab,)


@dataclass(frozen=True)
class Named:
    """How a student is named in a classroom: by code, by the word the team uses, by goals, supports and updates."""

    classroom_id: str
    code: str
    called: str
    codes: frozenset[str]
    goals: Mapping[str, str]
    supports: Mapping[str, str]
    updates: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """What names the student in a sentence."""
        return (self.code, self.called) if len(self.called) > 1 else (self.code,)

    def is_own(self, cell: Cell) -> bool:
        """Whether the cell is this student's code."""
        return _key(cell) == self.code

    def has_goal(self, cell: Cell) -> bool:
        """Whether the cell is a goal of this student, also one that is in no list."""
        return self._has(_key(cell), self.goals)

    def has_support(self, cell: Cell) -> bool:
        """Whether the cell is a support of this student, also one that is in no list."""
        return self._has(_key(cell), self.supports)

    def _has(self, key: str, known: Mapping[str, str]) -> bool:
        if key in known:
            return known[key] == self.code
        begins = [each for each in {*self.codes, self.code} if key.startswith(f"{each}-")]
        return bool(begins) and max(begins, key=len) == self.code


def named_in(tabs: Tabs, classroom_id: str, student_id: str) -> Named:
    """How the student of that code is named in the classroom's workbook."""
    code = _key(student_id)
    students = list(rows_of(tabs, STUDENTS.tab, STUDENTS))
    called = [_key(row["called"]) for _, row in students if _key(row["student_id"]) == code]
    updates = [row["update_id"] for _, row in rows_of(tabs, UPDATES.tab, UPDATES) if _key(row["student_id"]) == code]
    return Named(
        classroom_id,
        code,
        called[0] if called else "",
        frozenset(key for _, row in students if (key := _key(row["student_id"]))),
        _owners(tabs, GOALS, "goal_id"),
        _owners(tabs, SUPPORTS, "support_id"),
        frozenset(key for each in updates if (key := _key(each))),
    )


def rows_about(tabs: Tabs, book: str, named: Named, is_theirs: Callable[[Row], bool] = lambda row: True) -> Places:
    """The rows that are about the student, in every declared tab but Data check and Fidelity.

    is_theirs: told for a row of another book than the classroom's whether this student is meant, not one of the same
    code elsewhere. Observations (Fidelity) are about adults: see `cells_naming`.
    """
    found: dict[str, tuple[int, ...]] = {}
    for title in tabs:
        table = table_for_tab(title, book)
        if table is None or table.tab in (*MADE_ANEW, FIDELITY.tab, CORRECTIONS.tab):
            continue
        about = tuple(at for at, row in rows_of(tabs, title, table) if _is_about(table, row, named) and is_theirs(row))
        if about:
            found[title] = about
    if CORRECTIONS.tab in tabs and book == "classroom":
        corrections = corrections_of(tabs, found, named.has_goal, named.is_own, named.has_support)
        if corrections:
            found[CORRECTIONS.tab] = corrections
    return found


def cells_naming(
    tabs: Tabs, named: Named, is_theirs: Callable[[Row], bool] = lambda row: True
) -> list[tuple[str, int, str]]:
    """(tab, row, heading) of each cell of an adult's observation that names the student or a support of theirs."""
    found = []
    for at, row in rows_of(tabs, FIDELITY.tab, FIDELITY):
        is_blank_student = is_blank(row["student_id"])
        is_meant = named.has_support(row["support_id"]) if is_blank_student else named.is_own(row["student_id"])
        if is_meant and is_theirs(row):
            filled = [name for name in ("student_id", "support_id") if not is_blank(row[name])]
            found += [(FIDELITY.tab, at, FIDELITY.column(name).heading) for name in filled]
    return found


@dataclass(frozen=True)
class Mention:
    """A cell of another row that speaks of the student; row as the sheet counts it."""

    tab: str
    row: int
    heading: str


def mentions(tabs: Tabs, book: str, named: Named, about: Places) -> list[Mention]:
    """Where else the student is spoken of, in every tab, also the school's own; never more than the place is told."""
    found = []
    for title, tab in tabs.items():
        declared = table_for_tab(title, book)
        if declared is not None and declared.tab in MADE_ANEW:
            continue
        own = set(about.get(title, ()))
        for column in tab.columns:
            heading = show(column[0]) if column else ""
            found += [
                Mention(title, at + 1, heading)
                for at, cell in enumerate(column)
                if at and at not in own and isinstance(cell, str) and says(cell, named.words)
            ]
    return found


def says(text: str, words: Sequence[str]) -> bool:
    """Whether the text says one of the words, as a whole word, however it is written."""
    plainly = plain(text).casefold()
    return any(re.search(rf"(?<![^\W_]){re.escape(each)}(?![^\W_])", plainly) for each in words if each)


def row_says(tab: TabCells, at: int, code: str) -> bool:
    """Whether a cell of the row says the code as a whole word, alone or in a longer text."""
    cells = (column[at] for column in tab.columns if at < len(column))
    return any(isinstance(cell, str) and says(cell, [code]) for cell in cells)


def rows_of(tabs: Tabs, title: str, table: Table) -> Iterator[tuple[int, dict[str, Cell]]]:
    """(row, column name -> cell) of a tab's filled rows, columns found by heading; absent columns are blank."""
    tab = tabs.get(title)
    if tab is None:
        return
    places: dict[str, int] = {}
    for at, column in enumerate(tab.columns):
        places.setdefault(_key(column[0] if column else None), at)
    columns = {
        each.name: tab.columns[places[_key(each.heading)]] if _key(each.heading) in places else ()
        for each in table.columns
    }
    for at in range(1, max((len(column) for column in columns.values()), default=0)):
        row = {name: column[at] if at < len(column) else None for name, column in columns.items()}
        if any(not is_blank(cell) for cell in row.values()):
            yield at, row


def _is_about(table: Table, row: Row, named: Named) -> bool:
    if table == SET_ASIDE:
        text = show(row["what"])
        return says(text, [named.code]) and says(text, [_key(named.classroom_id)])
    if "classroom_id" in row and _key(row["classroom_id"]) != _key(named.classroom_id):
        return False
    if table == UPDATES_READ:
        return _key(row["update_id"]) in named.updates
    if not is_blank(row.get("student_id")):
        return named.is_own(row["student_id"])
    return named.has_goal(row.get("goal_id")) or named.has_support(row.get("support_id"))


def _owners(tabs: Tabs, table: Table, name: str) -> dict[str, str]:
    rows = [(_key(row[name]), _key(row["student_id"])) for _, row in rows_of(tabs, table.tab, table)]
    return {key: owner for key, owner in rows if key and owner}


def _key(cell: Cell) -> str:
    return plain(show(cell)).casefold()
