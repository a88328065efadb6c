"""What a progress graph shows beside data and aimline: trend, baseline, no school, help given, who recorded."""

import json
from datetime import date

import pandas as pd
import pytest

from automation.charts.progress_graph import describe
from automation.charts.recorders import COLORS, recorder_looks, who_recorded
from automation.progress.aimline import Aimline
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

SIX = [*WEEK, "2026-03-06", "2026-03-09"]


def help_frame(*rows):
    rows = [(GOAL_ID, "K7", pd.Timestamp(week), kind, share, number) for week, kind, share, number in rows]
    columns = ["goal_id", "student_id", "week_on", "help", "share", "rows"]
    return pd.DataFrame(rows, columns=columns).astype({"week_on": "datetime64[us]"})


HELP_GIVEN = help_frame(
    ("2026-03-02", "Alone", 0.25, 1), ("2026-03-02", "Said", 0.75, 3), ("2026-03-09", "Alone", 1, 2)
)


def trend_ends(specification):
    return [(line["d"], line["v"]) for line in specification["datasets"]["lines"] if line["w"] == "r"]


def test_five_points_in_a_line_have_that_line_as_their_trend():
    found = graph(points_frame(SIX[:5], [10, 20, 30, 40, 50]))
    assert trend_ends(found) == [("2026-03-02", 10), ("2026-03-06", 50)]
    assert "Trend" in {label["l"] for label in found["datasets"]["line_labels"]}
    dotted = [line["mark"]["strokeDash"] for line in layers(found, "line", "lines")]
    assert dotted == [[2, 3]]


@pytest.mark.parametrize(
    ("why", "points", "phases"),
    [
        ("four points", points_frame(WEEK, [10, 20, 30, 40]), phases_frame()),
        ("five days, one not usable",
         points_frame(SIX[:5], [1, 2, 3, 4, 5], has_too_few_chances=[True, False, False, False, False]),
         phases_frame()),
        ("a phase began after the last point",
         points_frame(SIX[:5], [10, 20, 30, 40, 50]), phases_frame(("2026-03-20", "phase", "Cards"))),
    ],
)  # fmt: skip
def test_no_trend_is_drawn_from_too_little(why, points, phases):
    found = graph(points, phases)
    assert trend_ends(found) == [], why
    assert "trend" not in found["description"]


def test_the_trend_never_crosses_a_phase_line():
    phases = phases_frame(("2026-02-23", "phase", "Baseline"), ("2026-03-02", "phase", "Cards"))
    days = ["2026-02-23", "2026-02-24", *SIX]
    found = graph(points_frame(days, [90, 95, 10, 20, 30, 40, 50, 60], phases), phases)
    assert [day for day, _ in trend_ends(found)] == ["2026-03-02", "2026-03-09"]


def test_a_phase_that_says_baseline_is_shaded_until_the_next():
    phases = phases_frame(
        ("2026-03-02", "phase", "First baseline"), ("2026-03-03", "event", "New seat"), ("2026-03-05", "phase", "Cards")
    )
    found = graph(points_frame(SIX, [1, 2, 3, 4, 5, 6], phases), phases)
    assert found["datasets"]["baseline"] == [{"d": "2026-03-02", "z": "2026-03-05"}]
    assert layers(found, "rect")[0]["data"]["name"] == "baseline" == found["layer"][0]["data"]["name"]


def test_days_without_school_join_over_a_weekend_and_are_named_in_the_key():
    closed = [date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 18)]
    found = graph(points_frame(SIX, [1, 2, 3, 4, 5, 6]), no_school_days=closed)
    assert [(band["d"], band["z"]) for band in found["datasets"]["closed"]] == [
        ("2026-03-12", "2026-03-17"), ("2026-03-18", "2026-03-19"),
    ]  # fmt: skip
    axes = next(layer for layer in found["layer"] if layer["data"]["name"] == "frame")["encoding"]["x"]["axis"]
    assert axes["title"] == ["▒ no school"]


def test_help_given_stands_under_the_graph_from_alone_to_no_response():
    found = graph(points_frame(SIX, [1, 2, 3, 4, 5, 6]), help_given=HELP_GIVEN)
    assert found["datasets"]["help"] == [
        {"d": "2026-03-02", "z": "2026-03-07", "n": 4, "h": "0,2", "s": "0.25,0.75"},
        {"d": "2026-03-09", "z": "2026-03-14", "n": 2, "h": "0", "s": "1"},
    ]
    (bars,) = layers(found, "rect", "help")
    assert bars["encoding"]["color"]["scale"]["domain"] == ["Alone", "Said"]
    without = graph(points_frame(SIX, [1, 2, 3, 4, 5, 6]))
    assert found["height"] > without["height"] + 80


