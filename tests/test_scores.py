"""Scores as people type them, read from the table tests/cases/scores.csv."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.progress.measures import MEASURES
from automation.progress.scores import SCORE_FIELDS, Score, ScoreProblem, read_score, read_scores

with (Path(__file__).parent / "cases" / "scores.csv").open(encoding="utf-8") as table:
    CASES = list(csv.DictReader(table))
COLUMNS = {
    "alone": "correct_alone",
    "with_help": "correct_with_help",
    "out_of": "out_of",
    "count": "count",
    "minutes": "minutes_observed",
    "seconds": "duration_seconds",
    "level": "rubric_level",
}
PROBLEM_CODES = {
    "score-unreadable",
    "more-correct-than-chances",
    "no-chances",
    "negative-score",
    "not-whole-counts",
    "score-became-a-date",
    "about-mark",
    "letter-for-digit",
    "duration-without-unit",
    "score-of-another-measure",
    "percent-needs-chances",
    "rate-needs-minutes",
}


def cell_of(case):
    if case["arrives_as"] == "yes/no":
        return case["typed"] == "TRUE"
    if case["arrives_as"] == "number":
        return float(case["typed"]) if "." in case["typed"] else int(case["typed"])
    return case["typed"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_score_is_read_as_the_table_says(case):
    reading = read_score(cell_of(case), case["measure"])
    if case["problem"]:
        assert isinstance(reading, ScoreProblem), reading
        assert (reading.code, reading.suggestion or "") == (case["problem"], case["suggestion"])
    else:
        expected = {name: float(case[column]) if case[column] else None for column, name in COLUMNS.items()}
        assert reading == Score(**expected, marks=case["marks"] or None)


def test_the_table_shows_every_measure_and_every_problem():
    assert {case["measure"] for case in CASES if not case["problem"]} == set(MEASURES)
    assert {case["problem"] for case in CASES if case["problem"]} == PROBLEM_CODES


@pytest.mark.parametrize("case", [case for case in CASES if case["suggestion"]], ids=lambda case: case["case"])
def test_a_suggestion_is_itself_a_score_of_the_measure(case):
    assert isinstance(read_score(case["suggestion"], case["measure"]), Score)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_the_examples_of_a_measure_fill_only_its_own_columns(measure):
    for example in measure.score_examples:
        score = read_score(example, measure.name)
        assert isinstance(score, Score)
        filled = {name for name in SCORE_FIELDS if getattr(score, name) is not None}
        assert set(measure.needs) <= filled
        assert not filled & set(measure.leaves_blank)


def test_a_problem_keeps_what_was_typed():
    assert read_score(" 8/6  ", "percent correct").found == " 8/6  "
    assert read_score(45721, "percent correct").found == "45721"


@given(
    cell=st.one_of(
        st.text(),
        st.text(alphabet="0123456789+-pP/.:%~ inhms\u2013\u00bdO", max_size=12),
        st.floats(),
        st.integers(),
        st.booleans(),
    ),
    measure=st.sampled_from(list(MEASURES)),
)
def test_reading_never_fails(cell, measure):
    reading = read_score(cell, measure)
    if isinstance(reading, ScoreProblem):
        assert reading.code in PROBLEM_CODES
        assert reading.suggestion is None or isinstance(read_score(reading.suggestion, measure), Score)
    else:
        numbers = [value for name in SCORE_FIELDS if (value := getattr(reading, name)) is not None]
        assert all(value >= 0 for value in numbers if not isinstance(value, str))
        assert reading.out_of is None or reading.correct_alone <= reading.out_of


def test_a_measure_that_does_not_exist_is_an_error_that_names_the_others():
    with pytest.raises(ValueError, match="percent correct, percent of steps"):
        read_score("3/5", "percentage")


def test_a_column_of_scores_reads_as_its_cells_do():
    texts = pd.Series([cell_of(case) for case in CASES], dtype=object, index=range(100, 100 + len(CASES)))
    measures = pd.Series([case["measure"] for case in CASES], index=texts.index)
    before = texts.copy(), measures.copy()
    scores, problems = read_scores(texts, measures)
    assert list(scores.columns) == list(SCORE_FIELDS)
    assert scores.index.equals(texts.index) and problems.index.equals(texts.index)
    for row in texts.index:
        reading = read_score(texts[row], measures[row])
        if isinstance(reading, ScoreProblem):
            assert problems[row] == reading
            assert scores.loc[row].isna().all()
        else:
            assert problems[row] is None
            for name in SCORE_FIELDS:
                value = getattr(reading, name)
                assert pd.isna(scores.loc[row, name]) if value is None else scores.loc[row, name] == value
    pd.testing.assert_series_equal(texts, before[0])
    pd.testing.assert_series_equal(measures, before[1])


def test_a_blank_cell_or_an_unknown_measure_is_neither_score_nor_problem():
    texts = pd.Series([None, np.nan, "", "  ", "3/5", "3/5"], dtype=object)
    measures = pd.Series(["count", "count", "count", "count", None, "no measure"], dtype=object)
    scores, problems = read_scores(texts, measures)
    assert scores.isna().all().all()
    assert [problem is None for problem in problems] == [True] * 6


def test_a_tick_is_not_taken_for_the_number_one():
    scores, problems = read_scores(pd.Series([1, True], dtype=object), pd.Series(["count", "count"]))
    assert scores["count"].tolist()[0] == 1
    assert problems[1].code == "score-unreadable"


def test_no_scores_at_all():
    scores, problems = read_scores(pd.Series([], dtype=object), pd.Series([], dtype=object))
    assert list(scores.columns) == list(SCORE_FIELDS) and scores.empty and problems.empty
