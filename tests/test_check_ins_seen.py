"""Answers that were changed or are gone since they were first seen (tests/cases/check_ins_seen.csv), by marks alone."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from automation.check_ins import CheckInReview, review_check_ins
from automation.findings import COUNSELOR
from automation.tidy import tidy
from sheets.columns import WorkbookCells
from sheets.schema import CHECK_IN_SEEN
from tests.small_check_ins import ANA, BEN, NO, answer, check_in_cells
from tests.small_school import TODAY, changed, school_cells, tab_of, with_cell, with_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "check_ins_seen.csv").open(encoding="utf-8")))
BENS = 3  # the row of Check-in seen that notes Ben's answer


def reviewed(cells: WorkbookCells) -> CheckInReview:
    school = tidy(school_cells(), "school").frames
    return review_check_ins(cells, school["Staff"], school["Calendar"], TODAY)


def seen_after(cells: WorkbookCells, *rows: dict) -> WorkbookCells:
    return with_tab(cells, tab_of(CHECK_IN_SEEN, list(rows)))


def with_seen(cells: WorkbookCells, then: str) -> WorkbookCells:
    """The cells with the tab as the last look left it."""
    if then == "no tab":
        return cells
    if then == "-":
        return seen_after(cells)
    usual = check_in_cells()
    before = usual if then in ("=", "cleared", "half") else changed(usual, then)
    cells = seen_after(cells, *reviewed(seen_after(before)).unseen)
    for column in CHECK_IN_SEEN.columns if then == "cleared" else CHECK_IN_SEEN.columns[2:3] if then == "half" else ():
        cells = with_cell(cells, CHECK_IN_SEEN.tab, BENS, column.heading, None)
    return cells


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_what_became_of_answers_is_as_the_table_says(case: dict[str, str]) -> None:
    now = check_in_cells() if case["now"] == "=" else changed(check_in_cells(), case["now"])
    found = reviewed(with_seen(now, case["then"]))
    is_changed = [each.answer.moment for each in found.check_ins for f in each.findings if f.code == "answer-changed"]
    gone = [each.found for each in found.findings if each.code in ("answer-gone", "answers-gone")]
    assert ([*is_changed], [*gone], len(found.unseen)) == (
        case["changed"].split(" / ") if case["changed"] else [], [case["gone"]] if case["gone"] else [],
        int(case["new"]),
    ), case["why"]  # fmt: skip


def test_what_is_noted_is_a_moment_and_marks_of_which_no_word_or_address_can_be_read() -> None:
    cells = seen_after(check_in_cells())
    rows = reviewed(cells).unseen
    text = str(rows)
    assert [row["moment"] for row in rows] == ["2026-03-02 15:10:05", "2026-03-10 15:42:07", "2026-03-11 07:30:00"]
    assert all(len(str(row[name])) == 20 for row in rows for name in ("answer_mark", "words_mark", "entry_id"))
    assert not any(each in text for each in (ANA, BEN, "ana", "lot", "hand", "talk", "yes", "support"))
    elsewhere = reviewed(seen_after(replace(check_in_cells(), workbook_id="another-file"))).unseen
    marks = [{str(row[name]) for row in each for name in ("answer_mark", "words_mark")} for each in (rows, elsewhere)]
    assert not marks[0] & marks[1], "a list made with another workbook fits nothing here"


def test_it_says_where_and_what_to_do_and_only_to_the_counselor() -> None:
    cells = with_seen(changed(check_in_cells(), "Form Responses 1|3|What felt heavy this week?|Nothing."), "=")
    [said] = [each for one in reviewed(cells).check_ins for each in one.findings]
    assert said.readers == COUNSELOR and said.message.startswith(
        "Form Responses 1, row 3: The answer of March 10, 15:42 was changed since it was first seen. Ask the person"
    )
    assert f"when you clear row {BENS} of Check-in seen, this line goes away." in said.message


def test_many_answers_that_are_gone_are_one_line() -> None:
    many = [answer(f"2026-03-{day:02} 08:00:00", ANA, NO) for day in range(2, 9)]
    before = reviewed(seen_after(check_in_cells(*many, follow_ups=())))
    cells = seen_after(check_in_cells(answer("2026-03-11 09:00:00", BEN, NO), follow_ups=()), *before.unseen)
    [said] = reviewed(cells).findings
    assert (said.code, said.found, said.tab) == ("answers-gone", "7 answers, from March 2, 08:00 on", "Check-in seen")


def test_two_answers_of_one_moment_are_told_apart() -> None:
    two = [answer("2026-03-10 15:42:07", BEN, NO), answer("2026-03-10 15:42:07", BEN, NO, heavy="Other.")]
    before = reviewed(seen_after(check_in_cells(*two, follow_ups=())))
    assert len(before.unseen) == 2
    [said] = reviewed(seen_after(check_in_cells(two[1], follow_ups=()), *before.unseen)).findings
    assert said.code == "answer-gone"
