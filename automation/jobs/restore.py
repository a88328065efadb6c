"""The job restore: put back exactly what was lost from one tab, without touching rows typed since."""

from collections.abc import Collection
from datetime import date

from automation.jobs.keeping import in_words, said
from automation.jobs.provision import provision_classroom, provision_school, provision_team
from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.losses.compare import Compared, compare
from automation.losses.grid import grid_of
from automation.losses.plan import Plan, plan
from automation.losses.remembered import is_of_this_workbook, kept_from
from sheets.account import Account, SetUpNeeded
from sheets.columns import TabCells, Value, WorkbookCells, show
from sheets.google import GoogleDown, GoogleProblem
from sheets.putting_back import requests_to_put_back
from sheets.schema import CORRECTIONS, table_for_tab
from sheets.snapshots import Snapshot
from sheets.snapshots.snapshot import newest
from sheets.workbook import NotSaved, TabMissing, Workbook

SCHOOL, TEAM = "school", "team"
ROWS_A_CALL = 500
BUSY = "Somebody was working in {tab} at the same time, so not all could be put back. Run the job again."
_EARLIER_YEAR = (
    "is of an earlier year's workbook. Put rows back there with Google's own history: open it, File, Version history."
)


def run(
    account: Account,
    today: date,
    workbook_name: str,
    tab: str,
    as_of: date | None = None,
    rows: Collection[int] | None = None,
    is_dry_run: bool = False,
    asked_by: str = "job restore",
) -> JobResult:
    """What was put back, in words; with is_dry_run what would be.

    rows: sheet rows as they were counted then; None: all. JobFailed in words where there is no snapshot of that
    workbook up to that day, or the tab was not in it.
    """
    workbook = _workbook(account, workbook_name, today)
    snapshot = _snapshot(account, workbook_name, as_of or today)
    if not is_of_this_workbook(snapshot.facts, workbook.workbook_id):
        raise JobFailed(f"{said(workbook_name)}: the snapshot of {snapshot.kept_on.isoformat()} {_EARLIER_YEAR}")
    old = _tab_of(snapshot, tab)
    title = f"{'Would be put' if is_dry_run else 'Put'} back as of {snapshot.kept_on.isoformat()}"
    try:
        if old.tab not in workbook.tabs(anew=True):
            if is_dry_run:
                return JobResult(title, [f"{old.tab}: put the tab back, with {grid_of(old).height} rows."])
            _put_tab_back(account, workbook, old, today)
        return _put_rows_back(workbook, snapshot, old, rows, is_dry_run, asked_by, today, title)
    except (GoogleProblem, TabMissing) as problem:
        raise JobFailed(f"{said(workbook_name)}: {problem}") from problem


def _workbook(account: Account, name: str, today: date) -> Workbook:
    if name == SCHOOL:
        return account.school
    school = read_school(account, today)
    require_approved(account, school)
    if name == TEAM and account.team is not None:
        return account.team
    links = school.classroom_links()
    if name not in links:
        there = [SCHOOL, *([TEAM] if account.team else []), *links]
        raise JobFailed(f"There is no classroom {name}. There are: {', '.join(there)}.")
    try:
        return account.classroom(name, links[name])
    except SetUpNeeded as problem:
        raise JobFailed(str(problem)) from problem


def _snapshot(account: Account, name: str, until: date) -> Snapshot:
    if account.snapshots is None:
        raise JobFailed("No snapshots are kept: add [snapshots] to the secrets, as the README shows.")
    try:
        found = newest(account.snapshots, name, until)
    except (GoogleProblem, OSError) as problem:
        raise JobFailed(f"The snapshots cannot be read. {in_words(problem)}") from problem
    if found is None:
        days = [each.isoformat() for each in account.snapshots.days(name)]
        there = f"There are those of {days[0]} to {days[-1]}." if days else "The job check keeps one each day it runs."
        raise JobFailed(f"{said(name)}: no snapshot up to {until.isoformat()}. {there}")
    return found


