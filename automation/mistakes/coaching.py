"""Mistakes in coaching steps and in contacts of teacher and adult."""

from automation.mistakes.mistake import CHECK, FIX, NOTE, TEACHER, Mistake

COACHING = (
    Mistake(
        "coach-is-the-adult", FIX, TEACHER, "A coaching step with oneself",
        "Coaching takes two; the row counts for nothing until it is fixed.",
        "{found} is both the adult and the coach. Type who coached, or who was coached",
        {"found": "ANA"},
    ),
    Mistake(
        "coached-before-hired", CHECK, TEACHER, "A coaching step from before the adult began here",
        "A slip of the year in one of the two days, most of the time. The step still counts.",
        "{found} is before {staff} started ({started_on}). Check the day here, and Started on in Staff",
        {"found": "2025-03-09", "staff": "ANA", "started_on": "2025-09-01"},
    ),
    Mistake(
        "coached-but-not-active", NOTE, TEACHER, "A coaching step with somebody who left",
        "What was coached stays true. It is said only so that nobody waits for the next step.",
        "{found} is not active in Staff. Leave the row as it is, or correct Staff if they still work here",
        {"found": "ANA"}, marks_its_row=False,
    ),
    Mistake(
        "contact-with-oneself", FIX, TEACHER, "A contact with oneself",
        "A contact takes two; the row counts for nothing until it is fixed.",
        "{found} is both the teacher and the adult. Type who talked with whom",
        {"found": "CY"},
    ),
)  # fmt: skip
