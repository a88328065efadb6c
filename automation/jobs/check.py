"""The job check: read, type and check every row; write each classroom's Data check tab; tell sheets that changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from automation.findings import Finding, as_record
from automation.jobs.keeping import Keeping
from automation.jobs.looking import Looks
from automation.jobs.reading import in_each_classroom, read_school, read_team, review
from automation.jobs.result import JobFailed, JobResult
from automation.jobs.telling import tell_due_sheets
from automation.review import ClassroomReview, SchoolReview
from sheets.account import Account
from sheets.columns import Value
from sheets.google import GoogleProblem
from sheets.schema import DATA_CHECK
from sheets.workbook import TabMissing, Workbook

NOT_KEPT = (
    "What was read is kept nowhere, so lost rows cannot be found and no changed at-a-glance sheet is told by itself: "
    "add [snapshots] to the secrets (README)."
)


def run(account: Account, today: date) -> JobResult:
    """Counts in words and every finding, most urgent first in each workbook; each Data check tab is written.

    What was read is kept where the account says, and compared with what the check before kept. At-a-glance sheets that
    changed and stood still since are told.
    """
    keeping = Keeping(account.snapshots, today)
    look = Looks(account.school, keeping)
    school = read_school(account, today, look)
    look.keep(school.findings)
    problems = look.problems
    findings: list[Finding] = list(school.findings)
    lines = [_line("School", school.findings)]

    rooms: dict[str, ClassroomReview] = {}

    def check(workbook: Workbook) -> None:
        reviewed, left, said = read_closely(workbook, school, keeping, problems)
        rooms[workbook.name] = reviewed
        findings.extend(left)
        lines.extend([_line(f"Classroom {workbook.name}", left), *said])
        write_data_check(workbook, reviewed, school)

    problems += in_each_classroom(account, school, check)
    try:
        found = check_team(account, school, keeping, rooms, problems)
        findings.extend(found)
        lines += [_line("Team", found)] if account.team else []
    except JobFailed as problem:
        problems.append(str(problem))
    lines += [] if keeping.store else [NOT_KEPT]
    records = [as_record(each) for each in findings]
    return JobResult("Rows checked", lines, findings, records, list(dict.fromkeys([*problems, *keeping.problems])))


def _tell_and_keep(
    workbook: Workbook, reviewed: ClassroomReview, look: Looks, today: date
) -> tuple[list[Finding], list[str]]:
    """Tell the sheets that stood still, and keep what was read: what is still found, and what to say of it."""
    told = tell_due_sheets(workbook, reviewed, look.sheets_seen(), today)
    left = [each for each in reviewed.findings if each.details.get("update_id") not in told.update_ids]
    look.keep(left)
    look.problems.extend([told.problem] if told.problem else [])
    line = told.line(workbook.name)
    return left, [line] if line else []


def read_closely(
    workbook: Workbook, school: SchoolReview, keeping: Keeping, problems: list[str]
) -> tuple[ClassroomReview, list[Finding], list[str]]:
    """One classroom, reviewed beside what was kept of it, told and kept; what is still found; what to say of it.

    problems: what could not be looked at is added to them, in words. JobFailed in words where it cannot be read.
    """
    staff_ids = set(school.frames["Staff"]["staff_id"].dropna())
    look = Looks(workbook, keeping, staff_ids, school.frames["Calendar"], is_for_one_check=True)
    reviewed = review(workbook, school, keeping.today, look, look.sheets_seen)
    left, said = _tell_and_keep(workbook, reviewed, look, keeping.today)
    problems.extend(look.problems)
    return reviewed, left, said


def check_team(
    account: Account, school: SchoolReview, keeping: Keeping, rooms: Mapping[str, ClassroomReview], problems: list[str]
) -> list[Finding]:
    """What was found in the Team workbook, which is kept too; nothing where the school has none. JobFailed in words."""
    if account.team is None:
        return []
    look = Looks(account.team, keeping, set(school.frames["Staff"]["staff_id"].dropna()))
    team = read_team(account, school, keeping.today, rooms, look)
    found = [*look.found, *(team.findings if team else ())]
    look.keep(found)
    problems.extend(look.problems)
    return found


def write_data_check(workbook: Workbook, reviewed: ClassroomReview, school: SchoolReview) -> None:
    """Put the typing findings of one classroom into its Data check tab, the most urgent first."""
    checked_at = said_time(reviewed.tidied.read_at, school.settings.time_zone)
    rows = [data_check_row(each, reviewed, checked_at) for each in reviewed.findings if each.readers == "typing"]
    try:
        workbook.replace_report(DATA_CHECK, rows)
    except (GoogleProblem, TabMissing) as problem:
        raise JobFailed(f"Classroom {workbook.name}: {problem}") from problem


def data_check_row(finding: Finding, reviewed: ClassroomReview, checked_at: str) -> dict[str, Value]:
    """One row of the Data check tab: column name -> value."""
    return {
        "level": finding.level,
        "message": finding.message,
        "link": reviewed.tidied.link_to(finding) or "",
        "found_in": finding.tab,
        "found_row": finding.row,
        "found_column": finding.column,
        "found": finding.found,
        "code": finding.code,
        "checked_at": checked_at,
    }


def said_time(moment: datetime, time_zone: str) -> str:
    """A moment as the school's clock shows it: Mar 12, 7:02 AM."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{local:%b} {local.day}, {local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"


def _line(where: str, findings: Sequence[Finding]) -> str:
    by_level = Counter(each.level for each in findings)
    return f"{where}: {by_level['fix']} to fix, {by_level['check']} to look at, {by_level['note']} notes."
