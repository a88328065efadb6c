"""The job new-year over the practice Google: what goes along, what is in the way, stopped anywhere and run again."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from automation.jobs import new_year, nightly
from automation.jobs.keeping import Keeping
from automation.jobs.reading import read_school, review
from automation.jobs.result import JobFailed
from automation.progress_page import goal_page
from sheets.account import Account, add_practice_workbook, link_of
from sheets.columns import serial_of
from sheets.snapshots import Snapshot
from tests.faults import values_of
from tests.job_runs import everything_in, room_id, rows_of, runner

STARTS = date(2026, 8, 24)
BEGUN_LATE = date(2026, 6, 20)


def column(rows: list[list], heading: str) -> int:
    return rows[0].index(heading)


def set_cell(account: Account, tab: str, match: tuple[str, str], heading: str, value: object, nth: int = 0) -> None:
    """Types a value into a row of room-1, as a teacher does."""
    rows = rows_of(account, "room-1", tab)
    at = [i for i, row in enumerate(rows) if len(row) > column(rows, match[0]) and row[column(rows, match[0])] ==
          match[1]][nth]  # fmt: skip
    letter = chr(65 + column(rows, heading)) if column(rows, heading) < 26 else "A" + chr(39 + column(rows, heading))
    data = [{"range": f"'{tab}'!{letter}{at + 1}", "values": [[value]]}]
    account.google.write_values(room_id(account.folder), data)  # type: ignore[arg-type]


def codes(rows: list[list], heading: str) -> list[str]:
    at = column(rows, heading)
    return [row[at] for row in rows[1:] if len(row) > at and row[at] != ""]


@pytest.fixture
def planted(account: Account) -> Account:
    """Each goal ends in the next year, except one that is closed and one that ends before; somebody left."""
    goals = codes(rows_of(account, "room-1", "Goals"), "Goal ID")
    for goal in goals:
        set_cell(account, "Goals", ("Goal ID", goal), "Ends on", serial_of(date(2027, 3, 1)))
        set_cell(account, "Goals", ("Goal ID", goal), "Closed on", "")
    k7 = [each for each in goals if each.startswith("K7")]
    set_cell(account, "Goals", ("Goal ID", k7[0]), "Closed on", serial_of(date(2026, 3, 2)))
    set_cell(account, "Goals", ("Goal ID", k7[1]), "Ends on", serial_of(date(2026, 6, 1)))
    set_cell(account, "Assignments", ("Student", "K7"), "To", serial_of(date(2026, 6, 12)))
    return account


@pytest.fixture
def link(planted: Account) -> str:
    return link_of(add_practice_workbook(planted.google, "Room 1 new"))


def new_rows(account: Account, link: str, tab: str) -> list[list]:
    return values_of(account.google, link.split("/d/")[1].split("/")[0], tab)


def room_row(account: Account) -> dict[str, str]:
    heading, row = rows_of(account, "school", "Classrooms")[:2]
    return dict(zip(heading, row, strict=False))


def title_of(account: Account, workbook_id: str) -> str:
    found = account.google.read_structure(workbook_id, "properties.title,sheets.properties.sheetId")
    return found["properties"]["title"]


def test_who_and_what_goes_along(planted: Account, link: str) -> None:
    old_id, leaver = room_id(planted.folder), "B2"  # type: ignore[arg-type]
    old = {tab: rows_of(planted, "room-1", tab) for tab in ("Students", "Goals", "Assignments", "Binder")}
    leaver = next(each for each in codes(old["Students"], "Student") if each != "K7")
    done = new_year.run(planted, BEGUN_LATE, "room-1", link, STARTS, [leaver])
    students = codes(new_rows(planted, link, "Students"), "Student")
    assert leaver not in students and "K7" in students
    goals, was = new_rows(planted, link, "Goals"), codes(old["Goals"], "Goal ID")
    k7 = [each for each in was if each.startswith("K7")]
    ids = codes(goals, "Goal ID")
    assert k7[0] not in ids and k7[1] not in ids and k7[2:] == [each for each in ids if each.startswith("K7")]
    assert not [each for each in ids if each.startswith(leaver)]
    assert all(row in old["Goals"] for row in goals[1:])  # as it stands, IDs unchanged
    assigned = new_rows(planted, link, "Assignments")
    ended = [row for row in assigned[1:] if len(row) > 3 and row[3] != "" and row[3] < serial_of(STARTS)]
    assert not ended and leaver not in codes(assigned, "Student")
    assert new_rows(planted, link, "Binder") == old["Binder"]
    events = [row for row in new_rows(planted, link, "Phases") if "School year 2026-27" in row]
    assert [row[0] for row in events] == ids and {row[1] for row in events} == {serial_of(STARTS)}
    for empty in ("Sessions", "Support log", "Behavior notes", "Updates", "Progress reports", "Corrections"):
        assert len(new_rows(planted, link, empty)) <= 1
    row = room_row(planted)
    assert row["Workbook link"] == link and row["Earlier workbooks"] == link_of(old_id)
    assert title_of(planted, old_id).startswith("ARCHIVED 2025-26 ")
    marks = planted.google.read_structure(old_id, "sheets.protectedRanges.description")["sheets"]
    assert all(any("archived" in each["description"] for each in tab["protectedRanges"]) for tab in marks)
    assert any("Checklists" in line for line in done.lines)


def test_an_adult_who_left_is_not_assigned(planted: Account, link: str) -> None:
    staff = rows_of(planted, "school", "Staff")
    gone = next(each for each in codes(rows_of(planted, "room-1", "Assignments"), "Staff ID") if each == "ANA")
    at = next(i for i, row in enumerate(staff) if row[0] == gone)
    letter = chr(65 + column(staff, "Active"))
    planted.google.write_values(planted.school_id, [{"range": f"Staff!{letter}{at + 1}", "values": [["no"]]}])
    new_year.run(planted, BEGUN_LATE, "room-1", link, STARTS)
    assert gone not in codes(new_rows(planted, link, "Assignments"), "Staff ID")


def test_a_dry_run_changes_nothing(practice_folder: Path, planted, link, monkeypatch, capsys) -> None:
    before = everything_in(practice_folder)
    run = runner(practice_folder, monkeypatch, capsys)
    code, printed, wrong = run(f"new-year --classroom room-1 --link {link} --starts 2026-08-24 --dry-run")
    assert (code, wrong) == (0, "") and "Goals:" in printed and "stay behind" in printed
    assert everything_in(practice_folder) == before


@pytest.fixture
def refusals(planted: Account) -> Iterator[list[tuple[str, str]]]:
    filled = add_practice_workbook(planted.google, "Filled")
    planted.google.write_values(filled, [{"range": "Sheet1!A1", "values": [["mine"]]}])
    yield [
        (link_of(room_id(planted.folder)), "the workbook that room-1 has now"),  # type: ignore[arg-type]
        (link_of(planted.school_id), "the School workbook"),
        (link_of("nobodyhasthisspreadsheet0"), "There is no spreadsheet behind this link"),
        (link_of(filled), "Sheet1 holds rows"),
        ("https://example.org/x", "not the link of a Google spreadsheet"),
    ]


def test_what_is_in_the_way_is_said_and_nothing_changed(practice_folder, planted, refusals) -> None:
    before = everything_in(practice_folder)
    for address, words in refusals:
        with pytest.raises(JobFailed, match=re.escape(words)):
            new_year.run(planted, BEGUN_LATE, "room-1", address, STARTS)
    with pytest.raises(JobFailed, match="no classroom room-9"):
        new_year.run(planted, BEGUN_LATE, "room-9", refusals[3][0], STARTS)
    with pytest.raises(JobFailed, match="Say when the year begins"):
        new_year.run(planted, date(2031, 1, 1), "room-1", refusals[3][0])
    assert everything_in(practice_folder) == before


def test_stopped_before_each_step_and_run_again(planted: Account, link: str, monkeypatch) -> None:
    def stopped(*given: object) -> object:
        raise KeyboardInterrupt

    for step in ("provision_classroom", "add_rows", "archive", "_change_row"):
        with monkeypatch.context() as patch:
            patch.setattr(new_year, step, stopped)
            with pytest.raises(KeyboardInterrupt):
                new_year.run(planted, BEGUN_LATE, "room-1", link, STARTS)
        assert room_row(planted)["Workbook link"] != link
    new_year.run(planted, BEGUN_LATE, "room-1", link, STARTS)
    wanted = set(codes(rows_of(planted, "room-1", "Supports"), "Support ID"))
    found = codes(new_rows(planted, link, "Supports"), "Support ID")
    assert found and len(found) == len(set(found)) and set(found) <= wanted
    goals = codes(new_rows(planted, link, "Goals"), "Goal ID")
    events = [row[0] for row in new_rows(planted, link, "Phases") if "School year 2026-27" in row]
    assert events == list(dict.fromkeys(goals))
    assert title_of(planted, room_id(planted.folder)).count("ARCHIVED") == 1  # type: ignore[arg-type]
    assert room_row(planted)["Earlier workbooks"].count("http") == 1
    again = new_year.run(planted, BEGUN_LATE, "room-1", link, STARTS)
    assert again.title == "The new year is begun"


def test_nothing_is_lost_and_one_series_spans_both_years(planted: Account, link: str) -> None:
    keeping = Keeping(planted.snapshots, BEGUN_LATE)
    school = read_school(planted, BEGUN_LATE)
    room = planted.classroom("room-1", school.classroom_links()["room-1"])
    cells = room.read()
    keeping.keep(keeping.look(cells, "classroom", None), ())
    assert isinstance(keeping.newest("room-1", cells.workbook_id), Snapshot)
    before = review(room, school, BEGUN_LATE).frames["Points"]
    new_year.run(planted, BEGUN_LATE, "room-1", link, STARTS)
    new = planted.classroom("room-1", link)
    assert keeping.newest("room-1", new.workbook_id) is None
    goals = set(codes(new_rows(planted, link, "Goals"), "Goal ID"))
    goal = next(each for each in before["goal_id"] if each in goals and str(each).startswith("K7"))
    day = date(2026, 9, 1)
    after = review(new, read_school(planted, day), day)
    own = before[before["goal_id"] == goal]
    spans = after.frames["Points"][after.frames["Points"]["goal_id"] == goal]
    assert len(own) and list(spans["date_on"]) == list(own["date_on"])
    assert after.frames["Sessions"].empty and not [each for each in after.findings if each.tab.startswith("Log")]
    assert goals >= set(after.frames["Points"]["goal_id"])
    type_session(planted, new.workbook_id, goal, date(2026, 8, 31))
    spanned = review(new, read_school(planted, day), day)
    page = goal_page({**spanned.frames, "Calendar": school.frames["Calendar"]}, ("room-1", goal), day)
    drawn = json.dumps(page.chart, default=str)
    assert "2026-08-31" in drawn and str(own["date_on"].iloc[0].date()) in drawn, "points of both years"
    assert "School year 2026-27" in drawn and str(STARTS) in drawn, "and the line at the first day"
    nightly.run(planted, day)
    heading, *rows = values_of(planted.google, new.workbook_id, "Summary")
    (written,) = [dict(zip(heading, row, strict=False)) for row in rows if row[heading.index("Goal")] == goal]
    shown = spanned.frames["Summary"].set_index("goal_id").loc[goal]
    assert written["Sessions"] == shown["sessions"] > 1 and written["Last value in words"] == shown["last_said"]
    assert written["Against the aimline"] == shown["against_aimline"], "the night judges by both years too"


def type_session(account: Account, workbook_id: str, goal: str, day: date) -> None:
    """Types a session into the new workbook, as a teacher does."""
    heading = values_of(account.google, workbook_id, "Sessions")[0]
    cells = {"Date": serial_of(day), "Goal": goal, "Recorder": "DORA", "Correct alone": 3, "Out of": 5, "Count": 3}
    row = [cells.get(each) for each in heading]
    account.google.write_values(workbook_id, [{"range": "Sessions!A2", "values": [row]}])
