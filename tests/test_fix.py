"""The job fix: what it lists, what it writes, what it keeps, and that nothing is lost when Google fails."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from automation import __main__ as command_line
from automation.jobs import correcting, fix
from automation.practice_school.cast import FIXED_TODAY
from sheets.account import Account
from tests.faults import FaultyWire, faulty_google
from tests.job_runs import Run, classroom_of, everything_in, room_id, rows_of, runner, type_in

LOG = "Log ANA 3"
BEFORE, AFTER, BY = 4, 5, 6  # places in a row of Corrections


@pytest.fixture
def run(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """A job as on the command line, on the test's own practice school: exit code, what it prints, what it warns of."""
    return runner(practice_folder, monkeypatch, capsys)


@pytest.fixture
def row(practice_folder: Path, account: Account) -> int:
    """The row of a log in which 3/5 became a date, and the only one that the job has to correct in this school."""
    fix.run(account, FIXED_TODAY, applies=True)
    at = len(rows_of(account, "room-1", LOG)) + 1
    type_in(account, room_id(practice_folder), f"'{LOG}'!A{at}", [46092, "K7-2 asks for help", 46086, "Pointed"])
    for room in ("room-1", "room-2"):
        sheet_id = classroom_of(account, room).tabs()["Corrections"].sheet_id
        account.google.clear_values(room_id(practice_folder, room), ["Corrections!A2:H"])
        assert sheet_id
    return at


def cells_of(account: Account, row: int) -> list:
    return rows_of(account, "room-1", LOG)[row - 1]


def kept(account: Account) -> list[list]:
    return rows_of(account, "room-1", "Corrections")[1:]


def broken(folder: Path, account: Account) -> tuple[Account, FaultyWire]:
    """The same school over a wire to plan faults on."""
    google, wire = faulty_google(folder)
    return Account(google, account.school_id, folder), wire


def test_listing_changes_nothing_and_says_how_to_go_on(run, row, practice_folder) -> None:
    before = everything_in(practice_folder)
    code, printed, wrong = run("fix")
    assert (code, wrong) == (0, "")
    assert f"room-1: {LOG}, row {row}, Score: 46086 -> 3/5" in printed
    assert "Nothing was changed. --apply writes 1 cell." in printed
    (record,) = json.loads(run("fix --json")[1])
    assert record == {
        "code": "score-became-a-date", "workbook": "room-1", "tab": LOG, "row": row, "column": "Score",
        "found": "46086", "correction": "3/5",
    }  # fmt: skip
    assert everything_in(practice_folder) == before


def test_applying_writes_the_cell_and_keeps_what_stood_there(run, row, account) -> None:
    before = cells_of(account, row)
    code, printed, wrong = run("fix --apply --asked-by DORA")
    assert (code, wrong) == (0, "") and "1 cell corrected" in printed
    assert cells_of(account, row) == [*before[:2], "3/5", *before[3:]]
    (line,) = kept(account)
    assert line[:7] == [46093, LOG, row, "Score", 46086, "3/5", "DORA"] and re.fullmatch(r"\w{16}-\w{12}", line[7])
    assert "Nothing can be corrected beyond doubt." in run("fix")[1]


def test_without_a_name_the_job_itself_asked(run, row, account) -> None:
    run("fix --apply --classroom room-1")
    assert kept(account)[0][BY] == "job fix"


def test_nothing_else_than_the_cell_and_the_tab_corrections_changes(run, row, account, practice_folder) -> None:
    def cells() -> dict[str, list]:
        return {tab: rows_of(account, "room-1", tab) for tab in classroom_of(account).tabs()}

    before = cells()
    run("fix --apply")
    after = cells()
    changed = {tab for tab in before if before[tab] != after[tab]}
    assert changed == {LOG, "Corrections"}
    assert sum(a != b for one, other in zip(before[LOG], after[LOG], strict=True)
               for a, b in zip(one, other, strict=True)) == 1  # fmt: skip


