"""The boundary: read a workbook, append rows, correct a cell, replace a report, and what can go wrong with each.

Columns are found by heading, never by position. Sheets cannot compare and set: what people do between our read and
our write is looked for afterward, and put right or reported.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sheets.appending import NotSaved, TabMissing, append, new_entry_id
from sheets.cells import Cell, TabCells, Value, WorkbookCells, as_written, column_letter, quoted
from sheets.columns import Table, value_to_cell
from sheets.correcting import Correction, NotCorrected, correct
from sheets.google import Google, NotUnderstood
from sheets.schema import table_for_tab, tables_of

__all__ = [
    "Correction",
    "NotCorrected",
    "NotSaved",
    "Tab",
    "TabMissing",
    "Workbook",
    "column_letter",
    "new_entry_id",
    "quoted",
]

TITLES = "sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))"
TITLES_HOLD_SECONDS = 3600  # a tab that somebody adds by hand is read within the hour


@dataclass(frozen=True)
class Tab:
    """A tab as Google knows it."""

    title: str
    sheet_id: int
    row_count: int
    column_count: int


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

    def forget_tabs(self) -> None:
        """Nothing; the tabs are asked of Google anew with the next reading, as after another one changed them."""
        self._tabs_as_of = datetime.min.replace(tzinfo=UTC)  # still there for who looks at them just now

    def read(self, every_tab: bool = False) -> WorkbookCells:
        """Every declared tab's cells, in one call once the titles are known; tabs that are missing are named.

        every_tab: also those that are not declared, such as a Form's own tab, whose title is in its school's language.
        """
        try:
            return self._read(self.tabs(), every_tab)
        except NotUnderstood:
            return self._read(self.tabs(anew=True), every_tab)

    def _read(self, tabs: Mapping[str, Tab], every_tab: bool) -> WorkbookCells:
        titles = [
            title for title, tab in tabs.items() if table_for_tab(title, self.book) or (every_tab and tab.row_count)
        ]
        expected = [each.tab for each in tables_of(self.book) if not each.is_per_person]
        answers = self.google.read_values(self.workbook_id, [quoted(each) for each in titles]) if titles else []
        cells = {
            title: TabCells(title, answer.get("values", []), tabs[title].sheet_id)
            for title, answer in zip(titles, answers, strict=True)
        }
        missing = tuple(each for each in expected if each not in cells)
        return WorkbookCells(self.name, self.workbook_id, cells, self._clock(), missing)

    def read_tab(self, table: Table) -> TabCells:
        """One declared tab's cells, in one call; NotUnderstood where the tab is not there."""
        (answer,) = self.google.read_values(self.workbook_id, [quoted(table.tab)])
        return TabCells(table.tab, answer.get("values", []), table.sheet_id)

    def append(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> tuple[str, ...]:
        """The Entry IDs of the rows, all now in the sheet; NotSaved with the IDs where that is not known.

        rows: column name -> value. A row may bring the entry_id of an earlier try: it is then looked for first.
        """
        return append(self.google, self.workbook_id, table, rows)

    def correct(self, tab: str, row_as_read: Mapping[str, Cell], heading: str, new: Cell) -> Correction:
        """What was corrected; NotCorrected where the row is gone, doubled, or was changed while we wrote.

        row_as_read: heading -> cell for every column of the row as the person saw it.
        """
        return correct(self.google, self.workbook_id, tab, row_as_read, heading, new)

    def replace_report(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
        """Write a tab that is the program's own: the new rows first, then what is left of the old is cleared."""
        if not table.is_report:
            raise ValueError(f"{table.tab} is not the program's own tab")
        tab = self.tabs().get(table.tab) or self.tabs(anew=True).get(table.tab)
        if tab is None:
            raise TabMissing.of(table)
        lines: list[list[Cell]] = [[each.heading for each in table.columns]]
        lines += [[as_written(value_to_cell(c, row.get(c.name))) for c in table.columns] for row in rows]
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
