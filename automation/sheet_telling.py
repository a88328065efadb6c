"""At-a-glance sheets that changed since they were told: which are told by themselves tonight, which wait, and why.

Pure. A change is told once it stood still: an earlier check, on an earlier day, saw the very same sheet. So a change
that is half typed at 7:02 and finished at 7:05 never goes out half. A student's first sheet is told by a teacher: a
school that begins must not find three hundred updates on one morning.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from automation.at_a_glance import sheet_lines
from automation.checks.classroom import Classroom
from automation.findings import FIX, Finding
from automation.glance_versions import announcing_row, version_of
from automation.rows import Rows, Words
from automation.shown import StudentKey, say_many
from automation.updates import which_are_asked
from sheets.columns import Value
from sheets.schema import ABOUT, ASSIGNMENTS, CHECKLISTS, GOALS, RESPONSE_SCALE, STUDENTS, SUPPORTS, UPDATES

NOT_TOLD = "sheet-not-told"
IN_THE_ROOM = (STUDENTS.tab, GOALS.tab, SUPPORTS.tab, ABOUT.tab, RESPONSE_SCALE.tab)
OF_THE_SHEET = frozenset({*IN_THE_ROOM, CHECKLISTS.tab, UPDATES.tab})
# Of a student's own row only these stand on the sheet: a review's day that is still blank makes no sheet half.
_OF_STUDENTS = {STUDENTS.column(name).heading for name in ("student_id", "case_manager_id", "health_plan_is_kept")}
_LEFT = "unknown-staff"  # a case manager who left is no half row: a classroom teacher then stands for the update


@dataclass(frozen=True)
class Seen:
    """What the checks before saw: Update ID of a sheet not told -> the first day of an unbroken row of checks.

    is_kept: whether checks keep anything at all. is_check: whether this reading is a check too, which will be kept.
    """

    is_kept: bool = False
    since: Mapping[str, date] = field(default_factory=dict)
    is_check: bool = False


NOTHING_SEEN = Seen()


@dataclass(frozen=True)
class WaitingSheet:
    """A sheet that was told once and says something else now. update: the row of Updates that tells it.

    why_not: what is in the way of telling it by itself, as the end of a sentence; "" where nothing is.
    """

    student_id: str
    sheet_row: int
    changes: int
    update: Mapping[str, Value]
    why_not: str = ""

    @property
    def update_id(self) -> str:
        """Made of the student and of what the sheet says: whoever tells it first tells it once."""
        return str(self.update["update_id"])

    def is_due(self, seen: Seen, today: date) -> bool:
        """Whether it is told today: it stood still since an earlier day, and nothing is in the way."""
        return not self.why_not and seen.since.get(self.update_id, today) < today

    def when(self, seen: Seen) -> str:
        """When it is told by itself, or why not, as a sentence without its beginning and end."""
        if self.why_not:
            return f"it is not told by itself {self.why_not}"
        if not seen.is_kept:
            return "it is not told by itself, as nothing is kept between checks"
        is_seen = seen.is_check or self.update_id in seen.since
        return f"it is told by itself {'tonight' if is_seen else 'tomorrow night'} if it stays so"


def waiting_sheets(
    room: Classroom, teacher_ids: Sequence[str], findings: Iterable[Finding], today: date
) -> tuple[WaitingSheet, ...]:
    """The sheets of active students that changed since they were told; none while a tab of them cannot be read.

    findings: of the classroom and of the School workbook.
    """
    if room.unread_tabs & OF_THE_SHEET or {tab for tab, _ in room.unread_columns} & OF_THE_SHEET:
        return ()
    tabs = {tab: _in_room(room.tab(tab), room.workbook) for tab in (*IN_THE_ROOM, UPDATES.tab)}
    tabs[CHECKLISTS.tab] = room.school_tab(CHECKLISTS.tab)
    updates, students, staff = tabs[UPDATES.tab], tabs[STUDENTS.tab].first_of("student_id"), room.school_tab("Staff")
    told = {each for each in updates.where(updates.has("sheet")).cells("student_id") if each}
    here = students.where(students.is_among("student_id", told) & ~students.says("is_active", False))
    to_fix = [each for each in findings if each.level == FIX and each.tab in OF_THE_SHEET]
    found = []
    for student_id, case_manager_id, sheet_row in here.keys("student_id", "case_manager_id", "sheet_row"):
        key = (room.workbook, student_id)
        lines = sheet_lines(tabs, key, today)
        version = version_of(lines, updates, key)
        if version.told and not version.is_told:
            writer = _writer(case_manager_id, teacher_ids, staff)
            update = announcing_row(version.number, lines, version.changes, key, writer, today, is_by_itself=True)
            why_not = _why_not_by_row(tabs, key, to_fix, today) or _why_not_by_people(room, student_id, writer, today)
            found.append(WaitingSheet(student_id, sheet_row, len(version.changes), update, why_not))
    return tuple(found)


def _in_room(rows: Rows, workbook: str) -> Rows:
    return rows.with_more({"classroom_id": lambda: Words(np.zeros(len(rows), dtype=np.intp), [workbook])})


def sheets_not_told(waiting: Iterable[WaitingSheet], workbook: str, seen: Seen) -> list[Finding]:
    """A note on each sheet that waits, with when it is told or why it is not."""
    heading = STUDENTS.column("student_id").heading
    found = []
    for each in waiting:
        about = {"changes": say_many(each.changes, "place"), "when": each.when(seen), "update_id": each.update_id}
        where = (workbook, STUDENTS.tab, each.sheet_row, heading)
        found.append(Finding(NOT_TOLD, *where, each.student_id, None, about, None, each.student_id))
    return found


def seen_by(findings: Iterable[Finding], seen: Seen, today: date) -> dict[str, date]:
    """What the next check must know: the sheets that still wait, each with the day since which it is as it is."""
    ids = [each.details["update_id"] for each in findings if each.code == NOT_TOLD]
    return {each: seen.since.get(each, today) for each in ids}


def _writer(case_manager_id: object, teacher_ids: Sequence[str], staff: Rows) -> str:
    """The case manager, else a teacher of the classroom, who works here now; "" where there is none."""
    active = {each for each in staff.where(~staff.says("is_active", False)).cells("staff_id") if each}
    return next((str(each) for each in (case_manager_id, *teacher_ids) if each in active), "")


def _why_not_by_row(tabs: Mapping[str, Rows], key: StudentKey, to_fix: Sequence[Finding], today: date) -> str:
    rows = _rows_of_the_sheet(tabs, key, today) if to_fix else {}
    for each in to_fix:
        if each.row is None:
            return f"while something is to be fixed in the tab {each.tab}"
        is_on_it = each.tab != STUDENTS.tab or (each.column in _OF_STUDENTS and each.code != _LEFT)
        if is_on_it and (own := rows.get(each.tab, set()) & {*each.rows}):
            return f"while {each.tab}, row {min(own)} is to be fixed"
    return ""


def _why_not_by_people(room: Classroom, student_id: str, writer: str, today: date) -> str:
    rows, day = room.tab(ASSIGNMENTS.tab), np.datetime64(today)
    own = rows.where(rows.says("student_id", student_id) & (rows["from_on"] <= day) & ~(rows["to_on"] < day))
    staff = room.school_tab("Staff").keys("staff_id", "is_active", "roles")
    asked = {each[0] for each, is_asked in zip(staff, which_are_asked(staff), strict=True) if is_asked}
    if not asked & {*own.cells("staff_id")} - {writer}:
        return "while nobody who would be asked to read it works with the student"
    return "" if writer else "as neither the case manager nor a teacher of the classroom is active in Staff"


def _rows_of_the_sheet(tabs: Mapping[str, Rows], key: StudentKey, today: date) -> dict[str, set[int]]:
    """Tab -> the sheet rows from which this student's sheet is made; goals that are over are not among them.

    A goal that is left out only because its days cannot be read is among them: that row may be half typed.
    """
    own = {tab: tabs[tab].where(tabs[tab].says("student_id", key[1])) for tab in IN_THE_ROOM}
    goals, day = own[GOALS.tab], np.datetime64(today)
    own[GOALS.tab] = goals.where(~((goals["ends_on"] < day) | (goals["closed_on"] <= day)))
    checklists, followed = tabs[CHECKLISTS.tab], own[SUPPORTS.tab].cells("checklist_id")
    own[CHECKLISTS.tab] = checklists.where(checklists.is_among("checklist_id", {each for each in followed if each}))
    return {tab: set(rows["sheet_row"].tolist()) for tab, rows in own.items()}
