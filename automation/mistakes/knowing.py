"""Mistakes in what every adult must know of a student: About, and sheets whose change was not told yet."""

from automation.mistakes.mistake import CHECK, NOTE, TEACHER, TYPING, Mistake

KNOWING = (
    Mistake(
        "help-plan-twice", CHECK, TYPING, "Two help plans for one student",
        "In a hard moment every adult must do the same, and nobody can tell which of the two holds.",
        "{found} has another help plan in row {first_row}. Keep the one that holds, or put both into one row",
        {"found": "K7", "first_row": "4"},
    ),
    Mistake(
        "sheet-not-told", NOTE, TEACHER, "An at-a-glance sheet that changed since it was told",
        "Printed sheets still say what was before, and nobody was told of the difference yet.",
        "The at-a-glance sheet of {found} differs in {changes} from what was told; {when}. Check it on the page At a "
        "glance, where you can tell everybody at once",
        {"found": "K7", "changes": "2 places", "when": "it is told by itself tonight if it stays so"},
    ),
)  # fmt: skip
