"""Behavior notes and the day check: days, times and people that are unlikely, rows that stand there twice."""

from collections.abc import Mapping
from datetime import time

import numpy as np
import pandas as pd

from automation.checks.assignments import NEED_NO_ASSIGNMENT
from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words, row_text
from automation.checks.classroom import Classroom, fixed_places, stands_in
from automation.findings import CHECK, FIX, Finding
from automation.school_days import SATURDAY, no_school_names
from sheets.columns import Table
from sheets.schema import BEHAVIOR_NOTES, DAY_CHECK

NOT_FILED = "yes: not yet"
HELD = ("yes: report filed", NOT_FILED)
LONGEST_MINUTES = 120  # our own choice: longer events are written in parts, or the number is a slip
EARLIEST, LATEST = time(6), time(20)
TABS = (BEHAVIOR_NOTES, DAY_CHECK)
_SAME_NOTE = ["student_id", "date_on", "time", "recorder_id"]
_SAME_PART = ["student_id", "date_on", "part_of_day"]


def behavior_notes_and_day_checks(room: Classroom) -> list[Finding]:
    """Everything that looks wrong in the rows of both tabs beyond single cells."""
    found = []
    for table in TABS:
        rows = once(room.tidy.frames[table.tab])
        found += [*saved_twice(room, table), *unlikely_days_of(rows, table, room), *_not_assigned(rows, table, room)]
    notes = once(room.tidy.frames[BEHAVIOR_NOTES.tab])
    found += [*_hurt_or_held(notes, room), *_at_night(notes, room), *_too_long(notes, room)]
    found += _twice(notes, _SAME_NOTE, "note-twice", "time", BEHAVIOR_NOTES, room)
    return found + _twice(
        once(room.tidy.frames[DAY_CHECK.tab]), _SAME_PART, "day-check-twice", "part_of_day", DAY_CHECK, room
    )


def with_standing_of_notes(frames: Mapping[str, pd.DataFrame], findings: list[Finding]) -> dict[str, pd.DataFrame]:
    """Both tabs with `standing`: fix (left out until fixed), saved twice (left out), check, or counts."""
    found = {}
    for table in TABS:
        rows = frames[table.tab]
        is_fix = stands_in(rows, fixed_places(findings, FIX)) | rows["is_incomplete"].to_numpy()
        is_check = stands_in(rows, fixed_places(findings, CHECK))
        standing = np.select([is_repeat(rows), is_fix, is_check], ["saved twice", "fix", "check"], "counts")
        found[table.tab] = rows.assign(standing=pd.Series(standing, index=rows.index, dtype="str"))
    return found


def is_repeat(rows: pd.DataFrame) -> np.ndarray:
    """Whether the row is an entry of the program that arrived a second time; a copy that was changed is none."""
    visible = [name for name in rows.columns if name not in ("tab", "sheet_row", "is_incomplete", "classroom_id")]
    return (rows["entry_id"].notna() & rows[visible].astype(object).duplicated()).to_numpy()


