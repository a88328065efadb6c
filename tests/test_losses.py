"""What is lost from a tab is found and put back, alone and in pairs; what people rightly do is let alone."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.losses.compare import Compared, Known, compare
from automation.losses.found import findings_of
from automation.losses.mending import mended
from automation.losses.plan import plan
from sheets.cells import serial_of
from sheets.putting_back import requests_to_put_back
from sheets.schema import GOALS, LOG
from tests.lossy_edits import DATE, DESTRUCTIVE, HARMLESS, NOTE, SCORE, Rows, as_rows, as_tab, log_rows
from tests.small_school import classroom_cells, day

KEPT_ON = date(2026, 3, 11)
KNOWN = Known(KEPT_ON)
BEFORE = log_rows(60)
TYPED_SINCE = [serial_of(date(2026, 3, 12)), "K7-1 reads words", "5/8", "Alone", None, None]


def edited(*names: str, with_typed: bool = True) -> tuple[Rows, Compared | None]:
    """The rows after these edits and one more row typed below, and what was lost."""
    rows = [list(row) for row in BEFORE]
    for name in names:
        DESTRUCTIVE[name](rows)
    has_all_columns = max(map(len, rows)) == len(LOG.columns)
    if with_typed and has_all_columns:
        rows.append(list(TYPED_SINCE))
    return rows, compare(LOG, as_tab(BEFORE), as_tab(rows), KNOWN)


def put_right(compared: Compared) -> Rows:
    return as_rows(mended(compared, compared.losses).as_tab("Log ANA", None))


@pytest.mark.parametrize("name", DESTRUCTIVE)
def test_what_one_edit_destroys_is_found_and_put_back_cell_by_cell(name):
    rows, compared = edited(name)
    assert compared is not None and compared.losses
    assert put_right(compared)[: len(BEFORE)] == BEFORE
    assert [row for row in put_right(compared)[len(BEFORE) :] if any(row)] == [TYPED_SINCE][: len(rows[0]) - 5]


SAME_ORDER_ONLY = {"sort all but one column"}  # once a column is gone this sorts whole rows, which destroys nothing


@pytest.mark.parametrize("first", DESTRUCTIVE)
def test_what_two_edits_destroy_is_found_and_put_back_cell_by_cell(first):
    wrong = []
    for second in DESTRUCTIVE:
        if second == first or (first == "delete a column" and second in SAME_ORDER_ONLY):
            continue
        _, compared = edited(first, second)
        if compared is None or not compared.losses or put_right(compared)[: len(BEFORE)] != BEFORE:
            wrong.append(second)
        elif [row for row in put_right(compared)[len(BEFORE) :] if any(row)] not in ([], [TYPED_SINCE]):
            wrong.append(f"{second} (more rows than before)")
    assert wrong == []


def test_every_pair_is_tried():
    assert len(list(permutations(DESTRUCTIVE, 2))) == 210


@pytest.mark.parametrize("name", HARMLESS)
def test_what_destroys_nothing_is_no_loss(name):
    rows = [list(row) for row in BEFORE]
    HARMLESS[name](rows)
    compared = compare(LOG, as_tab(BEFORE), as_tab(rows), KNOWN)
    assert compared is None or compared.losses == ()


@pytest.mark.parametrize("name", HARMLESS)
def test_a_loss_is_found_beside_harmless_edits_and_rows_typed_since_stay(name):
    rows = [list(row) for row in BEFORE]
    rows[4][SCORE] = "9/9"
    gone = rows.pop(20)
    HARMLESS[name](rows)
    rows.append([*TYPED_SINCE, *[None] * (len(rows[0]) - 6)] if name != "move a column" else [None, *TYPED_SINCE[:5]])
    compared = compare(LOG, as_tab(BEFORE), as_tab(rows), KNOWN)
    assert compared is not None
    right = put_right(compared)
    at = right[0].index("Score")
    assert sum(row.count(gone[DATE]) for row in right) == sum(row.count(gone[DATE]) for row in BEFORE)
    assert "9/9" not in [row[at] for row in right]
    assert sum(serial_of(date(2026, 3, 12)) in row for row in right) == 1


def changed_row(number: int, cell: str | None, column: int = SCORE, known: Known = KNOWN) -> Compared | None:
    rows = [list(row) for row in BEFORE]
    rows[number][column] = cell
    return compare(LOG, as_tab(BEFORE), as_tab(rows), known)


def test_a_change_within_days_is_a_correction_and_no_loss():
    young = Known(date(2025, 10, 10))  # the last rows are of October 7
    late, recent = changed_row(4, "9/9", known=young), changed_row(58, "9/9", known=young)
    assert late is not None and [each.kind for each in late.losses] == ["changed late"]
    assert recent is not None and recent.losses == ()


def test_a_row_that_was_to_be_fixed_may_be_changed_whenever():
    known = Known(KEPT_ON, {"Log ANA": frozenset({3})})
    assert changed_row(4, "9/9", known=known).losses == ()


def test_what_the_program_corrected_because_a_person_asked_is_no_loss():
    known = Known(KEPT_ON, {}, frozenset({("Log ANA", 5, "Score", str(BEFORE[4][SCORE]), "9/9")}))
    assert changed_row(4, "9/9", known=known).losses == ()
    assert changed_row(4, "8/9", known=known).losses != ()
    assert changed_row(6, "9/9", known=known).losses != ()


def test_a_needed_cell_that_is_emptied_is_a_loss_however_young_the_row():
    young = Known(date(2025, 10, 10))
    assert [each.kind for each in changed_row(58, None, DATE, young).losses] == ["changed late"]
    assert changed_row(58, None, NOTE, young) is None or changed_row(58, None, NOTE, young).losses == ()


def test_in_a_list_cells_are_rightly_changed_and_rows_are_missed():
    old = classroom_cells().tabs["Goals"]
    rows = [list(row) for row in as_rows(old)]
    target = rows[0].index("Target")
    rows[2][target] = 55
    changed = compare(GOALS, old, as_tab(rows, "Goals"), KNOWN)
    assert changed is not None and changed.losses == ()
    del rows[3]
    gone = compare(GOALS, old, as_tab(rows, "Goals"), KNOWN)
    assert [(each.kind, each.rows) for each in gone.losses] == [("row gone", (2,))]
    assert as_rows(mended(gone, gone.losses).as_tab("Goals", None))[2][target] == 55


def test_a_new_year_in_a_list_is_no_loss():
    old = classroom_cells().tabs["Goals"]
    rows = [list(row) for row in as_rows(old)]
    ends = rows[0].index("Ends on")
    for row in rows[1:]:
        row[ends] = day("2027-06-11")
    assert compare(GOALS, old, as_tab(rows, "Goals"), KNOWN).losses == ()


def test_findings_say_what_stood_there():
    _, compared = edited("delete rows")
    found = findings_of(compared, compared.losses, "room-1", KEPT_ON)
    assert [each.row for each in found] == [11, 12, 13]
    assert found[0].message.startswith(
        "Log ANA, row 11: A row that stood here on 2026-03-11 is gone: 2025-09-12, K7-1 reads words, 0/10, Alone."
    )
    _, compared = edited("change an old value")
    (late,) = findings_of(compared, compared.losses, "room-1", KEPT_ON)
    assert (late.readers, late.row, late.column, late.found) == ("teacher", 5, "Score", "9/9")
    assert f"said {BEFORE[4][SCORE]} on 2026-03-11 and says 9/9 now" in late.message


def test_many_rows_that_are_gone_are_one_finding():
    rows = [BEFORE[0], *BEFORE[40:]]
    compared = compare(LOG, as_tab(BEFORE), as_tab(rows), KNOWN)
    (found,) = findings_of(compared, compared.losses, "room-1", KEPT_ON)
    assert (found.code, found.row) == ("rows-gone", None)
    assert found.found == "39 rows, from 2025-09-08, K7-1 reads words, 0/8, Alone, note 0 on"


def test_rows_of_a_column_sorted_apart_are_named_so_that_they_do_not_count():
    _, compared = edited("sort one column")
    (found,) = findings_of(compared, compared.losses, "room-1", KEPT_ON)
    assert (found.code, found.level, found.column) == ("column-sorted-apart", "fix", "Score")
    assert {found.row, *found.also_rows} == {each.now_row + 2 for each in compared.losses[0].cells}


def test_only_the_rows_that_are_asked_for_are_put_back():
    _, compared = edited("delete rows", "change an old value")
    wanted = plan(compared, {10})  # sheet row 12
    assert wanted.lines == ("Log ANA, row 12: put back 2025-09-13, K7-2 asks for help, 7/8, Pointed.",)
    assert len(wanted.after) == len(wanted.before) + 1


def test_a_plan_writes_only_what_differs():
    _, compared = edited("delete rows", "change an old value")
    wanted = plan(compared)
    asked = requests_to_put_back(7, wanted.before, wanted.after, wanted.from_rows, wanted.from_columns)
    (inserted,) = [each["insertDimension"]["range"] for each in asked if "insertDimension" in each]
    assert (inserted["startIndex"], inserted["endIndex"]) == (10, 13)
    written = {
        (each["start"]["rowIndex"] + row, each["start"]["columnIndex"] + column)
        for each in (each["updateCells"] for each in asked if "updateCells" in each)
        for row, line in enumerate(each["rows"])
        for column in range(len(line["values"]))
    }
    gone = {(row, at) for row in (10, 11, 12) for at, cell in enumerate(BEFORE[row]) if cell is not None}
    assert written == {(4, SCORE), *gone}
    assert [(each.row, each.heading, each.before, each.after) for each in wanted.overwritten] == [
        (5, "Score", "9/9", BEFORE[4][SCORE])
    ]


CELLS = st.one_of(st.none(), st.integers(-5, 50_000), st.sampled_from(["3/5", "7", "", "x"]), st.booleans())


@given(
    st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12),
    st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12),
)
def test_whatever_stands_there_what_is_lost_can_be_put_back(old, now):
    """After all losses are put back no row is missing, but for those that somebody rightly changed."""
    heading: Rows = [[each.heading for each in LOG.columns]]
    before, after = as_tab(heading + old), as_tab(heading + now)
    compared = compare(LOG, before, after, KNOWN)
    if compared is None:
        return
    right = mended(compared, compared.losses).as_tab("Log ANA", None)
    again = compare(LOG, before, right, KNOWN)
    rightly_changed = [compared.pair.old.row(row) for row in compared.matched.changed]
    missing = [row for each in again.losses if each.kind == "row gone" for row in each.rows] if again else []
    assert [row for row in missing if again.pair.old.row(row) not in rightly_changed] == []


def test_the_rows_that_are_compared_stay_as_they_were():
    rows, _ = edited("sort one column")
    copy = [list(row) for row in rows]
    compare(LOG, as_tab(BEFORE), as_tab(rows), KNOWN)
    assert rows == copy
