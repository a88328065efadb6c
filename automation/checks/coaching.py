"""Coaching steps and contacts, held against the days and against who works here."""

from datetime import date

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
from automation.rows import Rows
from automation.tidy import Tidy
from sheets.columns import Table
from sheets.schema import COACHING, CONTACTS, STAFF


def check_coaching(team: Tidy, school: Tidy, today: date) -> list[Finding]:
    """What looks wrong in Coaching and Contacts, beyond single cells and unknown codes."""
    steps, talks, workbook = team.tab(COACHING.tab), team.tab(CONTACTS.tab), team.workbook
    return [
        *_days_to_come(steps, COACHING, workbook, today),
        *_days_to_come(talks, CONTACTS, workbook, today),
        *_same(steps, "coach_id", "coach-is-the-adult", COACHING, workbook),
        *_same(talks, "teacher_id", "contact-with-oneself", CONTACTS, workbook),
        *_against_staff(steps, school.tab(STAFF.tab), workbook),
    ]


def _days_to_come(rows: Rows, table: Table, workbook: str, today: date) -> list[Finding]:
    bad = rows.where(rows["date_on"] > np.datetime64(today))
    return findings_on(bad, "date-in-future", workbook, column_heading("date_on", table), bad["date_on"])


def _same(rows: Rows, other: str, code: str, table: Table, workbook: str) -> list[Finding]:
    is_same = [staff_id is not None and staff_id == another for staff_id, another in rows.keys("staff_id", other)]
    bad = rows.where(np.array(is_same, dtype=bool))
    return findings_on(bad, code, workbook, column_heading(other, table), bad[other])


def _against_staff(steps: Rows, staff: Rows, workbook: str) -> list[Finding]:
    """Steps from before somebody's first day; and once a person, at the last step, that they no longer work here."""
    place, of = staff.places_of("staff_id"), steps.words("staff_id")
    at = of.of_each((place.get(each, -1) for each in of.words), -1, np.intp)
    started_on = np.append(staff["started_on"], np.datetime64("NaT"))[at]
    is_early = steps["date_on"] < started_on
    early = steps.where(is_early)
    has_left = np.append(staff.says("is_active", False), False)[at]
    by_day = steps.where(has_left)
    by_day = by_day.at(np.argsort(by_day["date_on"], kind="stable"))
    last = {staff_id: at for at, staff_id in enumerate(by_day.cells("staff_id"))}
    left = by_day.at(np.array(sorted(last.values()), dtype=np.intp))
    return [
        *findings_on(
            early, "coached-before-hired", workbook, column_heading("date_on", COACHING), early["date_on"],
            staff=early["staff_id"], started_on=started_on[is_early],
        ),
        *findings_on(
            left, "coached-but-not-active", workbook, column_heading("staff_id", COACHING), left["staff_id"]
        ),
    ]  # fmt: skip
