"""Contacts that count themselves, and who is due, by hand-made cases."""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from automation.contacts import contact_days, contacts
from automation.school_settings import default_settings
from tests.coached import day, seen, steps, talks

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "contacts.csv").open(encoding="utf-8")))
TODAY = day("2026-03-12")
CALENDAR = pd.DataFrame(
    {
        "from_on": pd.to_datetime(["2025-12-22", "2026-03-16"]),
        "to_on": pd.to_datetime(["2026-01-02", None]),
        "kind": "no school",
        "name": ["Winter break", "Staff day"],
    }
)


def staff(started: str = "", roles: tuple[str, ...] = ("para",)) -> pd.DataFrame:
    rows = pd.DataFrame({"staff_id": ["ANA"], "roles": [roles], "started_on": pd.to_datetime([started or None])})
    return rows.astype({"started_on": "datetime64[us]"})


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_who_is_due_is_as_the_table_says(case):
    settings, today = replace(default_settings(), weeks_between_contacts=int(case["weeks"])), day(case["today"])
    days = contact_days(talks(case["contacts"]), seen(""), steps(""), today)
    (row,) = contacts(staff(case["started"]), days, CALENDAR, settings, today).to_dict("records")
    got = ["" if pd.isna(row[name]) else str(row[name].date()) for name in ("last_on", "due_on")]
    assert got == [case["last"], case["due"]], case["why"]
    assert (str(row["this_month"]), row["is_due"]) == (case["month"], case["is due"] == "yes"), case["why"]


def test_a_contact_is_due_only_with_those_whom_a_teacher_directs():
    nothing = contact_days(talks(""), seen(""), steps(""), TODAY)
    rows = [contacts(staff("", roles), nothing, CALENDAR, default_settings(), TODAY).iloc[0]["is_due"] for roles in
            (("substitute",), ("general teacher",), ("para", "coach"))]  # fmt: skip
    assert rows == [False, False, True]


def test_observations_and_coaching_count_by_themselves_and_one_day_counts_once():
    days = contact_days(
        talks("2026-03-02; 2026-03-04"),
        seen("2026-03-04 90; 2026-03-05 80; 2026-03-06 100 self"),
        steps("2026-03-05 modeled; 2026-03-09 practiced; 2026-03-10 feedback fix"),
        TODAY,
    )
    assert [(str(each["date_on"].date()), each["how"]) for each in days.to_dict("records")] == [
        ("2026-03-02", "talked"), ("2026-03-04", "talked"), ("2026-03-05", "coached"), ("2026-03-09", "coached")
    ]  # fmt: skip
