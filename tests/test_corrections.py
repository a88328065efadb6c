"""Which corrections are beyond doubt and which are guesses: the table a teacher can read, and what holds for all."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.checks import check_classroom
from automation.corrected import cell_kept, correction_row, kept
from automation.corrections import BEYOND_DOUBT
from automation.findings import CATALOGUE, Finding
from automation.fixes import Fix, fingerprint
from automation.practice_school import practice_school
from automation.practice_school.cast import FIXED_TODAY
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.tidy import tidy
from sheets.cells import Cell, WorkbookCells
from sheets.columns import Unreadable, cell_to_value
from sheets.schema import CORRECTIONS, table_for_tab
from tests.small_school import READ_AT, TODAY, changed, classroom_cells, school_cells, tab_of, with_cell, with_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "corrections.csv").open(encoding="utf-8")))
GUESSES = {"more-correct-than-chances", "negative-score", "date-in-future", "duration-without-unit", "heading-renamed"}


@cache
def reviewed_school(changes: str) -> SchoolReview:
    """The small school's School workbook after these changes."""
    return review_school(changed(school_cells(), changes), TODAY)


@cache
def reviewed(changes: str) -> tuple[ClassroomReview, list[Finding], list[Fix]]:
    """The small school's classroom after these changes, and the findings and fixes of both workbooks."""
    school = reviewed_school(changes)
    room = review_classroom(changed(classroom_cells(), changes), school, TODAY)
    fixes = [each for each in (*room.finding_fixes, *school.finding_fixes) if each]
    return room, [*room.findings, *school.findings], fixes


def changes_of(case: Mapping[str, str]) -> str:
    typed = "|".join((case["tab"], case["row"], case["column"], case["found"]))
    return f"{case['besides']} ; {typed}" if case["besides"] else typed


def measure_of_row(room: ClassroomReview, tab: str, row: int) -> str:
    goals = room.frames["Goals as typed"]
    if tab == "Goals":
        return goals.loc[goals["sheet_row"] == row, "measure"].item()
    sessions = room.frames["Sessions"]
    goal_id = sessions.loc[sessions["tab"].eq(tab) & sessions["sheet_row"].eq(row), "goal_id"].item()
    return goals.drop_duplicates("goal_id").set_index("goal_id").loc[goal_id, "measure"]


def said(fixes: list[Fix]) -> str:
    changes = [each for fix in fixes for each in fix.changes]
    if len(changes) == 1:
        return changes[0].new_in_words
    return ", ".join(f"{each.heading}: {each.new_in_words}" for each in changes)


@pytest.mark.parametrize("case", CASES, ids=[f"{n + 2} {each['found']}" for n, each in enumerate(CASES)])
def test_a_correction_is_written_only_where_it_is_beyond_doubt(case: Mapping[str, str]) -> None:
    place = (case["tab"], int(case["row"]), case["column"])
    room, findings, all_fixes = reviewed(changes_of(case))
    here = [each for each in findings if (each.tab, each.row, each.column) == place]
    assert case["why"] and bool(here) == ("read as it is" not in case["why"])
    if case["measure"]:
        assert measure_of_row(room, case["tab"], int(case["row"])) == case["measure"]
    assert said([each for each in all_fixes if each.finding in here]) == case["correction"]


def test_every_kind_that_can_be_corrected_is_in_the_table_or_is_a_list_of_several() -> None:
    decided = set()
    for case in CASES:
        decided |= {each.code for each in reviewed(changes_of(case))[1]}
    assert set(BEYOND_DOUBT) - decided == {"unknown-classroom", "unknown-module"}
    assert set(BEYOND_DOUBT) <= set(CATALOGUE) and not GUESSES & set(BEYOND_DOUBT)


def test_a_correction_in_the_school_workbook_is_found_too() -> None:
    _, findings, _ = reviewed("Staff|3|Mentor|ana ; Calendar|2|To|January 2, 2026")
    assert [(each.tab, dict(each.corrections)) for each in findings] == [
        ("Calendar", {"To": 46024}),
        ("Staff", {"Mentor": "ANA"}),
    ]


def test_a_heading_in_other_letters_is_written_to_as_it_stands_there() -> None:
    (fix,) = reviewed("Log ANA|2|Score|46086 ; Log ANA|1|Score|score ")[2]
    assert fix.changes[0].heading == "score" and fix.row_as_read["score"] == 46086


def practice_cells(messy: bool = True) -> tuple[WorkbookCells, dict[str, WorkbookCells]]:
    """The practice school's cells as they are read: the School workbook and each classroom."""
    made = practice_school(FIXED_TODAY, messy=messy)

    def book(name: str, kind: str, tabs: Mapping[str, list[list[Cell]]]) -> WorkbookCells:
        read = {}
        for title, rows in tabs.items():
            table = table_for_tab(title, kind)
            assert table
            names = [each.name for each in table.columns]
            read[title] = tab_of(table, [dict(zip(names, row, strict=True)) for row in rows], title)
        return WorkbookCells(name, f"{name}-file", read, READ_AT)

    return book("school", "school", made.school), {
        room: book(room, "classroom", tabs) for room, tabs in made.classrooms.items()
    }


