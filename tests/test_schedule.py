"""Quarter hours of a week: adults needed and there, and what to look at."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from automation.practice_school import practice_school
from automation.practice_school.cast import FIXED_TODAY
from automation.schedule import QUARTER_HOUR_COLUMNS, in_quarters, quarter_hours, quarters_between, usual_week
from automation.schedule_problems import STAFFING, problems
from automation.schedule_prompts import prompts
from automation.school_settings import default_settings
from tests.plan_frames import at, calendar, hours, schedule, staff
from tests.practice_rows import DAYS

FOLDER = Path(__file__).parent / "cases"
CASES = list(csv.DictReader((FOLDER / "coverage.csv").open(encoding="utf-8")))
PROBLEMS = list(csv.DictReader((FOLDER / "coverage_problems.csv").open(encoding="utf-8")))
PROMPTS = list(csv.DictReader((FOLDER / "coverage_prompts.csv").open(encoding="utf-8")))
MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_adults_needed_and_there(case):
    settings = default_settings()
    if case["settings"]:
        settings = replace(settings, half_day_ends_at=at(case["settings"]))
    given = (schedule(case["schedule"]), hours(case["hours"]), calendar(case["calendar"]), staff("ANA", "BEN"))
    found = quarter_hours(*given, settings, date.fromisoformat(case["week_of"]))
    assert list(found.columns) == list(QUARTER_HOUR_COLUMNS)
    found = found[found["classroom_id"].eq("room-1")]
    said = [
        f"{row['weekday']} {row['from_time']:%-H:%M} {row['adults_needed']}/{row['adults_present']}"
        for row in found.to_dict("records")
    ]
    expected = [each.strip() for each in case["expected"].split(";") if each.strip()]
    assert said == expected or (not expected and all(each.split()[-1].startswith("0/") for each in said))
    assert (found["gap"] == (found["adults_needed"] - found["adults_present"]).clip(lower=0)).all()
    assert (found["over"] == (found["adults_present"] - found["adults_needed"]).clip(lower=0)).all()


@pytest.mark.parametrize(
    ("from_time", "to_time", "quarters"),
    [("8:00", "8:30", [32, 33]), ("8:07", "8:08", [32]), ("8:08", "8:22", [32]), ("8:00", "8:00", []),
     ("23:45", "23:59", [95])],
)  # fmt: skip
def test_quarters_of_a_block(from_time, to_time, quarters):
    assert list(quarters_between(at(from_time), at(to_time))) == quarters
    assert list(quarters_between(None, at(to_time))) == []


def test_blocks_that_follow_each_other_never_count_twice():
    rows = schedule(" ; ".join(f"K7|Mon|10:{a:02}|10:{a + 19:02}|peer|desk|" for a in range(0, 40, 19)))
    found = in_quarters(rows, usual_week())
    assert sorted(found["quarter"]) == [40, 41, 42, 43]


def _frames(case) -> dict[str, pd.DataFrame]:
    return {
        "Schedule": schedule(case["schedule"]), "Adult hours": hours(case["hours"]), "Calendar": calendar(""),
        "Staff": staff("ANA", "BEN"),
    }  # fmt: skip


@pytest.mark.parametrize("case", PROBLEMS, ids=[each["case"] for each in PROBLEMS])
def test_what_to_look_at(case):
    found = problems(_frames(case), default_settings(), MONDAY)
    assert {each.kind for each in found} <= set(STAFFING)
    said = [each.said for each in found if each.kind == case["kind"]]
    assert len(said) == (1 if case["says"] else 0), said
    assert all(each in said[0] for each in case["says"].split(" & ") if case["says"])


def _lately(text: str) -> pd.DataFrame:
    """alone/chances of each day of K7-1, with x for how many days."""
    days = [each for part in text.split() for each in [part.split("x")[0]] * int(part.split("x")[1])]
    scores = [tuple(float(number) for number in each.split("/")) for each in days]
    return pd.DataFrame(
        {
            "classroom_id": "room-1", "goal_id": "K7-1", "student_id": "K7",
            "date_on": pd.date_range("2026-01-05", periods=len(scores), unit="us"),
            "percent_alone": [100 * alone / chances for alone, chances in scores],
            "chances": [chances for _, chances in scores],
        }
    )  # fmt: skip


def _help(text: str) -> pd.DataFrame:
    rows = [each.split(":") for each in text.split()]
    frame = {
        "classroom_id": "room-1", "goal_id": "K7-1", "student_id": "K7",
        "week_on": pd.Series([pd.Timestamp(MONDAY)] * len(rows), dtype="datetime64[us]"),
        "help": [each[0] for each in rows], "rows": [int(each[1]) for each in rows],
    }  # fmt: skip
    return pd.DataFrame(frame)


@pytest.mark.parametrize("case", PROMPTS, ids=[each["case"] for each in PROMPTS])
def test_what_to_ask(case):
    frames = {"Schedule": schedule(case["schedule"]), "Points": _lately(case["lately"]), "Help": _help(case["help"])}
    found = prompts(frames, default_settings(), MONDAY)
    said = [each.said for each in found if each.kind == case["kind"]]
    assert len(said) == (1 if case["says"] else 0), said
    assert all(each in said[0] for each in case["says"].split(" & ") if case["says"])


@pytest.mark.parametrize("day", [FIXED_TODAY, DAYS[0], DAYS[-1]], ids=str)
def test_the_practice_school_has_a_week_to_look_at(day):
    made = practice_school(day, 7, classrooms=2, messy=False)
    assert len(made.school["Adult hours"]) > 10
    assert all(len(tabs["Schedule"]) >= 70 for tabs in made.classrooms.values())
