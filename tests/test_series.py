"""From session rows to points: the tables tests/cases/series_*.csv and what must hold for any rows."""

import csv
import os
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from automation.progress.scores import read_scores
from automation.progress.series import NO_DATA_COLUMNS, POINT_COLUMNS, no_data_days, phase_of, points

CASES = Path(__file__).parent / "cases"


def table(name):
    with (CASES / f"series_{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rows_of(name, case):
    return [row for row in table(name) if row["case"] == case]


def sessions_frame(rows, measure, goal_id="K7-2 asks for help"):
    """Tidy session rows from rows of date, score, recorder and so on, as `tidy` would hand them over.

    measure, goal_id: of the rows that do not say another.
    """
    typed = pd.Series([row["score"] for row in rows], dtype="object")
    scores, problems = read_scores(typed, pd.Series([row.get("measure", measure) for row in rows], dtype=object))
    assert problems.isna().all()
    goal_ids = [row.get("goal_id", goal_id) for row in rows]
    return pd.DataFrame(
        {
            "date_on": pd.to_datetime([row["date"] for row in rows]),
            "goal_id": pd.Series(goal_ids, dtype="str"),
            "student_id": pd.Series([each.split("-")[0] for each in goal_ids], dtype="str"),
            "recorder_id": pd.Series([row["recorder"] for row in rows], dtype="str"),
            "session": pd.Series([int(row.get("session") or 1) for row in rows], dtype="Int64"),
            "scored_by": pd.Series([row.get("scored_by") or "adult" for row in rows], dtype="str"),
            **{name: scores[name] for name in scores.columns},
            "no_data_because": pd.Series([row.get("no_data") or None for row in rows], dtype="str"),
            "note": pd.Series([row.get("note") or None for row in rows], dtype="str"),
            "tab": pd.Series([f"Log {row['recorder']}" for row in rows], dtype="str"),
            "sheet_row": range(2, len(rows) + 2),
            "standing": pd.Series([row.get("standing") or "counts" for row in rows], dtype="str"),
        }
    )


def goals_frame(measure, fewest_chances=np.nan, goal_id="K7-2 asks for help"):
    return pd.DataFrame({"goal_id": [goal_id], "measure": [measure], "fewest_chances": [fewest_chances]})


def phases_frame(rows=(), goal_id="K7-2 asks for help"):
    return pd.DataFrame(
        {
            "goal_id": pd.Series([goal_id] * len(rows), dtype="str"),
            "starts_on": pd.to_datetime([row["on"] for row in rows]),
            "kind": pd.Series([row["kind"] for row in rows], dtype="str"),
            "label": pd.Series([row["label"] for row in rows], dtype="str"),
        }
    )


def with_measure_of_score(rows, measure):
    """A bare count in a goal of another measure, as rows of Sessions can hold it."""
    return [row | {"measure": "count"} if row["score"].isdigit() and measure != "rubric level" else row
            for row in rows]  # fmt: skip


@pytest.mark.parametrize("case", table("goals"), ids=lambda case: case["case"])
def test_points_are_as_the_tables_say(case):
    measure, fewest = case["measure"], float(case["fewest_chances"] or "nan")
    rows = with_measure_of_score(rows_of("rows", case["case"]), measure)
    frames = sessions_frame(rows, measure), goals_frame(measure, fewest), phases_frame(rows_of("phases", case["case"]))
    before = [frame.copy() for frame in frames]
    found = points(*frames)
    for frame, as_it_was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, as_it_was)
    assert list(found.columns) == list(POINT_COLUMNS)
    expected = rows_of("points", case["case"])
    assert [str(day.date()) for day in found["date_on"]] == [row["date"] for row in expected]
    for point, row in zip(found.to_dict("records"), expected, strict=True):
        for column in ("value", "percent_alone", "chances"):
            assert point[column] == pytest.approx(float(row[column] or "nan"), nan_ok=True), column
        for column in ("recorders", "notes", "phase"):
            assert point[column] == row[column]
        assert (point["rows"], point["phase_number"]) == (int(row["rows"]), int(row["phase_number"]))
        assert (point["has_too_few_chances"], point["has_check"]) == (row["too_few"] == "yes", row["check"] == "yes")


def test_every_case_has_rows_or_says_that_it_has_none():
    named = {case["case"] for case in table("goals")}
    assert len(named) == len(table("goals"))
    assert {row["case"] for name in ("rows", "phases", "points") for row in table(name)} <= named
    assert named - {row["case"] for row in table("rows")} == {"no rows"}


GOALS = pd.concat(
    [goals_frame("percent correct", 5, "K7-1 reads"), goals_frame("count", goal_id="K8-1 calls out"),
     goals_frame("rubric level", goal_id="K9-1 tidies")], ignore_index=True,
)  # fmt: skip
SCORES = {"K7-1 reads": ["3/5", "1+1/4", "0/5", "++-p"], "K8-1 calls out": ["0", "7"], "K9-1 tidies": ["1", "4"]}
PHASES = pd.concat([
    phases_frame([{"on": "2026-03-03", "kind": "phase", "label": f"New for {goal_id}"}], goal_id)
    for goal_id in SCORES
], ignore_index=True)  # fmt: skip
measure_by_goal = dict(zip(GOALS["goal_id"], GOALS["measure"], strict=True))


