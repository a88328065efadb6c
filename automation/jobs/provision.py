"""The job provision: bring every workbook's tabs, lists and protection in line with the declaration."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from automation.jobs.reading import in_each_classroom, read_school, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.review import SchoolReview
from automation.tidy import tidy
from automation.wanted_tabs import classroom_tabs, school_tabs, team_tabs
from sheets.account import Account
from sheets.columns import WorkbookCells
from sheets.google import GoogleProblem
from sheets.provision import Step, WantedTab, apply, look, plan
from sheets.workbook import Workbook


def run(account: Account, today: date, is_dry_run: bool = False) -> JobResult:
    """The steps in words, all carried out unless it is a dry run: School first, then each classroom, then Team."""
    lines = provision_school(account, today, is_dry_run)
    school = read_school(account, today)

    def provision(workbook: Workbook) -> None:
        lines.extend(provision_classroom(workbook, school, today, is_dry_run))

    problems = in_each_classroom(account, school, provision)
    try:
        lines += provision_team(account, school, is_dry_run)
    except JobFailed as problem:
        problems.append(str(problem))
    title = "What would be changed" if is_dry_run else "Workbooks brought in line"
    return JobResult(title, lines, problems=list(dict.fromkeys(problems)))


def provision_school(account: Account, today: date, is_dry_run: bool = False) -> list[str]:
    """The steps for the School workbook in words, carried out unless it is a dry run."""
    try:
        workbook = account.school
        cells = workbook.read()
        wanted = school_tabs(tidy(cells, "school").frames)
        return _bring_in_line(workbook, "School", wanted, cells, is_dry_run)
    except GoogleProblem as problem:
        raise JobFailed(f"School workbook: {problem}") from problem


def provision_team(account: Account, school: SchoolReview, is_dry_run: bool = False) -> list[str]:
    """The steps for the Team workbook in words, carried out unless it is a dry run; none where there is no such."""
    if account.team is None:
        return []
    require_approved(account, school)
    try:
        workbook = account.team
        return _bring_in_line(workbook, "Team", team_tabs(school.frames), workbook.read(), is_dry_run)
    except GoogleProblem as problem:
        raise JobFailed(f"Team workbook: {problem}") from problem


def provision_classroom(
    workbook: Workbook,
    school: SchoolReview,
    today: date,
    is_dry_run: bool = False,
    log_titles: Sequence[str] = (),
) -> list[str]:
    """The steps for one classroom's workbook in words, carried out unless it is a dry run.

    log_titles: log tabs of earlier reporting periods to make as well.
    """
    try:
        return _provision_classroom(workbook, school.frames, today, is_dry_run, log_titles)
    except GoogleProblem as problem:
        raise JobFailed(f"Classroom {workbook.name}: {problem}") from problem


def _provision_classroom(
    workbook: Workbook,
    school_frames: Mapping[str, pd.DataFrame],
    today: date,
    is_dry_run: bool,
    log_titles: Sequence[str],
) -> list[str]:
    cells = workbook.read()
    frames = tidy(cells, "classroom").frames
    titles = tuple(dict.fromkeys([*workbook.tabs(), *log_titles]))
    wanted = classroom_tabs(workbook.name, school_frames, frames, today, titles)
    return _bring_in_line(workbook, f"Classroom {workbook.name}", wanted, cells, is_dry_run)


def _bring_in_line(
    workbook: Workbook, where: str, wanted: Sequence[WantedTab], cells: WorkbookCells, is_dry_run: bool
) -> list[str]:
    """The steps in words. What was read before tells whether there are any; each is planned on what stands there now,
    so that a row typed meanwhile is seen.
    """
    steps = plan(wanted, look(workbook.google, workbook.workbook_id, cells.tabs))
    if steps:
        steps = plan(wanted, look(workbook.google, workbook.workbook_id))
    return _carry_out(workbook, where, steps, is_dry_run)


def _carry_out(workbook: Workbook, where: str, steps: list[Step], is_dry_run: bool) -> list[str]:
    if not is_dry_run and steps:
        apply(workbook.google, workbook.workbook_id, steps)
        workbook.tabs(anew=True)
    return [f"{where}: {step.words}" for step in steps] or [f"{where}: nothing to change."]
