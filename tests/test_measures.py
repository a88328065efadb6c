"""What each measure means: how a value is said, which columns it uses, where its axis ends."""

import math

import pytest

from automation.progress.measures import MEASURES, SCORE_COLUMNS, axis_unit, measure_of, say_duration


@pytest.mark.parametrize(
    ("measure", "value", "chances", "said"),
    [
        ("percent correct", 80, 10, "80 percent (8 of 10)"),
        ("percent correct", 200 / 3, 3, "66.7 percent (2 of 3)"),
        ("percent of steps", 0, 5, "0 percent (0 of 5)"),
        ("percent of intervals", 75, None, "75 percent"),
        ("count", 7, math.nan, "7"),
        ("rate per minute", 0.35, math.nan, "0.35 per minute"),
        ("duration", 150, math.nan, "2 min 30 s"),
        ("time to start", 12.5, math.nan, "12.5 s"),
        ("rubric level", 3, math.nan, "level 3"),
        ("count", math.nan, math.nan, "no data"),
        ("count", None, None, "no data"),
    ],
)
def test_a_value_is_said_with_its_unit(measure, value, chances, said):
    assert measure_of(measure).say(value, chances) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (59.97, "1 min"), (60, "1 min"), (3600, "1 h"), (3750, "1 h 2 min 30 s")],
)
def test_a_duration_is_said_without_empty_parts(seconds, said):
    assert say_duration(seconds) == said


@pytest.mark.parametrize(
    ("measure", "largest", "highest_level", "title", "top"),
    [
        ("percent correct", 40, None, "Percentage of correct responses", 100),
        ("rubric level", 2, 4, "Rubric level", 4),
        ("rubric level", 5, 4, "Rubric level", 5),
        ("rubric level", 2, math.nan, "Rubric level", 2),
        ("count", 0, None, "Number of times in the day", 5),
        ("duration", 90, None, "Duration in seconds", 99),
        ("time to start", 600, None, "Time to start in minutes", 11),
        ("duration", 7200 * 2, None, "Duration in hours", 5),
    ],
)
def test_the_axis_names_its_unit_and_holds_the_largest_value(measure, largest, highest_level, title, top):
    axis = axis_unit(measure_of(measure), largest, highest_level)
    assert (axis.title, axis.top) == (title, pytest.approx(top))
    assert axis.top >= largest / axis.divisor


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_every_score_column_is_used_or_left_blank(measure):
    assert set(measure.needs) | set(measure.may_hold) | set(measure.leaves_blank) == set(SCORE_COLUMNS)
    assert not set(measure.leaves_blank) & (set(measure.needs) | set(measure.may_hold))
    assert measure.score_examples
