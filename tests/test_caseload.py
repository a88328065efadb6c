"""Caseload: which goals stand in the table, in which order, and what each row says."""

import pandas as pd
import pytest

from automation.caseload import COLUMNS, STATUS_MARKS, STATUS_ORDER, caseload, filtered, offered, status_counts
from tests.logged_goals import frames_of, logged, second_room
from tests.small_school import ASKS, CALLS, HITS, READS, STARTS, STAYS, TASK, TODAY, WRITES

# One goal or more of each status; "-" is a day without a row.
SCORES = {
    READS: "2026-02-24: 7/10 7/10 7/10 7/10 ; 2026-03-09: 2/10 2/10 2/10 2/10",
    ASKS: "2026-03-02: 10/10 10/10 10/10 10/10 10/10",
    TASK: "2026-03-09: 7/8 7/8 7/8 7/8",
    CALLS: "2026-03-09: 9 9 2 9",
    HITS: "2026-03-11: 7/20",  # a fraction is no rate: a row to fix
    STAYS: "2026-01-05: 2:30 3:00 3:10",
    STARTS: "2026-03-10: Student_absent",
    WRITES: "2026-03-10: 2 2",
}


def table_of(scores=SCORES, changes: str = "") -> pd.DataFrame:
    school, room = logged(scores, changes)
    return caseload(frames_of(school, room), school.settings, TODAY)


def row_of(goal_id: str, scores=SCORES, changes: str = "") -> dict:
    table = table_of(scores, changes)
    (row,) = table[table["Goal"] == goal_id].to_dict("records")
    return row


def two_rooms() -> tuple:
    school, room = logged(SCORES)
    return school, frames_of(school, room, second_room(room))


def test_what_needs_a_look_comes_first_and_equals_go_by_goal():
    table = table_of()
    assert tuple(table.columns) == COLUMNS
    assert list(zip(table["Goal"], table["Status"], strict=True)) == [
        (READS, "▼ off track"),
        (HITS, "○ no recent data"),
        (STAYS, "○ no recent data"),
        (STARTS, "○ no recent data"),
        (CALLS, "◆ watch"),
        (WRITES, "… not enough data"),
        (TASK, "▲ on track"),
        (ASKS, "★ mastered"),
    ]


def test_every_status_has_a_place_and_a_mark_of_its_own_beside_its_word():
    assert set(STATUS_ORDER) == set(STATUS_MARKS) and len(set(STATUS_MARKS.values())) == len(STATUS_ORDER)
    assert all(mark.endswith(status) for status, mark in STATUS_MARKS.items())


@pytest.mark.parametrize(
    ("closed_on", "is_there"), [("2026-03-11", False), ("2026-03-12", False), ("2026-03-13", True)]
)
def test_a_closed_goal_is_left_out_from_the_day_it_is_closed(closed_on, is_there):
    table = table_of(changes=f"Goals|2|Closed on|@{closed_on}")
    assert (READS in set(table["Goal"])) == is_there
    assert len(table) == (8 if is_there else 7)


def test_a_row_says_where_its_goal_stands():
    row = row_of(READS)
    assert row["Why"].startswith("The last 4 points, March 9 to 12, are all below the aimline")
    assert row["Last 20"] == [70.0] * 4 + [20.0] * 4
    assert (row["Student"], row["Last"], row["On"]) == ("K7", "20 percent (2 of 10)", TODAY)
    assert (row["Recorded by"], row["Area"], row["Classroom"]) == ("ANA", "Learning", "room-1")


def test_a_goal_without_points_has_an_empty_line_and_no_day():
    row = row_of(STARTS)
    assert (row["Last 20"], row["Last"], row["Since last change"]) == ([], "no data yet", 0)
    assert pd.isna(row["On"]) and row["Recorded by"] == ""


def test_only_the_last_twenty_values_make_the_small_line():
    row = row_of(WRITES, {WRITES: "2026-02-01: " + "1 " * 10 + "2 " * 20})
    assert row["Last 20"] == [2.0] * 20


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ("", 8),
        ("Phases|3|On|@2026-03-09", 4),
        ("Phases|3|On|@2026-03-10", 3),
        ("Phases|3|On|@2026-03-13", 8),  # a change still to come
        ("Phases|4|On|@2026-03-10", 8),  # an event changes nothing
        ("Phases|4|On|@2026-03-10 ; Phases|4|Kind|phase", 3),
    ],
)
def test_points_are_counted_since_the_last_change_of_phase(changes, points):
    assert row_of(READS, changes=changes)["Since last change"] == points


def test_a_phase_that_began_after_the_last_point_has_none_yet():
    scores = {READS: "2026-03-02: 7/10 7/10 7/10 7/10"}
    assert row_of(READS, scores, "Phases|3|On|@2026-03-12")["Since last change"] == 0


def test_without_phases_all_points_are_since_the_beginning():
    assert row_of(STAYS)["Since last change"] == 3


