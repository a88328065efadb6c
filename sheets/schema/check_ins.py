"""Private check-ins: the counselor's own workbook, and the School tab with figures that the counselor released."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import RELEASE_KINDS, SUPPORT_WISHES

_COUNSELOR = {"counselor": "all"}

FORM_RESPONSES = Table(
    tab="Form Responses 1",
    book="check_ins",
    sheet_id=601,
    purpose="One answer. The tab belongs to the Google Form; the program makes it only for a school without Forms.",
    readers=_COUNSELOR,
    writers=("form", "program"),
    color="program",
    columns=(
        Column("timestamp", "Timestamp", Kind.NUMBER, "When it was sent.", True, width_px=150),
        Column("email", "Email Address", Kind.EMAIL, "Who answers.", True, width_px=220),
        Column("heavy", "What felt heavy this week?", Kind.TEXT, "In their own words.", width_px=320),
        Column("support", "What support would have helped?", Kind.TEXT, "In their own words.", width_px=320),
        Column(
            "wish",
            "Would you like support?",
            Kind.CHOICE,
            "Whether somebody is to come, and who may know.",
            choices=SUPPORT_WISHES,
            width_px=220,
        ),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

FOLLOW_UP = Table(
    tab="Follow-up",
    book="check_ins",
    sheet_id=602,
    purpose="What the counselor did about one answer.",
    readers=_COUNSELOR,
    writers=("counselor", "program"),
    color="program",
    columns=(
        Column(
            "response",
            "Response",
            Kind.TEXT,
            "The answer's e-mail address and moment. Rows move, these do not.",
            True,
            example="ana@example.org 2026-03-10 15:42:07",
            width_px=300,
        ),
        Column("done_on", "Done on", Kind.DATE, "The day.", True, width_px=90),
        Column("what", "What was done", Kind.TEXT, "A few words, for yourself.", True, width_px=420),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

CHECK_IN_SUMMARY = Table(
    tab="Check-in summary",
    book="check_ins",
    sheet_id=603,
    purpose="One answer, those who wait for support first. No averages, no rooms, nobody who did not answer.",
    readers=_COUNSELOR,
    writers=("program",),
    color="report",
    columns=(
        Column("answered_on", "Answered on", Kind.DATE, "The day.", width_px=100),
        Column("response", "Response", Kind.TEXT, "E-mail address and moment.", width_px=300),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who, where the address is in Staff.", width_px=90),
        Column("wish", "Would you like support?", Kind.TEXT, "As answered.", width_px=220),
        Column("days_waiting", "School days waiting", Kind.WHOLE_NUMBER, "Since the answer.", width_px=120),
        Column("followed_on", "Followed up on", Kind.DATE, "The last time.", width_px=110),
        Column("look_at", "To look at", Kind.TEXT, "What looks wrong, and what to do about it.", width_px=520),
    ),
)

TOLD_TO_TEACHERS = Table(
    tab="Told to teachers",
    book="check_ins",
    sheet_id=604,
    purpose="Somebody who would like to talk with their teacher, as they chose; told by the counselor.",
    readers={**_COUNSELOR, "teacher": "staff"},
    writers=("program",),
    color="program",
    columns=(
        Column("released_on", "Date", Kind.DATE, "When the teacher was told.", True, width_px=90),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who would like to talk.", True, width_px=90),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

CHECK_IN_SEEN = Table(
    tab="Check-in seen",
    book="check_ins",
    sheet_id=605,
    purpose="One answer when it was first seen: its moment and two marks that hold no word and no name.",
    readers=_COUNSELOR,
    writers=("program",),
    color="program",
    columns=(
        Column("moment", "Moment", Kind.TEXT, "When it was sent.", True, width_px=150),
        Column("answer_mark", "Who and when", Kind.IDENTIFIER, "A mark made by the program.", True, width_px=180),
        Column("words_mark", "Words", Kind.IDENTIFIER, "A mark made by the program.", True, width_px=180),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

CHECK_IN_RELEASES = Table(
    tab="Check-in releases",
    book="school",
    sheet_id=116,
    purpose="What the counselor released: a figure of the whole school for a quarter. It names nobody.",
    readers=_COUNSELOR,
    writers=("program",),
    color="program",
    columns=(
        Column("released_on", "Date", Kind.DATE, "When it was released.", True, width_px=90),
        Column("kind", "Kind", Kind.CHOICE, "What was released.", True, choices=RELEASE_KINDS, width_px=90),
        Column("period", "Period", Kind.TEXT, "Which quarter.", width_px=220),
        Column("asked", "Asked", Kind.WHOLE_NUMBER, "Paras of the whole school.", low=5, high=9_999, width_px=80),
        Column("answered", "Answered", Kind.WHOLE_NUMBER, "Of these, at least once.", low=5, high=9_999, width_px=90),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
