"""Mistakes in Services and the Service log: each is found in its cell, and nothing else is."""

import pytest

from tests.planted_cases import Case, assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team


@pytest.mark.parametrize("case", cases_of("services"), ids=lambda each: each["case"])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case: Case) -> None:
    assert_found_in_its_cell_and_alone(case, reviewed_with_team(case["changes"])[1])


def test_exactly_a_school_day_is_fine() -> None:
    assert reviewed_with_team("Service log|2|Minutes|420")[1] == []
