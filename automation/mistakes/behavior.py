"""Mistakes in behavior notes and in the day check."""

from automation.mistakes.mistake import CHECK, NOTE, TEACHER, TYPING, Mistake

_STILL_COUNTED = "The row still counts, because it may be right."

BEHAVIOR = (
    Mistake(
        "report-not-filed", CHECK, TEACHER, "Somebody was hurt or held, and no report is filed yet",
        "A note is not an incident report. It stays the first line of Today until it says yes: report filed.",
        "{found}. Tell the office now, file the school's form the same day, then press The report is filed on Today",
        {"found": "yes: not yet"},
    ),
    Mistake(
        "held-without-words", NOTE, TYPING, "A note of somebody hurt or held that does not say what adults did",
        "Who reads the note later must see what was done, in the same words as in the school's own report.",
        "The note says {found} and leaves this blank. Type what you saw adults do",
        {"found": "yes: report filed"},
    ),
    Mistake(
        "note-not-assigned", CHECK, TYPING, "A student with whom the recorder does not work", _STILL_COUNTED,
        "{recorder} is not assigned to {found} on that day. Check the student and the recorder, or ask your teacher "
        "to add the assignment",
        {"found": "K7", "recorder": "ANA"},
    ),
    Mistake(
        "note-at-night", CHECK, TYPING, "A time outside of any school day",
        "Sheets takes 2:15 for a quarter past two at night.",
        "{found} is before 6 AM or after 8 PM. Type the time again, with AM or PM",
        {"found": "02:15", "suggestion": "2:15 PM"},
    ),
    Mistake(
        "minutes-too-long", CHECK, TYPING, "Minutes that are long for one event", _STILL_COUNTED,
        "{found} minutes is more than {longest}. Check the minutes, or write one row for each event",
        {"found": "200", "longest": "120"},
    ),
    Mistake(
        "note-twice", CHECK, TYPING, "The same note twice",
        "Both are counted, because both may have happened.",
        "{first} is by the same recorder about the same student at the same minute. Clear one of them if it is the "
        "same event",
        {"found": "10:15", "first": "Row 12"},
    ),
    Mistake(
        "day-check-twice", CHECK, TYPING, "Two checks of one part of a day",
        "One check is shown for each part of a day: the first.",
        "{first} is about the same student and the {found} of the same day, and that one is shown. Change When, or "
        "clear one of them",
        {"found": "start", "first": "Row 12"},
    ),
)  # fmt: skip
