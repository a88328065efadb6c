"""Cells to typed frames: headings wherever they stand, every kind of value, and no row ever dropped."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from automation.checks import check_classroom, check_school
from automation.rows import Words, taken
from automation.school_settings import default_settings
from automation.session_rows import SESSION_COLUMNS
from automation.tab_rows import read_tab
from automation.tidy import Tidy, tidy
from sheets.cells import TabCells, WorkbookCells, is_blank, plain
from sheets.columns import Kind, Table
from sheets.schema import LOG, SESSIONS, TABLES, log_title, tables_of
from tests.small_school import (
    CALLS,
    READ_AT,
    READS,
    ROOM,
    TODAY,
    changed,
    classroom_cells,
    school_cells,
    tab_of,
    with_cell,
    with_cells,
    with_tab,
)

READ_TABLES = [each for each in TABLES if each.color != "report"]


def room_after(changes: str) -> Tidy:
    return tidy(changed(classroom_cells(), changes), "classroom")


def session(room: Tidy, tab: str, row: int) -> pd.Series:
    rows = room.frames["Sessions"]
    return rows[rows["tab"].eq(tab) & rows["sheet_row"].eq(row)].iloc[0]


def test_every_declared_tab_that_is_no_report_has_a_frame():
    books = {"school": tidy(school_cells(), "school").frames, "classroom": room_after("-nothing").frames}
    for book, frames in books.items():
        declared = {each.tab for each in tables_of(book) if each.color != "report" and not each.is_per_person}
        assert set(frames) == declared
        assert len(frames) >= 8


@pytest.mark.parametrize("book", ["school", "classroom"])
def test_an_empty_workbook_has_the_same_kinds_of_columns_as_a_full_one(book):
    full = tidy(school_cells() if book == "school" else classroom_cells(), book)
    empty = tidy(replace(classroom_cells(), tabs={}), book)
    for tab, frame in full.frames.items():
        assert len(empty.frames[tab]) == 0
        pd.testing.assert_series_equal(empty.frames[tab].dtypes, frame.dtypes)


def test_values_have_the_kind_of_their_column():
    goals = room_after("-nothing").frames["Goals"].set_index("sheet_row")
    assert goals.loc[2, "starts_on"].date() == date(2025, 9, 2)
    assert goals.loc[6, "target"] == 0.1
    assert goals.loc[3, "is_help_tracked"] is True or bool(goals.loc[3, "is_help_tracked"])
    assert pd.isna(goals.loc[2, "is_help_tracked"]) and pd.isna(goals.loc[2, "closed_on"])
    staff = tidy(school_cells(), "school").frames["Staff"].set_index("staff_id")
    assert staff.loc["EVA", "roles"] == ("coach", "administrator") and staff.loc["EVA", "classroom_ids"] == ()


def test_the_rows_of_log_tabs_and_sessions_stand_in_one_frame():
    rows = room_after("-nothing").frames["Sessions"]
    assert list(rows.columns) == list(SESSION_COLUMNS)
    assert rows["tab"].value_counts().to_dict() == {"Log ANA": 8, "Log BEN": 2, "Sessions": 5}
    assert rows["session"].dtype == "Int64" and rows["session"].sum() == 16
    assert set(rows["scored_by"]) == {"adult", "second adult"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (2, {"correct_alone": 6, "out_of": 10, "score": "6/10", "student_id": "K7", "recorder_id": "ANA"}),
        (3, {"correct_alone": 6, "correct_with_help": 2, "out_of": 10, "note": "tired"}),
        (4, {"correct_alone": 3, "correct_with_help": 1, "out_of": 5, "marks": "++-p+", "help": "Pointed"}),
        (5, {"count": 7, "student_id": "M3"}),
        (6, {"count": 7, "minutes_observed": 20}),
        (7, {"duration_seconds": 150}),
        (8, {"no_data_because": "Student absent", "scored_by": "adult", "session": 1}),
    ],
)
def test_a_score_is_read_by_the_measure_of_its_goal(row, expected):
    found = session(room_after("-nothing"), "Log ANA", row)
    assert {name: found[name] for name in expected} == expected
    blank = {"correct_alone", "out_of", "count", "duration_seconds", "rubric_level"} - set(expected)
    assert all(pd.isna(found[name]) for name in blank)


def test_a_tab_of_a_later_period_is_the_same_persons():
    cells = with_tab(
        classroom_cells(), tab_of(LOG, [{"date_on": 46093, "goal_id": CALLS, "score": "4"}], log_title("ANA", 2))
    )
    found = session(tidy(cells, "classroom"), "Log ANA 2", 2)
    assert (found["recorder_id"], found["count"]) == ("ANA", 4)


def test_marks_in_sessions_are_counted_only_where_the_numbers_are_blank():
    counted = session(room_after("-nothing"), "Sessions", 3)
    assert (counted["correct_alone"], counted["correct_with_help"], counted["out_of"]) == (3, 1, 5)
    kept = session(room_after("Sessions|3|Correct alone|2 ; Sessions|3|Out of|4"), "Sessions", 3)
    assert (kept["correct_alone"], kept["out_of"]) == (2, 4) and pd.isna(kept["correct_with_help"])


def test_a_moved_column_and_a_column_of_the_schools_own_change_nothing():
    cells = classroom_cells()
    moved = cells
    for tab in cells.tabs.values():
        columns = (("Our own", "x", None, "y"), *reversed(tab.columns))
        moved = with_tab(moved, replace(tab, columns=columns))
    before, after = tidy(cells, "classroom"), tidy(moved, "classroom")
    assert after.findings == []
    for title, frame in before.frames.items():
        pd.testing.assert_frame_equal(after.frames[title], frame)


@pytest.mark.parametrize("heading", ["SCORE", " Score ", "Ｓｃｏｒｅ", "score"])
def test_a_heading_is_found_however_it_is_spelled(heading):
    assert room_after(f"Log BEN|1|Score|{heading}").findings == []


def test_a_doubled_heading_is_found_and_the_first_column_is_read():
    room = room_after("Log BEN|1|+|Score")
    assert [each.code for each in room.findings] == ["heading-doubled"]
    assert session(room, "Log BEN", 2)["duration_seconds"] == 45


def test_a_renamed_heading_is_one_finding_and_its_rows_are_kept_as_incomplete():
    room = room_after("Log BEN|1|Date|Dates")
    assert [(each.code, each.column, each.suggestion) for each in room.findings] == [
        ("heading-renamed", "Date", "Date")
    ]
    rows = room.frames["Sessions"]
    assert rows[rows["tab"].eq("Log BEN")]["is_incomplete"].tolist() == [True, True]


def test_blank_rows_are_skipped_and_the_others_keep_their_number():
    room = room_after(f"Log BEN|7|Date|@2026-03-12 ; Log BEN|7|Goal|{CALLS} ; Log BEN|7|Score|2 ; Log BEN|5|Note|'  ")
    rows = room.frames["Sessions"]
    assert rows[rows["tab"].eq("Log BEN")]["sheet_row"].tolist() == [2, 3, 7]


def test_a_row_with_nothing_but_its_hidden_entry_id_is_blank():
    assert len(room_after("Sessions|9|Entry ID|e9").frames["Sessions"]) == 15


def test_a_cell_that_cannot_be_read_is_missing_and_its_row_is_kept():
    room = room_after("Log ANA|2|Date|yesterday ; Sessions|2|Out of|ten ; Sessions|6|Scored by|second")
    assert len(room.frames["Sessions"]) == 15
    for tab, row, name in (("Log ANA", 2, "date_on"), ("Sessions", 2, "out_of"), ("Sessions", 6, "scored_by")):
        found = session(room, tab, row)
        assert pd.isna(found[name]) and found["is_incomplete"]


def test_words_that_cannot_be_read_do_not_make_a_row_incomplete():
    assert not session(room_after("Log ANA|2|Note|#REF! ; Log ANA|2|Help|helped"), "Log ANA", 2)["is_incomplete"]


def test_digits_that_came_as_text_and_full_width_forms_are_read():
    goal = READS.replace("K7", "Ｋ７")
    room = room_after(f"Sessions|2|Out of|'１０ ; Log ANA|2|Goal|  {goal} ; Log ANA|2|Date|'46083")
    assert [(each.code, each.suggestion) for each in room.findings] == [("code-not-plain", READS)]
    assert session(room, "Sessions", 2)["out_of"] == 10
    assert session(room, "Log ANA", 2)["goal_id"] == READS


def test_true_and_1_in_one_column_are_not_taken_for_the_same():
    cells = with_cell(classroom_cells(), "Sessions", 2, "Correct alone", True)
    cells = with_cells(cells, "Sessions", 3, Correct_alone=1, Out_of=5)
    room = tidy(cells, "classroom")
    assert [(each.code, each.row, each.found) for each in room.findings] == [("not-a-number", 2, "yes")]
    assert session(room, "Sessions", 3)["correct_alone"] == 1


def test_rows_of_an_unknown_goal_are_kept_as_incomplete():
    found = session(room_after("Log ANA|2|Goal|K9-9"), "Log ANA", 2)
    assert found["is_incomplete"] and pd.isna(found["student_id"]) and found["score"] == "6/10"


def test_a_finding_links_to_its_cell_where_it_stands_now():
    room = room_after("Log ANA|2|Score|8/6")
    [finding] = room.findings
    assert room.link_to(finding) == "https://docs.google.com/spreadsheets/d/room-file/edit#gid=1000&range=C2"
    assert room.link_to(replace(finding, tab="Gone")) is None
    assert room.tab_links["Log BEN"] == 1001 and (room.workbook, room.workbook_id) == (ROOM, "room-file")


def test_the_cells_stay_as_they_were():
    log = TabCells("Log ANA", [["Date", 46083], ["Goal", "g"]])
    cells = WorkbookCells(ROOM, "x", {"Log ANA": log}, READ_AT)
    tidy(cells, "classroom")
    assert cells.tabs["Log ANA"].columns == [["Date", 46083], ["Goal", "g"]]


MESSY = [
    "8/6",
    "O",
    "~8",
    "#REF!",
    "=1+1",
    "3/5/2026",
    "2026-03-12",
    "२",
    "½",
    "\u200b",
    " ",
    ",",
    "Ｋ7",
    "{x}",
    "2:30",
]
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.integers(0, 60_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(MESSY),
)


def rows_of(table: Table, least: int) -> st.SearchStrategy[list[dict]]:
    likely = {
        each.name: st.one_of(CELLS, st.sampled_from([*each.choices, READS, "K7", "ANA", "2026-03-02"]))
        for each in table.columns
    }
    return st.lists(st.fixed_dictionaries(likely), min_size=least, max_size=12)


def means_nothing(cell: object) -> bool:
    return is_blank(cell) or not plain(str(cell)).replace(",", "").strip()


@pytest.mark.parametrize("table", READ_TABLES, ids=lambda each: each.tab)
@settings(max_examples=50, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_cell_is_a_value_or_has_a_finding(table, data):
    rows = data.draw(rows_of(table, least=5))
    title = "Log ANA" if table is LOG else table.tab
    read = read_tab(table, tab_of(table, rows, title), ROOM)
    found = {(each.row, each.column) for each in read.findings}
    kept = {row["sheet_row"]: row for row in read.frame.to_dict("records")}
    for number, row in enumerate(rows, start=2):
        for column in table.columns:
            if means_nothing(row[column.name]) or number not in kept:
                continue
            value = kept[number][column.name]
            is_value = value != () if column.is_list else column.kind is Kind.SCORE or not pd.isna(value)
            assert is_value or (number, column.heading) in found, (column.name, row[column.name])
    for name, column in read.columns.items():
        again = taken(read.frame[name])
        if isinstance(column, Words):
            assert isinstance(again, Words)
            assert (column.words, column.dtype) == (again.words, again.dtype)
            assert column.codes.tolist() == again.codes.tolist()


@pytest.mark.parametrize("table", READ_TABLES, ids=lambda each: each.tab)
@settings(max_examples=3, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_cells_can_be_checked_and_each_finding_can_be_said(table, data):
    rows = data.draw(rows_of(table, least=9))
    tab = tab_of(table, rows, "Log ANA" if table is LOG else None)
    school, room = school_cells(), classroom_cells()
    if table.book == "school":
        school = with_tab(school, tab)
    else:
        room = with_tab(room, tab)
    school_read, room_read = tidy(school, "school"), tidy(room, "classroom")
    result = check_classroom(room_read, school_read, default_settings(), TODAY)
    for finding in [*result.findings, *check_school(school_read, TODAY)]:
        assert finding.message.startswith(finding.tab)
    rows_read = result.sessions[result.sessions["tab"].eq(tab.tab)] if table in (LOG, SESSIONS) else room_read.frames
    assert len(rows_read) <= max(len(rows), len(room_read.frames))
    assert set(result.sessions["standing"]) <= {"counts", "check", "fix", "crossed out", "no data"}
    problems = {(each.tab, each.row) for each in result.findings if each.column == "Score"}
    if table is LOG:
        numbers = result.sessions[result.sessions["tab"].eq(tab.tab) & result.sessions["score"].notna()]
        for each in numbers.to_dict("records"):
            is_read = any(not pd.isna(each[name]) for name in ("out_of", "count", "duration_seconds", "rubric_level"))
            assert is_read or each["standing"] in ("fix", "crossed out") or ("Log ANA", each["sheet_row"]) in problems
