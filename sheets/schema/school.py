"""The School workbook's own tabs: days, people, classrooms, and lines of Today that were put off."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import CALENDAR_KINDS, EVERYBODY, ROLES

CALENDAR = Table(
    tab="Calendar",
    book="school",
    sheet_id=102,
    purpose="Days that differ, and reporting periods.",
    readers=EVERYBODY,
    writers=("administrator",),
    color="teachers",
    columns=(
        Column("from_on", "From", Kind.DATE, "First day.", True, width_px=90),
        Column("to_on", "To", Kind.DATE, "Last day. The same as From for a single day.", True, width_px=90),
        Column("kind", "Kind", Kind.CHOICE, "What these days are.", True, CALENDAR_KINDS, width_px=140),
        Column("name", "Name", Kind.TEXT, "What you call it: Spring break, Quarter 2.", True, width_px=220),
    ),
)

STAFF = Table(
    tab="Staff",
    book="school",
    sheet_id=103,
    purpose="One person who works here.",
    readers={"administrator": "all", "teacher": "all", "coach": "all", "para": "own", "service provider": "own"},
    writers=("administrator",),
    color="teachers",
    columns=(
        Column(
            "staff_id",
            "Staff ID",
            Kind.IDENTIFIER,
            "A short word that names this person's log tab: ANA gives Log ANA. Never change it later.",
            True,
            example="ANA",
            width_px=80,
        ),
        Column("name", "Name", Kind.TEXT, "The adult's name, as colleagues say it.", True, width_px=140),
        Column(
            "email", "Email", Kind.EMAIL, "The school address. Without it this person cannot sign in.", width_px=220
        ),
        Column(
            "roles",
            "Roles",
            Kind.CHOICE,
            "One or more, with commas between: " + ", ".join(ROLES) + ".",
            True,
            ROLES,
            is_list=True,
            width_px=160,
        ),
        Column(
            "classroom_ids",
            "Classrooms",
            Kind.IDENTIFIER,
            "Classroom IDs, with commas between.",
            is_list=True,
            link_to="Classrooms",
            width_px=130,
        ),
        Column("started_on", "Started on", Kind.DATE, "First day at this school.", width_px=90),
        Column("license", "License", Kind.TEXT, "Which license or certificate.", width_px=140),
        Column("license_expires_on", "License expires on", Kind.DATE, "Last day it holds.", width_px=120),
        Column("mentor_id", "Mentor", Kind.IDENTIFIER, "Staff ID of the mentor.", link_to="Staff", width_px=80),
        Column(
            "supervisor_id", "Supervisor", Kind.IDENTIFIER, "Staff ID of the supervisor.", link_to="Staff", width_px=90
        ),
        Column("is_active", "Active", Kind.YES_NO, "no when the person has left. Blank means yes.", width_px=70),
    ),
)

CLASSROOMS = Table(
    tab="Classrooms",
    book="school",
    sheet_id=104,
    purpose="One classroom workbook. Adding a classroom is adding a row.",
    readers={
        "administrator": "all",
        "teacher": "all",
        "coach": "all",
        "para": "classrooms",
        "service provider": "classrooms",
    },
    writers=("administrator",),
    color="teachers",
    columns=(
        Column("classroom_id", "Classroom ID", Kind.IDENTIFIER, "A short word for the team.", True, example="room-1"),
        Column("name", "Name", Kind.TEXT, "What you call the team.", True, width_px=180),
        Column(
            "teacher_ids",
            "Teachers",
            Kind.IDENTIFIER,
            "Staff IDs of the teachers, with commas between.",
            True,
            is_list=True,
            link_to="Staff",
            width_px=140,
        ),
        Column("workbook_link", "Workbook link", Kind.LINK, "The link to the team's spreadsheet.", True, width_px=420),
        Column(
            "earlier_links",
            "Earlier workbooks",
            Kind.LINK,
            "Links of the years before, the newest first, with commas between. The job new-year writes them.",
            is_list=True,
            width_px=200,
        ),
    ),
)

SET_ASIDE = Table(
    tab="Set aside",
    book="school",
    sheet_id=105,
    purpose="A line of Today that somebody put off.",
    readers=dict.fromkeys(ROLES, "own"),
    writers=("program",),
    color="program",
    columns=(
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who put it off.", True, link_to="Staff"),
        Column("what", "What", Kind.IDENTIFIER, "Which line.", True, width_px=320),
        Column("until_on", "Until", Kind.DATE, "It comes back on this day.", True),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
