"""Behavior notes and the day check: days, times and people that are unlikely, rows that stand there twice."""

from collections.abc import Mapping
from datetime import time

import numpy as np
import pandas as pd

from automation.checks.assignments import not_assigned, who_needs_assignment
from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words, row_text
from automation.checks.classroom import Classroom, fixed_places
from automation.checks.dates import on_a_weekend, without_school
from automation.findings import CHECK, FIX, Finding
from automation.rows import Rows, is_first_of_each
from sheets.columns import Table
from sheets.schema import BEHAVIOR_NOTES, DAY_CHECK

NOT_FILED = "yes: not yet"
HELD = ("yes: report filed", NOT_FILED)
LONGEST_MINUTES = 120  # our own choice: longer events are written in parts, or the number is a slip
EARLIEST, LATEST = time(6), time(20)
TABS = (BEHAVIOR_NOTES, DAY_CHECK)
_SAME_NOTE = ("student_id", "date_on", "time", "recorder_id")
_SAME_PART = ("student_id", "date_on", "part_of_day")


def behavior_notes_and_day_checks(room: Classroom) -> list[Finding]:
    """Everything that looks wrong in the rows of both tabs beyond single cells."""
    found = []
    for table in TABS:
        rows = once(room, table)
        found += [*saved_twice(room, table), *unlikely_days_of(rows, table, room), *_not_assigned(rows, table, room)]
    notes = once(room, BEHAVIOR_NOTES)
    found += [*_hurt_or_held(notes, room), *_at_night(notes, room), *_too_long(notes, room)]
    found += _twice(notes, _SAME_NOTE, "note-twice", "time", BEHAVIOR_NOTES, room)
    return found + _twice(once(room, DAY_CHECK), _SAME_PART, "day-check-twice", "part_of_day", DAY_CHECK, room)


def with_standing_of_notes(frames: Mapping[str, pd.DataFrame], findings: list[Finding]) -> dict[str, pd.DataFrame]:
    """Both tabs with `standing`: fix (left out until fixed), saved twice (left out), check, or counts."""
    return {each.tab: frames[each.tab].assign(standing=standing_of(frames[each.tab], findings)) for each in TABS}


def standing_of(rows: pd.DataFrame, findings: list[Finding]) -> pd.Series:
    """What each row of a tab with Entry IDs counts for: saved twice and fix for nothing, check, or counts."""
    known = Rows(rows)
    is_fix, is_check = (known.is_in(fixed_places(findings, level)) for level in (FIX, CHECK))
    is_fix |= rows["is_incomplete"].to_numpy()
    standing = np.select([is_repeat(known), is_fix, is_check], ["saved twice", "fix", "check"], "counts")
    return pd.Series(standing, index=rows.index, dtype="str")


def is_repeat(rows: Rows) -> np.ndarray:
    """Whether the row is an entry of the program that arrived a second time; a copy that was changed is none."""
    has_entry = rows.has("entry_id")
    if len(rows.words("entry_id").words) == np.count_nonzero(has_entry):
        return np.zeros(len(rows), dtype=bool)
    visible = rows.names - {"tab", "sheet_row", "is_incomplete", "classroom_id"}
    return np.asarray(has_entry & ~is_first_of_each(rows.numbers(*visible)))


def once(room: Classroom, table: Table) -> Rows:
    """The rows of a tab without entries that arrived a second time."""
    rows = room.tab(table.tab)
    return rows.where(~is_repeat(rows))


def saved_twice(room: Classroom, table: Table) -> list[Finding]:
    """A finding per entry that arrived a second time, naming the first row."""
    rows = room.tab(table.tab)
    bad = rows.where(is_repeat(rows))
    first: dict[str, int] = {}
    for entry_id, row in rows.keys("entry_id", "sheet_row"):
        first.setdefault(entry_id, row)
    said = [f"row {first[each]}" for each in bad["entry_id"]]
    return findings_on(bad, "saved-twice", room.workbook, column_heading("date_on", table), first=said)


