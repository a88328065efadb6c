"""Codes that must exist elsewhere, codes that stand twice, and codes that are easily mixed up."""

from collections.abc import Iterable, Mapping

import numpy as np

from automation.checks.bad_rows import findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.rows import Rows, Words
from automation.what_was_meant import nearest
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
    tabs = {**room.school.all_rows(), **room.tidy.all_rows(), SESSIONS.tab: room.rows}
    return unknown_codes("classroom", tabs, room.workbook, _unread(room.unread_tabs, room.unread_columns))


def unknown_codes(book: str, tabs: Mapping[str, Rows], workbook: str, unread: set[str]) -> list[Finding]:
    """The same for any workbook: rows of that book and of those that its columns link to."""
    findings = []
    for table in tables_of(book):
        if table.tab not in tabs or table.is_report or not len(tabs[table.tab]):
            continue
        for column in table.columns:
            if column.link_to in UNKNOWN and column.link_to not in unread and column.link_to in tabs:
                valid = key_words(tabs[column.link_to], KEYS[column.link_to])
                findings += _unknown(table, column, tabs[table.tab], valid, workbook)
    return findings


def key_words(rows: Rows, name: str) -> list[str]:
    """The codes that stand in a tab, each once."""
    column = rows.column(name)
    assert isinstance(column, Words)
    return column.words


def _unread(tabs: Iterable[str], columns: Iterable[tuple[str, str | None]]) -> set[str]:
    keyed = (STUDENTS, GOALS, STAFF, SUPPORTS, CHECKLISTS)
    headings = {(each.tab, each.columns[0].heading): each.tab for each in keyed}
    return {*tabs, *(headings[each] for each in columns if each in headings)}


def _unknown(table: Table, column: Column, rows: Rows, valid: list[str], workbook: str) -> list[Finding]:
    if table is SESSIONS and column.link_to == "Staff":
        rows = rows.where(rows.says("tab", SESSIONS.tab))  # a Log row's recorder is the tab's owner: see tabs_of_nobody
    if column.is_list:
        lists = enumerate(rows.cells(column.name))
        both = [(place, each) for place, cell in lists for each in cell or () if each not in valid]
        bad, found = rows.at(np.array([place for place, _ in both], dtype=np.intp)), [each for _, each in both]
    else:
        bad = rows.where(rows.has(column.name) & ~rows.is_among(column.name, valid))
        found = bad.cells(column.name)
    meant = {each: nearest(each, valid) for each in dict.fromkeys(found)}
    code = UNKNOWN[str(column.link_to)]
    return findings_on(bad, code, workbook, column.heading, found, [meant[each] for each in found])


def tabs_of_nobody(room: Classroom) -> list[Finding]:
    """A finding per Log tab whose owner is not in Staff."""
    if "Staff" in _unread(room.unread_tabs, room.unread_columns):
        return []
    known = key_words(room.school_tab("Staff"), "staff_id")
    findings = []
    for title in room.tidy.headings:
        owner = log_owner(title)
        if owner and owner not in known:
            meant = nearest(owner, known)
            suggestion = log_title(meant) if meant else None
            findings.append(Finding("tab-of-nobody", room.workbook, title, None, None, owner, suggestion))
    return findings


def doubled_codes(tabs: Mapping[str, Rows], tables: Iterable[Table], workbook: str) -> list[Finding]:
    """A finding on the later row of a code that must stand once."""
    findings = []
    for table in tables:
        if table.tab in KEYS and table.tab not in MANY_ROWS_A_CODE:
            findings += doubled(tabs[table.tab], KEYS[table.tab], "doubled-id", workbook, table)
    return findings


def doubled(rows: Rows, name: str, code: str, workbook: str, table: Table) -> list[Finding]:
    """A finding on the later rows of a value that stands twice in a column, naming the first row."""
    if len(key_words(rows, name)) == np.count_nonzero(rows.has(name)):
        return []
    filled = rows.where(rows.has(name))
    first: dict[str, int] = {}
    first_rows = [first.setdefault(each, row) for each, row in filled.keys(name, "sheet_row")]
    is_later = np.array(first_rows, dtype="int64") != filled["sheet_row"]
    later, heading = filled.where(is_later), table.column(name).heading
    said = [str(row) for row, is_bad in zip(first_rows, is_later, strict=True) if is_bad]
    return findings_on(later, code, workbook, heading, later[name], first_row=said)


def look_alike_students(room: Classroom) -> list[Finding]:
    """A finding on the later of two active students whose codes differ in one place only."""
    students = room.tab("Students")
    active = students.where(students.has("student_id") & ~students.says("is_active", False))
    codes = list(dict.fromkeys(active.cells("student_id")))
    others = {
        code: next(earlier for earlier in codes[:place] if differ_in_one_place(code, earlier))
        for place, code in enumerate(codes)
        if any(differ_in_one_place(code, earlier) for earlier in codes[:place])
    }
    first = {code: place for place, code in reversed([*enumerate(active.cells("student_id"))])}
    bad = active.at(np.array([first[each] for each in others], dtype=np.intp))
    heading = STUDENTS.column("student_id").heading
    other = list(others.values())
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
