"""Written input and meetings, held against the students, goals and assignments of the classrooms."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from automation.checks.assignments import NEED_NO_ASSIGNMENT
from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
from automation.row_by_row import cells
from automation.rows import Rows, first_of_each, is_first_of_each
from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from automation.what_was_meant import nearest_of_each
from sheets.columns import Table
from sheets.schema import IEP_INPUT, IEP_MEETINGS

Rooms = Mapping[str, Mapping[str, pd.DataFrame]]  # classroom -> its frames


def check_iep(
    team: Mapping[str, pd.DataFrame],
    school: Mapping[str, pd.DataFrame],
    rooms: Rooms,
    settings: SchoolSettings,
    today: date,
    workbook: str,
) -> list[Finding]:
    """What looks wrong in IEP input and IEP meetings. team: their frames with classroom_ids of the adult.

    rooms: the classrooms that are known. Rows of an adult who works anywhere else are not looked up.
    """
    written, meetings = Rows(team[IEP_INPUT.tab]), Rows(team[IEP_MEETINGS.tab])
    known_input, known_meetings = _of_known_rooms(written, rooms), _of_known_rooms(meetings, rooms)
    late = written.where(written["date_on"] > np.datetime64(today))
    heading = column_heading("date_on", IEP_INPUT)
    return [
        *_unknown_students(known_input, rooms, IEP_INPUT, workbook),
        *_unknown_students(known_meetings, rooms, IEP_MEETINGS, workbook),
        *_goals(known_input, rooms, workbook),
        *_not_assigned(known_input, school["Staff"], rooms, workbook),
        *findings_on(late, "date-in-future", workbook, heading, late["date_on"]),
        *_after_the_meeting(written, meetings, school["Calendar"], settings.iep_input_days, workbook),
        *_twice(meetings, workbook),
        *_reviewed_before(meetings, workbook),
    ]


def _of_known_rooms(rows: Rows, rooms: Rooms) -> Rows:
    """The rows of adults who work in classrooms that are all known."""
    is_known = [bool(each) and set(each) <= set(rooms) for each in rows.cells("classroom_ids")]
    return rows.where(np.array(is_known, dtype=bool) & rows.has("student_id"))


def _all(rooms: Rooms, tab: str, *names: str) -> list[tuple]:
    """The cells of these columns in that tab of all known classrooms, complete rows only."""
    return [row for frames in rooms.values() for row in cells(frames[tab], *names) if None not in row]


def _unknown(rows: Rows, name: str, valid: list[str], code: str, table: Table, workbook: str) -> list[Finding]:
    """The rows that name something that is not there, with what may have been meant."""
    bad = rows.where(rows.has(name) & ~rows.is_among(name, valid))
    found = bad.cells(name)
    meant = nearest_of_each(found, valid)
    return findings_on(bad, code, workbook, column_heading(name, table), found, [meant[each] for each in found])


def _unknown_students(rows: Rows, rooms: Rooms, table: Table, workbook: str) -> list[Finding]:
    valid = sorted({student_id for (student_id,) in _all(rooms, "Students", "student_id")})
    return _unknown(rows, "student_id", valid, "unknown-student", table, workbook)


def _goals(rows: Rows, rooms: Rooms, workbook: str) -> list[Finding]:
    owners: dict[str, str] = {}
    for goal_id, student_id in _all(rooms, "Goals", "goal_id", "student_id"):
        owners.setdefault(goal_id, student_id)
    owner = [owners.get(each) for each in rows.cells("goal_id")]
    is_other = [each not in (None, student) for each, student in zip(owner, rows.cells("student_id"), strict=True)]
    others = rows.where(np.array(is_other, dtype=bool))
    return [
        *_unknown(rows, "goal_id", [*owners], "unknown-goal", IEP_INPUT, workbook),
        *findings_on(
            others, "goal-of-another-student", workbook, column_heading("goal_id", IEP_INPUT), others["goal_id"],
            owner=[owners[each] for each in others.cells("goal_id")], student=others["student_id"],
        ),
    ]  # fmt: skip


def _not_assigned(rows: Rows, staff: pd.DataFrame, rooms: Rooms, workbook: str) -> list[Finding]:
    """Input of a para or substitute who was never assigned to the student; of a student who exists."""
    needs_one = {who for who, roles in cells(staff, "staff_id", "roles") if not NEED_NO_ASSIGNMENT & set(roles)}
    students = {student_id for (student_id,) in _all(rooms, "Students", "student_id")}
    ever = set(_all(rooms, "Assignments", "staff_id", "student_id"))
    is_odd = [
        key not in ever and key[0] in needs_one and key[1] in students for key in rows.keys("staff_id", "student_id")
    ]
    bad = rows.where(np.array(is_odd, dtype=bool))
    heading = column_heading("staff_id", IEP_INPUT)
    return findings_on(bad, "input-not-assigned", workbook, heading, bad["staff_id"], student=bad["student_id"])


def _after_the_meeting(
    written: Rows, meetings: Rows, calendar: pd.DataFrame, days: int, workbook: str
) -> list[Finding]:
    """Input from the day after a meeting on, as long after it as people are asked before it: later it is for the next.

    The day of the meeting itself is in time.
    """
    held: dict[str, list[datetime]] = {}
    for student_id, on in meetings.where(meetings.has("student_id", "date_on")).keys("student_id", "date_on"):
        held.setdefault(student_id, []).append(on)
    last: dict[int, datetime] = {}  # place of the input -> the last meeting before it
    for place, (student_id, on) in enumerate(written.keys("student_id", "date_on")):
        before = [each for each in held.get(student_id, ()) if on is not None and each < on]
        if before and _days_after(max(before), on, calendar) <= days:
            last[place] = max(before)
    bad = written.at(np.array([*last], dtype=np.intp))
    meeting_on = [each.date().isoformat() for each in last.values()]
    heading = column_heading("date_on", IEP_INPUT)
    return findings_on(bad, "input-after-meeting", workbook, heading, bad["date_on"], meeting_on=meeting_on)


def _days_after(meeting: datetime, on: datetime, calendar: pd.DataFrame) -> int:
    """How many school days there are from the day after the meeting up to that day."""
    return len(school_days(calendar, meeting.date() + timedelta(days=1), on.date()))


def _twice(meetings: Rows, workbook: str) -> list[Finding]:
    key = ("student_id", "date_on", "staff_id")
    rows = meetings.where(meetings.has(*key))
    which = rows.numbers(*key)
    is_later = ~is_first_of_each(which)
    bad, first = rows.where(is_later), rows["sheet_row"][first_of_each(which)[which[is_later]]]
    heading = column_heading("staff_id", IEP_MEETINGS)
    return findings_on(
        bad,
        "meeting-stands-twice",
        workbook,
        heading,
        bad["staff_id"],
        first_row=[str(each) for each in first.tolist()],
    )


def _reviewed_before(meetings: Rows, workbook: str) -> list[Finding]:
    bad = meetings.where(meetings["reviewed_on"] < meetings["date_on"])
    heading = column_heading("reviewed_on", IEP_MEETINGS)
    return findings_on(bad, "reviewed-before-meeting", workbook, heading, bad["reviewed_on"], meeting_on=bad["date_on"])
