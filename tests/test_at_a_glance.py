"""At-a-glance sheets: what stands on them, which version it is, what changed, and what is never lost silently."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from automation.at_a_glance import (
    ASK,
    GOALS,
    HEALTH,
    SCALE,
    SECTIONS,
    SUPPORTS,
    at_a_glance,
    caseload,
    said_of_the_lacking,
    say_target,
)
from automation.binder import binder
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
from automation.sheet_shortening import shortened
from automation.tab_rows import no_rows
from sheets.columns import serial_of
from sheets.schema import UPDATES
from tests.glance_sheets import K7, SETTINGS, frames_after, sheet_after, updates_with
from tests.small_school import PICTURES, READS, TODAY

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "glance_changes.csv").open(encoding="utf-8")))


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


@pytest.mark.parametrize("typed", ["version", "version x", "hello", "version 2\u241eabout\u241flikes", " "])
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


def test_frames_stay_as_they_were():
    frames = frames_after()
    before = {tab: frames[tab].copy(deep=True) for tab in ("Students", "Goals", "About", "Supports", "Updates")}
    at_a_glance(frames, SETTINGS, K7, TODAY)
    binder(frames, SETTINGS, "ANA", TODAY)
    assert all(before[tab].equals(frames[tab]) for tab in before) and serial_of(TODAY)


def test_a_caseload_is_ones_own_or_all_that_one_sees():
    frames = frames_after("Students|3|Case manager|DEE")
    assert [key[1] for key in caseload(frames, "CY")] == ["K7", "T9"]
    assert [key[1] for key in caseload(frames, "EVA")] == ["K7", "M3", "T9"]
    assert said_of_the_lacking(frames, caseload(frames, "CY")) == "Nothing is written under About yet of T9."
    assert said_of_the_lacking(frames, [K7]) == ""


def test_the_marks_of_the_hidden_cell_and_line_ends_cannot_be_typed_into_it():
    sheet = sheet_after("About|2|What to know|Trains\u241e and\u241f water ; Goals|2|Goal ID|K7-1\u241freads")
    told = announcing_row(1, sheet.lines, (), K7, "CY", TODAY)
    assert "\n" not in str(told["sheet"]) and sheet.entries("About")[0].text == "Trains and water."
    [kept] = told_versions(updates_with(told), K7)
    assert kept.lines == sheet.lines