def _tab_of(snapshot: Snapshot, tab: str) -> TabCells:
    found = next((each for title, each in snapshot.tabs.items() if title.casefold() == tab.casefold()), None)
    if found is None:
        raise JobFailed(
            f"{said(snapshot.workbook)}: {tab} was not kept on {snapshot.kept_on.isoformat()}. "
            f"There are: {', '.join(sorted(snapshot.tabs))}."
        )
    return found


def _put_tab_back(account: Account, workbook: Workbook, old: TabCells, today: date) -> None:
    """The tab under its old name again, or a new one like it."""
    renamed = next((each for each in workbook.tabs().values() if each.sheet_id == old.sheet_id), None)
    if renamed is not None:
        change = {"properties": {"sheetId": renamed.sheet_id, "title": old.tab}, "fields": "title"}
        workbook.google.change_structure(workbook.workbook_id, [{"updateSheetProperties": change}], is_repeatable=True)
    elif workbook.name == SCHOOL:
        provision_school(account, today)
    elif workbook.name == TEAM:
        provision_team(account, read_school(account, today))
    else:
        provision_classroom(workbook, read_school(account, today), today, log_titles=[old.tab])
    if old.tab not in workbook.tabs(anew=True):
        raise JobFailed(f"{old.tab} could not be made again. Add a tab of that name by hand, then run the job again.")


def _put_rows_back(
    workbook: Workbook,
    snapshot: Snapshot,
    old: TabCells,
    rows: Collection[int] | None,
    is_dry_run: bool,
    asked_by: str,
    today: date,
    title: str,
) -> JobResult:
    compared = _compared(workbook, snapshot, old)
    wanted = plan(compared, None if rows is None else {row - 2 for row in rows}) if compared else None
    if wanted is None or not wanted.lines:
        return JobResult(title, [f"{old.tab}: nothing is lost."])
    if is_dry_run:
        return JobResult(title, wanted.lines)
    _write(workbook, old.tab, wanted)
    left = _compared(workbook, snapshot, old)
    still = plan(left, None if rows is None else {row - 2 for row in rows}).lines if left else ()
    problems = [BUSY.format(tab=old.tab)] if still else []
    problems += _record(workbook, old.tab, wanted, asked_by, today)
    return JobResult(title, wanted.lines, problems=problems)


def _compared(workbook: Workbook, snapshot: Snapshot, old: TabCells) -> Compared | None:
    cells: WorkbookCells = workbook.read()
    table = table_for_tab(old.tab, workbook.book)
    if table is None or old.tab not in cells.tabs:
        raise JobFailed(f"{old.tab} cannot be read just now. Run the job again.")
    kept = kept_from(snapshot.kept_on, snapshot.tabs, snapshot.facts, cells)
    return compare(table, old, cells.tabs[old.tab], kept.known)


def _write(workbook: Workbook, tab: str, wanted: Plan) -> None:
    """One request: all of it happens or nothing. Where the answer is lost, the re-reading afterward tells."""
    sheet_id = workbook.tabs(anew=True)[tab].sheet_id
    asked = requests_to_put_back(sheet_id, wanted.before, wanted.after, wanted.from_rows, wanted.from_columns)
    try:
        workbook.google.change_structure(workbook.workbook_id, asked)
    except GoogleDown:
        return


def _record(workbook: Workbook, tab: str, wanted: Plan, asked_by: str, today: date) -> list[str]:
    """Keep what was written over in the Corrections tab; what could not be kept, in words."""
    if workbook.name in (SCHOOL, TEAM) or not wanted.overwritten:
        return []
    rows: list[dict[str, Value]] = [
        {
            "corrected_on": today,
            "found_in": tab,
            "found_row": each.row,
            "found_column": each.heading or "(no heading)",
            "old": show(each.before),
            "new": show(each.after),
            "asked_by": asked_by,
        }
        for each in wanted.overwritten
    ]
    for first in range(0, len(rows), ROWS_A_CALL):
        try:
            workbook.append(CORRECTIONS, rows[first : first + ROWS_A_CALL])
        except (NotSaved, TabMissing, GoogleProblem) as problem:
            return [f"What stood there before could not be written into {CORRECTIONS.tab}. {problem}"]
    return []
