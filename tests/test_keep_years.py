"""How long records are kept, and how a school year is called."""

import csv
from datetime import date
from pathlib import Path

import pytest

from automation.new_year import is_kept_too_long, new_year_label, school_year_before

with (Path(__file__).parent / "cases" / "keep_years.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_records_are_kept_for_so_many_years(case: dict[str, str]) -> None:
    days = [date.fromisoformat(case[name]) for name in ("last_day_on", "today")]
    assert is_kept_too_long(days[0], int(case["keep_years"]), days[1]) == (case["is_too_long"] == "yes")


def test_school_years_as_people_say_them() -> None:
    assert school_year_before(date(2027, 8, 25)) == "2026-27"
    assert new_year_label(date(2099, 8, 25)) == "School year 2099-00"
