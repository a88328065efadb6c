"""Projections: against a worked example and against chance."""

import numpy as np
import pytest

from automation.progress.measures import MEASURES
from automation.progress.projection import NONE_YET, largest_possible, project, student_t

DAYS = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


@pytest.mark.parametrize(("freedom", "t"), [(4, 2.776), (5, 2.571), (8, 2.306), (10, 2.228), (30, 2.042), (999, 1.962)])
def test_t_is_that_of_the_printed_table(freedom, t):
    assert student_t(freedom) == pytest.approx(t, abs=0.0011)


def test_a_worked_example():
    found = project(DAYS, [1, 3, 2, 4, 3, 5], 8)
    # Slope 0.6286, mean 3 at 3.5: 5.829. Scatter 0.8783, spread of the days 17.5.
    half = 2.776 * 0.8783 * np.sqrt(1 + 1 / 6 + 4.5**2 / 17.5)
    assert found.value == pytest.approx(5.829, abs=0.001)
    assert (found.low, found.high) == (pytest.approx(5.829 - half, abs=0.01), pytest.approx(5.829 + half, abs=0.01))


def test_bounds_widen_with_the_way_ahead():
    near, far = (project(DAYS, [20, 30, 20, 40, 30, 50], day) for day in (7, 12))
    assert far.high - far.low > near.high - near.low


def test_nothing_goes_beyond_what_the_measure_can_be():
    found = project(DAYS, [70, 90, 75, 95, 85, 99], 40, ceiling=100)
    assert found.value == found.high == 100
    falling = project(DAYS, [9, 6, 7, 4, 5, 2], 40)
    assert falling.value == falling.low == 0


@pytest.mark.parametrize(
    ("why", "days", "on_day"),
    [("five points", DAYS[:5], 9), ("no points", [], 9), ("not ahead", DAYS, 6), ("one day only", [3.0] * 6, 9)],
)
def test_there_is_no_projection(why, days, on_day):
    assert project(days, list(range(len(days))), on_day) == NONE_YET, why


def test_a_trend_beyond_the_edge_is_not_certain_of_it():
    found = project(DAYS, [70, 90, 75, 95, 85, 99], 60, ceiling=100)
    assert found.value == 100
    assert found.low < 100


def test_points_all_on_one_line_have_no_bounds():
    found = project(DAYS, [50.0] * 6, 9)
    assert (found.value, found.low, found.high) == (50, None, None)


def test_of_a_hundred_days_ahead_about_95_fall_between_the_bounds():
    chance, inside, tries = np.random.default_rng(5), 0, 1500
    days = np.arange(12.0)
    for _ in range(tries):
        found = project(days, 200 + 2 * days + chance.normal(0, 10, 12), 25)
        inside += found.low <= 200 + 2 * 25 + chance.normal(0, 10) <= found.high
    assert inside / tries == pytest.approx(0.95, abs=0.02)


def test_the_most_a_score_can_be():
    assert largest_possible(MEASURES["percent of steps"], None) == 100
    assert largest_possible(MEASURES["rubric level"], 4) == 4
    assert largest_possible(MEASURES["rubric level"], None) == largest_possible(MEASURES["count"], 4) == np.inf
