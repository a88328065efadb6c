"""The School workbook: people, roles, classrooms and days."""

import numpy as np

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
    rows, first, is_later = school.tab(tab), dict[str, str](), []
    for value, own_key in rows.keys(name, key):
        is_later.append(value is not None and value in first)
        if value is not None and (not first.get(value) or value not in first):
            first[value] = own_key or ""
    bad = rows.where(np.array(is_later, dtype=bool))
    heading = column_heading(name, STAFF if tab == STAFF.tab else CLASSROOMS)
    other = [first[each] or "another row" for each in bad[name]]
    return findings_on(bad, code, school.workbook, heading, bad[name], other=other)


def counselors_with_another_role(school: Tidy) -> list[Finding]:
    """A finding per counselor who is also teacher, coach, administrator or somebody's supervisor."""
    staff = school.tab(STAFF.tab)
    supervisors = {each for each in staff.cells("supervisor_id") if each}
    others = []
    for staff_id, roles in staff.keys("staff_id", "roles"):
        also = [each for each in NOT_FOR_A_COUNSELOR if each in roles]
        also += ["supervisor"] if staff_id in supervisors else []
        others.append(" and ".join(also) if "counselor" in roles else "")
    bad = staff.where(np.array([bool(each) for each in others], dtype=bool))
    heading, other = column_heading("roles", STAFF), [each for each in others if each]
    return findings_on(bad, "counselor-with-another-role", school.workbook, heading, bad["staff_id"], other=other)


def days_that_end_before_they_start(school: Tidy) -> list[Finding]:
    """A finding per Calendar row whose last day is before its first."""
    rows = school.tab(CALENDAR.tab)
    bad = rows.where(rows["to_on"] < rows["from_on"])
    heading = column_heading("to_on", CALENDAR)
    return findings_on(bad, "days-end-before-start", school.workbook, heading, bad["to_on"], from_on=bad["from_on"])
