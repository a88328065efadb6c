"""Graphs of what was seen of adults: valid Vega-Lite, the same in words, and on the days of the student's graph."""

from dataclasses import replace

import altair as alt
import pandas as pd
import pytest

from automation.agreement_page import (
    agreement_table,
    more_numbers,
    pair_choices,
    pair_graph,
    pairs_summary,
)
from automation.charts.steps_graphs import AGREEMENT, heat_map, seen_points
from automation.fidelity_over_time import by_step
from automation.fidelity_page import (
    adults_table,
    behind_cell,
    checklists_seen,
    due_table,
    map_of,
    picked_cell,
    promised_table,
    remarks,
    steps_seen,
    supports_seen,
    trend_of,
    use_table,
)
from automation.plan_panel import plan_panel
from automation.progress_page import goal_page
from automation.review import review_classroom, review_school
from automation.team_review import review_team
from tests.small_school import (
    PICTURES,
    READS,
    ROOM,
    TODAY,
    WRITES,
    changed,
    classroom_cells,
    school_cells,
    with_cells,
)
from tests.small_team import seen, team_cells

HOSTILE = "<img src=x> \n* b"


def frames_of(*rows: dict, school_changes: str = "-nothing") -> dict:
    school = review_school(changed(school_cells(), school_changes), TODAY)
    room = review_classroom(classroom_cells(), school, TODAY)
    team = review_team(team_cells(*rows), school, {ROOM: room}, TODAY)
    return {**school.frames, **room.frames, **team.frames}


SETTINGS = review_school(school_cells(), TODAY).settings
FRAMES = frames_of()


def layered(spec: dict) -> dict:
    alt.LayerChart.from_dict(spec)  # raises where Vega-Lite would not take it
    return spec


def test_the_heat_map_has_a_cell_for_each_step_and_adult_and_says_so_in_words():
    spec = layered(map_of(FRAMES, "schedule", "Picture schedule"))
    cells = {(each["k"], each["a"]): each["t"] for each in spec["datasets"]["cells"]}
    assert cells == {(1, "ANA"): "100", (2, "ANA"): "100", (3, "ANA"): "75", (1, "BEN"): "100", (3, "BEN"): "0"}
    assert "step 3, BEN: 0" in spec["description"] and spec["params"][0]["name"] == "cell"
    assert spec["datasets"]["cells"][0]["m"] == "1 (!)" and spec["datasets"]["cells"][0]["s"] == "Is in reach."
    assert steps_seen(FRAMES, "schedule") == {1: "1. Is in reach.", 2: "2. Points.", 3: "3. Waits."}


def test_what_a_person_typed_is_only_ever_a_value_of_the_data():
    rows = by_step(FRAMES["Step scores"], FRAMES["Observations"], "schedule").assign(step=HOSTILE)
    spec = layered(heat_map(rows, "x"))
    assert "<img" not in str({name: part for name, part in spec.items() if name != "datasets"})


def test_a_picked_cell_opens_the_observations_behind_it():
    assert picked_cell({"cell": [{"a": "BEN", "k": 3}]}) == ("BEN", 3)
    assert picked_cell({}) == (None, None) == picked_cell({"cell": []})
    rows = behind_cell(FRAMES, "schedule", "ANA", 3)
    assert rows["Mark"].tolist() == ["done", "done", "partly"]
    assert rows["Source"].tolist() == ["self", "observed", "observed"]
    assert rows["Went well"].tolist()[2] == "Ready in time."


def test_tables_keep_own_ratings_apart():
    (ana, ben) = adults_table(FRAMES, "schedule").to_dict("records")
    assert (ana["Adult"], ana["Steps done %"], ana["Own rating %"], ana["Observations"]) == ("ANA", 100, 100, 2)
    assert (ben["Adult"], ben["Steps done %"], ben["Fully done %"]) == ("BEN", 50, 50)


def test_trend_names_each_adult_and_the_schools_level():
    assert supports_seen(FRAMES, "schedule") == [PICTURES]
    spec = layered(trend_of(FRAMES, PICTURES, SETTINGS, TODAY))
    assert spec["datasets"]["level"] == [{"v": 80.0}]
    assert {each["w"] for each in spec["datasets"]["points"]} == {"ANA", "BEN"}
    assert "ANA, March 2: 100 percent" in spec["description"]


