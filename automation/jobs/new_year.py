"""The job new-year: the next year's classroom workbook from this one, and this one archived.

Each step looks first at what is done already, so a run that was stopped is run again and goes on. The Classrooms row
changes last: until then the running year is as it was.
"""

import argparse
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from automation.jobs.new_year_checks import in_the_way, staying_link
from automation.jobs.new_year_rows import rows_to_add, said_rows
from automation.jobs.provision import provision_classroom, provision_school
from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.new_year import GoingAlong, first_day, going_along, school_year_before
from automation.review import SchoolReview
from automation.shown import say_day
from automation.tidy import Tidy, tidy
from sheets.account import Account, SetUpNeeded, link_of, workbook_id_of
from sheets.columns import WorkbookCells
from sheets.google import GoogleProblem
from sheets.next_year import add_rows, archive, as_heading, rows_of
from sheets.schema import CLASSROOMS
from sheets.workbook import NotCorrected, TabMissing, Workbook

RUNS_ALREADY = "A new year is being made just now. Wait until it is done, then look again."
Progress = Callable[[float, str], object]
_ONE_AT_A_TIME = threading.Lock()  # of this process
STAY = "Checklists, training and the calendar are in the School workbook and stay."
EMPTY = "Logs, sessions, notes, updates, reports and corrections begin empty; the old ones stay where they are."


def options(parser: argparse.ArgumentParser) -> None:
    """The job's own options."""
    parser.add_argument("--classroom", required=True, metavar="ID", help="whose year is over")
    parser.add_argument("--link", required=True, metavar="URL", help="the new, empty spreadsheet, shared with us")
    day = "first day of the new year; without: the Calendar's next reporting period"
    parser.add_argument("--starts", type=date.fromisoformat, metavar="YYYY-MM-DD", help=day)
    parser.add_argument("--leaves", default="", metavar="CODES", help="students who leave, such as K7,B2")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def run_asked(account: Account, today: date, asked: argparse.Namespace) -> JobResult:
    """The job as the command line asks for it."""
    leaves = [each.strip() for each in asked.leaves.split(",") if each.strip()]
    return run(account, today, asked.classroom, asked.link, asked.starts, leaves, asked.dry_run)


@dataclass(frozen=True)
class Move:
    """One classroom on its way from the workbook of one year to that of the next."""

    account: Account
    school: SchoolReview
    today: date
    starts_on: date
    old: Workbook
    new: Workbook
    leaves: Collection[str]
    progress: Progress = lambda share, what: None

    @cached_property
    def old_cells(self) -> WorkbookCells:
        """The old workbook as it stands."""
        return self.old.read()

    @cached_property
    def old_tidy(self) -> Tidy:
        """The old workbook, tidy."""
        return tidy(self.old_cells, "classroom")

    @cached_property
    def along(self) -> GoingAlong:
        """What goes along."""
        return going_along(self.old_tidy.frames, self.school.frames["Staff"], self.starts_on, self.leaves)


def run(
    account: Account,
    today: date,
    classroom_id: str,
    link: str,
    starts_on: date | None = None,
    leaves: Collection[str] = (),
    is_dry_run: bool = False,
    progress: Progress = lambda share, what: None,
) -> JobResult:
    """What was done, in words; with is_dry_run what would be. JobFailed says everything that is in the way."""
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        raise JobFailed(RUNS_ALREADY)
    try:
        return _run(account, today, classroom_id, link, starts_on, leaves, is_dry_run, progress)
    finally:
        _ONE_AT_A_TIME.release()


