"""Where each goal stands: the table tests/cases/summary.csv, and what must hold for any rows."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from automation.findings_table import count_in_words, of_level, summary_table
from automation.progress.series import points
from automation.progress_page import choices, goal_page, rows_table
from automation.review import review_classroom, review_school
from automation.summary import COLUMNS, monday_of, summarize
from sheets.schema import SCHOOL_SUMMARY, SUMMARY
from tests.small_school import ASKS, READS, ROOM, TODAY, changed, classroom_cells, school_cells

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "summary.csv").open(encoding="utf-8")))


def reviewed(changes: str = "", today: date = TODAY):
    school = review_school(changed(school_cells(), changes or "-nothing"), today)
    return school, review_classroom(changed(classroom_cells(), changes or "-nothing"), school, today)


def summary_of(changes: str = "", today: date = TODAY) -> pd.DataFrame:
    return reviewed(changes, today)[1].frames["Summary"]


LAST = "Last: 80 percent (4 of 5) on March 4, "


def said(value: object) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_goal_stands_where_the_table_says(case):
    summary = summary_of(case["changes"], date.fromisoformat(case["today"]))
    (row,) = summary[summary["goal_id"] == case["goal"]].to_dict("records")
    expected = dict(part.split("=") for part in case["expected"].split(" ; "))
    assert {name: said(row[name]) for name in expected} == expected


def test_the_columns_are_those_of_the_two_tabs():
    assert [each.name for each in SUMMARY.columns] == list(COLUMNS)
    assert [each.name for each in SCHOOL_SUMMARY.columns] == ["classroom_id", *COLUMNS[:-1]]
    assert set(COLUMNS) < set(summary_of().columns)


def test_every_goal_has_a_row_in_the_order_of_the_goals_tab():
    assert summary_of()["goal_id"].tolist() == reviewed()[1].frames["Goals"]["goal_id"].tolist()
    assert len(summary_of()) == 8


def test_goals_without_a_code_have_no_row_and_no_goals_give_no_rows():
    assert len(summary_of("Goals|2|Goal ID|")) == 7
    none = summary_of("-Goals")
    assert none.empty and set(COLUMNS) < set(none.columns)


def test_days_to_come_say_nothing_yet_even_where_they_stand_as_counting():
    _, room = reviewed()
    goals, sessions = room.frames["Goals"], room.frames["Sessions"]
    ahead = sessions.assign(date_on=sessions["date_on"] + pd.Timedelta(days=30))
    both = pd.concat([sessions, ahead], ignore_index=True)
    found = summarize(goals, both, points(both, goals, room.frames["Phases"]), TODAY)
    pd.testing.assert_frame_equal(found, summarize(goals, sessions, room.frames["Points"], TODAY))


_, ROOM_REVIEW = reviewed("Log ANA|2|Score|8/6 ; Log ANA|3|Date|@2026-03-06 ; Sessions|3|Date|@2026-03-06")


@settings(max_examples=40, deadline=None)
@given(shuffle=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(shuffle):
    goals, sessions = ROOM_REVIEW.frames["Goals"], ROOM_REVIEW.frames["Sessions"]
    order = list(range(len(sessions)))
    shuffle.shuffle(order)
    mixed = sessions.iloc[order]
    goal_points = ROOM_REVIEW.frames["Points"]
    mixed_points = goal_points.sample(frac=1, random_state=shuffle.randrange(1000))
    found = summarize(goals, mixed, mixed_points, TODAY)
    pd.testing.assert_frame_equal(found, summarize(goals, sessions, goal_points, TODAY))
    pd.testing.assert_frame_equal(points(mixed, goals, ROOM_REVIEW.frames["Phases"]),
                                  points(sessions, goals, ROOM_REVIEW.frames["Phases"]))  # fmt: skip


def test_nothing_is_changed_in_the_frames():
    frames = [ROOM_REVIEW.frames[tab] for tab in ("Goals", "Sessions", "Points")]
    before = [frame.copy() for frame in frames]
    summarize(*frames, TODAY)
    for frame, as_it_was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, as_it_was)


@pytest.mark.parametrize("day", [9, 10, 12, 15])
def test_a_week_begins_on_monday(day):
    assert monday_of(date(2026, 3, day)) == date(2026, 3, 9)


def frames_of(changes: str = "", today: date = TODAY):
    school, room = reviewed(changes, today)
    return school.settings, {**room.frames, "Calendar": school.frames["Calendar"]}


def page_of(changes: str, goal_id: str = READS, today: date = TODAY):
    return goal_page(frames_of(changes, today)[1], (ROOM, goal_id), today)


@pytest.mark.parametrize(
    ("changes", "goal_id", "words"),
    [
        ("", ASKS, f"{LAST}above the aimline (ahead). This week: 0 of 3 sessions."),
        ("Log ANA|4|Date|@2026-03-20", ASKS, "No data yet."),
        ("Goals|3|Closed on|@2026-02-27", ASKS, "This goal was closed on February 27."),
        ("Goals|3|Closed on|@2025-11-27", ASKS, "This goal was closed on November 27, 2025."),
        ("Goals|3|Baseline|", ASKS, f"{LAST}no aimline to compare with. This week: 0 of 3 sessions."),
    ],
)  # fmt: skip
def test_the_page_says_where_the_goal_stands(changes, goal_id, words):
    assert page_of(changes, goal_id).where_it_stands == words


def test_the_page_has_the_graph_its_words_its_points_and_what_is_left_out():
    page = page_of("Log ANA|2|Score|8/6")
    assert page.goal_text == "Does it more often." and page.file_name == "k7-1-reads-words"
    assert page.rows_left_out == "1 row left out until fixed"
    assert page.chart and page.description.startswith("Graph of ")
    assert len(page.points_csv.strip().splitlines()) == 3
    assert page_of("").rows_left_out == "" and page_of("Goals|2|Goal|").goal_text == ""


def test_students_and_goals_to_choose_from_leave_out_what_has_no_graph():
    settings_, frames = frames_of("Goals|4|Measure| ; Goals|5|Goal ID| ; Goals|9|Closed on|@2026-02-27")
    found = choices(frames, settings_)
    assert {shown: list(goals.values()) for shown, goals in found.items()} == {
        "K7": ["K7-1 reads words", "K7-2 asks for help"],
        "M3": ["M3-2 taps", "M3-3 stays seated"],
        "T9": ["T9-1 starts work", "T9-2 writes (closed)"],
    }
    for goals in found.values():
        for key in goals:
            assert goal_page(frames, key, TODAY).chart, key


def test_one_code_in_two_rooms_gives_two_students_to_choose():
    settings_, frames = frames_of()
    twice = {
        tab: pd.concat([frame, frame.assign(classroom_id="room-2")], ignore_index=True)
        if tab != "Calendar" else frame
        for tab, frame in frames.items()
    }  # fmt: skip
    found = choices(twice, settings_)
    assert list(found)[:2] == ["K7 (room-1)", "K7 (room-2)"]
    assert {room for room, _ in found["K7 (room-2)"]} == {"room-2"}


def test_the_rows_behind_the_graph_are_the_goals_own_newest_first():
    table = rows_table(frames_of("Log ANA|3|Score|8/6")[1], (ROOM, READS))
    assert table["Row"].tolist() == ["Log ANA 8", "Sessions 3", "Log ANA 3", "Sessions 2", "Log ANA 2"]
    assert table["Standing"].tolist() == [
        "reason, no score", "counts", "left out until fixed", "counts", "counts",
    ]  # fmt: skip
    assert "Rubric level" not in table.columns and "No data because" in table.columns


def test_a_summary_is_shown_with_the_headings_of_its_tab():
    shown = summary_table(summary_of(), SUMMARY)
    assert list(shown.columns) == [each.heading for each in SUMMARY.columns]


def test_findings_are_counted_in_words_and_chosen_by_level():
    _, room = reviewed("Log ANA|2|Score|8/6 ; Log ANA|5|Date|@2026-03-07")
    about_rows = [each for each in room.findings if each.row]
    assert count_in_words(about_rows) == "1 to fix, 1 to look at, 0 to know."
    assert count_in_words([]) == "Nothing looks wrong. Every row counts."
    levels = {level: sum(of_level(each, level) for each in about_rows) for level in (None, "all", "fix", "note")}
    assert levels == {None: 2, "all": 2, "fix": 1, "note": 0}
    _, room = reviewed("Log ANA|2|Score|8/6 ; Log ANA|3|Score|O/5")
    assert [each.row for each in room.findings if of_level(each, "sure")] == [3]
