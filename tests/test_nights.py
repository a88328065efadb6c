"""Whether last night's check ran: the rule, row by row, and what Today says."""

import csv
import re
from datetime import date, datetime, time
from pathlib import Path

import pandas as pd
import pytest

from automation.nights import LETTERS_TOLD, last_night, night_lines, said_run
from automation.tab_rows import no_rows, read_tab
from automation.today_lines import NIGHT, ORDER
from sheets.columns import TabCells, value_to_cell
from sheets.schema import CALENDAR, JOB_RUNS

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "nights.csv").open(encoding="utf-8")))
RUN = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d)(?: (by hand|on schedule|first visit))?(?: (\d+))?")
TODAY = date(2026, 3, 11)


def runs_of(text: str) -> pd.DataFrame:
    """The Job runs frame as the tab would be read."""
    rows = []
    for each in filter(None, (part.strip() for part in text.split(";"))):
        found = RUN.fullmatch(each)
        count = int(found[4] or 0) if found else 0
        rows.append({
            "ran_on": date.fromisoformat(found[1]) if found else None,
            "started_at": time.fromisoformat(found[2]) if found else None,
            "how": (found[3] if found else None) or "on schedule",
            "what_was_done": "2 of 2 classrooms checked.",
            "problem_count": count,
            "problems": "Classroom room-2: not shared." if count else None,
            "seconds_taken": 20,
        })  # fmt: skip
    columns = [[each.heading, *(value_to_cell(each, row[each.name]) for row in rows)] for each in JOB_RUNS.columns]
    return read_tab(JOB_RUNS, TabCells(JOB_RUNS.tab, columns, 114), "school").frame


def calendar_of(text: str) -> pd.DataFrame:
    if not text:
        return no_rows(CALENDAR)
    first, _, last = text.partition(" to ")
    row = {"from_on": date.fromisoformat(first), "to_on": date.fromisoformat(last or first), "kind": "no school",
           "name": "Break"}  # fmt: skip
    columns = [[each.heading, value_to_cell(each, row.get(each.name))] for each in CALENDAR.columns]
    return read_tab(CALENDAR, TabCells(CALENDAR.tab, columns, 102), "school").frame


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_rule(case: dict[str, str]) -> None:
    is_practice = case["runs"] == "practice"
    runs = runs_of("" if is_practice else case["runs"])
    now = datetime.fromisoformat(case["now"])
    calendar = calendar_of(case["days_off"])
    found = last_night(runs, calendar, now, is_practice)
    assert found.state == case["state"]
    assert found.said.startswith(case["said"]) and bool(found.said) == bool(case["said"])
    assert [each.text for each in night_lines(runs, calendar, now, is_practice)] == [found.said] * bool(found.said)
    assert found.is_to_be_run == (case["state"] in ("missed", "never"))


def test_the_practice_school_is_never_told_whatever_stands_there() -> None:
    now = datetime(2026, 3, 11, 8)
    assert last_night(runs_of("2026-01-05 02:23"), no_rows(CALENDAR), now, is_practice=True).said == ""


def test_the_line_is_put_off_for_one_morning_only_and_stands_high() -> None:
    runs = runs_of("2026-03-05 02:23")
    (first,), (second,) = (night_lines(runs, no_rows(CALENDAR), datetime(2026, 3, day, 8)) for day in (10, 11))
    assert first.kind == NIGHT and first.key != second.key
    assert ORDER.index(NIGHT) < ORDER.index("new")


def test_many_problems_are_shortened_on_today() -> None:
    runs = runs_of("2026-03-11 02:23 on schedule 30").assign(problems="Classroom room-2: not shared. " * 30)
    (line,) = night_lines(runs, no_rows(CALENDAR), datetime(2026, 3, 11, 8))
    assert len(line.text) < LETTERS_TOLD + 80 and line.text.endswith("[...]")


def test_when_it_last_ran_is_said_with_what_it_did() -> None:
    said = said_run(runs_of("2026-03-10 02:23; 2026-03-11 07:31 first visit; not a day"), TODAY)
    assert said == "The nightly check last ran on March 11, 7:31 AM (first visit). 2 of 2 classrooms checked."
    assert said_run(runs_of(""), TODAY) == said_run(runs_of("not a day"), TODAY) == ""
