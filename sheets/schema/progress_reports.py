"""What a team tells a family about one goal in one reporting period, once somebody approved it."""

from sheets.columns import Column, Kind, Table

# The newest row of a student, goal and period that is approved holds; a change is approved by a new row below.
PROGRESS_REPORTS = Table(
    tab="Progress reports",
    book="classroom",
    sheet_id=305,
    purpose="One goal in one reporting period, as approved for the family.",
    readers={"teacher": "students", "service provider": "students"},
    writers=("teacher", "program"),
    color="teachers",
    columns=(
        Column("student_id", "Student", Kind.IDENTIFIER, "Whose goal.", True, link_to="Students", width_px=80),
        Column("period", "Period", Kind.IDENTIFIER, "Its name in the Calendar: Quarter 3.", True, width_px=110),
        Column("goal_id", "Goal", Kind.IDENTIFIER, "Which goal.", True, link_to="Goals", width_px=170),
        Column(
            "progress_code",
            "Progress code",
            Kind.TEXT,
            "One of the Setting Progress codes.",
            example="making progress",
            width_px=130,
        ),
        Column(
            "comment",
            "Comment",
            Kind.TEXT,
            "What the family reads, in the words they should read. It is never translated. No names.",
            width_px=420,
        ),
        Column(
            "approved_by",
            "Approved by",
            Kind.IDENTIFIER,
            "Staff ID. Blank: it prints DRAFT.",
            link_to="Staff",
            width_px=90,
        ),
        Column("approved_on", "Approved on", Kind.DATE, "Day of the approval. Blank: it prints DRAFT.", width_px=90),
        Column("sent_on", "Sent on", Kind.DATE, "Day it went to the family.", width_px=90),
        Column("how_sent", "How sent", Kind.TEXT, "On paper, by the district's system ...", width_px=140),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
