"""What paras say before an IEP is written, and who was at its meeting. Both stand in the Team workbook."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import IEP_INPUT_ABOUT

IEP_INPUT = Table(
    tab="IEP input",
    book="team",
    sheet_id=505,
    purpose="A para's written input on one thing, before goals are drafted.",
    readers={"teacher": "staff", "para": "own", "service provider": "own"},
    writers=("teacher", "program"),
    color="teachers",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=80),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who wrote it.", True, link_to="Staff", width_px=80),
        Column("student_id", "Student", Kind.IDENTIFIER, "About whom, by code.", True, width_px=80),
        Column("goal_id", "Goal", Kind.IDENTIFIER, "Which goal, where it is about one.", width_px=180),
        Column("about", "About", Kind.CHOICE, "What it is about.", True, choices=IEP_INPUT_ABOUT, width_px=160),
        Column(
            "seen",
            "What I see",
            Kind.TEXT,
            "A parent may ask to read this; write what you saw. No names.",
            True,
            width_px=420,
        ),
        Column("suggestion", "Suggestion", Kind.TEXT, "What you would try or keep.", width_px=320),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

IEP_MEETINGS = Table(
    tab="IEP meetings",
    book="team",
    sheet_id=506,
    purpose="One person and one meeting: invited, there or why not, and the review with them afterward.",
    readers={"teacher": "staff", "para": "own", "service provider": "own"},
    writers=("teacher", "program"),
    color="teachers",
    columns=(
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, width_px=80),
        Column("date_on", "Date", Kind.DATE, "Day of the meeting.", True, width_px=80),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who.", True, link_to="Staff", width_px=80),
        Column("is_invited", "Invited", Kind.YES_NO, "yes or no.", width_px=70),
        Column("has_attended", "Attended", Kind.YES_NO, "yes or no.", width_px=80),
        Column("why_not", "Why not", Kind.TEXT, "Why they were not invited or not there.", width_px=260),
        Column("is_input_used", "Input used", Kind.YES_NO, "yes: what they wrote was used.", width_px=90),
        Column(
            "reviewed_on",
            "Reviewed with para on",
            Kind.DATE,
            "The day on which you went through the new IEP together.",
            width_px=150,
        ),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