def with_fix(cells: WorkbookCells, fix: Fix) -> WorkbookCells:
    assert fix.finding.row
    for change in fix.changes:
        cells = with_cell(cells, fix.finding.tab, fix.finding.row, change.heading, change.new)
    return cells


def assert_put_right(
    cells: WorkbookCells, fix: Fix, before: Iterable[Finding], school: SchoolReview, today: date
) -> None:
    """The corrected cells are valid, and that kind of mistake is not found there any more."""
    table = table_for_tab(fix.finding.tab, "classroom")
    assert table
    for change in fix.changes:
        assert not isinstance(cell_to_value(change.column, change.new), Unreadable)
    tidied = tidy(with_fix(cells, fix), "classroom")
    after = check_classroom(tidied, school.tidied, school.settings, today).findings
    places = {(each.code, each.tab, each.row, each.column) for each in after}
    f = fix.finding
    assert not {(f.code, f.tab, f.row, each.column.heading) for each in fix.changes} & places
    there, still = (
        {(each.code, each.column) for each in found if (each.tab, each.row, each.level) == (f.tab, f.row, "fix")}
        for found in (before, after)
    )
    assert still <= there or f.code in ("unknown-goal", "date-as-text"), "no new mistake in the row"


def test_every_correction_in_the_practice_school_puts_its_finding_right() -> None:
    school_cells_, rooms = practice_cells()
    school = review_school(school_cells_, FIXED_TODAY)
    corrected = 0
    for cells in rooms.values():
        room = review_classroom(cells, school, FIXED_TODAY)
        for fix in room.finding_fixes:
            if fix:
                assert_put_right(cells, fix, room.findings, school, FIXED_TODAY)
                corrected += 1
    assert corrected >= 5


@pytest.mark.parametrize(
    "case",
    [each for each in CASES if each["correction"] and each["tab"] != "Staff"],
    ids=lambda each: each["found"],
)
def test_every_correction_of_the_table_puts_its_finding_right(case: Mapping[str, str]) -> None:
    changes = changes_of(case)
    room, _, (fix,) = reviewed(changes)
    school = reviewed_school(changes)
    assert_put_right(changed(classroom_cells(), changes), fix, room.findings, school, TODAY)


def test_a_clean_school_has_nothing_to_correct() -> None:
    school_cells_, rooms = practice_cells(messy=False)
    school = review_school(school_cells_, FIXED_TODAY)
    assert not any(school.finding_fixes)
    assert not any(fix for cells in rooms.values() for fix in
                   review_classroom(cells, school, FIXED_TODAY).finding_fixes)  # fmt: skip


CELLS = st.one_of(
    st.text(max_size=12), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.sampled_from(["46086", "'x", '"', '"x"', " 3/5", "3/5 ", "a  b", "TRUE", "=1", "2026-03-25 (46106)", "\u200b"]),
)  # fmt: skip


def is_same(one: Cell, other: Cell) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


@given(CELLS, st.booleans())
def test_what_corrections_keeps_can_be_put_back_as_it_was(cell: Cell, is_day: bool) -> None:
    text = kept(cell, is_day)
    read_back = None if text is None else cell_to_value(CORRECTIONS.column("old"), text)
    assert isinstance(read_back, str | None)
    assert is_same(cell_kept(read_back), cell if cell != "" else cell_kept(read_back))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [(46086, 46086), (0.8, 0.8), ("3/5", "3/5"), ("K7 ", '"K7 "'), ("10", '"10"'), (True, "TRUE"), (None, None)],
)
def test_corrections_shows_exactly_what_stood_there(cell: Cell, shown: object) -> None:
    assert kept(cell) == shown


def test_corrections_shows_a_day_as_a_day() -> None:
    row = correction_row("Log ANA", 2, "Date", 45718, {"Date": 46083}, "ANA", TODAY)
    assert (row["old"], row["new"]) == ("2025-03-02 (45718)", "2026-03-02 (46083)")


@given(st.dictionaries(st.text(min_size=1, max_size=4), CELLS, max_size=4))
def test_a_row_keeps_its_fingerprint_wherever_its_columns_move(row: dict[str, Cell]) -> None:
    moved = {**dict(reversed(row.items())), "an empty column": None}
    assert fingerprint(moved) == fingerprint(row)
    assert fingerprint({**row, "more": "x"}) != fingerprint(row)


def test_a_tick_belongs_to_the_content_of_a_row_and_to_its_correction() -> None:
    def key(changes: str) -> str:
        (fix,) = reviewed(changes)[2]
        return fix.key

    first = key("Log ANA|2|Score|46086")
    assert key("Log ANA|2|Score|46086 ; Log ANA|9|Note|another row") == first
    assert key("Log ANA|3|Score|46086") != first
    assert key("Log ANA|2|Score|46086 ; Log ANA|2|Note|changed") != first
    cells = classroom_cells()
    log = cells.tabs["Log ANA"]
    moved = replace(log, columns=tuple((each[0], None, *each[1:]) for each in log.columns))
    school = review_school(school_cells(), TODAY)
    at_row_3 = with_cell(with_tab(cells, moved), "Log ANA", 3, "Score", 46086)
    (fix,) = [each for each in review_classroom(at_row_3, school, TODAY).finding_fixes if each]
    assert fix.finding.row == 3 and fix.key == first
