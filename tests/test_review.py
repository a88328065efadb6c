"""From cells to all that a page or a job shows."""

import pandas as pd

from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from sheets.cells import TabCells
from sheets.schema import CLASSROOMS, SCHOOL_SUMMARY, tables_of
from tests.small_school import (
    READS,
    ROOM,
    TODAY,
    changed,
    classroom_cells,
    day,
    school_cells,
    tab_of,
    with_tab,
    without_tab,
)


def reviewed(changes: str = "-nothing") -> tuple[SchoolReview, ClassroomReview]:
    school = review_school(changed(school_cells(), changes), TODAY)
    return school, review_classroom(changed(classroom_cells(), changes), school, TODAY)


def test_every_frame_of_a_classroom_says_which_classroom():
    _, room = reviewed()
    typed = {each.tab for each in tables_of("classroom") if each.color != "report" and not each.is_per_person}
    made = {"Goals as typed", "Points", "No data days", "Summary", "Help", "Pairs", "Verdicts", "Verdicts a week ago"}
    made |= {"Corrections", "Health plans"}
    assert set(room.frames) == typed | made
    for tab, frame in room.frames.items():
        assert frame["classroom_id"].eq(ROOM).all(), tab
    assert len(room.frames["Points"]) and len(room.frames["Summary"]) == 8


def test_goals_have_the_settings_and_rows_what_they_count_for():
    _, room = reviewed("Settings|5|Value|4 ; Goals|2|Sessions per week|2 ; Log ANA|2|Score|8/6")
    assert room.frames["Goals"]["sessions_per_week"].tolist() == [2, *[4] * 7]
    standing = room.frames["Sessions"].set_index(["tab", "sheet_row"])["standing"]
    assert (
        standing["Log ANA", 2] == "fix" and standing["Log ANA", 8] == "no data" and standing["Log BEN", 2] == "counts"
    )


def test_a_phase_knows_whose_goal_it_is():
    _, room = reviewed("Phases|3|Goal ID|K7-9 unknown")
    students = room.frames["Phases"]["student_id"]
    assert students[0] == students[2] == "K7" and pd.isna(students[1])


def test_the_links_and_teachers_of_the_classrooms():
    school, _ = reviewed()
    assert school.classroom_links() == {ROOM: "https://sheets.example/1", "room-2": "https://sheets.example/2"}
    assert school.teacher_ids(ROOM) == ("CY",) and school.teacher_ids("room-9") == ()


def test_a_classroom_without_link_or_teachers_is_not_opened_and_has_none():
    school, _ = reviewed("Classrooms|3|Workbook link| ; Classrooms|2|Teachers|")
    assert list(school.classroom_links()) == [ROOM]
    assert school.teacher_ids(ROOM) == ()
    assert {(each.tab, each.row) for each in school.findings} == {("Classrooms", 2), ("Classrooms", 3)}


def test_each_finding_says_whose_row_it_is_about():
    changes = "Log BEN|2|Score|some ; Sessions|4|Rubric level|9 ; Sessions|3|Recorder| ; Goals|3|Target|20"
    _, room = reviewed(changes)
    found = {(e.tab, e.row): who for e, who in zip(room.findings, room.finding_recorders, strict=True)}
    assert found["Log BEN", 2] == "BEN" and found["Sessions", 4] == "BEN"
    assert found["Sessions", 3] == "" and found["Goals", 3] == ""


def test_a_tab_opens_by_its_link_and_one_that_is_gone_has_none():
    _, room = reviewed("-Phases")
    assert room.link_to_tab("Log ANA").startswith("https://docs.google.com/spreadsheets/d/room-file/edit#gid=1000")
    assert room.link_to_tab("Phases") == ""


def test_the_school_summary_is_as_last_written_and_empty_before():
    assert reviewed()[0].frames["School summary"].empty
    row = {"classroom_id": ROOM, "student_id": "K7", "goal_id": READS, "sessions": 3, "last_on": day("2026-03-05")}
    found = review_school(with_tab(school_cells(), tab_of(SCHOOL_SUMMARY, [row])), TODAY).frames["School summary"]
    assert found[["classroom_id", "sessions"]].values.tolist() == [[ROOM, 3]]
    assert found["last_on"].tolist() == [pd.Timestamp("2026-03-05")]


def test_an_empty_school_and_an_empty_classroom_are_reviewed_all_the_same():
    empty_school, empty_room = school_cells(), classroom_cells()
    for tab in list(empty_school.tabs):
        empty_school = without_tab(empty_school, tab)
    for tab in list(empty_room.tabs):
        empty_room = without_tab(empty_room, tab)
    school = review_school(empty_school, TODAY)
    room = review_classroom(empty_room, school, TODAY)
    assert school.classroom_links() == {} and school.settings.sessions_per_week == 3
    assert {each.code for each in (*school.findings, *room.findings)} == {"tab-missing"}
    assert all(frame.empty for frame in room.frames.values())


def test_the_cells_are_not_changed():
    school, room = school_cells(), classroom_cells()
    review_classroom(room, review_school(school, TODAY), TODAY)
    assert school == school_cells() and room == classroom_cells()
    assert isinstance(school.tabs[CLASSROOMS.tab], TabCells)
