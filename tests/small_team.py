"""A small Team workbook beside the small school: what was seen of its adults with one checklist of three steps."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sheets.cells import Cell, WorkbookCells
from sheets.schema import COACHING, CONTACTS, FIDELITY, IEP_INPUT, IEP_MEETINGS, STEP_NAMES
from tests.small_school import PICTURES, READ_AT, day, tab_of

COLUMNS = ("staff_id", "observer_id", "source", "student_id", "support_id", "checklist_id")


COACHING_ROWS: list[Mapping[str, Cell]] = [
    {
        "staff_id": "ANA", "skill_id": "pictures", "date_on": day(on), "step": step, "coach_id": "CY",
        "is_shown_alone": alone,
    }
    for on, step, alone in (("2026-03-02", "modeled", None), ("2026-03-09", "practiced", "yes"))
]  # fmt: skip
CONTACT_ROWS: list[Mapping[str, Cell]] = [
    {"date_on": day("2026-03-10"), "teacher_id": "CY", "staff_id": "BEN", "minutes": 10, "about": "The new plan."}
]


INPUT_ROWS: list[Mapping[str, Cell]] = [
    {
        "date_on": day("2026-03-09"), "staff_id": "ANA", "student_id": "K7", "about": "accommodations",
        "seen": "Pictures work, the timer does not.", "suggestion": "Keep the pictures.",
    }
]  # fmt: skip
MEETING_ROWS: list[Mapping[str, Cell]] = [
    {"student_id": "K7", "date_on": day("2026-03-10"), "staff_id": "ANA", "is_invited": "yes", "has_attended": "yes"}
]


def seen(on: str, staff_id: str, marks: str, observer_id: str = "CY", source: str = "observed", **more: Any) -> dict:
    """One observation: marks such as "2 1 NA", one a step; - for a step left blank."""
    given: list[Cell] = [None if each == "-" else int(each) if each.isdigit() else each for each in marks.split()]
    about = dict(zip(COLUMNS, (staff_id, observer_id, source, "K7", PICTURES, "schedule"), strict=True))
    return {"date_on": day(on), **about, **dict(zip(STEP_NAMES, given, strict=False)), **more}


def team_cells(*rows: dict) -> WorkbookCells:
    """The Team workbook with these observations, or with a few in which nothing is wrong."""
    usual = (
        seen("2026-02-02", "ANA", "2 2 1", entry_id="f1", went_well="Ready in time.", next_step="Wait longer."),
        seen("2026-03-02", "ANA", "2 2 2", entry_id="f2"),
        seen("2026-03-03", "BEN", "2 NA 0", observer_id="EVA"),
        seen("2026-03-04", "ANA", "2 2 2", observer_id="ANA", source="self"),
    )
    tab = replace(tab_of(FIDELITY, list(rows or usual)), sheet_id=FIDELITY.sheet_id)
    others = {
        each.tab: replace(tab_of(each, about), sheet_id=each.sheet_id)
        for each, about in (
            (COACHING, COACHING_ROWS),
            (CONTACTS, CONTACT_ROWS),
            (IEP_INPUT, INPUT_ROWS),
            (IEP_MEETINGS, MEETING_ROWS),
        )
    }
    return WorkbookCells("team", "team-file", {FIDELITY.tab: tab, **others}, READ_AT)
