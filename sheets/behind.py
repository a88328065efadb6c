"""What the values of a workbook do not tell: formulas behind them, merged cells, lost protection."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets.cells import Behind, TabCells, WorkbookCells, column_letter
from sheets.found import is_mark
from sheets.google import Google
from sheets.layout import is_whole_tab
from sheets.schema import table_for_tab
from sheets.workbook import quoted

JSON = Mapping[str, Any]
SIDES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
FIELDS = (
    "sheets(properties(sheetId,title),merges,protectedRanges(range,namedRangeId,description),"
    "data(startRow,startColumn,rowData.values.userEnteredValue.formulaValue))"
)


def look_behind(google: Google, cells: WorkbookCells, book: str) -> Behind:
    """What stands behind the cells that were just read, in one call; of the program's own tabs only the protection.

    cells: sets how far to look, since the empty rest of a grid has nothing to tell.
    """
    ranges = [_range(tab, book) for tab in cells.tabs.values()]
    sheets = google.read_structure(cells.workbook_id, FIELDS, ranges).get("sheets", []) if ranges else []
    by_title = {str(each["properties"]["title"]): each for each in sheets}
    return Behind(
        {title: tuple(_formulas(each)) for title, each in by_title.items()},
        {title: tuple(_merges(each)) for title, each in by_title.items()},
        frozenset(title for title, each in by_title.items() if _is_protected(each)),
    )


def _range(tab: TabCells, book: str) -> str:
    declared = table_for_tab(tab.tab, book)
    rows = max((len(column) for column in tab.columns), default=1)
    if declared is None or declared.is_report:
        rows = 1
    return f"{quoted(tab.tab)}!A1:{column_letter(max(len(tab.columns), 1) - 1)}{max(rows, 1)}"


def _formulas(sheet: JSON) -> Iterator[tuple[int, int, str]]:
    for part in sheet.get("data", []):
        top, left = part.get("startRow", 0), part.get("startColumn", 0)
        for row, line in enumerate(part.get("rowData", []), top + 1):
            for column, cell in enumerate(line.get("values", []), left):
                formula = cell.get("userEnteredValue", {}).get("formulaValue")
                if formula:
                    yield row, column, str(formula)


def _merges(sheet: JSON) -> Iterator[tuple[int, int, int, int]]:
    for each in sheet.get("merges", []):
        top, bottom, left, right = (int(each.get(side, 0)) for side in SIDES)
        yield top + 1, bottom, left, right - 1


def _is_protected(sheet: JSON) -> bool:
    """Ours, or the school's own over the whole tab, which provisioning leaves alone."""
    found: Sequence[JSON] = sheet.get("protectedRanges", [])
    return any(is_mark(each) or is_whole_tab(each) for each in found)
