"""Each check keeps what it read, and compares with what the check before kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from automation.findings import Finding
from automation.losses.how_typed import Question, changed_after_report, typed_in_a_bunch
from automation.losses.of_workbook import HELD_DAYS, Kept, WorkbookLosses, kept_tabs, workbook_losses
from automation.losses.remembered import (
    WORKBOOK_ID,
    facts_for_next,
    is_of_this_workbook,
    kept_from,
    open_questions,
)
from automation.sheet_telling import NOTHING_SEEN, Seen, seen_by
from automation.tab_rows import read_tab
from sheets.columns import WorkbookCells
from sheets.google import GoogleProblem
from sheets.schema import PROGRESS_REPORTS
from sheets.snapshots import Snapshot, SnapshotStore
from sheets.snapshots.snapshot import newest


@dataclass(frozen=True)
class Looked:
    """One workbook beside what was kept of it: what was lost, and questions about how rows came in."""

    cells: WorkbookCells
    losses: WorkbookLosses
    questions: tuple[Question, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, losses first; a score changed after its report is not also said to be changed late."""
        asked = [each.finding for each in self.questions]
        places = {(each.tab, each.row, each.column) for each in asked if each.code == "changed-after-report"}
        lost = [
            each
            for each in self.losses.findings
            if each.code != "changed-late" or (each.tab, each.row, each.column) not in places
        ]
        return (*lost, *asked)


class Keeping:
    """Where snapshots are kept, and what went wrong with keeping them, in words."""

    def __init__(self, store: SnapshotStore | None, today: date) -> None:
        self.store, self.today = store, today
        self.problems: list[str] = []

    def look(
        self, cells: WorkbookCells, book: str, snapshot: Snapshot | None, calendar: pd.DataFrame | None = None
    ) -> Looked:
        """What was lost since that snapshot. calendar: the tidy Calendar of the school, for a classroom."""
        if snapshot is None:
            return Looked(cells, WorkbookLosses((), {}, {}, (), kept_tabs(cells, book), {}))
        kept = kept_from(snapshot.kept_on, snapshot.tabs, snapshot.facts, cells)
        losses = workbook_losses(kept, cells, book, self.today)
        questions = open_questions(snapshot.facts, self.today)
        if calendar is not None:
            questions += self._new_questions(kept, losses, cells, calendar, {each.finding for each in questions})
        still = {title: losses.compared[title] for title in losses.open}  # with the others everything is said
        return Looked(cells, replace(losses, compared=still), tuple(questions))

    def _new_questions(
        self, kept: Kept, losses: WorkbookLosses, cells: WorkbookCells, calendar: pd.DataFrame, known: set[Finding]
    ) -> list[Question]:
        found = typed_in_a_bunch(kept, losses, cells.workbook, calendar, self.today)
        tab = cells.tabs.get(PROGRESS_REPORTS.tab)
        if losses.compared and tab:
            reports = read_tab(PROGRESS_REPORTS, tab, cells.workbook).frame
            until_on = self.today + timedelta(days=HELD_DAYS)
            found += changed_after_report(losses, cells.workbook, calendar, reports, kept, until_on)
        return [each for each in found if each.finding not in known]

    def keep(
        self, looked: Looked, findings: Sequence[Finding], behind: Sequence[Finding] = (), seen: Seen = NOTHING_SEEN
    ) -> None:
        """Keep what was read, with what was lost put back.

        findings: all that the check found. behind: those of them that only a check can find. seen: the sheets not told
        as the checks before saw them.
        """
        if self.store is None:
            return
        cells, losses = looked.cells, looked.losses
        as_read = {title: cells.tabs[title] for title in losses.open}
        facts = {
            **facts_for_next(losses, findings, looked.questions, behind, seen_by(findings, seen, self.today)),
            WORKBOOK_ID: cells.workbook_id,
        }
        snapshot = Snapshot(cells.workbook, self.today, cells.read_at, losses.tabs, as_read, facts)
        try:
            self.store.keep(snapshot)
        except (GoogleProblem, OSError) as problem:
            self.problems.append(f"{said(cells.workbook)}: what was read could not be kept. {in_words(problem)}")

    def newest(self, workbook: str, workbook_id: str) -> Snapshot | None:
        """The newest snapshot of a workbook; None where there is none, or it cannot be read (see problems).

        None, too, where it is of the spreadsheet of the year before: nothing is lost where a new year begins.
        """
        if self.store is None:
            return None
        try:
            found = newest(self.store, workbook, self.today)
            return found if found and is_of_this_workbook(found.facts, workbook_id) else None
        except (GoogleProblem, OSError) as problem:
            self.problems.append(f"{said(workbook)}: lost rows were not looked for. {in_words(problem)}")
            return None


def said(workbook: str) -> str:
    """A workbook as problems name it."""
    return {"school": "School workbook", "team": "Team workbook"}.get(workbook, f"Classroom {workbook}")


def in_words(problem: Exception) -> str:
    """What went wrong with a place for snapshots."""
    if isinstance(problem, OSError):
        return f"{problem.filename or 'The folder'} cannot be read or written: {problem.strerror}."
    return str(problem)
