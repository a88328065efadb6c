"""What was corrected before: the rows of the Corrections tab, and which of them can still be taken back.

A cell is kept there so that a person sees exactly what stood in it, and so that it can be put back as it was.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.fixes import fingerprint, whole_row
from automation.tab_rows import no_rows, read_tab
from automation.what_was_meant import FIRST_DAY, LAST_DAY
from sheets.columns import Cell, Kind, Value, WorkbookCells, day_of, is_blank, plain
from sheets.schema import CORRECTIONS, table_for_tab

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d \((\d+)\)")  # the day as read, and Sheets' number for it
_YES_NO = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True)
class Corrected:
    """One cell that was corrected. row_now: the row as it stands, where it is still as the correction left it."""

    workbook: str
    tab: str
    sheet_row: int
    heading: str
    before: Cell
    after: Cell
    asked_by: str
    corrected_on: date
    entry_id: str
    row_now: Mapping[str, Cell] | None = None

    @property
    def in_words(self) -> str:
        """Where, and from what to what."""
        before, after = (said(each, self.tab, self.heading) for each in (self.before, self.after))
        return f"{self.tab}, row {self.sheet_row}, {self.heading}: {before} → {after}"


def said(cell: Cell, tab: str, heading: str) -> str:
    """The cell as Corrections keeps it, for a sentence."""
    found = kept(cell, holds_days(tab, heading))
    return "(blank)" if found is None else str(found)


def holds_days(tab: str, heading: str) -> bool:
    """Whether a number in that column of a classroom's tab is a day."""
    table = table_for_tab(tab, "classroom")
    columns = table.columns if table else ()
    return any(each.kind is Kind.DATE and each.heading.casefold() == plain(heading).casefold() for each in columns)


def kept(cell: Cell, is_day: bool = False) -> str | int | float | None:
    """The cell as Corrections keeps it: numbers as numbers, days as 2026-03-25 (46106), words as words.

    Between quotation marks where it would look like something else: spaces at the ends or doubled, digits as text.
    """
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if is_day and isinstance(cell, int) and FIRST_DAY <= cell <= LAST_DAY:
        return f"{day_of(cell)} ({cell})"
    if not isinstance(cell, str):
        return None if is_blank(cell) else cell
    is_plain = cell == " ".join(cell.split()) and cell.isprintable() and cell[:1] not in ('"', "'", "=", "#")
    is_plain = is_plain and cell != "" and cell not in _YES_NO and not _NUMBER.fullmatch(cell)
    is_plain = is_plain and not _DAY.fullmatch(cell)
    return cell if is_plain else json.dumps(cell, ensure_ascii=False)


def cell_kept(text: str | None) -> Cell:
    """The cell that `kept` kept, from the text as it is read back."""
    if text is None or text in _YES_NO:
        return None if text is None else _YES_NO[text]
    if day := _DAY.fullmatch(text):
        return int(day[1])
    if _NUMBER.fullmatch(text):
        number = float(text)
        return int(number) if number.is_integer() and abs(number) < 2**53 else number
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:  # a person typed into the tab
            return text
    return text


def correction_row(
    tab: str, sheet_row: int, heading: str, before: Cell, row_after: Mapping[str, Cell], asked_by: str, today: date
) -> dict[str, Value]:
    """The row of Corrections: column name -> value, without an Entry ID. row_after: the row as it was left."""
    return {
        "corrected_on": today,
        "found_in": tab,
        "found_row": sheet_row,
        "found_column": heading,
        "old": kept(before, holds_days(tab, heading)),
        "new": kept(row_after[heading], holds_days(tab, heading)),
        "asked_by": asked_by,
    }


def entry_id_for(new_id: str, row_after: Mapping[str, Cell]) -> str:
    """An Entry ID that also tells how the row was left, so that it is found again wherever people move it."""
    return f"{new_id}-{fingerprint(row_after)}"


def corrected_so_far(cells: WorkbookCells) -> tuple[pd.DataFrame, tuple[Corrected, ...]]:
    """The Corrections tab as a frame with recorder_id (who asked), and the same row by row, the newest first."""
    there = cells.tabs.get(CORRECTIONS.tab)
    frame = read_tab(CORRECTIONS, there, cells.workbook).frame if there else no_rows(CORRECTIONS)
    frame = frame[~frame["is_incomplete"]].iloc[::-1].reset_index(drop=True)
    frame = frame.assign(recorder_id=frame["asked_by"])
    return frame, tuple(_corrected(row, cells) for row in frame.to_dict("records"))


def _corrected(row: Mapping, cells: WorkbookCells) -> Corrected:
    before, after = (cell_kept(row[name] if isinstance(row[name], str) else None) for name in ("old", "new"))
    entry_id = row["entry_id"] if isinstance(row["entry_id"], str) else ""
    tab, heading = str(row["found_in"]), str(row["found_column"])
    return Corrected(
        cells.workbook,
        tab,
        int(row["found_row"]),
        heading,
        before,
        after,
        str(row["asked_by"]),
        row["corrected_on"].date(),
        entry_id,
        _row_now(cells, tab, heading, after, entry_id.partition("-")[2]),
    )


def _row_now(cells: WorkbookCells, tab: str, heading: str, after: Cell, left_as: str) -> Mapping[str, Cell] | None:
    """The one row that is as the correction left it; None where it was changed since, or where two rows are alike."""
    columns = cells.tabs[tab].columns if tab in cells.tabs and left_as else ()
    column = next((each for each in columns if each and each[0] == heading), ())
    length = max((len(each) for each in columns), default=0)
    found = []
    for at in range(1, length if column else 0):
        cell = column[at] if at < len(column) else None
        if cell == after or (is_blank(cell) and is_blank(after)):
            row = whole_row(cells, tab, at + 1)
            found += [row] if fingerprint(row) == left_as else []
    return found[0] if len(found) == 1 else None
