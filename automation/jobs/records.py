"""The job records: everything about one student as a PDF, for a parent's records request. It prints no code."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from automation.findings import Finding
from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.jobs.take_out import write_privately
from automation.review import SchoolReview, review_classroom
from automation.shown import say_many
from automation.student_record import RecordBook, StudentRecord, student_record
from sheets.access import people
from sheets.account import Account, SetUpNeeded
from sheets.google import GoogleProblem
from sheets.workbook import Workbook

ASK = "(ask)"  # --name without a name

def options(parser: argparse.ArgumentParser) -> None:
    """The options of this job."""
    parser.add_argument("--student", required=True, metavar="CODE", help="the student's code")
    parser.add_argument("--classroom", required=True, metavar="ROOM", help="the Classroom ID")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write the file")
    name = "the student's name, printed and stored nowhere; without a value you are asked, so that no history keeps it"
    parser.add_argument("--name", nargs="?", const=ASK, default="", help=name)


def run_asked(account: Account, today: date, asked: argparse.Namespace) -> JobResult:
    """The job as asked for on the command line."""
    name = input("Name to print: ") if asked.name == ASK else asked.name
    return run(account, today, asked.student, asked.classroom, asked.out, name)


def run(
    account: Account, today: date, student_id: str, classroom_id: str, out: Path, student_name: str = ""
) -> JobResult:
    """Where the record was written. JobFailed in words where there is no such student, or a workbook cannot be read."""
    school = read_school(account, today)
    record = read_record(account, school, student_id, classroom_id, today)
    # What lays out pages takes a second to load, which nobody should wait for who prints nothing.
    from automation.reports.student_record_pdf import student_record_pdf

    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_privately(out / file_name(record), student_record_pdf(record, student_name))
    lines = [
        f"{say_many(record.row_count, 'row')} of {say_many(len(record.parts), 'tab')}, in the folder {out}.",
        f"{say_many(len(record.to_look_at), 'place')} to look at before it is handed out: see its first page.",
        f"Mark of this record, which forget asks for: {record.mark}",
    ]
    return JobResult("Record written", lines)


def file_name(record: StudentRecord) -> str:
    """What the file is called: by code and day, never by name."""
    code = "".join(each for each in record.student_id if each.isalnum()) or "student"
    return f"record {code} {record.made_on.isoformat()}.pdf"


def read_record(
    account: Account, school: SchoolReview, student_id: str, classroom_id: str, today: date
) -> StudentRecord:
    """The record of one student, read just now from every workbook that may hold rows about them.

    JobFailed in words where there is no such student, or one of the workbooks cannot be read: a record that lacks rows
    must not look whole.
    """
    require_approved(account, school)
    try:
        books = _books(account, school, classroom_id, today)
    except (GoogleProblem, SetUpNeeded) as problem:
        raise JobFailed(f"The record was not made. {problem}") from problem
    names = school.frames["Staff"].dropna(subset=["staff_id", "name"])
    staff = dict(zip(names["staff_id"].astype(str), names["name"].astype(str), strict=True))
    record = student_record(books, classroom_id, student_id, staff, school.settings.school_name, today)
    if record is None:
        raise JobFailed(f"Classroom {classroom_id} has no student of that code. Look it up in its tab Students.")
    return record


def _books(account: Account, school: SchoolReview, room: str, today: date) -> list[RecordBook]:
    links = school.classroom_links()
    if room not in links:
        raise JobFailed(f"The Classrooms tab has no link for {room}. Check the Classroom ID.")
    own = account.classroom(room, links[room])
    cells = own.read(every_tab=True)
    to_fix = _to_fix(review_classroom(cells, school, today).findings)
    found = [RecordBook(f"Classroom {room}", "classroom", cells.tabs, to_fix)]
    for number, link in enumerate(school.earlier_links().get(room, ()), 1):
        found.append(_plain(f"Classroom {room} earlier {number}", account.earlier_classroom(room, link)))
    found.append(_plain("School", account.school))
    if account.team:
        adults = people(school.frames["Staff"], school.frames["Classrooms"]).values()
        here = frozenset(each.staff_id.upper() for each in adults if room in each.classroom_ids)
        found.append(RecordBook("Team", "team", account.team.read(every_tab=True).tabs, {}, here))
    return found


def _plain(name: str, workbook: Workbook) -> RecordBook:
    return RecordBook(name, workbook.book, workbook.read(every_tab=True).tabs, {})


def _to_fix(findings: Iterable[Finding]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for each in findings:
        if each.level == "fix":
            found.setdefault(each.tab, set()).update(each.rows)
    return found
