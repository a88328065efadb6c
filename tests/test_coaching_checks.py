"""Mistakes in coaching and contacts: each is found in its cell, nothing else is, and what it leaves out counts not."""

import pytest

from automation.review import review_school
from automation.team_review import review_team
from pages.shared.view import View
from sheets.access import Person
from tests.planted_cases import assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team
from tests.small_school import ROOM, TODAY, changed, school_cells
from tests.small_team import team_cells

CASES = cases_of("coaching")


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    team, found = reviewed_with_team(case["changes"])
    assert_found_in_its_cell_and_alone(case, found)
    (planted,) = [each for each in found if each.code == case["code"]]
    rows = team.frames[case["tab"]].set_index("sheet_row")
    wanted = {"fix": "fix", "check": "check", "note": "counts"}[planted.level]
    assert rows.loc[int(case["row"]), "standing"] == wanted
    assert case["tab"] != "Coaching" or set(team.frames["Fidelity"]["standing"]) == {"counts"}, "of its own tab only"


def test_each_finding_names_the_place_of_its_row_in_its_own_tab():
    changes = "Coaching|3|Date|@2026-03-13 ; Contacts|2|Date|@2026-03-20 ; Fidelity|4|Date|@2026-04-01"
    team, _ = reviewed_with_team(changes)
    places = {(each.tab, each.row): row for each, row in zip(team.findings, team.finding_rows, strict=True)}
    assert places == {("Coaching", 3): 1, ("Contacts", 2): 0, ("Fidelity", 4): 2}


def test_a_finding_about_a_coaching_row_is_told_to_who_sees_the_row_and_to_nobody_else():
    school = review_school(school_cells(), TODAY)
    team = review_team(changed(team_cells(), "Coaching|2|Coach|ANA ; Contacts|2|Staff ID|CY"), school, {}, TODAY)
    here, elsewhere = frozenset({ROOM}), frozenset({"room-9"})
    people = {
        "teacher of the room": Person("CY", "Teacher", frozenset({"teacher"}), here, "", here),
        "teacher elsewhere": Person("ZOE", "Other", frozenset({"teacher"}), elsewhere, "", elsewhere),
        "para": Person("ANA", "Para", frozenset({"para"}), here),
        "administrator": Person("IDA", "Head", frozenset({"administrator"}), frozenset()),
    }
    seen = {
        who: [each.finding.code for each in View(person, school, {}, (), None, TODAY, False, team).findings()]
        for who, person in people.items()
    }
    both = ["coach-is-the-adult", "contact-with-oneself"]
    assert {who: sorted(each for each in codes if each in both) for who, codes in seen.items()} == {
        "teacher of the room": both, "teacher elsewhere": [], "para": [], "administrator": []
    }  # fmt: skip


def found_in_coaching(changes: str) -> list[tuple[str, int | None]]:
    return [(each.code, each.row) for each in reviewed_with_team(changes)[0].findings if each.tab == "Coaching"]


def test_a_step_without_adult_and_coach_is_only_blank():
    assert found_in_coaching("Coaching|2|Staff ID| ; Coaching|2|Coach|") == [("blank", 2), ("blank", 2)]


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ("Coaching|2|Date|@2026-03-09", 3),
        ("Coaching|2|Date|@2026-03-10", 2),
        ("Coaching|3|Date|", 3),
    ],
)
def test_who_left_is_told_once_at_the_last_step_of_two_on_one_day_at_the_lower(changes, row):
    found = found_in_coaching(f"Staff|2|Active|no ; {changes}")
    assert [each for each in found if each[0] == "coached-but-not-active"] == [("coached-but-not-active", row)]


@pytest.mark.parametrize("changes", ["-Staff", "Staff|1|Staff ID|Something else"])
def test_a_team_is_reviewed_although_nobody_stands_in_staff(changes):
    school = review_school(changed(school_cells(), changes), TODAY)
    team = review_team(team_cells(), school, {}, TODAY)
    assert [each.code for each in team.findings] == [] and len(team.frames["Coaching"]) == 2
