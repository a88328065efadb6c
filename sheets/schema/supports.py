"""What a student's team gives: accommodations, strategies and plan steps, how often they were used, and the scale."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import ABOUT_STUDENTS, SUPPORT_USES, WHOLE_TEAM

SUPPORTS = Table(
    tab="Supports",
    book="classroom",
    sheet_id=306,
    purpose="An accommodation, strategy or plan step.",
    readers=WHOLE_TEAM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column(
            "support_id",
            "Support ID",
            Kind.IDENTIFIER,
            "Student code, S and a number, and a short name.",
            True,
            example="K7-S1 picture schedule",
            width_px=190,
        ),
        Column("student_id", "Student", Kind.IDENTIFIER, "Whose support.", True, link_to="Students", width_px=80),
        Column("support", "Support", Kind.TEXT, "What adults do, in one or two sentences.", True, width_px=380),
        Column("when", "When", Kind.TEXT, "At which times or in which places.", width_px=180),
        Column("goal_id", "Goal", Kind.IDENTIFIER, "The goal it serves, if one.", link_to="Goals", width_px=170),
        Column(
            "checklist_id",
            "Checklist ID",
            Kind.IDENTIFIER,
            "The checklist of its steps, as it stands in Checklists of the School workbook.",
            link_to="Checklists",
            width_px=120,
        ),
    ),
)

SUPPORT_LOG = Table(
    tab="Support log",
    book="classroom",
    sheet_id=202,
    purpose="A support used.",
    readers=ABOUT_STUDENTS,
    writers=("para", "teacher"),
    is_protected=False,
    color="typing",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=50),
        Column(
            "support_id", "Support ID", Kind.IDENTIFIER, "Choose from the list.", True, link_to="Supports", width_px=120
        ),
        Column("recorder_id", "Recorder", Kind.IDENTIFIER, "Your Staff ID.", True, link_to="Staff", width_px=60),
        Column(
            "what_happened", "What happened", Kind.CHOICE, "One of the four.", True, choices=SUPPORT_USES, width_px=100
        ),
        Column("note", "Note", Kind.TEXT, "What a colleague should know. No names.", width_px=240),
    ),
)

RESPONSE_SCALE = Table(
    tab="Response scale",
    book="classroom",
    sheet_id=307,
    purpose="One level for one student: what it looks like, and what every adult does.",
    readers=WHOLE_TEAM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column("student_id", "Student", Kind.IDENTIFIER, "Whose scale.", True, link_to="Students", width_px=80),
        Column("level", "Level", Kind.WHOLE_NUMBER, "1 is calm, 5 is the hardest.", True, low=1, high=5, width_px=60),
        Column("looks_like", "Looks like", Kind.TEXT, "What one sees and hears.", True, width_px=320),
        Column("adult_does", "Every adult does", Kind.TEXT, "The same from everybody.", True, width_px=320),
    ),
)
