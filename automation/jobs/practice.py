"""The job practice: make the practice school, its workbooks provisioned and filled as a school would fill them."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from automation.jobs import check, check_ins, provision, summarize
from automation.jobs.reading import read_school
from automation.jobs.result import JobFailed, JobResult
from automation.practice_school import Planted, PracticeSchool, practice_school
from sheets import practice
from sheets.account import Account, add_practice_workbook, link_of, new_practice, open_practice
from sheets.check_in_account import FOLDER, ROOM, CheckInAccount, open_practice_check_ins
from sheets.columns import Cell
from sheets.google import Google
from sheets.schema import CLASSROOMS, table_for_tab
from sheets.workbook import quoted

CELLS_A_WRITE = 60_000  # keeps each request near the 2 MB that Google advises

Progress = Callable[[float, str], None]


def run(
    folder: Path,
    today: date,
    classrooms: int = 2,
    students: int | None = None,
    session_rows: int | None = None,
    seed: int = 7,
    progress: Progress = lambda share, what: None,
) -> JobResult:
    """What was made, in words. Made beside the folder first and put in its place when whole, so never half there.

    JobFailed in words for sizes that make no school, and for a folder that holds anything but a practice school.
    """
    folder = folder.resolve()
    _refuse_a_folder_of_other_files(folder)
    progress(0.02, "Thinking of a school year")
    try:
        contents = practice_school(today, seed, classrooms, students, session_rows)
    except ValueError as problem:
        raise JobFailed(str(problem)) from problem
    building = folder.with_name(folder.name + ".making")
    shutil.rmtree(building, ignore_errors=True)
    account = _fill(building, contents, today, progress)
    own = _fill_check_ins(building, contents, account, today)
    progress(0.85, "Checking and summarizing the rows")
    if problems := [*check.run(account, today).problems, *summarize.run(account, today).problems]:
        raise JobFailed(" ".join(problems))
    for google in (account.google, own.google):
        google.client.http_client.session.close()
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)
    progress(1.0, "Ready")
    rows = sum(len(r) for tabs in contents.classrooms.values() for t, r in tabs.items() if _is_typing_tab(t))
    return JobResult(
        "Practice school made",
        [f"{len(contents.classrooms)} classrooms with {rows} rows of scores up to {today.isoformat()}, in {folder}."],
    )


def _refuse_a_folder_of_other_files(folder: Path) -> None:
    """The folder is replaced as a whole, so nothing else may stand in it."""
    if folder.exists() and not folder.is_dir():
        raise JobFailed(f"{folder} is a file. Choose a folder for the practice school.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / practice.ACCOUNT_FILE).exists():
        raise JobFailed(f"{folder} holds other files, which would be lost. Choose a new folder.")


def _fill(folder: Path, contents: PracticeSchool, today: date, progress: Progress) -> Account:
    google = new_practice(folder)
    school_id = add_practice_workbook(google, "School")
    rooms = {room: add_practice_workbook(google, f"Classroom {room}") for room in contents.classrooms}
    team_id = add_practice_workbook(google, "Team")
    practice.remember(folder, {"school": school_id, "team": team_id, "classrooms": rooms}, today)
    account = open_practice(folder)
    progress(0.08, "Laying out the School workbook")
    provision.provision_school(account, today)
    in_school = _with_links(contents.school, rooms)
    _make_room(google, school_id, account.school.tabs(), in_school)
    write_rows(google, school_id, in_school)
    provision.provision_school(account, today)
    school = read_school(account, today)
    for number, (room, tabs) in enumerate(contents.classrooms.items()):
        progress(0.15 + 0.7 * number / len(rooms), f"Laying out and filling classroom {room}")
        workbook = account.classroom(room, link_of(rooms[room]))
        provision.provision_classroom(workbook, school, today, log_titles=list(tabs))
        _make_room(google, workbook.workbook_id, workbook.tabs(anew=True), tabs)
        write_rows(google, rooms[room], tabs)
        provision.provision_classroom(workbook, school, today)
        put_behind(google, rooms[room], [each for each in contents.planted if each.workbook == room])
    if account.team:
        provision.provision_team(account, school)
        _make_room(google, team_id, account.team.tabs(), contents.team)
        write_rows(google, team_id, contents.team)
        provision.provision_team(account, school)
    return account


def _fill_check_ins(folder: Path, contents: PracticeSchool, account: Account, today: date) -> CheckInAccount:
    """The check-in workbook, in a practice Google of its own, as another key opens another Google."""
    place = folder / FOLDER
    google = new_practice(place)
    workbook_id = add_practice_workbook(google, "Check-ins")
    practice.remember(place, {ROOM: workbook_id}, today)
    own = open_practice_check_ins(folder)
    assert own is not None
    check_ins.lay_out(own, read_school(account, today), without_form=True)
    write_rows(google, workbook_id, contents.check_ins)
    check_ins.run(account, own, today)
    return own


def write_rows(google: Google, workbook_id: str, tabs: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """Write rows below the heading of each tab, cells kept as they are."""
    for title, rows in tabs.items():
        at_once = max(CELLS_A_WRITE // max((len(row) for row in rows), default=1), 1)
        for first in range(0, len(rows), at_once):
            part = [["" if cell is None else cell for cell in row] for row in rows[first : first + at_once]]
            google.write_values(workbook_id, [{"range": f"{quoted(title)}!A{first + 2}", "values": part}])


def put_behind(google: Google, workbook_id: str, planted: Sequence[Planted]) -> None:
    """Put formulas, merged cells and a lost protection where they are planted: what is not in the values of cells."""
    found = google.read_structure(workbook_id, "sheets(properties(sheetId,title),protectedRanges.protectedRangeId)")
    sheets = {each["properties"]["title"]: each for each in found.get("sheets", [])}
    requests = [request for each in planted if each.behind for request in _behind(each, sheets[each.tab])]
    if requests:
        google.change_structure(workbook_id, requests, is_repeatable=True)


def _behind(planted: Planted, sheet: Mapping[str, Any]) -> list[dict[str, Any]]:
    if planted.sheet_row is None:
        ids = [each["protectedRangeId"] for each in sheet.get("protectedRanges", [])]
        return [{"deleteProtectedRange": {"protectedRangeId": each}} for each in ids]
    table = table_for_tab(planted.tab, "classroom")
    assert table is not None
    row, column = planted.sheet_row - 1, [each.heading for each in table.columns].index(planted.column or "")
    place = {"sheetId": sheet["properties"]["sheetId"], "startRowIndex": row, "startColumnIndex": column}
    if planted.behind == "merged":
        return [{"mergeCells": {"mergeType": "MERGE_ALL", "range": {**place, "endRowIndex": row + 2,
                                                                    "endColumnIndex": column + 1}}}]  # fmt: skip
    start = {"sheetId": place["sheetId"], "rowIndex": row, "columnIndex": column}
    cell = {"userEnteredValue": {"formulaValue": planted.behind}}
    return [{"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}]


def _make_room(google: Google, workbook_id: str, found: Mapping, tabs: Mapping[str, Sequence]) -> None:
    """Make the grid of each tab long enough for its rows."""
    requests = []
    for title, rows in tabs.items():
        if title in found and found[title].row_count < len(rows) + 1:
            properties = {"sheetId": found[title].sheet_id, "gridProperties": {"rowCount": len(rows) + 201}}
            requests.append({"updateSheetProperties": {"properties": properties, "fields": "gridProperties.rowCount"}})
    if requests:
        google.change_structure(workbook_id, requests, is_repeatable=True)


def _is_typing_tab(title: str) -> bool:
    return title == "Sessions" or title.startswith("Log ")


def _with_links(
    school: Mapping[str, Sequence[Sequence[Cell]]], rooms: Mapping[str, str]
) -> dict[str, list[list[Cell]]]:
    names = [each.name for each in CLASSROOMS.columns]
    room_at, link_at = names.index("classroom_id"), names.index("workbook_link")
    tabs = {title: [list(row) for row in rows] for title, rows in school.items()}
    for row in tabs["Classrooms"]:
        row[link_at] = link_of(rooms[str(row[room_at])])
    return tabs
