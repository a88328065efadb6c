"""Mistakes in behavior notes and the day check: each is found in its cell, and nothing else is."""

import csv
from pathlib import Path

import pytest

from automation.checks import check_school
from automation.findings import Finding
from automation.review import review_classroom, review_school
from automation.team_review import review_team
from automation.tidy import tidy
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells
from tests.small_team import team_cells

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "planted_behavior.csv").open(encoding="utf-8")))


def found_in(changes: str) -> list[Finding]:
    cells = changed(school_cells(), changes)
    school = review_school(cells, TODAY)
    room = review_classroom(changed(classroom_cells(), changes), school, TODAY)
    team = review_team(changed(team_cells(), changes), school, {ROOM: room}, TODAY)
    return [*team.findings, *room.findings, *check_school(tidy(cells, "school"), TODAY)]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    found = found_in(case["changes"])
    expected = (case["code"], case["tab"], int(case["row"]) if case["row"] else None, case["column"] or None)
    places = [(each.code, each.tab, each.row, each.column) for each in found]
    assert expected in places
    planted = found[places.index(expected)]
    assert (planted.suggestion or "") == case["suggestion"]
    assert {code for code, *_ in places if code != case["code"]} == set(case["also"].split()), places
    assert planted.message.startswith(case["tab"])


def test_the_clean_school_and_team_have_no_findings():
    assert found_in("-nothing") == []