def test_observations_of_one_day_keep_the_order_of_their_rows():
    days = [pd.Timestamp(2026, 3, 2 - number % 2) for number in range(60)]  # numpy keeps the order of a few anyway
    rows = pd.DataFrame({"date_on": days, "percent": [float(number) for number in range(60)]})
    points = seen_points(rows.assign(staff_id="ANA", support_id=PICTURES, checklist_id="schedule"))
    assert [each["v"] for each in points] == [*range(1, 60, 2), *range(0, 60, 2)]


def test_a_changed_step_and_adults_who_differ_widely_are_told_in_sentences():
    (said,) = remarks(FRAMES, "schedule", SETTINGS, TODAY)
    assert said == (
        f"{PICTURES}: the adults lie between 50 and 100 percent, so the student does not get the same from each. Show "
        "each other how you do it."
    )
    changed_frames = frames_of(school_changes="Checklists|4|In use from|@2026-01-05")
    told = remarks(changed_frames, "schedule", SETTINGS, TODAY)[0]
    assert told == "Step 3 is worded so since January 5; earlier observations keep the step they had."


def test_due_promised_and_use_say_what_they_should():
    assert due_table(FRAMES, SETTINGS, TODAY).empty
    assert promised_table(FRAMES)[["Next step", "Since then"]].to_numpy().tolist() == [["Wait longer.", "rose"]]
    assert use_table(FRAMES, TODAY).to_dict("records") == [
        {"Support": PICTURES, "Used": 1, "Offered and refused": 1, "Not needed": 0, "Not available": 0}
    ]
    assert checklists_seen(FRAMES) == {"schedule": "Picture schedule"}


def test_the_strip_stands_on_the_days_of_the_graph_with_adults_and_agreement():
    graph = goal_page(FRAMES, (ROOM, READS), TODAY).chart
    panel = plan_panel(FRAMES, (ROOM, READS), graph, SETTINGS, TODAY)
    assert panel.strip is not None and panel.supports == (PICTURES,)
    layered(panel.strip)
    ends = [[each["d"] for each in spec["datasets"]["frame"]] for spec in (graph, panel.strip)]
    assert ends[0] == ends[1]
    who = [each["w"] for each in panel.strip["datasets"]["points"]]
    assert set(who) == {"ANA", "BEN", AGREEMENT} and who.count("ANA") == 2


def test_a_goal_that_nobody_saw_and_nobody_scored_twice_has_no_strip():
    graph = goal_page(FRAMES, (ROOM, WRITES), TODAY).chart
    assert plan_panel(FRAMES, (ROOM, WRITES), graph, SETTINGS, TODAY).strip is None


def test_agreement_is_told_in_neutral_words_and_only_a_teacher_reads_who_is_higher():
    cells = with_cells(classroom_cells(), "Sessions", 2, Correct_alone=3)
    school = review_school(school_cells(), TODAY)
    frames = review_classroom(cells, school, TODAY).frames
    summary = pairs_summary(frames)
    (row,) = agreement_table(summary, SETTINGS, True).to_dict("records")
    assert (row["Goal"], row["First"], row["Second"], row["Agreement %"]) == (READS, "ANA", "CY", 50)
    assert row["What to do"] == "Compare notes"
    assert row["What differs"] == "ANA scores 30 higher on average. Do both count the same things?"
    assert "What differs" not in agreement_table(summary, SETTINGS, False)
    fine = replace(SETTINGS, agreement_level=50)
    assert agreement_table(summary, fine, False)["What to do"].tolist() == [""]
    (pair,) = pair_choices(summary)
    spec = layered(pair_graph(frames, pair, TODAY))
    assert "March 3: ANA 60, CY 30" in spec["description"]
    assert more_numbers(frames, pair) == ["Compared by totals."]


@pytest.mark.parametrize(("marks", "observer"), [("NA NA NA", "CY"), ("2 2 2", "ANA")])
def test_without_anything_that_counts_every_table_is_empty(marks, observer):
    frames = frames_of(seen("2026-03-02", "ANA", marks, observer))
    assert checklists_seen(frames) == {} and promised_table(frames).empty
    assert due_table(frames, SETTINGS, TODAY)["Adult"].tolist() == ["ANA", "BEN"]
    roles = [("coach",) if each == "ANA" else ("para",) for each in frames["Staff"]["staff_id"]]
    coach = frames["Staff"].assign(roles=roles)
    assert due_table({**frames, "Staff": coach}, SETTINGS, TODAY)["Adult"].tolist() == ["BEN"]
