"""Mistakes in who is where: each is found in its cell, and nothing else is."""

import pytest

from tests.planted_cases import assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team

CASES = cases_of("day_plan")


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    _, found = reviewed_with_team(case["changes"])
    assert_found_in_its_cell_and_alone(case, found)
