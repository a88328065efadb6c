"""The boundary's promises: found by heading, appended once, corrected or left alone, reports replaced."""

from datetime import date
from pathlib import Path

import pytest

from sheets.account import Account, add_practice_workbook
from sheets.schema import LOG, SCHOOL_SUMMARY, SET_ASIDE
from sheets.workbook import NotCorrected, NotSaved, TabMissing, Workbook, column_letter, quoted
from tests.faults import faulty_google, values_of

HEADINGS = ["Staff ID", "What", "Until", "Entry ID"]
ROW = {"staff_id": "ANA", "what": "due K7", "until_on": date(2026, 3, 20)}


@pytest.fixture
def school(tmp_path: Path):
    """A School workbook with a Set aside tab, and the wire to plan faults on."""
    google, wire = faulty_google(tmp_path)
    workbook_id = add_practice_workbook(google, "School")
    google.change_structure(workbook_id, [{"addSheet": {"properties": {"title": "Set aside"}}}])
    google.write_values(workbook_id, [{"range": "'Set aside'!A1", "values": [HEADINGS]}])
    wire.calls.clear()
    return Workbook(google, workbook_id, "school", "school"), wire


def rows_of(workbook: Workbook, tab: str = "Set aside") -> list[list]:
    return values_of(workbook.google, workbook.workbook_id, tab)[1:]


def test_an_appended_row_stands_under_its_headings(school) -> None:
    workbook, _ = school
    (entry_id,) = workbook.append(SET_ASIDE, [ROW])
    assert rows_of(workbook) == [["ANA", "due K7", 46101, entry_id]]


def test_a_moved_column_and_a_column_of_the_schools_own_change_nothing(school) -> None:
    workbook, _ = school
    moved = [["Until", "Our own", "Entry ID", "What", "Staff ID"]]
    workbook.google.write_values(workbook.workbook_id, [{"range": "'Set aside'!A1", "values": moved}])
    (entry_id,) = workbook.append(SET_ASIDE, [ROW])
    assert rows_of(workbook) == [[46101, "", entry_id, "due K7", "ANA"]]


def test_text_from_people_is_never_a_formula(school) -> None:
    workbook, _ = school
    workbook.append(SET_ASIDE, [{**ROW, "what": "=1+1"}])
    assert rows_of(workbook)[0][1] == "=1+1"


def test_a_row_after_a_gap_is_not_overwritten(school) -> None:
    workbook, _ = school
    typed = [["BEN", "a", 1, "x"], ["", "", "", ""], ["CARA", "b", 2, "y"]]
    workbook.google.write_values(workbook.workbook_id, [{"range": "'Set aside'!A2", "values": typed}])
    workbook.append(SET_ASIDE, [ROW, {**ROW, "staff_id": "DOT"}, {**ROW, "staff_id": "EVE"}])
    staff = [row[0] for row in rows_of(workbook) if row]
    assert sorted(staff) == ["ANA", "BEN", "CARA", "DOT", "EVE"]


@pytest.mark.parametrize("fault", ["lost", "cut"])
def test_a_lost_answer_is_looked_up_and_the_row_is_saved_once(school, fault) -> None:
    workbook, wire = school
    wire.plan.extend(["ok", fault])
    (entry_id,) = workbook.append(SET_ASIDE, [ROW])
    assert [row[3] for row in rows_of(workbook)] == [entry_id]
    assert sum(call.endswith(":append") for call in wire.calls) == 1


@pytest.mark.parametrize("fault", ["reset", "html", 429, 500, 503])
def test_a_row_that_did_not_arrive_is_not_saved_and_can_be_tried_again(school, fault) -> None:
    workbook, wire = school
    wire.plan.extend(["ok", fault])
    with pytest.raises(NotSaved, match="not saved yet") as caught:
        workbook.append(SET_ASIDE, [ROW])
    (entry_id,) = caught.value.entry_ids
    workbook.append(SET_ASIDE, [{**ROW, "entry_id": entry_id}])
    workbook.append(SET_ASIDE, [{**ROW, "entry_id": entry_id}])
    assert [row[3] for row in rows_of(workbook)] == [entry_id]


def test_when_even_the_look_up_fails_the_row_is_not_called_saved(school) -> None:
    workbook, wire = school
    wire.plan.extend(["ok", "lost", *["reset"] * 5])
    with pytest.raises(NotSaved) as caught:
        workbook.append(SET_ASIDE, [ROW])
    workbook.append(SET_ASIDE, [{**ROW, "entry_id": caught.value.entry_ids[0]}])
    assert len(rows_of(workbook)) == 1


def test_a_missing_heading_or_tab_is_named(school) -> None:
    workbook, _ = school
    workbook.google.write_values(workbook.workbook_id, [{"range": "'Set aside'!B1", "values": [["Wat"]]}])
    with pytest.raises(TabMissing, match="Set aside: the heading What is missing"):
        workbook.append(SET_ASIDE, [ROW])
    with pytest.raises(TabMissing, match="School summary is missing"):
        workbook.replace_report(SCHOOL_SUMMARY, [])
    with pytest.raises(ValueError, match="people type there"):
        workbook.append(LOG, [{}])


