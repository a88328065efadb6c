"""Who the students are, by code, and which adults work with them."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import WHOLE_TEAM

STUDENTS = Table(
    tab="Students",
    book="classroom",
    sheet_id=301,
    purpose="A student by code. Never a name.",
    readers=WHOLE_TEAM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column(
            "student_id",
            "Student",
            Kind.IDENTIFIER,
            "A code that differs in two places from every other code in the room. Never a name.",
            True,
            example="K7",
            width_px=80,
        ),
        Column(
            "called", "Called", Kind.TEXT, "Initials or the team's short word, if your school shows it.", width_px=80
        ),
        Column("grade", "Grade", Kind.TEXT, "Grade or age group.", width_px=70),
        Column("case_manager_id", "Case manager", Kind.IDENTIFIER, "Staff ID.", True, link_to="Staff", width_px=110),
        Column("iep_review_on", "IEP review on", Kind.DATE, "Day of the next annual review.", True, width_px=110),
        Column("reevaluation_on", "Re-evaluation on", Kind.DATE, "Day of the next re-evaluation.", width_px=120),
        Column(
            "health_plan_is_kept",
            "Health plan is kept",
            Kind.TEXT,
            "Where it is and whom to call. Never the diagnosis.",
            width_px=220,
        ),
        Column("is_active", "Active", Kind.YES_NO, "no when the student has left. Blank means yes.", width_px=70),
    ),
)

ASSIGNMENTS = Table(
    tab="Assignments",
    book="classroom",
    sheet_id=302,
    purpose="An adult who works with a student, and since when.",
    readers=WHOLE_TEAM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Which adult.", True, link_to="Staff"),
        Column("student_id", "Student", Kind.IDENTIFIER, "Which student.", True, link_to="Students"),
        Column("from_on", "From", Kind.DATE, "First day.", True, width_px=90),
        Column("to_on", "To", Kind.DATE, "Last day; blank while it goes on.", width_px=90),
    ),
)
