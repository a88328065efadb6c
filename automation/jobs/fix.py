"""The job fix: list the corrections that are beyond doubt; with --apply write them and keep what stood there."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from automation.fixes import Change, Fix
from automation.jobs.correcting import apply_fixes
from automation.jobs.reading import in_each_classroom, read_school, review
from automation.jobs.result import JobFailed, JobResult
from automation.review import SchoolReview
from automation.shown import say_list, say_many
from sheets.account import Account
from sheets.google import CALLS_A_MINUTE
from sheets.workbook import Workbook

JOB = "job fix"
READS_A_CELL = 3  # correct reads before and after it writes, Corrections is looked at before the row is appended
_SCHOOL = "{count} in the School workbook are only listed: it has no Corrections tab. Type them there."


def run(
    account: Account, today: date, applies: bool = False, classroom_id: str | None = None, asked_by: str | None = None
) -> JobResult:
    """The corrections in words, and one record a cell; with `applies` what was written, and why the rest was not.

    classroom_id: only this one. asked_by: a Staff ID for Corrections. JobFailed in words where either does not exist.
    """
    school = read_school(account, today)
    _require_known(school, classroom_id, asked_by)
    done: list[tuple[Fix, Change]] = []
    problems: list[str] = []

    def fix(workbook: Workbook) -> None:
        if classroom_id not in (None, workbook.name):
            return
        fixes = [each for each in review(workbook, school, today).finding_fixes if each]
        if not applies:
            done.extend((each, change) for each in fixes for change in each.changes)
            return
        outcome = apply_fixes(workbook, fixes, asked_by or JOB, today)
        done.extend(outcome.done)
        problems.extend(outcome.problems)

    unread = in_each_classroom(account, school, fix)
    of_school = [] if classroom_id else [(each, change) for each in school.finding_fixes if each
                                         for change in each.changes]  # fmt: skip
    listed = done if applies else [*of_school, *done]
    lines = [*_lines(listed), *_notes(len(done), len(of_school), applies)]
    title = "Corrected" if applies else "Corrections that are beyond doubt"
    return JobResult(title, lines, records=[_record(*each) for each in listed], problems=[*unread, *problems])


def _require_known(school: SchoolReview, classroom_id: str | None, asked_by: str | None) -> None:
    rooms = school.classroom_links()
    if classroom_id is not None and classroom_id not in rooms:
        raise JobFailed(f"There is no classroom {classroom_id}. Classrooms has {say_list(list(rooms))}.")
    if asked_by is not None and asked_by not in set(school.frames["Staff"]["staff_id"].dropna()):
        raise JobFailed(f"{asked_by} is not in Staff. Type the Staff ID as it stands there.")


def _lines(changes: Sequence[tuple[Fix, Change]]) -> list[str]:
    return [
        f"{fix.finding.workbook}: {fix.finding.tab}, row {fix.finding.row}, {change.heading}: "
        f"{change.old_in_words} -> {change.new_in_words}"
        for fix, change in changes
    ]


def _notes(cells: int, of_school: int, applies: bool) -> list[str]:
    notes = [_SCHOOL.format(count=of_school)] if of_school else []
    if applies:
        kept = f"{say_many(cells, 'cell')} corrected; what stood there is kept in each classroom's Corrections tab."
        return [*notes, kept if cells else "Nothing was corrected."]
    if not cells:
        return [*notes, "Nothing can be corrected beyond doubt."]
    minutes = -(-cells * READS_A_CELL // CALLS_A_MINUTE)
    takes = f" For a real school that takes about {minutes} minutes, because Google allows {CALLS_A_MINUTE} reads each."
    return [*notes, f"Nothing was changed. --apply writes {say_many(cells, 'cell')}.{takes if minutes > 1 else ''}"]


def _record(fix: Fix, change: Change) -> dict[str, Any]:
    finding = fix.finding
    return {
        "code": finding.code,
        "workbook": finding.workbook,
        "tab": finding.tab,
        "row": finding.row,
        "column": change.column.heading,
        "found": finding.found if change.column.heading == finding.column else "",
        "correction": change.new_in_words,
    }
