"""Mistakes in tabs, headings and single cells, whatever the tab."""

from automation.mistakes.mistake import CHECK, FIX, NOTE, TEACHER, TYPING, Mistake

_UNREAD = "Rows that cannot be read are kept, but nothing counts them until this is put right."

TABS_AND_CELLS = (
    Mistake(
        "tab-missing", FIX, TYPING, "A tab is gone",
        "Columns and tabs are found by their names. A tab with a new name is not found.",
        "This tab is not there, so its rows cannot be read. Give the tab its old name back, or ask your teacher to "
        "set it up again",
        {"found": ""},
    ),
    Mistake(
        "headings-missing", FIX, TYPING, "The headings are gone",
        _UNREAD,
        "Row 1 has none of the headings, so nothing below it can be read. Put the headings back into row 1",
        {"found": ""},
    ),
    Mistake(
        "heading-missing", FIX, TYPING, "A heading is missing",
        "Columns are found by their heading, so that they may be moved.",
        "No column has this heading. Type the heading in row 1 above its column",
        {"found": ""},
    ),
    Mistake(
        "heading-renamed", FIX, TYPING, "A heading was changed",
        "Columns are found by their heading, so that they may be moved.",
        "The heading in row 1 now reads {found}. Type the old heading again",
        {"found": "Scores", "suggestion": "Score"},
    ),
    Mistake(
        "heading-doubled", FIX, TYPING, "A heading stands twice",
        "Only one of the two columns is read, and nobody can tell which one is meant.",
        "Two columns have this heading, and only the first is read. Rename the second one, or clear it",
        {"found": "Score"},
    ),
    Mistake(
        "blank", FIX, TYPING, "A cell that is needed is blank",
        "Without it the row cannot be placed. A blank is not a zero.",
        "This cell is blank. Fill it in, or clear the whole row if it was started by mistake",
        {"found": ""},
    ),
    Mistake(
        "date-as-text", FIX, TYPING, "A date that Sheets took for words",
        "A day that stands there as words cannot be put in order.",
        "{found} stands here as words, not as a day. Type the day again",
        {"found": "3/25/2026 ", "suggestion": "2026-03-25"},
    ),
    Mistake(
        "not-a-date", FIX, TYPING, "Not a date", _UNREAD,
        "{found} is not a day. Type the day, as in 2026-03-12",
        {"found": "yesterday"},
    ),
    Mistake(
        "not-a-time", FIX, TYPING, "Not a time of day", _UNREAD,
        "{found} is not a time of day. Type it with a colon, as in 9:45",
        {"found": "morning"},
    ),
    Mistake(
        "not-a-number", FIX, TYPING, "Not a number", _UNREAD,
        "{found} is not a number. Type a number alone, without words or signs",
        {"found": "some"},
    ),
    Mistake(
        "not-a-whole-number", FIX, TYPING, "A part of a number where a count belongs",
        "Counts are stored and percents are worked out from them; 0.8 says nothing about how many chances there were.",
        "{found} is not a whole number. Type how many, as a whole number",
        {"found": "0.8"},
    ),
    Mistake(
        "number-out-of-range", FIX, TYPING, "A number that is too small or too large", _UNREAD,
        "{found} cannot be right here. Type a number {range}",
        {"found": "1000", "range": "from 0 to 999"},
    ),
    Mistake(
        "number-became-a-date", FIX, TYPING, "A number that Sheets turned into a date",
        "Sheets takes 3/5 for a day. In a column of numbers the day then looks like a very large number.",
        "{found} is how a day looks inside Sheets; perhaps 3/5 was typed. Type each number in its own column",
        {"found": "46086"},
    ),
    Mistake(
        "two-numbers-in-one-cell", FIX, TYPING, "Two numbers in one cell", _UNREAD,
        "{found} is two numbers. Type each number in its own column",
        {"found": "8/10"},
    ),
    Mistake(
        "not-a-duration", FIX, TYPING, "Not a length of time", _UNREAD,
        "{found} is not a length of time. Type minutes, a colon and seconds (2:30), or seconds with an s (150 s)",
        {"found": "a while"},
    ),
    Mistake(
        "duration-without-unit", FIX, TYPING, "A length of time without a unit",
        "150 could be seconds or minutes, and a guess would be wrong for somebody.",
        "{found} has no unit. Type minutes, a colon and seconds (2:30), or seconds with an s (150 s)",
        {"found": "150"},
    ),
    Mistake(
        "not-in-list", FIX, TYPING, "A word that is not in the list",
        "Different words for one thing cannot be counted together.",
        "{found} is not one of the words to choose from. Choose one from the list",
        {"found": "absent", "suggestion": "Student absent"},
    ),
    Mistake(
        "help-not-in-list", CHECK, TYPING, "A word for help that is not in the list",
        "The score still counts, but the help given is not known.",
        "{found} is not one of the words for help. Choose one from the list",
        {"found": "Pointing", "suggestion": "Pointed"},
    ),
    Mistake(
        "code-not-plain", NOTE, TYPING, "A code with spaces or letters that do not belong to it",
        "It is read as the code that it looks like. Lists, filters and sums in the spreadsheet take it for another.",
        "{found} has spaces or wide letters that the code does not have. Choose it from the list",
        {"found": "Ｋ7-2 asks for help", "suggestion": "K7-2 asks for help"},
    ),
    Mistake(
        "not-a-link", FIX, TYPING, "Not a link", _UNREAD,
        "{found} is not a link. Copy the whole link from the top of the browser, from https on",
        {"found": "our sheet"},
    ),
    Mistake(
        "not-an-email", FIX, TYPING, "Not an e-mail address",
        "People sign in with this address.",
        "{found} is not an e-mail address. Type the school address, as in ana@school.example",
        {"found": "ana at school"},
    ),
    Mistake(
        "error-value", FIX, TYPING, "A formula that went wrong", _UNREAD,
        "{found} is what a formula leaves when it goes wrong. Type the value itself over it",
        {"found": "#REF!"},
    ),
    Mistake(
        "error-in-words", CHECK, TYPING, "A formula that went wrong in a cell for words",
        "The row still counts, but the words are lost.",
        "{found} is what a formula leaves when it goes wrong. Type the words over it, or clear the cell",
        {"found": "#NAME?"},
    ),
    Mistake(
        "formula", CHECK, TYPING, "A formula where a value is typed",
        "What a formula shows changes by itself: with the day, or when other cells are sorted.",
        "{found} is a formula. Type the value itself over it",
        {"found": "=B2/5"},
    ),
    Mistake(
        "formula-fills-cells", CHECK, TYPING, "A formula that fills other cells",
        "It fills the cells beside and below it, where people type, and breaks as soon as somebody does.",
        "{found} fills other cells too. Clear it, and type the values themselves",
        {"found": "=ARRAYFORMULA(B2:B9)"},
    ),
    Mistake(
        "cells-merged", CHECK, TYPING, "Merged cells",
        "Of merged cells only the first keeps what was typed; the rows beside it lack theirs, and cannot be sorted.",
        "{found} are merged into one cell. Choose them, then Format, Merge cells, Unmerge, and fill in each row. "
        "Keep cells apart from then on",
        {"found": "C5:C7"},
    ),
    Mistake(
        "protection-lost", CHECK, TEACHER, "A tab that is no longer protected",
        "Anybody in the spreadsheet can then change headings, lists and what others typed.",
        "This tab is not protected. Check who may edit it, and run the job provision, which protects it again",
        {"found": ""},
    ),
    Mistake(
        "saved-twice", NOTE, TYPING, "One entry that was saved twice",
        "When the connection fails, a row can arrive twice. It is counted once.",
        "This is the same entry as {first}, saved twice; it is counted once. Leave it as it is, or clear it",
        {"found": "", "first": "row 12"},
    ),
    Mistake(
        "copied-row", CHECK, TYPING, "A row that was copied from another",
        "A copied row brings the hidden Entry ID of the old one along. Both are counted.",
        "This row was copied from {first}, and both are counted. Check whether both happened, and cross out the one "
        "that did not",
        {"found": "", "first": "row 12"},
    ),
)  # fmt: skip