def read_row(workbook: Workbook, at: int) -> dict:
    rows = values_of(workbook.google, workbook.workbook_id, "Set aside")
    return dict(zip(rows[0], rows[at], strict=False))


@pytest.fixture
def filled(school):
    workbook, wire = school
    for staff_id in ("ANA", "BEN", "CARA"):
        workbook.append(SET_ASIDE, [{**ROW, "staff_id": staff_id, "entry_id": staff_id.lower()}])
    wire.calls.clear()
    return workbook, wire


def test_a_cell_is_corrected_and_the_old_value_comes_back(filled) -> None:
    workbook, _ = filled
    done = workbook.correct("Set aside", read_row(workbook, 2), "What", "due M4")
    assert (done.sheet_row, done.old, done.new) == (3, "due K7", "due M4")
    assert [row[1] for row in rows_of(workbook)] == ["due K7", "due M4", "due K7"]


def test_a_row_that_changed_or_is_there_twice_is_refused(filled) -> None:
    workbook, _ = filled
    as_read = read_row(workbook, 1)
    with pytest.raises(NotCorrected, match="changed or removed"):
        workbook.correct("Set aside", {**as_read, "What": "else"}, "What", "x")
    twice = [list(as_read.values())]
    workbook.google.write_values(workbook.workbook_id, [{"range": "'Set aside'!A5", "values": twice}])
    with pytest.raises(NotCorrected, match="exactly alike"):
        workbook.correct("Set aside", as_read, "What", "x")


def test_rows_sorted_between_our_read_and_our_write_are_put_right(filled) -> None:
    workbook, wire = filled
    as_read = read_row(workbook, 1)
    before = rows_of(workbook)

    def somebody_sorts() -> None:
        rows = [{"range": "'Set aside'!A2", "values": list(reversed(before))}]
        workbook.google.write_values(workbook.workbook_id, rows)

    wire.calls.clear()
    wire.before_call[2] = somebody_sorts  # our first call reads, our second writes
    with pytest.raises(NotCorrected, match="moved rows"):
        workbook.correct("Set aside", as_read, "Until", 46200)
    assert rows_of(workbook) == list(reversed(before))


@pytest.mark.parametrize("fault", ["lost", "cut"])
def test_a_correction_whose_answer_is_lost_is_looked_up(filled, fault) -> None:
    workbook, wire = filled
    as_read = read_row(workbook, 2)
    wire.plan.extend(["ok", fault])
    assert workbook.correct("Set aside", as_read, "What", "due M4").new == "due M4"


def test_a_correction_that_did_not_arrive_is_reported(filled) -> None:
    workbook, wire = filled
    as_read = read_row(workbook, 2)
    wire.plan.extend(["ok", "reset"])
    with pytest.raises(NotCorrected, match="Set aside, cell B3, by hand before you try again"):
        workbook.correct("Set aside", as_read, "What", "due M4")
    assert [row[1] for row in rows_of(workbook)] == ["due K7"] * 3


def test_a_shorter_report_leaves_no_tail_and_blanks_empty_their_cells(account: Account) -> None:
    school = account.school
    rows = [{"classroom_id": f"room-{n}", "goal_id": f"G{n}", "last_value": n} for n in range(5)]
    school.replace_report(SCHOOL_SUMMARY, rows)
    school.replace_report(SCHOOL_SUMMARY, [{"classroom_id": "room-9"}])
    assert values_of(account.google, account.school_id, "School summary")[1:] == [["room-9"]]


def test_a_report_longer_than_its_tab_makes_the_tab_longer(account: Account) -> None:
    rows = [{"classroom_id": f"room-{n}"} for n in range(1500)]
    account.school.replace_report(SCHOOL_SUMMARY, rows)
    assert len(values_of(account.google, account.school_id, "School summary")) == 1501


def test_a_tab_renamed_behind_our_back_is_missing_not_a_crash(account: Account) -> None:
    workbook = account.school
    calendar = workbook.tabs()["Calendar"]
    change = {"properties": {"sheetId": calendar.sheet_id, "title": "Calender"}, "fields": "title"}
    account.google.change_structure(account.school_id, [{"updateSheetProperties": change}])
    cells = workbook.read()
    assert cells.missing == ("Calendar",) and "Staff" in cells.tabs


def test_a_refresh_is_one_call_once_the_titles_are_known(account: Account) -> None:
    workbook = account.school
    workbook.read()
    before = account.google.calls_made
    workbook.read()
    assert account.google.calls_made - before == 1


def test_titles_and_letters_are_written_as_google_writes_them() -> None:
    assert quoted("Bob's log") == "'Bob''s log'"
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
