"""At-a-glance sheets: what stands on them, which version it is, what changed, and what is never lost silently."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from automation.at_a_glance import ASK, GOALS, HEALTH, SCALE, SECTIONS, SUPPORTS, Sheet, at_a_glance, say_target
from automation.binder import binder, students_with
from automation.checks import check_classroom
from automation.checks.names import may_be_a_name
from automation.glance_versions import (
    LONGEST_CELL,
    Line,
    announcing_row,
    as_kept,
    changes,
    readers,
    told_versions,
    version_of,
)
from automation.health_plans import health_plans
from automation.school_settings import default_settings
from automation.sheet_shortening import shortened
from automation.tab_rows import no_rows, read_tab
from automation.tidy import tidy
from sheets.columns import serial_of, value_to_cell
from sheets.schema import UPDATES
from tests.small_school import PICTURES, READS, ROOM, TODAY, changed, classroom_cells, school_cells, tab_of, with_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "glance_changes.csv").open(encoding="utf-8")))
PLANTED = list(csv.DictReader((Path(__file__).parent / "cases" / "planted_glance.csv").open(encoding="utf-8")))
SETTINGS = default_settings()
SAME_PLAN = (
    "About|2|Part|help plan ; About|3|Student|K7 ; About|3|Part|help plan ; About|3|What to know|Trains and  water."
)
K7 = (ROOM, "K7")


def frames_after(changes_typed: str = "-nothing", *updates: dict):
    """What a page gets, without the scores that no sheet needs."""
    cells = changed(classroom_cells(), changes_typed)
    if updates:
        cells = with_tab(cells, tab_of(UPDATES, [_as_cells(each) for each in updates]))
    room = tidy(replace(cells, tabs={tab: each for tab, each in cells.tabs.items() if "Log" not in tab}), "classroom")
    frames = {**room.frames, "Health plans": health_plans(room.frames["Students"])}
    own = {tab: frame.assign(classroom_id=ROOM) for tab, frame in frames.items()}
    return {**tidy(changed(school_cells(), changes_typed), "school").frames, **own}


def _as_cells(row: dict) -> dict:
    return {each.name: value_to_cell(each, row.get(each.name)) for each in UPDATES.columns}


def updates_with(*rows: dict):
    """The frame of Updates as read from such rows."""
    return read_tab(UPDATES, tab_of(UPDATES, [_as_cells(each) for each in rows]), ROOM).frame.assign(classroom_id=ROOM)


def sheet_after(changes_typed: str = "-nothing", *updates: dict) -> Sheet:
    return at_a_glance(frames_after(changes_typed, *updates), SETTINGS, K7, TODAY)


def lines_of(text: str) -> list[Line]:
    return [Line(*each.split("|")) for each in text.split(" ; ")] if text else []


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_difference_is_right(case):
    expected = tuple(case["changes"].split(" # ")) if case["changes"] else ()
    assert changes(lines_of(case["before"]), lines_of(case["after"])) == expected


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_difference_is_the_same_after_the_way_through_the_hidden_cell(case):
    row = announcing_row(4, lines_of(case["before"]), (), K7, "CY", TODAY)
    [told] = told_versions(updates_with(row), K7)
    assert changes(told.lines, lines_of(case["after"])) == changes(lines_of(case["before"]), lines_of(case["after"]))


def test_long_texts_are_quoted_where_they_part():
    long = "Waits at the table and looks at the pictures before anybody says a word, then points. " * 3
    [said] = changes([Line("About", "likes", "", long + "Old.")], [Line("About", "likes", "", long + "New end.")])
    assert "Old." in said and "New end." in said and "\u2026" in said and len(said) < 220


@pytest.mark.parametrize("length", [1_400, 1_501, 60_000])
def test_a_text_too_long_for_the_cell_is_still_compared_in_full(length):
    lines = [Line("About", "likes", "", "x" * length), *(Line("About", f"p{n}", "", "y" * length) for n in range(40))]
    kept = as_kept(1, lines)
    assert len(kept) <= LONGEST_CELL + 20
    row = announcing_row(1, lines, (), K7, "CY", TODAY)
    [told] = told_versions(updates_with(row), K7)
    assert changes(told.lines, lines) == ()
    other = [replace(lines[0], text="x" * (length - 1) + "z"), *lines[1:]]
    assert len(changes(told.lines, other)) == 1


def test_the_sheet_says_what_the_tabs_say():
    sheet = sheet_after(
        "Students|2|Health plan is kept|Nurse, red folder ; Supports|2|When|before lunch ; "
        "About|3|Student|K7 ; About|3|Part|communication ; About|3|What to know|Help card ; "
        "About|4|Student|M3 ; About|4|Part|likes ; About|4|What to know|Not of K7"
    )
    goal = dict(sheet.entries(GOALS)[0].fields)
    assert sheet.entries(GOALS)[0].label == READS and goal["How to record"] == "Wait 5 seconds, then help."
    assert goal["Target"] == "at least 80 percent, by June 12, 2026"
    support = dict(sheet.entries(SUPPORTS)[0].fields)
    assert sheet.entries(SUPPORTS)[0].label == PICTURES and support["When"] == "before lunch"
    assert support["How"] == "1. Is in reach. 2. Points. 3. Waits."
    assert sheet.entries("About")[0].text == "Trains and water." and "Not of K7" not in str(sheet.lines)
    assert sheet.entries("Communication")[0].text == "Help card."
    assert sheet.of(HEALTH)[0].text == "Nurse, red folder" and sheet.entries(ASK)[0].text == "CY."


def test_no_section_is_blank():
    sheet = sheet_after("-About ; -Goals ; -Supports ; -Response scale")
    assert {each.section for each in sheet.lines} == {ASK}
    for section in SECTIONS:
        assert sheet.entries(section.title) or sheet.empty(section).endswith("Ask the case manager (CY).")
    nobody = sheet_after("Students|2|Case manager|")
    assert nobody.empty(SECTIONS[-1]) == "Nobody is named yet. Ask your case manager."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Goals|2|Closed on|@2026-03-12", False),
        ("Goals|2|Closed on|@2026-03-13", True),
        ("Goals|2|Ends on|@2026-03-11", False),
        ("Goals|2|Ends on|@2026-03-12", True),
        ("Goals|2|Starts on|@2026-03-13", False),
    ],
)
def test_only_goals_that_are_open_today_stand_on_it(typed, kept):
    assert (READS in [each.label for each in sheet_after(typed).entries(GOALS)]) is kept


@pytest.mark.parametrize(
    ("measure", "better", "target", "said"),
    [
        ("percent correct", "higher", 80, "at least 80 percent"),
        ("percent of steps", "higher", 100, "100 percent"),
        ("count", "lower", 2, "at most 2 times"),
        ("count", "lower", 1, "at most 1 time"),
        ("time to start", "lower", 30, "at most 30 s"),
        ("rubric level", "higher", 4, "at least level 4"),
        ("no such measure", "higher", 4, "at least 4"),
        ("count", "lower", None, "not written yet"),
    ],
)
def test_targets_are_said_in_words(measure, better, target, said):
    assert say_target({"target": target, "measure": measure, "better_when": better, "ends_on": None}) == said


def test_versions_go_up_when_told_and_say_what_changed():
    first = sheet_after()
    assert (first.version.number, first.version.is_told, first.version.changes_said) == (
        1, False, "This is the first version.",
    )  # fmt: skip
    told = announcing_row(1, first.lines, (), K7, "CY", date(2026, 3, 2))
    same = sheet_after("-nothing", told)
    assert same.version.is_told and same.version.said.startswith("Version 1 of March 2, 2026 (")
    goal = "Goals|2|Target|90 ; Goals|2|Goal|Reads."
    new = sheet_after(goal, told)
    assert (new.version.number, new.version.is_told) == (2, False) and len(new.version.changes) == 2
    assert new.version.said.startswith("Version 2, not told to everybody yet")
    row = announcing_row(2, new.lines, new.version.changes, K7, "CY", TODAY)
    assert row["what_changed"].startswith("At-a-glance sheet of K7, version 2: Goals, K7-1 reads words, Goal: Does it")
    again = sheet_after(goal, told, row)
    assert again.version.is_told and again.version.changes == new.version.changes
    assert again.version.changes_said == "Changed since version 1 of March 2, 2026:"
    assert row["update_id"] == row["entry_id"] == announcing_row(2, new.lines, (), K7, "BEN", TODAY)["update_id"]


def test_other_order_is_no_new_version_and_has_the_same_mark():
    one, two = Line("About", "likes", "", "A."), Line("About", "likes", "", "B.")
    nothing = no_rows(UPDATES).assign(classroom_id="")
    marks = {version_of(lines, nothing, K7).mark for lines in ([one, two], [two, one])}
    assert len(marks) == 1 and marks != {version_of([one], nothing, K7).mark}


@pytest.mark.parametrize("typed", ["version", "version x", "hello", "version 2\nabout\tlikes", " "])
def test_a_hidden_cell_that_somebody_changed_counts_as_not_told(typed):
    row = {**announcing_row(1, [], (), K7, "CY", TODAY), "sheet": typed}
    assert told_versions(updates_with(row), K7) == []


def test_who_has_read_the_newest_version():
    told = announcing_row(1, sheet_after().lines, (), K7, "CY", date(2026, 3, 2))
    frames = frames_after(
        f"Updates read|2|Update ID|{told['update_id']} ; Updates read|2|Staff ID|BEN ; Updates read|2|Question|When? ; "
        f"Updates read|2|Read on|@2026-03-03 ; Updates read|3|Update ID|u1 ; Updates read|3|Staff ID|ANA ; "
        "Updates read|3|Read on|@2026-03-03",
        told,
    )
    version = at_a_glance(frames, SETTINGS, K7, TODAY).version
    table = readers(frames, version, K7, TODAY)
    assert table.to_numpy().tolist() == [["ANA", "not yet", ""], ["BEN", "March 3", "When?"]]
    assert readers(frames, sheet_after().version, K7, TODAY).empty


@pytest.mark.parametrize("case", PLANTED, ids=[each["case"] for each in PLANTED])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    cells = changed(classroom_cells(), case["changes"])
    found = check_classroom(tidy(cells, "classroom"), tidy(school_cells(), "school"), SETTINGS, TODAY).findings
    places = [(each.code, each.tab, each.row, each.column) for each in found]
    assert places == [(case["code"], case["tab"], int(case["row"]), case["column"])]


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("About|2|Part|help plan ; About|3|Student|K7 ; About|3|Part|help plan ; About|3|What to know|Other.", True),
        (SAME_PLAN, False),
        ("About|2|Part|help plan ; About|3|Student|M3 ; About|3|Part|help plan ; About|3|What to know|Other.", False),
        ("About|3|Student|K7 ; About|3|Part|likes ; About|3|What to know|Other.", False),
        ("Updates|2|Sheet as told|version 1 ; Students|2|Active|no", False),
        ("Updates|2|Sheet as told|version 1 ; -Goals", False),
    ],
)  # fmt: skip
def test_what_is_no_mistake_is_not_found(typed, finds):
    cells = changed(classroom_cells(), typed)
    found = check_classroom(tidy(cells, "classroom"), tidy(school_cells(), "school"), SETTINGS, TODAY).findings
    assert bool({each.code for each in found} & {"help-plan-twice", "sheet-not-told"}) is finds


def test_what_tells_of_a_sheet_is_not_taken_for_a_name():
    row = announcing_row(2, [], ("Goals, K7-1, How to record: Waits. \u2192 Points to Anna.",), K7, "CY", TODAY)
    assert may_be_a_name(str(row["what_changed"]))
    cells = with_tab(classroom_cells(), tab_of(UPDATES, [_as_cells({**row, "date_on": TODAY})]))
    found = check_classroom(tidy(cells, "classroom"), tidy(school_cells(), "school"), SETTINGS, TODAY).findings
    assert {each.code for each in found} <= {"sheet-not-told"}


def test_a_short_sheet_is_left_whole_and_a_long_one_says_what_is_left_out():
    sheet = sheet_after()
    assert shortened(sheet, None, None) == shortened(sheet, 500, 20)
    assert shortened(sheet, None, None).left_out == ()
    small = shortened(sheet, 10, 1)
    assert small.left_out == (
        "About: 1 text shortened; more in the tab About.",
        "Goals: 1 of 3 are here, 3 texts shortened; more in the tab Goals.",
        "Supports: 3 texts shortened; more in the tab Supports.",
    )
    assert [each.label for each in small.sheet.entries(GOALS)] == [READS]
    told = announcing_row(1, [], (), K7, "CY", TODAY)
    assert (
        "What changed: 5 changes more, on the page At a glance."
        in shortened(sheet_after("-nothing", told), None, 1).left_out
    )


def test_levels_stand_in_their_order_whatever_was_typed_first():
    typed = " ; ".join(
        f"Response scale|{row}|Student|K7 ; Response scale|{row}|Level|{level} ; Response scale|{row}|Looks like|L ; "
        f"Response scale|{row}|Every adult does|A"
        for row, level in ((2, 5), (3, 1))
    )
    assert [each.label for each in sheet_after(typed).entries(SCALE)] == ["Level 1", "Level 5"]


def test_a_binder_gathers_what_the_adult_needs_and_nothing_of_others():
    update = {"update_id": "u9", "date_on": date(2026, 3, 10), "for_whom": "teacher", "what_changed": "For Cy.",
              "writer_id": "ANA"}  # fmt: skip
    room = {**update, "update_id": "u8", "for_whom": "paras", "what_changed": "New schedule."}
    other = {**room, "update_id": "u7", "student_id": "T9", "what_changed": "Of T9."}
    old = {**room, "update_id": "u6", "date_on": date(2025, 12, 1), "what_changed": "Long ago."}
    frames = frames_after(
        "Students|4|Health plan is kept|Nurse's office ; Binder|3|Part|classroom goals ; Binder|3|Text|Ask. ; "
        "Binder|3|Agreed with paras on|@2026-01-12",
        update, room, other, old,
    )  # fmt: skip
    found = binder(frames, SETTINGS, "ANA", TODAY)
    assert students_with(frames, "ANA", TODAY) == [(ROOM, "K7"), (ROOM, "M3")]
    assert [each.student_id for each in found.sheets] == ["K7", "M3"]
    pages = {each.title: each for each in (*found.room_pages, *found.last_pages)}
    assert pages["Roles: who does what"].items[0].text == "Ask the teacher first."
    assert pages["Rules of the room"].empty == "Nothing is written here yet in the tab Binder. Ask your case manager."
    assert pages["Classroom goals"].items[0].text == "Ask. Agreed with paras on January 12."
    assert [each.label for each in pages["Health plans in this room"].items] == ["T9"]
    assert pages["Health plans in this room"].items[0].text == "Nurse's office. Details stay in the nurse's plan."
    assert [each.text for each in pages["Newest updates"].items] == ["New schedule."]
    assert pages["Checklists of your supports"].items[0].text == "1. Is in reach. (!)\n2. Points.\n3. Waits."
    assert len(pages["How to log"].items) > 10


def test_an_adult_without_students_has_the_rooms_pages_all_the_same():
    found = binder(frames_after(), SETTINGS, "ZED", TODAY)
    assert found.sheets == () and found.room_pages[0].items


def test_frames_stay_as_they_were():
    frames = frames_after()
    before = {tab: frames[tab].copy(deep=True) for tab in ("Students", "Goals", "About", "Supports", "Updates")}
    at_a_glance(frames, SETTINGS, K7, TODAY)
    binder(frames, SETTINGS, "ANA", TODAY)
    assert all(before[tab].equals(frames[tab]) for tab in before) and serial_of(TODAY)
