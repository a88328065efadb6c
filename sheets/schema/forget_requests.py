"""Requests to forget a student: asked for after an export by one person, confirmed by another."""

from sheets.columns import Column, Kind, Table

FORGET_REQUESTS = Table(
    tab="Forget requests",
    book="school",
    sheet_id=115,
    purpose="One request to delete every row of a student. Once it is done the code no longer stands here.",
    readers={"administrator": "all", "teacher": "classrooms"},
    writers=("program",),
    color="report",
    columns=(
        Column("classroom_id", "Classroom", Kind.IDENTIFIER, "Which team.", True, width_px=90),
        Column("student_id", "Student", Kind.IDENTIFIER, "By code; blank once it is done.", width_px=80),
        Column("asked_by", "Asked by", Kind.IDENTIFIER, "Staff ID.", True, width_px=90),
        Column("asked_on", "Asked on", Kind.DATE, "The day.", True, width_px=90),
        Column("exported_on", "Taken out on", Kind.DATE, "When the student's record was made.", width_px=100),
        Column("exported_as", "Mark", Kind.IDENTIFIER, "Tells which rows that record held.", width_px=150),
        Column("confirmed_by", "Confirmed by", Kind.IDENTIFIER, "Staff ID of another person.", width_px=100),
        Column("confirmed_on", "Confirmed on", Kind.DATE, "The day.", width_px=100),
        Column("done_on", "Done on", Kind.DATE, "The day on which every row was deleted.", width_px=90),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
