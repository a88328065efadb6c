"""Training: what is done, due, overdue and running out; hours in paid time and outside; what is next for each."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from automation.school_settings import SchoolSettings, default_settings
from automation.training import (
    by_module,
    by_month,
    by_person,
    by_role,
    by_topic,
    completion,
    hours,
    next_for,
    topic_of_next_month,
    training_year,
)
from tests.small_school import TODAY
from tests.small_training import frames, module, person, records

CASES = Path(__file__).parent / "cases"
COMPLETION = list(csv.DictReader((CASES / "training_completion.csv").open(encoding="utf-8")))
HOURS = list(csv.DictReader((CASES / "training_hours.csv").open(encoding="utf-8")))
SETTINGS = default_settings()


def completed(school: dict, today: date = TODAY, settings: SchoolSettings = SETTINGS) -> pd.DataFrame:
    tabs = [school[tab] for tab in ("Staff", "Training modules", "Training records", "Calendar")]
    before = [each.copy(deep=True) for each in tabs]
    found = completion(*tabs, settings, today)
    for each, was in zip(tabs, before, strict=True):
        pd.testing.assert_frame_equal(each, was)
    return found


def hours_of(school: dict, today: date = TODAY, settings: SchoolSettings = SETTINGS) -> pd.DataFrame:
    tabs = [school[tab] for tab in ("Staff", "Training modules", "Training records")]
    return hours(*tabs, settings, today)


def said(cell: object) -> str:
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    return "" if pd.isna(cell) else "yes" if cell is True else "" if cell is False else str(cell)  # type: ignore[call-overload]


@pytest.mark.parametrize("case", COMPLETION, ids=[each["case"] for each in COMPLETION])
def test_where_a_person_stands_with_a_module(case):
    school = frames(
        [person("ANA", case["roles"], case["started_on"])], [module(case["module"])], records(case["records"])
    )
    found = completed(school, date.fromisoformat(case["today"])).to_dict("records")
    names = ("status", "due_on", "completed_on", "valid_until_on", "is_self_reported", "has_failed")
    expected = [case[name.removeprefix("is_").removeprefix("has_")] for name in names]
    assert [[said(row[name]) for name in names] for row in found] == ([expected] if case["status"] else [])


@pytest.mark.parametrize("case", HOURS, ids=[each["case"] for each in HOURS])
def test_hours_in_paid_time_and_outside(case):
    school = frames([person("ANA", case["roles"], case["started_on"])], [module("")], records(case["records"]))
    (row,) = hours_of(school, date.fromisoformat(case["today"])).to_dict("records")
    expected = [float(case[name]) for name in ("paid", "outside", "target", "waiting")]
    assert [row[f"hours_{name}"] for name in ("paid", "unpaid", "target", "self_reported")] == expected


@pytest.mark.parametrize(
    ("month", "today", "first", "last"),
    [
        (7, "2025-06-30", "2024-07-01", "2025-06-30"),
        (7, "2025-07-01", "2025-07-01", "2026-06-30"),
        (1, "2026-12-31", "2026-01-01", "2026-12-31"),
        (3, "2027-03-12", "2027-03-01", "2028-02-29"),
        (12, "2026-03-12", "2025-12-01", "2026-11-30"),
    ],
)
def test_the_training_year_begins_with_the_month_of_the_settings(month, today, first, last):
    found = training_year(replace(SETTINGS, training_starts_in=month), date.fromisoformat(today))
    assert [each.isoformat() for each in found] == [first, last]


def test_a_month_before_the_one_the_year_begins_in_is_next_calendar_year():
    school = frames([person("ANA", "para")], [module("month 9", "a"), module("month 8", "b")], [])
    found = completed(school, date(2025, 9, 5), replace(SETTINGS, training_starts_in=9))
    assert found["due_on"].dt.date.astype(str).tolist() == ["2025-09-30", "2026-08-31"]


def test_full_hours_for_all_where_the_school_does_not_prorate_and_none_where_it_asks_for_none():
    school = frames([person("ANA", "para", "2026-02-01"), person("CY", "coach")], [module("")], [])
    full = replace(SETTINGS, training_prorated=False, training_roles=("coach", "para"))
    assert hours_of(school, settings=full)["hours_target"].tolist() == [20.0, 20.0]
    assert hours_of(school, settings=replace(SETTINGS, training_hours=0))["hours_target"].tolist() == [0.0, 0.0]


def a_school() -> dict:
    people = [
        person("ANA", "para", "2024-08-26"),
        person("BEN", "para, coach", "2024-08-26"),
        person("CY", "teacher", "2024-08-26"),
        person("GONE", "left", "2024-08-26"),
    ]
    modules = [
        module("month 9", "roles"),
        module("month 4", "data", topic="Data"),
        module("valid 12", "aid", topic="Safety"),
        module("for coach", "lead", topic="Data"),
        module("for nobody", "extra"),
    ]
    done = [
        *records("2025-09-10", "ANA", "roles"),
        *records("2025-04-10", "BEN", "aid"),
        *records("2025-10-10", "BEN", "data"),
        *records("2025-10-10", "ZOE", "data"),
        *records("2025-10-10", "BEN", "unheard of"),
        *records("2025-09-10", "GONE", "roles"),
    ]
    return frames(people, modules, done)


def test_figures_by_topic_module_month_role_and_person_count_what_is_required():
    school = a_school()
    found = completed(school)
    figures = ["required", "done", "overdue", "expiring"]
    assert by_topic(found).set_index("topic")[figures].T.to_dict("list") == {
        "Topic": [2, 1, 1, 0], "Data": [3, 1, 0, 0], "Safety": [2, 1, 0, 1],
    }  # fmt: skip
    assert by_module(found).set_index("module_id").loc["extra", figures].tolist() == [0, 0, 0, 0]
    assert by_month(found)["month"].tolist() == [4, 9] and by_month(found)["done"].tolist() == [1, 1]
    by_roles = by_role(found, school["Staff"]).set_index("role")
    assert by_roles["required"].to_dict() == {"para": 7, "coach": 4, "teacher": 0}
    assert by_person(found).set_index("staff_id")["percent_done"].fillna(-1).to_dict() == {
        "ANA": 33,
        "BEN": 50,
        "CY": -1,
    }


def test_what_is_next_is_overdue_first_then_running_out_then_due_soonest():
    found = completed(a_school())
    rows = next_for(found).set_index("staff_id")
    assert rows["module_id"].to_dict() == {"ANA": "data", "BEN": "roles"}
    assert rows["why"].to_dict() == {"ANA": "It is due on April 30.", "BEN": "It was due on September 30."}
    without = found[found["module_id"].ne("roles")]
    assert (
        next_for(without).set_index("staff_id").loc["BEN", "why"] == "It holds until April 10; do it again before then."
    )
    assert next_for(found, TODAY).set_index("staff_id").loc["BEN", "why"] == "It was due on September 30, 2025."


@pytest.mark.parametrize(
    ("said_of_module", "done", "why"),
    [
        ("month 9", "2025-09-10 40", "It was due on September 30. It was tried once; another go is all it needs."),
        ("month 4", "2025-09-10 40", "It is due on April 30. It was tried once; another go is all it needs."),
        ("valid 12", "2025-02-10", "It held until February 10; it is time to do it again."),
    ],
)
def test_the_sentence_says_why_without_blame(said_of_module, done, why):
    found = completed(frames([person("ANA", "para")], [module(said_of_module)], records(done)))
    assert next_for(found)["why"].tolist() == [why]


def test_the_topic_of_next_month_says_for_how_many_it_is_still_to_do():
    school = a_school()
    found = topic_of_next_month(school["Training modules"], completed(school), TODAY)
    assert found[["module_id", "required", "still_to_do"]].to_numpy().tolist() == [["data", 2, 1]]
    december = date(2025, 12, 19)
    modules = frames([], [module("month 1", "a"), module("month 1; until 2025-12-31", "b")], [])["Training modules"]
    assert topic_of_next_month(modules, completed(school, december), december)["module_id"].tolist() == ["a"]


def test_a_school_without_people_modules_or_records_has_frames_without_rows():
    for people, modules in (([], [module("")]), ([person("ANA", "para")], []), ([], [])):
        school = frames(people, modules, [])
        found = completed(school)
        assert found.empty and next_for(found).empty and by_topic(found).empty
        assert topic_of_next_month(school["Training modules"], found, TODAY).empty
        assert len(hours_of(school)) == len(people)


def test_a_record_that_was_saved_twice_counts_once_and_doubled_codes_stand_once():
    twice = [{**row, "entry_id": "e1"} for row in records("2025-09-10 60m; 2025-09-10 60m")]
    school = frames([person("ANA", "para"), person("ANA", "teacher")], [module("month 9"), module("month 5")], twice)
    assert len(completed(school)) == 1 and hours_of(school)["hours_paid"].tolist() == [1.0]