def _run(
    account: Account,
    today: date,
    classroom_id: str,
    link: str,
    starts_on: date | None,
    leaves: Collection[str],
    is_dry_run: bool,
    progress: Progress,
) -> JobResult:
    school = read_school(account, today)
    require_approved(account, school)
    try:
        new = account.classroom(classroom_id, link)
    except SetUpNeeded as problem:
        raise JobFailed(f"--link: {str(problem).partition(': ')[2]}") from problem
    begun = staying_link(school, classroom_id)
    if begun and workbook_id_of(begun, classroom_id) == new.workbook_id and _earlier(school, classroom_id):
        return JobResult("The new year is begun", [f"Classroom {classroom_id} has this workbook already."])
    starts_on = starts_on or first_day(school.frames["Calendar"], today)
    if starts_on is None:
        raise JobFailed("The Calendar has no reporting period after today. Say when the year begins: --starts.")
    try:
        old = account.classroom(classroom_id, begun) if begun else new
        move = Move(account, school, today, starts_on, old, new, leaves, progress)
        found = in_the_way(move.account, move.school, classroom_id, move.old, move.new)
        if found:
            raise JobFailed("\n".join(found))
        _check_codes(move)
        return _moved(move, is_dry_run)
    except (GoogleProblem, TabMissing, NotCorrected, SetUpNeeded) as problem:
        what = "The running year is as it was, or archived at most. Run the job again: it goes on where it stopped."
        raise JobFailed(f"Classroom {classroom_id}: {problem} {what}") from problem


def _earlier(school: SchoolReview, classroom_id: str) -> tuple[str, ...]:
    return school.earlier_links().get(classroom_id, ())


def _check_codes(move: Move) -> None:
    known = set(move.old_tidy.frames["Students"]["student_id"].dropna())
    strange = [each for each in move.leaves if each not in known]
    if strange:
        raise JobFailed(f"--leaves: {', '.join(strange)} is not in the tab Students. Type the code as it stands there.")


def _moved(move: Move, is_dry_run: bool) -> JobResult:
    name, rows = move.new.name, rows_to_add(move.old_cells, move.new.read(), move.along, move.starts_on)
    if rows.typed:
        raise JobFailed("\n".join(rows.typed))
    lines = [*said_rows(move.along, rows), STAY, EMPTY, *_open_findings(move)]
    if is_dry_run:
        lines.append(f"Then the old workbook is archived, and Classrooms, {name}, gets the new link.")
        return JobResult(f"What would be done for the year that begins on {say_day(move.starts_on, move.today)}", lines)
    move.progress(0.1, "Making the tabs of the new workbook")
    provision_school(move.account, move.today)
    provision_classroom(move.new, move.school, move.starts_on)
    move.progress(0.5, "Copying the rows that go along")
    add_rows(move.new, rows_to_add(move.old_cells, move.new.read(), move.along, move.starts_on).rows)
    provision_classroom(move.new, move.school, move.starts_on)
    move.progress(0.8, "Archiving the old workbook")
    archive(move.old, school_year_before(move.starts_on), _emails(move))
    move.progress(0.9, "Changing the link in Classrooms")
    _change_row(move)
    lines.append(f"The old workbook is archived; Classrooms, {name}, has the new link. {link_of(move.new.workbook_id)}")
    return JobResult(f"The year that begins on {say_day(move.starts_on, move.today)} is made", lines)


def _emails(move: Move) -> list[str]:
    staff = move.school.frames["Staff"]
    teachers = staff[staff["staff_id"].isin(list(move.school.teacher_ids(move.old.name)))]
    return sorted(set(teachers["email"].dropna().astype(str)))


def _open_findings(move: Move) -> list[str]:
    count = sum(each.level == "fix" for each in move.old_tidy.findings)
    words = "rows of the old workbook are still to fix, and are left out of graphs: fix them there first"
    return [f"{count} {words} (see its Data check)."] if count else []


def _change_row(move: Move) -> None:
    """The Classrooms row, the list of earlier workbooks first: in between, the old workbook is simply in both."""
    old_link = link_of(move.old.workbook_id)
    earlier = [old_link, *(each for each in _earlier(move.school, move.old.name) if each != old_link)]
    for name, text in (("earlier_links", ", ".join(earlier)), ("workbook_link", link_of(move.new.workbook_id))):
        cells = move.account.school.read_tab(CLASSROOMS)
        heading_of_id = as_heading(CLASSROOMS.column("classroom_id").heading)
        shown = {as_heading(each[0]): str(each[0]) for each in cells.columns if each}
        rows = [row for _, row in rows_of(cells) if row.get(heading_of_id) == move.old.name]
        if len(rows) != 1:
            raise JobFailed(f"Classrooms has {len(rows)} rows for {move.old.name}. Leave one, then run the job again.")
        as_read = {shown[each]: cell for each, cell in rows[0].items()}
        move.account.school.correct(CLASSROOMS.tab, as_read, CLASSROOMS.column(name).heading, text)
