"""A correction as it is to be written: which row, as it was read, and what belongs into which of its cells."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from automation.findings import Finding
from automation.what_was_meant import FIRST_DAY, LAST_DAY
from sheets.columns import Cell, Column, Kind, WorkbookCells, day_of, is_blank, show
from sheets.schema import table_for_tab


@dataclass(frozen=True)
class Change:
    """One cell: its heading as it stands in the sheet, what is there, what belongs there."""

    heading: str
    column: Column
    old: Cell
    new: Cell

    @property
    def old_in_words(self) -> str:
        """What is there, as a person would read it."""
        return _said(self.column, self.old)

    @property
    def new_in_words(self) -> str:
        """What belongs there, as a person would read it."""
        return _said(self.column, self.new)


@dataclass(frozen=True)
class Fix:
    """What puts one finding right: its changes, in the order in which to write them.

    row_as_read: heading -> cell of the whole row as it stood when it was read, whatever stands in it.
    """

    finding: Finding
    changes: tuple[Change, ...]
    row_as_read: Mapping[str, Cell]

    @property
    def key(self) -> str:
        """The same for the same change of a row with the same content, wherever the row moved; else another."""
        changes = [(each.heading, each.new) for each in self.changes]
        return fingerprint({**self.row_as_read, "": f"{self.finding.workbook} {self.finding.tab} {changes!r}"})

    @property
    def in_words(self) -> str:
        """What would be written: 46086 -> 3/5; with the heading where more than one cell changes."""
        if len(self.changes) == 1:
            return f"{self.changes[0].old_in_words} → {self.changes[0].new_in_words}"
        return ", ".join(f"{each.heading}: {each.old_in_words} → {each.new_in_words}" for each in self.changes)


def fix_of(finding: Finding, cells: WorkbookCells, headings: Mapping[str, Mapping[str, int]]) -> Fix | None:
    """What puts the finding right, None where it carries no correction.

    headings: tab title -> declared heading -> place from 0.
    """
    if not finding.corrections or finding.row is None:
        return None
    row = whole_row(cells, finding.tab, finding.row)
    book = "school" if cells.workbook == "school" else "classroom"
    table, columns = table_for_tab(finding.tab, book), cells.tabs[finding.tab].columns
    changes = []
    for declared in table.columns if table else ():
        if declared.heading in finding.corrections:
            heading = str(columns[headings[finding.tab][declared.heading]][0])
            new = finding.corrections[declared.heading]
            changes.append(Change(heading, declared, row[heading], new))
    in_order = list(finding.corrections)
    changes.sort(key=lambda each: in_order.index(each.column.heading))
    return Fix(finding, tuple(changes), row)


def whole_row(cells: WorkbookCells, tab: str, sheet_row: int) -> dict[str, Cell]:
    """Heading -> cell for every column of that sheet row, the school's own columns too."""
    at = sheet_row - 1
    return {
        str(column[0]): column[at] if at < len(column) else None
        for column in cells.tabs[tab].columns
        if column and not is_blank(column[0])
    }


def _said(column: Column, cell: Cell) -> str:
    """The cell as read aloud: days as 2026-03-25, spaces at the ends between quotation marks."""
    if column.kind is Kind.DATE and isinstance(cell, int | float) and FIRST_DAY <= cell <= LAST_DAY:
        return day_of(cell).isoformat()
    said = show(cell)
    return f'"{said}"' if said != said.strip() else said or "(blank)"


def fingerprint(row: Mapping[str, Cell]) -> str:
    """A short text that is the same for rows that hold the same: blanks and the order of columns do not matter."""
    held = sorted((heading, _plainly(cell)) for heading, cell in row.items() if not is_blank(cell))
    return hashlib.sha256(repr(held).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _plainly(cell: Cell) -> str:
    """The cell with its kind: 1 and 1.0 are one number to Sheets, TRUE and the text 1 are not."""
    if isinstance(cell, bool | str):
        return repr(cell)
    return repr(float(cell or 0))
