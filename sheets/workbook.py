"""The boundary: read a workbook, append rows, correct a cell, replace a report, and what can go wrong with each.

Columns are found by heading, never by position. Sheets cannot compare and set: what people do between our read and
our write is looked for afterward, and put right or reported.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sheets.cells import Cell, TabCells, Value, WorkbookCells, column_letter, is_blank, plain
from sheets.columns import Table, value_to_cell
from sheets.google import Google, GoogleProblem, NotUnderstood
from sheets.schema import table_for_tab, tables_of

TITLES = "sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))"
TITLES_HOLD_SECONDS = 3600  # a tab that somebody adds by hand is read within the hour


class NotSaved(Exception):
    """The rows are not known to be in the sheet; calling append again with the same Entry IDs is safe."""

    def __init__(self, why: str, entry_ids: Sequence[str]) -> None:
        not_yet = "What you typed is not saved yet. Press the button again: it will not be counted twice."
        super().__init__(f"{why} {not_yet}")
        self.entry_ids = tuple(entry_ids)


class NotCorrected(Exception):
    """The cell was not corrected; the text says why, and nothing else was changed."""


class TabMissing(Exception):
    """A tab or a heading that the program needs is not there."""


@dataclass(frozen=True)
class Correction:
    """What `correct` did: where, what stood there, what stands there now."""

    tab: str
    sheet_row: int
    heading: str
    old: Cell
    new: Cell


@dataclass(frozen=True)
class Tab:
    """A tab as Google knows it."""

    title: str
    sheet_id: int
    row_count: int
    column_count: int


def new_entry_id() -> str:
    """An Entry ID that no other row has."""
    return uuid.uuid4().hex[:16]


def quoted(title: str) -> str:
    """The title as it stands in a range: 'Log ANA', with a quote in it doubled."""
    return "'" + title.replace("'", "''") + "'"


class Workbook:
    """One spreadsheet of the school.

    name: "school" or the classroom ID. book: which declared tabs it holds ("school", "classroom").
    """

    def __init__(
        self,
        google: Google,
        workbook_id: str,
        name: str,
        book: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.google, self.workbook_id, self.name, self.book = google, workbook_id, name, book
        self._clock = clock
        self._tabs: dict[str, Tab] | None = None
        self._tabs_as_of: datetime | None = None

    def tabs(self, anew: bool = False) -> Mapping[str, Tab]:
        """The workbook's tabs by title; asked of Google when unknown, older than an hour, or `anew`."""
        known_since = self._tabs_as_of
        if known_since and (self._clock() - known_since).total_seconds() > TITLES_HOLD_SECONDS:
            anew = True
        if self._tabs is None or anew:
            found = self.google.read_structure(self.workbook_id, TITLES)
            self._tabs = {each.title: each for each in map(_tab, found.get("sheets", []))}
            self._tabs_as_of = self._clock()
        return self._tabs

    def read(self) -> WorkbookCells:
        """Every declared tab's cells, in one call once the titles are known; tabs that are missing are named."""
        try:
            return self._read(self.tabs())
        except NotUnderstood:
            return self._read(self.tabs(anew=True))

    def _read(self, tabs: Mapping[str, Tab]) -> WorkbookCells:
        titles = [title for title in tabs if table_for_tab(title, self.book)]
        expected = [each.tab for each in tables_of(self.book) if not each.is_per_person]
        answers = self.google.read_values(self.workbook_id, [quoted(each) for each in titles]) if titles else []
        cells = {
            title: TabCells(title, answer.get("values", []), tabs[title].sheet_id)
            for title, answer in zip(titles, answers, strict=True)
        }
        missing = tuple(each for each in expected if each not in cells)
        return WorkbookCells(self.name, self.workbook_id, cells, self._clock(), missing)

    def append(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> tuple[str, ...]:
        """The Entry IDs of the rows, all now in the sheet; NotSaved with the IDs where that is not known.

        rows: column name -> value. A row may bring the entry_id of an earlier try: it is then looked for first.
        One row at a time fills the first free row; several are inserted, so that none can fall on a typed row.
        """
        if "entry_id" not in {each.name for each in table.columns}:
            raise ValueError(f"rows are not appended to {table.tab}: people type there")
        with_ids = [{**row, "entry_id": row.get("entry_id") or new_entry_id()} for row in rows]
        entry_ids = tuple(str(row["entry_id"]) for row in with_ids)
        were_tried = any(row.get("entry_id") for row in rows)
        try:
            headings, known_ids = self._headings_and_ids(table, were_tried)
            missing = [row for row in with_ids if row["entry_id"] not in known_ids]
            if missing:
                self._append_once(table, headings, missing)
        except GoogleProblem as problem:
            if not self._are_there(table, entry_ids):
                raise NotSaved(str(problem), entry_ids) from problem
        return entry_ids

    def _append_once(self, table: Table, headings: list[str], rows: Sequence[Mapping[str, Value]]) -> None:
        names = {plain(each.heading).casefold(): each for each in table.columns}
        known = [names.get(each.casefold()) for each in headings]
        absent = [each.heading for each in table.columns if each not in known]
        if absent:
            raise TabMissing(f"{table.tab}: the heading {absent[0]} is missing. Put it back into row 1.")
        lines = [[value_to_cell(c, row.get(c.name)) if c else None for c in known] for row in rows]
        where = f"{quoted(table.tab)}!A1:{column_letter(len(headings) - 1)}1"
        self.google.append_rows(self.workbook_id, where, lines, inserts_rows=len(lines) > 1)

    def _headings_and_ids(self, table: Table, needs_ids: bool) -> tuple[list[str], set[str]]:
        where = quoted(table.tab) if needs_ids else f"{quoted(table.tab)}!1:1"
        try:
            columns = self.google.read_values(self.workbook_id, [where])[0].get("values", [])
        except NotUnderstood as problem:
            raise TabMissing(_tab_is_missing(table)) from problem
        headings = [plain(str(column[0])) if column else "" for column in columns]
        ids: list[Cell] = next(
            (c for c, heading in zip(columns, headings, strict=True) if heading.casefold() == "entry id"), []
        )
        return headings, {str(each) for each in ids[1:]}

    def _are_there(self, table: Table, entry_ids: Sequence[str]) -> bool:
        try:
            return set(entry_ids) <= self._headings_and_ids(table, True)[1]
        except (GoogleProblem, TabMissing):
            return False

    def correct(self, tab: str, row_as_read: Mapping[str, Cell], heading: str, new: Cell) -> Correction:
        """What was corrected; NotCorrected where the row is gone, doubled, or moved while we wrote.

        row_as_read: heading -> cell for every column of the row as the person saw it.
        """
        before = self._rows(tab)
        at = _only_row(before, row_as_read, tab)
        column = before[0].index(heading)
        old = before[at][column]
        where = f"{quoted(tab)}!{column_letter(column)}{at + 1}"
        try:
            self.google.write_values(self.workbook_id, [{"range": where, "values": [[_typed(new)]]}], False)
        except GoogleProblem as problem:
            if not self._holds(tab, before[at], at, column, new):
                raise NotCorrected(f"{problem} The cell may be unchanged: look before you try again.") from problem
        if not self._holds(tab, before[at], at, column, new):
            self._put_back(tab, before, at, column, new)
            raise NotCorrected(f"Somebody moved rows in {tab} just now, so nothing was changed. Press Check again.")
        return Correction(tab, at + 1, heading, old, new)

    def _rows(self, tab: str) -> list[list[Cell]]:
        rows = self.google.read_values(self.workbook_id, [quoted(tab)], by="ROWS")[0].get("values", [])
        width = max((len(row) for row in rows), default=0)
        return [[*row, *[None] * (width - len(row))] for row in rows] or [[]]

    def _holds(self, tab: str, row: Sequence[Cell], at: int, column: int, new: Cell) -> bool:
        rows = self._rows(tab)
        wanted = [new if position == column else cell for position, cell in enumerate(row)]
        return at < len(rows) and _same(rows[at], wanted)

    def _put_back(self, tab: str, before: list[list[Cell]], at: int, column: int, new: Cell) -> None:
        """Undo our write if it fell on another row: that row, as it was, is the one that now differs only there."""
        now = self._rows(tab)
        if at >= len(now) or not _same([now[at][column]], [new]):
            return
        moved = [row for row in before[1:] if not any(_same(row, each) for each in now)]
        olds = [row[column] for row in moved if _same(now[at], [*row[:column], new, *row[column + 1 :]])]
        if len(olds) == 1:
            where = f"{quoted(tab)}!{column_letter(column)}{at + 1}"
            self.google.write_values(self.workbook_id, [{"range": where, "values": [[_typed(olds[0])]]}], False)

    def replace_report(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
        """Write a tab that is the program's own: the new rows first, then what is left of the old is cleared."""
        if not table.is_report:
            raise ValueError(f"{table.tab} is not the program's own tab")
        tab = self.tabs().get(table.tab) or self.tabs(anew=True).get(table.tab)
        if tab is None:
            raise TabMissing(_tab_is_missing(table))
        lines: list[list[Cell]] = [[each.heading for each in table.columns]]
        lines += [[_typed(value_to_cell(c, row.get(c.name))) for c in table.columns] for row in rows]
        if len(lines) >= tab.row_count:
            self._grow(tab, len(lines) + 1)
        last = column_letter(len(table.columns) - 1)
        self.google.write_values(self.workbook_id, [{"range": f"{quoted(table.tab)}!A1:{last}", "values": lines}])
        self.google.clear_values(self.workbook_id, [f"{quoted(table.tab)}!A{len(lines) + 1}:{last}"])

    def _grow(self, tab: Tab, row_count: int) -> None:
        properties = {"sheetId": tab.sheet_id, "gridProperties": {"rowCount": row_count}}
        request = {"updateSheetProperties": {"properties": properties, "fields": "gridProperties.rowCount"}}
        self.google.change_structure(self.workbook_id, [request], is_repeatable=True)
        self.tabs(anew=True)


def _tab(found: Mapping[str, Mapping]) -> Tab:
    properties = found["properties"]
    grid = properties.get("gridProperties", {})
    return Tab(
        str(properties["title"]),
        int(properties["sheetId"]),
        int(grid.get("rowCount", 0)),
        int(grid.get("columnCount", 0)),
    )


def _tab_is_missing(table: Table) -> str:
    return f"The tab {table.tab} is missing. Run the job provision: it adds what is missing."


def _typed(cell: Cell) -> Cell:
    """A blank that empties the cell: Google leaves a cell alone where nothing at all is sent."""
    return "" if cell is None else cell


def _same(left: Sequence[Cell], right: Sequence[Cell]) -> bool:
    width = max(len(left), len(right))
    pairs = zip([*left, *[None] * (width - len(left))], [*right, *[None] * (width - len(right))], strict=True)
    return all(
        (is_blank(a) and is_blank(b)) or (a == b and isinstance(a, bool) == isinstance(b, bool)) for a, b in pairs
    )


def _only_row(rows: list[list[Cell]], row_as_read: Mapping[str, Cell], tab: str) -> int:
    headings = rows[0]
    unknown = [heading for heading in row_as_read if heading not in headings]
    if unknown:
        raise NotCorrected(f"{tab}: the heading {unknown[0]} is no longer there. Press Check again.")
    wanted = [row_as_read.get(str(heading)) for heading in headings]
    found = [position for position, row in enumerate(rows) if position and _same(row, wanted)]
    if not found:
        raise NotCorrected(f"{tab}: this row was changed or removed meanwhile. Press Check again.")
    if len(found) > 1:
        raise NotCorrected(f"{tab}: two rows are exactly alike. Correct the right one in the sheet.")
    return found[0]
