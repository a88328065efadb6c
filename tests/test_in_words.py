"""What statistics say, in words (tests/cases/projection_sentences.csv), and the lines under More numbers."""

import csv
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from automation.progress.effect_size import nap
from automation.progress.in_words import more_numbers, say_projection
from automation.progress.measures import MEASURES
from tests.logged_goals import frames_of, logged
from tests.small_school import READS

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "projection_sentences.csv").open(encoding="utf-8")))
TODAY = date(2026, 3, 12)


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_projection_is_said_as_the_table_says(case):
    goal = {"measure": case["measure"] or None, "ends_on": pd.Timestamp(case["ends_on"] or None)}
    projected = {f"projected_{name}": number(case[name]) for name in ("value", "low", "high")}
    as_in_a_frame = {name: float("nan") if value is None else value for name, value in projected.items()}
    for verdict in (projected, as_in_a_frame):
        assert say_projection(goal, {**verdict, "status": case["status"]}, TODAY) == case["expected"]


def test_the_table_has_every_measure():
    assert {case["measure"] for case in CASES if case["expected"]} == set(MEASURES)


def points(before: list[float], after: list[float], label: str = "Baseline", earlier: tuple[float, ...] = ()):
    """Points of one goal: of no phase, of a first phase with that label, and of the phase Cards."""
    values = [*earlier, *before, *after]
    numbers = [0] * len(earlier) + [1] * len(before) + [2] * len(after)
    return pd.DataFrame(
        {
            "date_on": pd.date_range("2026-01-05", periods=len(values)),
            "value": pd.Series(values, dtype="float64"),
            "phase": pd.Series([("", label, "Cards")[each] for each in numbers], dtype="str"),
            "phase_number": pd.Series(numbers, dtype="int64"),
        }
    )


@pytest.mark.parametrize(
    ("why", "frame"),
    [
        ("no points", points([], [])),
        ("no phase at all", points([], [], earlier=(20, 30, 40))),
        ("only a baseline", points([20, 30], [])),
        ("only what came after", points([], [60, 70])),
        ("a first phase of another name", points([20, 30], [60, 70], "Picture cards")),
        ("the baseline is not the first phase", points([20, 30], [60, 70]).assign(phase_number=[2, 2, 3, 3])),
    ],
)
def test_there_are_no_more_numbers_without_a_baseline_phase_and_another(why, frame):
    assert more_numbers(frame, "higher") == (), why


def test_more_numbers_say_the_effect_its_span_and_how_many_days():
    frame = points([20, 30, 40, 30], [40, 50, 30, 60, 70])
    found = nap([20, 30, 40, 30], [40, 50, 30, 60, 70], "increase")
    low, high = found.ci95
    overlap, tau = more_numbers(frame, "higher")
    assert overlap == (
        f"NAP {found.value:.2f}, 95 percent span {low:.2f} to {high:.2f}: "
        "the share of pairs of days in which the later is better (4 baseline and 5 later days)."
    )
    assert re.match(r"NAP 0\.\d\d, 95 percent span 0\.\d\d to 0\.\d\d: ", overlap)
    assert tau.startswith("Tau-U 0.60, corrected for the trend in the baseline")


def test_where_lower_is_better_the_same_points_count_the_other_way():
    frame = points([20, 30, 40, 30], [40, 50, 30, 60, 70])
    up, down = (float(more_numbers(frame, better)[0].split()[1].rstrip(",:")) for better in ("higher", "lower"))
    assert up + down == pytest.approx(1, abs=0.011) and up > 0.5 > down


@pytest.mark.parametrize(("better_when", "said"), [("higher", "NAP 1.00: "), ("lower", "NAP 0.00: ")])
def test_where_all_pairs_go_one_way_no_span_is_said(better_when, said):
    overlap, _ = more_numbers(points([10, 20, 15], [60, 70, 80]), better_when)
    assert overlap.startswith(said) and "span" not in overlap


@pytest.mark.parametrize("label", ["baseline", "BASELINE 2", "The first Baseline (long)"])
def test_a_baseline_is_known_by_its_name(label):
    assert len(more_numbers(points([20, 30, 40], [50, 60, 70], label), "higher")) == 2


def test_days_before_the_baseline_phase_began_are_not_taken_for_later_ones():
    with_earlier = points([20, 30, 40], [50, 60, 70], earlier=(5, 5, 5, 5))
    assert more_numbers(with_earlier, "higher") == more_numbers(points([20, 30, 40], [50, 60, 70]), "higher")


def test_the_order_of_the_rows_does_not_matter_and_nothing_is_changed():
    frame = points([40, 30, 20], [50, 30, 70])
    before = frame.copy()
    assert more_numbers(frame.iloc[::-1], "higher") == more_numbers(frame, "higher")
    pd.testing.assert_frame_equal(frame, before)


def test_the_points_of_a_whole_school_carry_more_numbers():
    school, room = logged({READS: "2025-09-15: 2/10 3/10 2/10 ; 2025-09-22: 5/10 6/10 7/10"})
    overlap, _ = more_numbers(frames_of(school, room)["Points"], "higher")
    assert overlap.startswith("NAP 1.00: ") and overlap.endswith("(3 baseline and 3 later days).")
