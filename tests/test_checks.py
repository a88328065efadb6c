"""Every kind of mistake is planted and found in its cell, and nothing else is found."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from automation.check_ins_seen import SINCE_SEEN
from automation.checks import CLASSROOM_CHECKS, Checked, check_classroom, check_school
from automation.checks.identity import differ_in_one_place
from automation.findings import CATALOGUE, Finding, urgency
from automation.mistakes.losses import LOSSES
from automation.school_settings import read_settings
from automation.tidy import tidy
from sheets.cells import WorkbookCells
from tests.planted_cases import assert_found_in_its_cell_and_alone, cases_of, planted_tables
from tests.small_school import ASKS, READS, ROOM, TODAY, changed, classroom_cells, school_cells, with_cell, with_cells

CASES = cases_of("mistakes")
NOT_IN_THE_VALUES = {"formula", "formula-fills-cells", "cells-merged", "protection-lost"}  # tests/test_behind.py


def checked(classroom: WorkbookCells, school: WorkbookCells | None = None) -> Checked:
    school_tidy = tidy(school or school_cells(), "school")
    settings = read_settings(school_tidy.frames["Settings"])
    return check_classroom(tidy(classroom, "classroom"), school_tidy, settings, TODAY)


def all_found(changes: str) -> list[Finding]:
    school, classroom = changed(school_cells(), changes), changed(classroom_cells(), changes)
    return [*checked(classroom, school).findings, *check_school(tidy(school, "school"), TODAY)]


def standing_of(result: Checked, tab: str, row: int) -> str:
    rows = result.sessions
    return rows.loc[rows["tab"].eq(tab) & rows["sheet_row"].eq(row), "standing"].item()


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    assert_found_in_its_cell_and_alone(case, all_found(case["changes"]))


def test_every_kind_of_mistake_is_planted():
    # found beside an earlier reading: test_losses, test_how_typed, test_check_ins_seen
    elsewhere = {each.code for each in LOSSES} | SINCE_SEEN
    planted = {case["code"] for table in planted_tables() for case in cases_of(table)}
    assert planted == set(CATALOGUE) - NOT_IN_THE_VALUES - elsewhere


def test_the_clean_school_has_no_findings():
    assert all_found("-nothing") == []


def test_in_the_clean_school_every_row_counts_or_has_a_reason():
    standing = checked(classroom_cells()).sessions["standing"].value_counts().to_dict()
    assert standing == {"counts": 14, "no data": 1}


def test_an_empty_workbook_is_only_missing_its_tabs():
    nothing = replace(classroom_cells(), tabs={})
    result = checked(nothing)
    assert {each.code for each in result.findings} == {"tab-missing"}
    assert result.sessions.empty and "standing" in result.sessions.columns


@pytest.mark.parametrize(
    ("changes", "place", "standing"),
    [
        ("Log ANA|2|Score|8/6", ("Log ANA", 2), "fix"),
        ("Log ANA|2|Date|@2026-03-07", ("Log ANA", 2), "check"),
        ("Log ANA|8|Score|0/5", ("Log ANA", 8), "check"),
        ("Log ANA|8|Date|@2026-03-07", ("Log ANA", 8), "no data"),
        ("Log ANA|9|Score|1/2", ("Log ANA", 9), "counts"),
        ("Goals|9|Measure|", ("Log BEN", 3), "fix"),
        ("-Goals", ("Log ANA", 2), "fix"),
        ("Log BEN|1|Score|Scores", ("Log BEN", 2), "fix"),
        ("Sessions|2|Cross out because|wrong student", ("Sessions", 2), "crossed out"),
        ("Sessions|3|Entry ID|e1", ("Sessions", 3), "check"),
    ],
)
def test_a_row_stands_for_what_was_found_on_it(changes, place, standing):
    assert standing_of(checked(changed(classroom_cells(), changes)), *place) == standing


def test_nothing_is_found_on_a_row_that_was_crossed_out():
    cells = with_cells(classroom_cells(), "Sessions", 2, Date="nonsense", Goal="no such", Cross_out_because="practice")
    assert checked(cells).findings == []


def test_an_entry_saved_twice_counts_once():
    copy = changed(
        classroom_cells(),
        f"Sessions|7|Date|@2026-03-05 ; Sessions|7|Goal|{READS} ; Sessions|7|Recorder|ANA ; Sessions|7|Marks|++-p+ ; "
        "Sessions|7|Entry ID|e2",
    )
    result = checked(copy)
    assert [standing_of(result, "Sessions", row) for row in (3, 7)] == ["counts", "crossed out"]


def test_a_baseline_before_the_goal_starts_is_no_mistake():
    early = with_cell(classroom_cells(), "Log ANA", 2, "Date", classroom_cells().tabs["Goals"].columns[8][1] - 20)
    assert checked(early).findings == []


def test_a_row_a_few_weeks_late_is_not_taken_for_another_year():
    goal = "Goals|2|Starts on|@2025-03-01 ; Goals|2|Baseline on|@2025-03-03 ; Goals|2|Ends on|@2026-02-27"
    codes = {each.code for each in checked(changed(classroom_cells(), goal)).findings}
    assert codes == {"after-goal-ends"}


def test_a_day_far_before_the_goal_is_a_swapped_one_where_that_fits():
    school_tidy = tidy(school_cells(), "school")
    goal = "Goals|9|Starts on|@2026-08-24 ; Goals|9|Baseline on|@2026-08-26 ; Goals|9|Ends on|@2027-06-12"
    room = tidy(changed(classroom_cells(), f"{goal} ; Log BEN|3|Date|@2026-04-09"), "classroom")
    chosen = read_settings(school_tidy.frames["Settings"])
    found = check_classroom(room, school_tidy, chosen, date(2026, 9, 10)).findings
    [swapped] = [each for each in found if (each.tab, each.row) == ("Log BEN", 3)]
    assert (swapped.code, swapped.suggestion) == ("day-and-month-swapped", "2026-09-04")


def test_teachers_and_coaches_need_no_assignment():
    assert not [each for each in checked(classroom_cells()).findings if each.code == "not-assigned"]
    no_teachers = changed(school_cells(), "Staff|4|Roles|para")
    findings = checked(classroom_cells(), no_teachers).findings
    found = [(each.tab, each.row) for each in findings if each.code == "not-assigned"]
    assert found == [("Sessions", 2)]


def test_chances_are_counted_over_the_whole_day():
    two_sittings = changed(
        classroom_cells(),
        f"Log ANA|10|Date|@2026-03-12 ; Log ANA|10|Goal|{ASKS} ; Log ANA|10|Score|1/2 ; Log ANA|10|Help|Alone ; "
        f"Log ANA|11|Date|@2026-03-12 ; Log ANA|11|Goal|{ASKS} ; Log ANA|11|Score|2/2 ; Log ANA|11|Help|Alone",
    )
    assert checked(two_sittings).findings == []


def test_the_most_urgent_stands_first():
    changes = "Log ANA|2|Score|8/6 ; Log ANA|9|Score|80 ; Log ANA|5|Date|@2026-03-07 ; -Phases ; Goals|9|Baseline|"
    found = checked(changed(classroom_cells(), changes)).findings
    assert [(each.code, each.row) for each in found] == [
        ("tab-missing", None),
        ("percent-needs-chances", 9),
        ("more-correct-than-chances", 2),
        ("weekend", 5),
        ("goal-without-baseline", 9),
    ]
    assert found == sorted(found, key=urgency)


def test_findings_say_which_student_and_day_they_are_about():
    found = checked(changed(classroom_cells(), "Log ANA|2|Score|8/6")).findings[0]
    assert (found.student_id, found.date_on, found.workbook) == ("K7", TODAY - timedelta(days=10), ROOM)


def test_a_mistake_in_the_goals_tab_is_found_once_and_not_on_every_row():
    found = checked(changed(classroom_cells(), "Goals|2|Measure|percentage")).findings
    assert [(each.code, each.tab) for each in found] == [("not-in-list", "Goals")]


def test_the_frames_that_are_checked_stay_as_they_were():
    school, room = tidy(school_cells(), "school"), tidy(classroom_cells(), "classroom")
    before = {name: frame.copy(deep=True) for name, frame in {**school.frames, **room.frames}.items()}
    check_classroom(room, school, read_settings(school.frames["Settings"]), TODAY)
    check_school(school, TODAY)
    for name, frame in {**school.frames, **room.frames}.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_every_check_is_made():
    assert len(CLASSROOM_CHECKS) == len(set(CLASSROOM_CHECKS)) >= 24


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("K7", "K8", True), ("K7", "k7", True), ("K7", "K17", True), ("K7", "K", True), ("K7", "M3", False),
        ("K7", "7K", False), ("AB12", "AB21", False),
    ],
)  # fmt: skip
def test_codes_that_differ_in_one_place(one, other, expected):
    assert differ_in_one_place(one, other) is expected


def test_what_was_found_in_other_ways_counts_for_the_rows_like_the_rest():
    school_tidy, room = tidy(school_cells(), "school"), tidy(classroom_cells(), "classroom")
    others = [
        Finding("weekend", ROOM, "Log ANA", 2, "Date", "x", None, {"weekday": "Saturday"}),
        Finding("error-value", ROOM, "Log BEN", 3, "Score", "#REF!"),
    ]
    result = check_classroom(room, school_tidy, read_settings(school_tidy.frames["Settings"]), TODAY, others)
    assert [(each.code, each.student_id) for each in result.findings] == [("error-value", "T9"), ("weekend", "K7")]
    assert standing_of(result, "Log ANA", 2) == "check" and standing_of(result, "Log BEN", 3) == "fix"
    in_school = Finding("weekend", "school", "Calendar", 2, "From", "x", None, {"weekday": "Saturday"})
    assert check_school(school_tidy, TODAY, [in_school]) == [in_school]
