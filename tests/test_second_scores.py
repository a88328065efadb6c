"""Second adults' and students' rows beside the adult's: pairing, the method that fits, and agreement by pair."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from automation.checks import check_classroom
from automation.school_settings import read_settings
from automation.second_scores import METHOD_IN_WORDS, by_goal_and_pair, pairs
from automation.tidy import tidy
from sheets.schema import SESSIONS
from tests.small_school import ASKS, READS, TODAY, classroom_cells, day, school_cells, tab_of, with_tab, without_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "second_scores.csv").open(encoding="utf-8")))
COLUMN_OF = {
    "alone": "correct_alone", "of": "out_of", "marks": "marks", "count": "count", "minutes": "minutes_observed",
    "seconds": "duration_seconds", "level": "rubric_level",
}  # fmt: skip


def scored(text: str) -> dict:
    """The cells of a case: "alone=6 of=8"."""
    parts = (each.split("=") for each in text.split())
    return {COLUMN_OF[name]: int(cell) if cell.isdigit() else cell for name, cell in parts}


def row(goal_id: str, score: str, who: str = "ANA", by: str | None = None, on: str = "2026-03-04", **more) -> dict:
    return {"date_on": day(on), "goal_id": goal_id, "recorder_id": who, "scored_by": by, **scored(score), **more}


def frames(*rows: dict) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sessions with these rows only, and the goals."""
    cells = with_tab(classroom_cells(), tab_of(SESSIONS, list(rows)))
    for log in ("Log ANA", "Log BEN"):
        cells = without_tab(cells, log)
    school, room = tidy(school_cells(), "school"), tidy(cells, "classroom")
    sessions = check_classroom(room, school, read_settings(school.frames["Settings"]), TODAY).sessions
    return sessions, room.frames["Goals"]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_method_fits_the_measure_and_what_was_kept(case):
    by = "second adult"
    found = pairs(*frames(row(case["goal"], case["first"]), row(case["goal"], case["second"], "BEN", by)))
    (pair,) = found.to_dict("records")
    assert (pair["method"], pair["first_id"], pair["second_id"]) == (case["method"], "ANA", "BEN")
    assert pair["percent"] == pytest.approx(float(case["percent"]), abs=0.01), case["why"]
    assert pair["difference"] == pytest.approx(float(case["difference"]), abs=0.01)
    assert case["method"] in METHOD_IN_WORDS


def test_intervals_are_compared_scored_or_not():
    sessions, goals = frames(row(ASKS, "marks=++p-"), row(ASKS, "marks=++--", "BEN", "second adult"))
    as_intervals = goals.assign(measure=goals["measure"].replace("percent correct", "percent of intervals"))
    (pair,) = pairs(sessions, as_intervals).to_dict("records")
    assert (pair["method"], pair["percent"]) == ("interval_by_interval", 100)


def test_only_the_same_goal_day_and_session_is_paired():
    first = row(READS, "alone=6 of=8")
    for other in (
        row(ASKS, "alone=6 of=8", "BEN", "second adult"),
        row(READS, "alone=6 of=8", "BEN", "second adult", "2026-03-05"),
        row(READS, "alone=6 of=8", "BEN", "second adult", session=2),
        row(READS, "alone=6 of=8", "ANA", "second adult"),
        row(READS, "alone=9 of=8", "BEN", "second adult"),
        row(READS, "alone=6 of=8", "BEN", "second adult", cross_out_because="practice"),
    ):
        assert pairs(*frames(first, other)).empty


def test_a_students_own_row_is_compared_with_the_adults_who_typed_it():
    first, own = row(READS, "alone=6 of=8"), row(READS, "alone=8 of=8", "ANA", "student")
    (pair,) = pairs(*frames(first, own)).to_dict("records")
    assert (pair["scored_by"], pair["first_id"], pair["percent"]) == ("student", "ANA", 75)


def test_one_second_score_makes_one_pair_though_two_adults_scored_first():
    firsts = row(READS, "alone=6 of=8"), row(READS, "alone=4 of=8", "CY")
    found = pairs(*frames(*firsts, row(READS, "alone=8 of=8", "BEN", "second adult")))
    assert found[["first_id", "percent"]].to_numpy().tolist() == [["ANA", 75]]


def test_a_log_row_typed_in_marks_is_compared_mark_by_mark():
    second = row(ASKS, "marks=++-++", "BEN", "second adult", help="Pointed")
    cells = with_tab(classroom_cells(), tab_of(SESSIONS, [second]))
    school, room = tidy(school_cells(), "school"), tidy(cells, "classroom")
    sessions = check_classroom(room, school, read_settings(school.frames["Settings"]), TODAY).sessions
    (pair,) = pairs(sessions, room.frames["Goals"]).to_dict("records")
    assert (pair["method"], pair["percent"]) == ("trial_by_trial", 80)


def test_each_goal_and_pair_of_people_has_mean_lowest_share_and_difference():
    days = ("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05")
    firsts = [row(READS, "alone=8 of=10", on=on) for on in days]
    seconds = [
        row(READS, f"alone={alone} of=10", "BEN", "second adult", on)
        for alone, on in zip((10, 8), days, strict=False)
    ]
    sessions, goals = frames(*firsts, *seconds)
    (line,) = by_goal_and_pair(pairs(sessions, goals), sessions).to_dict("records")
    assert (line["percent"], line["lowest"], line["sessions"], line["share"]) == (90, 80, 2, 50)
    assert (line["difference"], line["higher_id"]) == (10, "BEN")
    lately = by_goal_and_pair(pairs(sessions, goals), sessions, pd.Timestamp("2026-03-03").date())
    assert lately[["percent", "sessions", "higher_id"]].to_numpy().tolist() == [[100, 1, ""]]


def test_without_second_scores_there_are_no_pairs():
    sessions, goals = frames(row(READS, "alone=6 of=8"))
    assert pairs(sessions, goals).empty and by_goal_and_pair(pairs(sessions, goals), sessions).empty


def test_inputs_stay_as_they_were():
    sessions, goals = frames(row(READS, "alone=6 of=8"), row(READS, "alone=8 of=8", "BEN", "second adult"))
    before = sessions.copy(deep=True)
    pairs(sessions, goals)
    pd.testing.assert_frame_equal(sessions, before)