def once(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[~is_repeat(rows)]


def saved_twice(room: Classroom, table: Table) -> list[Finding]:
    rows = room.tidy.frames[table.tab]
    bad = rows[is_repeat(rows)]
    firsts = rows.dropna(subset=["entry_id"]).drop_duplicates("entry_id").set_index("entry_id")["sheet_row"]
    first = "row " + bad["entry_id"].map(firsts).astype("str")
    return findings_on(bad, "saved-twice", room.workbook, column_heading("date_on", table), "", None, first=first)


def unlikely_days_of(rows: pd.DataFrame, table: Table, room: Classroom) -> list[Finding]:
    """Days to come, and days without school."""
    heading, known = column_heading("date_on", table), rows[rows["date_on"].notna()]
    is_future = known["date_on"] > pd.Timestamp(room.today)
    future, past = known[is_future], known[~is_future]
    names = no_school_names(room.school.frames["Calendar"], pd.DatetimeIndex(past["date_on"].unique())).dropna()
    free = past[past["date_on"].isin(names.index)]
    weekend = past[~past["date_on"].isin(names.index) & (past["date_on"].dt.day_of_week >= SATURDAY)]
    days = weekend["date_on"].dt.day_name()
    return [
        *findings_on(future, "date-in-future", room.workbook, heading, future["date_on"]),
        *findings_on(
            free, "no-school-day", room.workbook, heading, free["date_on"], name=free["date_on"].map(names)
        ),
        *findings_on(weekend, "weekend", room.workbook, heading, weekend["date_on"], weekday=days),
    ]  # fmt: skip


def _not_assigned(rows: pd.DataFrame, table: Table, room: Classroom) -> list[Finding]:
    """Rows of a para or substitute who had no assignment to the student on that day, as for scores."""
    lacking = {tab for tab, _ in room.unread_columns} | room.unread_tabs
    if {"Assignments", "Staff", "Students"} & lacking:
        return []
    staff, held = room.school.frames["Staff"], room.tidy.frames["Assignments"]
    needs_one = {
        person
        for person, roles in zip(staff["staff_id"], staff["roles"], strict=True)
        if isinstance(roles, tuple) and roles and not NEED_NO_ASSIGNMENT & set(roles)
    }
    is_known = rows["student_id"].isin(room.tidy.frames["Students"]["student_id"].dropna())
    is_past = rows["date_on"] <= pd.Timestamp(room.today)
    asked = rows[rows["recorder_id"].isin(needs_one) & is_known & is_past]
    both = asked[["sheet_row", "recorder_id", "student_id", "date_on"]].merge(
        held[["staff_id", "student_id", "from_on", "to_on"]].rename(columns={"staff_id": "recorder_id"}),
        on=["recorder_id", "student_id"],
    )
    is_held = ~(both["from_on"] > both["date_on"]) & ~(both["to_on"] < both["date_on"])
    bad = asked[~asked["sheet_row"].isin(both.loc[is_held, "sheet_row"])]
    heading = column_heading("student_id", table)
    return findings_on(bad, "note-not-assigned", room.workbook, heading, bad["student_id"], recorder=bad["recorder_id"])


def _hurt_or_held(notes: pd.DataFrame, room: Classroom) -> list[Finding]:
    heading = column_heading("hurt_or_held", BEHAVIOR_NOTES)
    open_ones = notes[notes["hurt_or_held"].eq(NOT_FILED)]
    found = findings_on(open_ones, "report-not-filed", room.workbook, heading, open_ones["hurt_or_held"])
    held = notes[notes["hurt_or_held"].isin(HELD)]
    for name in ("adults_did", "after"):
        column = column_heading(name, BEHAVIOR_NOTES)
        unread = {(each.tab, each.row) for each in room.tidy.findings if each.column == column and each.row}
        bad = held[held[name].isna().to_numpy() & ~stands_in(held, unread)]
        if (BEHAVIOR_NOTES.tab, column) not in room.unread_columns:
            found += findings_on(bad, "held-without-words", room.workbook, column, bad["hurt_or_held"])
    return found


def _at_night(notes: pd.DataFrame, room: Classroom) -> list[Finding]:
    is_night = [isinstance(each, time) and not EARLIEST <= each <= LATEST for each in notes["time"]]
    bad = notes[np.array(is_night, dtype=bool)]
    typed = pd.Series([f"{each:%H:%M}" for each in bad["time"]], index=bad.index, dtype="str")
    meant = pd.Series([_half_a_day_later(each) for each in bad["time"]], index=bad.index, dtype="str")
    return findings_on(bad, "note-at-night", room.workbook, column_heading("time", BEHAVIOR_NOTES), typed, meant)


def _half_a_day_later(at: time) -> str | None:
    """The same time in the afternoon, where that lies in a school day."""
    return f"{at.hour}:{at.minute:02} PM" if 1 <= at.hour < EARLIEST.hour else None


def _too_long(notes: pd.DataFrame, room: Classroom) -> list[Finding]:
    bad = notes[notes["minutes"] > LONGEST_MINUTES]
    heading = column_heading("minutes", BEHAVIOR_NOTES)
    said = numbers_in_words(bad["minutes"])
    return findings_on(bad, "minutes-too-long", room.workbook, heading, said, longest=str(LONGEST_MINUTES))


def _twice(rows: pd.DataFrame, same: list[str], code: str, column: str, table: Table, room: Classroom) -> list[Finding]:
    """A finding on each later row that is the same in these columns, naming the first; the page shows the first."""
    known = rows.dropna(subset=same)
    keys = pd.Series(
        list(known[same].astype(object).itertuples(index=False, name=None)), index=known.index, dtype=object
    )
    firsts = dict(zip(reversed(keys.tolist()), reversed(row_text(known, with_tab=False).tolist()), strict=True))
    bad = known[keys.duplicated().to_numpy(dtype=bool)]
    first = pd.Series([firsts[keys[each]].capitalize() for each in bad.index], index=bad.index, dtype="str")
    said = pd.Series(
        [f"{each:%H:%M}" if isinstance(each, time) else str(each) for each in bad[column]], index=bad.index, dtype="str"
    )
    return findings_on(bad, code, room.workbook, column_heading(column, table), said, None, first=first)
