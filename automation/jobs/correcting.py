"""Writing corrections that a person asked for: one cell at a time, and what stood there kept in Corrections.

Nothing may be lost: a cell is either corrected and kept, or as it was, or the problem says what stood in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from automation.corrected import Corrected, correction_row, entry_id_for, said
from automation.fixes import Change, Fix
from sheets.columns import Cell, Value
from sheets.google import GoogleProblem
from sheets.schema import CORRECTIONS
from sheets.workbook import NotCorrected, NotSaved, TabMissing, Workbook, new_entry_id

TRIES_TO_KEEP = 3  # with the same Entry ID, so that the row in Corrections stands there once


@dataclass
class Outcome:
    """What was corrected, and what was not, with why."""

    done: list[tuple[Fix, Change]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class _NotDone(Exception):
    """One cell was not corrected; the text says what it holds and why. is_for_all: the next would fail as well."""

    def __init__(self, why: str, is_for_all: bool) -> None:
        super().__init__(why)
        self.is_for_all = is_for_all


def apply_fixes(
    workbook: Workbook,
    fixes: Sequence[Fix],
    asked_by: str,
    today: date,
    progress: Callable[[float], object] = lambda share: None,
) -> Outcome:
    """What was done of the fixes of one classroom, each cell through `Workbook.correct` and into Corrections.

    Where Google does not answer, the rest is not tried. progress: called with the share that is done.
    """
    outcome, rows_now = Outcome(), dict[tuple[str, int | None], Mapping[str, Cell]]()
    for number, fix in enumerate(fixes):
        progress(number / len(fixes))
        place = (fix.finding.tab, fix.finding.row)
        for change in fix.changes:
            row = rows_now.get(place, fix.row_as_read)
            try:
                _correct(workbook, fix.finding.tab, row, change.heading, change.new, asked_by, today)
            except _NotDone as problem:
                outcome.problems.append(f"Classroom {workbook.name}: {fix.finding.where}: not corrected. {problem}")
                if problem.is_for_all:
                    outcome.problems += _not_tried(workbook, len(fixes) - number - 1)
                    return outcome
                break
            rows_now[place] = {**row, change.heading: change.new}
            outcome.done.append((fix, change))
    return outcome


def undo(workbook: Workbook, corrected: Corrected, asked_by: str, today: date) -> list[str]:
    """Put back what stood in a cell before; why not, in words, where that could not be done."""
    if corrected.row_now is None:
        return [f"{corrected.in_words}: the row was changed since. Correct it in the sheet."]
    try:
        _correct(workbook, corrected.tab, corrected.row_now, corrected.heading, corrected.before, asked_by, today)
    except _NotDone as problem:
        return [f"{corrected.in_words}: not undone. {problem}"]
    return []


def _not_tried(workbook: Workbook, count: int) -> list[str]:
    return [f"Classroom {workbook.name}: {count} more were not tried. Run this again later."] if count else []


def _correct(
    workbook: Workbook, tab: str, row: Mapping[str, Cell], heading: str, new: Cell, asked_by: str, today: date
) -> None:
    """Correct one cell and keep what stood there; _NotDone where either could not be done."""
    old, row_after = row.get(heading), {**row, heading: new}
    try:
        done = workbook.correct(tab, row, heading, new)
    except (NotCorrected, GoogleProblem) as problem:
        if isinstance(problem, GoogleProblem) or isinstance(problem.__cause__, GoogleProblem):
            raise _NotDone(f"{problem} {_put_back(workbook, tab, row_after, heading, old)}", True) from problem
        held = f" It held {said(old, tab, heading)}." if problem.is_in_doubt else ""
        raise _NotDone(f"{problem}{held}", False) from problem
    kept_row = correction_row(tab, done.sheet_row, heading, done.old, row_after, asked_by, today)
    try:
        _keep(workbook, {**kept_row, "entry_id": entry_id_for(new_entry_id(), row_after)})
    except (NotSaved, TabMissing, GoogleProblem) as problem:
        cause = problem.__cause__ if isinstance(problem, NotSaved) else problem
        why = f"It could not be kept in {CORRECTIONS.tab}: {cause or problem}"
        raise _NotDone(f"{why} {_put_back(workbook, tab, row_after, heading, old)}", True) from problem


def _keep(workbook: Workbook, row: Mapping[str, Value]) -> None:
    for left in reversed(range(TRIES_TO_KEEP)):
        try:
            workbook.append(CORRECTIONS, [row])
            return
        except NotSaved:
            if not left:
                raise


def _put_back(workbook: Workbook, tab: str, row_after: Mapping[str, Cell], heading: str, old: Cell) -> str:
    """What the cell holds now, in words, after the old value was written back where it had been overwritten."""
    said_old, said_new = (said(each, tab, heading) for each in (old, row_after[heading]))
    not_known = f"Look at the cell: it holds {said_old}, as before, or {said_new}."
    try:
        workbook.correct(tab, row_after, heading, old)
    except GoogleProblem:
        return not_known
    except NotCorrected as problem:
        was_never_written = problem.__cause__ is None
        return f"The cell was not changed: it held {said_old}." if was_never_written else not_known
    return f"The cell holds {said_old} again."
