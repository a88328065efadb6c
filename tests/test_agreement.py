"""Agreement of two observers: the tables of cases, all reference values, and what must hold for any two sheets."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.agreement import METHODS, ioa, kappa, percent_agreement

CASES, KAPPAS = (
    list(csv.DictReader((Path(__file__).parent / "cases" / name).open(encoding="utf-8")))
    for name in ("agreement.csv", "kappa.csv")
)
WEIGHTS = {"unweighted": None, "linear": "linear", "quadratic": "quadratic"}
CLOSE = 1e-6


def entries(text):
    return [None if each == "-" else float(each) for each in text.split()]


def sheets(pairs):
    """The two sheets of a table such as "Y/N:5 N/N:2"."""
    both = [pair.partition(":") for pair in pairs.split()]
    each = [pair.split("/") for pair, _, times in both for _ in range(int(times))]
    return [one for one, _ in each], [other for _, other in each]


def same(found, expected, within=CLOSE):
    return found is None if expected in (None, "") else found == pytest.approx(float(expected), abs=within)


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_agreement_is_that_of_the_table(case):
    found = ioa(case["method"], entries(case["observer1"]), entries(case["observer2"]))
    assert same(found, case["percent"]), case["why"]


@pytest.mark.parametrize("case", KAPPAS, ids=[each["case"] for each in KAPPAS])
def test_kappa_and_percent_are_those_of_the_table(case):
    one, other = sheets(case["pairs"])
    for name, weights in WEIGHTS.items():
        assert same(kappa(one, other, case["levels"].split(), weights), case[name]), (case["why"], name)
    assert same(percent_agreement(one, other), case["percent"]), case["why"]


def test_all_reference_values_come_out(reference_folder):
    cases = json.loads((reference_folder / "vectors" / "agreement.json").read_text(encoding="utf-8"))
    assert len(cases) >= 30
    for case in cases:
        one, other = case["input"]["observer1"], case["input"]["observer2"]
        if case["kind"] == "ioa":
            found = {"ioa_percent": ioa(case["method"], one, other)}
        else:
            levels = case["input"]["levels"]
            found = {f"kappa_{name}": kappa(one, other, levels, way) for name, way in WEIGHTS.items()}
            found |= {"n": len(one), "percent_agreement": percent_agreement(one, other)}
            if "percent_agreement_within_1" in case["expected"]:
                found["percent_agreement_within_1"] = percent_agreement(one, other, within=1)
        assert found.keys() == case["expected"].keys()
        for name, value in case["expected"].items():
            assert same(found[name], value, case["tolerance"]), (case["id"], name)


def test_every_method_stands_in_the_table():
    assert {case["method"] for case in CASES} == set(METHODS) and len(METHODS) == 9


def test_no_measured_ratings_of_others_are_copied():
    assert not any("anxiety" in case["case"] for case in KAPPAS)


def test_words_that_name_nothing_are_refused():
    with pytest.raises(ValueError, match="total_count"):
        ioa("by eye", [1], [1])
    with pytest.raises(ValueError, match="quadratic"):
        kappa([1], [1], [0, 1], "cubic")


def test_a_number_that_is_none_is_missing_too():
    assert ioa("trial_by_trial", [1, float("nan")], [1, 1]) == 100
    assert percent_agreement(["+", None], ["+", "-"]) == 100


COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=12)
METHOD = st.sampled_from(sorted(METHODS))


@given(METHOD, COUNTS, COUNTS)
def test_it_lies_between_0_and_100_and_does_not_ask_who_is_first(method, one, other):
    found = ioa(method, one, other)
    assert found is None or 0 <= found <= 100
    assert found == ioa(method, other, one)


@given(METHOD, COUNTS)
def test_a_sheet_agrees_with_itself(method, sheet):
    assert ioa(method, sheet, sheet) in (None, 100)


@given(COUNTS, COUNTS)
def test_agreement_to_the_number_is_never_above_partial_agreement(one, other):
    exact, partial = ioa("exact_count_per_interval", one, other), ioa("mean_count_per_interval", one, other)
    assert (exact is None) == (partial is None)
    assert exact is None or exact <= partial + CLOSE


LEVELS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30)


@given(LEVELS, st.sampled_from(list(WEIGHTS.values())))
def test_kappa_is_at_most_1_and_1_only_where_all_agree(both, weights):
    one, other = [a for a, _ in both], [b for _, b in both]
    found = kappa(one, other, [0, 1, 2, 3], weights)
    assert found is None or found <= 1
    assert found is None or (found == 1) == (one == other)
    assert found == kappa(other, one, [0, 1, 2, 3], weights)


@given(LEVELS)
def test_with_two_levels_the_weights_change_nothing(both):
    one, other = [a % 2 for a, _ in both], [b % 2 for _, b in both]
    assert len({kappa(one, other, [0, 1], weights) for weights in WEIGHTS.values()}) == 1


def test_inputs_stay_as_they_were():
    one, other = [1, None, 2], [2, 1, None]
    for method in METHODS:
        ioa(method, one, other)
    assert (one, other) == ([1, None, 2], [2, 1, None])