def unlikely_days_of(rows: Rows, table: Table, room: Classroom) -> list[Finding]:
    """Days to come, and days without school."""
    heading, known = column_heading("date_on", table), rows.where(rows.has("date_on"))
    is_future = known["date_on"] > np.datetime64(room.today)
    future, past = known.where(is_future), known.where(~is_future)
    free = without_school(past, room, heading)
    return [
        *findings_on(future, "date-in-future", room.workbook, heading, future["date_on"]),
        *free,
        *on_a_weekend(past.where(~past.is_in({(each.tab, each.row) for each in free})), room, heading),
    ]


def _not_assigned(rows: Rows, table: Table, room: Classroom) -> list[Finding]:
    """Rows of a para or substitute who had no assignment to the student on that day, as for scores."""
    lacking = {tab for tab, _ in room.unread_columns} | room.unread_tabs
    if {"Assignments", "Staff", "Students"} & lacking:
        return []
    students = set(room.tab("Students").cells("student_id")) - {None}
    is_asked = rows.is_among("recorder_id", who_needs_assignment(room)) & rows.is_among("student_id", students)
    bad = not_assigned(rows.where(is_asked & (rows["date_on"] <= np.datetime64(room.today))), room)
    heading = column_heading("student_id", table)
    return findings_on(bad, "note-not-assigned", room.workbook, heading, bad["student_id"], recorder=bad["recorder_id"])


def _hurt_or_held(notes: Rows, room: Classroom) -> list[Finding]:
    heading = column_heading("hurt_or_held", BEHAVIOR_NOTES)
    open_ones = notes.where(notes.says("hurt_or_held", NOT_FILED))
    found = findings_on(open_ones, "report-not-filed", room.workbook, heading, open_ones["hurt_or_held"])
    held = notes.where(notes.is_among("hurt_or_held", HELD))
    for name in ("adults_did", "after"):
        column = column_heading(name, BEHAVIOR_NOTES)
        bad = held.where(held.lacks(name))
        if len(bad) and (BEHAVIOR_NOTES.tab, column) not in room.unread_columns:
            unread = {(each.tab, each.row) for each in room.tidy.findings if each.column == column and each.row}
            bad = bad.where(~bad.is_in(unread))
            found += findings_on(bad, "held-without-words", room.workbook, column, bad["hurt_or_held"])
    return found


def _at_night(notes: Rows, room: Classroom) -> list[Finding]:
    is_night = [isinstance(each, time) and not EARLIEST <= each <= LATEST for each in notes["time"]]
    bad = notes.where(np.array(is_night, dtype=bool))
    typed, meant = [f"{each:%H:%M}" for each in bad["time"]], [_half_a_day_later(each) for each in bad["time"]]
    return findings_on(bad, "note-at-night", room.workbook, column_heading("time", BEHAVIOR_NOTES), typed, meant)


def _half_a_day_later(at: time) -> str | None:
    """The same time in the afternoon, where that lies in a school day."""
    return f"{at.hour}:{at.minute:02} PM" if 1 <= at.hour < EARLIEST.hour else None


def _too_long(notes: Rows, room: Classroom) -> list[Finding]:
    bad = notes.where(notes["minutes"] > LONGEST_MINUTES)
    heading = column_heading("minutes", BEHAVIOR_NOTES)
    said = numbers_in_words(bad["minutes"])
    return findings_on(bad, "minutes-too-long", room.workbook, heading, said, longest=str(LONGEST_MINUTES))


def _twice(rows: Rows, same: tuple[str, ...], code: str, column: str, table: Table, room: Classroom) -> list[Finding]:
    """A finding on each later row that is the same in these columns, naming the first; the page shows the first."""
    known = rows.where(rows.has(*same))
    first: dict[tuple, int] = {}
    firsts = np.array([first.setdefault(key, at) for at, key in enumerate(known.keys(*same))], dtype=np.intp)
    later = np.flatnonzero(firsts < np.arange(len(firsts)))
    bad = known.at(later)
    named = [each.capitalize() for each in row_text(known.at(firsts[later]), with_tab=False)]
    said = [f"{each:%H:%M}" if isinstance(each, time) else str(each) for each in bad[column]]
    return findings_on(bad, code, room.workbook, column_heading(column, table), said, first=named)
