"""Mistakes in what was logged: the score, the day, the goal, the person."""

from automation.mistakes.mistake import CHECK, FIX, NOTE, TYPING, Mistake

_NO_GUESS = "A score that is not plain is kept, but left out of graphs, rather than guessed."
_STILL_COUNTED = "The row still counts, because it may be right."

SCORES = (
    Mistake(
        "score-unreadable", FIX, TYPING, "A score that cannot be read", _NO_GUESS,
        "{found} is not a score for {measure}. Type it as in {as_in}",
        {"found": "good", "measure": "percent correct", "as_in": "3/5"},
    ),
    Mistake(
        "more-correct-than-chances", FIX, TYPING, "More correct than chances",
        "Nobody can get more right than there were chances; the two numbers may be swapped.",
        "{found} has more correct than chances. Type what was correct, a slash, and how many chances",
        {"found": "8/6", "suggestion": "6/8"},
    ),
    Mistake(
        "no-chances", FIX, TYPING, "No chances",
        "Without chances there is no percent. No data is not a zero.",
        "{found} has no chances. Type how many chances there were, or leave the score blank and choose why under "
        "No data because",
        {"found": "0/0"},
    ),
    Mistake(
        "negative-score", FIX, TYPING, "A score below zero", _NO_GUESS,
        "{found} is below zero. Type how many were right, or how often it happened",
        {"found": "-3/5", "suggestion": "3/5"},
    ),
    Mistake(
        "not-whole-counts", FIX, TYPING, "A percent or a part where counts belong",
        "80% of 5 chances and 80% of 50 are not the same evidence, so counts are kept.",
        "{found} is not made of whole numbers. Type how many, without a percent sign, as in {as_in}",
        {"found": "80%", "as_in": "3/5"},
    ),
    Mistake(
        "score-became-a-date", FIX, TYPING, "A score that Sheets turned into a date",
        "Sheets takes 3/5 for a day unless the cell is kept as plain text.",
        "{found} is how a day or a time looks inside Sheets. Type the score again",
        {"found": "46086", "suggestion": "3/5"},
    ),
    Mistake(
        "about-mark", FIX, TYPING, "An about or a from-to instead of a number", _NO_GUESS,
        "{found} is not one exact score. Type the number that you counted, or leave it blank and choose why under "
        "No data because",
        {"found": "~8"},
    ),
    Mistake(
        "letter-for-digit", FIX, TYPING, "A letter that looks like a digit", _NO_GUESS,
        "{found} has a letter where a digit belongs. Type it with digits",
        {"found": "O/5", "suggestion": "0/5"},
    ),
    Mistake(
        "score-of-another-measure", FIX, TYPING, "A score of another kind",
        "Each goal is measured in one way, so that its graph can be read. Perhaps the row is for another goal.",
        "{found} does not fit {measure}. Type it as in {as_in}, or choose the goal that it belongs to",
        {"found": "2:30", "measure": "percent correct", "as_in": "3/5"},
    ),
    Mistake(
        "percent-needs-chances", FIX, TYPING, "A percent without chances",
        "8 could be 8 of 10 or 8 percent; 80 percent of 5 chances is not the same evidence as of 50.",
        "{found} does not say of how many. Type what was right alone, a slash, and how many chances, as in 3/5",
        {"found": "80"},
    ),
    Mistake(
        "rate-needs-minutes", FIX, TYPING, "A rate without minutes",
        "7 times in 5 minutes is not the same as 7 times in 50.",
        "{found} does not say in how many minutes. Type how often, the word in, and the minutes, as in 7 in 20",
        {"found": "7"},
    ),
    Mistake(
        "no-score-no-reason", FIX, TYPING, "Neither a score nor a reason",
        "A blank is not a zero. A reason tells the team what got in the way.",
        "There is neither a score nor a reason. Type the score, or choose why under No data because",
        {"found": ""},
    ),
    Mistake(
        "score-and-reason", CHECK, TYPING, "A score and a reason for none",
        "A sitting that was cut short is not a zero. While both stand there the score counts.",
        "There is a score, and also {found}. Clear the one that is wrong",
        {"found": "Student absent"},
    ),
    Mistake(
        "more-correct-than-out-of", FIX, TYPING, "More correct than out of",
        "Nobody can get more right than there were chances.",
        "{found} has more correct than chances. Change Correct alone, Correct with help or Out of",
        {"found": "8 of 6"},
    ),
    Mistake(
        "needed-for-measure", FIX, TYPING, "A number that the goal needs is blank",
        "Without it the score of this goal cannot be worked out.",
        "This goal is measured in {measure} and needs a number here. Fill it in",
        {"found": "", "measure": "percent correct"},
    ),
    Mistake(
        "column-of-another-measure", CHECK, TYPING, "A number in a column of another kind of goal",
        "It is not used for this goal; perhaps the row is for another goal.",
        "{found} is not used for a goal measured in {measure}. Clear it, or choose the goal that it belongs to",
        {"found": "7", "measure": "percent correct"},
    ),
    Mistake(
        "marks-differ", CHECK, TYPING, "Marks and numbers that differ",
        "While both stand there the numbers count.",
        "{found} does not give the numbers that stand beside it. Clear the marks, or change the numbers",
        {"found": "++-"},
    ),
    Mistake(
        "help-against-score", CHECK, TYPING, "Help that does not fit the score",
        "Right with help counts apart from right alone: help that is not written down looks like independence.",
        "{found} does not fit {score}. Change the help, or how many were right alone",
        {"found": "Alone", "score": "3 alone and 1 with help of 5"},
    ),
    Mistake(
        "help-missing", CHECK, TYPING, "Help is not written down",
        "85 percent with help looks like 85 percent alone when nobody writes down the help.",
        "This goal asks for the help that was given. Choose the most help you gave, or Alone",
        {"found": ""},
    ),
    Mistake(
        "level-above-highest", FIX, TYPING, "A level above the highest", _NO_GUESS,
        "{found} is above the highest level of this goal, which is {highest}. Type a level from 0 to {highest}",
        {"found": "7", "highest": "4"},
    ),
    Mistake(
        "too-few-chances", NOTE, TYPING, "Too few chances to judge by",
        "One chance more or less changes a percent of few chances very much. The day is shown hollow.",
        "There were {found} chances on this day, and {fewest} are needed to judge by. Give more chances when you can",
        {"found": "2", "fewest": "5"},
    ),
    Mistake(
        "zero-among-higher", NOTE, TYPING, "A zero among much higher scores",
        "A sitting that was cut short is no zero. The row counts as it is.",
        "{found} stands between much higher scores. Check whether the sitting was cut short; then clear the score and "
        "choose why",
        {"found": "0 of 5"},
    ),
    Mistake(
        "may-hold-a-name", NOTE, TYPING, "A note that may hold a name",
        "Everybody who has the spreadsheet can read it, and names in it stay in copies and printed pages.",
        "{found} may be somebody's name. Type the student's code or the Staff ID instead",
        {"found": "Ms. Baker"},
    ),
    Mistake(
        "duplicate-session", CHECK, TYPING, "The same sitting twice",
        "A sitting that is typed twice counts twice.",
        "This is the same as {first}. Keep both if there were two sittings, or clear one of them",
        {"found": "", "first": "Log ANA, row 12"},
    ),
)  # fmt: skip

