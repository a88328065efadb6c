"""What one check tells the next through a snapshot: what was to be fixed, which losses are open, which questions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

from automation.findings import CATALOGUE, FIX, Finding
from automation.losses.compare import Known
from automation.losses.how_typed import Question
from automation.losses.mending import mended
from automation.losses.of_workbook import Kept, WorkbookLosses
from sheets.columns import Cell, TabCells, WorkbookCells, cell_to_value, show
from sheets.schema import CORRECTIONS

TO_FIX, SINCE, QUESTIONS, BEHIND, SHEETS = "to_fix", "since", "questions", "behind", "sheets"
NOTHING: Mapping[str, date] = MappingProxyType({})
WORKBOOK_ID = "workbook_id"
_CORRECTED = ("corrected_on", "found_in", "found_row", "found_column", "old", "new")


def facts_for_next(
    losses: WorkbookLosses, findings: Sequence[Finding], questions: Sequence[Question],
    behind: Sequence[Finding] = (), sheets: Mapping[str, date] = NOTHING,
) -> dict[str, Any]:  # fmt: skip
    """What the next check, and the pages until then, need to know, as plain numbers and words.

    behind: findings that only a check can make. sheets: Update ID of a sheet that waits to be told -> since when.
    """
    places: dict[str, set[int]] = {}
    for each in findings:
        if each.level == FIX and each.rows:
            places.setdefault(each.tab, set()).update(row - 2 for row in each.rows)
    return {
        TO_FIX: {title: _as_mended(losses, title, rows) for title, rows in places.items()},
        SINCE: {key: day.isoformat() for key, day in losses.since.items()},
        QUESTIONS: [{**_as_record(each.finding), "until_on": each.until_on.isoformat()} for each in questions],
        BEHIND: [_as_record(each) for each in behind],
        SHEETS: {update_id: day.isoformat() for update_id, day in sheets.items()},
    }


def _as_mended(losses: WorkbookLosses, title: str, rows: Collection[int]) -> list[int]:
    """The same rows as they are counted once what was lost is put back."""
    if title not in losses.open:
        return sorted(rows)
    from_rows = mended(losses.compared[title], losses.open[title]).from_rows
    return [place for place, row in enumerate(from_rows) if row in set(rows)]


def kept_from(kept_on: date, tabs: Mapping[str, TabCells], facts: Mapping[str, Any], cells: WorkbookCells) -> Kept:
    """A workbook as an earlier check kept it, beside what was corrected since on purpose (the tab Corrections)."""
    to_fix = {title: frozenset(rows) for title, rows in facts.get(TO_FIX, {}).items()}
    since = {key: date.fromisoformat(day) for key, day in facts.get(SINCE, {}).items()}
    return Kept(Known(kept_on, to_fix, corrected(cells, kept_on)), tabs, since)


def corrected(cells: WorkbookCells, since_on: date) -> frozenset[tuple[str, int, str, str, str]]:
    """(tab, sheet row then, heading, before, after) of every correction since that day that a person asked for."""
    tab = cells.tabs.get(CORRECTIONS.tab)
    by_heading = {column[0]: column for column in tab.columns if column} if tab else {}
    columns = [by_heading.get(CORRECTIONS.column(name).heading, ()) for name in _CORRECTED]
    found = set()
    for row in range(1, max((len(column) for column in columns), default=0)):
        day, found_in, found_row, heading, old, new = (_at(column, row) for column in columns)
        corrected_on = cell_to_value(CORRECTIONS.column("corrected_on"), day)
        if isinstance(corrected_on, date) and corrected_on >= since_on and isinstance(found_row, int | float):
            found.add((show(found_in), int(found_row), show(heading), show(old), show(new)))
    return frozenset(found)


def _at(column: Sequence[Cell], row: int) -> Cell:
    return column[row] if row < len(column) else None


def open_questions(facts: Mapping[str, Any], today: date) -> list[Question]:
    """The questions of earlier checks that are still to be seen."""
    found = []
    for record in facts.get(QUESTIONS, []):
        until_on = date.fromisoformat(record["until_on"])
        finding = _from_record({name: value for name, value in record.items() if name != "until_on"})
        if finding is not None and today <= until_on:
            found.append(Question(finding, until_on))
    return found


def found_behind(facts: Mapping[str, Any]) -> list[Finding]:
    """What the last check found behind the cells."""
    return [finding for record in facts.get(BEHIND, []) if (finding := _from_record(record)) is not None]


def sheets_seen(facts: Mapping[str, Any]) -> dict[str, date]:
    """Update ID of a sheet that waited to be told at the last check -> since when it was as it was."""
    return {update_id: date.fromisoformat(day) for update_id, day in facts.get(SHEETS, {}).items()}


def is_of_this_workbook(facts: Mapping[str, Any], workbook_id: str) -> bool:
    """Whether a snapshot is of this spreadsheet: a classroom keeps its ID when a new year brings a new workbook.

    Snapshots from before this was noted are taken for the same.
    """
    return facts.get(WORKBOOK_ID, workbook_id) == workbook_id


def has_open_losses(facts: Mapping[str, Any]) -> bool:
    """Whether the last check found a loss that is still to be put back, or has a question."""
    return bool(facts.get(SINCE) or facts.get(QUESTIONS))


def _as_record(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "date_on": None, "corrections": {}}


def _from_record(record: Mapping[str, Any]) -> Finding | None:
    """The finding again; None where this version of the program no longer knows its kind."""
    if record["code"] not in CATALOGUE:
        return None
    return Finding(**{**record, "also_rows": tuple(record["also_rows"])})
