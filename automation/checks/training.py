"""Training records that cannot be or look odd, modules required of nobody, licenses, and who mentors whom."""

from datetime import date

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import FIX, Finding
from automation.shown import say_many
from automation.tidy import Tidy
from automation.training_records import active
from sheets.schema import STAFF, TRAINING_MODULES, TRAINING_RECORDS

A_DAY_MINUTES = 24 * 60
LONG_MINUTES = 12 * 60  # our own choice: a very long day of a course is still possible


def records_of_days_to_come(school: Tidy, today: date) -> list[Finding]:
    """A finding per record of a day after today."""
    rows = school.frames[TRAINING_RECORDS.tab]
    bad = rows[rows["completed_on"] > pd.Timestamp(today)]
    return findings_on(bad, "date-in-future", school.workbook, _heading("completed_on"), bad["completed_on"])


def records_before_hired(school: Tidy) -> list[Finding]:
    """A finding per record of a day before the person's first day here."""
    rows, staff = school.frames[TRAINING_RECORDS.tab], school.frames[STAFF.tab]
    first_days = staff.dropna(subset=["staff_id"]).drop_duplicates("staff_id").set_index("staff_id")["started_on"]
    started_on = first_days.reindex(rows["staff_id"].astype(object)).set_axis(rows.index)
    bad = rows[rows["completed_on"] < started_on]
    return findings_on(
        bad,
        "trained-before-hired",
        school.workbook,
        _heading("completed_on"),
        bad["completed_on"],
        started_on=started_on,
    )


def records_too_long(school: Tidy) -> list[Finding]:
    """A finding per record of more minutes than a day has, or of more than twelve hours."""
    rows = school.frames[TRAINING_RECORDS.tab]
    minutes, heading = rows["minutes"], _heading("minutes")
    beyond = rows[minutes > A_DAY_MINUTES]
    long = rows[(minutes > LONG_MINUTES) & (minutes <= A_DAY_MINUTES)]
    return [
        *findings_on(beyond, "trained-longer-than-a-day", school.workbook, heading, beyond["minutes"]),
        *findings_on(long, "trained-very-long", school.workbook, heading, long["minutes"]),
    ]


def records_twice_in_a_day(school: Tidy) -> list[Finding]:
    """A finding on the later of two records of one person, module and day, other than one that was saved twice."""
    keys = ["staff_id", "module_id", "completed_on"]
    rows = school.frames[TRAINING_RECORDS.tab].dropna(subset=keys)
    rows = rows[rows["entry_id"].isna() | ~rows["entry_id"].duplicated()]
    first = rows.groupby(keys)["sheet_row"].transform("min")
    bad = rows[rows.duplicated(keys)]
    return findings_on(
        bad,
        "trained-twice-in-a-day",
        school.workbook,
        _heading("module_id"),
        bad["module_id"],
        first_row=first.astype("str"),
    )


def roles_that_nobody_has(school: Tidy, today: date) -> list[Finding]:
    """A finding on the first module in use that is required for a role that nobody active has, one a role."""
    staff = active(school.frames[STAFF.tab])
    modules = school.frames[TRAINING_MODULES.tab]
    modules = modules[~(modules["in_use_until_on"] < pd.Timestamp(today))]
    wanted = modules.explode("required_for").dropna(subset=["required_for"])
    wanted = wanted[~wanted["required_for"].isin({role for roles in staff["roles"] for role in roles})]
    if staff.empty or wanted.empty:
        return []
    bad = wanted.drop_duplicates("required_for").reset_index(drop=True)
    counts = bad["required_for"].map(wanted["required_for"].value_counts())
    said = [f"{say_many(count, 'module')} {'is' if count == 1 else 'are'} required" for count in counts]
    return findings_on(
        bad,
        "required-for-nobody",
        school.workbook,
        column_heading("required_for", TRAINING_MODULES),
        bad["required_for"],
        modules=pd.Series(said, index=bad.index, dtype="str"),
    )


def mentors_of_themselves(school: Tidy) -> list[Finding]:
    """A finding per person who stands as their own mentor or supervisor."""
    rows = school.frames[STAFF.tab]
    found = []
    for name in ("mentor_id", "supervisor_id"):
        bad = rows[rows["staff_id"].notna() & rows["staff_id"].eq(rows[name])]
        found += findings_on(bad, "mentor-of-oneself", school.workbook, column_heading(name, STAFF), bad[name])
    return found


def licenses_that_ended(school: Tidy, today: date) -> list[Finding]:
    """A finding per active person whose license held until a day before today."""
    rows = active(school.frames[STAFF.tab])
    bad = rows[rows["license_expires_on"] < pd.Timestamp(today)]
    heading = column_heading("license_expires_on", STAFF)
    return findings_on(bad, "license-ended", school.workbook, heading, bad["license_expires_on"])


def standings(records: pd.DataFrame, findings: list[Finding]) -> pd.Series:
    """For each training record "fix" (counts for nothing until fixed) or "counts"."""
    to_fix = {each.row for each in findings if each.tab == TRAINING_RECORDS.tab and each.level == FIX}
    is_bad = records["is_incomplete"].astype(bool) | records["sheet_row"].isin(to_fix)
    return pd.Series("counts", index=records.index, dtype="str").mask(is_bad, "fix")


def _heading(name: str) -> str:
    return column_heading(name, TRAINING_RECORDS)
