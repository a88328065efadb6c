"""Reading the school for a job: the School workbook, then each classroom in turn."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd

from automation.approval import NOT_APPROVED
from automation.earlier_years import rows_of_years
from automation.findings import Finding
from automation.jobs.result import JobFailed
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.sheet_telling import Seen
from automation.team_review import TeamReview, review_team
from sheets.account import Account, SetUpNeeded, workbook_id_of
from sheets.columns import WorkbookCells
from sheets.google import GoogleProblem, NotFound, NotShared
from sheets.workbook import Workbook

Look = Callable[[WorkbookCells], Sequence[Finding]]  # what else is found in a workbook that was just read

MOST_EARLIER = 2  # an annual goal reaches back into the year before, with its baseline perhaps into one more


def _nothing_else(cells: WorkbookCells) -> Sequence[Finding]:
    return ()


def read_school(account: Account, today: date, look: Look = _nothing_else) -> SchoolReview:
    """The School workbook, reviewed; JobFailed in words where it cannot be read."""
    try:
        cells = account.school.read()
        return review_school(cells, today, look(cells))
    except GoogleProblem as problem:
        raise JobFailed(f"School workbook: {problem}") from problem


def require_approved(account: Account, school: SchoolReview) -> None:
    """Nothing; JobFailed in words where a real school has not said yes yet: then only School is opened."""
    if not account.is_practice and not school.settings.is_approved:
        raise JobFailed(NOT_APPROVED)


def read_team(
    account: Account,
    school: SchoolReview,
    today: date,
    rooms: Mapping[str, ClassroomReview] | None = None,
    look: Look = _nothing_else,
) -> TeamReview | None:
    """The Team workbook, reviewed; None where the school has none, JobFailed in words where it cannot be read.

    rooms: the classrooms that were read, in whose supports is looked up. look: is shown what was read; what it finds
    is not about single observations, and so no part of the review.
    """
    if account.team is None:
        return None
    require_approved(account, school)
    try:
        cells = account.team.read()
        look(cells)
        return review_team(cells, school, rooms or {}, today)
    except GoogleProblem as problem:
        raise JobFailed(f"Team workbook: {problem}") from problem


def in_each_classroom(account: Account, school: SchoolReview, do: Callable[[Workbook], None]) -> list[str]:
    """What went wrong, in words, where `do` failed; the other classrooms of the Classrooms tab are done all the same.

    do: what to do with a classroom's workbook; it may raise JobFailed, naming the classroom. Before the school's yes
    nothing is done, and that is the problem.
    """
    try:
        require_approved(account, school)
    except JobFailed as problem:
        return [str(problem)]
    problems = []
    for classroom_id, link in school.classroom_links().items():
        try:
            do(account.classroom(classroom_id, link))
        except (JobFailed, SetUpNeeded) as problem:
            problems.append(str(problem))
    return problems


def read_earlier(workbook: Workbook, school: SchoolReview, today: date) -> pd.DataFrame | None:
    """Session rows of the room's workbooks of the years before, as far as goals reach back; None where none are.

    One that is gone or no longer shared is left out: the school took it out. GoogleProblem where Google is down.
    """
    found = []
    for link in school.earlier_links().get(workbook.name, ())[:MOST_EARLIER]:
        try:
            workbook_id = workbook_id_of(link, f"Classrooms, {workbook.name}, Earlier workbooks")
            if workbook_id != workbook.workbook_id:
                found.append(Workbook(workbook.google, workbook_id, workbook.name, workbook.book).read())
        except (NotFound, NotShared, SetUpNeeded):
            continue
    return rows_of_years(found, school.tidied, school.settings, today)


def review(
    workbook: Workbook, school: SchoolReview, today: date, look: Look = _nothing_else, seen: Callable[[], Seen] = Seen
) -> ClassroomReview:
    """One classroom, reviewed; JobFailed in words where it cannot be read. seen: is asked after look."""
    try:
        cells = workbook.read()
        found = look(cells)
        return review_classroom(cells, school, today, found, seen(), read_earlier(workbook, school, today))
    except GoogleProblem as problem:
        raise JobFailed(f"Classroom {workbook.name}: {problem}") from problem
