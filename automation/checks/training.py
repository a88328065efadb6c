"""Training records that cannot be or look odd, modules required of nobody, licenses, and who mentors whom."""

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import FIX, Finding
from automation.rows import Rows, first_of_each, is_first_of_each
from automation.shown import say_many
from automation.tidy import Tidy
from sheets.schema import STAFF, TRAINING_MODULES, TRAINING_RECORDS

A_DAY_MINUTES = 24 * 60
LONG_MINUTES = 12 * 60  # our own choice: a very long day of a course is still possible


def records_of_days_to_come(school: Tidy, today: date) -> list[Finding]:
    """A finding per record of a day after today."""
    rows = school.tab(TRAINING_RECORDS.tab)
    bad = rows.where(rows["completed_on"] > np.datetime64(today))
    return findings_on(bad, "date-in-future", school.workbook, _heading("completed_on"), bad["completed_on"])


def records_before_hired(school: Tidy) -> list[Finding]:
    """A finding per record of a day before the person's first day here."""
    rows, staff = school.tab(TRAINING_RECORDS.tab), school.tab(STAFF.tab)
    place, of = staff.places_of("staff_id"), rows.words("staff_id")
    first_days = np.append(staff["started_on"], np.datetime64("NaT"))
    started_on = first_days[of.of_each((place.get(each, -1) for each in of.words), -1, np.intp)]
    is_bad = rows["completed_on"] < started_on
    bad = rows.where(is_bad)
    return findings_on(
        bad,
        "trained-before-hired",
        school.workbook,
        _heading("completed_on"),
        bad["completed_on"],
        started_on=started_on[is_bad],
    )


def records_too_long(school: Tidy) -> list[Finding]:
    """A finding per record of more minutes than a day has, or of more than twelve hours."""
    rows = school.tab(TRAINING_RECORDS.tab)
    minutes, heading = rows["minutes"], _heading("minutes")
    beyond = rows.where(minutes > A_DAY_MINUTES)
    long = rows.where((minutes > LONG_MINUTES) & (minutes <= A_DAY_MINUTES))
    return [
        *findings_on(beyond, "trained-longer-than-a-day", school.workbook, heading, beyond["minutes"]),
        *findings_on(long, "trained-very-long", school.workbook, heading, long["minutes"]),
    ]


def records_twice_in_a_day(school: Tidy) -> list[Finding]:
    """A finding on the later of two records of one person, module and day, other than one that was saved twice."""
    keys = ("staff_id", "module_id", "completed_on")
    rows = school.tab(TRAINING_RECORDS.tab)
    rows = rows.where(rows.has(*keys))
    rows = rows.where(rows.lacks("entry_id") | is_first_of_each(rows.numbers("entry_id")))
    which = rows.numbers(*keys)
    is_later = ~is_first_of_each(which)
    bad, first = rows.where(is_later), rows["sheet_row"][first_of_each(which)[which[is_later]]]
    return findings_on(
        bad,
        "trained-twice-in-a-day",
        school.workbook,
        _heading("module_id"),
        bad["module_id"],
        first_row=[str(each) for each in first.tolist()],
    )


def roles_that_nobody_has(school: Tidy, today: date) -> list[Finding]:
    """A finding on the first module in use that is required for a role that nobody active has, one a role."""
    staff = _active(school)
    modules = school.tab(TRAINING_MODULES.tab)
    modules = modules.where(~(modules["in_use_until_on"] < np.datetime64(today)))
    roles = {role for roles in staff.cells("roles") for role in roles}
    asked = [(role, at) for at, wanted in enumerate(modules.cells("required_for")) for role in wanted]
    counts = Counter(role for role, _ in asked if role not in roles)
    if not len(staff) or not counts:
        return []
    first = dict(reversed(asked))
    bad = modules.at(np.array([first[role] for role in counts], dtype=np.intp))
    said = [f"{say_many(count, 'module')} {'is' if count == 1 else 'are'} required" for count in counts.values()]
    return findings_on(
        bad,
        "required-for-nobody",
        school.workbook,
        column_heading("required_for", TRAINING_MODULES),
        [*counts],
        modules=said,
    )


def mentors_of_themselves(school: Tidy) -> list[Finding]:
    """A finding per person who stands as their own mentor or supervisor."""
    rows = school.tab(STAFF.tab)
    found = []
    for name in ("mentor_id", "supervisor_id"):
        is_own = [staff_id is not None and staff_id == other for staff_id, other in rows.keys("staff_id", name)]
        bad = rows.where(np.array(is_own, dtype=bool))
        found += findings_on(bad, "mentor-of-oneself", school.workbook, column_heading(name, STAFF), bad[name])
    return found


def licenses_that_ended(school: Tidy, today: date) -> list[Finding]:
    """A finding per active person whose license held until a day before today."""
    rows = _active(school)
    bad = rows.where(rows["license_expires_on"] < np.datetime64(today))
    heading = column_heading("license_expires_on", STAFF)
    return findings_on(bad, "license-ended", school.workbook, heading, bad["license_expires_on"])


def standings(records: pd.DataFrame, findings: list[Finding]) -> pd.Series:
    """For each training record "fix" (counts for nothing until fixed) or "counts"."""
    to_fix = {each.row for each in findings if each.tab == TRAINING_RECORDS.tab and each.level == FIX}
    is_bad = records["is_incomplete"].astype(bool) | records["sheet_row"].isin(to_fix)
    return pd.Series("counts", index=records.index, dtype="str").mask(is_bad, "fix")


def _active(school: Tidy) -> Rows:
    """The people who work here, each once, as `training_records.active` tells them."""
    staff = school.tab(STAFF.tab)
    return staff.where(staff.has("staff_id") & ~staff.says("is_active", False)).first_of("staff_id")


def _heading(name: str) -> str:
    return column_heading(name, TRAINING_RECORDS)
