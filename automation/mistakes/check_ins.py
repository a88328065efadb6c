"""What can be wrong with check-ins. Read by the counselor alone: on the page, and in that workbook's own summary."""

from automation.mistakes.mistake import CHECK, COUNSELOR, FIX, NOTE, Mistake

CHECK_INS = (
    Mistake(
        "no-answers-tab", FIX, COUNSELOR, "No tab with answers",
        "Without the form's tab no answer reaches the counselor.",
        "No tab has the questions of the check-in form in its first row. Choose this spreadsheet in the form under "
        "Responses, Link to Sheets",
        {},
    ),
    Mistake(
        "two-answer-tabs", NOTE, COUNSELOR, "Two tabs with answers",
        "A form that is linked anew writes into a new tab; both are read.",
        "This tab holds answers too, besides {found}. Keep both: both are read",
        {"found": "Form Responses 1"},
    ),
    Mistake(
        "form-question-missing", FIX, COUNSELOR, "A question of the form that has no column",
        "Its answers may stand under a heading that is not understood.",
        "No column has the question {wanted}. Change the question in the form back to these words",
        {"wanted": "What felt heavy this week"},
    ),
    Mistake(
        "form-question-unknown", FIX, COUNSELOR, "A question that is none of the form's",
        "A question was put into other words, and nobody can tell which one it is.",
        "{found} is none of the questions. Its answers are shown under these words. Change it back in the form",
        {"found": "How was it?", "suggestion": "What felt heavy this week"},
    ),
    Mistake(
        "form-question-added", NOTE, COUNSELOR, "A question that was added",
        "Nothing is dropped: its answers are shown with the others.",
        "{found} is not one of the questions. Keep it: its answers are shown under these words",
        {"found": "Anything else?"},
    ),
    Mistake(
        "form-question-reworded", NOTE, COUNSELOR, "A question in other words",
        "It is still understood, but the next rewording may not be.",
        "{found} is read as: {wanted}. Keep it if that is right",
        {"found": "What was hard this week?", "wanted": "What felt heavy this week"},
    ),
    Mistake(
        "form-question-doubled", CHECK, COUNSELOR, "Two columns for one question",
        "Both are read and shown together.",
        "Two columns have the question {wanted}. Keep both if the form was changed on purpose",
        {"wanted": "What felt heavy this week"},
    ),
    Mistake(
        "moment-not-read", CHECK, COUNSELOR, "An answer whose moment cannot be told",
        "It is shown all the same, without a day, and stands with the new ones.",
        "{found} can be two days, or none. Change the cell to the day and time, as in 2026-03-10 15:42",
        {"found": "3/4/2026 15:42"},
    ),
    Mistake(
        "answer-without-address", CHECK, COUNSELOR, "An answer without an e-mail address",
        "Nobody can tell who asks.",
        "There is no e-mail address. Change the form's settings: Responses, Collect email addresses, Verified",
        {},
    ),
    Mistake(
        "address-unknown", CHECK, COUNSELOR, "An answer from an address that is not in Staff",
        "It is shown with the address alone.",
        "{found} is nobody's address in Staff. Ask an administrator to add the address, if you know whose it is",
        {"found": "ana@other.example"},
    ),
    Mistake(
        "address-of-someone-left", CHECK, COUNSELOR, "An answer from somebody who has left",
        "It is shown with the name, and no teacher can be told.",
        "{found} belongs to {name}, who has left by the Staff tab. Check whether the account is still theirs",
        {"found": "ana@school.example", "name": "Ana R."},
    ),
    Mistake(
        "wish-not-read", CHECK, COUNSELOR, "An answer to whether support is wanted that is not understood",
        "It counts as a request, and no teacher is told.",
        "Whether support is wanted cannot be told. Ask the person; it stands with those who ask for support",
        {},
    ),
    Mistake(
        "answer-doubled", NOTE, COUNSELOR, "One answer that stands twice",
        "It is shown once.",
        "The same answer stands in row {other} too. Leave it as it is: it is shown once",
        {"other": "4"},
    ),
    Mistake(
        "follow-up-without-answer", CHECK, COUNSELOR, "A follow-up whose answer is gone",
        "The answer was edited, which gives it a new moment, or deleted.",
        "{found} is no answer that stands there now. Check whether it was edited, and change Response to the new one",
        {"found": "ana@school.example 2026-03-10 15:42:07", "suggestion": "ana@school.example 2026-03-10 16:01:00"},
    ),
    Mistake(
        "answer-changed", CHECK, COUNSELOR, "An answer that was changed since it was first seen",
        "Somebody changed its cells in the spreadsheet; what stood there before is kept nowhere.",
        "The answer of {found} was changed since it was first seen. Ask the person if you need to know why; when you "
        "clear row {seen_row} of Check-in seen, this line goes away",
        {"found": "March 10, 15:42", "seen_row": "4"},
    ),
    Mistake(
        "answer-gone", CHECK, COUNSELOR, "An answer that is gone since it was first seen",
        "The answer was edited in the form, which gives it a new moment, or deleted.",
        "The answer of {found} is gone: it was edited, which gives it a new moment, or deleted. Check whether it "
        "stands among the new ones; when you clear this row, the line goes away",
        {"found": "March 10, 15:42"},
    ),
    Mistake(
        "answers-gone", CHECK, COUNSELOR, "Many answers that are gone since they were first seen",
        "Rows were deleted, or a tab with answers.",
        "{found}, are gone. Check the spreadsheet's version history; when you clear their rows here, the line goes "
        "away",
        {"found": "14 answers, from March 2, 15:10 on"},
    ),
)  # fmt: skip
