"""python -m automation JOB: finds the settings, reads the clock, runs the job, prints, and sets the exit code.

Exit 0: made. 1: --strict and something to fix. 2: could not run, with the reason in plain words.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from automation.jobs import JOBS, check, practice, provision, summarize
from automation.jobs.result import JobFailed, JobResult
from sheets.account import (
    Account,
    PracticeSchoolMissing,
    SetUpNeeded,
    find_settings,
    open_account,
    practice_folder,
)
from sheets.google import GoogleProblem
from sheets.workbook import TabMissing

MADE, SOMETHING_TO_FIX, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the job named on the command line."""
    asked = _command_line().parse_args(arguments)
    try:
        result = _run(asked)
    except (JobFailed, SetUpNeeded, GoogleProblem, TabMissing) as problem:
        print(problem, file=sys.stderr)
        return COULD_NOT_RUN
    except OSError as problem:
        print(f"A file cannot be read or written: {problem.strerror}.", file=sys.stderr)
        return COULD_NOT_RUN
    if getattr(asked, "json", False):
        print(json.dumps(result.records, ensure_ascii=False, indent=1))
    else:
        print("\n".join([result.title, *(f"  {line}" for line in result.lines)]))
    return SOMETHING_TO_FIX if getattr(asked, "strict", False) and result.has_something_to_fix else MADE


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
    if job == "practice":
        parser.add_argument("--folder", type=Path, default=practice_folder(), help="where to make it")
        parser.add_argument("--classrooms", type=_at_least_one, default=2, metavar="N", help="how many classrooms")
        parser.add_argument("--students", type=_at_least_one, metavar="N", help="how many students in all")
        parser.add_argument("--session-rows", type=_at_least_one, metavar="N", help="how many rows of scores in all")
        parser.add_argument("--seed", type=int, default=7, metavar="S", help="another seed gives another school")
    if job == "provision":
        parser.add_argument("--dry-run", action="store_true", help="only say what would be changed")
    if job in ("check", "summarize"):
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    if job == "check":
        parser.add_argument("--strict", action="store_true", help="exit with 1 if something is to be fixed")


def _run(asked: argparse.Namespace) -> JobResult:
    if asked.job == "practice":
        day = asked.today or _day_at("America/New_York")
        return practice.run(asked.folder, day, asked.classrooms, asked.students, asked.session_rows, asked.seed)
    account = _account()
    today = asked.today or account.practice_today or _day_at(_time_zone(account))
    if asked.job == "provision":
        return provision.run(account, today, asked.dry_run)
    return check.run(account, today) if asked.job == "check" else summarize.run(account, today)


def _account() -> Account:
    settings = find_settings(os.environ, Path.cwd())
    try:
        return open_account(settings, practice_folder())
    except PracticeSchoolMissing:
        day = _day_at("America/New_York")
        print(f"Nothing is set up, so a practice school is made in {practice_folder()} first.", file=sys.stderr)
        practice.run(practice_folder(), day)
        return open_account(settings, practice_folder())


def _time_zone(account: Account) -> str:
    from automation.jobs.reading import read_school

    return read_school(account, datetime.now(UTC).date()).settings.time_zone


def _day_at(time_zone: str) -> date:
    """Which day it is where the school is."""
    return datetime.now(ZoneInfo(time_zone)).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day. Type it as 2026-03-12.") from None


def _at_least_one(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up.")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
