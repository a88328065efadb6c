"""Mistakes around training, coaching and contacts: each is found in its cell, and nothing else is."""


import pytest

from tests.planted_cases import assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team

CASES = cases_of("training")


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    assert_found_in_its_cell_and_alone(case, reviewed_with_team(case["changes"])[1])


def test_the_clean_school_and_team_have_no_findings():
    assert reviewed_with_team()[1] == []
