"""python -m automation JOB: finds the settings, reads the clock, runs the job, prints, and sets the exit code.

Exit 0: made. 1: --strict and something to fix, or doctor and something to do. 2: could not run, with the reason.
"""

import argparse
import json
import os
import sqlite3
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from automation.defused import printable
from automation.jobs import (
    JOBS,
    check,
    check_ins,
    doctor,
    fix,
    forget,
    new_year,
    nightly,
    practice,
    provision,
    records,
    report,
    restore,
    summarize,
    take_out,
)
from automation.jobs.reading import read_school
from automation.jobs.result import JobFailed, JobResult
from sheets.account import (
    Account,
    PracticeSchoolMissing,
    SetUpNeeded,
    find_settings,
    open_account,
    practice_folder,
)
from sheets.check_in_account import open_check_ins
from sheets.google import GoogleProblem
from sheets.workbook import TabMissing

MADE, SOMETHING_TO_FIX, COULD_NOT_RUN = 0, 1, 2
ASK = "(ask)"  # --name without a name
_DAMAGED = "The practice school in {folder} cannot be read or written. Delete the folder, or choose another one."


# Jobs whose module says its own options: options(parser), and run_asked(account, today, asked) -> JobResult.
WITH_OWN_OPTIONS: Mapping[str, ModuleType] = {
    "forget": forget, "new-year": new_year, "nightly": nightly, "records": records, "take-out": take_out,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the job named on the command line."""
    asked = _command_line().parse_args(arguments)
    try:
        result = _run(asked)
    except (JobFailed, SetUpNeeded, GoogleProblem, TabMissing) as problem:
        return _could_not_run(str(problem))
    except sqlite3.Error:
        return _could_not_run(_DAMAGED.format(folder=practice_folder()))
    except OSError as problem:
        return _could_not_run(f"{problem.filename or 'A file'} cannot be read or written: {problem.strerror}.")
    except Exception as problem:  # its own text could name a student, and an uncaught one would exit with 1
        return _could_not_run(_where_it_failed(problem))
    _print(result, is_json=getattr(asked, "json", False))
    if result.problems:
        return _could_not_run(*result.problems)
    is_to_fix = getattr(asked, "strict", False) and result.has_something_to_fix
    return SOMETHING_TO_FIX if is_to_fix or result.is_unfinished else MADE


def _print(result: JobResult, is_json: bool) -> None:
    lines = [result.title, *(f"  {line}" for line in result.lines)]
    text = json.dumps(result.records, ensure_ascii=False, indent=1) if is_json else "\n".join(lines)
    try:
        print(printable(text), flush=True)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _could_not_run(*problems: str) -> int:
    for each in problems:
        print(printable(each), file=sys.stderr)
    return COULD_NOT_RUN


def _where_it_failed(problem: Exception) -> str:
    at = traceback.extract_tb(problem.__traceback__)[-1]
    return (
        f"The program itself failed ({type(problem).__name__} in {Path(at.filename).name}, line {at.lineno}). "
        "Run it again; if it fails again, report this line."
    )


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m automation",
        description="ParaBinder's jobs. Each works on your school's workbooks, or on the practice school where "
        "nothing is set up.",
    )
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    for job in JOBS:
        one = jobs.add_parser(
            job.name,
            help=job.help,
            description=job.help,
            epilog="Examples:\n" + "\n".join(f"  {each}" for each in job.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _options(job.name, one)
    return parser


def _options(job: str, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day to take for today")
    if job in WITH_OWN_OPTIONS:
        WITH_OWN_OPTIONS[job].options(parser)
    if job == "doctor":
        doctor.options(parser)
    if job == "practice":
        parser.add_argument("--folder", type=Path, default=practice_folder(), help="where to make it")
        parser.add_argument("--classrooms", type=_from(1), default=2, metavar="N", help="how many classrooms")
        parser.add_argument("--students", type=_from(1), metavar="N", help="how many students in all")
        parser.add_argument("--session-rows", type=_from(1), metavar="N", help="how many rows of scores in all")
        parser.add_argument("--seed", type=_from(0), default=7, metavar="S", help="another seed gives another school")
    if job == "provision":
        parser.add_argument("--dry-run", action="store_true", help="only say what would be changed")
    if job in ("check", "fix", "summarize"):
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    if job == "check-ins":
        made = "make the tab for answers too, where the page is used instead of a Google Form"
        parser.add_argument("--without-form", action="store_true", help=made)
    if job == "fix":
        parser.add_argument("--apply", action="store_true", help="write the corrections; without it nothing changes")
        parser.add_argument("--classroom", metavar="ID", help="only this classroom")
        parser.add_argument("--asked-by", metavar="STAFF_ID", help="who asks for it, kept in Corrections")
    if job == "report":
        _report_options(parser)
    if job == "restore":
        _restore_options(parser)
    if job == "check":
        parser.add_argument("--strict", action="store_true", help="exit with 1 if something is to be fixed")


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--student", required=True, metavar="CODE", help="the student's code")
    parser.add_argument("--period", metavar="NAME", help="its name in the Calendar; without: the one that is due next")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write the files")
    parser.add_argument("--language", type=str.lower, choices=report.LANGUAGES, help="without: the Setting")
    parser.add_argument("--classroom", metavar="ID", help="needed where two classrooms use the same code")
    name = "the student's name, printed and stored nowhere; without a value you are asked, so that no history keeps it"
    parser.add_argument("--name", nargs="?", const=ASK, default="", help=name)


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workbook", required=True, metavar="NAME", help="school, or the Classroom ID")
    parser.add_argument("--tab", required=True, metavar="TITLE", help="the tab's name, such as 'Log ANA'")
    parser.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the last day it was right; without: today")
    parser.add_argument("--rows", type=_rows, metavar="LIST", help="only these rows as they were, such as 14,20-25")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be put back")
    asked = "Staff ID of who asks, for the tab Corrections"
    parser.add_argument("--asked-by", metavar="ID", default="job restore", help=asked)


def _run_report(account: Account, today: date, asked: argparse.Namespace) -> JobResult:
    try:
        name = input("Name to print: ") if asked.name == ASK else asked.name
    except EOFError:
        name = ""
    return report.run(account, today, asked.student, asked.out, asked.period, asked.language, asked.classroom, name)


def _run(asked: argparse.Namespace) -> JobResult:
    if asked.job == "practice":
        day = asked.today or _day_at("America/New_York")
        return practice.run(asked.folder, day, asked.classrooms, asked.students, asked.session_rows, asked.seed)
    if asked.job == "doctor":  # before the account is opened: it is what says why that fails
        return doctor.run(os.environ, Path.cwd(), datetime.now(UTC))
    account = _account()
    today = asked.today or account.practice_today or _day_at(_time_zone(account))
    if asked.job in WITH_OWN_OPTIONS:
        return WITH_OWN_OPTIONS[asked.job].run_asked(account, today, asked)
    if asked.job == "provision":
        return provision.run(account, today, asked.dry_run)
    if asked.job == "check-ins":
        own = open_check_ins(find_settings(os.environ, Path.cwd()), practice_folder())
        return check_ins.run(account, own, today, asked.without_form)
    if asked.job == "fix":
        return fix.run(account, today, asked.apply, asked.classroom, asked.asked_by)
    if asked.job == "report":
        return _run_report(account, today, asked)
    if asked.job == "restore":
        place = (asked.workbook, asked.tab, asked.as_of, asked.rows)
        return restore.run(account, today, *place, asked.dry_run, asked.asked_by)
    return check.run(account, today) if asked.job == "check" else summarize.run(account, today)


def _account() -> Account:
    settings = find_settings(os.environ, Path.cwd())
    try:
        return open_account(settings, practice_folder())
    except ValueError as problem:  # what it remembers of itself is not what it wrote
        raise JobFailed(_DAMAGED.format(folder=practice_folder())) from problem
    except PracticeSchoolMissing:
        day = _day_at("America/New_York")
        print(f"Nothing is set up, so a practice school is made in {practice_folder()} first.", file=sys.stderr)
        practice.run(practice_folder(), day)
        return open_account(settings, practice_folder())


def _time_zone(account: Account) -> str:
    return read_school(account, datetime.now(UTC).date()).settings.time_zone


def _day_at(time_zone: str) -> date:
    """Which day it is where the school is."""
    return datetime.now(ZoneInfo(time_zone)).date()


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 2000 <= day.year < 2100:
        raise argparse.ArgumentTypeError(f"{text} is not a day of this century. Type it as 2026-03-12.")
    return day


def _rows(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = (each.strip() for each in part.partition("-"))
        last = last or first
        if not (first.isdecimal() and last.isdecimal() and 1 < int(first) <= int(last) < 10_000_000):
            raise argparse.ArgumentTypeError(f"{text} is not a list of rows. Type it as 14,20-25.")
        found |= set(range(int(first), int(last) + 1))
    return found


def _from(lowest: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < lowest:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {lowest} up.")
        return int(text)

    return number


if __name__ == "__main__":
    sys.exit(main())
