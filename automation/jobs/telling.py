"""Telling at-a-glance sheets by themselves: the updates of one classroom, each written once, whoever tells first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from automation.review import ClassroomReview
from automation.sheet_telling import Seen, WaitingSheet
from automation.shown import say_many
from sheets.google import GoogleProblem
from sheets.schema import UPDATES
from sheets.workbook import NotSaved, TabMissing, Workbook

TRIES = 3  # with the same Entry IDs: a try whose answer was lost is looked up and never repeated


@dataclass(frozen=True)
class Told:
    """What was told: Update IDs; how many sheets wait; and what went wrong, in words."""

    update_ids: frozenset[str] = frozenset()
    waiting: int = 0
    problem: str = ""

    def line(self, room: str) -> str:
        """What the job says of it: counts, and no student; "" where nothing changed."""
        if not self.update_ids and not self.waiting:
            return ""
        told = f"{len(self.update_ids)} told by themselves, {self.waiting} waiting"
        return f"Classroom {room}: at-a-glance sheets that changed: {told}."


def tell_due_sheets(workbook: Workbook, reviewed: ClassroomReview, seen: Seen, today: date) -> Told:
    """The updates of the sheets that stood still, now in the tab Updates; the others wait."""
    due = [each for each in reviewed.sheets_waiting if each.is_due(seen, today)]
    problem = _append(workbook, due) if due else ""
    told = frozenset() if problem else frozenset(each.update_id for each in due)
    return Told(told, len(reviewed.sheets_waiting) - len(told), problem)


def _append(workbook: Workbook, due: Sequence[WaitingSheet]) -> str:
    """Why the updates are not known to stand in the tab, in words; "" where they do."""
    why = ""
    for _ in range(TRIES):
        try:
            workbook.append(UPDATES, [each.update for each in due])
            return ""
        except NotSaved as problem:
            why = str(problem.__cause__ or f"Somebody changed the columns of {UPDATES.tab} just now.")
        except (TabMissing, GoogleProblem) as problem:
            why = str(problem)
            break
    what = say_many(len(due), "at-a-glance sheet")
    return f"Classroom {workbook.name}: {what} could not be told by itself. The next check tries again. {why}"