EXAMPLES = int(os.environ.get("PARABINDER_EXAMPLES", "30"))  # of each kind; a long run takes more


@st.composite
def any_sessions(draw):
    """Up to a dozen rows of three goals, in the order typed."""
    row = st.sampled_from(list(SCORES)).flatmap(
        lambda goal_id: st.tuples(
            st.just(goal_id), st.sampled_from(SCORES[goal_id]), st.integers(2, 5),
            st.sampled_from(["ANA", "BEN"]), st.sampled_from(["", "sleepy"]), st.sampled_from(["counts", "check"]),
        )
    )  # fmt: skip
    rows = [
        {"goal_id": goal_id, "measure": measure_by_goal[goal_id], "date": f"2026-03-0{day}", "score": score,
         "recorder": recorder, "note": note, "standing": standing}
        for goal_id, score, day, recorder, note, standing in draw(st.lists(row, min_size=1, max_size=12))
    ]  # fmt: skip
    return sessions_frame(rows, "")


EVERY_KIND = sessions_frame(
    [{"goal_id": goal_id, "measure": measure_by_goal[goal_id], "date": f"2026-03-0{day}", "score": score,
      "recorder": recorder, "note": "sleepy" * (day % 2), "standing": standing}
     for goal_id, scores in SCORES.items() for score in scores for day in (4, 2)
     for recorder in ("BEN", "ANA") for standing in ("counts", "check")], "",
)  # fmt: skip


@settings(max_examples=EXAMPLES)
@example(EVERY_KIND, Random(1))
@given(sessions=any_sessions(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(sessions, shuffle):
    order = list(range(len(sessions)))
    shuffle.shuffle(order)
    found = points(sessions.iloc[order], GOALS.iloc[::-1], PHASES.iloc[::-1])
    pd.testing.assert_frame_equal(found, points(sessions, GOALS, PHASES))


@pytest.mark.parametrize("left_out", ["crossed out", "fix", "no data"])
@settings(max_examples=EXAMPLES // 3)
@example(EVERY_KIND)
@given(sessions=any_sessions())
def test_a_row_that_does_not_count_changes_nothing(left_out, sessions):
    more = pd.concat([sessions, sessions.assign(standing=left_out)], ignore_index=True)
    pd.testing.assert_frame_equal(points(more, GOALS, PHASES), points(sessions, GOALS, PHASES))


@settings(max_examples=EXAMPLES)
@example(EVERY_KIND)
@given(sessions=any_sessions())
def test_there_is_one_point_for_each_goal_and_day_in_order(sessions):
    found = points(sessions, GOALS, PHASES)
    keys = list(zip(found["goal_id"], found["date_on"], strict=True))
    assert keys == sorted(set(zip(sessions["goal_id"], sessions["date_on"], strict=True)))
    assert found["rows"].sum() == len(sessions)


def test_rows_of_a_goal_that_is_not_in_goals_make_no_point():
    sessions = sessions_frame([{"date": "2026-03-02", "score": "3/5", "recorder": "ANA"}], "percent correct")
    assert points(sessions, GOALS, PHASES).empty


def test_days_with_a_reason_are_listed_once_for_each_reason():
    rows = [
        {"date": "2026-03-03", "no_data": "Refused", "recorder": "BEN", "standing": "no data"},
        {"date": "2026-03-03", "no_data": "Refused", "recorder": "ANA", "standing": "no data"},
        {"date": "2026-03-02", "no_data": "Student absent", "recorder": "ANA", "standing": "no data"},
        {"date": "2026-03-04", "no_data": "No time", "recorder": "ANA", "standing": "crossed out"},
        {"date": "2026-03-05", "no_data": "No time", "recorder": "BEN", "standing": "no data",
         "scored_by": "second adult"},
    ]  # fmt: skip
    found = no_data_days(sessions_frame([row | {"score": ""} for row in rows], "count"))
    assert list(found.columns) == list(NO_DATA_COLUMNS)
    assert [(str(row.date_on.date()), row.no_data_because, row.recorders) for row in found.itertuples()] == [
        ("2026-03-02", "Student absent", "ANA"),
        ("2026-03-03", "Refused", "ANA, BEN"),
    ]
    assert no_data_days(sessions_frame([], "count")).empty


def test_the_phase_of_a_row_keeps_the_rows_own_labels():
    rows = pd.DataFrame(
        {"goal_id": ["K8-1 calls out", "K7-1 reads", "other"], "date_on": pd.to_datetime(["2026-03-03"] * 3)},
        index=[7, 3, 9],
    )
    found = phase_of(rows, PHASES)
    assert found.index.tolist() == [7, 3, 9]
    assert found["phase"].tolist() == ["New for K8-1 calls out", "New for K7-1 reads", ""]
    assert found["phase_number"].tolist() == [1, 1, 0]