def test_two_cells_of_a_row_and_two_mistakes_of_a_row_are_all_corrected(run, row, account, practice_folder) -> None:
    at = len(rows_of(account, "room-1", "Sessions")) + 1
    typed = [46092, "k7-1 reads sight words", "ANA", "", "", "8/10"]
    type_in(account, room_id(practice_folder), f"Sessions!A{at}", typed)
    listed = json.loads(run("fix --json --classroom room-1")[1])
    assert [each["column"] for each in listed if each["row"] == at] == ["Goal"], "the measure is not known yet"
    assert run("fix --apply")[0] == 0
    printed = run("fix --apply --json")[1]
    assert [(each["column"], each["found"], each["correction"]) for each in json.loads(printed)] == [
        ("Out of", "", "10"), ("Correct alone", "8/10", "8"),
    ]  # fmt: skip
    done = rows_of(account, "room-1", "Sessions")[at - 1]
    assert done[1] == "K7-1 reads sight words" and (done[5], done[7]) == (8, 10)
    assert [line[BEFORE] for line in kept(account)[-2:]] == ["", "8/10"]


def test_a_mistake_in_two_cells_of_one_row_is_corrected_in_one_go(run, row, account, practice_folder) -> None:
    type_in(account, room_id(practice_folder), f"'{LOG}'!B{row}", ["k7-2 asks for help", "O/5"])
    assert run("fix --apply")[0] == 0
    assert cells_of(account, row)[1] == "K7-2 asks for help"
    assert run("fix --apply")[0] == 0 and cells_of(account, row)[2] == "0/5"


def test_what_cannot_be_is_refused_in_words(run, row, account) -> None:
    code, _, wrong = run("fix --classroom room-9")
    assert code == 2 and wrong == "There is no classroom room-9. Classrooms has room-1 and room-2.\n"
    code, _, wrong = run("fix --apply --asked-by NOBODY")
    assert code == 2 and wrong.startswith("NOBODY is not in Staff.")
    assert cells_of(account, row)[2] == 46086


def test_another_classroom_is_left_alone(run, row, account) -> None:
    assert "Nothing was corrected." in run("fix --apply --classroom room-2")[1]
    assert cells_of(account, row)[2] == 46086 and kept(account) == []


def test_what_stands_in_the_school_workbook_is_listed_and_left_alone(run, row, account) -> None:
    school_id = account.school_id
    type_in(account, school_id, "Staff!I2", ["dora"])
    heading = rows_of(account, "school", "Staff")[0][8]
    code, printed, _ = run("fix --apply")
    assert code == 0 and "1 in the School workbook are only listed: it has no Corrections tab." in printed
    assert rows_of(account, "school", "Staff")[1][8] == "dora"
    assert f"school: Staff, row 2, {heading}: dora -> DORA" in run("fix")[1]


def test_a_row_that_moved_is_still_found_and_one_that_changed_is_left_alone(row, practice_folder, account) -> None:
    def corrected_after(change: Callable[[], None]) -> tuple[list[str], int]:
        own, wire = broken(practice_folder, account)
        wire.before_call[_first_look(practice_folder, account)] = change
        outcome = fix.run(own, FIXED_TODAY, applies=True)
        return list(outcome.problems), len(kept(account))

    sheet_id = classroom_of(account).tabs()[LOG].sheet_id

    def somebody_types() -> None:
        type_in(account, room_id(practice_folder), f"'{LOG}'!F{row}", ["a note"])

    def somebody_inserts() -> None:
        at = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
        account.google.change_structure(room_id(practice_folder), [{"insertDimension": {"range": at}}])

    problems, lines = corrected_after(somebody_types)
    assert lines == 0 and cells_of(account, row)[2] == 46086
    (problem,) = problems
    assert problem.startswith(f"Classroom room-1: {LOG}, row {row}, Score: not corrected. {LOG}: this row was changed")
    problems, lines = corrected_after(somebody_inserts)
    assert (problems, lines) == ([], 1) and cells_of(account, row + 1)[2] == "3/5"
    assert kept(account)[0][2] == row + 1


def _first_look(folder: Path, account: Account) -> int:
    """The number of the call with which the first correction looks at its tab."""
    own, wire = broken(folder, account)
    fix.run(own, FIXED_TODAY)
    before_room_2 = len(wire.calls) - 2
    return before_room_2 + 1


def test_a_row_changed_meanwhile_ends_the_job_with_exit_code_2(run, row, monkeypatch) -> None:
    real = command_line.fix.review

    def then_somebody_types(workbook, school, today):
        reviewed = real(workbook, school, today)
        if workbook.name == "room-1":
            workbook.google.write_values(workbook.workbook_id, [{"range": f"'{LOG}'!F{row}", "values": [["a note"]]}])
        return reviewed

    monkeypatch.setattr(command_line.fix, "review", then_somebody_types)
    code, printed, wrong = run("fix --apply")
    assert code == 2 and "Nothing was corrected." in printed and f"{LOG}, row {row}, Score: not corrected." in wrong


