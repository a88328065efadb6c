"""Who and what goes along into a new school year: tests/cases/new_year.csv, a row a student, a goal and an adult."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from automation.new_year import COPIED, GoingAlong, going_along

STARTS_ON = date(2026, 8, 24)
with (Path(__file__).parent / "cases" / "new_year.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))
NAMES = {
    "Students": ("student_id", "is_active"),
    "Goals": ("goal_id", "student_id", "ends_on", "closed_on", "objective_of"),
    "Assignments": ("staff_id", "student_id", "to_on"),
    "Phases": ("goal_id",),
}


def frame(tab: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """A tidy tab with the columns that the rule reads; the first row stands in sheet row 2."""
    names = NAMES.get(tab, ("student_id",))
    found = pd.DataFrame([[row.get(name) for name in names] for row in rows], columns=list(names), dtype=object)
    for name in names:
        if name.endswith("_on"):
            found[name] = pd.to_datetime(found[name])
    return found.assign(sheet_row=range(2, 2 + len(found)))


def typed(text: str) -> bool | None:
    return {"yes": True, "no": False, "": None}[text]


def gone_along(case: dict[str, str]) -> GoingAlong:
    goal = {"goal_id": "G1", "student_id": "K7", "ends_on": case["goal_ends_on"] or None}
    goal |= {"closed_on": case["goal_closed_on"] or None, "objective_of": "G0" if case["annual_goal_goes"] else None}
    annual = {"goal_id": "G0", "student_id": "K7", "ends_on": case["annual_goal_ends_on"] or None}
    rows: dict[str, list[dict[str, Any]]] = {
        "Students": [{"student_id": "K7", "is_active": typed(case["active"])}],
        "Goals": [goal, annual] if case["annual_goal_goes"] else [goal],
        "Assignments": [{"staff_id": "ANA", "student_id": "K7", "to_on": case["assigned_until"] or None}],
        "Phases": [{"goal_id": "G1"}],
    }
    frames = {each.tab: frame(each.tab, *rows.get(each.tab, [{"student_id": "K7"}])) for each in COPIED}
    staff = pd.DataFrame({"staff_id": ["ANA"], "is_active": pd.Series([typed(case["adult_active"])], dtype=object)})
    return going_along(frames, staff, STARTS_ON, ["K7"] if case["leaves"] == "yes" else ["M4"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_who_and_what_goes_along(case: dict[str, str]) -> None:
    found = gone_along(case)
    expected = {
        "student_goes": bool(found.rows["Students"]),
        "goal_goes": "G1" in found.running,
        "annual_goal_goes": "G0" in found.running if case["annual_goal_goes"] else None,
        "assignment_goes": bool(found.rows["Assignments"]),
    }
    assert expected == {name: typed(case[name]) for name in expected}
    assert found.students == ({"K7"} if expected["student_goes"] else set())
    for tab in ("Supports", "About", "Response scale", "Schedule", "Services"):
        assert bool(found.rows[tab]) == expected["student_goes"] and found.left[tab] == (not expected["student_goes"])
    assert bool(found.rows["Phases"]) == expected["goal_goes"]  # a phase goes where its goal goes
    assert len(found.rows["Binder"]) == 1
    assert found.ended == {each for each in ("G0", "G1") if typed(case[_of(each)]) is False}


def _of(goal_id: str) -> str:
    return "goal_goes" if goal_id == "G1" else "annual_goal_goes"


def test_a_year_of_nobody_and_nothing() -> None:
    staff = pd.DataFrame({"staff_id": [], "is_active": []}, dtype=object)
    found = going_along({each.tab: frame(each.tab) for each in COPIED}, staff, STARTS_ON, [])
    assert not any(found.rows.values()) and not any(found.left.values()) and not found.students and not found.running
