"""Licenses: until when they hold, in words."""

import csv
from datetime import date
from pathlib import Path

import pytest

from automation.licenses import licenses
from automation.school_settings import default_settings
from tests.small_school import day
from tests.small_training import frames, person

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "licenses.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_until_when_a_license_holds(case):
    ends_on = day(case["ends_on"]) if case["ends_on"] else None
    row = person("ANA", "para", license=case["license"] or None, license_expires_on=ends_on)
    school = frames([{**row, "is_active": case["active"] or None}], [], [])
    today = date.fromisoformat(case["today"])
    found = licenses(school["Staff"], school["Calendar"], default_settings(), today)
    assert found[["state", "sentence"]].to_numpy().tolist() == (
        [[case["state"], case["sentence"]]] if case["state"] else []
    )


def test_what_ended_stands_first_then_what_ends_soonest():
    ends = {"A": "2026-12-31", "B": "2026-04-02", "C": "2026-03-01", "D": "2026-03-20"}
    people = [person(who, "para", license="L", license_expires_on=day(on)) for who, on in ends.items()]
    school = frames(people, [], [])
    found = licenses(school["Staff"], school["Calendar"], default_settings(), date(2026, 3, 12))
    assert found["staff_id"].tolist() == ["C", "D", "B", "A"]
