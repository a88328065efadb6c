"""The job forget: delete every row of a student, asked for after an export by one person, confirmed by another.

It prints no code.
"""

import argparse
from collections.abc import Mapping
from datetime import date

from automation.about_student import rows_of
from automation.forget_requests import (
    NOT_ASKED,
    ForgetRequest,
    Who,
    day_of_mark,
    request_for,
    requests_in,
    why_not_ask,
    why_not_confirm,
)
from automation.jobs.forgetting import Forgotten, Progress, forget_student, nowhere
from automation.jobs.forgetting_rows import row_at
from automation.jobs.reading import read_school, require_approved
from automation.jobs.records import read_record
from automation.jobs.result import JobFailed, JobResult
from automation.review import SchoolReview
from sheets.access import people
from sheets.account import Account, SetUpNeeded
from sheets.columns import Cell, TabCells, Value, cell_to_value, plain, show, value_to_cell
from sheets.deleting import NotDeleted, delete_rows
from sheets.google import GoogleProblem, NotUnderstood
from sheets.schema import FORGET_REQUESTS, STAFF, STUDENTS
from sheets.where_it_fell import key_of
from sheets.workbook import NotCorrected, NotSaved, TabMissing, Workbook


def options(parser: argparse.ArgumentParser) -> None:
    """The options of this job."""
    parser.add_argument("--student", required=True, metavar="CODE", help="the student's code")
    parser.add_argument("--classroom", required=True, metavar="ROOM", help="the Classroom ID")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--asked-by", metavar="STAFF_ID", help="who asks for it: case manager, teacher, administrator")
    who.add_argument("--confirmed-by", metavar="STAFF_ID", help="an administrator, not who asked: deletes the rows")
    mark = "with --asked-by: the mark on the first page of the record that was made (job records)"
    parser.add_argument("--mark", default="", metavar="MARK", help=mark)


def run_asked(account: Account, today: date, asked: argparse.Namespace) -> JobResult:
    """The job as asked for on the command line."""
    school = read_school(account, today)
    place = (asked.classroom, asked.student)
    if asked.confirmed_by is None:
        ask(account, school, place, asked.asked_by, asked.mark, today)
        return JobResult("Asked for", ["Now an administrator who is somebody else confirms it. Until then all stays."])
    done = confirm(account, school, place, asked.confirmed_by, today)
    mend = ["Look at these places and change them by hand:", *(f"  {each}" for each in done.to_mend)]
    left = ["What is left, and where:", *(f"  {each}" for each in done.left)]
    return JobResult("Forgotten", [*done.lines, *(mend if done.to_mend else []), *left])


def ask(
    account: Account, school: SchoolReview, place: tuple[str, str], staff_id: str, mark: str, today: date
) -> None:
    """Nothing; the request stands in Forget requests. JobFailed in words where this person may not ask now.

    place: the Classroom ID and the student's code. mark: that of the record which was made.
    """
    room, student_id = place
    record = read_record(account, school, student_id, room, today)
    tab = read_requests(account.school)
    old = request_for(requests_in(tab), room, student_id)
    student = _student(account, school, place)
    who = _who(school, staff_id, room, show(student.get("case_manager_id")))
    is_active = cell_to_value(STUDENTS.column("is_active"), student.get("is_active")) is not False
    if why := why_not_ask(who, is_active, old, mark, record.mark):
        raise JobFailed(why)
    row: dict[str, Value] = {
        "classroom_id": room,
        "student_id": record.student_id,
        "asked_by": who.staff_id,
        "asked_on": today,
        "exported_on": day_of_mark(mark) or today,
        "exported_as": record.mark,
    }
    try:
        if old is not None:  # asked for before rows were changed: this one stands in its place
            _delete_request(account.school, tab, old)
        account.school.append(FORGET_REQUESTS, [row])
    except (GoogleProblem, NotSaved, NotDeleted, TabMissing) as problem:
        raise JobFailed(f"School workbook: {problem}") from problem


