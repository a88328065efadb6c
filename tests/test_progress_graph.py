"""The progress graph, asserted on its specification, with its text alternative and its file."""

import csv
import io
import json
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from automation.charts.graph_labels import TopLabel, label_rows
from automation.charts.progress_graph import describe, points_csv
from automation.progress.aimline import Aimline, aimline_for
from tests.drawn_goals import (
    GOAL_ID,
    HOSTILE,
    TODAY,
    WEEK,
    goal_row,
    graph,
    layers,
    no_data_frame,
    phases_frame,
    points_frame,
)


def y_axis(specification):
    return specification["layer"][0]["encoding"]["y"]


def test_the_path_is_broken_at_a_phase_line():
    phases = phases_frame(("2026-03-01", "phase", "Baseline"), ("2026-03-04", "phase", "Cards"))
    found = graph(points_frame(WEEK, [20, 30, 40, 50], phases), phases)
    assert [point["k"] for point in found["datasets"]["points"]] == [0, 0, 1, 1]
    (path,) = layers(found, "line", "points")
    assert path["encoding"]["detail"]["field"] == "k"


@pytest.mark.parametrize(("second_day", "pieces"), [("2026-03-16", [0, 0]), ("2026-03-17", [0, 1])])
def test_the_path_is_broken_after_more_than_fourteen_days_without_data(second_day, pieces):
    found = graph(points_frame(["2026-03-02", second_day], [20, 30]))
    assert [point["k"] for point in found["datasets"]["points"]] == pieces


def test_an_event_is_a_mark_that_does_not_break_the_path():
    phases = phases_frame(("2026-03-04", "event", "New seat"))
    found = graph(points_frame(WEEK, [20, 30, 40, 50], phases), phases)
    assert [point["k"] for point in found["datasets"]["points"]] == [0, 0, 0, 0]
    (label,) = found["datasets"]["labels"]
    assert (label["l"], label["e"], label["d"]) == ("▼ New seat", 1, "2026-03-04")


def test_phases_are_apart_by_labeled_dashed_lines_and_the_first_needs_none():
    phases = phases_frame(("2026-03-02", "phase", "Baseline"), ("2026-03-04", "phase", "Cards"))
    found = graph(points_frame(WEEK, [20, 30, 40, 50], phases), phases)
    assert [(label["l"], label["e"]) for label in found["datasets"]["labels"]] == [("Baseline", 2), ("Cards", 0)]
    dashed = [layer for layer in layers(found, "rule", "labels") if "strokeDash" in layer["mark"]]
    assert [layer["transform"] for layer in dashed] == [[{"filter": "datum.e == 0"}]]
    (texts,) = layers(found, "text", "labels")
    assert (texts["mark"]["y"], texts["mark"]["baseline"]) == (0, "bottom")


@pytest.mark.parametrize(
    ("goal", "values", "title", "top"),
    [
        ({}, [40, 50, 45, 60], "Percentage of correct responses", 100),
        ({"measure": "rubric level", "highest_level": 4.0, "target": 3.0}, [1, 2, 2, 3], "Rubric level", 4),
        ({"measure": "duration", "target": 60.0}, [600, 300, 240, 120], "Duration in minutes", 11),
        ({"measure": "count", "target": 2.0}, [9, 8, 7, 8], "Number of times in the day", 10),
    ],
)
def test_the_axis_begins_at_zero_and_names_its_unit(goal, values, title, top):
    points = points_frame(WEEK, values).assign(percent_alone=float("nan"), chances=float("nan"))
    axis = y_axis(graph(points, goal=goal_row(**goal)))
    assert axis["scale"]["domain"] == [0, top]
    assert axis["axis"]["title"] == title


def test_real_dates_stand_on_an_axis_that_no_time_zone_moves():
    found = graph(points_frame(WEEK, [20, 30, 40, 50]))
    x = found["layer"][0]["encoding"]["x"]
    assert (x["type"], x["scale"]["type"]) == ("temporal", "utc")
    assert [point["d"] for point in found["datasets"]["points"]] == WEEK


def test_points_to_check_or_with_too_few_chances_are_hollow_and_say_why():
    points = points_frame(
        WEEK, [20, 30, 40, 50], has_check=[False, True, False, False],
        has_too_few_chances=[False, False, True, False], notes=["", "", "left early", ""],
    )  # fmt: skip
    found = graph(points)
    drawn = found["datasets"]["points"]
    assert [point.get("h") for point in drawn] == [None, 1, 1, None]
    assert [point["n"] for point in drawn] == [
        "", "A row of this day looks odd: see Data check.", "Fewer chances than the goal asks for. left early", "",
    ]  # fmt: skip
    (marks,) = layers(found, "point")
    assert marks["mark"]["fill"]["expr"].startswith("datum.h == 1 ? 'white'")
    assert any("too few chances" in line for line in found["layer"][0]["encoding"]["x"]["axis"]["title"])


