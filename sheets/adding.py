"""Adding one row to a tab in which people type, once: the row's own identifier tells whether it is there."""

from collections.abc import Mapping

from sheets.appending import RowsOfTab, columns_under
from sheets.cells import Cell, Value, plain, show
from sheets.columns import Table
from sheets.google import Google, GoogleProblem


class NotAdded(Exception):
    """The row is not known to be in the tab; the text says why, and what to do."""


def add_row(google: Google, workbook_id: str, table: Table, row: Mapping[str, Value], key: str) -> None:
    """Nothing, once the row stands in the tab under its headings; NotAdded in words where it does not.

    row: column name -> value. key: the column whose value no other row may have, such as staff_id. The row is
    written at most once: after a lost answer it is looked for.
    """
    asked = _plain(str(row[key]))
    heading = table.column(key).heading
    sheet = RowsOfTab(google, workbook_id, table)
    try:
        known = sheet.rows(is_whole=True)
        if asked in _keys(table, known, key):
            raise NotAdded(f"{table.tab} has {row[key]} already under {heading}. Choose another one.")
        sheet.append(known[0], [row])
    except GoogleProblem as problem:
        if not _is_there(sheet, table, asked, key):
            raise NotAdded(f"{problem} The row is not in {table.tab}: look there before you add it again.") from problem
    else:
        if not _is_there(sheet, table, asked, key):
            raise NotAdded(f"Somebody changed {table.tab} just now. Look there before you add the row again.")


def _is_there(sheet: RowsOfTab, table: Table, asked: str, key: str) -> bool:
    try:
        return asked in _keys(table, sheet.rows(is_whole=True), key)
    except GoogleProblem:
        return False


def _keys(table: Table, known: list[list[Cell]], key: str) -> set[str]:
    names = [each.name if each else "" for each in columns_under(table, known[0])]
    at = names.index(key) if key in names else -1
    return {_plain(show(cells[at])) for cells in known[1:] if 0 <= at < len(cells)}


def _plain(text: str) -> str:
    return plain(text).casefold()
