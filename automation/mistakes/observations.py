"""Mistakes in checklists, in what was seen of adults, and in sittings that two people scored."""

from automation.mistakes.mistake import CHECK, FIX, TEACHER, TYPING, Mistake

_NO_GUESS = "An observation that is not plain is kept, but left out of the percents, rather than guessed."
_OTHER_EYES = "Own ratings and what others saw are kept apart: people see their own work kindly."

OBSERVATIONS = (
    Mistake(
        "unknown-checklist", FIX, TYPING, "A checklist that does not exist", _NO_GUESS,
        "{found} is not in Checklists. Choose the Checklist ID as it stands there",
        {"found": "promting", "suggestion": "prompting"},
    ),
    Mistake(
        "unknown-support", FIX, TYPING, "A support that does not exist", _NO_GUESS,
        "{found} is not in Supports. Choose the support from the list",
        {"found": "k7-s1 picture schedule", "suggestion": "K7-S1 picture schedule"},
    ),
    Mistake(
        "step-stands-twice", FIX, TYPING, "Two steps with one number on the same days",
        "Nobody can tell which of the two was meant; the first one is used.",
        "Step {found} of this checklist also stands in row {first_row} for the same days. Fill in In use until for the "
        "older one, or give one of them another number",
        {"found": "3", "first_row": "4"},
    ),
    Mistake(
        "step-ends-before-start", FIX, TYPING, "A step that ends before it starts",
        "Then it was never in use.",
        "{found} is before the day from which the step is in use ({from_on}). Change one of the two days",
        {"found": "2025-09-01", "from_on": "2026-09-01"},
    ),
    Mistake(
        "step-not-in-checklist", FIX, TEACHER, "A mark for a step that the checklist did not have", _NO_GUESS,
        "{found} stands in a step that {checklist} did not have on that day; it had {steps} steps. Clear it, or choose "
        "the checklist that was used",
        {"found": "2", "checklist": "prompting", "steps": "8"},
    ),
    Mistake(
        "step-not-marked", CHECK, TEACHER, "A step without a mark",
        "A blank is not a zero: the percent is that of the steps with a mark.",
        "This step of {checklist} has no mark. Type 2, 1 or 0, or NA if it could not be seen",
        {"found": "", "checklist": "prompting"},
    ),
    Mistake(
        "nothing-marked", FIX, TEACHER, "An observation in which nothing was seen",
        "NA is left out of the percent; of nothing but NA there is no percent.",
        "No step has a 2, 1 or 0, so there is nothing to count. Type them for what was seen, or clear the row",
        {"found": "NA"},
    ),
    Mistake(
        "checklist-not-in-use", FIX, TEACHER, "A checklist without steps on that day", _NO_GUESS,
        "{found} had no steps in use on that day. Check the day, and In use from and In use until in Checklists",
        {"found": "prompting"},
    ),
    Mistake(
        "observer-is-the-adult", FIX, TEACHER, "An observation of oneself", _OTHER_EYES,
        "{found} is both the adult and the observer. Choose self under Source, or type who looked",
        {"found": "ANA"},
    ),
    Mistake(
        "own-rating-by-another", CHECK, TEACHER, "An own rating that somebody else wrote down", _OTHER_EYES,
        "{found} wrote down an own rating of {staff}. Choose observed under Source if {found} looked",
        {"found": "CY", "staff": "ANA"},
    ),
    Mistake(
        "second-score-alone", CHECK, TYPING, "A second score without the first",
        "Two scores of one sitting are compared; a second one alone compares with nothing and is not plotted.",
        "There is no score of the adult for this goal, day and session. Check the day, the goal and the session number",
        {"found": "second adult"},
    ),
    Mistake(
        "second-score-of-oneself", CHECK, TYPING, "A second score by the same adult",
        "Agreement means two people who scored apart from each other.",
        "{found} scored this sitting both times. Change the recorder, or cross the row out",
        {"found": "ANA"},
    ),
)  # fmt: skip
