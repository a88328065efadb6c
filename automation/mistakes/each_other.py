"""Mistakes in Tips and questions and in Thanks."""

from automation.mistakes.mistake import CHECK, TEACHER, Mistake

EACH_OTHER = (
    Mistake(
        "may-hold-a-student-code", CHECK, TEACHER, "A question, tip or thank-you that may hold a student's code",
        "Everybody at school reads it, and not everybody works with that student.",
        "{found} looks like a student's code. Put a student in its place",
        {"found": "K7"},
    ),
    Mistake(
        "half-an-answer", CHECK, TEACHER, "An answer without who gave it, or the other way around",
        "Who asked should know whom to ask further.",
        "{found} stands here, and the other of Answer and Answered by is blank. Fill in both",
        {"found": "ANA"},
    ),
)  # fmt: skip
