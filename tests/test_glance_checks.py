"""Mistakes around at-a-glance sheets, each found in its cell and alone; and what a binder gathers."""

import csv
from datetime import date
from pathlib import Path

import pytest

from automation.binder import binder, students_with
from automation.checks.names import may_be_a_name
from automation.glance_versions import announcing_row
from automation.review import review_classroom, review_school
from sheets.schema import UPDATES
from tests.glance_sheets import K7, SETTINGS, as_cells, frames_after
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells, tab_of, with_tab

PLANTED = list(csv.DictReader((Path(__file__).parent / "cases" / "planted_glance.csv").open(encoding="utf-8")))
SAME_PLAN = (
    "About|2|Part|help plan ; About|3|Student|K7 ; About|3|Part|help plan ; About|3|What to know|Trains and  water."
)


@pytest.mark.parametrize("case", PLANTED, ids=[each["case"] for each in PLANTED])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    cells = changed(classroom_cells(), case["changes"])
    found = review_classroom(cells, review_school(school_cells(), TODAY), TODAY).findings
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
    found = review_classroom(cells, review_school(school_cells(), TODAY), TODAY).findings
    assert bool({each.code for each in found} & {"help-plan-twice", "sheet-not-told"}) is finds


def test_what_tells_of_a_sheet_is_not_taken_for_a_name():
    row = announcing_row(2, [], ("Goals, K7-1, How to record: Waits. \u2192 Points to Anna.",), K7, "CY", TODAY)
    assert may_be_a_name(str(row["what_changed"]))
    cells = with_tab(classroom_cells(), tab_of(UPDATES, [as_cells({**row, "date_on": TODAY})]))
    found = review_classroom(cells, review_school(school_cells(), TODAY), TODAY).findings
    assert {each.code for each in found} <= {"sheet-not-told"}


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
