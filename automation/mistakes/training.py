"""Mistakes in training modules, training records and licenses. About adults: for teachers and administrators alone."""

from automation.mistakes.mistake import CHECK, FIX, NOTE, TEACHER, TYPING, Mistake

_HOURS = "Hours are added up for each person; a slip of the keys would make a week of them."

TRAINING = (
    Mistake(
        "unknown-module", FIX, TYPING, "A training module that does not exist",
        "Nobody can tell what was learned, so the row counts for nobody until it is fixed.",
        "{found} is not in Training modules. Choose the Module ID as it stands there",
        {"found": "promting", "suggestion": "prompting"},
    ),
    Mistake(
        "trained-before-hired", CHECK, TEACHER, "Training before the first day here",
        "It counts: much is learned elsewhere. More often it is a slip of the year.",
        "{found} is before this person's first day here ({started_on}). Check both days; leave them if it was learned "
        "elsewhere",
        {"found": "2025-03-12", "started_on": "2025-08-25"},
    ),
    Mistake(
        "trained-longer-than-a-day", FIX, TEACHER, "Training that took longer than a day has", _HOURS,
        "{found} minutes are more than a day has. Type the minutes of that day; a course of several days is a row a "
        "day",
        {"found": "1800"},
    ),
    Mistake(
        "trained-very-long", CHECK, TEACHER, "Training for more than twelve hours on one day", _HOURS,
        "{found} minutes are more than twelve hours. Check the minutes; a course of several days is a row a day",
        {"found": "800"},
    ),
    Mistake(
        "trained-twice-in-a-day", NOTE, TEACHER, "One module twice on one day",
        "The time of both rows counts. A module done again on another day is a retake and is not named here.",
        "{found} also stands in row {first_row} for this person and day. Clear one of the two rows if it was done once",
        {"found": "roles", "first_row": "4"},
    ),
    Mistake(
        "required-for-nobody", NOTE, TEACHER, "A module required for a role that nobody has",
        "It is then required of nobody, and nothing shows that it is missing.",
        "Nobody in Staff is {found}, so {modules} of nobody. Add the role to a person in Staff, or change the role "
        "here",
        {"found": "substitute", "modules": "2 modules are required"},
    ),
    Mistake(
        "mentor-of-oneself", CHECK, TEACHER, "A person who is their own mentor or supervisor",
        "Both are somebody to ask.",
        "{found} is this person. Choose somebody else, or leave it blank",
        {"found": "ANA"},
    ),
    Mistake(
        "license-ended", CHECK, TEACHER, "A license that has ended",
        "Who works under a license needs one that holds.",
        "The license held until {found}. Ask for the new one, and type its last day here",
        {"found": "2026-02-28"},
    ),
)  # fmt: skip
