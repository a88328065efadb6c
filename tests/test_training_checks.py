"""Mistakes around training, coaching and contacts: each is found in its cell, and nothing else is."""

import pytest

from automation.findings import TEACHER, Finding
from automation.review import review_school
from pages.shared.view import View
from sheets.access import people
from tests.planted_cases import assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team
from tests.small_school import TODAY, changed, school_cells

CASES = cases_of("training")
TWICE = "Training records|3|Staff ID|ANA ; Training records|3|Completed on|@2025-09-10"


def found_in(changes: str) -> list[Finding]:
    return reviewed_with_team(changes)[1]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    assert_found_in_its_cell_and_alone(case, found_in(case["changes"]))


def test_the_clean_school_and_team_have_no_findings():
    assert found_in("-nothing") == []


@pytest.mark.parametrize(
    "changes",
    [
        "Staff|2|Started on|@2025-09-10",
        "Training records|2|Completed on|@2026-03-12",
        "Training records|2|Minutes|720",
        "Training records|2|Score|100",
        "Training records|3|Staff ID|ANA",
        f"{TWICE} ; Training records|2|Entry ID|e1 ; Training records|3|Entry ID|e1",
        "Training modules|4|Required for|substitute ; Training modules|4|In use until|@2026-03-11",
        "Staff|2|License expires on|@2026-03-12",
        "Staff|3|License expires on|@2026-03-01 ; Staff|3|Active|no",
        "Staff|2|Mentor|BEN",
    ],
)
def test_on_the_line_nothing_is_found(changes):
    assert found_in(changes) == []


def test_a_whole_day_of_minutes_is_only_odd_and_more_counts_for_nothing():
    for minutes, code, standing in ((1440, "trained-very-long", "counts"), (1441, "trained-longer-than-a-day", "fix")):
        cells = changed(school_cells(), f"Training records|2|Minutes|{minutes}")
        school = review_school(cells, TODAY)
        assert [each.code for each in school.findings] == [code]
        assert school.frames["Training records"]["standing"].tolist() == [standing, "counts"]
        assert {each.readers for each in school.findings} == {TEACHER}


def test_a_role_that_nobody_has_is_named_once_with_how_many_modules():
    found = found_in("Training modules|2|Required for|substitute ; Training modules|3|Required for|substitute, para")
    (message,) = [each.message for each in found]
    assert message == (
        "Training modules, row 2, Required for: Nobody in Staff is substitute, so 2 modules are required of nobody. "
        "Add the role to a person in Staff, or change the role here."
    )


def test_a_teacher_is_told_only_of_records_that_they_may_read():
    elsewhere = "Staff|3|Classrooms|room-9 ; Classrooms|3|Classroom ID|room-9 ; Classrooms|3|Teachers|EVA"
    cells = changed(school_cells(), f"{elsewhere} ; Training records|3|Score|105 ; Training records|2|Score|105")
    school = review_school(cells, TODAY)
    adults = people(school.frames["Staff"], school.frames["Classrooms"])
    told = {}
    for who in ("CY", "EVA", "ANA"):
        view = View(adults[who], school, {}, (), None, TODAY, False)
        told[who] = [each.finding.row for each in view.findings() if each.finding.tab == "Training records"]
        seen = view.frame("Adults in training")
        assert set(view.frame("Training records")["staff_id"]) <= set(seen["staff_id"])
        told[who] += seen["staff_id"].tolist()
    assert told == {"CY": [2, "ANA", "CY"], "EVA": [2, 3, "ANA", "BEN", "CY", "DEE", "EVA"], "ANA": ["ANA"]}
