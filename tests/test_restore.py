"""The job restore on the practice school: what an edit destroys is found by check and put back, the rest untouched."""

from datetime import date, timedelta

import pytest

from automation.jobs import check, restore
from automation.jobs.keeping import Keeping, Looked
from automation.jobs.result import JobFailed
from sheets.account import Account
from sheets.cells import serial_of
from sheets.workbook import Workbook
from tests.faults import values_of
from tests.job_runs import classroom_of, runner
from tests.lossy_edits import DATE, DESTRUCTIVE, SCORE, Rows, rows_in, write_rows
from tests.screens import just_started, press, shown_on, turn_to, visit

TAB, ROOM = "Log ANA 3", "room-1"
TODAY_PAGE = "pages/students/today.py"


def classroom(account: Account) -> Workbook:
    return classroom_of(account, ROOM)


def rows_of(workbook: Workbook, tab: str = TAB) -> Rows:
    return rows_in(workbook, tab)


def write(workbook: Workbook, rows: Rows, tab: str = TAB) -> None:
    write_rows(workbook, tab, rows)


def found_in(account: Account, workbook: Workbook, today: date) -> set[str]:
    return {each.code for each in look(account, workbook, today).findings}


def look(account: Account, workbook: Workbook, today: date) -> Looked:
    keeping = Keeping(account.snapshots, today)
    return keeping.look(workbook.read(), "classroom", keeping.newest(ROOM, workbook.workbook_id))


@pytest.mark.parametrize("name", DESTRUCTIVE)
def test_what_an_edit_destroys_is_put_back_and_rows_typed_since_stay(account, today, name) -> None:
    workbook = classroom(account)
    before = rows_of(workbook)
    rows = [list(row) for row in before]
    DESTRUCTIVE[name](rows)
    typed = [serial_of(today + timedelta(days=1)), before[1][1], "5/8", None, None, "typed since"]
    has_all = len(rows[0]) == len(before[0]) and name != "delete the headings"
    write(workbook, [*rows, typed] if has_all else rows)
    assert look(account, workbook, today + timedelta(days=1)).losses.open[TAB]
    done = restore.run(account, today + timedelta(days=1), ROOM, TAB, today)
    assert done.problems == [] and done.lines
    after = rows_of(workbook)
    assert after[: len(before)] == before
    assert [row for row in after[len(before) :] if any(row)] == ([typed] if has_all else [])


def test_a_dry_run_says_the_same_and_changes_nothing(account, today) -> None:
    workbook = classroom(account)
    rows = rows_of(workbook)
    gone = rows.pop(40)
    write(workbook, rows)
    planned = restore.run(account, today, ROOM, TAB, today, is_dry_run=True)
    assert rows_of(workbook) == rows
    assert planned.title == "Would be put back as of 2026-03-12" and str(gone[1]) in planned.lines[0]
    assert restore.run(account, today, ROOM, TAB, today).lines == planned.lines
    assert restore.run(account, today, ROOM, TAB, today).lines == [f"{TAB}: nothing is lost."]


def test_a_tab_that_was_deleted_comes_back_with_its_rows_format_and_number(account, today) -> None:
    workbook = classroom(account)
    before, tab = rows_of(workbook), workbook.tabs()[TAB]
    workbook.google.change_structure(workbook.workbook_id, [{"deleteSheet": {"sheetId": tab.sheet_id}}])
    workbook = classroom(account)
    assert "tab-gone" in found_in(account, workbook, today)
    restore.run(account, today, ROOM, TAB, today)
    assert rows_of(workbook) == before
    assert workbook.tabs(anew=True)[TAB].sheet_id == tab.sheet_id


def test_a_tab_that_was_renamed_gets_its_name_back(account, today) -> None:
    workbook = classroom(account)
    before, tab = rows_of(workbook), workbook.tabs()[TAB]
    change = {"properties": {"sheetId": tab.sheet_id, "title": "Ana old"}, "fields": "title"}
    workbook.google.change_structure(workbook.workbook_id, [{"updateSheetProperties": change}])
    assert restore.run(account, today, ROOM, TAB, today).lines == [f"{TAB}: nothing is lost."]
    assert rows_of(workbook) == before and "Ana old" not in workbook.tabs(anew=True)


def test_what_is_written_over_stands_in_corrections(account, today) -> None:
    workbook = classroom(account)
    rows = rows_of(workbook)
    old, rows[4][SCORE] = rows[4][SCORE], "9/9"
    write(workbook, rows)
    restore.run(account, today, ROOM, TAB, today, asked_by="DORA")
    (line,) = [row for row in values_of(workbook.google, workbook.workbook_id, "Corrections")[1:] if row]
    assert line[:7] == [serial_of(today), TAB, 5, "Score", "9/9", str(old), "DORA"]
    assert found_in(account, workbook, today) == set()


def test_only_the_rows_asked_for_come_back(account, today) -> None:
    workbook = classroom(account)
    before = rows_of(workbook)
    write(workbook, [*before[:20], *before[24:]])
    restore.run(account, today, ROOM, TAB, today, rows={22})
    assert rows_of(workbook) == [*before[:20], before[21], *before[24:]]


def test_a_row_of_the_school_workbook_comes_back_too(account, today) -> None:
    before = rows_of(account.school, "Staff")
    write(account.school, [*before[:3], *before[4:]], "Staff")
    restore.run(account, today, "school", "Staff", today)
    assert rows_of(account.school, "Staff") == before


