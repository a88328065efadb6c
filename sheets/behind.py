"""What the values of a workbook do not tell: formulas behind them, merged cells, lost protection."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets.cells import Behind, Cell, TabCells, WorkbookCells, column_letter
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
# Google answers with an object for each cell, formula or not: many times what the cell takes as a value. A classroom's
# year has 150,000 cells.
MOST_CELLS = 500_000
Formula = tuple[int, int, str]


def look_behind(google: Google, cells: WorkbookCells, book: str) -> Behind:
    """What stands behind the cells that were just read, in one call; of the program's own tabs only the protection.

    cells: sets how far to look, since the empty rest of a grid has nothing to tell. A workbook of more than MOST_CELLS
    takes a second call, by which its largest tabs are read once more, as formulas.
    """
    heights = {title: _height(tab, book) for title, tab in cells.tabs.items()}
    large = _too_large(heights, cells)
    ranges = [_range(tab, 1 if title in large else heights[title]) for title, tab in cells.tabs.items()]
    sheets = google.read_structure(cells.workbook_id, FIELDS, ranges).get("sheets", []) if ranges else []
    by_title = {str(each["properties"]["title"]): each for each in sheets}
    formulas = {title: tuple(_formulas(each)) for title, each in by_title.items()}
    return Behind(
        {**formulas, **_formulas_of_large(google, [cells.tabs[each] for each in large], cells.workbook_id)},
        {title: tuple(_merges(each)) for title, each in by_title.items()},
        frozenset(title for title, each in by_title.items() if _is_protected(each)),
    )


def _height(tab: TabCells, book: str) -> int:
    """How many rows may hold formulas that are not ours."""
    declared = table_for_tab(tab.tab, book)
    if declared is None or declared.is_report:
        return 1
    return max((len(column) for column in tab.columns), default=1) or 1


def _too_large(heights: Mapping[str, int], cells: WorkbookCells) -> list[str]:
    """The largest tabs, without which the rest can be asked for cell by cell."""
    sizes = {title: height * len(cells.tabs[title].columns) for title, height in heights.items()}
    large: list[str] = []
    while sum(sizes.values()) > MOST_CELLS:
        large.append(max(sizes, key=sizes.__getitem__))
        del sizes[large[-1]]
    return large


def _range(tab: TabCells, height: int) -> str:
    return f"{quoted(tab.tab)}!A1:{column_letter(max(len(tab.columns), 1) - 1)}{height}"


def _formulas_of_large(google: Google, tabs: Sequence[TabCells], workbook_id: str) -> dict[str, tuple[Formula, ...]]:
    """By title the formulas, told by reading each cell as what was typed: where that differs from what it shows."""
    ranges = [quoted(each.tab) for each in tabs]
    answers = google.read_values(workbook_id, ranges, shows="FORMULA") if tabs else []
    return {
        tab.tab: tuple(sorted(_differing(tab, answer.get("values", []))))
        for tab, answer in zip(tabs, answers, strict=True)
    }


def _differing(tab: TabCells, typed: Sequence[Sequence[Cell]]) -> Iterator[Formula]:
    """Words that only look like a formula show as what they are; a formula shows what it comes to."""
    for place, (shown, column) in enumerate(zip(tab.columns, typed, strict=False)):
        for row, (cell, formula) in enumerate(zip(shown, column, strict=False), 1):
            if isinstance(formula, str) and formula[:1] == "=" and cell != formula:
                yield row, place, formula


def _formulas(sheet: JSON) -> Iterator[Formula]:
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
