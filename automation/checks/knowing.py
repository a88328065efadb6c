"""Checks of what every adult must know: two help plans for one student, sheets that changed since they were told."""

from automation.at_a_glance import sheet_lines
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.glance_versions import version_of
from automation.shown import say_many
from sheets.schema import ABOUT, STUDENTS

HELP_PLAN = "help plan"
_OF_THE_SHEET = ("Students", "Goals", "Supports", "About", "Response scale", "Updates", "Checklists")


def help_plans_twice(room: Classroom) -> list[Finding]:
    """A second help plan of a student that says something else than the first."""
    rows = room.tidy.frames[ABOUT.tab]
    plans = rows[rows["part"].eq(HELP_PLAN)].dropna(subset=["student_id", "to_know"])
    first: dict[str, tuple[int, str]] = {}
    found = []
    for row in plans.to_dict("records"):
        student_id, said = str(row["student_id"]), " ".join(str(row["to_know"]).split())
        row_no, before = first.setdefault(student_id, (int(row["sheet_row"]), said))
        if said != before:
            details = {"first_row": str(row_no)}
            heading = ABOUT.column("student_id").heading
            where = (room.workbook, ABOUT.tab, int(row["sheet_row"]), heading)
            found.append(Finding("help-plan-twice", *where, student_id, None, details, None, student_id))
    return found


def sheets_not_told(room: Classroom) -> list[Finding]:
    """Students whose sheet was told once and says something else today; nothing while a tab of it cannot be read."""
    if room.unread_tabs & {*_OF_THE_SHEET} or {tab for tab, _ in room.unread_columns} & {*_OF_THE_SHEET}:
        return []
    frames = {tab: room.tidy.frames[tab].assign(classroom_id=room.workbook) for tab in _OF_THE_SHEET[:-1]}
    told = set(frames["Updates"].loc[frames["Updates"]["sheet"].notna(), "student_id"].dropna())
    frames["Checklists"] = room.school.frames["Checklists"]
    students = room.tidy.frames[STUDENTS.tab].drop_duplicates("student_id")
    here = students[students["student_id"].isin(told) & ~students["is_active"].eq(False).fillna(False).astype(bool)]
    found = []
    for student_id, row_no in zip(here["student_id"].astype(str), here["sheet_row"], strict=True):
        key = (room.workbook, student_id)
        version = version_of(sheet_lines(frames, key, room.today), frames["Updates"], key)
        if version.told and not version.is_told:
            details = {"changes": say_many(len(version.changes), "place")}
            heading = STUDENTS.column("student_id").heading
            where = (room.workbook, STUDENTS.tab, int(row_no), heading)
            found.append(Finding("sheet-not-told", *where, student_id, None, details, None, student_id))
    return found
