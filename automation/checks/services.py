"""Services and their log: names that do not meet, who leads, days and minutes that cannot be."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on, row_text
from automation.checks.behavior import once, saved_twice, standing_of, unlikely_days_of
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.rows import Rows
from automation.services import plainly
from automation.what_was_meant import nearest
from sheets.schema import SERVICE_LOG, SERVICES

A_DAY_MINUTES = 420  # our own choice: seven hours, longer than most schools teach
A_WEEK_MINUTES = 5 * A_DAY_MINUTES
ONLY_ASSIST = frozenset({"para", "substitute"})


def services_and_their_log(room: Classroom) -> list[Finding]:
    """Everything that looks wrong in the rows of both tabs beyond single cells."""
    log = once(room, SERVICE_LOG)
    found = [*saved_twice(room, SERVICE_LOG), *unlikely_days_of(log, SERVICE_LOG, room)]
    found += [*_without_service(log, room), *_twice(room), *_beyond_school(log, room)]
    if not {"Staff"} & room.unread_tabs:
        found += [*_led_by_para(log, room), *_led_by_nobody(room)]
    return found


def with_standing_of_services(
    frames: Mapping[str, pd.DataFrame], staff: pd.DataFrame, findings: list[Finding]
) -> dict[str, pd.DataFrame]:
    """Service log with `standing` (fix, saved twice: left out; check, counts) and is_led_by_para."""
    rows = frames[SERVICE_LOG.tab]
    by_para = rows["lead_id"].isin(who_only_assist(staff)).to_numpy(dtype=bool)
    return {SERVICE_LOG.tab: rows.assign(standing=standing_of(rows, findings), is_led_by_para=by_para)}


def who_only_assist(staff: pd.DataFrame) -> set[str]:
    """Staff IDs of paras and substitutes who have no other role."""
    return {
        str(person)
        for person, roles in zip(staff["staff_id"], staff["roles"], strict=True)
        if isinstance(roles, tuple) and roles and set(roles) <= ONLY_ASSIST
    }


def _without_service(log: Rows, room: Classroom) -> list[Finding]:
    """Rows whose student has no such service; the nearest of the student's own is suggested."""
    if SERVICES.tab in room.unread_tabs:
        return []
    known: dict[str, dict[str, str]] = {}
    services = room.tab(SERVICES.tab)
    for student_id, service in services.where(services.has("student_id", "service")).keys("student_id", "service"):
        known.setdefault(student_id, {})[plainly(service)] = service
    students = set(room.tab("Students").cells("student_id")) - {None}
    rows = log.where(log.has("service") & log.is_among("student_id", students))
    both = rows.keys("student_id", "service")
    bad = rows.where(
        np.array([plainly(service) not in known.get(student, {}) for student, service in both], dtype=bool)
    )
    meant = [
        nearest(service, known.get(student, {}).values()) for student, service in bad.keys("student_id", "service")
    ]
    heading = column_heading("service", SERVICE_LOG)
    return findings_on(
        bad, "log-without-service", room.workbook, heading, bad["service"], meant, student=bad["student_id"]
    )


def _led_by_para(log: Rows, room: Classroom) -> list[Finding]:
    bad = log.where(log.is_among("lead_id", who_only_assist(room.school.frames["Staff"])))
    heading = column_heading("lead_id", SERVICE_LOG)
    return findings_on(bad, "para-leads-service", room.workbook, heading, bad["lead_id"])


def _led_by_nobody(room: Classroom) -> list[Finding]:
    """Services whose Led by left, or is a para; a code that nobody has is found where codes are looked up."""
    staff, rows = room.school_tab("Staff"), room.tab(SERVICES.tab)
    left = set(staff.where(staff.says("is_active", False)).cells("staff_id")) - {None}
    why = dict.fromkeys(who_only_assist(room.school.frames["Staff"]), "assists under supervision")
    why |= dict.fromkeys(left, "does not work here any more")
    bad = rows.where(rows.is_among("lead_id", why) & rows.has("service"))
    said = [why[each] for each in bad["lead_id"]]
    heading = column_heading("lead_id", SERVICES)
    return findings_on(
        bad, "service-nobody-leads", room.workbook, heading, bad["lead_id"], why=said, service=bad["service"]
    )


def _twice(room: Classroom) -> list[Finding]:
    rows = room.tab(SERVICES.tab)
    rows = rows.where(rows.has("student_id", "service"))
    first: dict[tuple, int] = {}
    same = [(student, plainly(service)) for student, service in rows.keys("student_id", "service")]
    firsts = np.array([first.setdefault(key, place) for place, key in enumerate(same)], dtype=np.intp)
    later = np.flatnonzero(firsts < np.arange(len(firsts)))
    bad, said = rows.at(later), row_text(rows.at(firsts[later]), with_tab=False)
    heading = column_heading("service", SERVICES)
    return findings_on(bad, "service-twice", room.workbook, heading, bad["service"], first=said)


def _beyond_school(log: Rows, room: Classroom) -> list[Finding]:
    """The last row of a student's day, and of a student's services, with which the minutes are too many."""
    found = []
    for table, rows, keys, name, most, what in (
        (SERVICE_LOG, log, ("student_id", "date_on"), "minutes", A_DAY_MINUTES, "day"),
        (SERVICES, room.tab(SERVICES.tab), ("student_id",), "minutes_a_week", A_WEEK_MINUTES, "week"),
    ):
        known = rows.where(rows.has(*keys, name))
        total: dict[tuple, float] = {}
        last: dict[tuple, int] = {}
        for place, (*key, minutes) in enumerate(known.keys(*keys, name)):
            total[tuple(key)] = total.get(tuple(key), 0) + minutes
            last[tuple(key)] = place
        beyond = sorted(last[key] for key, minutes in total.items() if minutes > most)
        bad = known.at(np.array(beyond, dtype=np.intp))
        said = [str(int(total[key])) for key in bad.keys(*keys)]
        heading = column_heading(name, table)
        found += findings_on(bad, "minutes-beyond-school", room.workbook, heading, said, longest=str(most), what=what)
    return found