def confirm(
    account: Account, school: SchoolReview, place: tuple[str, str], staff_id: str, today: date,
    progress: Progress = nowhere,
) -> Forgotten:  # fmt: skip
    """What was done, once every row of the student is gone; JobFailed in words where this person may not confirm, or
    where something is left to do: then confirming again goes on."""
    require_approved(account, school)
    room, student_id = place
    request = request_for(requests_in(read_requests(account.school)), room, student_id)
    who = _who(school, staff_id, room, "")
    is_new = request is not None and not request.is_begun
    mark = read_record(account, school, student_id, room, today).mark if is_new else ""
    if why := why_not_confirm(who, request, mark):
        raise JobFailed(why)
    if request is None:
        raise JobFailed(NOT_ASKED)
    if not request.is_begun:
        _write(account.school, request.entry_id, {"confirmed_on": today, "confirmed_by": who.staff_id})
    done = forget_student(account, school, (room, request.student_id), today, progress)
    _write(account.school, request.entry_id, {"done_on": today, "exported_as": None, "student_id": None})
    return done


def read_requests(school: Workbook) -> TabCells:
    """The tab Forget requests as it stands; JobFailed in words."""
    try:
        return school.read_tab(FORGET_REQUESTS)
    except NotUnderstood as problem:
        raise JobFailed(str(TabMissing.of(FORGET_REQUESTS))) from problem
    except GoogleProblem as problem:
        raise JobFailed(f"School workbook: {problem}") from problem


def _write(school: Workbook, entry_id: str, values: Mapping[str, Value]) -> None:
    """Write these cells of one request, one after the other; JobFailed in words, and then it is taken up again."""
    for name, value in values.items():
        column, tab = FORGET_REQUESTS.column(name), read_requests(school)
        try:
            row = row_at(tab, _place_of(tab, entry_id))
            school.correct(FORGET_REQUESTS.tab, row, column.heading, value_to_cell(column, value))
        except (NotCorrected, GoogleProblem) as problem:
            raise JobFailed(f"School workbook: {problem} Confirm it again to go on.") from problem


def _place_of(tab: TabCells, entry_id: str) -> int:
    for at, row in rows_of({FORGET_REQUESTS.tab: tab}, FORGET_REQUESTS.tab, FORGET_REQUESTS):
        if show(row["entry_id"]) == entry_id:
            return at
    raise JobFailed("The request is no longer in Forget requests. Ask for it again.")


def _delete_request(school: Workbook, tab: TabCells, old: ForgetRequest) -> None:
    at = _place_of(tab, old.entry_id)
    cells = [column[at] if at < len(column) else None for column in tab.columns]
    delete_rows(school.google, school.workbook_id, FORGET_REQUESTS.tab, [key_of(cells)])


def _student(account: Account, school: SchoolReview, place: tuple[str, str]) -> Mapping[str, Cell]:
    """The student's row in Students; an empty one where only an earlier year has them."""
    room, student_id = place
    try:
        tab = account.classroom(room, school.classroom_links()[room]).read_tab(STUDENTS)
    except (GoogleProblem, SetUpNeeded) as problem:
        raise JobFailed(f"Classroom {room}: {problem}") from problem
    rows = [row for _, row in rows_of({STUDENTS.tab: tab}, STUDENTS.tab, STUDENTS)]
    own = (each for each in rows if _key(each["student_id"]) == _key(student_id))
    return next(own, {"is_active": False})


def _who(school: SchoolReview, staff_id: str, room: str, case_manager_id: str) -> Who:
    staff = school.frames[STAFF.tab]
    known = {_key(each): str(each) for each in staff["staff_id"].dropna()}
    own_id = known.get(_key(staff_id), staff_id)
    person = people(staff, school.frames["Classrooms"]).get(own_id)
    if person is None:
        return Who(own_id, frozenset(), _key(staff_id) in known)
    manages = person.has("teacher") and _key(case_manager_id) == _key(own_id)
    return Who(own_id, person.roles, True, manages or room in person.teaches_ids)


def _key(cell: Cell) -> str:
    return plain(show(cell)).casefold()
