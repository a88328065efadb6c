"""A verdict joined with what was seen of its supports: the table tests/cases/advice.csv, and what it rests on."""

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

from automation.joined_advice import (
    BRING_TO_TEAM,
    COACH_FIRST,
    DECISIONS,
    NO_SUPPORT,
    NOT_OBSERVED,
    NOT_RUN,
    OBSERVE_FIRST,
    RUN,
    decide,
    join_all,
    joined_sentence,
    last_seen,
    running_of,
    say_next,
)
from automation.review import review_school
from automation.school_settings import default_settings
from automation.team_review import review_team
from automation.tidy import tidy
from tests.small_school import PICTURES, READS, ROOM, TODAY, classroom_cells, school_cells
from tests.small_team import seen, team_cells

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "advice.csv").open(encoding="utf-8")))
SETTINGS = default_settings()
SUPPORTS = tidy(classroom_cells(), "classroom").frames["Supports"].assign(classroom_id=ROOM)


def observed(text: str, **more) -> pd.DataFrame:
    """The observations of a case: "03-02 ANA 2 0 1 ; 03-03 BEN=self 2 2 2", all of 2026."""
    rows = []
    for each in (part.split() for part in text.split(";")):
        who, _, source = each[1].partition("=")
        observer = who if source == "self" else "EVA"
        rows.append(seen(f"2026-{each[0]}", who, " ".join(each[2:]), observer, source or "observed", **more))
    cells = team_cells(*rows)
    return review_team(cells, review_school(school_cells(), TODAY), {}, TODAY).frames["Observations"]


def verdict(status: str, goal_id: str = READS) -> pd.DataFrame:
    return pd.DataFrame({"classroom_id": [ROOM], "goal_id": [goal_id], "student_id": ["K7"], "status": [status]})


NOTHING = observed("03-02 ANA 2 2 2").iloc[:0]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_verdict_and_steps_are_joined_as_the_table_says(case):
    found = observed(case["observations"]) if case["observations"] else NOTHING
    joined = join_all(verdict(case["status"]), SUPPORTS, found, SETTINGS, TODAY)
    assert joined["decision_next"].item() == case["next"], case["why"]
    assert joined["joined"].item() == case["sentence"]


def test_the_three_answers_of_the_design_are_given():
    answers = {how: DECISIONS["off track", how] for how in (NOT_RUN, RUN, NOT_OBSERVED, NO_SUPPORT)}
    assert answers == {
        NOT_RUN: COACH_FIRST, RUN: BRING_TO_TEAM, NOT_OBSERVED: OBSERVE_FIRST, NO_SUPPORT: OBSERVE_FIRST,
    }  # fmt: skip


def test_a_goal_without_a_support_says_so_instead_of_blaming_anybody():
    running = running_of(SUPPORTS.iloc[:0], last_seen(observed("03-02 ANA 0 0 0"), SETTINGS, TODAY))
    assert running.how == NO_SUPPORT
    assert joined_sentence("off track", running, SETTINGS).startswith("Observe first: no support with a checklist")


def test_a_support_that_nobody_was_seen_with_stays_unseen_beside_one_that_is_run():
    two = pd.concat([SUPPORTS, SUPPORTS.assign(support_id="K7-S2 choices")])
    running = running_of(two, last_seen(observed("03-02 ANA 2 2 2"), SETTINGS, TODAY))
    assert (running.how, running.not_seen) == (NOT_OBSERVED, ("K7-S2 choices",))
    assert running_of(two, last_seen(observed("03-02 ANA 0 0 0"), SETTINGS, TODAY)).how == NOT_RUN


def test_an_accommodation_without_a_checklist_does_not_wait_for_an_observation():
    two = pd.concat([SUPPORTS, SUPPORTS.assign(support_id="K7-S2 extra time", checklist_id=None)])
    assert running_of(two, last_seen(observed("03-02 ANA 2 2 2"), SETTINGS, TODAY)).how == RUN


def test_behavior_and_safety_are_held_to_the_higher_level():
    strict = replace(SETTINGS, safety_checklists=("Schedule",))
    school = replace(review_school(school_cells(), TODAY), settings=strict)
    found = review_team(team_cells(seen("2026-03-02", "ANA", "2 2 1")), school, {}, TODAY).frames["Observations"]
    assert found["percent"].item() == pytest.approx(83.333333) and found["level"].item() == 90
    assert running_of(SUPPORTS, last_seen(found, strict, TODAY)).how == NOT_RUN
    assert running_of(SUPPORTS, last_seen(observed("03-02 ANA 2 2 1"), SETTINGS, TODAY)).how == RUN


def test_the_support_furthest_under_its_level_is_the_one_named():
    two = pd.concat([SUPPORTS, SUPPORTS.assign(support_id="K7-S2 choices")])
    found = pd.concat([observed("03-02 ANA 2 2 2"), observed("03-02 ANA 2 0 1", support_id="K7-S2 choices")])
    running = running_of(two, last_seen(found, SETTINGS, TODAY))
    assert (running.how, running.weakest, running.percent) == (NOT_RUN, "K7-S2 choices", 50)


def test_what_is_seen_tomorrow_says_nothing_today():
    found = observed("03-02 ANA 2 2 2")
    assert running_of(SUPPORTS, last_seen(found, SETTINGS, TODAY - timedelta(days=11))).how == NOT_OBSERVED


def test_goals_off_track_are_counted_by_what_to_do_next():
    joined = pd.DataFrame(
        {
            "classroom_id": ROOM,
            "goal_id": [f"K7-{number}" for number in range(5)],
            "status": ["off track", "off track", "off track", "on track", "off track"],
            "decision_next": [COACH_FIRST, BRING_TO_TEAM, OBSERVE_FIRST, "", OBSERVE_FIRST],
        }
    )
    assert say_next(joined) == "4 goals off track: coach first on 1, bring 1 to the team, observe 2 first."
    assert say_next(joined, [(ROOM, "K7-0")]) == "1 goal off track: coach first on 1."
    assert say_next(joined.iloc[3:4]) == ""


def test_a_status_that_the_table_does_not_have_says_nothing():
    assert decide("closed", running_of(SUPPORTS, last_seen(NOTHING, SETTINGS, TODAY))) == ""


def test_inputs_stay_as_they_were():
    found = observed("03-02 ANA 2 2 2 ; 03-03 BEN 1 1 1")
    before = found.copy(deep=True)
    join_all(verdict("off track"), SUPPORTS, found, SETTINGS, TODAY)
    pd.testing.assert_frame_equal(found, before)
    assert SUPPORTS["support_id"].tolist() == [PICTURES]