PEOPLE_AND_DAYS = (
    Mistake(
        "unknown-goal", FIX, TYPING, "A goal that does not exist", _NO_GUESS,
        "{found} is not in Goals. Choose the goal from the list",
        {"found": "k7-2 asks for help", "suggestion": "K7-2 asks for help"},
    ),
    Mistake(
        "unknown-student", FIX, TYPING, "A student who does not exist", _NO_GUESS,
        "{found} is not in Students. Choose the student from the list",
        {"found": "k7", "suggestion": "K7"},
    ),
    Mistake(
        "unknown-staff", FIX, TYPING, "A person who does not exist", _NO_GUESS,
        "{found} is not in Staff. Choose the Staff ID from the list",
        {"found": "ANNA", "suggestion": "ANA"},
    ),
    Mistake(
        "unknown-classroom", FIX, TYPING, "A classroom that does not exist", _NO_GUESS,
        "{found} is not in Classrooms. Type the Classroom ID as it stands there",
        {"found": "room1", "suggestion": "room-1"},
    ),
    Mistake(
        "tab-of-nobody", CHECK, TYPING, "A log tab whose owner is not in Staff",
        "Its rows count, but nobody can say who recorded them.",
        "{found} is not in Staff. Rename the tab, or add the person to Staff",
        {"found": "ANNA", "suggestion": "Log ANA"},
    ),
    Mistake(
        "not-assigned", CHECK, TYPING, "A goal of a student with whom this person does not work", _STILL_COUNTED,
        "{found} is a goal of {student}, and {recorder} is not assigned to {student} on that day. Choose the right "
        "goal, or ask your teacher to add the assignment",
        {"found": "K7-2 asks for help", "student": "K7", "recorder": "ANA"},
    ),
    Mistake(
        "date-in-future", FIX, TYPING, "A day that is still to come",
        "A sitting cannot be logged before it happened.",
        "{found} is still to come. Type the day when it happened",
        {"found": "2026-12-03"},
    ),
    Mistake(
        "day-and-month-swapped", FIX, TYPING, "Day and month swapped",
        "12/3 is a day in March in some countries, and in December in others.",
        "{found} is not a day that this row can have, and with day and month swapped it is. Type the day again",
        {"found": "2026-12-03", "suggestion": "2026-03-12"},
    ),
    Mistake(
        "date-in-another-year", FIX, TYPING, "A day in another year",
        "In January the old year slips in easily. One such row stretches the whole graph.",
        "{found} is outside of this goal's days, and the same day of another year is not. Type the year again",
        {"found": "2025-01-08", "suggestion": "2026-01-08"},
    ),
    Mistake(
        "before-goal-starts", CHECK, TYPING, "A day before the goal starts", _STILL_COUNTED,
        "{found} is before this goal starts ({starts_on}). Check the day and the goal",
        {"found": "2025-06-02", "starts_on": "2025-09-02"},
    ),
    Mistake(
        "after-goal-ends", CHECK, TYPING, "A day after the goal ended", _STILL_COUNTED,
        "{found} is after this goal ended ({ended_on}). Check the day, or choose the goal that came after it",
        {"found": "2026-03-12", "ended_on": "2026-02-27"},
    ),
    Mistake(
        "no-school-day", CHECK, TYPING, "A day without school", _STILL_COUNTED,
        "There was no school on {found} ({name}). Check the day",
        {"found": "2025-12-25", "name": "Winter break"},
    ),
    Mistake(
        "weekend", CHECK, TYPING, "A Saturday or Sunday", _STILL_COUNTED,
        "{found} is a {weekday}. Check the day",
        {"found": "2026-03-14", "weekday": "Saturday"},
    ),
)  # fmt: skip
