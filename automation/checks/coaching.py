"""Coaching steps and contacts, held against the days and against who works here."""

from datetime import date

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
from automation.tidy import Tidy
from sheets.columns import Table
from sheets.schema import COACHING, CONTACTS


def check_coaching(team: Tidy, school: Tidy, today: date) -> list[Finding]:
    """What looks wrong in Coaching and Contacts, beyond single cells and unknown codes."""
    steps, talks, workbook = team.frames[COACHING.tab], team.frames[CONTACTS.tab], team.workbook
    return [
        *_days_to_come(steps, COACHING, workbook, today),
        *_days_to_come(talks, CONTACTS, workbook, today),
        *_same(steps, "coach_id", "coach-is-the-adult", COACHING, workbook),
        *_same(talks, "teacher_id", "contact-with-oneself", CONTACTS, workbook),
        *_against_staff(steps, school.frames["Staff"], workbook),
    ]


def _days_to_come(rows: pd.DataFrame, table: Table, workbook: str, today: date) -> list[Finding]:
    bad = rows[rows["date_on"] > pd.Timestamp(today)]
    return findings_on(bad, "date-in-future", workbook, column_heading("date_on", table), bad["date_on"])


def _same(rows: pd.DataFrame, other: str, code: str, table: Table, workbook: str) -> list[Finding]:
    bad = rows[rows["staff_id"].notna() & rows["staff_id"].eq(rows[other])]
    return findings_on(bad, code, workbook, column_heading(other, table), bad[other])


def _against_staff(steps: pd.DataFrame, staff: pd.DataFrame, workbook: str) -> list[Finding]:
    """Steps from before somebody's first day; and once a person, at the last step, that they no longer work here."""
    known = staff[staff["staff_id"].notna()].drop_duplicates("staff_id").set_index("staff_id")
    started_on = steps["staff_id"].map(known["started_on"])
    early = steps[steps["date_on"] < started_on]
    has_left = steps["staff_id"].map(~known["is_active"].fillna(True).astype(bool)).eq(True)
    left = steps[has_left].sort_values("date_on", kind="stable").drop_duplicates("staff_id", keep="last")
    return [
        *findings_on(
            early, "coached-before-hired", workbook, column_heading("date_on", COACHING), early["date_on"],
            staff=early["staff_id"], started_on=started_on,
        ),
        *findings_on(
            left, "coached-but-not-active", workbook, column_heading("staff_id", COACHING), left["staff_id"]
        ),
    ]  # fmt: skip
