"""NAP and Tau-U: the table tests/cases/effect_sizes.csv, all reference values, and what must hold for any scores."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.progress.effect_size import EffectSize, nap, tau_u

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "effect_sizes.csv").open(encoding="utf-8")))
CLOSE = 1e-6
OTHER_WAY = {"increase": "decrease", "decrease": "increase"}


def scores_of(text):
    return [None if each == "-" else float(each) for each in text.split()]


def number_of(text):
    return float(text) if text else None


def same(found, expected, within=CLOSE):
    return found is None if expected is None else found == pytest.approx(expected, abs=within)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_effect_sizes_are_those_of_the_table(case):
    phases = scores_of(case["baseline"]), scores_of(case["intervention"])
    found = nap(*phases, case["improvement"])
    assert same(found.value, number_of(case["nap"]))
    assert same(found.se, number_of(case["se"]))
    for bound, name in zip(found.ci95, ("low", "high"), strict=True):
        digits = len(case[name].partition(".")[2])
        assert same(bound, number_of(case[name]), max(CLOSE, 0.6 * 10**-digits))
    assert same(tau_u(*phases, case["improvement"]).value, number_of(case["tau_u"]))


def test_all_reference_values_come_out(reference_folder):
    cases = json.loads((reference_folder / "vectors" / "nap_tau.json").read_text(encoding="utf-8"))
    assert len(cases) >= 30
    for case in cases:
        phases = case["input"]["baseline"], case["input"]["intervention"], case["input"]["improvement"]
        found, exact = nap(*phases), case.get("exact_arithmetic", {})
        by_key = {
            "nap": found.value,
            "nap_se_unbiased": found.se,
            "nap_ci95_lower": found.ci95[0],
            "nap_ci95_upper": found.ci95[1],
            "tau_u_baseline_corrected": tau_u(*phases).value,
        }
        for key, value in by_key.items():
            if key not in case.get("unstable_keys", ()):
                known = case["expected"][key] if exact.get(key) is None else exact[key]
                assert same(value, known, case["tolerance"]), (case["id"], key)


def test_no_measured_series_of_others_is_copied():
    assert not any("data" in case["case"].split() for case in CASES)


def test_an_empty_phase_has_no_effect_size():
    assert nap([], [], "increase") == EffectSize(None) == tau_u([None], [1.0], "decrease")


def test_a_word_for_the_direction_that_is_none_is_refused():
    with pytest.raises(ValueError, match="increase"):
        nap([1], [2], "higher")


SCORES = st.lists(st.integers(0, 20), min_size=2, max_size=8)
WAYS = st.sampled_from(["increase", "decrease"])


@given(SCORES, SCORES, WAYS)
def test_turning_all_scores_around_is_turning_the_direction_around(before, after, way):
    mirrored = [-each for each in before], [-each for each in after]
    assert nap(*mirrored, OTHER_WAY[way]) == nap(before, after, way)
    assert tau_u(*mirrored, OTHER_WAY[way]) == tau_u(before, after, way)


@given(SCORES, SCORES, WAYS)
def test_the_other_direction_mirrors(before, after, way):
    found, other = nap(before, after, way), nap(before, after, OTHER_WAY[way])
    assert other.value == pytest.approx(1 - found.value)
    assert same(other.se, found.se)
    assert other.ci95 == pytest.approx((1 - found.ci95[1], 1 - found.ci95[0]))
    assert tau_u(before, after, OTHER_WAY[way]).value == pytest.approx(-tau_u(before, after, way).value)


@given(SCORES, SCORES, WAYS, st.integers(1, 9), st.integers(-5, 5))
def test_another_unit_changes_nothing(before, after, way, times, more):
    scaled = [times * each + more for each in before], [times * each + more for each in after]
    assert nap(*scaled, way) == nap(before, after, way)
    assert tau_u(*scaled, way) == tau_u(before, after, way)


@given(SCORES, SCORES, st.randoms(use_true_random=False))
def test_the_order_inside_a_phase_does_not_matter_to_nap(before, after, random):
    mixed = random.sample(before, len(before)), random.sample(after, len(after))
    found, other = nap(before, after, "increase"), nap(*mixed, "increase")
    assert other.value == pytest.approx(found.value)
    assert same(other.se, found.se)


@given(SCORES, SCORES)
def test_the_value_lies_between_its_bounds(before, after):
    found = nap(before, after, "increase")
    assert 0 <= found.ci95[0] <= found.value <= found.ci95[1] <= 1


def test_inputs_stay_as_they_were():
    before, after = [3.0, None, 1.0], [None, 5.0]
    nap(before, after, "decrease")
    tau_u(before, after, "decrease")
    assert (before, after) == ([3.0, None, 1.0], [None, 5.0])
