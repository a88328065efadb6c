"""What was lost since the workbook was last read, and what a teacher may want to ask about how rows came in."""

from automation.mistakes.mistake import CHECK, FIX, TEACHER, TYPING, Mistake

_KEPT = "Each check keeps what it read, so what stood there can be put back."
_WRONG_ROWS = "Numbers that stand in another student's or another day's row are worse than none. " + _KEPT
_PUT_BACK = "Put back what stood there with the job restore, or ask your teacher to"

LOSSES = (
    Mistake(
        "row-gone", FIX, TYPING, "A row is gone", _KEPT,
        "A row that stood here on {day} is gone: {found}. Put it back with the job restore, or type it again, unless "
        "it was meant to go",
        {"found": "2026-03-02, K7-2 asks for help, 3/5", "day": "2026-03-11"},
        marks_its_row=False,
    ),
    Mistake(
        "rows-gone", FIX, TYPING, "Many rows are gone", _KEPT,
        "{found} that stood here on {day} are gone. " + _PUT_BACK,
        {"found": "48 rows, from 2025-09-02, K7-2 asks for help, 3/5 on", "day": "2026-03-11"},
    ),
    Mistake(
        "tab-gone", FIX, TYPING, "A tab with rows is gone", _KEPT,
        "{found} stood in this tab on {day}, and no tab has this name now. Give the tab its old name back, or put it "
        "back with the job restore",
        {"found": "57 rows", "day": "2026-03-11"},
    ),
    Mistake(
        "column-gone", FIX, TYPING, "A column is gone", _KEPT,
        "{found} stood under this heading on {day}, and the column is gone. " + _PUT_BACK,
        {"found": "57 cells", "day": "2026-03-11"},
    ),
    Mistake(
        "column-sorted-apart", FIX, TYPING, "A column that was sorted by itself", _WRONG_ROWS,
        "{found} of this column stand in other rows than on {day}, as after a sort of this column alone, so its rows "
        "are left out. Undo the sort with Ctrl+Z if you just did it. " + _PUT_BACK,
        {"found": "57 cells", "day": "2026-03-11"},
    ),
    Mistake(
        "cells-shifted", FIX, TYPING, "Cells that moved up, down or sideways", _WRONG_ROWS,
        "{found} show what stood in a neighboring cell on {day}, as after cells were inserted or deleted, so their "
        "rows are left out. Undo it with Ctrl+Z if you just did it. " + _PUT_BACK,
        {"found": "57 cells", "day": "2026-03-11"},
    ),
    Mistake(
        "cells-became-dates", FIX, TYPING, "Scores that became dates since the last check",
        "Sheets takes 3/5 for a day where a cell is no longer kept as plain text. " + _KEPT,
        "{found} that read like {before} on {day} are days or times now. " + _PUT_BACK,
        {"found": "57 cells", "day": "2026-03-11", "before": "3/5"},
    ),
    Mistake(
        "cells-cleared", FIX, TYPING, "Cells that were emptied", _KEPT,
        "{found} that were filled on {day} are empty. Undo it with Ctrl+Z if you just did it. " + _PUT_BACK,
        {"found": "57 cells", "day": "2026-03-11"},
    ),
    Mistake(
        "pasted-over", FIX, TYPING, "Rows that were pasted over", _WRONG_ROWS,
        "Something else stands where {found} stood on {day}, so these rows are left out. Undo it with Ctrl+Z if you "
        "just did it. " + _PUT_BACK,
        {"found": "5 rows", "day": "2026-03-11"},
    ),
    Mistake(
        "changed-late", CHECK, TEACHER, "A value that was changed long after it was typed",
        "Often a slip of the finger in an old row; sometimes a rightful correction.",
        "This cell said {before} on {day} and says {found} now, long after the row was typed. Ask whether that was "
        "meant; if not, type the old value again, or put it back with the job restore",
        {"found": "5/5", "before": "3/5", "day": "2026-03-11"},
        marks_its_row=False,
    ),
    Mistake(
        "changed-after-report", CHECK, TEACHER, "A value that was changed after its report was approved",
        "The family was told what stood there before.",
        "This cell said {before} when the report of {period} was approved on {approved_on}, and says {found} now. "
        "Ask whether the report still holds; if not, approve it again in Reports due",
        {"found": "5/5", "before": "3/5", "period": "Quarter 2", "approved_on": "2026-01-23"},
        marks_its_row=False,
    ),
    Mistake(
        "typed-in-a-bunch", CHECK, TEACHER, "Rows of many days that came in at once, shortly before reports are due",
        "What is typed from memory weeks later says less. Often there was no time in the day to type.",
        "{found} were not there on {day}, and reports are due on {due_on}. Ask whether they were kept on paper "
        "meanwhile, and what would make it easier to type them on the day",
        {"found": "12 rows of 8 days", "day": "2026-03-11", "due_on": "2026-03-27"},
    ),
)  # fmt: skip

# Kinds by which something is really missing or in the wrong place; the others only ask.
LOST = frozenset(each.code for each in LOSSES if each.readers == TYPING)
