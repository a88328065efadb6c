"""Whatever stands in a cell, nothing fails, and the cell is a valid value or has a finding of its own.

Each example puts many wild cells into one column, and beside them every odd one that we know. PARABINDER_WILD_CELLS
sets how many a column: 100 without it, 20000 for the long run before a release.
"""

import math
import os
from dataclasses import dataclass

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from automation.progress.measures import SCORE_COLUMNS
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.team_review import TeamReview, review_team
from sheets.cells import Cell, TabCells, WorkbookCells, is_blank, serial_of
from sheets.columns import Column, Kind, Table
from sheets.schema import LOG, SESSIONS, SETTINGS, TABLES
from tests.kept_reviews import KeptReviews
from tests.small_school import READS, TODAY, classroom_cells, day, school_cells, tab_of, with_tab
from tests.small_team import team_cells

CELLS_A_COLUMN = int(os.environ.get("PARABINDER_WILD_CELLS", "100"))
CELLS_AN_EXAMPLE = min(CELLS_A_COLUMN, 1000)
# Without shrinking: the message names the cell, and a smaller batch would take minutes to find.
EXAMPLES = math.ceil(CELLS_A_COLUMN / CELLS_AN_EXAMPLE)
READ = [each for each in TABLES if each.color != "report" and each.book != "check_ins"]  # these: test_check_ins


def _is_free(table: Table, column: Column) -> bool:
    """Free text is held to nothing but itself, but in Sessions, where a word of it can cross the row out."""
    return column.kind is Kind.TEXT and table is not SESSIONS


COLUMNS = [  # the free columns of a tab go wild together, every other by itself
    *((table, (column,)) for table in READ for column in table.columns if not _is_free(table, column)),
    *((table, free) for table in READ if (free := tuple(each for each in table.columns if _is_free(table, each)))),
]
KEYS = {"Students": "student_id", "Goals": "goal_id", "Staff": "staff_id", "Classrooms": "classroom_id"}
ROWS_OF_A_TAB = 2  # headings and the row that the others are copies of

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
ODD = (
    "8/6", "0/0", "3+1/5", "++-p+", "~8", "7-8", "O/5", "1O", "80%", "0.8", "-3/5", "2:30", "150 s", "7 in 20", "150",
    "46083", "3/5/2026", "25/3/2026", "2026-02-30", "March 5, 2026", "0000-00-00", "9:45 pm", "99:99", "1:2:3:4",
    "#REF!", "#N/A", "#SPILL!", "=1+1", "{found}", "%s", ",", ", ,", "yes", "TRUE", "K7", "k7 ", READS, "ANA", "'3",
    "Ｋ7", "१२", "½", "²", "٣/٥", "\u200b", "\u00a0", "\ufeff7", "\u202e3/5", "\ud800", "\x00", "1.", ".5", "1,000",
    "--", "1e400", "1e-400", "9" * 5000, "9" * 400 + "/5", "-" * 5000, "word " * 10_000, "https://", "a@b", "a@b.c",
    "in", "/", "p", "0:00",
)  # fmt: skip
ODD_NUMBERS = (-0.0, 0.5, 1e308, 5e-324, math.nan, math.inf, -math.inf, 10**400, 0.9999999999)
NUMBERS = st.one_of(
    st.integers(-(10**400), 10**400), st.integers(-5, 1100), st.integers(18_000, 92_000), st.floats(),
    st.sampled_from(ODD_NUMBERS),
)  # fmt: skip
WILD = st.one_of(st.none(), st.booleans(), NUMBERS, ANY_TEXT, st.sampled_from(ODD))


KINDS = {"blank", "yes or no", "small number", "number like a day", "number past all", "decimal", "text", "odd text"}
Books = dict[str, WorkbookCells]


@dataclass(frozen=True)
class Reviewed:
    """What became of the wild cells: the frame that they stand in now, and every finding's place."""

    rows: pd.DataFrame
    codes: dict[str, set[str]]
    places: set[tuple[str, int | None, str | None]]


def variants(cell: Cell) -> list[Cell]:
    """The cell, and the same as somebody else may have typed it."""
    if cell is None or isinstance(cell, bool):
        return [cell, " "]
    return [cell, f" {cell}/5"]


def filled(table: Table, wild: tuple[Column, ...], cells: list[Cell]) -> tuple[Books, str]:
    """The small school with the cells in those columns: the first in a row that others depend on, the rest in copies.

    Codes of the copies differ, as else only the first row of a code is looked at.
    """
    books = {"school": school_cells(), "classroom": classroom_cells(), "team": team_cells()}
    title = "Log ANA" if table is LOG else table.tab
    there = books[table.book].tabs.get(title) or tab_of(table, [{}])
    if table is SETTINGS:
        return {**books, table.book: with_tab(books[table.book], _over(there, wild, cells))}, title
    first = [each[1] if len(each) > 1 else None for each in there.columns]
    columns = []
    for declared, head, old in zip(table.columns, first, there.columns, strict=True):
        if declared in wild:
            below = [cells[0], *old[2:], *[None] * (_length(there) - len(old)), *cells[1:]]
        elif declared.name == KEYS.get(table.tab):
            below = [*old[1:], *(f"{head}{number} copy" for number in range(len(cells) - 1))]
        else:
            copied = None if declared.name == "entry_id" else head
            below = [*old[1:], *[None] * (_length(there) - len(old)), *[copied] * (len(cells) - 1)]
        columns.append((old[0], *below))
    tab = TabCells(title, tuple(columns), there.sheet_id)
    return {**books, table.book: with_tab(books[table.book], tab)}, title


