"""What Coaching and My coaching show: the board, who is due, before and after, both voices, and the row to answer."""

from datetime import date

import altair as alt
import pandas as pd
import pytest

from automation.charts.coaching_graph import before_and_after, by_part, coaching_graph
from automation.coaching_page import (
    all_cycles,
    board,
    coaching_row,
    due_this_week,
    graph_of,
    last_cycle,
    skills_for,
    steps_table,
    voices,
)
from automation.own_coaching import find_step, own_cycles
from automation.school_settings import default_settings
from tests.coached import MODULES, day, seen, steps

SETTINGS = default_settings()
TODAY = day("2026-03-12")  # a Thursday
ALONE = "2026-02-02 practiced yes; 2026-02-03 practiced yes; 2026-02-04 practiced yes"
FRAMES = {
    "Coaching": pd.concat(
        [
            steps("2026-03-02 modeled; 2026-03-09 practiced yes"),
            steps("2026-01-05 modeled", "BEN"),
            steps("2026-03-10 modeled", "CAL"),
            steps("2026-03-08 practiced", "DEE"),
            steps(ALONE, "EVA"),
            steps(ALONE, "FAY"),
        ],
        ignore_index=True,
    ),
    "Observations": pd.concat([seen("2026-02-10 90", "EVA"), seen("2026-03-05 60", "FAY")], ignore_index=True),
    "Training modules": MODULES,
}
FOUND = all_cycles(FRAMES, SETTINGS, TODAY)


def test_the_board_puts_each_cycle_under_what_comes_next_with_a_shape_for_its_state():
    columns = {
        heading: [(card.staff_id, card.state) for card in cards]
        for heading, cards in board(FOUND, SETTINGS, TODAY).items()
    }
    assert columns == {
        "To be shown": [("FAY", "reopened")],
        "To be practiced": [("BEN", "stalled"), ("CAL", "open")],
        "To be talked about": [("DEE", "open"), ("ANA", "open")],
        "Shown alone": [("EVA", "closed")],
    }


def test_due_this_week_names_reopened_and_stalled_first_and_reaches_to_sunday():
    assert [each.partition(":")[0] for each in due_this_week(FOUND, TODAY)] == ["FAY", "BEN", "DEE"]
    assert [each.partition(":")[0] for each in due_this_week(FOUND, TODAY.replace(day=8))] == ["FAY", "BEN"]
    assert due_this_week(FOUND.iloc[:0], TODAY) == due_this_week(FOUND[FOUND["staff_id"].eq("EVA")], TODAY) == []


@pytest.mark.parametrize(
    ("said", "closed_on", "words"),
    [
        ("", None, "nobody was observed with this checklist yet"),
        ("2026-02-01 60", None, "before 60 (1 observation)"),
        ("2026-02-28 40; 2026-03-01 80; 2026-03-02 70", None, "before 60 (2 observations), during 70 (1)"),
        ("2026-03-01 60; 2026-03-09 70; 2026-03-10 80; 2026-03-11 100", "2026-03-09",
         "before 60 (1 observation), during 70 (1), after 90 (2)"),
    ],
)  # fmt: skip
def test_before_and_after_are_said_in_words_and_both_ends_are_during(said, closed_on, words):
    closed = date.fromisoformat(closed_on) if closed_on else None
    parts = by_part(seen(said), day("2026-03-02"), closed)
    assert before_and_after(parts) == words
    spec = coaching_graph(parts, [day("2026-03-02"), day("2026-03-09")], closed, 80.0, "ANA, Pictures", TODAY)
    assert words in spec["description"] and len(spec["datasets"]["points"]) == len(parts)
    alt.LayerChart.from_dict(spec)  # raises where Vega-Lite would not take it


