"""Who works with whom: rows of a student with whom their recorder does not work, and days that end too early."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.rows import Rows, first_of_each
from sheets.schema import ASSIGNMENTS

# They work with students across classrooms; for them an assignment is a help, not a rule.
NEED_NO_ASSIGNMENT = frozenset({"teacher", "coach", "service provider", "administrator"})
_WHO_AND_WHEN = ("recorder_id", "student_id", "date_on")
Spells = Mapping[tuple, list[tuple[datetime | None, datetime | None]]]


def recorders_not_assigned(room: Classroom) -> list[Finding]:
    """A finding per row whose recorder is a para or substitute without an assignment to the student on that day."""
    if "Assignments" in room.unread_tabs or any(tab == "Assignments" for tab, _ in room.unread_columns):
        return []
    rows = room.rows.where(room.rows.is_among("recorder_id", who_needs_assignment(room)))
    rows = rows.where(rows.has("student_id") & _has_a_likely_day(rows, room))
    bad = not_assigned(rows, room)
    return findings_on(
        bad,
        "not-assigned",
        room.workbook,
        column_heading("goal_id"),
        bad["goal_id"],
        student=bad["student_id"],
        recorder=bad["recorder_id"],
    )


def not_assigned(rows: Rows, room: Classroom) -> Rows:
    """The rows whose recorder had no assignment to the student on that day; rows: with all three."""
    spells: dict[tuple, list] = {}
    for staff_id, student_id, first, last in room.tab("Assignments").keys("staff_id", "student_id", "from_on", "to_on"):
        spells.setdefault((staff_id, student_id), []).append((first, last))
    which = rows.numbers(*_WHO_AND_WHEN)
    asked = rows.at(first_of_each(which)).keys(*_WHO_AND_WHEN)
    return rows.where(np.array([not _is_held(spells, *each) for each in asked], dtype=bool)[which])


def _is_held(spells: Spells, recorder_id: str, student_id: str, day: datetime) -> bool:
    held = spells.get((recorder_id, student_id), ())
    return any((first is None or first <= day) and (last is None or last >= day) for first, last in held)


def _has_a_likely_day(rows: Rows, room: Classroom) -> np.ndarray:
    """Whether the day itself can be right; where it cannot, the day is the mistake and not the person."""
    day = rows["date_on"]
    is_outside = (day < rows["goal_earliest_on"]) | (day > rows["goal_last_on"]) | (day > np.datetime64(room.today))
    return np.asarray(rows.has("date_on") & ~is_outside)


def who_needs_assignment(room: Classroom) -> set[str]:
    """Staff IDs of paras and substitutes who have no other role."""
    return {
        person
        for person, roles in room.school_tab("Staff").keys("staff_id", "roles")
        if person is not None and isinstance(roles, tuple) and roles and not NEED_NO_ASSIGNMENT & set(roles)
    }


def assignments_that_end_before_they_start(room: Classroom) -> list[Finding]:
    """A finding per assignment whose last day is before its first."""
    rows = room.tab("Assignments")
    bad = rows.where(rows["to_on"] < rows["from_on"])
    heading = ASSIGNMENTS.column("to_on").heading
    return findings_on(
        bad, "assignment-ends-before-start", room.workbook, heading, bad["to_on"], from_on=bad["from_on"]
    )
