"""A practice Google with one workbook, provisioned as a classroom's, and ways to look at it as a person would."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from small_school import ROOM, TODAY, classroom_cells, school_cells

from automation.tidy import tidy
from automation.wanted_tabs import classroom_tabs
from sheets.account import add_practice_workbook, new_practice
from sheets.cells import Cell, WorkbookCells, column_letter
from sheets.google import Google
from sheets.provision import Step, apply, look, plan
from sheets.schema.wanted import WantedTab

DETAILS = "sheets(properties,protectedRanges,conditionalFormats,data.columnMetadata)"
CELL = "sheets.data.rowData.values(note,dataValidation,userEnteredFormat)"


def wanted_for(classroom: WorkbookCells | None = None, titles: Sequence[str] = ()) -> list[WantedTab]:
    """The tabs of the small school's classroom, as its rows stand in `classroom`."""
    school = tidy(school_cells(), "school").frames
    return classroom_tabs(ROOM, school, tidy(classroom or classroom_cells(), "classroom").frames, TODAY, titles)


class Classroom:
    """One workbook in a practice Google of its own."""

    def __init__(self, folder: Path) -> None:
        self.google: Google = new_practice(folder)
        self.workbook_id = add_practice_workbook(self.google, "Team 1")

    def steps(self, wanted: Sequence[WantedTab] | None = None) -> list[Step]:
        """What is still to be done."""
        return plan(wanted_for() if wanted is None else wanted, look(self.google, self.workbook_id))

    def provision(self, wanted: Sequence[WantedTab] | None = None) -> list[str]:
        """The words of the steps that were carried out."""
        steps = self.steps(wanted)
        apply(self.google, self.workbook_id, steps)
        return [each.words for each in steps]

    def add_tab(self, title: str, rows: int = 20, columns: int = 12) -> None:
        """A tab that a person adds."""
        grid = {"rowCount": rows, "columnCount": columns}
        self.change({"addSheet": {"properties": {"title": title, "gridProperties": grid}}})

    def change(self, *requests: Mapping[str, Any]) -> None:
        """What a person changes in the tabs themselves."""
        self.google.change_structure(self.workbook_id, requests)

    def type(self, where: str, *rows: Sequence[Cell]) -> None:
        """Cells that a person types, the first at `where`."""
        self.google.write_values(self.workbook_id, [{"range": where, "values": rows}])

    def rows(self, title: str) -> list[list[Cell]]:
        """The cells of a tab by row."""
        return self.google.read_values(self.workbook_id, [f"'{title}'"], by="ROWS")[0].get("values", [])

    def tabs(self) -> dict[str, dict[str, Any]]:
        """Title -> all that Google tells of the tab besides its cells, in the order of the tabs."""
        found = self.google.read_structure(self.workbook_id, DETAILS)
        return {each["properties"]["title"]: each for each in found["sheets"]}

    def cell(self, title: str, row: int, column: int) -> dict[str, Any]:
        """Note, rule and format of one cell; row as a person counts it, column from 0."""
        where = f"'{title}'!{column_letter(column)}{row}"
        (found,) = self.google.read_structure(self.workbook_id, CELL, [where])["sheets"]
        rows = found["data"][0].get("rowData", [])
        return rows[0].get("values", [{}])[0] if rows else {}

    def choices(self, title: str, column: int, row: int = 2) -> list[str]:
        """What a cell offers to choose from."""
        condition = self.cell(title, row, column).get("dataValidation", {}).get("condition", {})
        return [each["userEnteredValue"] for each in condition.get("values", [])]

    def properties(self, title: str) -> dict[str, Any]:
        """Number, place and grid of a tab; upper and lower case are the same to Google."""
        found = self.google.read_structure(self.workbook_id, "sheets.properties")["sheets"]
        return next(e["properties"] for e in found if e["properties"]["title"].casefold() == title.casefold())

    def sheet_id(self, title: str) -> int:
        """The tab's number."""
        return int(self.properties(title)["sheetId"])
