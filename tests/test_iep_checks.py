"""Mistakes around IEP input, IEP meetings and updates: each is found in its cell, and nothing else is."""

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from automation.checks import check_classroom
from automation.findings import CATALOGUE, TEACHER, Finding
from automation.mistakes.iep import IEP
from automation.review import ClassroomReview, review_school
from automation.team_review import TeamReview, review_team
from automation.tidy import tidy
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells
from tests.small_team import team_cells

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "planted_iep.csv").open(encoding="utf-8")))


def reviewed(changes: str) -> tuple[TeamReview, list[Finding]]:
    cells = changed(school_cells(), changes)
    school = review_school(cells, TODAY)
    room = tidy(changed(classroom_cells(), changes), "classroom")
    in_room = check_classroom(room, school.tidied, school.settings, TODAY).findings
    frames = cast(ClassroomReview, SimpleNamespace(frames=room.frames))
    team = review_team(changed(team_cells(), changes), school, {ROOM: frames}, TODAY)
    return team, [*team.findings, *in_room, *school.findings]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    _, found = reviewed(case["changes"])
    expected = (case["code"], case["tab"], int(case["row"]), case["column"])
    places = [(each.code, each.tab, each.row, each.column) for each in found]
    assert expected in places
    planted = found[places.index(expected)]
    assert (planted.suggestion or "") == case["suggestion"]
    assert {code for code, *_ in places if code != case["code"]} == set(case["also"].split()), places
    assert planted.message.startswith(case["tab"])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ("IEP input|2|Date|@2026-03-10", "the day of the meeting is in time"),
        ("IEP meetings|2|Date|@2026-01-28 ; IEP input|2|Date|@2026-03-09", "so long after it, it is for the next"),
        ("IEP meetings|2|Reviewed with para on|@2026-03-10", "reviewed on the very day"),
        ("Updates|2|Update ID|", "typed without an ID"),
        ("Staff|2|Classrooms|room-1, room-2 ; IEP input|2|Student|Z9", "a classroom of the adult is not known"),
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(changes, why):
    assert reviewed(changes)[1] == [], why


def test_input_is_late_up_to_twenty_school_days_after_the_meeting():
    late = [reviewed(f"IEP meetings|2|Date|@2026-02-{day} ; IEP input|2|Date|@2026-03-09")[1] for day in ("09", "06")]
    assert [[each.code for each in found] for found in late] == [["input-after-meeting"], []]


def test_findings_about_what_adults_wrote_are_for_teachers_alone():
    about_adults = {each.code for each in IEP} - {"update-id-twice", "answer-to-no-update"}
    assert {CATALOGUE[code].readers for code in about_adults} == {TEACHER}
    team, _ = reviewed("IEP meetings|2|Reviewed with para on|@2026-03-09")
    assert team.finding_rows == (0,)


def test_where_no_classroom_is_known_no_student_or_goal_is_looked_up():
    changes = "IEP input|2|Student|Q1 ; IEP input|2|Goal|Q1-1 ; IEP meetings|2|Student|Q1"
    school = review_school(school_cells(), TODAY)
    assert review_team(changed(team_cells(), changes), school, {}, TODAY).findings == ()
    assert {each.code for each in reviewed(changes)[0].findings} == {"unknown-student", "unknown-goal"}


def test_input_is_told_against_the_last_meeting_before_it():
    changes = (
        "IEP meetings|2|Date|@2026-03-03 ; IEP meetings|3|Date|@2026-03-05 ; IEP meetings|4|Date|@2026-03-09 ; "
        "IEP meetings|3|Student|K7 ; IEP meetings|4|Student|K7 ; IEP meetings|3|Staff ID|ANA ; "
        "IEP meetings|4|Staff ID|ANA"
    )
    (finding,) = reviewed(changes)[1]
    assert (finding.code, finding.details["meeting_on"]) == ("input-after-meeting", "2026-03-05")


def test_a_meeting_that_stands_three_times_names_the_first_row():
    same = ("Student|K7", "Date|@2026-03-10", "Staff ID|ANA")
    found = reviewed(" ; ".join(f"IEP meetings|{row}|{cell}" for row in (3, 4) for cell in same))[1]
    assert [(each.row, each.details["first_row"]) for each in found] == [(3, "2"), (4, "2")]


@pytest.mark.parametrize(
    "changes",
    [
        "IEP meetings|2|Student| ; IEP meetings|2|Staff ID| ; IEP input|2|Student| ; IEP input|2|Staff ID|",
        "IEP meetings|2|Date|",
        "IEP input|2|Date|",
        "IEP meetings|2|Staff ID| ; IEP meetings|3|Student|K7 ; IEP meetings|3|Date|@2026-03-10",
    ],
)
def test_rows_that_lack_a_cell_are_only_blank(changes):
    assert {each.code for each in reviewed(changes)[1]} == {"blank"}


def test_a_teacher_writes_about_any_student():
    assert reviewed("IEP input|2|Staff ID|CY ; IEP input|2|Student|M3")[1] == []
    assert [each.code for each in reviewed("IEP input|2|Staff ID|BEN ; IEP input|2|Student|M3")[1]] == [
        "input-not-assigned"
    ]
