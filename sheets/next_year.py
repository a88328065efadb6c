"""What a new school year asks of two spreadsheets: rows copied into the new one, the old one archived."""

from collections.abc import Mapping, Sequence

from sheets.cells import Cell, TabCells, as_written, is_blank, plain, show
from sheets.found import MARK
from sheets.layout import EMPTY_ROWS
from sheets.workbook import Workbook, column_letter, quoted

Row = Mapping[str, Cell]  # heading, in small letters -> cell
ARCHIVED = "ARCHIVED"
_ARCHIVE_MARK = f"{MARK} archived."
_STRUCTURE = "properties.title,sheets(properties.sheetId,protectedRanges(protectedRangeId,description))"


def rows_of(tab: TabCells | None) -> list[tuple[int, Row]]:
    """(sheet row, heading -> cell) of every row that holds anything; of a doubled heading, the first."""
    if tab is None:
        return []
    by_heading: dict[str, Sequence[Cell]] = {}
    for column in tab.columns:
        if column and not is_blank(column[0]):
            by_heading.setdefault(as_heading(column[0]), column)
    height = max((len(each) for each in tab.columns), default=0)
    found: list[tuple[int, Row]] = []
    for at in range(1, height):
        row: Row = {name: column[at] if at < len(column) else None for name, column in by_heading.items()}
        if not all(map(is_blank, row.values())):
            found.append((at + 1, row))
    return found


def as_heading(cell: Cell) -> str:
    """A heading as it is compared: spaces and capitals do not count."""
    return plain(show(cell)).casefold()


def add_rows(workbook: Workbook, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write the rows below all that stands in their tabs: all tabs in one call, so that all are there or none.

    rows: tab -> rows. A cell whose heading the tab does not have is left out. Doing it again writes the same cells.
    """
    cells = workbook.read()
    data, grow = [], []
    for title, added in rows.items():
        if not added:
            continue
        columns = cells.tabs[title].columns
        headings = [as_heading(each[0]) if each else "" for each in columns]
        first = max((len(each) for each in columns), default=1) + 1
        last = first + len(added) - 1
        tab = workbook.tabs()[title]
        if last + EMPTY_ROWS > tab.row_count:
            properties = {"sheetId": tab.sheet_id, "gridProperties": {"rowCount": last + EMPTY_ROWS}}
            grow.append({"updateSheetProperties": {"properties": properties, "fields": "gridProperties.rowCount"}})
        lines = [[as_written(row.get(each)) if each else None for each in headings] for row in added]
        where = f"{quoted(title)}!A{first}:{column_letter(len(headings) - 1)}{last}"
        data.append({"range": where, "values": lines})
    if grow:
        workbook.google.change_structure(workbook.workbook_id, grow, is_repeatable=True)
        workbook.tabs(anew=True)
    if data:
        workbook.google.write_values(workbook.workbook_id, data)


def archive(workbook: Workbook, school_year: str, editors: Sequence[str]) -> bool:
    """Put ARCHIVED and the year before the title and protect each tab; False where both was done before.

    editors: who may still write, beside the program and the owner. All of it happens in one call or nothing.
    """
    found = workbook.google.read_structure(workbook.workbook_id, _STRUCTURE)
    title = str(found.get("properties", {}).get("title", ""))
    requests: list[dict] = []
    if not title.startswith(ARCHIVED):
        properties = {"title": f"{ARCHIVED} {school_year} {title}"}
        requests.append({"updateSpreadsheetProperties": {"properties": properties, "fields": "title"}})
    for sheet in found["sheets"]:
        known = sheet.get("protectedRanges", [])
        if not any(str(each.get("description", "")).startswith(_ARCHIVE_MARK) for each in known):
            requests.append(_protect(int(sheet["properties"].get("sheetId", 0)), editors))
    if requests:
        workbook.google.change_structure(workbook.workbook_id, requests)
    return bool(requests)


def _protect(sheet_id: int, editors: Sequence[str]) -> dict:
    protected = {
        "range": {"sheetId": sheet_id},
        "description": f"{_ARCHIVE_MARK} This year is over; log in the new workbook.",
        "editors": {"users": list(editors)},
    }
    return {"addProtectedRange": {"protectedRange": protected}}
