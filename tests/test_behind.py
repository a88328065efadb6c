"""Formulas, merged cells and lost protection are seen behind the values, and nothing else is."""

from pathlib import Path

import pytest
from provisioned import Classroom

from automation.checks.behind import FILLS_OTHER_CELLS, findings_behind
from automation.findings import Finding
from automation.jobs import check
from automation.practice_school.cast import FIXED_TODAY
from sheets import behind
from sheets.account import Account
from sheets.behind import look_behind
from sheets.columns import Behind, TabCells
from sheets.workbook import Workbook
from tests.faults import faulty_google
from tests.job_runs import classroom_of
from tests.small_school import ROOM, classroom_cells, with_tab

STAFF_IDS = {"ANA", "BEN", "CY", "DEE", "EVA"}
HEADINGS = ("Date", "Goal", "Score", "Help", "No data because", "Note")


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    """A provisioned workbook with two rows in Log ANA."""
    made = Classroom(tmp_path)
    made.provision()
    made.type("'Log ANA'!A2", [46083, "K7-1 reads words", "6/10"], [46084, "K7-1 reads words", "6/10"])
    return made


def found(room: Classroom) -> list[tuple]:
    cells = Workbook(room.google, room.workbook_id, ROOM, "classroom").read()
    calls = room.google.calls_made
    behind = look_behind(room.google, cells, "classroom")
    assert room.google.calls_made == calls + 1, "one call for the whole workbook"
    return [(e.code, e.tab, e.row, e.column, e.found) for e in findings_behind(behind, cells, "classroom", STAFF_IDS)]


def spreadsheet(room: Classroom):
    return room.google.client.open_by_key(room.workbook_id)


def free_format(room: Classroom, title: str) -> None:
    """Cells of plain text keep a formula as the words that were typed; these now take it."""
    spot = {"sheetId": room.sheet_id(title), "startRowIndex": 1}
    room.change({"repeatCell": {"range": spot, "cell": {}, "fields": "userEnteredFormat.numberFormat"}})


def test_nothing_stands_behind_a_provisioned_workbook(room):
    assert found(room) == []


def test_formulas_are_found_where_people_type_and_only_there(room):
    spreadsheet(room).worksheet("Log ANA").add_cols(1)
    free_format(room, "Log ANA")
    type_in = spreadsheet(room).worksheet("Log ANA").update
    type_in([["Our own"], ["=1+1"]], "G1", raw=False)
    type_in([["=3/5"], ["=ARRAYFORMULA(A2:A9)"]], "C2", raw=False)
    spreadsheet(room).worksheet("Data check").update([["=1+1"]], "A5", raw=False)
    assert found(room) == [
        ("formula", "Log ANA", 2, "Score", "=3/5"),
        ("formula-fills-cells", "Log ANA", 3, "Score", "=ARRAYFORMULA(A2:A9)"),
    ]


def test_words_that_only_look_like_a_formula_are_none(room):
    room.type("'Log ANA'!F2", ["=1+1"])
    assert found(room) == []


def test_the_largest_tabs_of_a_large_workbook_are_read_as_formulas_and_nothing_else_changes(room, monkeypatch):
    free_format(room, "Log ANA")
    free_format(room, "Goals")
    worksheet = spreadsheet(room).worksheet
    worksheet("Log ANA").update([["=1+1"], ["=NOW()"]], "A4", raw=False)
    worksheet("Log ANA").update([["=3/5"]], "C2", raw=False)
    worksheet("Goals").update([["=1+1"]], "C2", raw=False)
    worksheet("Log ANA").merge_cells("C2:D3")
    room.type("'Log ANA'!F2", ["=1+1"])
    cells = Workbook(room.google, room.workbook_id, ROOM, "classroom").read()
    seen = look_behind(room.google, cells, "classroom")
    assert seen.formulas["Log ANA"] == ((2, 2, "=3/5"), (4, 0, "=1+1"), (5, 0, "=NOW()"))
    monkeypatch.setattr(behind, "MOST_CELLS", 100)
    calls = room.google.calls_made
    assert look_behind(room.google, cells, "classroom") == seen
    assert room.google.calls_made == calls + 2, "only the largest workbooks take a second call"


