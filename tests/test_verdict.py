"""Verdicts: the table tests/cases/verdicts.csv, and what must hold for many goals at once."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from automation.progress.verdict import COLUMNS, RECENT_SCHOOL_DAYS, verdicts
from automation.progress.verdict_words import say_span
from automation.school_settings import default_settings
from tests.judged_goals import GOAL_ID, TODAY, calendar_frame, goals_frame, judge, phases_frame, points_frame

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "verdicts.csv").open(encoding="utf-8")))
BEHIND = "2026-03-10: 30 35 40 40"
FORBIDDEN = ("nan", "null", "dtype", "index", "schema", "parse", "exception", "dataframe", "none ", "nat", "inf ")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_verdicts_are_those_of_the_table(case):
    found = judge(case["points"], case["phases"], case["goal"])
    assert found["sentence"] == case["sentence"]
    assert found["status"] == case["status"]
    assert found["points_needed"] == int(case["points_needed"])


def test_no_sentence_has_a_programmers_word():
    words = " ".join(f" {case['sentence'].lower()} " for case in CASES)
    words = words.replace("none of", "")
    assert not [word for word in FORBIDDEN if f" {word.strip()} " in words]


def test_the_days_that_were_used_are_told():
    found = judge(BEHIND)
    assert found["used_dates"] == tuple(date(2026, 3, day) for day in (10, 11, 12, 13))
    assert (found["rule"], found["decision"]) == ("four-point", "change_instruction")
    assert (found["last_on"], found["last_value"]) == (pd.Timestamp("2026-03-13"), 40)


def test_the_settings_of_the_school_hold_where_the_goal_names_none():
    school = replace(default_settings(), rule="three consecutive", rule_points=3)
    said = judge("2026-03-10: 90 30 30 30", settings=school)["sentence"]
    assert said.endswith("are all below the aimline (three-consecutive rule, the school's setting).")


def test_the_schools_number_of_points_belongs_to_the_schools_rule():
    school = replace(default_settings(), rule="trend line", rule_points=8)
    own = judge(BEHIND, goal="rule=four-point", settings=school)
    assert own["sentence"].endswith("(four-point rule, this goal's own).")
    same = judge(BEHIND, goal="rule=trend line", settings=school)
    assert same["points_needed"] == 4


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-03-03", "2026-03-12"], "March 3 to 12"),
        (["2026-03-30", "2026-04-08"], "March 30 to April 8"),
        (["2025-12-18", "2026-01-09"], "December 18, 2025 to January 9"),
        (["2025-10-29", "2025-11-04"], "October 29 to November 4, 2025"),
        (["2025-10-04", "2025-10-29"], "October 4 to 29, 2025"),
        (["2026-03-03"], "March 3"),
    ],
)
def test_spans_are_said_as_one_says_them(days, said):
    assert say_span([date.fromisoformat(day) for day in days], TODAY) == said


def test_days_to_come_say_nothing_yet():
    today = date(2026, 3, 12)
    found = judge(BEHIND, "2026-03-13 Timer", today=today)
    assert found["points_needed"] == 1
    assert found["last_on"] == pd.Timestamp("2026-03-12")


@pytest.mark.parametrize(("breaks", "status"), [((), "no recent data"), ((("2026-02-23", "2026-02-27"),), "off track")])
def test_a_break_does_not_make_data_old(breaks, status):
    twenty_school_days_ago = "2026-02-13: 30 30 30 30 30"
    assert judge(twenty_school_days_ago, breaks=breaks)["status"] == status


def test_the_fifteenth_school_day_is_recent_and_the_sixteenth_is_not():
    days = pd.bdate_range(end=TODAY, periods=RECENT_SCHOOL_DAYS + 1)
    assert judge(f"{days[1].date()}: 30")["status"] == "not enough data"
    assert judge(f"{days[0].date()}: 30")["status"] == "no recent data"


def test_many_goals_come_out_as_each_alone():
    goals, points, phases, alone = [], [], [], []
    for place, case in enumerate(CASES):
        goal_id, begun = f"K{place}-1 reads", phases_frame(case["phases"])
        goals.append(goals_frame(case["goal"]).assign(goal_id=goal_id))
        points.append(points_frame(case["points"], begun).assign(goal_id=goal_id))
        phases.append(begun.assign(goal_id=goal_id))
        alone.append(case["sentence"])
    frames = [pd.concat(each, ignore_index=True) for each in (goals, points, phases)]
    before = [frame.copy(deep=True) for frame in frames]
    mixed = frames[1].sample(frac=1, random_state=3)
    found = verdicts(frames[0], mixed, frames[2], calendar_frame(), default_settings(), TODAY)
    assert found["sentence"].tolist() == alone
    assert found["goal_id"].tolist() == frames[0]["goal_id"].tolist()
    for frame, copy in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


def test_no_goals_give_a_table_without_rows():
    found = verdicts(
        goals_frame().iloc[:0], points_frame(), phases_frame(), calendar_frame(), default_settings(), TODAY
    )
    assert tuple(found.columns) == COLUMNS
    assert found.empty


def test_a_goal_without_a_code_or_listed_twice_is_judged_once_at_most():
    goals = pd.concat([goals_frame(), goals_frame("target=30"), goals_frame().assign(goal_id=None)])
    found = verdicts(goals, points_frame(BEHIND), phases_frame(), calendar_frame(), default_settings(), TODAY)
    assert found["goal_id"].tolist() == [GOAL_ID]
    assert found["status"].tolist() == ["off track"]


def test_a_projection_goes_to_the_end_of_the_goal_between_its_bounds():
    found = judge("2026-03-02: 40 44 41 46 42 47 43 48 44 49")
    assert 80 < found["projected_value"] <= 100
    assert found["projected_low"] < found["projected_value"] <= found["projected_high"] <= 100


@pytest.mark.parametrize(
    ("why", "points", "phases", "goal"),
    [
        ("five points are too few", "2026-03-09: 40 44 41 46 42", "", ""),
        ("still in baseline", "2026-03-02: 40 44 41 46 42 47", "2026-03-02 Baseline", "baseline="),
        ("the phase line parts the points", "2026-03-02: 40 44 41 46 42 47", "2026-03-06 Cards", ""),
        ("the end has passed", "2026-02-16: 40 44 41 46 42 47", "", "ends_on=2026-02-23"),
        ("closed", "2026-03-02: 40 44 41 46 42 47", "", "closed_on=2026-03-10"),
    ],
)
def test_nothing_is_projected(why, points, phases, goal):
    assert pd.isna(judge(points, phases, goal)["projected_value"]), why


LEVELS = st.lists(st.integers(0, 40), min_size=1, max_size=10)


def as_points(levels, first="2026-03-02"):
    return f"{first}: " + " ".join(str(level) for level in levels)


RULES = st.sampled_from(["four-point", "three consecutive", "trend line", "median of last three"])


@settings(max_examples=40)
@given(LEVELS, RULES)
def test_turned_around_the_verdict_is_the_same(levels, rule):
    upward = f"measure=count ; baseline=10 ; target=30 ; rule={rule}"
    downward = f"measure=count ; baseline=30 ; target=10 ; better_when=lower ; rule={rule}"
    turned = [40 - level for level in levels]
    found, mirrored = judge(as_points(levels), goal=upward), judge(as_points(turned), goal=downward)
    for name in ("status", "decision", "used_dates", "points_needed"):
        assert mirrored[name] == found[name]


@settings(max_examples=40)
@given(LEVELS, RULES, st.sampled_from([2, 60]))
def test_another_unit_changes_no_verdict(levels, rule, times):
    goal = f"measure=duration ; baseline={{}} ; target={{}} ; rule={rule}"
    found = judge(as_points(levels), goal=goal.format(10, 30))
    scaled = judge(as_points([times * level for level in levels]), goal=goal.format(10 * times, 30 * times))
    for name in ("status", "decision", "used_dates", "points_needed"):
        assert scaled[name] == found[name]


@settings(max_examples=40)
@given(LEVELS, RULES)
def test_a_day_with_too_few_chances_changes_no_verdict(levels, rule):
    levels = [*levels, "-"]
    with_few = as_points([*levels[:-1], "0!"])
    found, other = (judge(text, goal=f"rule={rule}") for text in (as_points(levels), with_few))
    for name in ("status", "decision", "used_dates", "points_needed", "projected_value"):
        assert other[name] == found[name] or (pd.isna(other[name]) and pd.isna(found[name]))
