"""Appending rows once: each carries an Entry ID made before the first try; a lost answer is looked up, not repeated."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

from sheets.cells import Cell, Value, column_letter, is_blank, plain, quoted, show
from sheets.columns import Column, Table, value_to_cell
from sheets.google import Google, GoogleProblem, NotUnderstood

Row = Mapping[str, Value]


class NotSaved(Exception):
    """The rows are not known to be in the sheet; calling append again with the same Entry IDs is safe."""

    def __init__(self, why: str, entry_ids: Sequence[str]) -> None:
        not_yet = "What you typed is not saved yet. Press the button again: it will not be counted twice."
        super().__init__(f"{why} {not_yet}")
        self.entry_ids = tuple(entry_ids)


class TabMissing(Exception):
    """A tab or a heading that the program needs is not there."""

    @classmethod
    def of(cls, table: Table) -> "TabMissing":
        """The error of a tab that is not there at all."""
        job = "check-ins" if table.book == "check_ins" else "provision"
        return cls(f"The tab {table.tab} is missing. Run the job {job}: it adds what is missing.")


def new_entry_id() -> str:
    """An Entry ID that no other row has."""
    return uuid.uuid4().hex[:16]


def append(google: Google, workbook_id: str, table: Table, rows: Sequence[Row]) -> tuple[str, ...]:
    """The Entry IDs of the rows, all now in the sheet under their headings; NotSaved with the IDs otherwise.

    rows: column name -> value. A row may bring the entry_id of an earlier try: it is then looked for first.
    One row at a time fills the first free row; several are inserted, so that none can fall on a typed row.
    """
    if "entry_id" not in {each.name for each in table.columns}:
        raise ValueError(f"rows are not appended to {table.tab}: people type there")
    with_ids: list[Row] = [{**row, "entry_id": row.get("entry_id") or new_entry_id()} for row in rows]
    entry_ids = tuple(str(row["entry_id"]) for row in with_ids)
    sheet = RowsOfTab(google, workbook_id, table)
    cause: GoogleProblem | None = None
    try:
        known = sheet.rows(is_whole=any(row.get("entry_id") for row in rows))
        missing = _not_there(table, known, with_ids)
        # The rows stand under their headings if nobody moved a column between the reading and the writing.
        if not missing or sheet.append(known[0], missing) == known[0]:
            return entry_ids
    except GoogleProblem as problem:
        cause = problem
    try:
        missing = _not_there(table, sheet.rows(is_whole=True), with_ids)
    except (GoogleProblem, TabMissing):
        missing = with_ids
    if missing:
        raise NotSaved(str(cause or f"Somebody changed the columns of {table.tab} just now."), entry_ids) from cause
    return entry_ids


class RowsOfTab:
    """One tab of ours, read by the row and appended to."""

    def __init__(self, google: Google, workbook_id: str, table: Table) -> None:
        self._google, self._workbook_id, self._table = google, workbook_id, table

    def rows(self, is_whole: bool) -> list[list[Cell]]:
        """The rows of the tab, or the first alone, which always is there and holds the headings."""
        where = quoted(self._table.tab) if is_whole else f"{quoted(self._table.tab)}!1:1"
        try:
            return self._google.read_values(self._workbook_id, [where], by="ROWS")[0].get("values", []) or [[]]
        except NotUnderstood as problem:
            if self._is_there():
                raise
            raise TabMissing.of(self._table) from problem

    def _is_there(self) -> bool:
        """Whether the tab is there after all, and Google was only confused for a moment."""
        found = self._google.read_structure(self._workbook_id, "sheets.properties.title")["sheets"]
        return any(each.get("properties", {}).get("title") == self._table.tab for each in found)

    def append(self, headings: Sequence[Cell], rows: Sequence[Row]) -> list[Cell]:
        """Append the rows under these headings, tried once; the headings as they stand afterward."""
        tab, columns = self._table.tab, columns_under(self._table, headings)
        absent = [each.heading for each in self._table.columns if each not in columns]
        if absent:
            raise TabMissing(f"{tab}: the heading {absent[0]} is missing. Put it back into row 1.")
        blank = [place for place, each in enumerate(headings) if is_blank(each)]
        if blank:  # Google takes what stands beyond a blank column for another table, and appends there
            raise TabMissing(f"{tab}: column {column_letter(blank[0])} has no heading. Type one into row 1.")
        where = f"{quoted(tab)}!A1:{column_letter(len(headings) - 1)}1"
        lines = [_line(columns, row) for row in rows]
        self._google.append_rows(self._workbook_id, where, lines, inserts_rows=len(lines) > 1)
        return self.rows(is_whole=False)[0]


def _not_there(table: Table, known: Sequence[Sequence[Cell]], rows: Sequence[Row]) -> list[Row]:
    """Those of our rows that do not stand in the tab; NotSaved where one stands under the wrong headings.

    known: the tab's rows, the headings first. A row that a person changed since is still there.
    """
    columns = columns_under(table, known[0])
    id_at = next((place for place, each in enumerate(columns) if each and each.name == "entry_id"), None)
    standing = _standing(known, {str(row["entry_id"]) for row in rows})
    missing = []
    for row in rows:
        line, places = _line(columns, row), standing.get(str(row["entry_id"]), [])
        astray = [place for place in places if _is_astray(known[place], line)]
        there = [place for place in places if place not in astray]
        if any(id_at is not None and str(_cell(known[place], id_at)) == row["entry_id"] for place in there):
            continue
        if astray:
            fell = f"row {astray[0] + 1} fell under the wrong headings: delete that row"
            why = f"Somebody changed the columns of {table.tab} just now, and {fell}."
            raise NotSaved(why, [str(each["entry_id"]) for each in rows])
        missing.append(row)
    return missing


def _standing(known: Sequence[Sequence[Cell]], entry_ids: set[str]) -> dict[str, list[int]]:
    """Entry ID -> the places of the rows that hold it in any of their cells."""
    found: dict[str, list[int]] = {}
    for place, cells in enumerate(known):
        for each in entry_ids.intersection(map(str, cells)):
            found.setdefault(each, []).append(place)
    return found


def _is_astray(cells: Sequence[Cell], line: Sequence[Cell]) -> bool:
    """Whether the row holds all that we wrote, but not where it belongs: columns stood otherwise then."""
    ours = [(place, cell) for place, cell in enumerate(line) if not is_blank(cell)]
    is_all_there = not Counter(cell for _, cell in ours) - Counter(cells)
    return is_all_there and any(_cell(cells, place) != cell for place, cell in ours)


def columns_under(table: Table, headings: Sequence[Cell]) -> list[Column | None]:
    """The declared column under each heading; of a doubled heading the first counts, as it does when rows are read."""
    columns = {plain(each.heading).casefold(): each for each in table.columns}
    return [columns.pop(plain(show(each)).casefold(), None) for each in headings]


def _line(columns: Sequence[Column | None], row: Row) -> list[Cell]:
    return [value_to_cell(each, row.get(each.name)) if each else None for each in columns]


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None
