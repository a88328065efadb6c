"""Reading the school for a job: the School workbook, then each classroom in turn."""

from collections.abc import Iterator
from datetime import date

from automation.jobs.result import JobFailed
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from sheets.account import Account, SetUpNeeded
from sheets.google import GoogleProblem
from sheets.workbook import Workbook


def read_school(account: Account, today: date) -> SchoolReview:
    """The School workbook, reviewed; JobFailed in words where it cannot be read."""
    try:
        return review_school(account.school.read(), today)
    except GoogleProblem as problem:
        raise JobFailed(f"School workbook: {problem}") from problem


def classroom_workbooks(account: Account, school: SchoolReview) -> Iterator[Workbook]:
    """Each classroom's workbook in the order of the Classrooms tab."""
    for classroom_id, link in school.classroom_links().items():
        try:
            yield account.classroom(classroom_id, link)
        except SetUpNeeded as problem:
            raise JobFailed(str(problem)) from problem


def review(workbook: Workbook, school: SchoolReview, today: date) -> ClassroomReview:
    """One classroom, reviewed; JobFailed in words where it cannot be read."""
    try:
        return review_classroom(workbook.read(), school, today)
    except GoogleProblem as problem:
        raise JobFailed(f"Classroom {workbook.name}: {problem}") from problem
