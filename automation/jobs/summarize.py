"""The job summarize: one row a goal into each classroom's Summary, and without adults into School summary."""

from datetime import date
from typing import Any

import pandas as pd

from automation.jobs.reading import classroom_workbooks, read_school, review
from automation.jobs.result import JobFailed, JobResult
from sheets.account import Account
from sheets.columns import Table, Value
from sheets.google import GoogleProblem
from sheets.schema import SCHOOL_SUMMARY, SUMMARY
from sheets.workbook import TabMissing, Workbook


def run(account: Account, today: date) -> JobResult:
    """Goals summarized in words, and one record a goal: the columns of Summary and the classroom as `workbook`."""
    school = read_school(account, today)
    everywhere: list[dict[str, Value]] = []
    lines = []
    for workbook in classroom_workbooks(account, school):
        rows = summary_rows(review(workbook, school, today).frames["Summary"])
        _write(workbook, SUMMARY, rows)
        everywhere += rows
        lines.append(f"Classroom {workbook.name}: {len(rows)} goals.")
    names = {each.name for each in SCHOOL_SUMMARY.columns}
    _write(account.school, SCHOOL_SUMMARY, [{k: v for k, v in row.items() if k in names} for row in everywhere])
    return JobResult("Goals summarized", lines, records=[as_record(row) for row in everywhere])


def summary_rows(frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The Summary frame as rows for a tab; what is missing is None."""
    return [{k: None if _is_missing(v) else v for k, v in row.items()} for row in frame.to_dict("records")]


def as_record(row: dict[str, Value]) -> dict[str, Any]:
    """A summary row for --json: days as 2026-03-12, the classroom as `workbook`."""
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items() if k != "classroom_id"}
    return {"workbook": row["classroom_id"], **plain}


def _is_missing(value: Any) -> bool:
    return value is None or (not isinstance(value, str) and bool(pd.isna(value)))


def _write(workbook: Workbook, table: Table, rows: list[dict[str, Value]]) -> None:
    try:
        workbook.replace_report(table, rows)
    except (GoogleProblem, TabMissing) as problem:
        raise JobFailed(f"{workbook.name}: {problem}") from problem
