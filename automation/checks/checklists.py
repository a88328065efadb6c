"""The steps of checklists: days that cannot be, and two steps in one place."""

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
from automation.tidy import Tidy
from sheets.schema import CHECKLISTS

_EVER, _NEVER = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")


def steps_that_end_before_they_start(school: Tidy) -> list[Finding]:
    """A finding per step whose last day is before its first."""
    rows = school.frames[CHECKLISTS.tab]
    bad = rows[rows["in_use_until_on"] < rows["in_use_from_on"]]
    heading = column_heading("in_use_until_on", CHECKLISTS)
    return findings_on(
        bad, "step-ends-before-start", school.workbook, heading, bad["in_use_until_on"], from_on=bad["in_use_from_on"]
    )


def steps_that_stand_twice(school: Tidy) -> list[Finding]:
    """A finding on the later of two rows with one number in one checklist that are in use on the same days."""
    rows = school.frames[CHECKLISTS.tab].dropna(subset=["checklist_id", "step_no"])
    rows = rows.assign(first=rows["in_use_from_on"].fillna(_EVER), last=rows["in_use_until_on"].fillna(_NEVER))
    keys = ["checklist_id", "step_no"]
    both = rows.merge(rows[[*keys, "first", "last", "sheet_row"]], on=keys, suffixes=("", "_other"))
    is_clash = (both["first"] <= both["last_other"]) & (both["first_other"] <= both["last"])
    bad = both[is_clash & (both["sheet_row_other"] < both["sheet_row"])].drop_duplicates("sheet_row")
    heading = column_heading("step_no", CHECKLISTS)
    first = bad["sheet_row_other"].astype("str")
    return findings_on(bad, "step-stands-twice", school.workbook, heading, bad["step_no"], first_row=first)
