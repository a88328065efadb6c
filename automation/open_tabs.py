"""What one person takes out of a workbook: the tabs and rows that are open to them, and in words what is not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from automation.taking_out import TakenTab, book_files, read_me, tab_from_columns
from sheets.columns import Table, WorkbookCells
from sheets.schema import table_for_tab

NO_CHECK_INS = "Private check-ins: only the counselor can take them out, on the page Check-ins."
OWN_TABS = "Tabs that your school added: {tabs}. Open the spreadsheet in Google Sheets and choose File, then Download."
CLOSED = "Tabs that are not open to you: {tabs}."
MADE_ANEW = "Tabs that the program makes anew from the others: {tabs}."
IN_PART = "Rows that are not open to you, of {tabs}."
STAYS = "Comments, colors, dropdowns and the version history of the spreadsheet: those stay in Google Sheets."


class Reader(Protocol):
    """What one person may read: `frame` has the rows open to them, each with its sheet_row."""

    def may_read(self, tab: str) -> bool:
        """Whether any row of the tab can be open."""

    def reads_whole(self, tab: str, room: str = "") -> bool:
        """Whether every row of the tab is open."""

    def frame(self, tab: str) -> pd.DataFrame:
        """The open rows."""


@dataclass(frozen=True)
class OpenTabs:
    """The tabs as one person takes them out, and in words what is not in them."""

    tabs: tuple[TakenTab, ...]
    not_in_it: tuple[str, ...]


def open_tabs(cells: WorkbookCells, book: str, titles: Sequence[str], reader: Reader) -> OpenTabs:
    """The tabs of a workbook with the rows open to this reader.

    cells: as read just now, with the rows of which `reader` speaks. titles: of every tab there is, also the school's
    own; nobody declared who may read those, so they stay behind.
    """
    tabs: list[TakenTab] = []
    in_part, closed, made_anew = [], [], []
    for title, tab in cells.tabs.items():
        table = table_for_tab(title, book)
        if table is None or not reader.may_read(table.tab):
            closed += [title] if table else []
        elif reader.reads_whole(table.tab, cells.workbook):
            tabs.append(tab_from_columns(title, tab.columns, table))
        elif table.is_report:
            made_anew.append(title)
        else:
            in_part.append(title)
            tabs.append(_with_rows(tab_from_columns(title, tab.columns, table), _rows_open(reader, table)))
    own = [each for each in titles if table_for_tab(each, book) is None]
    said = ((CLOSED, closed), (IN_PART, in_part), (MADE_ANEW, made_anew), (OWN_TABS, own))
    return OpenTabs(tuple(tabs), (*(text.format(tabs=", ".join(each)) for text, each in said if each), STAYS))


def open_files(
    name: str, cells: WorkbookCells, book: str, titles: Sequence[str], reader: Reader, who: str, today: date
) -> dict[str, bytes]:
    """File name -> content of what this reader takes out of one workbook: an Excel file, and a CSV a tab.

    name: what the workbook is called. who: whose reading it is, for the READ ME.
    """
    found = open_tabs(cells, book, titles, reader)
    return book_files(name, found.tabs, read_me(name, today, (NO_CHECK_INS, *found.not_in_it), who))


def _rows_open(reader: Reader, table: Table) -> Collection[int]:
    return {int(row) for row in reader.frame(table.tab)["sheet_row"]}


def _with_rows(tab: TakenTab, open_rows: Collection[int]) -> TakenTab:
    """The tab with its headings and these rows of the sheet."""
    rows = [row for number, row in enumerate(tab.rows, 1) if number == 1 or number in open_rows]
    return TakenTab(tab.title, rows, tab.table)
