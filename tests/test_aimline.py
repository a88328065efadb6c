"""The aimline against published values, and where it begins for a goal."""

import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.progress.aimline import Aimline, against_aimline, aimline_for, baseline_level, say_against


def test_published_aimlines_come_out(reference_folder):
    cases = json.loads((reference_folder / "vectors" / "decision_rules.json").read_text(encoding="utf-8"))
    checked = 0
    for case in cases:
        given_values, expected = case["input"], case["expected"]
        if "baseline_level" in expected:
            found = baseline_level(given_values["baseline"])
            assert found == pytest.approx(expected["baseline_level"], abs=case["tolerance"])
        elif "start_x" in given_values or "start_date" in given_values:
            line, at = line_of(given_values)
            slope = expected.get("slope", expected.get("slope_per_day"))
            assert line.slope == pytest.approx(slope, abs=case["tolerance"])
            assert [line.value_at(x) for x in at] == pytest.approx(expected["values"], abs=case["tolerance"])
        elif "aimline_at_points" in expected:
            line = Aimline(**given_values["aimline"])
            heights = [line.value_at(x) for x in given_values["x"]]
            assert heights == pytest.approx(expected["aimline_at_points"], abs=case["tolerance"])
            assert [position(y, at) for y, at in zip(given_values["y"], heights, strict=True)] == (
                expected["positions"]
            )
        else:
            continue
        checked += 1
    assert checked >= 20


def line_of(given_values):
    if "start_x" in given_values:
        ends = given_values["start_x"], given_values["baseline_level"], given_values["goal_x"], given_values["goal"]
        return Aimline(*ends), given_values["at"]
    first, last = (date.fromisoformat(given_values[name]) for name in ("start_date", "goal_date"))
    line = Aimline(first.toordinal(), given_values["baseline_level"], last.toordinal(), given_values["goal"])
    return line, [date.fromisoformat(day) for day in given_values["at"]]


def position(value, height):
    against = against_aimline(value, height, "higher")
    return {"better": "above", "worse": "below", "on": "on", None: None}[against]


@pytest.mark.parametrize(
    ("scores", "level"),
    [([7, 5, 8], 7), ([87, 81, 80, 89, 90, 82], 84.5), ([4, None, float("nan"), 6], 5), ([3], 3), ([], None)],
)
def test_the_baseline_level_is_the_median_of_what_is_there(scores, level):
    assert baseline_level(scores) == level


def test_a_line_whose_ends_share_a_day_has_no_slope_and_no_height():
    line = Aimline(5, 20, 5, 80)
    assert line.slope is None
    assert line.value_at(5) is None


GOAL = {"target": 80.0, "starts_on": pd.Timestamp("2026-03-02"), "ends_on": pd.Timestamp("2026-06-05"),
        "baseline": float("nan"), "baseline_on": pd.NaT, "better_when": "higher"}  # fmt: skip


def goal_points(values, phases=None, too_few=()):
    phases = phases or [(0, "")] * len(values)
    return pd.DataFrame(
        {
            "date_on": pd.date_range("2026-03-02", periods=len(values)),
            "value": [float(value) for value in values],
            "phase_number": [number for number, _ in phases],
            "phase": pd.Series([label for _, label in phases], dtype="str"),
            "has_too_few_chances": [number in too_few for number in range(len(values))],
        }
    )


def begins(line):
    return str(date.fromordinal(int(line.x0))), line.y0


def test_it_begins_at_the_baseline_of_the_goal():
    goal = GOAL | {"baseline": 25.0, "baseline_on": pd.Timestamp("2026-02-20")}
    line = aimline_for(goal, goal_points([90, 90, 90]))
    assert begins(line) == ("2026-02-20", 25.0)
    assert line.value_at(date(2026, 6, 5)) == pytest.approx(80)


def test_a_baseline_without_its_date_begins_with_the_goal():
    assert begins(aimline_for(GOAL | {"baseline": 25.0}, goal_points([]))) == ("2026-03-02", 25.0)


def test_a_baseline_phase_gives_its_median_on_its_median_date():
    phases = [(1, "Baseline (no cards)")] * 5 + [(2, "Cards")] * 3
    line = aimline_for(GOAL, goal_points([10, 30, 20, 90, 0, 70, 70, 70], phases))
    assert begins(line) == ("2026-03-04", 20.0)


def test_without_a_baseline_phase_the_first_three_points_give_it():
    assert begins(aimline_for(GOAL, goal_points([10, 30, 20, 90, 90]))) == ("2026-03-03", 20.0)


def test_a_point_with_too_few_chances_is_not_part_of_a_baseline():
    assert begins(aimline_for(GOAL, goal_points([100, 10, 30, 20], too_few=[0]))) == ("2026-03-04", 20.0)


@pytest.mark.parametrize(
    ("why", "goal", "values"),
    [
        ("no points and no baseline", {}, []),
        ("two points are too few for a baseline", {}, [10, 20]),
        ("no target", {"target": float("nan")}, [10, 20, 30]),
        ("no end", {"ends_on": pd.NaT}, [10, 20, 30]),
        ("it ends on the day it begins", {"ends_on": pd.Timestamp("2026-03-03")}, [10, 20, 30]),
        ("it ends before it begins", {"ends_on": pd.Timestamp("2026-01-01")}, [10, 20, 30]),
    ],
)
def test_there_is_no_line_where_none_can_be_drawn(why, goal, values):
    assert aimline_for(GOAL | goal, goal_points(values)) is None, why


def test_two_baseline_points_do_not_borrow_from_the_next_phase():
    phases = [(1, "Baseline")] * 2 + [(2, "Cards")] * 3
    assert aimline_for(GOAL, goal_points([10, 20, 60, 70, 80], phases)) is None


@pytest.mark.parametrize(
    ("value", "height", "better_when", "against", "said"),
    [
        (50, 40, "higher", "better", "above the aimline (ahead)"),
        (30, 40, "higher", "worse", "below the aimline (behind)"),
        (30, 40, "lower", "better", "below the aimline (ahead)"),
        (50, 40, "lower", "worse", "above the aimline (behind)"),
        (0.1 + 0.2, 0.3, "higher", "on", "on the aimline"),
        (None, 40, "higher", None, "no aimline to compare with"),
        (50, float("nan"), "lower", None, "no aimline to compare with"),
    ],
)
def test_a_point_is_said_against_the_line_in_the_direction_of_the_goal(value, height, better_when, against, said):
    assert against_aimline(value, height, better_when) == against
    assert say_against(against, better_when) == said


@given(value=st.floats(-1000, 1000), height=st.floats(-1000, 1000))
def test_the_two_directions_mirror_each_other(value, height):
    mirrored = {"better": "worse", "worse": "better", "on": "on"}
    assert against_aimline(-value, -height, "lower") == against_aimline(value, height, "higher")
    assert against_aimline(value, height, "lower") == mirrored[against_aimline(value, height, "higher")]
