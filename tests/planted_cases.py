"""The tables of planted mistakes, and how a mistake is held to its row there."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from automation.checks import check_school
from automation.findings import Finding
from automation.review import review_classroom, review_school
from automation.team_review import TeamReview, review_team
from automation.tidy import tidy
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells
from tests.small_team import team_cells

Case = Mapping[str, str]
FOLDER = Path(__file__).parent / "cases"


def planted_tables() -> list[str]:
    """The names of all tables of planted mistakes."""
    return sorted(each.stem.removeprefix("planted_") for each in FOLDER.glob("planted_*.csv"))


def cases_of(name: str) -> list[Case]:
    """The rows of tests/cases/planted_NAME.csv."""
    return list(csv.DictReader((FOLDER / f"planted_{name}.csv").open(encoding="utf-8")))


def reviewed_with_team(changes: str = "-nothing", *rows: dict) -> tuple[TeamReview, list[Finding]]:
    """The small school with its Team workbook after these changes, and everything that is found in all three."""
    cells = changed(school_cells(), changes)
    school = review_school(cells, TODAY)
    room = review_classroom(changed(classroom_cells(), changes), school, TODAY)
    team = review_team(changed(team_cells(*rows), changes), school, {ROOM: room}, TODAY)
    return team, [*team.findings, *room.findings, *check_school(tidy(cells, "school"), TODAY)]


def assert_found_in_its_cell_and_alone(case: Case, found: Sequence[Finding]) -> None:
    """The mistake of the case stands in its cell with its suggestion, and beside it only what the case says."""
    expected = (case["code"], case["tab"], int(case["row"]) if case["row"] else None, case["column"] or None)
    places = [(each.code, each.tab, each.row, each.column) for each in found]
    assert expected in places
    planted = found[places.index(expected)]
    assert (planted.suggestion or "") == case["suggestion"]
    assert {code for code, *_ in places if code != case["code"]} == set(case["also"].split()), places
    assert planted.message.startswith(case["tab"])