def test_merged_cells_are_found_at_their_first_cell_and_not_below_the_rows(room):
    merge = spreadsheet(room).worksheet("Log ANA").merge_cells
    for each in ("C2:D3", "A1:B1", "F50:F60"):
        merge(each)
    assert found(room) == [
        ("cells-merged", "Log ANA", 2, "Score", "C2:D3"),
        ("cells-merged", "Log ANA", None, "Date", "A1:B1"),
    ]


def test_lost_protection_is_found_unless_nothing_of_ours_is_wanted_there(room):
    for title in ("Goals", "Summary", "Sessions", "Log ANA"):
        for each in room.tabs()[title]["protectedRanges"]:
            room.change({"deleteProtectedRange": {"protectedRangeId": each["protectedRangeId"]}})
    own = {"range": {"sheetId": room.sheet_id("Log ANA")}, "description": "by the school"}
    room.change({"addProtectedRange": {"protectedRange": own}})
    room.add_tab("Log ZOE")
    room.type("'Log ZOE'!A1", HEADINGS)
    assert [each[:2] for each in found(room)] == [("protection-lost", "Goals"), ("protection-lost", "Summary")]
    assert {"Protect Goals.", "Protect Summary."} <= set(room.provision())
    assert found(room) == []


def test_a_moved_column_keeps_its_heading_and_a_doubled_one_is_not_read():
    moved = tuple(reversed(classroom_cells().tabs["Log ANA"].columns))
    cells = with_tab(classroom_cells(), TabCells("Log ANA", (*moved, ("Note", "y"))))
    formulas = {"Log ANA": ((2, 0, "=A1"), (2, 6, "=A1"), (1, 1, "=A1"))}
    behind = Behind(formulas, {}, frozenset(cells.tabs))
    assert [(each.row, each.column) for each in findings_behind(behind, cells, "classroom", STAFF_IDS)] == [(2, "Note")]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=ARRAYFORMULA(A2:A)", True), ("= filter(A:A, B:B>1)", True), ("={1,2}", True), ("=IFERROR(QUERY(A:A))", True),
        ('=IMPORTRANGE("x","y")', True), ("=SUM(FILTER(A:A,B:B))", False), ("=TODAY()", False), ("=A1", False),
        ("=FILTERED(A1)", False), ("=3/5", False),
    ],
)  # fmt: skip
def test_which_formulas_fill_other_cells(formula, expected):
    assert bool(FILLS_OTHER_CELLS.match(formula)) is expected


def test_check_finds_them_in_their_cells_and_the_rows_stand_for_it(account):
    workbook = classroom_of(account)
    tab = account.google.client.open_by_key(workbook.workbook_id).worksheet("Sessions")
    rows = tab.get_all_values()
    row = next(n for n, each in enumerate(rows, 1) if each[7] == "10" and not each[15] and n > 20)
    tab.update([["=5+5"]], f"H{row}", raw=False)
    found = {each.row: each for each in check.run(account, FIXED_TODAY).findings if each.code == "formula"}
    finding = found[row]
    assert (finding.tab, finding.column, finding.found) == ("Sessions", "Out of", "=5+5")
    assert finding.student_id and finding.date_on and finding.level == "check"


def test_where_looking_behind_fails_the_rows_are_checked_all_the_same(account, practice_folder):
    google, wire = faulty_google(practice_folder)
    wire.plan.extend(["ok", "ok", 400])
    result = check.run(Account(google, account.school_id, practice_folder), FIXED_TODAY)
    [problem] = result.problems
    assert problem.startswith("School workbook: the rows were checked, but not formulas, merged cells and protection. ")
    assert problem.endswith("Google could not do what was asked: a tab or a column is not where it was.")
    about = [each.partition(":")[0] for each in result.lines]  # of each classroom also the sheets that wait
    assert about == ["School", "Classroom room-1", "Classroom room-1", "Classroom room-2", "Classroom room-2"]
    assert any(isinstance(each, Finding) for each in result.findings)
