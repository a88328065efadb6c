"""The job summarize: one row a goal into each classroom's Summary, and without adults into School summary; what each
Schedule asks for into Adults needed; how the steps of checklists go into Team summary and, without adults, into School
figures; how far training is into Training summary.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd

from automation.adults_needed import needed_rows
from automation.fidelity_over_time import school_figures
from automation.jobs.reading import in_each_classroom, read_school, read_team, review
from automation.jobs.result import JobFailed, JobResult
from automation.review import ClassroomReview, SchoolReview
from automation.school_settings import SchoolSettings
from automation.team_review import TeamReview
from automation.training_today import training_summary
from sheets.account import Account
from sheets.columns import Table, Value
from sheets.google import GoogleProblem
from sheets.read_once import read_once
from sheets.schema import ADULTS_NEEDED, SCHOOL_FIGURES, SCHOOL_SUMMARY, SUMMARY, TEAM_SUMMARY, TRAINING_SUMMARY
from sheets.workbook import TabMissing, Workbook

Rows = Mapping[str, list[dict[str, Value]]]  # classroom -> rows of a report


def run(account: Account, today: date) -> JobResult:
    """Goals summarized in words, and one record a goal: the columns of Summary and the classroom as `workbook`.

    A classroom that cannot be read keeps the rows that it had in School summary and in Adults needed.
    """
    account = read_once(account)
    school = read_school(account, today)
    rows_of: dict[str, list[dict[str, Value]]] = {}
    needed_of: dict[str, list[dict[str, Value]]] = {}

    def summarize(workbook: Workbook) -> None:
        reviewed = review(workbook, school, today)
        needed_of[workbook.name] = needed_in_classroom(reviewed, school, today)
        rows_of[workbook.name] = summarize_classroom(workbook, reviewed)

    problems = in_each_classroom(account, school, summarize)
    lines = [f"Classroom {room}: {len(rows)} goals." for room, rows in rows_of.items()]
    records = [as_record(row) for rows in rows_of.values() for row in rows]
    team = cache(lambda: read_team(account, school, today))
    parts: tuple[Callable[[], list[str]], ...] = (
        lambda: summarize_school(account, school, rows_of),
        lambda: summarize_needed(account, school, needed_of),
        lambda: summarize_training(account, school, today),
        lambda: summarize_team(account, team()),
        lambda: summarize_figures(account, team(), school.settings, today),
    )
    for part in parts:
        try:
            lines += part()
        except JobFailed as problem:
            problems.append(str(problem))
    return JobResult("Goals summarized", lines, records=records, problems=list(dict.fromkeys(problems)))


def summarize_classroom(workbook: Workbook, reviewed: ClassroomReview) -> list[dict[str, Value]]:
    """The rows that were written into one classroom's Summary. JobFailed in words."""
    rows = summary_rows(reviewed.frames["Summary"])
    _write(workbook, SUMMARY, rows, f"Classroom {workbook.name}")
    return rows


def summarize_school(account: Account, school: SchoolReview, rows_of: Rows) -> list[str]:
    """Write School summary: these rows, and those that it had of every other classroom. JobFailed in words."""
    _write(account.school, SCHOOL_SUMMARY, _of_every_room(SCHOOL_SUMMARY, school, rows_of), "School workbook")
    return []


def needed_in_classroom(reviewed: ClassroomReview, school: SchoolReview, today: date) -> list[dict[str, Value]]:
    """The rows of one classroom in Adults needed."""
    return needed_rows(reviewed.frames["Schedule"], school.frames["Staff"], reviewed.tidied.workbook, today)


def summarize_needed(account: Account, school: SchoolReview, rows_of: Rows) -> list[str]:
    """Write Adults needed as `summarize_school` does School summary. JobFailed in words."""
    _write(account.school, ADULTS_NEEDED, _of_every_room(ADULTS_NEEDED, school, rows_of), "School workbook")
    return []


def _of_every_room(table: Table, school: SchoolReview, rows_of: Rows) -> list[dict[str, Value]]:
    before = school.frames[table.tab]
    return [
        row
        for room in school.classroom_links()
        for row in rows_of.get(room, summary_rows(before[before["classroom_id"] == room]))
    ]


def summarize_training(account: Account, school: SchoolReview, today: date) -> list[str]:
    """What was written into Training summary, in words. JobFailed in words."""
    rows = summary_rows(training_summary(school.frames, school.settings, today))
    _write(account.school, TRAINING_SUMMARY, rows, "School workbook")
    topics = sum(row["topic"] is not None for row in rows)
    return [f"Training: {topics} topics, {len(rows) - topics} adults."]


def summarize_team(account: Account, team: TeamReview | None) -> list[str]:
    """What was written into Team summary, in words; nothing where there is no Team workbook. JobFailed in words."""
    if team is None or account.team is None:
        return []
    rows = summary_rows(team.frames["Observations by adult"].drop(columns="classroom_ids"))
    rows = [{**row, "critical_missed": "; ".join(row["critical_missed"])} for row in rows]  # type: ignore[arg-type]
    _write(account.team, TEAM_SUMMARY, rows, "Team workbook")
    return [f"Team: {len(rows)} adults and checklists."]


def summarize_figures(account: Account, team: TeamReview | None, settings: SchoolSettings, today: date) -> list[str]:
    """Write School figures, so that nobody's observation is read for who may see these alone; no lines.

    Nothing where there is no Team workbook. JobFailed in words.
    """
    if team is not None:
        row = school_figures(team.frames["Observations"], settings, today)
        _write(account.school, SCHOOL_FIGURES, [row], "School workbook")
    return []


def summary_rows(frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The Summary frame as rows for a tab; what is missing is None."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def as_record(row: dict[str, Value]) -> dict[str, Any]:
    """A summary row for --json: days as 2026-03-12, the classroom as `workbook`."""
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items() if k != "classroom_id"}
    return {"workbook": row["classroom_id"], **plain}


def _plain(value: Any) -> Value:
    if value is None or (not isinstance(value, str | tuple) and bool(pd.isna(value))):
        return None
    return value.date() if isinstance(value, datetime) else value


def _write(workbook: Workbook, table: Table, rows: list[dict[str, Value]], where: str) -> None:
    names = {each.name for each in table.columns}
    try:
        workbook.replace_report(table, [{k: v for k, v in row.items() if k in names} for row in rows])
    except (GoogleProblem, TabMissing) as problem:
        raise JobFailed(f"{where}: {problem}") from problem
