"""Trend lines: the table tests/cases/trends.csv, all reference values, and what must hold for any series."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.progress.trend import NO_LINE, ordinary_least_squares, theil_sen

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "trends.csv").open(encoding="utf-8")))
LINES = (ordinary_least_squares, theil_sen)


def numbers_of(text):
    return [None if each == "-" else float(each) for each in text.split()]


def same(found, expected):
    return found is None if expected is None else found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_lines_are_those_of_the_table(case):
    x, y = numbers_of(case["x"]), numbers_of(case["y"])
    for line, name in ((ordinary_least_squares(x, y), "ols"), (theil_sen(x, y), "theil_sen")):
        for part in ("slope", "intercept"):
            expected = case[f"{name}_{part}"]
            assert same(getattr(line, part), float(expected) if expected else None), (name, part)


def test_all_reference_values_come_out(reference_folder):
    cases = json.loads((reference_folder / "vectors" / "trend.json").read_text(encoding="utf-8"))
    assert len(cases) >= 50
    for case in cases:
        x, y, expected = case["input"]["x"], case["input"]["y"], case["expected"]
        by_key = {
            "ols_slope": ordinary_least_squares(x, y).slope,
            "ols_intercept": ordinary_least_squares(x, y).intercept,
            "theil_sen_slope": theil_sen(x, y).slope,
            "theil_sen_intercept_median_residual": theil_sen(x, y).intercept,
        }
        for key, value in by_key.items():
            assert same(value, expected[key]), (case["id"], key)


def test_no_measured_series_of_others_is_copied():
    assert not any("data" in case["case"].split() for case in CASES)


@pytest.mark.parametrize("line", LINES)
def test_dates_count_as_days(line):
    week = [date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 9)]
    assert line(week, [1, 5, 15]).slope == pytest.approx(2)
    assert line(week, [1, 5, 15]).value_at(date(2026, 3, 10).toordinal()) == pytest.approx(17)


@pytest.mark.parametrize("line", LINES)
def test_as_many_days_as_scores_are_needed(line):
    with pytest.raises(ValueError, match="2 x and 1 y"):
        line([1, 2], [3])


def test_where_there_is_no_line_there_is_no_height():
    assert NO_LINE.value_at(3) is None


SERIES = st.lists(st.tuples(st.integers(0, 40), st.integers(-50, 50)), min_size=2, max_size=12)


@pytest.mark.parametrize("line", LINES)
@given(series=SERIES, random=st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(line, series, random):
    mixed = random.sample(series, len(series))
    found, other = (line(*zip(*pairs, strict=True)) for pairs in (series, mixed))
    assert same(other.slope, found.slope)
    assert same(other.intercept, found.intercept)


@pytest.mark.parametrize("line", LINES)
@given(series=SERIES, times=st.integers(-6, 6).filter(bool), more=st.integers(-9, 9))
def test_another_unit_scales_the_line_and_negating_mirrors_it(line, series, times, more):
    x, y = zip(*series, strict=True)
    found, scaled = line(x, y), line(x, [times * each + more for each in y])
    assert (found.slope is None) == (scaled.slope is None)
    if found.slope is not None:
        assert scaled.slope == pytest.approx(times * found.slope, abs=1e-6)
        assert scaled.intercept == pytest.approx(times * found.intercept + more, abs=1e-6)
