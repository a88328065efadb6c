"""What every adult must know: of a student, of the room, and what changed."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import ABOUT_PARTS, BINDER_PARTS, UPDATE_FOR, WHOLE_TEAM

_ROOM = dict.fromkeys(("para", "teacher", "service provider", "coach", "general teacher"), "classrooms")

ABOUT = Table(
    tab="About",
    book="classroom",
    sheet_id=308,
    purpose="What to know of a student, in a line or two each.",
    readers=WHOLE_TEAM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, link_to="Students", width_px=80),
        Column("part", "Part", Kind.CHOICE, "What it is about.", True, choices=ABOUT_PARTS, width_px=130),
        Column("to_know", "What to know", Kind.TEXT, "In a line or two. Never a diagnosis.", True, width_px=520),
        Column("since_on", "Since", Kind.DATE, "Since when it holds.", width_px=90),
    ),
)

BINDER = Table(
    tab="Binder",
    book="classroom",
    sheet_id=309,
    purpose="One page of the binder that every adult of the room has.",
    readers=_ROOM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column("part", "Part", Kind.CHOICE, "Which section.", True, choices=BINDER_PARTS, width_px=200),
        Column("text", "Text", Kind.TEXT, "What holds in this room.", True, width_px=620),
        Column("link", "Link", Kind.LINK, "A document that says more.", width_px=220),
        Column(
            "agreed_on", "Agreed with paras on", Kind.DATE, "The day on which you agreed on it together.", width_px=140
        ),
    ),
)

UPDATES = Table(
    tab="Updates",
    book="classroom",
    sheet_id=310,
    purpose="A change people must know. It stands on their Today until each has answered.",
    readers=dict.fromkeys(WHOLE_TEAM, "students or room"),
    writers=("teacher", "program"),
    color="teachers",
    columns=(
        Column(
            "update_id", "Update ID", Kind.IDENTIFIER, "Made by the program. Leave it blank when you type.", width_px=90
        ),
        Column("date_on", "Date", Kind.DATE, "Since when.", True, width_px=80),
        Column(
            "student_id", "Student", Kind.IDENTIFIER, "By code. Blank: about the room.", link_to="Students", width_px=80
        ),
        Column("for_whom", "For", Kind.CHOICE, "paras, unless it is for the teacher.", choices=UPDATE_FOR, width_px=80),
        Column("what_changed", "What changed", Kind.TEXT, "In a sentence or two. No names.", True, width_px=520),
        Column("writer_id", "Written by", Kind.IDENTIFIER, "Staff ID.", True, link_to="Staff", width_px=90),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
        Column(
            "sheet", "Sheet as told", Kind.TEXT, "Made by the program: what the at-a-glance sheet said.", is_hidden=True
        ),
    ),
)

UPDATES_READ = Table(
    tab="Updates read",
    book="classroom",
    sheet_id=205,
    purpose="One person's answer to one update, from the page.",
    readers={"teacher": "classrooms", "para": "own", "service provider": "own"},
    writers=("program",),
    color="program",
    columns=(
        Column("update_id", "Update ID", Kind.IDENTIFIER, "Which update.", True, width_px=90),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who answered.", True, link_to="Staff", width_px=80),
        Column("read_on", "Read on", Kind.DATE, "The day.", True, width_px=80),
        Column("question", "Question", Kind.TEXT, "What they asked; blank where they only read it.", width_px=420),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