def test_a_graph_needs_a_checklist_and_an_observation_and_begins_after_the_cycle_before():
    cycle = last_cycle(FOUND, "EVA", "pictures")
    assert graph_of(FRAMES, FOUND, cycle, SETTINGS, TODAY)[0] == "Steps done, percent: after 90 (1 observation)."
    assert "Nobody was observed" in graph_of(FRAMES, FOUND, last_cycle(FOUND, "CAL", "pictures"), SETTINGS, TODAY)[0]
    no_list = {**cycle, "checklist_id": None}
    assert "has no checklist" in graph_of(FRAMES, FOUND, no_list, SETTINGS, TODAY)[0]
    again = {**FRAMES, "Coaching": steps(f"{ALONE}; 2026-02-20 modeled", "EVA")}
    again["Observations"] = seen("2026-01-10 10; 2026-02-10 90; 2026-02-25 100", "EVA")
    found = all_cycles(again, SETTINGS, TODAY)
    said, _ = graph_of(again, found, last_cycle(found, "EVA", "pictures"), SETTINGS, TODAY)
    assert said == "Steps done, percent: before 90 (1 observation), during 100 (1)."


def test_skills_offered_begin_with_those_of_the_adult():
    assert list(skills_for(FRAMES, FOUND, "BEN", TODAY)) == ["pictures", "talking"]
    other = all_cycles({**FRAMES, "Coaching": steps("2026-03-02 modeled", skill_id="talking")}, SETTINGS, TODAY)
    assert list(skills_for(FRAMES, other, "ANA", TODAY)) == ["talking", "pictures"]


def test_both_voices_stand_in_one_cycle_and_the_newest_step_first():
    rows = steps("2026-03-02 modeled; 2026-03-09 practiced yes").assign(
        went_well=["Calm.", None], next_step=[None, "Wait."], para_view=[None, None], need=["Time.", None]
    )
    frames = {**FRAMES, "Coaching": rows}
    cycle = last_cycle(all_cycles(frames, SETTINGS, TODAY), "ANA", "pictures")
    both = voices(cycle, SETTINGS, TODAY)
    assert (both.went_well, both.next_try, both.para_view, both.need) == ("Calm.", "Wait.", "", "Time.")
    assert both.answered and both.said == "due March 16; alone 1 of 3 times in a row"
    assert steps_table(frames, cycle, SETTINGS, TODAY)["Step"].tolist() == ["practiced", "modeled"]


def test_a_person_reads_own_cycles_only_and_may_fill_what_is_blank_in_the_newest_step():
    rows = steps("2026-03-02 modeled; 2026-03-09 practiced yes").assign(
        went_well="Calm.", para_view=[None, "Hard."], entry_id=["a", "b"]
    )
    frames = {**FRAMES, "Coaching": pd.concat([rows, steps("2026-03-10 modeled", "BEN")], ignore_index=True)}
    (own,) = own_cycles(frames, "ANA", SETTINGS, TODAY)
    assert (own.went_well, own.view, own.blanks) == ("Calm.", "Hard.", ("need",))
    assert own.said == "Shown alone 1 of 3 times in a row; next, you and CY talk about how it went."
    assert find_step(frames["Coaching"], own.newest)["entry_id"] == "b"
    assert own_cycles(frames, "ZOE", SETTINGS, TODAY) == []


def test_a_step_typed_by_hand_is_found_by_what_stands_in_it_and_one_that_was_changed_is_not():
    (own,) = own_cycles({**FRAMES, "Coaching": steps("2026-03-02 modeled")}, "ANA", SETTINGS, TODAY)
    moved = steps("2026-01-01 feedback; 2026-03-02 modeled")
    assert find_step(moved, own.newest)["sheet_row"] == 3
    assert find_step(steps("2026-03-02 practiced"), own.newest) is None
    assert find_step(moved.assign(entry_id="other"), own.newest) is None


def test_a_new_step_leaves_blank_what_was_not_said():
    words = {"went_well": " Calm. ", "next_step": " "}
    row = coaching_row("ANA", "pictures", "practiced", TODAY, "CY", "not tried", words)
    assert (row["is_shown_alone"], row["went_well"], row["next_step"]) == (None, "Calm.", None)
    assert coaching_row("ANA", "pictures", "practiced", TODAY, "CY", "not yet", {})["is_shown_alone"] is False
