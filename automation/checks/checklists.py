"""The steps of checklists: days that cannot be, and two steps in one place."""

from datetime import date, datetime

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
from automation.tidy import Tidy
from sheets.schema import CHECKLISTS

_PLACE_AND_DAYS = ("checklist_id", "step_no", "in_use_from_on", "in_use_until_on", "sheet_row")


def steps_that_end_before_they_start(school: Tidy) -> list[Finding]:
    """A finding per step whose last day is before its first."""
    rows = school.tab(CHECKLISTS.tab)
    bad = rows.where(rows["in_use_until_on"] < rows["in_use_from_on"])
    heading = column_heading("in_use_until_on", CHECKLISTS)
    return findings_on(
        bad, "step-ends-before-start", school.workbook, heading, bad["in_use_until_on"], from_on=bad["in_use_from_on"]
    )


def steps_that_stand_twice(school: Tidy) -> list[Finding]:
    """A finding on the later of two rows with one number in one checklist that are in use on the same days."""
    rows = school.tab(CHECKLISTS.tab)
    rows = rows.where(rows.has("checklist_id", "step_no"))
    above: dict[tuple[str, float], list[tuple[date, date, int]]] = {}
    first_rows: list[int | None] = []
    for checklist_id, step_no, since, until, row in rows.keys(*_PLACE_AND_DAYS):
        first, last = since or datetime.min, until or datetime.max
        earlier = above.setdefault((checklist_id, step_no), [])
        clash = (at for other_first, other_last, at in earlier if first <= other_last and other_first <= last)
        first_rows.append(next(clash, None))
        earlier.append((first, last, row))
    bad = rows.where(np.array([each is not None for each in first_rows], dtype=bool))
    heading, first_row = column_heading("step_no", CHECKLISTS), [str(each) for each in first_rows if each is not None]
    return findings_on(bad, "step-stands-twice", school.workbook, heading, bad["step_no"], first_row=first_row)
