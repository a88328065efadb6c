"""Lines of the teacher's Today about behavior: hurt or held before all, what is to be told; and the filed report."""

from dataclasses import replace

import pandas as pd
import pytest

from automation.behavior_today import FILED, HurtNote, behavior_lines, filed_fix, hurt_notes
from automation.findings import TEACHER, Finding
from automation.review import review_classroom
from automation.today import TodayLine, teacher_day
from sheets.cells import WorkbookCells
from sheets.schema import BEHAVIOR_NOTES
from tests.behavior_rows import frames, note, school
from tests.small_school import ROOM, TODAY, changed, classroom_cells, day, tab_of, with_tab

OPEN = {"hurt_or_held": "yes: not yet", "adults_did": "Gave room.", "after": "something else"}
TABS = ("Behavior notes", "Day check", "Students", "Calendar")


def open_note(on: str = "2026-03-11 10:15", **more: object) -> dict:
    return note(f"{on} bus > nothing to do > -", **{**OPEN, **more})


def lines(notes: list = (), checks: list = (), findings: list[Finding] = ()) -> list[TodayLine]:  # type: ignore[assignment]
    made = frames(notes, checks)
    return behavior_lines({tab: made[tab] for tab in TABS}, findings, school().settings, TODAY)


def told(on: str, text: str | None, **more: object) -> dict:
    row = {"date_on": day(on), "student_id": "M3", "recorder_id": "ANA", "part_of_day": "end", "tell_teacher": text}
    return {**row, **more}


def test_somebody_hurt_is_said_with_what_to_do():
    (line,) = lines([open_note()])
    assert line.text == (
        "M3, March 11, 10:15 AM, written by ANA: somebody was hurt, held or shut in, and no report is filed yet. Tell "
        "the office now and file the school's form today. Then press The report is filed."
    )
    assert (line.kind, line.goes_to, line.student) == ("hurt", "behavior", "M3")


@pytest.mark.parametrize(
    "more",
    [{"time": None}, {"time": "soon"}, {"date_on": day("2026-03-13")}, {"what_happened": None}, {"place": "roof"},
     {"date_on": day("2025-09-09")}, {"date_on": None}, {"recorder_id": "ZED"}],
    ids=str,
)  # fmt: skip
def test_nothing_that_is_wrong_with_the_row_and_no_age_takes_the_line_away(more):
    assert [line.kind for line in lines([open_note(**more)])] == ["hurt"]


@pytest.mark.parametrize("answer", ["no", "yes: report filed", None])
def test_other_answers_make_no_line(answer):
    assert lines([open_note(hurt_or_held=answer)]) == []


def test_a_row_that_the_gate_hides_for_its_code_is_still_said():
    cells = with_tab(classroom_cells(), tab_of(BEHAVIOR_NOTES, [open_note(student_id="M33")]))
    room = review_classroom(cells, school(), TODAY)
    (line,) = lines(findings=list(room.findings))
    assert line.text.startswith("M33, March 11: somebody was hurt") and line.goes_to == "data_check"
    seen = room.frames["Behavior notes"]
    assert {each.readers for each in room.findings if each.code == "report-not-filed"} == {TEACHER}
    assert len(hurt_notes(seen, room.findings)) == 1  # who sees the row has it once


def test_it_comes_before_what_was_lost_and_cannot_be_put_off():
    (hurt,) = lines([open_note()])
    made = {**frames(), "Staff": school().frames["Staff"]}
    aside = pd.DataFrame({"what": [hurt.key], "until_on": [pd.Timestamp("2026-04-01")]})
    found = teacher_day(made, {}, aside, school().settings, "CY", TODAY, {(ROOM, "Goals"): 1}, [hurt])
    assert [line.kind for line in found.lines[:2]] == ["hurt", "lost"]


def test_what_the_teacher_is_to_know_is_that_of_today_and_the_last_school_day():
    rows = [told("2026-03-10", "Older."), told("2026-03-11", "Slept badly."), told("2026-03-12", "Call home."),
            told("2026-03-12", None, part_of_day="start"), told("2026-03-13", "To come.")]  # fmt: skip
    found = lines(checks=rows)
    assert [line.text for line in found] == [
        "M3, March 12 (ANA, end): Call home.",
        "M3, March 11 (ANA, end): Slept badly.",
    ]
    assert {line.kind for line in found} == {"tell"} and len({line.key for line in found}) == 2


def cells_with(*rows: dict) -> WorkbookCells:
    return with_tab(classroom_cells(), tab_of(BEHAVIOR_NOTES, list(rows)))


def shown(cells: WorkbookCells) -> HurtNote:
    return hurt_notes(review_classroom(cells, school(), TODAY).frames["Behavior notes"], ())[0]


def test_the_filed_report_changes_that_one_cell_of_the_whole_row():
    cells = cells_with(note("2026-03-10 9:00 bus > nothing to do > -"), open_note())
    fix = filed_fix(cells, shown(cells))
    assert fix and [(each.heading, each.old, each.new) for each in fix.changes] == [
        ("Hurt or held?", "yes: not yet", FILED)
    ]
    assert fix.row_as_read["What happened"] == "Called out." and fix.finding.row == 3


def test_a_note_that_moved_is_found_and_one_that_was_changed_is_not():
    before = shown(cells_with(open_note()))
    other = open_note("2026-03-10 9:00")
    moved = filed_fix(cells_with(other, note("2026-03-10 9:00 bus > nothing to do > -"), open_note()), before)
    assert moved and moved.finding.row == 4
    assert filed_fix(cells_with(open_note(what_happened="Something else.")), before) is None
    assert filed_fix(cells_with(open_note(hurt_or_held=FILED)), before) is None
    assert filed_fix(replace(cells_with(), tabs={}), before) is None


def test_of_two_notes_alike_the_one_in_its_place_is_meant():
    cells = cells_with(open_note(), open_note())
    fix = filed_fix(cells, shown(cells))
    assert fix and fix.finding.row == 2
    assert filed_fix(cells_with(note("2026-03-10 9:00 bus > nothing to do > -"), open_note(), open_note()),
                     shown(cells_with(open_note()))) is None  # fmt: skip


def test_findings_of_a_paras_own_notes_are_that_paras_to_see():
    cells = changed(cells_with(note("2026-03-10 9:00 bus > nothing to do > -", minutes=200)), "-nothing")
    room = review_classroom(cells, school(), TODAY)
    assert [each.code for each in room.findings] == ["minutes-too-long"] and room.finding_recorders == ("ANA",)
