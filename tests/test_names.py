"""Which words look like a person's name in notes, and which do not."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.checks.given_names import GIVEN_NAMES, NOT_A_NAME, ORDINARY_WORDS
from automation.checks.names import may_be_a_name

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "notes_with_names.csv").open(encoding="utf-8")))
OF_THE_SCHOOL = {"Maple", "Street", "Quarter"}


@pytest.mark.parametrize("case", CASES, ids=[each["why"] for each in CASES])
def test_a_note_of_the_case_table(case):
    assert (may_be_a_name(case["text"], {"Ana"}, OF_THE_SCHOOL) or "") == case["may be a name"]


@given(st.text())
def test_any_text_can_be_looked_at_and_what_is_found_stands_in_it(text):
    found = may_be_a_name(text, {"Ana"}, OF_THE_SCHOOL)
    assert found is None or all(word in text for word in found.split())


def test_no_word_is_both_a_name_and_none():
    assert not GIVEN_NAMES & (NOT_A_NAME | ORDINARY_WORDS)
    assert len(GIVEN_NAMES) > 250