def test_only_marks_that_say_something_have_a_tooltip():
    phases = phases_frame(("2026-03-04", "phase", "Cards"))
    found = graph(points_frame(WEEK, [20, 30, 40, 50], phases), phases)
    assert found["config"]["mark"]["tooltip"] is False
    (marks,) = layers(found, "point")
    assert [tip["title"] for tip in marks["encoding"]["tooltip"]] == ["Date", "Score", "By"]
    point = found["datasets"]["points"][0]
    assert (point["t"], point["s"], point["r"]) == ("Mon, Mar 2, 2026", "20 percent (2 of 10)", "ANA")


def test_percent_alone_is_a_second_line_only_where_it_differs():
    same = graph(points_frame(WEEK, [20, 30, 40, 50]))
    assert len(layers(same, "line", "points")) == 1
    differs = graph(points_frame(WEEK, [20, 30, 40, 50], alone=[10, 30, 20, 50]))
    assert [layer["encoding"]["y"]["field"] for layer in layers(differs, "line", "points")] == ["a", "v"]
    assert [point["a"] for point in differs["datasets"]["points"]] == [10, 30, 20, 50]
    assert {label["l"] for label in differs["datasets"]["line_labels"]} >= {"With help", "Alone"}


def test_a_day_without_data_is_a_cross_under_the_axis_and_no_point():
    found = graph(points_frame(WEEK, [20, 30, 40, 50]), no_data=no_data_frame(("2026-03-06", "Student absent")))
    assert len(found["datasets"]["points"]) == 4
    assert [(row["d"], row["s"]) for row in found["datasets"]["reasons"]] == [("2026-03-06", "Student absent")]
    (crosses,) = layers(found, "text", "reasons")
    assert crosses["mark"]["y"] == {"expr": "height"} and crosses["mark"]["dy"] > 0


def test_aimline_and_target_are_drawn_and_labeled():
    points = points_frame(WEEK, [20, 30, 40, 50])
    line = aimline_for(goal_row(), points)
    found = graph(points, aimline=line)
    drawn = [record for record in found["datasets"]["lines"] if record["w"] == "a"]
    assert [record["v"] for record in drawn] == [
        pytest.approx(line.value_at(date.fromisoformat(record["d"])), abs=0.001) for record in drawn
    ]
    assert drawn[0]["d"] == "2026-03-02" and drawn[-1]["d"] <= "2026-06-05"
    assert [label["l"] for label in found["datasets"]["line_labels"]] == ["Target 80 percent", "Aimline"]
    plain = graph(points, aimline=line, plain_words=True)
    assert "aimline" not in json.dumps(plain).lower().replace("aimline_", "")


def test_an_aimline_is_never_drawn_beyond_the_goals_end():
    points = points_frame([*WEEK, "2026-03-30"], [20, 30, 40, 50, 60])
    line = Aimline(date(2026, 3, 2).toordinal(), 20, date(2026, 3, 16).toordinal(), 80)
    found = graph(points, aimline=line, goal=goal_row(ends_on=pd.Timestamp("2026-03-16")))
    assert [record["d"] for record in found["datasets"]["lines"] if record["w"] == "a"] == ["2026-03-02", "2026-03-16"]


def test_no_school_days_are_shaded_as_runs():
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 12), date(2027, 1, 1)]
    found = graph(points_frame(WEEK, [20, 30, 40, 50]), no_school_days=days)
    assert found["datasets"]["closed"] == [
        {"d": "2026-03-09", "z": "2026-03-11"}, {"d": "2026-03-12", "z": "2026-03-13"},
    ]  # fmt: skip


def test_what_people_typed_is_only_ever_data():
    phases = phases_frame(("2026-03-03", "phase", HOSTILE), ("2026-03-04", "event", HOSTILE))
    points = points_frame(WEEK, [20, 30, 40, 50], phases, notes=HOSTILE, recorders=HOSTILE)
    found = graph(points, phases, no_data_frame(("2026-03-06", HOSTILE)))
    datasets = json.dumps(found.pop("datasets"))
    del found["description"]
    assert "onclick" in datasets
    assert "onclick" not in json.dumps(found)


