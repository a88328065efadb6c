"""Questions for the teacher about how rows came in: many days at once, or changed after their report."""

from dataclasses import replace
from datetime import date

import pytest

from automation.jobs.keeping import Keeping
from automation.review import review_school
from sheets.cells import WorkbookCells
from sheets.schema import PROGRESS_REPORTS
from sheets.snapshots import FolderStore
from tests.lossy_edits import as_rows, as_tab
from tests.small_school import READS, classroom_cells, day, school_cells, tab_of, with_cell, with_tab

KEPT_ON = date(2026, 3, 16)
TODAY = date(2026, 3, 18)  # reports are due on March 27: eight school days ahead


def looked_at(tmp_path, before: WorkbookCells, now: WorkbookCells, kept_on: date = KEPT_ON, today: date = TODAY):
    """What a check finds that sees `now` after one that saw `before`."""
    store = FolderStore(tmp_path)
    first = Keeping(store, kept_on)
    first.keep(first.look(before, "classroom", None), [])
    keeping = Keeping(store, today)
    calendar = review_school(school_cells(), today).frames["Calendar"]
    looked = keeping.look(now, "classroom", keeping.newest("room-1", now.workbook_id), calendar)
    keeping.keep(looked, looked.findings)
    assert keeping.problems == []
    return looked


def with_typed(cells: WorkbookCells, days: list[str]) -> WorkbookCells:
    rows = as_rows(cells.tabs["Log ANA"])
    rows += [[day(each), READS, f"{number % 9}/10", None, None, None] for number, each in enumerate(days)]
    return with_tab(cells, replace(as_tab(rows), sheet_id=1000))


BUNCH = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11"]


@pytest.mark.parametrize(
    ("days", "kept_on", "today", "is_asked"),
    [
        (BUNCH, KEPT_ON, TODAY, True),  # exactly enough rows, and days enough
        (BUNCH[:7], KEPT_ON, TODAY, False),  # one row short
        (BUNCH[:3] * 3, KEPT_ON, TODAY, False),  # enough rows, of three days only
        (["2026-03-16", "2026-03-17"] * 5, KEPT_ON, TODAY, False),  # typed on time
        (BUNCH, date(2026, 3, 11), TODAY, False),  # a week without a check: nobody can say
        (BUNCH, date(2026, 3, 11), date(2026, 3, 12), False),  # reports are due in twelve school days
        (BUNCH, date(2026, 3, 27), date(2026, 3, 30), False),  # they were due
    ],
)
def test_rows_of_many_days_that_come_in_at_once_are_asked_about(tmp_path, days, kept_on, today, is_asked):
    before = classroom_cells()
    looked = looked_at(tmp_path, before, with_typed(before, days), kept_on, today)
    asked = [each for each in looked.findings if each.code == "typed-in-a-bunch"]
    assert bool(asked) is is_asked
    if asked:
        assert (asked[0].tab, asked[0].found, asked[0].readers) == ("Log ANA", "8 rows of 8 days", "teacher")
        assert "were not there on 2026-03-16, and reports are due on 2026-03-27" in asked[0].message


def test_the_question_stays_until_the_reports_are_due(tmp_path):
    before = classroom_cells()
    now = with_typed(before, BUNCH)
    looked_at(tmp_path, before, now)
    for today, is_asked in ((date(2026, 3, 27), True), (date(2026, 3, 28), False)):
        keeping = Keeping(FolderStore(tmp_path), today)
        found = keeping.look(now, "classroom", keeping.newest("room-1", now.workbook_id)).findings
        assert ("typed-in-a-bunch" in {each.code for each in found}) is is_asked


def with_report(cells: WorkbookCells, approved_on: str) -> WorkbookCells:
    report = {
        "student_id": "K7", "period": "Period 3", "goal_id": READS, "comment": "Reads more.", "approved_by": "CY",
        "approved_on": day(approved_on),
    }  # fmt: skip
    return with_tab(cells, tab_of(PROGRESS_REPORTS, [report]))


@pytest.mark.parametrize(
    ("approved_on", "row", "heading", "cell", "is_asked"),
    [
        ("2026-03-13", 2, "Score", "9/10", True),  # a row of the period that the report speaks of
        ("2026-03-13", 3, "Note", "rested", False),  # words, no score
        ("2026-03-17", 2, "Score", "9/10", False),  # approved after the last check: it may have been seen
        ("2026-03-13", 4, "Score", "++++-", False),  # another goal
    ],
)
def test_a_score_that_changed_after_its_report_was_approved_is_asked_about(
    tmp_path, approved_on, row, heading, cell, is_asked
):
    before = with_report(classroom_cells(), approved_on)
    looked = looked_at(tmp_path, before, with_cell(before, "Log ANA", row, heading, cell))
    asked = [each for each in looked.findings if each.code == "changed-after-report"]
    assert bool(asked) is is_asked
    if asked:
        assert (asked[0].row, asked[0].column, asked[0].found, asked[0].readers) == (2, "Score", "9/10", "teacher")
        assert "said 6/10 when the report of Period 3 was approved on 2026-03-13" in asked[0].message


def test_a_score_that_changed_after_its_report_is_said_once(tmp_path):
    before = with_report(classroom_cells(), "2026-03-13")
    looked = looked_at(tmp_path, before, with_cell(before, "Log ANA", 2, "Score", "9/10"))
    assert [each.code for each in looked.findings] == ["changed-after-report"]


def test_no_question_reaches_the_data_check_tab(tmp_path):
    before = with_report(classroom_cells(), "2026-03-13")
    now = with_cell(with_typed(before, BUNCH), "Log ANA", 2, "Score", "9/10")
    looked = looked_at(tmp_path, before, now)
    assert {each.readers for each in looked.findings} == {"teacher"} and len(looked.findings) == 2
