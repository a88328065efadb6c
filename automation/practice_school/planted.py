"""Where a mistake was planted, and rows that are appended to a tab with mistakes in them."""

from typing import NamedTuple

from automation.practice_school.rows import places
from sheets.columns import Cell, Table

Tabs = dict[str, list[list[Cell]]]
Marks = dict[str, tuple[str, str]]  # column name -> kind and code


class Planted(NamedTuple):
    """Where a mistake stands, as the person sees it (the heading is row 1; blank for a tab), and what kind it is.

    code: what the catalogue calls it. behind: what stands behind the cells and no value tells: a formula, "merged"
    with the cell below, or "unprotected".
    """

    workbook: str
    tab: str
    sheet_row: int | None
    column: str | None
    kind: str
    code: str
    behind: str = ""


def appended(tabs: Tabs, workbook: str, table: Table, row: list[Cell], marks: Marks) -> list[Planted]:
    """Puts the row at the end of its tab, and lists the mistakes in it."""
    rows = tabs[table.tab]
    rows.append(row)
    return [
        Planted(workbook, table.tab, len(rows) + 1, table.column(name).heading, kind, code)
        for name, (kind, code) in marks.items()
    ]


def with_cells(table: Table, row: list[Cell], **cells: Cell) -> list[Cell]:
    """A copy of the row with these cells, by column name."""
    at = places(table)
    changed = list(row)
    for name, cell in cells.items():
        changed[at[name]] = cell
    return changed
