"""Mistakes around checklists, observations and second scores: each is found in its cell, and nothing else is."""


import pandas as pd
import pytest

from automation.findings import TEACHER
from automation.review import review_school
from automation.team_review import review_team
from tests.planted_cases import assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team
from tests.small_school import TODAY, changed, school_cells
from tests.small_team import seen, team_cells

CASES = cases_of("observations")


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    assert_found_in_its_cell_and_alone(case, reviewed_with_team(case["changes"])[1])


def test_the_clean_team_has_no_findings():
    team, found = reviewed_with_team()
    assert found == [] and team.frames["Fidelity"]["standing"].tolist() == ["counts"] * 4


def test_every_finding_about_an_adult_is_for_teachers_alone():
    changes = "Fidelity|2|Observer|ANA ; Fidelity|3|Step 2|yes ; Fidelity|4|Staff ID|ZED ; Fidelity|5|Date|soon"
    team, _ = reviewed_with_team(changes)
    assert len(team.findings) == 4 and {each.readers for each in team.findings} == {TEACHER}
    assert sorted(team.finding_rows) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("changes", "row", "standing"),
    [
        ("Fidelity|2|Observer|ANA", 2, "fix"),
        ("Fidelity|2|Step 4|2", 2, "fix"),
        ("Fidelity|2|Step 2|", 2, "check"),
        ("Fidelity|2|Step 2|yes", 2, "fix"),
        ("Fidelity|2|Staff ID|", 2, "fix"),
        ("Fidelity|2|Support ID|K7-S9", 2, "fix"),
        ("Fidelity|2|Observer|ANA ; Fidelity|2|Step 2|", 2, "fix"),
    ],
)
def test_a_row_is_left_out_until_fixed_or_counts(changes, row, standing):
    rows = reviewed_with_team(changes)[0].frames["Fidelity"]
    assert rows.loc[rows["sheet_row"].eq(row), "standing"].item() == standing
    observations = reviewed_with_team(changes)[0].frames["Observations"]
    assert (row in observations["sheet_row"].tolist()) == (standing != "fix")


def test_every_row_is_left_out_while_a_heading_that_is_needed_is_not_there():
    team = reviewed_with_team("Fidelity|1|Source|Something else")[0]
    assert team.frames["Fidelity"]["standing"].tolist() == ["fix"] * 4 and team.frames["Observations"].empty


def test_a_support_is_not_looked_up_while_a_classroom_of_the_adult_is_unknown():
    in_two = "Staff|2|Classrooms|room-1, room-2 ; Fidelity|2|Support ID|K9-S1"
    assert reviewed_with_team(in_two)[1] == []


def test_where_no_classroom_is_known_no_support_is_looked_up():
    school = review_school(school_cells(), TODAY)
    cells = team_cells(seen("2026-03-02", "ANA", "2 2 2", support_id="K9-S1"))
    assert review_team(cells, school, {}, TODAY).findings == ()


def test_a_row_without_adult_and_observer_is_only_blank():
    found = reviewed_with_team("Fidelity|2|Staff ID| ; Fidelity|2|Observer|")[0].findings
    assert [(each.code, each.row) for each in found] == [("blank", 2), ("blank", 2)]


def test_without_checklists_no_step_is_held_against_them():
    school = review_school(changed(school_cells(), "-Checklists"), TODAY)
    team = review_team(team_cells(), school, {}, TODAY)
    assert team.findings == () and not team.frames["Step scores"]["is_in_use"].any()
    assert team.frames["Observations"].empty


def test_the_step_that_was_not_there_yet_is_named_with_how_many_there_were():
    (finding,) = reviewed_with_team("Checklists|4|In use from|@2026-03-01")[0].findings
    assert finding.message == (
        "Fidelity, row 2, Step 3: 1 stands in a step that schedule did not have on that day; it had 2 steps. Clear it, "
        "or choose the checklist that was used."
    )


def test_a_changed_step_leaves_earlier_observations_as_they_were():
    change = (
        "Checklists|4|In use until|@2026-02-15 ; Checklists|5|Checklist ID|schedule ; Checklists|5|Checklist|Cards ; "
        "Checklists|5|Step no|3 ; Checklists|5|What the adult does|Counts to ten. ; "
        "Checklists|5|In use from|@2026-02-16"
    )
    team, found = reviewed_with_team(change)
    assert found == []
    steps = team.frames["Step scores"]
    third = steps[steps["step_no"].eq(3)]
    assert third["step"].tolist() == ["Waits.", "Counts to ten.", "Counts to ten.", "Counts to ten."]


def test_an_empty_team_workbook_reads_and_checks():
    team = reviewed_with_team("-Fidelity ; -Coaching ; -Contacts ; -IEP input ; -IEP meetings")[0]
    assert [each.code for each in team.findings] == ["tab-missing"] * 5
    assert all(frame.empty for frame in team.frames.values())


def test_the_frames_that_are_read_stay_as_they_were():
    school = review_school(school_cells(), TODAY)
    before = school.frames["Checklists"].copy(deep=True)
    review_team(team_cells(seen("2026-03-02", "ANA", "2 3 - 1")), school, {}, TODAY)
    pd.testing.assert_frame_equal(school.frames["Checklists"], before)
