"""The School workbook: people, roles, classrooms and days."""

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
from automation.tidy import Tidy
from sheets.schema import CALENDAR, CLASSROOMS, STAFF
from sheets.schema.words import NOT_FOR_A_COUNSELOR


def shared_values(school: Tidy) -> list[Finding]:
    """A finding on the later of two people with one e-mail address, or two classrooms with one workbook."""
    return [
        *_shared(school, STAFF.tab, "email", "staff_id", "doubled-email"),
        *_shared(school, CLASSROOMS.tab, "workbook_link", "classroom_id", "doubled-link"),
    ]


def _shared(school: Tidy, tab: str, name: str, key: str, code: str) -> list[Finding]:
    rows = school.frames[tab]
    rows = rows[rows[name].notna()]
    other = rows.groupby(name)[key].transform("first").fillna("another row")
    bad = rows[rows[name].duplicated()]
    heading = column_heading(name, STAFF if tab == STAFF.tab else CLASSROOMS)
    return findings_on(bad, code, school.workbook, heading, bad[name], other=other)


def counselors_with_another_role(school: Tidy) -> list[Finding]:
    """A finding per counselor who is also teacher, coach, administrator or somebody's supervisor."""
    staff = school.frames[STAFF.tab]
    supervisors = set(staff["supervisor_id"].dropna())
    others = pd.Series("", index=staff.index, dtype="str")
    for place, staff_id, roles in zip(staff.index, staff["staff_id"], staff["roles"], strict=True):
        if "counselor" in roles:
            also = [each for each in NOT_FOR_A_COUNSELOR if each in roles]
            also += ["supervisor"] if staff_id in supervisors else []
            others[place] = " and ".join(also)
    bad = staff[others.ne("")]
    heading = column_heading("roles", STAFF)
    return findings_on(bad, "counselor-with-another-role", school.workbook, heading, bad["staff_id"], other=others)


def days_that_end_before_they_start(school: Tidy) -> list[Finding]:
    """A finding per Calendar row whose last day is before its first."""
    rows = school.frames[CALENDAR.tab]
    bad = rows[rows["to_on"] < rows["from_on"]]
    heading = column_heading("to_on", CALENDAR)
    return findings_on(bad, "days-end-before-start", school.workbook, heading, bad["to_on"], from_on=bad["from_on"])
