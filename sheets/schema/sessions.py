"""What paras type: one row is one sitting with a goal."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import ABOUT_STUDENTS, HELP, HELP_CODES, NO_DATA_REASONS, SCORED_BY

_HOW_TO_SCORE = (
    "3/5 = 3 right alone of 5 chances. 3+1/5 = 3 alone and 1 with help of 5. ++-p+ = marks (p: with help). "
    "7 = how often. 7 in 20 = 7 times in 20 minutes. 2:30 or 150 s = how long. 3 = level."
)
_NOTE = "What a colleague should know. No names."

# Width and order: all five cells that a row can need stand on the first screen of a phone (375 px, 45 for row numbers).
LOG = Table(
    tab="Log NAME",
    book="classroom",
    sheet_id=200,
    purpose="One sitting, the quick way. The tab's owner is the recorder.",
    readers=ABOUT_STUDENTS,
    writers=("owner", "teacher"),
    is_per_person=True,
    either_of=("score", "no_data_because"),
    color="typing",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day of the sitting.", True, width_px=50),
        Column("goal_id", "Goal", Kind.IDENTIFIER, "Choose from your list.", True, link_to="Goals", width_px=104),
        Column("score", "Score", Kind.SCORE, _HOW_TO_SCORE + " No score? Say why under No data because.", width_px=52),
        Column("help", "Help", Kind.CHOICE, "Most help given.", choices=HELP, also_understood=HELP_CODES, width_px=60),
        Column(
            "no_data_because",
            "No data because",
            Kind.CHOICE,
            "Only when there is no score. A reason is not a zero.",
            choices=NO_DATA_REASONS,
            width_px=64,
        ),
        Column("note", "Note", Kind.TEXT, _NOTE, width_px=240),
    ),
)


def _count(name: str, heading: str, what: str) -> Column:
    return Column(name, heading, Kind.WHOLE_NUMBER, what, low=0, high=999, width_px=80)


SESSIONS = Table(
    tab="Sessions",
    book="classroom",
    sheet_id=201,
    purpose="One sitting in full: second adults, teachers, pages, imports.",
    readers=ABOUT_STUDENTS,
    writers=("teacher", "para", "program"),
    is_protected=False,
    color="program",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day of the sitting.", True, width_px=80),
        Column("goal_id", "Goal", Kind.IDENTIFIER, "Choose from the list.", True, link_to="Goals", width_px=170),
        Column(
            "recorder_id", "Recorder", Kind.IDENTIFIER, "Staff ID of who recorded.", True, link_to="Staff", width_px=80
        ),
        Column(
            "session",
            "Session",
            Kind.WHOLE_NUMBER,
            "1, 2, ... on that day. Blank means 1.",
            low=1,
            high=50,
            width_px=70,
        ),
        Column("scored_by", "Scored by", Kind.CHOICE, "Blank: the adult.", choices=SCORED_BY, width_px=110),
        _count("correct_alone", "Correct alone", "How many right without help."),
        _count("correct_with_help", "Correct with help", "How many right with help."),
        _count("out_of", "Out of", "How many chances there were."),
        Column("marks", "Marks", Kind.TEXT, "One mark a chance: + right, - not, p with help.", width_px=110),
        _count("count", "Count", "How often it happened."),
        Column(
            "minutes_observed", "Minutes observed", Kind.NUMBER, "How long you watched.", low=0, high=600, width_px=90
        ),
        Column("duration_seconds", "Duration", Kind.DURATION, "2:30 or 150 s or 2.5 min.", width_px=80),
        Column("rubric_level", "Rubric level", Kind.WHOLE_NUMBER, "The level reached.", low=0, high=20, width_px=80),
        Column("help", "Help", Kind.CHOICE, "Most help given.", choices=HELP, also_understood=HELP_CODES, width_px=110),
        Column("setting", "Setting", Kind.TEXT, "Where it was.", width_px=110),
        Column(
            "no_data_because",
            "No data because",
            Kind.CHOICE,
            "Only when there is no score.",
            choices=NO_DATA_REASONS,
            width_px=140,
        ),
        Column("note", "Note", Kind.TEXT, _NOTE, width_px=240),
        Column("cross_out_because", "Cross out because", Kind.TEXT, "Why this row must not count.", width_px=160),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
