"""The nightly job: bring every workbook in line, check, keep and summarize, each workbook read once; counts alone.

Two at once do no harm: each tab is written whole, the same rows give the same tab, and Job runs gets a row of each.
"""

import argparse
import os
import re
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from automation.findings import Finding
from automation.jobs.check import NOT_KEPT, check_team, read_closely, write_data_check
from automation.jobs.job_runs import JobRun, remember
from automation.jobs.keeping import Keeping
from automation.jobs.looking import Looks
from automation.jobs.provision import provision_classroom, provision_school, provision_team
from automation.jobs.reading import read_school, read_team, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.jobs.summarize import (
    needed_in_classroom,
    summarize_classroom,
    summarize_figures,
    summarize_needed,
    summarize_school,
    summarize_team,
    summarize_training,
)
from automation.nights import last_night
from automation.review import ClassroomReview, SchoolReview
from automation.shown import say_many
from automation.team_review import TeamReview
from sheets.account import Account, SetUpNeeded, find_settings
from sheets.columns import Value
from sheets.google import GoogleProblem, NotUnderstood
from sheets.read_once import read_once
from sheets.schema import JOB_RUNS
from sheets.schema.words import HOW_RUN
from sheets.workbook import TabMissing, Workbook

ON_SCHEDULE, BY_HAND, FIRST_VISIT = HOW_RUN
TITLE = "Nightly check"
RUNS_ALREADY = "The nightly check is running already. Wait until it is done."
NOT_FOR_CHECK_INS = (
    "The secrets hold [check_ins], the counselor's key, which no nightly job may have. Take [check_ins] and "
    "[check_ins.service_account] out of the secrets that this job is given; the dashboard keeps them."
)
FOR_TEAM = ("Students", "Goals", "Assignments", "Supports")  # what the Team workbook's rows are compared with
NONE_YET: Mapping[str, str] = {}
Progress = Callable[[float, str], None]

_ONE_AT_A_TIME = threading.Lock()  # of this process; it goes with the process, so it can never be left behind


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the job's own options."""
    parser.add_argument("--on-schedule", action="store_true", help="say in Job runs that a schedule began it")
    parser.add_argument("--if-missed", action="store_true", help="do nothing where last night's check has run")


def run_asked(account: Account, today: date, asked: argparse.Namespace) -> JobResult:
    """What the command line asked for; JobFailed where it was given the counselor's key."""
    if "check_ins" in (find_settings(os.environ, Path.cwd()) or {}):
        raise JobFailed(NOT_FOR_CHECK_INS)
    return run(account, today, ON_SCHEDULE if asked.on_schedule else BY_HAND, asked.if_missed)


def run(
    account: Account,
    today: date,
    how: str = BY_HAND,
    only_if_missed: bool = False,
    progress: Progress = lambda share, what: None,
) -> JobResult:
    """Counts in words; each Data check, Summary and summary of the school written, a row added to Job runs.

    What cannot be done is said in words and stops nothing else. JobFailed where the School workbook cannot be read,
    and where this process runs it already.
    """
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        raise JobFailed(RUNS_ALREADY)
    try:
        return _run(read_once(account), today, how, only_if_missed, progress)
    finally:
        _ONE_AT_A_TIME.release()


@dataclass
class _Night:
    """One run: what it works on, what it counted, and what could not be done."""

    account: Account
    today: date
    keeping: Keeping
    rooms: dict[str, ClassroomReview] = field(default_factory=dict)  # only what Team is compared with
    rows_of: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    needed_of: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    levels: Counter[str] = field(default_factory=Counter)
    steps: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)  # (where, what)

    def part(self, where: str, do: Callable[[], object]) -> None:
        """Do one part; what goes wrong is kept in words. A mistake of ours is named by its place: its own text could
        quote a student's row.
        """
        try:
            do()
        except (JobFailed, SetUpNeeded, GoogleProblem, TabMissing) as problem:
            self.add(where, [str(problem)])
        except Exception as problem:
            at = traceback.extract_tb(problem.__traceback__)[-1]
            self.add(where, [f"The program itself failed ({Path(at.filename).name}, line {at.lineno})."])

    def add(self, where: str, problems: list[str]) -> None:
        """Keep problems, each once."""
        for each in problems:
            what = _without_addresses(each.removeprefix(f"{where}: "))
            if (where, what) not in self.problems:
                self.problems.append((where, what))

    def add_steps(self, lines: list[str]) -> None:
        """Count what was brought in line."""
        self.steps += sum(not each.endswith(": nothing to change.") for each in lines)

    def count(self, findings: tuple[Finding, ...] | list[Finding]) -> None:
        """Count what was found."""
        self.levels.update(each.level for each in findings)


def _run(account: Account, today: date, how: str, only_if_missed: bool, progress: Progress) -> JobResult:
    began = time.monotonic()
    school = read_school(account, today)
    local = school.tidied.read_at.astimezone(ZoneInfo(school.settings.time_zone)).replace(tzinfo=None)
    now = datetime.combine(today, local.time())
    if only_if_missed and not last_night(school.frames[JOB_RUNS.tab], school.frames["Calendar"], now).is_to_be_run:
        return JobResult(TITLE, ["Last night's check has run, so there is nothing to do."])
    night = _Night(account, today, Keeping(account.snapshots, today))
    school = _school(night, school)
    links = _links(night, school)
    for number, (room, link) in enumerate(links.items()):
        progress((number + 1) / (len(links) + 2), f"Classroom {number + 1} of {len(links)}")
        _classroom(night, room, link, school)
    progress((len(links) + 1) / (len(links) + 2), "The school's summaries")
    if links is not NONE_YET:
        _whole_school(night, school)
    lines = _lines(night, len(links))
    seconds = round(time.monotonic() - began)
    ran = JobRun(now, how, " ".join(lines), tuple(f"{where}: {what}" for where, what in night.problems), seconds)
    night.part("School workbook", lambda: remember(account.school, ran))
    progress(1.0, "Done")
    return JobResult(TITLE, lines, problems=_said(night, list(links)))