def test_an_observation_that_is_gone_is_found_and_comes_back(account, today) -> None:
    assert account.team is not None
    before = rows_of(account.team, "Fidelity")
    write(account.team, [*before[:3], *before[4:]], "Fidelity")
    (found,) = [each for each in check.run(account, today).findings if each.code == "row-gone"]
    assert (found.workbook, found.tab, found.row) == ("team", "Fidelity", 4)
    restore.run(account, today, "team", "Fidelity", today)
    assert rows_of(account.team, "Fidelity") == before


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("room-9", TAB), "There is no classroom room-9. There are: school, team, room-1, room-2."),
        ((ROOM, "Log ZOE"), "Log ZOE was not kept on 2026-03-12. There are: .*Log ANA"),
        ((ROOM, TAB, date(2026, 3, 1)), "no snapshot up to 2026-03-01. There are those of 2026-03-12 to 2026-03-12."),
    ],
)
def test_what_cannot_be_restored_is_said(account, today, place, words) -> None:
    with pytest.raises(JobFailed, match=words):
        restore.run(account, today, *place)


def test_the_command_line_puts_back_what_it_is_asked_for(practice_folder, account, monkeypatch, capsys) -> None:
    run = runner(practice_folder, monkeypatch, capsys)
    workbook = classroom(account)
    before = rows_of(workbook)
    write(workbook, [*before[:20], *before[23:]])
    asked = f"restore --workbook {ROOM} --tab '{TAB}' --as-of 2026-03-12"
    code, said, _ = run(f"{asked} --rows 21-22,23 --dry-run")
    assert code == 0 and said.count(": put back ") == 3
    assert run(asked)[0] == 0
    assert rows_of(workbook) == before
    with pytest.raises(SystemExit):
        run(f"{asked} --rows x")
    assert "is not a list of rows. Type it as 14,20-25." in capsys.readouterr().err


def test_a_loss_is_found_each_day_until_it_is_put_back_or_two_weeks_have_passed(account, today) -> None:
    workbook = classroom(account)
    rows = rows_of(workbook)
    del rows[40]
    write(workbook, rows)
    for days, is_found in ((0, True), (1, True), (14, True), (15, False), (16, False)):
        done = check.run(account, today + timedelta(days=days))
        assert ("row-gone" in {each.code for each in done.findings}) is is_found, days


def test_rows_typed_after_a_loss_are_missed_too_when_they_go(account, today) -> None:
    workbook = classroom(account)
    rows = rows_of(workbook)
    del rows[40]
    rows.append([serial_of(today), rows[1][1], "5/8", None, None, "new"])
    write(workbook, rows)
    check.run(account, today)
    write(workbook, rows[:-1])
    lost = [each for each in check.run(account, today + timedelta(days=1)).findings if each.code == "row-gone"]
    assert len(lost) == 2


def test_rows_of_a_column_sorted_apart_count_for_nothing_until_it_is_put_back(account, today) -> None:
    workbook = classroom(account)
    rows = rows_of(workbook)
    DESTRUCTIVE["sort one column"](rows)
    write(workbook, rows)
    (found,) = [each for each in check.run(account, today).findings if each.code == "column-sorted-apart"]
    assert (found.tab, found.column, found.level) == (TAB, "Score", "fix") and len(found.also_rows) > 50


def test_a_day_that_is_gone_from_a_row_is_no_rightful_change(account, today) -> None:
    workbook = classroom(account)
    rows = rows_of(workbook)
    rows[-1][DATE] = None
    write(workbook, rows)
    assert "changed-late" in found_in(account, workbook, today)


def test_today_and_data_check_say_what_was_lost_until_it_is_put_back(account, today, monkeypatch, tmp_path) -> None:
    assert account.folder is not None
    monkeypatch.setenv("PARABINDER_PRACTICE", str(account.folder))
    workbook = classroom(account)
    rows = rows_of(workbook)
    write(workbook, [*rows[:20], *rows[22:]])
    with just_started(monkeypatch, tmp_path / "none.toml"):
        assert "rows or cells that stood there are gone" not in shown_on(visit("DORA"))
        at = press(visit("DORA", "pages/workbook/data_check.py"), "Check again")
        assert shown_on(at).count("that stood here on 2026-03-12 is gone") == 2
        assert f"{ROOM}, {TAB}: rows or cells that stood there are gone" in shown_on(turn_to(at, TODAY_PAGE))
    with just_started(monkeypatch, tmp_path / "none.toml"):  # a new process knows what the last check found
        assert f"{ROOM}, {TAB}: rows or cells that stood there are gone" in shown_on(visit("DORA"))
        restore.run(account, today, ROOM, TAB, today)
        at = press(visit("DORA", "pages/workbook/data_check.py"), "Check again")
        assert "that stood here on" not in shown_on(at)


def test_a_para_reads_only_of_rows_of_the_own_log(account, today, monkeypatch, tmp_path) -> None:
    assert account.folder is not None
    monkeypatch.setenv("PARABINDER_PRACTICE", str(account.folder))
    workbook = classroom(account)
    rows = rows_of(workbook)
    gone = rows.pop(20)
    write(workbook, rows)
    with just_started(monkeypatch, tmp_path / "none.toml"):
        press(visit("DORA", "pages/workbook/data_check.py"), "Check again")
        own = shown_on(visit("ANA", "pages/workbook/data_check.py"))
        other = shown_on(visit("BEN", "pages/workbook/data_check.py"))
    assert "is gone: 2026" in own and str(gone[1]) in own
    assert "that stood here on" not in other
