"""The job check-ins: check the answers and write Check-in summary into their own workbook. It prints counts only.

It runs with the counselor's secret alone. No word of an answer, no address and no code is printed or logged.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pandas as pd

from automation.check_ins import DONE, NEW, WAITS, CheckIn, CheckInReview, review_check_ins, told_rows
from automation.findings import Finding
from automation.form_responses import is_answer_tab
from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.review import SchoolReview
from automation.shown import say_many
from automation.wanted_tabs import active_staff
from automation.where_adults_work import rooms_of
from sheets.account import Account
from sheets.answering import first_rows
from sheets.check_in_account import CheckInAccount
from sheets.columns import Value
from sheets.google import GoogleProblem
from sheets.provision import apply, look, plan
from sheets.schema import CHECK_IN_SEEN, CHECK_IN_SUMMARY, FOLLOW_UP, FORM_RESPONSES, TOLD_TO_TEACHERS
from sheets.schema.wanted import WantedTab
from sheets.workbook import NotSaved, TabMissing

NONE = (
    "This school has no check-ins. Make their workbook and add [check_ins] to the counselor's secrets, as the README "
    "shows under Private check-ins."
)
NOT_NOTED = "Not every answer could be noted as seen: the next run tries again."
NO_TAB = "No tab has the form's questions yet: link the form to this spreadsheet, or run with --without-form."


def run(
    account: Account, check_in_account: CheckInAccount | None, today: date, without_form: bool = False
) -> JobResult:
    """Counts in words; the tabs of ours are laid out, and Check-in summary is written.

    without_form: make the tab for answers too, for a school that uses the page instead of a Google Form.
    """
    if check_in_account is None:
        raise JobFailed(NONE)
    school = read_school(account, today)
    require_approved(account, school)
    try:
        lines = lay_out(check_in_account, school, without_form)
        reviewed = read_check_ins(check_in_account, school, today)
        check_in_account.workbook.replace_report(CHECK_IN_SUMMARY, summary_rows(reviewed))
        lines += [] if remember_seen(check_in_account, reviewed) else [NOT_NOTED]
    except (GoogleProblem, TabMissing) as problem:
        raise JobFailed(f"Check-in workbook: {problem}") from problem
    return JobResult("Check-ins summarized", [*lines, *_counts(reviewed)])


def read_check_ins(account: CheckInAccount, school: SchoolReview, today: date) -> CheckInReview:
    """The check-in workbook, read and checked; a GoogleProblem in words where it cannot be read."""
    cells = account.workbook.read(every_tab=True)
    return review_check_ins(cells, school.frames["Staff"], school.frames["Calendar"], today)


def remember_seen(account: CheckInAccount, reviewed: CheckInReview) -> bool:
    """Whether every answer that was read stands in Check-in seen now, by its marks alone.

    What could not be noted is noted at the next look; until then a change of that answer goes unnoticed.
    """
    if not reviewed.unseen:
        return True
    try:
        account.workbook.append(CHECK_IN_SEEN, reviewed.unseen)
    except (NotSaved, TabMissing, GoogleProblem):
        return False
    return True


def read_told(account: CheckInAccount, school: SchoolReview) -> pd.DataFrame:
    """The rows of Told to teachers, with classroom_ids of each adult, for the gate. Of the workbook that tab alone is
    read, in one call; a GoogleProblem where it cannot be read."""
    rows = told_rows(account.workbook.read_tab(TOLD_TO_TEACHERS))
    return rows.assign(classroom_ids=rooms_of(rows["staff_id"], school.frames))


def lay_out(account: CheckInAccount, school: SchoolReview, without_form: bool) -> list[str]:
    """The steps in words, carried out: the tabs of ours, and where asked the tab for answers. A Form's own tab is
    never laid out, protected or looked into here."""
    workbook = account.workbook
    heads = first_rows(workbook)
    counselors = tuple(
        sorted(str(each["email"]) for each in active_staff(school.frames)
               if "counselor" in each["roles"] and isinstance(each["email"], str))
    )  # fmt: skip
    wanted = [
        WantedTab(each.tab, each, {}, counselors if each is FOLLOW_UP else (), each.sheet_id)
        for each in (FOLLOW_UP, CHECK_IN_SUMMARY, TOLD_TO_TEACHERS, CHECK_IN_SEEN)
    ]
    if without_form and not any(is_answer_tab(each) for each in heads.values()):
        if FORM_RESPONSES.tab in heads:
            raise JobFailed(
                f"Check-in workbook: there is a tab {FORM_RESPONSES.tab} without the form's questions. Give it another "
                "name, or change the questions back, and run the job again."
            )
        wanted.insert(0, WantedTab(FORM_RESPONSES.tab, FORM_RESPONSES, {}, (), FORM_RESPONSES.sheet_id))
    steps = plan(wanted, look(account.google, workbook.workbook_id))
    if steps:
        apply(account.google, workbook.workbook_id, steps)
        workbook.tabs(anew=True)
    if wanted[0].table is FORM_RESPONSES:
        _show_moments(account)
    return [each.words for each in steps]


def _show_moments(account: CheckInAccount) -> None:
    """The first column of our own tab shows day and time, as a Form's does."""
    spot = {"sheetId": FORM_RESPONSES.sheet_id, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
    shown = {"userEnteredFormat": {"numberFormat": {"type": "DATE_TIME", "pattern": "m/d/yyyy h:mm:ss"}}}
    request = {"repeatCell": {"range": spot, "cell": shown, "fields": "userEnteredFormat.numberFormat"}}
    account.google.change_structure(account.workbook.workbook_id, [request], is_repeatable=True)


def summary_rows(reviewed: CheckInReview) -> list[dict[str, Value]]:
    """The rows of Check-in summary: who waits, then what looks wrong in the tabs, then the other answers."""
    waiting = [_row(each) for each in reviewed.of_standing(WAITS)]
    others = [_row(each) for standing in (NEW, DONE) for each in reviewed.of_standing(standing)]
    wrong: list[dict[str, Value]] = [{"look_at": each.message} for each in reviewed.findings]
    return [*waiting, *wrong, *others]


def _row(check_in: CheckIn) -> dict[str, Value]:
    return {
        "answered_on": check_in.answered_on,
        "response": check_in.answer.response,
        "staff_id": check_in.staff_id or None,
        "wish": check_in.answer.wish or None,
        "days_waiting": check_in.days_waiting if check_in.standing == WAITS else None,
        "followed_on": check_in.followed[-1][0] if check_in.followed else None,
        "look_at": " ".join(each.message for each in check_in.findings) or None,
    }


def _counts(reviewed: CheckInReview) -> list[str]:
    answers, waiting = len(reviewed.check_ins), len(reviewed.of_standing(WAITS))
    all_findings: Iterable[Finding] = [
        *reviewed.findings, *(one for each in reviewed.check_ins for one in each.findings)
    ]  # fmt: skip
    levels = Counter(each.level for each in all_findings)
    lines = [
        f"{say_many(answers, 'answer')}: {waiting} waiting for support, {len(reviewed.of_standing(NEW))} new.",
        f"{levels['fix']} to fix, {levels['check']} to look at, {levels['note']} notes: see Check-in summary.",
    ]
    return lines if reviewed.has_answers_tab else [*lines, NO_TAB]
