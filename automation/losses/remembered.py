"""What one check tells the next through a snapshot: what was to be fixed, which losses are open, which questions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from automation.findings import CATALOGUE, FIX, Finding
from automation.losses.compare import Known
from automation.losses.how_typed import Question
from automation.losses.mending import mended
from automation.losses.of_workbook import Kept, WorkbookLosses
from sheets.columns import Cell, TabCells, WorkbookCells, show
from sheets.schema import CORRECTIONS

TO_FIX, SINCE, QUESTIONS = "to_fix", "since", "questions"
_CORRECTED = ("found_in", "found_column", "old", "new")


def facts_for_next(
    losses: WorkbookLosses, findings: Sequence[Finding], questions: Sequence[Question]
) -> dict[str, Any]:
    """What the next check needs to know, as plain numbers and words."""
    places: dict[str, set[int]] = {}
    for each in findings:
        if each.level == FIX and each.row is not None and CATALOGUE[each.code].marks_its_row:
            places.setdefault(each.tab, set()).update(row - 2 for row in (each.row, *each.also_rows))
    return {
        TO_FIX: {title: _as_mended(losses, title, rows) for title, rows in places.items()},
        SINCE: {key: day.isoformat() for key, day in losses.since.items()},
        QUESTIONS: [{**asdict(each.finding), "until_on": each.until_on.isoformat()} for each in questions],
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
    return Kept(Known(kept_on, to_fix, corrected(cells)), tabs, since)


def corrected(cells: WorkbookCells) -> frozenset[tuple[str, str, str, str]]:
    """(tab, heading, before, after) of every correction that a person asked the program for, undone ones both ways."""
    tab = cells.tabs.get(CORRECTIONS.tab)
    by_heading = {column[0]: column for column in tab.columns if column} if tab else {}
    columns = [by_heading.get(CORRECTIONS.column(name).heading, ()) for name in _CORRECTED]
    height = max((len(column) for column in columns), default=0)
    rows = (tuple(show(_at(column, row)) for column in columns) for row in range(1, height))
    return frozenset((found_in, heading, old, new) for found_in, heading, old, new in rows)


def _at(column: Sequence[Cell], row: int) -> Cell:
    return column[row] if row < len(column) else None


def open_questions(facts: Mapping[str, Any], today: date) -> list[Question]:
    """The questions of earlier checks that are still to be seen."""
    found = []
    for record in facts.get(QUESTIONS, []):
        until_on = date.fromisoformat(record["until_on"])
        if today <= until_on and record["code"] in CATALOGUE:
            said = {name: value for name, value in record.items() if name != "until_on"}
            said["also_rows"] = tuple(said["also_rows"])
            said["date_on"] = None
            found.append(Question(Finding(**said), until_on))
    return found
