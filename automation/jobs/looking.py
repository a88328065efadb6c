"""Looking where the rows themselves do not tell: behind the cells, and at what was lost since the last check."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from automation.checks.behind import findings_behind
from automation.findings import Finding
from automation.jobs.keeping import Keeping, Looked, said
from automation.losses.remembered import found_behind, has_open_losses, sheets_seen
from automation.sheet_telling import NOTHING_SEEN, Seen, seen_by
from sheets.behind import look_behind
from sheets.columns import WorkbookCells
from sheets.google import GoogleProblem
from sheets.snapshots import Snapshot
from sheets.workbook import Workbook


class Looks:
    """One workbook, looked at beside what was kept of it. It remembers, for pages that only read the rows anew.

    problems: what could not be looked at, in words. is_for_one_check: a job looks once, and while it thinks of the
    rows as they are, those that were kept need not be held.
    """

    def __init__(
        self,
        workbook: Workbook,
        keeping: Keeping,
        staff_ids: Collection[str] = (),
        calendar: pd.DataFrame | None = None,
        is_for_one_check: bool = False,
    ) -> None:
        self.problems: list[str] = []
        self._workbook, self._keeping = workbook, keeping
        self._staff_ids, self._calendar, self._is_for_one_check = staff_ids, calendar, is_for_one_check
        self._looked: Looked | None = None
        self._snapshot: Snapshot | None = None
        self._found_behind: Sequence[Finding] = ()
        self._is_new = True
        self._seen = NOTHING_SEEN

    def __call__(self, cells: WorkbookCells) -> Sequence[Finding]:
        """What was found in a workbook that was just read: one call more, and those that reading a snapshot takes."""
        self._found_behind = self._look_behind(cells)
        self._snapshot, self._is_new = self._keeping.newest(cells.workbook, cells.workbook_id), False
        self._remember_seen(is_check=True)
        self._looked = self._keeping.look(cells, self._workbook.book, self._snapshot, self._calendar)
        if self._snapshot and self._is_for_one_check:
            self._snapshot = replace(self._snapshot, tabs={}, as_read={})
        return self.found

    @property
    def found(self) -> Sequence[Finding]:
        """What was found when this was last called."""
        return [*self._found_behind, *(self._looked.findings if self._looked else ())]

    def sheets_seen(self) -> Seen:
        """Which at-a-glance sheets the checks before saw as they are, since one of the two was called."""
        return self._seen

    def _remember_seen(self, is_check: bool) -> None:
        since = sheets_seen(self._snapshot.facts) if self._snapshot else {}
        self._seen = Seen(self._keeping.store is not None, since, is_check)

    def as_last_checked(self, cells: WorkbookCells) -> Sequence[Finding]:
        """The same without a call, but for the first time: what the last check found, as far as it still is so."""
        if self._is_new:
            self._snapshot, self._is_new = self._keeping.newest(cells.workbook, cells.workbook_id), False
            self._remember_seen(is_check=False)
            self._found_behind = found_behind(self._snapshot.facts) if self._snapshot else ()
            if self._snapshot and not has_open_losses(self._snapshot.facts):
                self._snapshot = None  # nothing to compare with until the next check: not held in memory
        if self._snapshot is None:
            return self._found_behind
        looked = self._keeping.look(cells, self._workbook.book, self._snapshot)
        return [*self._found_behind, *looked.findings]

    def keep(self, findings: Sequence[Finding]) -> None:
        """Keep what was read when this was last called; findings: all that the check found."""
        if self._looked is not None:
            self._keeping.keep(self._looked, findings, self._found_behind, self._seen)
            self._seen = Seen(self._seen.is_kept, seen_by(findings, self._seen, self._keeping.today))

    def kept(self, findings: Sequence[Finding]) -> list[str]:
        """The same; what could not be looked at or kept since, in words."""
        self.keep(findings)
        said_now = [*self.problems, *self._keeping.problems]
        self.problems.clear()
        self._keeping.problems.clear()
        return said_now

    def is_of(self, workbook: Workbook, today: date) -> bool:
        """Whether it looks at that workbook on that day."""
        return self._workbook is workbook and self._keeping.today == today

    def _look_behind(self, cells: WorkbookCells) -> Sequence[Finding]:
        try:
            behind = look_behind(self._workbook.google, cells, self._workbook.book)
        except GoogleProblem as problem:
            what = "the rows were checked, but not formulas, merged cells and protection."
            self.problems.append(f"{said(cells.workbook)}: {what} {problem}")
            return ()
        return findings_behind(behind, cells, self._workbook.book, self._staff_ids)