@pytest.mark.parametrize("help_given", [None, help_frame(), HELP_GIVEN.assign(goal_id="K8-1 reads")])
def test_a_goal_without_help_has_no_panel(help_given):
    points = points_frame(SIX, [1, 2, 3, 4, 5, 6])
    assert graph(points, help_given=help_given) == graph(points)


def test_points_take_color_and_shape_of_who_recorded_them():
    points = points_frame(WEEK, [20, 30, 40, 50], recorders=["ANA", "BEN", "ANA, BEN", "BEN"])
    found = graph(points, color_by_recorder=True)
    assert [point["q"] for point in found["datasets"]["points"]] == ["ANA", "BEN", "several", "BEN"]
    (marks,) = layers(found, "point")
    for channel in ("fill", "stroke", "shape"):
        assert marks["encoding"][channel]["scale"]["domain"] == ["ANA", "BEN", "several"]
        assert len(set(marks["encoding"][channel]["scale"]["range"])) >= (2 if channel == "shape" else 3)
    assert marks["encoding"]["fill"]["condition"] == {"test": "datum.h == 1", "value": "white"}
    assert all("q" not in point for point in graph(points)["datasets"]["points"])


def test_more_recorders_than_colors_are_others():
    who = who_recorded([f"P{number}" for number in range(9) for _ in range(9 - number)])
    looks = recorder_looks(who)
    assert list(looks) == [*(f"P{number}" for number in range(len(COLORS))), "others"]
    assert len({color for color, _ in looks.values()}) == len(looks)


def test_a_year_with_everything_on_stays_under_120_kb():
    days = pd.date_range("2025-08-01", periods=365)
    phases = phases_frame(*[(f"2026-0{month}-01", "phase", "A rather long baseline label") for month in range(1, 8)])
    values = [number % 101 for number in range(365)]
    who = ["ANA, BEN" if number % 3 else "CATHERINE" for number in range(365)]
    points = points_frame(days, values, phases, alone=[v / 2 for v in values], notes="word " * 60, recorders=who)
    kinds = ("Alone", "Pointed", "Said", "Showed", "Some hand help", "Full hand help", "No response")
    weeks = pd.date_range("2025-07-28", periods=53, freq="7D")
    found = graph(
        points, phases, no_data_frame(*[(day, "I was moved to cover") for day in days[::9]]),
        aimline=Aimline(date(2025, 8, 1).toordinal(), 20, date(2026, 7, 31).toordinal(), 80),
        help_given=help_frame(*[(week, kind, 1 / 7, 1) for week in weeks for kind in kinds]),
        color_by_recorder=True, no_school_days=[day.date() for day in days[::5]],
    )  # fmt: skip
    assert len(found["datasets"]["help"]) == 53 and len(found["datasets"]["closed"]) > 40
    assert len(json.dumps(found)) < 120_000


def test_hostile_recorders_and_labels_stay_data():
    phases = phases_frame(("2026-03-01", "phase", f"baseline {HOSTILE}"))
    points = points_frame(SIX, [1, 2, 3, 4, 5, 6], phases, recorders=HOSTILE)
    found = graph(points, phases, help_given=HELP_GIVEN.assign(help=HOSTILE), color_by_recorder=True)
    assert found["datasets"]["help"] == []
    assert "onclick" not in found["description"].split("baseline")[0] and "Help given" not in found["description"]
    (marks,) = layers(found, "point")
    expressions = json.dumps([value for value in marks["mark"].values() if isinstance(value, dict)])
    assert "onclick" not in expressions
    texts = [layer["transform"] for layer in found["layer"] if "transform" in layer]
    assert "onclick" not in json.dumps(texts)


def test_trend_and_help_are_told_in_words():
    points = points_frame(SIX[:5], [10, 12, 14, 16, 18])
    said = describe(goal_row(), points, phases_frame(), None, TODAY, help_given=HELP_GIVEN)
    assert "The trend since March 2, 2026 is up about 14 percent a week (5 days with data)." in said
    assert "Help given in the week of March 2, 2026: Alone 25%, Said 75%." in said
    assert "Help given in the week of March 9, 2026: Alone 100%." in said
    assert graph(points, help_given=HELP_GIVEN)["description"] == said
    for word in ("phase", "opportunity"):
        assert word not in describe(goal_row(), points, phases_frame(), None, TODAY, True, HELP_GIVEN)


def test_options_change_no_input():
    points, phases = points_frame(SIX, [1, 2, 3, 4, 5, 6]), phases_frame(("2026-03-03", "phase", "Baseline"))
    before = [frame.copy() for frame in (points, phases, HELP_GIVEN)]
    graph(points, phases, help_given=HELP_GIVEN, color_by_recorder=True, no_school_days=(date(2026, 3, 4),))
    for frame, as_it_was in zip((points, phases, HELP_GIVEN), before, strict=True):
        pd.testing.assert_frame_equal(frame, as_it_was)
