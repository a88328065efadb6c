"""How a skill is coached, and how teacher and para keep in touch. Both stand in the Team workbook."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import COACHING_STEPS

_ABOUT_ADULTS = {"teacher": "staff", "coach": "staff", "para": "own", "service provider": "own"}

COACHING = Table(
    tab="Coaching",
    book="team",
    sheet_id=503,
    purpose="One step of one coaching cycle. For coaching, not a personnel evaluation.",
    readers=_ABOUT_ADULTS,
    writers=("teacher", "coach", "program"),
    color="teachers",
    columns=(
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who is coached.", True, link_to="Staff", width_px=80),
        Column("skill_id", "Skill", Kind.IDENTIFIER, "Which skill.", True, link_to="Training modules", width_px=150),
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=80),
        Column(
            "step",
            "Step",
            Kind.CHOICE,
            "modeled: the coach showed it. practiced: the adult did it. feedback: you talked about it.",
            True,
            choices=COACHING_STEPS,
            width_px=90,
        ),
        Column("coach_id", "Coach", Kind.IDENTIFIER, "Who coached.", True, link_to="Staff", width_px=80),
        Column(
            "is_shown_alone",
            "Shown alone",
            Kind.YES_NO,
            "yes: done without help this time. no: not yet. Blank: not tried.",
            width_px=90,
        ),
        Column("went_well", "Went well", Kind.TEXT, "What the adult reads first.", width_px=260),
        Column("next_step", "Next step", Kind.TEXT, "One thing to try next.", width_px=260),
        Column("para_view", "Para's view", Kind.TEXT, "How it went, in the adult's own words.", width_px=260),
        Column("need", "What I need", Kind.TEXT, "What would help, in the adult's own words.", width_px=260),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

CONTACTS = Table(
    tab="Contacts",
    book="team",
    sheet_id=504,
    purpose="A teacher and an adult talked. Observations and coaching steps count by themselves.",
    readers=_ABOUT_ADULTS,
    writers=("teacher", "coach", "program"),
    color="teachers",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=80),
        Column("teacher_id", "Teacher", Kind.IDENTIFIER, "Who talked with them.", True, link_to="Staff", width_px=80),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "With whom.", True, link_to="Staff", width_px=80),
        Column("minutes", "Minutes", Kind.WHOLE_NUMBER, "How long.", low=0, high=600, width_px=70),
        Column("about", "About", Kind.TEXT, "A few words.", width_px=320),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