def _length(tab: TabCells) -> int:
    return max(max(len(each) for each in tab.columns), ROWS_OF_A_TAB)


def _over(tab: TabCells, wild: tuple[Column, ...], cells: list[Cell]) -> TabCells:
    """Settings: the cells over the rows that are there, as a setting counts once."""
    columns = [
        (each[0], *cells[: len(each) - 1]) if declared in wild else each
        for declared, each in zip(SETTINGS.columns, tab.columns, strict=True)
    ]
    return TabCells(tab.tab, tuple(columns), tab.sheet_id)


KEPT = KeptReviews()  # the workbooks in which nothing is wild are the same for every column
school_review, room_review, team_review = map(KEPT.keeping, (review_school, review_classroom, review_team))


def reviewed(books: Books, table: Table, title: str) -> Reviewed:
    """Everything is read, checked, summarized, and each finding is said once."""
    in_school: SchoolReview = school_review(books["school"], TODAY)
    in_room: ClassroomReview = room_review(books["classroom"], in_school, TODAY)
    in_team: TeamReview = team_review(books["team"], in_school, {in_room.tidied.workbook: in_room}, TODAY)
    findings = [*in_school.findings, *in_room.findings, *in_team.findings]
    for each in findings:
        assert each.message.startswith(each.tab) and each.workbook
        assert each.message.encode("utf-8"), "a message can be written into a tab"
    tidy_frames = {**in_school.tidied.frames, **in_room.tidied.frames, **in_team.tidied.frames}
    frames = {**tidy_frames, "Sessions": in_room.frames["Sessions"]}
    rows = frames["Sessions" if table is LOG else table.tab]
    codes = {tab: set(frames[tab][name].dropna()) for tab, name in KEYS.items()}
    places = {(each.tab, each.row, each.column) for each in findings}
    return Reviewed(rows[rows["tab"].eq(title)].set_index("sheet_row"), codes, places)


def is_valid(value: object, table: Table, column: Column, codes: dict[str, set[str]]) -> bool:
    """Whether a value is one that its column may hold, by the declaration alone."""
    if isinstance(value, tuple):
        offered = codes.get(column.link_to or "") or set(column.choices)
        return bool(value) and (not offered or set(value) <= offered)
    if pd.isna(value):
        return False
    if column.kind in (Kind.NUMBER, Kind.WHOLE_NUMBER):
        is_whole = column.kind is Kind.NUMBER or float(value).is_integer()
        return is_whole and (column.low or 0) <= value <= (math.inf if column.high is None else column.high)
    if column.kind is Kind.DATE:
        return serial_of(value.date()) > day("1949-12-31")
    if column.kind is Kind.CHOICE:
        return value in column.choices
    if column.link_to in KEYS and not table.is_report:  # what the program writes nobody can choose anew
        return value in codes[column.link_to]
    return {Kind.LINK: "://", Kind.EMAIL: "@"}.get(column.kind, "") in str(value)


def is_score_read(row: pd.Series) -> bool:
    return any(not pd.isna(row[name]) for name in SCORE_COLUMNS)


def stands_for_nothing(cell: Cell, column: Column) -> bool:
    return is_blank(cell) or (column.is_list and isinstance(cell, str) and not cell.replace(",", "").strip())


def places_of(table: Table, title: str, books: Books, column: Column):
    cells = books[table.book].tabs[title].columns[table.columns.index(column)]
    return list(enumerate(cells[1:], start=2))


def check_cells(table: Table, wild: tuple[Column, ...], cells: list[Cell]) -> None:
    books, title = filled(table, wild, cells)
    result = reviewed(books, table, title)
    for column, (row, cell) in ((each, place) for each in wild for place in places_of(table, title, books, each)):
        if stands_for_nothing(cell, column) or column.is_hidden or row not in result.rows.index:
            continue
        found = result.rows.loc[row]
        if table is LOG and column.kind is Kind.SCORE:
            valid = is_score_read(found)
        else:
            valid = is_valid(found[column.name], table, column, result.codes)
        assert valid or (title, row, column.heading) in result.places, (title, row, column.heading, repr(cell)[:80])


def kind_of(cell: Cell) -> str:
    """What kind of wild cell it is, so that none goes missing where fewer are drawn."""
    if cell is None or isinstance(cell, bool):
        return "blank" if cell is None else "yes or no"
    if isinstance(cell, str):
        return "odd text" if cell in ODD else "text"
    if isinstance(cell, float):
        return "decimal"
    return "small number" if -5 <= cell <= 1100 else "number like a day" if 1100 < cell <= 92_000 else "number past all"


@pytest.mark.parametrize(("table", "wild"), COLUMNS, ids=[f"{t.tab}-{w[0].heading}" for t, w in COLUMNS])
def test_any_cell_is_a_valid_value_or_has_a_finding(table, wild):
    kinds: list[set[str]] = []

    @settings(max_examples=EXAMPLES + 1, deadline=None, derandomize=CELLS_A_COLUMN <= 200, database=None,
              suppress_health_check=list(HealthCheck), phases=[Phase.generate])  # fmt: skip
    @given(drawn=st.lists(WILD, min_size=CELLS_AN_EXAMPLE // 2, max_size=CELLS_AN_EXAMPLE // 2))
    def check(drawn):
        if any(cell is not None for cell in drawn):  # hypothesis begins with the plainest: nothing but blanks
            check_cells(table, wild, [*(each for cell in drawn for each in variants(cell)), *ODD, *ODD_NUMBERS])
            kinds.append({kind_of(each) for each in drawn})

    check()
    assert len(kinds) >= EXAMPLES and set().union(*kinds) == KINDS
