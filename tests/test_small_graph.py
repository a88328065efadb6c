"""A goal as a small graph: one x axis for all of a student's, few bytes, and the small line of a table."""

import json
from datetime import date

import altair as alt
import pandas as pd

from automation.charts.small_graph import shared_dates, small_graph, sparkline
from automation.progress.aimline import Aimline, aimline_for
from tests.drawn_goals import GOAL_ID, HOSTILE, TODAY, WEEK, goal_row, phases_frame, points_frame

OTHER_GOAL = "K7-1 reads words"


def small(points, phases=None, goal=None, aimline=None, dates=None):
    found = small_graph(
        goal or goal_row(), points, phases_frame() if phases is None else phases, aimline, TODAY, dates
    )
    alt.LayerChart.from_dict(found)  # raises where Vega-Lite would not take it
    return found


def names(specification):
    return [layer["data"]["name"] for layer in specification["layer"]]


def two_goals():
    own = points_frame(WEEK, [20, 30, 40, 50])
    other = points_frame(["2026-01-12", "2026-03-20"], [5, 6]).assign(goal_id=OTHER_GOAL)
    return pd.concat([own, other], ignore_index=True)


def test_all_small_graphs_of_a_student_share_their_x_axis():
    points = two_goals()
    one, other = small(points), small(points, goal=goal_row(goal_id=OTHER_GOAL))
    assert one["datasets"]["frame"] == other["datasets"]["frame"]
    assert one["datasets"]["path"] != other["datasets"]["path"]
    assert small(points_frame(WEEK, [20, 30, 40, 50]))["datasets"]["frame"] != one["datasets"]["frame"]


def test_another_students_points_and_given_dates_decide_nothing_and_everything():
    stranger = points_frame(["2024-09-02"], [1]).assign(goal_id="M3-1 calls out", student_id="M3")
    alone = small(two_goals())
    assert small(pd.concat([two_goals(), stranger], ignore_index=True)) == alone
    dates = (date(2026, 2, 1), date(2026, 4, 1))
    assert [end["d"] for end in small(two_goals(), dates=dates)["datasets"]["frame"]] == ["2026-02-01", "2026-04-01"]


def test_shared_dates_hold_all_data_and_leave_room_after_today():
    first, last = shared_dates(two_goals(), TODAY)
    assert first < date(2026, 1, 12) and last > TODAY
    first, last = shared_dates(points_frame([], []), TODAY)
    assert first < TODAY < last


def test_the_last_value_is_labeled_and_lines_are_faint():
    points = points_frame(WEEK, [20, 30, 40, 50])
    found = small(points, aimline=aimline_for(goal_row(), points))
    assert [(label["d"], label["l"]) for label in found["datasets"]["last"]] == [("2026-03-05", "50%")]
    faint = {layer["data"]["name"]: layer["mark"].get("opacity", 1) for layer in found["layer"]}
    assert faint["target"] < 0.7 and faint["aimline"] < 0.7 and faint["path"] == 1


def test_it_is_low_and_has_no_axis_titles_but_a_description():
    found = small(points_frame(WEEK, [20, 30, 40, 50]))
    encoding = found["layer"][0]["encoding"]
    assert (encoding["x"]["axis"]["title"], encoding["y"]["axis"]["title"]) == (None, None)
    assert encoding["y"]["scale"]["domain"] == [0, 100]
    assert 120 <= found["height"] <= 160
    assert found["description"].startswith(f"Graph of {GOAL_ID}")


def test_the_path_is_broken_at_phase_lines_and_points_keep_their_days():
    phases = phases_frame(
        ("2026-03-02", "phase", "Baseline"), ("2026-03-04", "phase", "Cards"), ("2026-03-05", "event", "New seat")
    )
    found = small(points_frame(WEEK, [20, 30, 40, 50], phases, has_check=[True, False, False, False]), phases)
    assert found["datasets"]["phases"] == [{"d": "2026-03-04"}]
    first = date.fromisoformat(found["datasets"]["frame"][0]["d"])
    days = [(date.fromisoformat(day) - first).days for day in WEEK]
    expected = {"n": ",".join(map(str, days)), "v": "20,30,40,50", "k": "0,0,1,1", "h": "1,0,0,0"}
    assert found["datasets"]["path"] == [expected]


def test_a_year_of_daily_data_stays_under_15_kb():
    days = pd.date_range("2025-04-01", periods=365)
    phases = phases_frame(*[(f"2025-{month:02d}-01", "phase", "A long label " * 5) for month in range(5, 13)])
    points = points_frame(days, [number * 100 / 364 for number in range(365)], phases, notes="word " * 60)
    line = Aimline(date(2025, 4, 1).toordinal(), 20, date(2026, 6, 5).toordinal(), 80)
    assert len(json.dumps(small(points, phases, aimline=line))) < 15_000


def test_without_data_it_says_so():
    found = small(points_frame([], []))
    assert found["layer"][-1]["mark"]["text"] == "No data yet"
    assert "There is no data yet." in found["description"]
    assert names(small(points_frame([], []), goal=goal_row(target=float("nan")))) == ["frame", "frame"]


def test_hostile_text_is_in_no_expression():
    phases = phases_frame(("2026-03-04", "phase", HOSTILE))
    found = small(points_frame(WEEK, [20, 30, 40, 50], phases, notes=HOSTILE, recorders=HOSTILE), phases)
    assert "onclick" not in json.dumps(found["layer"])


def test_a_sparkline_is_the_last_twenty_values_by_date():
    days = pd.date_range("2026-01-01", periods=25)
    points = points_frame(days[::-1], [float(number) for number in range(25)][::-1])
    before = points.copy()
    assert sparkline(points) == [float(number) for number in range(5, 25)]
    assert sparkline(points_frame([], [])) == []
    small(points)
    pd.testing.assert_frame_equal(points, before)