def _school(night: _Night, school: SchoolReview) -> SchoolReview:
    """The School workbook brought in line and checked; as it was read before, where that failed."""
    account, reviews = night.account, [school]
    _in_line(night, "School workbook", account.school, lambda: provision_school(account, night.today))
    look = Looks(account.school, night.keeping)

    def check() -> None:
        reviews.append(read_school(account, night.today, look))
        look.keep(reviews[-1].findings)
        night.count(reviews[-1].findings)

    night.part("School workbook", check)
    night.add("School workbook", look.problems)
    return reviews[-1]


def _links(night: _Night, school: SchoolReview) -> Mapping[str, str]:
    """The classrooms to work on; NONE_YET, and words that say so, where the school has not said yes yet."""
    try:
        require_approved(night.account, school)
    except JobFailed as problem:
        night.add("School workbook", [str(problem)])
        return NONE_YET
    return school.classroom_links()


def _in_line(night: _Night, where: str, workbook: Workbook, provision: Callable[[], list[str]]) -> None:
    """Bring one workbook in line; once more where another run made the same tab at the same moment."""

    def twice_at_most() -> None:
        try:
            night.add_steps(provision())
        except JobFailed as problem:
            if not isinstance(problem.__cause__, NotUnderstood):
                raise
            workbook.tabs(anew=True)
            night.add_steps(provision())

    night.part(where, twice_at_most)


def _classroom(night: _Night, room: str, link: str, school: SchoolReview) -> None:
    """One classroom, from bringing it in line to its summary; nothing of it is held but what is needed later."""
    where = f"Classroom {room}"
    opened: list[Workbook] = []
    night.part(where, lambda: opened.append(night.account.classroom(room, link)))
    if not opened:
        return
    (workbook,) = opened
    _in_line(night, where, workbook, lambda: provision_classroom(workbook, school, night.today))

    def check_and_summarize() -> None:
        problems: list[str] = []
        reviewed, left, _ = read_closely(workbook, school, night.keeping, problems)
        night.add(where, problems)
        night.count(left)
        kept = {tab: reviewed.frames[tab] for tab in FOR_TEAM}
        night.rooms[room] = replace(reviewed, frames=kept, tidied=replace(reviewed.tidied, frames={}, findings=[]),
                                    findings=(), finding_recorders=(), finding_fixes=(), corrected=())  # fmt: skip
        night.part(where, lambda: write_data_check(workbook, reviewed, school))
        night.part(where, lambda: night.needed_of.update({room: needed_in_classroom(reviewed, school, night.today)}))
        night.part(where, lambda: night.rows_of.update({room: summarize_classroom(workbook, reviewed)}))

    night.part(where, check_and_summarize)


def _whole_school(night: _Night, school: SchoolReview) -> None:
    """Team, and the summaries of the whole school."""
    account, today = night.account, night.today
    problems: list[str] = []
    if account.team:
        _in_line(night, "Team workbook", account.team, lambda: provision_team(account, school))
    night.part("Team workbook", lambda: night.count(check_team(account, school, night.keeping, night.rooms, problems)))
    teams: list[TeamReview | None] = []
    night.part("Team workbook", lambda: teams.append(read_team(account, school, today)))
    team = teams[0] if teams else None
    night.part("Team workbook", lambda: summarize_team(account, team))
    night.part("School workbook", lambda: summarize_school(account, school, night.rows_of))
    night.part("School workbook", lambda: summarize_needed(account, school, night.needed_of))
    night.part("School workbook", lambda: summarize_training(account, school, today))
    night.part("School workbook", lambda: summarize_figures(account, team, school.settings, today))
    night.add("Team workbook", problems)
    night.add("Keeping what was read", night.keeping.problems)


def _lines(night: _Night, classrooms: int) -> list[str]:
    """What was done: counts alone, since the log of a workflow is read by more people than the rows are."""
    levels, goals = night.levels, sum(len(rows) for rows in night.rows_of.values())
    found = f"{levels['fix']} to fix, {levels['check']} to look at, {levels['note']} notes"
    return [
        f"{say_many(night.steps, 'change')} to bring tabs in line.",
        f"{len(night.rooms)} of {say_many(classrooms, 'classroom')} checked: {found}.",
        f"{say_many(goals, 'goal')} summarized.",
        *([] if night.keeping.store else [NOT_KEPT]),
    ]


def _said(night: _Night, rooms: list[str]) -> list[str]:
    """The problems as they are printed: classrooms by their number, since an ID may be somebody's name."""
    names: Mapping[str, str] = {
        f"Classroom {room}": f"Classroom {number} of {len(rooms)}" for number, room in enumerate(rooms, 1)
    }
    found = []
    for where, what in night.problems:
        for known, said in names.items():
            what = what.replace(known, said)
        room = where.removeprefix("Classroom ")
        if where in names:
            what = re.sub(rf"(?<!\w){re.escape(room)}(?!\w)", "it", what)
        found.append(f"{names.get(where, where)}: {what}")
    return found


def _without_addresses(text: str) -> str:
    return re.sub(r"[^\s@,;]+@[^\s@,;]+\w", "the program's address", text)
