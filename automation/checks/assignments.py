"""Who works with whom: rows of a student with whom their recorder does not work, and days that end too early."""

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from sheets.schema import ASSIGNMENTS

# They work with students across classrooms; for them an assignment is a help, not a rule.
NEED_NO_ASSIGNMENT = frozenset({"teacher", "coach", "service provider", "administrator"})
_WHO_AND_WHEN = ["recorder_id", "student_id", "date_on"]


def recorders_not_assigned(room: Classroom) -> list[Finding]:
    """A finding per row whose recorder is a para or substitute without an assignment to the student on that day."""
    assignments = room.tidy.frames["Assignments"]
    if "Assignments" in room.unread_tabs or any(tab == "Assignments" for tab, _ in room.unread_columns):
        return []
    staff = room.school.frames["Staff"]
    needs_one = [
        person for person, roles in zip(staff["staff_id"], staff["roles"], strict=True) if _needs_assignment(roles)
    ]
    rows = room.rows[room.rows["recorder_id"].isin(needs_one)]
    rows = rows[rows["student_id"].notna() & _has_a_likely_day(rows, room)]
    asked = rows[_WHO_AND_WHEN].drop_duplicates()
    held = assignments[["staff_id", "student_id", "from_on", "to_on"]].rename(columns={"staff_id": "recorder_id"})
    both = asked.merge(held, on=["recorder_id", "student_id"])
    is_held = (both["from_on"].isna() | (both["from_on"] <= both["date_on"])) & (
        both["to_on"].isna() | (both["to_on"] >= both["date_on"])
    )
    is_fine = pd.MultiIndex.from_frame(rows[_WHO_AND_WHEN]).isin(
        pd.MultiIndex.from_frame(both.loc[is_held, _WHO_AND_WHEN].drop_duplicates())
    )
    bad = rows[~is_fine]
    return findings_on(
        bad,
        "not-assigned",
        room.workbook,
        column_heading("goal_id"),
        bad["goal_id"],
        student=bad["student_id"],
        recorder=bad["recorder_id"],
    )


def _has_a_likely_day(rows: pd.DataFrame, room: Classroom) -> pd.Series:
    """Whether the day itself can be right; where it cannot, the day is the mistake and not the person."""
    day = rows["date_on"]
    is_outside = (day < rows["goal_earliest_on"]) | (day > rows["goal_last_on"]) | (day > pd.Timestamp(room.today))
    return day.notna() & ~is_outside


def _needs_assignment(roles: object) -> bool:
    return isinstance(roles, tuple) and bool(roles) and not NEED_NO_ASSIGNMENT & set(roles)


def assignments_that_end_before_they_start(room: Classroom) -> list[Finding]:
    """A finding per assignment whose last day is before its first."""
    rows = room.tidy.frames["Assignments"]
    bad = rows[rows["to_on"] < rows["from_on"]]
    heading = ASSIGNMENTS.column("to_on").heading
    return findings_on(
        bad, "assignment-ends-before-start", room.workbook, heading, bad["to_on"], from_on=bad["from_on"]
    )
