"""What a workbook is made of now: its tabs, and for each of ours what provisioning compares with the declaration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from sheets.cells import Cell, TabCells, is_blank, plain
from sheets.google import Google
from sheets.schema import TABLES, log_owner
from sheets.workbook import quoted

JSON = dict[str, Any]

MARK = "ParaBinder:"  # how a protection of ours begins; any other is the school's own
FIRST_TAB_OF_GOOGLE = "Sheet1"
TABS = (
    "sheets(properties(sheetId,title,index,gridProperties,tabColor),protectedRanges,conditionalFormats,charts.chartId)"
)
CELLS = (
    "sheets(properties.sheetId,data(startRow,columnMetadata.hiddenByUser,"
    "rowData.values(note,dataValidation,userEnteredFormat.numberFormat,userEnteredValue)))"
)


@dataclass(frozen=True)
class FoundTab:
    """One tab as it stands. Rows and columns are counted from 0 here, as Google's requests do.

    cells: columns of cells as read, the heading first; only for our tabs, else empty.
    notes, hidden: by column. below_heading, last_row: how Google describes the cells of the second and the last row.
    """

    title: str
    sheet_id: int
    row_count: int
    column_count: int
    frozen_rows: int = 0
    has_color: bool = False
    cells: Sequence[Sequence[Cell]] = ()
    notes: Sequence[str] = ()
    hidden: Sequence[bool] = ()
    below_heading: Sequence[JSON] = ()
    last_row: Sequence[JSON] = ()
    protections: Sequence[JSON] = ()
    colorings: Sequence[JSON] = ()
    is_ours: bool = False
    has_charts: bool = False
    is_wholly_empty: bool = False

    @property
    def headings(self) -> list[str]:
        """The first row by column, as a person reads it."""
        return [plain(str(column[0])) if column and not is_blank(column[0]) else "" for column in self.cells]

    @property
    def used_rows(self) -> int:
        """How many rows from the top hold anything, even a formula that shows nothing."""
        return max((len(column) for column in self.cells), default=0)

    def filled_rows(self, positions: Sequence[int]) -> int:
        """How many rows from the top are filled in these columns; a column of the school's own does not count."""
        columns = [self.cells[each] for each in positions if each < len(self.cells)]
        return max((at + 1 for column in columns for at, cell in enumerate(column) if not is_blank(cell)), default=0)


@dataclass(frozen=True)
class Found:
    """A workbook's tabs in the order in which they stand."""

    tabs: tuple[FoundTab, ...] = field(default=())

    def titled(self, title: str) -> FoundTab | None:
        """The tab of that title; Google takes upper and lower case for the same."""
        return next((each for each in self.tabs if each.title.casefold() == title.casefold()), None)


def look(google: Google, workbook_id: str, known: Mapping[str, TabCells] = MappingProxyType({})) -> Found:
    """The workbook as it stands now, in at most three calls; in one where nothing of it can be ours.

    known: title -> cells that were read just now; where they are those of all our tabs, they are not read again.
    """
    sheets = google.read_structure(workbook_id, TABS).get("sheets", [])
    tabs = [_tab(each) for each in sheets]
    asked = [each for each in tabs if each.row_count and (each.is_ours or each.title == FIRST_TAB_OF_GOOGLE)]
    if not asked:
        return Found(tuple(tabs))
    ranges = [text for each in asked for text in _ranges(each)]
    answer = google.read_structure(workbook_id, CELLS, ranges)
    data = {each["properties"].get("sheetId", 0): each.get("data", []) for each in answer.get("sheets", [])}
    ours = [each for each in asked if each.is_ours]
    cells = {each.sheet_id: known[each.title].columns for each in ours if each.title in known}
    if len(cells) < len(ours):
        values = google.read_values(workbook_id, [quoted(each.title) for each in ours])
        cells = {tab.sheet_id: each.get("values", []) for tab, each in zip(ours, values, strict=True)}
    return Found(tuple(_with_cells(each, data.get(each.sheet_id, []), cells.get(each.sheet_id)) for each in tabs))


def _tab(sheet: Mapping[str, Any]) -> FoundTab:
    properties = sheet["properties"]
    grid = properties.get("gridProperties", {})
    title, protections = str(properties["title"]), sheet.get("protectedRanges", [])
    return FoundTab(
        title=title,
        sheet_id=int(properties.get("sheetId", 0)),
        row_count=int(grid.get("rowCount", 0)),
        column_count=int(grid.get("columnCount", 0)),
        frozen_rows=int(grid.get("frozenRowCount", 0)),
        has_color="tabColor" in properties,
        protections=protections,
        colorings=sheet.get("conditionalFormats", []),
        is_ours=_may_be_ours(title) or any(is_mark(each) for each in protections),
        has_charts=bool(sheet.get("charts")),
    )


def is_mark(protection: Mapping[str, Any]) -> bool:
    """Whether a protection is ours; whatever else the school protects is never touched."""
    return str(protection.get("description", "")).startswith(MARK)


def _may_be_ours(title: str) -> bool:
    declared = {each.tab.casefold() for each in TABLES if not each.is_per_person and "form" not in each.writers}
    return title.casefold() in declared or log_owner(title) is not None


def _ranges(tab: FoundTab) -> list[str]:
    if not tab.is_ours:
        return [quoted(tab.title)]
    first = [f"{quoted(tab.title)}!1:{min(2, tab.row_count)}"]
    return [*first, f"{quoted(tab.title)}!{tab.row_count}:{tab.row_count}"] if tab.row_count > 2 else first


def _with_cells(tab: FoundTab, data: Sequence[JSON], cells: Sequence[Sequence[Cell]] | None) -> FoundTab:
    """The tab with what stands in it, as far as it was asked for."""
    if not data:
        return tab
    top = [each for each in data if not each.get("startRow")]
    low = [each for each in data if each.get("startRow")]
    rows = [row.get("values", []) for part in top for row in part.get("rowData", [])]
    if not tab.is_ours:
        has_more = tab.protections or tab.colorings or tab.has_charts
        return replace(tab, is_wholly_empty=not has_more and not any(cell for row in rows for cell in row))
    last = [row.get("values", []) for part in low for row in part.get("rowData", [])][-1:]
    below = rows[1] if len(rows) > 1 else []
    return replace(
        tab,
        cells=cells or [],
        notes=[str(cell.get("note", "")) for cell in rows[0]] if rows else [],
        hidden=[bool(each.get("hiddenByUser")) for part in top for each in part.get("columnMetadata", [])],
        below_heading=below,
        last_row=last[0] if last else ([] if low else below),
    )
