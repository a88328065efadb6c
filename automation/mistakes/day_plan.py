"""Mistakes in who is where: the Schedule and Adult hours."""

from automation.mistakes.mistake import CHECK, FIX, TYPING, Mistake

DAY_PLAN = (
    Mistake(
        "time-ends-before-it-starts", FIX, TYPING, "A part of a day that ends before it starts",
        "Nobody can say when it is, so it is left out of Coverage.",
        "{found} is not after From, {from_time}. Type From and To again, with AM or PM",
        {"found": "09:30", "from_time": "10:00"},
    ),
    Mistake(
        "schedule-overlaps", CHECK, TYPING, "A student in two parts of the day at once",
        "Both count in Coverage until one is changed.",
        "{found} is within {other} of the same student, on {days}. Change From, To or Days of one of them",
        {"found": "09:30", "other": "row 2", "days": "Mon"},
    ),
    Mistake(
        "named-without-hours", CHECK, TYPING, "An adult in the Schedule who has no hours then",
        "Coverage counts the adult as there, because the Schedule says so.",
        "{found} has no hours in Adult hours at that time on {days}. Add the hours, or name another adult",
        {"found": "ANA", "days": "Mon"},
    ),
    Mistake(
        "hours-overlap", CHECK, TYPING, "Hours of one adult and kind that stand there twice",
        "An adult counts once, in the first room.",
        "{found} is within {other} of the same adult and kind, on {days}. Change From, To or Days of one of them",
        {"found": "09:30", "other": "row 2", "days": "Mon"},
    ),
)  # fmt: skip