# Calls of one correction: look, write, look again, look at Corrections, append.
FAULTS = {
    "the answer to the write is lost": (["ok", "lost"], "corrected"),
    "the write did not arrive": (["ok", "reset"], "as it was"),
    "the answer to the append is lost": (["ok"] * 4 + ["lost"], "corrected"),
    "the append did not arrive at first": (["ok"] * 4 + [503], "corrected"),
    "the append never arrives": (["ok"] * 4 + [503, "ok", "ok", 503, "ok", "ok", 503], "as it was"),
    "Corrections cannot be read": (["ok"] * 3 + [503] * 60, "unsure"),
    "all is down after the write": (["ok", "lost"] + ["reset"] * 60, "unsure"),
}


@pytest.mark.parametrize(("faults", "end"), FAULTS.values(), ids=FAULTS)
def test_nothing_is_lost_when_google_fails(faults, end, row, practice_folder, account) -> None:
    own, wire = broken(practice_folder, account)
    workbook = own.classroom("room-1", classroom_link(practice_folder))
    reviewed = fix.review(workbook, fix.read_school(own, FIXED_TODAY), FIXED_TODAY)
    fixes = [each for each in reviewed.finding_fixes if each]
    wire.plan.extend(faults)
    outcome = correcting.apply_fixes(workbook, fixes, "DORA", FIXED_TODAY)
    wire.plan.clear()
    cell, lines = cells_of(account, row)[2], kept(account)
    if end == "corrected":
        assert (cell, len(lines), outcome.problems) == ("3/5", 1, []) and lines[0][BEFORE] == 46086
        return
    assert outcome.done == [] and len(outcome.problems) == 1 and "46086" in outcome.problems[0]
    if end == "as it was":
        assert (cell, lines) == (46086, [])
    else:
        assert cell == "3/5" and "Look at the cell: it holds 46086, as before, or 3/5." in outcome.problems[0]


def classroom_link(folder: Path) -> str:
    return f"https://docs.google.com/spreadsheets/d/{room_id(folder)}/edit"


def test_without_the_tab_corrections_nothing_is_corrected(run, row, account, practice_folder) -> None:
    gone = {"deleteSheet": {"sheetId": classroom_of(account).tabs()["Corrections"].sheet_id}}
    account.google.change_structure(room_id(practice_folder), [gone])
    type_in(account, room_id(practice_folder), f"'{LOG}'!A{row + 1}", [46091, "K7-2 asks for help", "O/5", "Pointed"])
    code, _, wrong = run("fix --apply")
    assert code == 2 and "could not be kept in Corrections: The tab Corrections is missing." in wrong
    assert "The cell holds" in wrong and "1 more were not tried." in wrong
    assert [cells_of(account, at)[2] for at in (row, row + 1)] == [46086, "O/5"]


def test_a_correction_can_be_taken_back_wherever_its_row_moved(run, row, account, practice_folder) -> None:
    run("fix --apply --asked-by DORA")
    at = {"sheetId": classroom_of(account).tabs()[LOG].sheet_id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    account.google.change_structure(room_id(practice_folder), [{"insertDimension": {"range": at}}])
    assert undo_newest(account) == []
    assert cells_of(account, row + 1)[2] == 46086
    assert [(line[BEFORE], line[AFTER], line[BY]) for line in kept(account)] == [
        (46086, "3/5", "DORA"), ("3/5", 46086, "ANA"),
    ]  # fmt: skip


def test_a_row_that_somebody_changed_since_is_not_taken_back(run, row, account, practice_folder) -> None:
    run("fix --apply")
    type_in(account, room_id(practice_folder), f"'{LOG}'!F{row}", ["a note"])
    (problem,) = undo_newest(account)
    assert problem.startswith(f"{LOG}, row {row}, Score: 46086 → 3/5: the row was changed since.")
    assert cells_of(account, row)[2] == "3/5" and len(kept(account)) == 1


def undo_newest(account: Account) -> list[str]:
    workbook = classroom_of(account)
    reviewed = fix.review(workbook, fix.read_school(account, FIXED_TODAY), FIXED_TODAY)
    return correcting.undo(workbook, reviewed.corrected[0], "ANA", FIXED_TODAY)
