"""Codes that must exist elsewhere, codes that stand twice, and codes that are easily mixed up."""

from collections.abc import Iterable, Mapping

import pandas as pd

from automation.checks.bad_rows import findings_on
from automation.checks.classroom import Classroom, key_values
from automation.findings import Finding
from automation.what_was_meant import nearest, nearest_of_each
from sheets.columns import Column, Table
from sheets.schema import (
    CHECKLISTS,
    GOALS,
    SESSIONS,
    STAFF,
    STUDENTS,
    SUPPORTS,
    log_owner,
    log_title,
    tables_of,
)

KEYS = {
    "Students": "student_id",
    "Goals": "goal_id",
    "Staff": "staff_id",
    "Classrooms": "classroom_id",
    "Supports": "support_id",
    "Checklists": "checklist_id",
    "Training modules": "module_id",
}
UNKNOWN = {
    "Students": "unknown-student",
    "Goals": "unknown-goal",
    "Staff": "unknown-staff",
    "Classrooms": "unknown-classroom",
    "Supports": "unknown-support",
    "Checklists": "unknown-checklist",
    "Training modules": "unknown-module",
}
MANY_ROWS_A_CODE = frozenset({"Checklists"})  # a row is one step


def unknown_codes_in_classroom(room: Classroom) -> list[Finding]:
    """A finding per cell that names a goal, student or person that is not in its tab."""
    frames = {**room.school.frames, **room.tidy.frames, "Sessions": room.rows}
    return unknown_codes("classroom", frames, room.workbook, _unread(room.unread_tabs, room.unread_columns))


def unknown_codes(book: str, frames: Mapping[str, pd.DataFrame], workbook: str, unread: set[str]) -> list[Finding]:
    """The same for any workbook: frames of that book and of those that its columns link to."""
    findings = []
    for table in tables_of(book):
        if table.tab not in frames or table.is_report:
            continue
        for column in table.columns:
            if column.link_to in UNKNOWN and column.link_to not in unread and column.link_to in frames:
                valid = key_values(frames, column.link_to, KEYS[column.link_to])
                findings += _unknown(table, column, frames[table.tab], valid, workbook)
    return findings


def _unread(tabs: Iterable[str], columns: Iterable[tuple[str, str | None]]) -> set[str]:
    keyed = (STUDENTS, GOALS, STAFF, SUPPORTS, CHECKLISTS)
    headings = {(each.tab, each.columns[0].heading): each.tab for each in keyed}
    return {*tabs, *(headings[each] for each in columns if each in headings)}


def _unknown(table: Table, column: Column, rows: pd.DataFrame, valid: list[str], workbook: str) -> list[Finding]:
    if table is SESSIONS and column.link_to == "Staff":
        rows = rows[rows["tab"].eq(SESSIONS.tab)]  # a Log row's recorder is the tab's owner: see tabs_of_nobody
    if column.is_list:
        rows = rows.explode(column.name).reset_index(drop=True)
    bad = rows[rows[column.name].notna() & ~rows[column.name].isin(valid)]
    meant = bad[column.name].map(nearest_of_each(bad[column.name], valid))
    return findings_on(bad, UNKNOWN[str(column.link_to)], workbook, column.heading, bad[column.name], meant)


def tabs_of_nobody(room: Classroom) -> list[Finding]:
    """A finding per Log tab whose owner is not in Staff."""
    if "Staff" in _unread(room.unread_tabs, room.unread_columns):
        return []
    known = key_values(room.school.frames, "Staff", "staff_id")
    findings = []
    for title in room.tidy.headings:
        owner = log_owner(title)
        if owner and owner not in known:
            meant = nearest(owner, known)
            suggestion = log_title(meant) if meant else None
            findings.append(Finding("tab-of-nobody", room.workbook, title, None, None, owner, suggestion))
    return findings


def doubled_codes(frames: Mapping[str, pd.DataFrame], tables: Iterable[Table], workbook: str) -> list[Finding]:
    """A finding on the later row of a code that must stand once."""
    findings = []
    for table in tables:
        if table.tab in KEYS and table.tab not in MANY_ROWS_A_CODE:
            findings += doubled(frames[table.tab], KEYS[table.tab], "doubled-id", workbook, table)
    return findings


def doubled(rows: pd.DataFrame, name: str, code: str, workbook: str, table: Table) -> list[Finding]:
    """A finding on the later rows of a value that stands twice in a column, naming the first row."""
    filled = rows[rows[name].notna()]
    first_rows = filled.groupby(name)["sheet_row"].transform("min")
    later = filled[filled[name].duplicated()]
    heading = table.column(name).heading
    return findings_on(later, code, workbook, heading, later[name], first_row=first_rows.astype("str"))


def look_alike_students(room: Classroom) -> list[Finding]:
    """A finding on the later of two active students whose codes differ in one place only."""
    students = room.tidy.frames["Students"]
    active = students[students["student_id"].notna() & students["is_active"].fillna(True).astype(bool)]
    active = active.drop_duplicates("student_id")
    codes = [str(each) for each in active["student_id"]]
    others = {
        code: next(earlier for earlier in codes[:place] if differ_in_one_place(code, earlier))
        for place, code in enumerate(codes)
        if any(differ_in_one_place(code, earlier) for earlier in codes[:place])
    }
    bad = active[active["student_id"].isin(list(others))]
    heading = STUDENTS.column("student_id").heading
    other = bad["student_id"].map(others)
    return findings_on(bad, "look-alike-students", room.workbook, heading, bad["student_id"], other=other)


def differ_in_one_place(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out turns one code into the other; case does not tell apart."""
    one, other = sorted((one.casefold(), other.casefold()), key=len)
    if len(other) - len(one) > 1:
        return False
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]
