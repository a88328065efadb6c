"""Behavior notes and the day check: what is counted and said (tests/cases/behavior_*.csv), and the graphs."""

import csv
import json
from datetime import date, time
from pathlib import Path

import pandas as pd
import pytest
from altair.vegalite.v6.schema import core

from automation.behavior import (
    FEWEST_NOTES,
    at_one_minute,
    before_by_after,
    counts,
    hour_by_weekday,
    hour_of,
    left_out,
    notes_in,
    numbers,
    patterns,
    percent_of,
    spans,
)
from automation.behavior_page import behavior_page, first_shown
from automation.charts.behavior_charts import bars, scale_graph, when_map
from automation.charts.pictures import png_of
from automation.day_check import beside_notes, checks_in, part_now, scale_by_day
from tests.behavior_rows import KEY, checks, frames, note, notes, school, span
from tests.small_school import READS, ROOM, TODAY

CASES = Path(__file__).parent / "cases"
PATTERNS = list(csv.DictReader((CASES / "behavior_patterns.csv").open(encoding="utf-8")))
DAYS = list(csv.DictReader((CASES / "behavior_day_check.csv").open(encoding="utf-8")))
SOME = "3x 2026-03-02 10:15 classroom > nothing to do > the task went on ; 2026-03-05 13:05 bus > something else > -"
NO_CHANGES = pd.DataFrame({"starts_on": pd.Series([], dtype="datetime64[us]"), "label": pd.Series([], dtype="str")})


@pytest.mark.parametrize("case", PATTERNS, ids=[each["case"] for each in PATTERNS])
def test_a_pattern_is_said_with_its_numbers_as_the_table_says(case):
    found = patterns(notes_in(frames(notes(case["notes"]))["Behavior notes"], *KEY, span()))
    assert " / ".join(each.said for each in found if each.by == case["looked_at"]) == case["expected"]


@pytest.mark.parametrize("case", DAYS, ids=[each["case"] for each in DAYS])
def test_days_stand_beside_the_notes_as_the_table_says(case):
    made = frames([note(f"{on} 9:00 bus > nothing to do > -", minutes=n)
                   for n, on in enumerate(case["note_days"].split())], checks(case["checks"]))  # fmt: skip
    found = beside_notes(
        checks_in(made["Day check"], *KEY, span()), notes_in(made["Behavior notes"], *KEY, span())
    )
    assert " / ".join(each.said for each in found) == case["expected"]


def test_the_fewest_notes_can_be_another_number():
    own = notes_in(frames(notes("3x 2026-03-02 10:15 classroom > nothing to do > -"))["Behavior notes"], *KEY, span())
    assert patterns(own) == [] and len(own) < FEWEST_NOTES
    assert patterns(own, fewest=3)[0].percent == 100


def test_counts_come_in_the_order_of_their_list_with_their_share():
    own = notes_in(frames(notes(SOME))["Behavior notes"], *KEY, span())
    assert counts(own, "place").to_dict("list") == {"value": ["classroom", "bus"], "notes": [3, 1], "percent": [75, 25]}
    assert before_by_after(own).to_dict("records") == [
        {"just_before": "nothing to do", "after": "the task went on", "notes": 3}
    ]
    by = {(row["hour"], row["weekday"]): row["notes"] for row in hour_by_weekday(own).to_dict("records")}
    assert by == {("10 to 11 AM", "Monday"): 3, ("1 to 2 PM", "Thursday"): 1}


def test_minutes_scale_and_who_wrote_are_said():
    rows = [note("2026-03-02 9:00 bus > nothing to do > -", scale=scale, minutes=minutes)
            for scale, minutes in ((2, 4), (5, None), (3, 9), (None, 5))]  # fmt: skip
    said = numbers(notes_in(frames(rows)["Behavior notes"], *KEY, span()))
    assert said == [
        "Minutes: the middle one was 5, from 4 to 9 (3 notes of 4).",
        "Scale 1-5: the middle one was 3, from 2 to 5 (3 notes of 4).",
        "Written by: ANA 4.",
    ]


def test_two_people_at_one_minute_may_tell_of_one_event():
    rows = notes("2x 2026-03-02 10:15 bus > nothing to do > - ; 2026-03-03 10:15 bus > nothing to do > -")
    made = frames(rows)
    assert at_one_minute(notes_in(made["Behavior notes"], *KEY, span())) == 1
    page = behavior_page(made, KEY, "M3", span(), TODAY)
    assert "1 time two people wrote at the same minute" in page.said


def test_a_row_to_fix_is_counted_as_left_out_and_still_listed():
    made = frames(notes("2026-03-02 - bus > nothing to do > - ; 2026-03-03 9:00 bus > nothing to do > -"))
    assert left_out(made["Behavior notes"], *KEY, span()) == 1
    page = behavior_page(made, KEY, "M3", span(), TODAY)
    assert page.left_out == 1 and len(page.notes) == 2
    assert page.notes[0].title == "March 3, 9:00 AM, bus, CY"
    assert page.notes[1].lines[-1][0] == "Left out of the counts until fixed"


