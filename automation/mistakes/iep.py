"""Mistakes in written input, in IEP meetings, and in updates and who has read them."""

from automation.mistakes.mistake import CHECK, FIX, NOTE, TEACHER, TYPING, Mistake

IEP = (
    Mistake(
        "goal-of-another-student", CHECK, TEACHER, "Input on a goal of another student",
        "It is kept, but cannot stand beside the goal's graph.",
        "{found} is a goal of {owner}, and the row is about {student}. Choose the student's own goal, or change the "
        "student",
        {"found": "M3-1 calls out", "owner": "M3", "student": "K7"},
    ),
    Mistake(
        "input-not-assigned", CHECK, TEACHER, "Input of somebody who never worked with the student",
        "It is kept and shown all the same: perhaps an assignment was never typed.",
        "{found} was never assigned to {student}. Check the Staff ID and the student, or add the assignment",
        {"found": "BEN", "student": "M3"},
    ),
    Mistake(
        "input-after-meeting", NOTE, TEACHER, "Input written after the meeting",
        "It is kept: it came too late for this IEP, and not for the work with the student.",
        "This was written after the meeting of {meeting_on}. Keep it, and read it when you go through the new IEP",
        {"found": "2026-03-11", "meeting_on": "2026-03-10"},
    ),
    Mistake(
        "meeting-stands-twice", CHECK, TEACHER, "The same adult twice at one meeting",
        "Nobody can tell which of the two rows holds; the first one is shown.",
        "{found} also stands in row {first_row} for this student and day. Clear one of the two rows",
        {"found": "ANA", "first_row": "4"},
    ),
    Mistake(
        "reviewed-before-meeting", CHECK, TEACHER, "A review of the new IEP before its meeting",
        "The IEP is final only after the meeting.",
        "{found} is before the meeting of {meeting_on}. Check both days",
        {"found": "2026-03-09", "meeting_on": "2026-03-10"},
    ),
    Mistake(
        "update-id-twice", FIX, TYPING, "Two updates with one Update ID",
        "Who has read the one would count as having read the other; only the first one is shown.",
        "{found} also stands in row {first_row}. Clear this Update ID if the row is another update",
        {"found": "u1", "first_row": "2"},
    ),
    Mistake(
        "answer-to-no-update", NOTE, TYPING, "An answer to an update that is gone",
        "The update was changed or taken out, so people are asked anew for the changed one. This answer counts for "
        "nothing.",
        "{found} is not in Updates any more. Leave the row as it is",
        {"found": "u1"},
        marks_its_row=False,
    ),
)  # fmt: skip
