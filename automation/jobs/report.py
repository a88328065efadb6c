"""The job report: one student's progress report for one period, as a PDF and a printable page."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from automation.jobs.reading import in_each_classroom, read_school, review
from automation.jobs.result import JobFailed, JobResult
from automation.reports.goal_report import Report, student_report
from automation.reports.periods import Period, current_period, period_called, periods
from automation.reports.printed import judged_in, printed_page, printed_pdf
from automation.reports.texts import ENGLISH, SPANISH
from automation.review import ClassroomReview, SchoolReview
from automation.shown import say_list
from sheets.account import Account
from sheets.columns import plain
from sheets.workbook import Workbook

LANGUAGES = {"en": ENGLISH, "english": ENGLISH, "es": SPANISH, "spanish": SPANISH}


def run(
    account: Account,
    today: date,
    student_id: str,
    out: Path,
    period_name: str | None = None,
    language: str | None = None,
    classroom_id: str | None = None,
    student_name: str = "",
) -> JobResult:
    """Which files were written: the student's report, DRAFT while a goal is not approved.

    period_name: blank for the period whose reports are due next. language: en, es, or None for the Setting. The name is
    printed in the files and stands nowhere else, not in their names. JobFailed in words where there is no such student
    or period.
    """
    school = read_school(account, today)
    period = _period(school, period_name, today)
    room = _room_of(account, school, student_id, classroom_id, today)
    frames = {**school.frames, **room.frames}
    own_id = _as_known(student_id, frames["Students"])
    key = (room.tidied.workbook, own_id)
    judged = judged_in(frames, school.settings, period, today)
    chosen = LANGUAGES[language.casefold()] if language else None
    report = student_report(frames, judged, key, period, school.settings, today, chosen)
    files = write_report(report, frames, out, student_name, today)
    state = "DRAFT, not everything is approved" if report.is_draft else "approved"
    lines = [f"{own_id}, {period.name}: {len(report.goals)} goals, {state}.", *(f"{file}" for file in files)]
    return JobResult("Progress report written", lines)


def write_report(
    report: Report, frames: Mapping[str, pd.DataFrame], out: Path, student_name: str, today: date
) -> list[Path]:
    """The PDF and the printable page; their names hold the student's code and the period only."""
    out.mkdir(parents=True, exist_ok=True)
    pdf, page = out / f"{report.file_name}.pdf", out / f"{report.file_name}.html"
    pdf.write_bytes(printed_pdf(report, frames, student_name, today))
    page.write_text(printed_page(report, frames, student_name, today), encoding="utf-8")
    return [pdf, page]


def _period(school: SchoolReview, name: str | None, today: date) -> Period:
    begun = periods(school.frames["Calendar"], today)
    if not begun:
        raise JobFailed("The Calendar has no reporting period that has begun. Add a row of the kind reporting period.")
    found = period_called(begun, name) if name else current_period(begun, today)
    if found is None:
        known = say_list(list(dict.fromkeys(each.name for each in reversed(begun))))
        raise JobFailed(f"The Calendar has no period called {name} that has begun. It has {known}.")
    return found


def _room_of(
    account: Account, school: SchoolReview, student_id: str, classroom_id: str | None, today: date
) -> ClassroomReview:
    """The classroom whose Students tab has this code; JobFailed where none or several have it."""
    found: list[ClassroomReview] = []

    def look(workbook: Workbook) -> None:
        if classroom_id in (None, workbook.name):
            reviewed = review(workbook, school, today)
            if _as_known(student_id, reviewed.frames["Students"]):
                found.append(reviewed)

    problems = in_each_classroom(account, school, look)
    if len(found) == 1:
        return found[0]
    if found:
        rooms = say_list([each.tidied.workbook for each in found])
        raise JobFailed(f"{rooms} each have a student {student_id}. Name one with --classroom.")
    nowhere = "No classroom that could be read" if problems else "No classroom"
    raise JobFailed(" ".join([f"{nowhere} has a student {student_id}. Check the code in Students.", *problems]))


def _as_known(student_id: str, students: pd.DataFrame) -> str:
    """The code as the Students tab has it, however it was typed; blank where it is not there."""
    known = {plain(each).casefold(): each for each in students["student_id"].dropna().astype(str)}
    return known.get(plain(student_id).casefold(), "")
