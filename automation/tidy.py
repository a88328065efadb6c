"""Cells to typed frames and findings: the one way in. Each row keeps its tab and its sheet row; none is dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial

import pandas as pd

from automation.findings import Finding, link_to_cell
from automation.frames import FramesWhenAsked
from automation.rows import Rows
from automation.session_rows import join_sessions
from automation.tab_rows import TabRows, no_columns, read_tab
from sheets.columns import Table, WorkbookCells, column_letter
from sheets.schema import GOALS, LOG, SESSIONS, log_owner, tables_of
from sheets.unwalked import unwalked


@dataclass(frozen=True)
class Tidy:
    """A workbook as read: a typed frame per declared tab, what is wrong, and where everything stands.

    frames: by declared tab title; the rows of all Log tabs stand under "Sessions". tab_links: title -> sheet ID.
    headings: title -> heading -> place from 0.
    """

    workbook: str
    workbook_id: str
    frames: Mapping[str, pd.DataFrame]
    findings: list[Finding]
    read_at: datetime
    tab_links: Mapping[str, int] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def tab(self, title: str) -> Rows:
        """The rows of a tab, taken out of their frame once."""
        if title not in self._taken:
            self._taken[title] = Rows(self.frames[title])
        return self._taken[title]

    def all_rows(self) -> dict[str, Rows]:
        """The rows of every tab."""
        return {title: self.tab(title) for title in self.frames}

    @cached_property
    def _taken(self) -> dict[str, Rows]:
        return {}

    def link_to(self, finding: Finding) -> str | None:
        """The address that opens the cell a finding is about, or None where its tab is not there."""
        if finding.tab not in self.tab_links:
            return None
        place = self.headings.get(finding.tab, {}).get(finding.column or "")
        letter = None if place is None else column_letter(place)
        return link_to_cell(self.workbook_id, self.tab_links[finding.tab], finding.row, letter)


@unwalked()
def tidy(cells: WorkbookCells, book: str) -> Tidy:
    """The typed frames and findings of a workbook of that kind ("school", "classroom").

    Every declared tab that is no report has a frame with all declared columns (see `tab_rows.read_tab`) and
    `tab`, `sheet_row`, `is_incomplete`, with no rows where the tab is missing. Sessions: see `session_rows`.
    """
    declared = [each for each in tables_of(book) if each.color != "report" and not each.is_per_person]
    there = [each for each in declared if each.tab in cells.tabs]
    read = {each.tab: read_tab(each, cells.tabs[each.tab], cells.workbook) for each in there}
    tabs = {each.tab: read[each.tab] if each.tab in read else TabRows(no_columns(each), [], {}) for each in declared}
    findings = _missing_tabs(declared, cells)
    if SESSIONS.tab in tabs:
        logs = {
            title: read_tab(LOG, tab, cells.workbook)
            for title, tab in cells.tabs.items()
            if log_owner(title) and title not in read
        }
        read = {**logs, **read}
        unreadable = {(each.tab, each.row, each.column) for rows in read.values() for each in rows.findings}
        goals = tabs[GOALS.tab].rows
        sessions = join_sessions([*logs.values()], tabs[SESSIONS.tab], goals, cells.workbook, unreadable)
        tabs[SESSIONS.tab] = sessions
        findings += sessions.findings
    findings += [each for rows in read.values() for each in rows.findings]
    rows_of = {title: each.rows for title, each in tabs.items()}
    found = Tidy(
        cells.workbook,
        cells.workbook_id,
        FramesWhenAsked({title: partial(getattr, each, "frame") for title, each in tabs.items()}),
        with_day_and_student(findings, rows_of),
        cells.read_at,
        {title: tab.sheet_id for title, tab in cells.tabs.items() if tab.sheet_id is not None},
        _headings(read),
    )
    found._taken.update(rows_of)
    return found


def with_day_and_student(findings: list[Finding], rows_of: Mapping[str, Rows]) -> list[Finding]:
    """The findings, each with the day and the student of its row where the row says them. rows_of: by tab."""
    by_place: dict[tuple[str, int], tuple] = {}
    wanted = {(each.tab, each.row) for each in findings if each.row is not None}
    tabs = {tab for tab, _ in wanted}
    for title, rows in rows_of.items():
        if "student_id" not in rows or not (title in tabs or (title == SESSIONS.tab and tabs)):
            continue
        rows = rows.where(rows.is_in(wanted))
        days = rows["date_on"].astype("datetime64[D]").tolist() if "date_on" in rows else [None] * len(rows)
        by_place |= dict(
            zip(rows.keys("tab", "sheet_row"), zip(days, rows.cells("student_id"), strict=True), strict=True)
        )
    return [
        replace(each, date_on=each.date_on or by_place[each.tab, each.row][0],
                student_id=each.student_id or by_place[each.tab, each.row][1])
        if each.row is not None and (each.tab, each.row) in by_place else each
        for each in findings
    ]  # fmt: skip


def _missing_tabs(declared: list[Table], cells: WorkbookCells) -> list[Finding]:
    """A finding per tab that people type into and that is not there; the program's own tabs it can make itself."""
    needed = [each.tab for each in declared if not each.is_report]
    logs = [title for title in cells.missing if log_owner(title)]
    return [
        Finding("tab-missing", cells.workbook, title, None, None, "")
        for title in dict.fromkeys([*needed, *logs])
        if title not in cells.tabs
    ]


def _headings(read: Mapping[str, TabRows]) -> dict[str, dict[str, int]]:
    return {title: rows.positions for title, rows in read.items()}