def test_a_year_of_daily_data_with_long_notes_stays_under_120_kb():
    days = pd.date_range("2025-08-01", periods=365)
    phases = phases_frame(*[(f"2026-0{month}-01", "phase", "A rather long label of a phase") for month in range(1, 8)])
    values = [number % 101 for number in range(365)]
    points = points_frame(days, values, phases, alone=[value / 2 for value in values], notes="word " * 60)
    found = graph(points, phases, aimline=Aimline(date(2025, 8, 1).toordinal(), 20, date(2026, 7, 31).toordinal(), 80))
    assert len(found["datasets"]["points"]) == 365
    assert len(json.dumps(found)) < 120_000


def test_without_data_the_graph_says_so_and_still_has_its_axes():
    found = graph(points_frame([], []))
    assert [layer["mark"]["text"] for layer in layers(found, "text", "frame")] == ["No data yet"]
    assert found["datasets"]["frame"][0]["d"] == "2026-03-02"
    assert found["datasets"]["frame"][-1]["d"] == "2026-06-05"
    assert "There is no data yet." in found["description"]


def test_rows_of_another_goal_are_not_drawn():
    points = points_frame(WEEK, [20, 30, 40, 50])
    other = points.assign(goal_id="K8-1 reads")
    assert graph(pd.concat([points, other], ignore_index=True)) == graph(points)


def test_inputs_are_never_changed():
    phases = phases_frame(("2026-03-04", "phase", "Cards"))
    points, no_data = points_frame(WEEK, [20, 30, 40, 50], phases), no_data_frame(("2026-03-06", "Refused"))
    goal, before = goal_row(), [frame.copy() for frame in (points, phases, no_data)]
    graph(points, phases, no_data, goal)
    points_csv(points, goal)
    for frame, as_it_was in zip((points, phases, no_data), before, strict=True):
        pd.testing.assert_frame_equal(frame, as_it_was)
    assert str(goal) == str(goal_row())


def test_the_labels_fit_a_phone():
    found = graph(points_frame(WEEK, [20, 30, 40, 50]))
    assert found["width"] == "container" and found["autosize"]["type"] == "fit"
    sizes = [value for name, value in found["config"]["axis"].items() if name.endswith("FontSize")]
    assert min([*sizes, found["config"]["text"]["fontSize"]]) >= 12


@pytest.mark.parametrize("plot_px", [270, 560])
def test_labels_above_the_graph_never_lie_on_each_other(plot_px):
    labels = [TopLabel(date(2026, 3, 1), f"Label number {n}", n / 12, False) for n in range(12)]
    spans = {}
    for label, row in zip(labels, label_rows(labels, plot_px), strict=True):
        if row is not None:
            left = min(label.share * plot_px + 4, plot_px - label.width_px)
            spans.setdefault(row, []).append((left, left + label.width_px))
    assert label_rows(labels, plot_px)[-1] == 0, "the running phase has a label first"
    for in_row in spans.values():
        assert all(end <= start for (_, end), (start, _) in pairwise(in_row))


def test_the_description_tells_what_the_graph_shows():
    phases = phases_frame(
        ("2026-03-02", "phase", "Baseline"), ("2026-03-04", "phase", "Cards"), ("2026-03-05", "event", "New seat")
    )
    points = points_frame(
        WEEK, [20, 30, 40, 50], phases, alone=[20, 30, 40, 30], has_check=[False, True, False, False]
    )
    said = describe(goal_row(), points, phases, aimline_for(goal_row(), points), TODAY)
    assert said == (
        "Graph of K7-2 asks for help: percentage of correct responses, by date. "
        "4 days with data from March 2, 2026 to March 5, 2026. Lowest 20 percent, highest 50 percent. "
        "The last score is 50 percent (5 of 10), 30 percent alone, above the aimline (ahead), 26 days ago. "
        "Baseline, from March 2, 2026: 2 days with data, middle score 25 percent. "
        "Cards, from March 4, 2026: 2 days with data, middle score 45 percent. "
        "Events: New seat on March 5, 2026. 1 day has a row that looks odd (hollow points). "
        "The target is 80 percent by June 5, 2026; higher is better."
    )


def test_the_file_holds_the_points_and_no_formula():
    points = points_frame(WEEK, [20, 30, 40, 200 / 3], notes=["=1+1", "@me", " -2", "fine"], recorders="+BEN")
    heading, *rows = csv.reader(io.StringIO(points_csv(points, goal_row())))
    assert heading[:5] == ["Student", "Goal", "Date", "Value", "Unit"]
    assert rows[0][:5] == ["K7", GOAL_ID, "2026-03-02", "20", "percent"]
    assert rows[3][heading.index("Value")] == "66.6667"
    assert [row[heading.index("Notes")] for row in rows] == ["'=1+1", "'@me", "' -2", "fine"]
    assert {row[heading.index("Recorders")] for row in rows} == {"'+BEN"}