def test_rows_left_out_are_counted_and_made_no_point():
    row = row_of(HITS)
    assert (row["Left out"], row["Last 20"]) == (1, [])
    assert row_of(READS)["Left out"] == 0


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ("2026-03-10: Student_absent", "Student absent (1)"),
        ("2026-03-09: No_time Student_absent Student_absent", "Student absent (2), No time (1)"),
        ("2026-02-11: Student_absent", "Student absent (1)"),  # 29 days ago
        ("2026-02-10: Student_absent", ""),  # 30 days ago
        ("2026-02-10: Student_absent ; 2026-03-11: No_time", "No time (1)"),
    ],
)
def test_the_reasons_of_the_last_thirty_days_are_counted(reasons, said):
    assert row_of(TASK, {TASK: reasons})["No data because"] == said


def test_reasons_of_other_goals_and_rooms_are_not_counted():
    school, room = logged({TASK: "2026-03-10: Student_absent"})
    frames = frames_of(school, room, second_room(room))
    only_second = frames["No data days"][frames["No data days"]["classroom_id"] == "room-2"]
    table = caseload({**frames, "No data days": only_second}, school.settings, TODAY)
    said = table[table["No data because"] != ""]
    assert said[["Goal", "Classroom", "No data because"]].values.tolist() == [[TASK, "room-2", "Student absent (1)"]]


def test_goals_of_two_rooms_that_use_one_code_stay_apart():
    school, frames = two_rooms()
    in_second = (frames["Points"]["classroom_id"] == "room-2") & (frames["Points"]["value"] > 50)
    table = caseload({**frames, "Points": frames["Points"][~in_second]}, school.settings, TODAY)
    own = table[table["Goal"] == READS].set_index("Classroom")
    assert own["Student"].to_dict() == {"room-1": "K7 (room-1)", "room-2": "K7 (room-2)"}
    assert own["Since last change"].to_dict() == {"room-1": 8, "room-2": 4}
    assert len(table) == 16


def test_called_is_shown_only_where_the_school_says_so():
    assert row_of(READS, changes="Settings|4|Value|yes ; Students|2|Called|Jo")["Student"] == "K7 Jo"
    assert row_of(READS, changes="Settings|4|Value|no ; Students|2|Called|Jo")["Student"] == "K7"


def test_one_can_filter_by_what_stands_in_the_table():
    school, frames = two_rooms()
    table = caseload(frames, school.settings, TODAY)
    assert offered(table) == {"Area": ["Learning"], "Classroom": ["room-1", "room-2"], "Recorded by": ["ANA"]}
    changed = table_of(changes="Goals|2|Area|Math ; Goals|3|Area|")
    assert offered(changed)["Area"] == ["Learning", "Math"]


def test_filters_keep_the_rows_that_meet_all_of_them():
    table = table_of(changes="Goals|2|Area|Math").assign(**{"Recorded by": "ANA, BEN"})
    table.loc[table["Goal"] == TASK, "Recorded by"] = "ANABEL"
    assert list(filtered(table, "Math", None, None)["Goal"]) == [READS]
    assert filtered(table, "Math", "room-2", None).empty
    assert len(filtered(table, None, "room-1", "BEN")) == 7
    assert TASK not in set(filtered(table, None, None, "ANA")["Goal"]), "a whole Staff ID, not its beginning"
    pd.testing.assert_frame_equal(filtered(table, None, None, None), table)


def test_the_number_of_goals_with_each_status_is_said_in_one_line():
    table = table_of()
    assert status_counts(table) == "1 off track, 3 no recent data, 1 watch, 1 not enough data, 1 on track, 1 mastered."
    assert status_counts(table[table["Goal"] == READS]) == "1 off track."
    assert status_counts(table.iloc[:0]) == "No goals yet."


def test_empty_frames_give_an_empty_table_with_its_columns():
    school, frames = two_rooms()
    table = caseload({tab: frame.iloc[:0] for tab, frame in frames.items()}, school.settings, TODAY)
    assert table.empty and tuple(table.columns) == COLUMNS
    assert offered(table) == {"Area": [], "Classroom": [], "Recorded by": []}
    assert filtered(table, "Learning", "room-1", "ANA").empty


@pytest.mark.parametrize("tab", ["Points", "No data days", "Verdicts", "Students"])
def test_one_empty_frame_leaves_every_goal_in_the_table(tab):
    school, room = logged(SCORES)
    frames = frames_of(school, room)
    table = caseload({**frames, tab: frames[tab].iloc[:0]}, school.settings, TODAY)
    assert len(table) == 8 and set(table["Status"]) <= set(STATUS_MARKS.values())


def test_the_order_of_rows_does_not_matter_and_nothing_is_changed_in_the_frames():
    school, frames = two_rooms()
    before = {tab: frame.copy() for tab, frame in frames.items()}
    table = caseload(frames, school.settings, TODAY)
    filtered(table, "Learning", None, "ANA")
    for tab, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[tab])
    turned = {**frames, "Points": frames["Points"].iloc[::-1], "No data days": frames["No data days"].iloc[::-1]}
    pd.testing.assert_frame_equal(caseload(turned, school.settings, TODAY), table)