@pytest.mark.parametrize(("part", "whole", "percent"), [(0, 0, 0), (1, 8, 13), (1, 3, 33), (2, 3, 67), (5, 5, 100)])
def test_a_half_percent_goes_up(part, whole, percent):
    assert percent_of(part, whole) == percent


def test_spans_are_school_days_and_the_period():
    found = spans(school().frames["Calendar"], TODAY)
    assert found["this reporting period"].first_on == date(2026, 1, 5)
    assert found["last 60 school days"].first_on == date(2025, 12, 5)  # the break of two weeks between
    assert "this reporting period" not in spans(school().frames["Calendar"], date(2026, 5, 1))


@pytest.mark.parametrize(
    ("now", "part"), [(time(8), "start"), (time(10, 30), "middle"), (time(12, 59), "middle"), (time(13), "end")]
)
def test_the_part_of_the_day_goes_with_the_clock(now, part):
    assert part_now(now) == part and hour_of(None) is None


def _graphs() -> list[dict]:
    made = frames(notes(SOME), checks("2026-03-02 start 2 yes ; 2026-03-02 end 4 - ; 2026-03-04 middle 1 no"))
    own = notes_in(made["Behavior notes"], *KEY, span())
    scale = scale_by_day(checks_in(made["Day check"], *KEY, span()))
    changes = pd.DataFrame({"starts_on": [pd.Timestamp("2026-03-03")], "label": ["Break card <b>"]})
    return [
        when_map(hour_by_weekday(own), "M3"),
        bars(counts(own, "just_before"), "Just before", "M3"),
        scale_graph(scale, own, changes, span(), "M3"),
        scale_graph(scale.iloc[:0], own.iloc[:0], NO_CHANGES, span(), "M3"),
    ]


def test_each_graph_is_valid_says_itself_in_words_and_can_be_drawn():
    for graph in _graphs():
        core.TopLevelSpec.validate(graph)
        assert json.loads(json.dumps(graph)) == graph and png_of(graph, scale=1)[:4] == b"\x89PNG"
    when, before, days, nothing = (each["description"] for each in _graphs())
    assert "Monday, 10 to 11 AM: 3; Thursday, 1 to 2 PM: 1." in when
    assert before == "Just before, notes about M3: nothing to do: 3 (75%); something else: 1 (25%)."
    assert "start of the day, 1 day, middle one 2, from 2 to 2" in days
    assert "Days with notes: March 2, 2026 (3), March 5, 2026 (1)." in days
    assert "Plan changes: Break card <b> on March 3, 2026." in days
    assert nothing.endswith("no scale was marked. No notes on these days.")


def test_the_points_of_one_day_are_joined_and_days_are_not():
    *_, days, _ = _graphs()
    assert [(each["g"], each["v"]) for each in days["datasets"]["points"]] == [
        ("2026-03-02", 2), ("2026-03-02", 4), ("2026-03-04", 1)
    ]  # fmt: skip
    assert days["layer"][1]["encoding"]["detail"]["field"] == "g"


def test_plan_changes_are_those_of_goals_about_behavior():
    made = frames(notes(SOME), checks("2026-03-02 start 2 yes"))
    of_m3 = made["Goals"]["student_id"].eq("M3")
    goals = made["Goals"].assign(area=made["Goals"]["area"].mask(of_m3, "Behavior"))
    phases = made["Phases"].assign(
        goal_id=made["Phases"]["goal_id"].replace(READS, "M3-1 calls out"), starts_on=pd.Timestamp("2026-03-03")
    )
    page = behavior_page({**made, "Goals": goals, "Phases": phases}, KEY, "M3", span(), TODAY)
    assert page.day_chart
    assert {each["s"] for each in page.day_chart["datasets"]["changes"]} == {"Baseline", "Picture cards"}
    plain = behavior_page({**made, "Phases": phases}, KEY, "M3", span(), TODAY)
    assert plain.day_chart and plain.day_chart["datasets"]["changes"] == []


def test_the_page_begins_with_the_student_of_most_notes():
    made = frames(notes(SOME))
    students = {(ROOM, "K7"): "K7", KEY: "M3", (ROOM, "T9"): "T9"}
    assert first_shown(students, made, span().first_on) == 1
    assert first_shown(students, frames(), span().first_on) == 0
    assert first_shown({}, made, span().first_on) == 0


def test_a_school_without_any_note_is_said_plainly():
    page = behavior_page(frames(), KEY, "M3", span(), TODAY)
    assert page.said == "M3, last 30 school days: 0 notes. A pattern is said from 5 notes on."
    assert (page.patterns, page.charts, page.notes, page.day_chart, page.beside) == ((), (), (), None, ())
