"""One person, one module and some records as a row of a case table says them, as tidy frames."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from automation.tidy import tidy
from sheets.cells import Cell
from sheets.schema import CALENDAR, STAFF, TRAINING_MODULES, TRAINING_RECORDS
from tests.small_school import day, school_cells, tab_of

_FREE = (("2025-06-14", "2025-08-24"), ("2025-12-22", "2026-01-02"), ("2026-06-13", "2026-08-30"))
CALENDAR_ROWS: list[Mapping[str, Cell]] = [
    {"from_on": day(first), "to_on": day(last), "kind": "no school", "name": "Break"} for first, last in _FREE
]


def person(staff_id: str, roles: str, started_on: str = "", **more: Cell) -> dict[str, Cell]:
    """A row of Staff; the role "left" is a para who works here no longer."""
    has_left = roles == "left"
    return {
        "staff_id": staff_id,
        "name": staff_id.title(),
        "roles": "para" if has_left else roles,
        "started_on": day(started_on) if started_on else None,
        "is_active": "no" if has_left else None,
        **more,
    }


def module(said: str, module_id: str = "m1", **more: Cell) -> dict[str, Cell]:
    """A row of Training modules from words: "month 9; days 10; valid 12; until 2026-03-11; for nobody"."""
    row: dict[str, Any] = {
        "module_id": module_id, "topic": "Topic", "title": module_id.title(), "format": "talk", "minutes": 30,
        "required_for": "para",
    }  # fmt: skip
    for words in filter(None, (each.strip() for each in said.split(";"))):
        what, value = words.split()
        name = {"month": "month", "days": "due_days", "valid": "valid_months"}.get(what)
        name = name or {"until": "in_use_until_on", "for": "required_for"}[what]
        row[name] = (
            None if value == "nobody" else day(value) if what == "until" else value if what == "for" else int(value)
        )
    return {**row, **more}


def records(said: str, staff_id: str = "ANA", module_id: str = "m1") -> list[dict[str, Cell]]:
    """Rows of Training records from words: "2025-09-10 85 60m self unpaid fix; 2025-11-10"."""
    rows = []
    for words in filter(None, (each.split() for each in said.split(";"))):
        score = next((each for each in words[1:] if each.replace(".", "").isdigit()), None)
        minutes = next((each for each in words[1:] if each.endswith("m")), None)
        row: dict[str, Cell] = {
            "staff_id": staff_id, "module_id": module_id, "completed_on": day(words[0]),
            "minutes": int(minutes[:-1]) if minutes else None, "is_in_paid_hours": "no" if "unpaid" in words else "yes",
            "score": float(score) if score else None, "source": "self-reported" if "self" in words else "confirmed",
            "evidence": "fix" if "fix" in words else None,
        }  # fmt: skip
        rows.append(row)
    return rows


def frames(people: list[dict], modules: list[dict], done: list[dict]) -> dict[str, pd.DataFrame]:
    """The tidy frames of a School workbook with these rows; a record whose evidence is "fix" has that standing."""
    cells = school_cells()
    tabs = {
        each.tab: tab_of(each, rows)
        for each, rows in (
            (STAFF, people), (TRAINING_MODULES, modules), (TRAINING_RECORDS, done), (CALENDAR, CALENDAR_ROWS),
        )
    }  # fmt: skip
    found = dict(tidy(replace(cells, tabs={**cells.tabs, **tabs}), "school").frames)
    rows = found[TRAINING_RECORDS.tab]
    standing = pd.Series("counts", index=rows.index, dtype="str").mask(rows["evidence"].eq("fix"), "fix")
    return {**found, TRAINING_RECORDS.tab: rows.assign(standing=standing)}
