"""Which tabs a workbook should have: log tabs by person and period, lists, who may edit."""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from provisioned import Classroom
from small_school import (
    ASKS,
    CALLS,
    HITS,
    READS,
    ROOM,
    STARTS,
    STAYS,
    TASK,
    TODAY,
    WRITES,
    classroom_cells,
    day,
    school_cells,
    with_cell,
    with_cells,
    without_tab,
)

from automation.tidy import tidy
from automation.wanted_tabs import classroom_tabs, school_tabs
from sheets.cells import WorkbookCells
from sheets.schema import GOALS, LOG, TABLES, tables_of
from sheets.schema.wanted import WantedTab

PERIODS = list(csv.DictReader((Path(__file__).parent / "cases" / "reporting_periods.csv").open(encoding="utf-8")))


def wanted(
    school: WorkbookCells | None = None, classroom: WorkbookCells | None = None, titles: tuple[str, ...] = ()
) -> Mapping[str, WantedTab]:
    school_frames = tidy(school or school_cells(), "school").frames
    tabs = classroom_tabs(ROOM, school_frames, tidy(classroom or classroom_cells(), "classroom").frames, TODAY, titles)
    assert len({each.title for each in tabs}) == len(tabs)
    return {each.title: each for each in tabs}


@pytest.mark.parametrize("case", PERIODS, ids=lambda case: case["case"])
def test_a_log_tab_starts_anew_each_reporting_period(case: dict[str, str]) -> None:
    begins = [pd.Timestamp(each) for each in case["periods_begin"].split()]
    calendar = pd.DataFrame({"from_on": begins, "kind": ["reporting period"] * len(begins)})
    frames = {**tidy(school_cells(), "school").frames, "Calendar": calendar}
    classroom = tidy(classroom_cells(), "classroom").frames
    tabs = classroom_tabs(ROOM, frames, classroom, date.fromisoformat(case["today"]))
    assert next(each.title for each in tabs if each.table is LOG) == case["expected"]


def test_other_days_of_the_calendar_are_no_periods() -> None:
    assert [title for title in wanted() if title.startswith("Log")] == ["Log ANA", "Log BEN"]


def test_before_anything_is_typed_the_declared_tabs_are_wanted_unlocked() -> None:
    school, room = school_tabs({}), classroom_tabs(ROOM, {}, {}, TODAY)
    assert [each.title for each in school] == [each.tab for each in tables_of("school")]
    assert [each.title for each in room] == [each.tab for each in tables_of("classroom") if each is not LOG]
    assert {each.editors for each in [*school, *room]} == {()}
    assert {entries for each in room for entries in each.lists.values()} == {()}


def test_workbooks_without_rows_are_no_trouble() -> None:
    school, room = school_cells(), classroom_cells()
    for tab in list(school.tabs):
        school = without_tab(school, tab)
    for tab in list(room.tabs):
        room = without_tab(room, tab)
    frames = tidy(school, "school").frames
    assert len(school_tabs(frames)) == len(tables_of("school"))
    assert "Sessions" in {each.title for each in classroom_tabs(ROOM, frames, tidy(room, "classroom").frames, TODAY)}


def test_log_tabs_stand_second_with_numbers_that_never_change() -> None:
    tabs = wanted()
    assert list(tabs)[:4] == ["How to", "Log ANA", "Log BEN", "Support log"]
    ids = [each.sheet_id for each in tabs.values()]
    assert ids == [each.sheet_id for each in wanted().values()]
    assert len({*ids}) == len(ids)


def test_a_para_gets_a_log_tab_by_classroom_or_by_assignment() -> None:
    moved = with_cell(school_cells(), "Staff", 3, "Classrooms", "room-2")  # BEN is still assigned here
    assert "Log BEN" in wanted(moved)
    ended = with_cells(classroom_cells(), "Assignments", 4, To=day("2026-03-11"))
    ended = with_cells(ended, "Assignments", 5, To=day("2026-03-11"))
    assert "Log BEN" not in wanted(moved, ended)
    assert "Log BEN" in wanted(school_cells(), ended)


def test_a_teacher_gets_no_log_tab() -> None:
    assigned = with_cell(classroom_cells(), "Assignments", 4, "Staff ID", "CY")
    assert "Log CY" not in wanted(classroom=assigned)


