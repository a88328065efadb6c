"""Written input and meetings, held against the students, goals and assignments of the classrooms."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from automation.checks.assignments import NEED_NO_ASSIGNMENT
from automation.checks.bad_rows import column_heading, findings_on
from automation.findings import Finding
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
    written, meetings = team[IEP_INPUT.tab], team[IEP_MEETINGS.tab]
    known_input, known_meetings = _of_known_rooms(written, rooms), _of_known_rooms(meetings, rooms)
    late = written[written["date_on"] > pd.Timestamp(today)]
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


def _of_known_rooms(rows: pd.DataFrame, rooms: Rooms) -> pd.DataFrame:
    """The rows of adults who work in classrooms that are all known."""
    is_known = [bool(each) and set(each) <= set(rooms) for each in rows["classroom_ids"]]
    return rows[pd.Series(is_known, index=rows.index, dtype="bool") & rows["student_id"].notna()]


def _all(rooms: Rooms, tab: str, *names: str) -> pd.DataFrame:
    """The columns of that tab of all known classrooms, complete rows only."""
    parts = [frames[tab][list(names)] for frames in rooms.values()]
    return pd.concat(parts, ignore_index=True).dropna() if parts else pd.DataFrame(columns=list(names), dtype="str")


def _unknown_students(rows: pd.DataFrame, rooms: Rooms, table: Table, workbook: str) -> list[Finding]:
    valid = sorted(_all(rooms, "Students", "student_id")["student_id"].unique())
    bad = rows[~rows["student_id"].isin(valid)]
    meant = bad["student_id"].map(nearest_of_each(bad["student_id"], valid))
    heading = column_heading("student_id", table)
    return findings_on(bad, "unknown-student", workbook, heading, bad["student_id"], meant)


def _goals(rows: pd.DataFrame, rooms: Rooms, workbook: str) -> list[Finding]:
    goals = _all(rooms, "Goals", "goal_id", "student_id").drop_duplicates("goal_id")
    owners = dict(zip(goals["goal_id"], goals["student_id"], strict=True))
    named = rows.dropna(subset=["goal_id"])
    unknown = named[~named["goal_id"].isin(list(owners))]
    meant = unknown["goal_id"].map(nearest_of_each(unknown["goal_id"], list(owners)))
    others = named[named["goal_id"].isin(list(owners))]
    owner = others["goal_id"].map(owners)
    is_other = owner.ne(others["student_id"])
    heading = column_heading("goal_id", IEP_INPUT)
    return [
        *findings_on(unknown, "unknown-goal", workbook, heading, unknown["goal_id"], meant),
        *findings_on(
            others[is_other], "goal-of-another-student", workbook, heading, others["goal_id"],
            owner=owner, student=others["student_id"],
        ),
    ]  # fmt: skip


def _not_assigned(rows: pd.DataFrame, staff: pd.DataFrame, rooms: Rooms, workbook: str) -> list[Finding]:
    """Input of a para or substitute who was never assigned to the student; of a student who exists."""
    needs_one = {
        who for who, roles in zip(staff["staff_id"], staff["roles"], strict=True) if not NEED_NO_ASSIGNMENT & set(roles)
    }
    students = set(_all(rooms, "Students", "student_id")["student_id"])
    held = _all(rooms, "Assignments", "staff_id", "student_id")
    ever = set(zip(held["staff_id"], held["student_id"], strict=True))
    asked = rows[rows["staff_id"].isin(list(needs_one)) & rows["student_id"].isin(list(students))]
    is_odd = [key not in ever for key in zip(asked["staff_id"], asked["student_id"], strict=True)]
    bad = asked[pd.Series(is_odd, index=asked.index, dtype="bool")]
    heading = column_heading("staff_id", IEP_INPUT)
    return findings_on(bad, "input-not-assigned", workbook, heading, bad["staff_id"], student=bad["student_id"])


def _after_the_meeting(
    written: pd.DataFrame, meetings: pd.DataFrame, calendar: pd.DataFrame, days: int, workbook: str
) -> list[Finding]:
    """Input from the day after a meeting on, as long after it as people are asked before it: later it is for the next.

    The day of the meeting itself is in time.
    """
    held = meetings[["student_id", "date_on"]].dropna().drop_duplicates()
    both = written.reset_index().merge(held.rename(columns={"date_on": "meeting_on"}), on="student_id")
    both = both[both["date_on"] > both["meeting_on"]].sort_values("meeting_on").drop_duplicates("index", keep="last")
    is_soon = [
        len(school_days(calendar, meeting.date() + timedelta(days=1), on.date())) <= days
        for meeting, on in zip(both["meeting_on"], both["date_on"], strict=True)
    ]
    both = both[pd.Series(is_soon, index=both.index, dtype="bool")].set_index("index")
    bad = written.loc[written.index.isin(both.index)]
    meeting_on = both["meeting_on"].dt.date.astype("str")
    heading = column_heading("date_on", IEP_INPUT)
    return findings_on(bad, "input-after-meeting", workbook, heading, bad["date_on"], meeting_on=meeting_on)


def _twice(meetings: pd.DataFrame, workbook: str) -> list[Finding]:
    key = ["student_id", "date_on", "staff_id"]
    rows = meetings.dropna(subset=key)
    first = rows.groupby(key, observed=True)["sheet_row"].transform("min")
    bad = rows[rows.duplicated(key)]
    heading = column_heading("staff_id", IEP_MEETINGS)
    return findings_on(
        bad, "meeting-stands-twice", workbook, heading, bad["staff_id"], first_row=first.astype("str")
    )


def _reviewed_before(meetings: pd.DataFrame, workbook: str) -> list[Finding]:
    bad = meetings[meetings["reviewed_on"] < meetings["date_on"]]
    heading = column_heading("reviewed_on", IEP_MEETINGS)
    meeting_on = bad["date_on"].dt.date.astype("str")
    return findings_on(
        bad, "reviewed-before-meeting", workbook, heading, bad["reviewed_on"], meeting_on=meeting_on
    )
