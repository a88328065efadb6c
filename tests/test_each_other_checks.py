"""Mistakes in Tips and questions and in Thanks: each is found in its cell, and nothing else is."""

import pytest

from tests.planted_cases import Case, assert_found_in_its_cell_and_alone, cases_of, reviewed_with_team


@pytest.mark.parametrize("case", cases_of("each_other"), ids=lambda each: each["case"])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case: Case) -> None:
    assert_found_in_its_cell_and_alone(case, reviewed_with_team(case["changes"])[1])


FINE = ["Ask Coach about the Chromebook.", "Para A and Teacher C know it.", "It takes 15 min."]


@pytest.mark.parametrize("text", FINE)
def test_colleagues_and_what_is_no_code_are_fine(text: str) -> None:
    assert reviewed_with_team(f"Tips and questions|2|Text|{text}")[1] == []
