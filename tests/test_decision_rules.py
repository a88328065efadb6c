"""Decision rules and mastery: the case tables, all reference values, and what must hold for any series."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.progress import decision_rules
from automation.progress.aimline import Aimline
from automation.progress.decision_rules import RULES, mastery
from sheets.schema.words import DECISION_RULES

CASES = Path(__file__).parent / "cases"
RULE_NAMES = ("four_point", "three_consecutive", "median_of_last_three", "trend_line")
OTHER_WAY = {"increase": "decrease", "decrease": "increase"}
OTHER_SIDE = {"above": "below", "below": "above", "on": "on", None: None}


def table(name):
    with (CASES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if "." in text else int(text)


def numbers(text):
    return [None if each == "-" else number(each) for each in text.split()]


def ask(case):
    ends = [number(each) for end in case["aimline"].split(" to ") for each in end.split(",")]
    named = (each.split("=") for each in case["params"].split())
    params = {name: value if name == "trend" else number(value) for name, value in named}
    rule = getattr(decision_rules, case["rule"])
    return rule(numbers(case["x"]), numbers(case["scores"]), Aimline(*ends), case["direction"], **params)


@pytest.mark.parametrize("case", table("decision_rules"), ids=lambda case: case["case"])
def test_decisions_are_those_of_the_table(case):
    found = ask(case)
    assert found.decision == case["decision"]
    assert found.positions == [None if each == "-" else each for each in case["positions"].split()]


@pytest.mark.parametrize("case", table("mastery"), ids=lambda case: case["case"])
def test_mastery_is_that_of_the_table(case):
    sessions = []
    for text in case["sessions"].split():
        correct, is_counted, trials = text.partition("/")
        sessions.append({"correct": int(correct), "trials": int(trials)} if is_counted else numbers(text)[0])
    fewest = int(case["fewest_chances"]) if case["fewest_chances"] else None
    found = mastery(sessions, float(case["level"]), case["comparison"], int(case["in_a_row"]), fewest)
    assert found.mastered == (case["mastered"] == "yes")
    assert found.first_met_at_session == (int(case["first_met_at"]) if case["first_met_at"] else None)


def test_all_reference_decisions_come_out(reference_folder):
    cases = json.loads((reference_folder / "vectors" / "decision_rules.json").read_text(encoding="utf-8"))
    checked = 0
    for case in cases:
        given_values, expected = case["input"], case["expected"]
        if case["rule"] == "mastery":
            found = mastery(given_values["sessions"], **given_values["params"])
        elif case["rule"] in RULE_NAMES:
            rule, line = getattr(decision_rules, case["rule"]), Aimline(**given_values["aimline"])
            series = given_values["x"], given_values["y"], line, given_values["direction"]
            found = rule(*series, **given_values["params"])
        else:
            continue
        for name in set(expected) - {"aimline_at_points", "aimline_slope"}:
            value = getattr(found, name)
            is_same = value == expected[name] or value == pytest.approx(expected[name], abs=case["tolerance"])
            assert is_same, (case["id"], name)
        checked += 1
    assert checked >= 22


def test_what_a_rule_looked_at_is_told():
    found = decision_rules.four_point([5, 1, 4, 2, 3], [9, 9, None, 9, 9], Aimline(0, 0, 10, 10), "increase")
    assert found.used == (1, 3, 4, 0)  # by day, without the missing score


def test_a_mastery_that_was_lost_can_be_told_from_one_that_holds():
    held, lost = (mastery([80, 80, 80, last], 80, ">=", 3) for last in (90, 20))
    assert (held.mastered, held.current_run) == (True, 4)
    assert (lost.mastered, lost.current_run) == (True, 0)
    assert held.run == lost.run == (1, 2, 3)


def test_words_that_are_none_are_refused():
    with pytest.raises(ValueError, match="increase"):
        decision_rules.four_point([1], [2], Aimline(0, 0, 1, 1), "higher")
    with pytest.raises(ValueError, match="comparison"):
        mastery([80], 80, "at least", 1)


def test_every_rule_of_the_settings_has_its_function():
    assert tuple(RULES) == DECISION_RULES


SERIES = st.lists(st.one_of(st.none(), st.integers(0, 30)), max_size=12)
NAMED = pytest.mark.parametrize("name", RULE_NAMES)


@NAMED
@given(scores=SERIES, way=st.sampled_from(["increase", "decrease"]), end=st.integers(-30, 30))
def test_negating_scores_and_line_mirrors_the_decision(name, scores, way, end):
    rule, days = getattr(decision_rules, name), list(range(1, len(scores) + 1))
    found = rule(days, scores, Aimline(0, 10, 12, end), way)
    negated = [None if score is None else -score for score in scores]
    mirrored = rule(days, negated, Aimline(0, -10, 12, -end), OTHER_WAY[way])
    assert mirrored.decision == found.decision
    assert mirrored.positions == [OTHER_SIDE[each] for each in found.positions]


@NAMED
@given(scores=SERIES, times=st.sampled_from([2, 4, 60]))
def test_another_unit_changes_no_decision(name, scores, times):
    rule, days = getattr(decision_rules, name), list(range(1, len(scores) + 1))
    scaled = [None if score is None else times * score for score in scores]
    found = rule(days, scores, Aimline(0, 10, 12, 22), "increase")
    other = rule(days, scaled, Aimline(0, 10 * times, 12, 22 * times), "increase")
    assert (other.decision, other.positions, other.used) == (found.decision, found.positions, found.used)


@NAMED
@given(scores=SERIES, random=st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(name, scores, random):
    rule, places = getattr(decision_rules, name), list(range(len(scores)))
    mixed = random.sample(places, len(places))
    line = Aimline(-1, 10, 11, 22)
    found = rule(places, scores, line, "increase")
    other = rule(mixed, [scores[place] for place in mixed], line, "increase")
    assert other.decision == found.decision
    assert other.positions == [found.positions[place] for place in mixed]


@NAMED
@given(scores=SERIES)
def test_a_missing_score_changes_nothing(name, scores):
    rule, days = getattr(decision_rules, name), list(range(len(scores)))
    line = Aimline(-1, 10, 13, 22)
    with_gap = rule([*days, 12.5], [*scores, None], line, "increase")
    assert with_gap.decision == rule(days, scores, line, "increase").decision


@given(st.lists(st.integers(0, 100), max_size=12), st.integers(0, 100), st.integers(1, 4))
def test_mastery_mirrors_and_later_sessions_do_not_undo_it(scores, level, in_a_row):
    found = mastery(scores, level, ">=", in_a_row)
    negated = [-score for score in scores]
    assert mastery(negated, -level, "<=", in_a_row) == found
    assert mastery([*scores, 0, None], level, ">=", in_a_row).mastered >= found.mastered
