"""Which archived workbooks a school is asked about, by how long it keeps records."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from automation.earlier_workbooks import earlier_workbooks

with (Path(__file__).parent / "cases" / "earlier_workbooks.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


def classrooms(count: int) -> pd.DataFrame:
    links = tuple(f"https://docs.google.com/spreadsheets/d/year{at}" for at in range(count))
    return pd.DataFrame({"classroom_id": ["room-1", "room-2", None], "earlier_links": [links or None, None, links]})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_workbooks_older_than_the_setting_are_asked_about(case: dict[str, str]) -> None:
    today, keep = date.fromisoformat(case["today"]), int(case["keep_years"])
    found = earlier_workbooks(classrooms(int(case["earlier"])), ["room-1", "room-2"], keep, today)
    assert len(found) == int(case["earlier"])
    assert [each.years_ago for each in found if each.is_too_old] == [int(each) for each in case["too_old"].split()]
    assert all(("Keep for years" in each.text) == each.is_too_old for each in found)


def test_only_of_the_rooms_asked_for() -> None:
    assert not earlier_workbooks(classrooms(2), ["room-2"], 7, date(2027, 9, 1))
    assert [each.text for each in earlier_workbooks(classrooms(2), ["room-1"], 7, date(2027, 9, 1))] == [
        "room-1, last year", "room-1, 2 years ago"]  # fmt: skip
