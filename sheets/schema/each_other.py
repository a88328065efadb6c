"""What colleagues give each other: tips, answers and thanks."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import EVERYBODY, ROLES, TIP_KINDS

TIPS_AND_QUESTIONS = Table(
    tab="Tips and questions",
    book="school",
    sheet_id=112,
    purpose="A question or a tip from one colleague to all. No student codes.",
    readers=EVERYBODY,
    writers=("administrator", "teacher", "program"),
    color="teachers",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=80),
        Column("staff_id", "By", Kind.IDENTIFIER, "Who asks or tells.", True, link_to="Staff", width_px=80),
        Column("kind", "Kind", Kind.CHOICE, "question or tip.", True, choices=TIP_KINDS, width_px=80),
        Column("text", "Text", Kind.TEXT, "In a few sentences. No names or codes of students.", True, width_px=420),
        Column("answer", "Answer", Kind.TEXT, "What a colleague answers.", width_px=420),
        Column("answerer_id", "Answered by", Kind.IDENTIFIER, "Who answers.", link_to="Staff", width_px=90),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

THANKS = Table(
    tab="Thanks",
    book="school",
    sheet_id=113,
    purpose="A thank-you. It stands on the Today of whoever is thanked.",
    readers=dict.fromkeys(ROLES, "own or shown"),
    writers=("administrator", "teacher", "program"),
    color="teachers",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=80),
        Column("staff_id", "To", Kind.IDENTIFIER, "Who is thanked.", True, link_to="Staff", width_px=80),
        Column("from_id", "From", Kind.IDENTIFIER, "Who says thanks.", True, link_to="Staff", width_px=80),
        Column("for_what", "For what", Kind.TEXT, "What they did. No names or codes of students.", True, width_px=420),
        Column(
            "is_shown",
            "May be shown",
            Kind.YES_NO,
            "yes only when the thanked person said yes: then colleagues see it too.",
            True,
            width_px=110,
        ),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