def test_earlier_log_tabs_stay_and_strangers_are_left_alone() -> None:
    gone = with_cell(school_cells(), "Staff", 3, "Active", "no")
    tabs = wanted(gone, titles=("Log ANA", "Log ANA 7", "Log BEN", "Log book", "Snacks"))
    assert [title for title in tabs if title.startswith("Log")] == ["Log ANA", "Log ANA 7", "Log BEN"]
    assert tabs["Log BEN"].editors == ("cy@school.example",)
    assert tabs["Log ANA 7"].lists == tabs["Log ANA"].lists


def test_a_log_tab_offers_the_goals_of_its_owners_students() -> None:
    tabs = wanted()
    assert tabs["Log ANA"].lists == {"goal_id": (READS, ASKS, TASK, CALLS, HITS, STAYS)}
    assert tabs["Log BEN"].lists == {"goal_id": (READS, ASKS, TASK, STARTS, WRITES)}


@pytest.mark.parametrize(
    ("heading", "cell", "is_offered"),
    [
        ("Closed on", "2026-03-12", False),
        ("Closed on", "2026-03-13", True),
        ("Starts on", "2026-04-11", True),
        ("Starts on", "2026-04-12", False),
        ("Ends on", "2026-01-01", True),
    ],
)
def test_open_goals_are_offered_from_a_month_before_they_start(heading: str, cell: str, is_offered: bool) -> None:
    changed = with_cell(classroom_cells(), "Goals", 2, heading, day(cell))
    tabs = wanted(classroom=changed)
    assert (READS in tabs["Log ANA"].lists["goal_id"]) is is_offered
    assert (READS in tabs["Sessions"].lists["goal_id"]) is is_offered


def test_goals_of_a_student_who_left_are_not_offered() -> None:
    left = with_cell(classroom_cells(), "Students", 2, "Active", "no")
    assert wanted(classroom=left)["Log ANA"].lists["goal_id"] == (CALLS, HITS, STAYS)


def test_lists_of_staff_hold_who_is_active() -> None:
    gone = with_cell(school_cells(), "Staff", 6, "Active", "no")
    tabs = wanted(gone)
    assert tabs["Sessions"].lists["recorder_id"] == ("ANA", "BEN", "CY", "DEE")
    assert tabs["Students"].lists == {"case_manager_id": ("ANA", "BEN", "CY", "DEE")}
    assert tabs["Phases"].lists == {}


def test_editors_are_those_whose_role_writes_there() -> None:
    tabs = wanted()
    assert tabs["Log ANA"].editors == ("ana@school.example", "cy@school.example")
    assert tabs["Goals"].editors == ("cy@school.example",)
    assert tabs["Summary"].editors == ()
    school = {each.title: each for each in school_tabs(tidy(school_cells(), "school").frames)}
    assert school["Staff"].editors == ("eva@school.example",)
    assert school["Settings"].editors == ("cy@school.example", "eva@school.example")


def test_a_para_without_an_email_is_not_locked_out_of_the_own_log() -> None:
    unknown = with_cell(school_cells(), "Staff", 2, "Email", None)
    tabs = wanted(unknown)
    assert tabs["Log ANA"].editors == ()
    assert tabs["Log BEN"].editors == ("ben@school.example", "cy@school.example")


def test_no_two_tabs_of_a_workbook_declare_one_number() -> None:
    """Google tells tabs apart by it; with one number for two, the second would be taken for the first, renamed."""
    declared = Counter((each.book, each.sheet_id) for each in TABLES)
    assert [each for each, count in declared.items() if count > 1] == []


def test_a_tab_that_stands_under_its_own_name_is_no_other_one_renamed(tmp_path: Path) -> None:
    """As in a school that got Check-in releases when it had the number of Adult hours."""
    room = Classroom(tmp_path)
    own = {"sheetId": GOALS.sheet_id, "title": "Students", "gridProperties": {"rowCount": 5, "columnCount": 2}}
    room.change({"addSheet": {"properties": own}})
    room.provision()
    room.change({"deleteSheet": {"sheetId": room.sheet_id("Goals")}})
    assert "Add the tab Goals." in room.provision()
    assert room.sheet_id("Students") == GOALS.sheet_id and room.rows("Goals")[0][0] == "Goal ID"
