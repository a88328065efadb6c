"""Checks of what every adult must know: two help plans for one student."""

from automation.checks.classroom import Classroom
from automation.findings import Finding
from sheets.schema import ABOUT

HELP_PLAN = "help plan"


def help_plans_twice(room: Classroom) -> list[Finding]:
    """A second help plan of a student that says something else than the first."""
    rows = room.tab(ABOUT.tab)
    plans = rows.where(rows.says("part", HELP_PLAN) & rows.has("student_id", "to_know"))
    first: dict[str, tuple[int, str]] = {}
    found = []
    for student_id, to_know, row in plans.keys("student_id", "to_know", "sheet_row"):
        said = " ".join(to_know.split())
        row_no, before = first.setdefault(student_id, (row, said))
        if said != before:
            details = {"first_row": str(row_no)}
            heading = ABOUT.column("student_id").heading
            where = (room.workbook, ABOUT.tab, row, heading)
            found.append(Finding("help-plan-twice", *where, student_id, None, details, None, student_id))
    return found
