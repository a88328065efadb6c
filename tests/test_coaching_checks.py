"""Mistakes in coaching and contacts: each is found in its cell, nothing else is, and what it leaves out counts not."""

import csv
from pathlib import Path

import pytest

from automation.checks import check_school
from automation.findings import Finding
from automation.review import review_classroom, review_school
from automation.team_review import TeamReview, review_team
from automation.tidy import tidy
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells
from tests.small_team import team_cells

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "planted_coaching.csv").open(encoding="utf-8")))


def reviewed(changes: str) -> tuple[TeamReview, list[Finding]]:
    cells = changed(school_cells(), changes)
    school = review_school(cells, TODAY)
    room = review_classroom(changed(classroom_cells(), changes), school, TODAY)
    team = review_team(changed(team_cells(), changes), school, {ROOM: room}, TODAY)
    return team, [*team.findings, *room.findings, *check_school(tidy(cells, "school"), TODAY)]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    team, found = reviewed(case["changes"])
    expected = (case["code"], case["tab"], int(case["row"]), case["column"])
    places = [(each.code, each.tab, each.row, each.column) for each in found]
    assert expected in places
    planted = found[places.index(expected)]
    assert (planted.suggestion or "") == case["suggestion"]
    assert {code for code, *_ in places if code != case["code"]} == set(case["also"].split()), places
    assert planted.message.startswith(case["tab"])
    rows = team.frames[case["tab"]].set_index("sheet_row")
    wanted = {"fix": "fix", "check": "check", "note": "counts"}[planted.level]
    assert rows.loc[int(case["row"]), "standing"] == wanted
    assert case["tab"] != "Coaching" or set(team.frames["Fidelity"]["standing"]) == {"counts"}, "of its own tab only"


def test_each_finding_names_the_place_of_its_row_in_its_own_tab():
    team, _ = reviewed("Coaching|3|Date|@2026-03-13 ; Contacts|2|Date|@2026-03-20 ; Fidelity|4|Date|@2026-04-01")
    places = {(each.tab, each.row): row for each, row in zip(team.findings, team.finding_rows, strict=True)}
    assert places == {("Coaching", 3): 1, ("Contacts", 2): 0, ("Fidelity", 4): 2}
