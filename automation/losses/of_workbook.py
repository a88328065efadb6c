"""A whole workbook then and now: what was lost from each tab, and how the workbook should stand."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from automation.findings import Finding
from automation.losses.compare import Compared, Known, Lost, compare
from automation.losses.found import findings_of
from automation.losses.grid import grid_of
from automation.losses.mending import mended
from sheets.columns import TabCells, Table, WorkbookCells, show
from sheets.schema import FORGET_REQUESTS, table_for_tab

# A loss that nobody put back for so long was meant: from then on the workbook counts as it stands.
HELD_DAYS = 14


@dataclass(frozen=True)
class Kept:
    """A workbook as an earlier check kept it.

    tabs: title -> cells as they should stand, with what was lost before that check put back. since: key of a loss that
    was open then -> the day on which it was first found.
    """

    known: Known
    tabs: Mapping[str, TabCells]
    since: Mapping[str, date]


@dataclass(frozen=True)
class WorkbookLosses:
    """What was lost from a workbook.

    compared: title -> the tab then and now, where it is not quite the same or only longer. open: title -> the losses
    that are still to be put back. gone: tabs that are not there. tabs: title -> cells as they should stand.
    since: for the next check.
    """

    findings: tuple[Finding, ...]
    compared: Mapping[str, Compared]
    open: Mapping[str, tuple[Lost, ...]]
    gone: tuple[TabCells, ...]
    tabs: Mapping[str, TabCells]
    since: Mapping[str, date]


def kept_tabs(cells: WorkbookCells, book: str) -> dict[str, TabCells]:
    """The tabs whose rows are kept: those that people type into or the program appends to; reports are made anew.

    Never the requests to forget a student: the code goes from there, and must not come back.
    """
    found = {}
    for title, tab in cells.tabs.items():
        table = table_for_tab(title, book)
        if table is not None and not table.is_made_anew and table != FORGET_REQUESTS:
            found[title] = tab
    return found


def workbook_losses(kept: Kept, cells: WorkbookCells, book: str, today: date) -> WorkbookLosses:
    """What was lost since the workbook was kept. book: which declared tabs it holds."""
    now = kept_tabs(cells, book)
    found = WorkbookLosses((), {}, {}, (), now, {})
    for title, old in kept.tabs.items():
        table = table_for_tab(title, book)
        if table is not None:
            found = _with_tab(found, old, now.get(title), table, kept, cells, today)
    return found


def _with_tab(
    so_far: WorkbookLosses, old: TabCells, now: TabCells | None, table: Table, kept: Kept, cells: WorkbookCells,
    today: date,
) -> WorkbookLosses:  # fmt: skip
    since = dict(so_far.since)
    if now is None:
        if not grid_of(old).height or not _is_open(f"tab gone|{old.tab}", kept, today, since):
            return so_far
        found = (*so_far.findings, _tab_gone(old, cells, kept))
        tabs = {**so_far.tabs, old.tab: old}
        return replace(so_far, findings=found, gone=(*so_far.gone, old), tabs=tabs, since=since)
    compared = compare(table, old, now, kept.known)
    if compared is None:
        return so_far
    so_far = replace(so_far, compared={**so_far.compared, old.tab: compared})
    losses = tuple(each for each in compared.losses if _is_open(_key(compared, each), kept, today, since))
    if not losses:
        return so_far
    return replace(
        so_far,
        findings=(*so_far.findings, *findings_of(compared, losses, cells.workbook, kept.known.kept_on)),
        open={**so_far.open, old.tab: losses},
        tabs={**so_far.tabs, old.tab: mended(compared, losses).as_tab(old.tab, now.sheet_id)},
        since=since,
    )


def _is_open(key: str, kept: Kept, today: date, since: dict[str, date]) -> bool:
    """Whether a loss still counts; when it was first found is noted in `since`."""
    first = kept.since.get(key, today)
    if today - first > timedelta(days=HELD_DAYS):
        return False
    since[key] = first
    return True


def _key(compared: Compared, lost: Lost) -> str:
    """What names a loss from one check to the next, whatever rows move meanwhile; nothing of it can be read."""
    rows = [[show(cell) for cell in compared.pair.old.row(row)] for row in lost.rows] if not lost.cells else []
    column = "" if lost.column is None else compared.pair.old.headings[lost.column]
    text = repr((lost.kind, compared.title, column, rows))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20]


def _tab_gone(old: TabCells, cells: WorkbookCells, kept: Kept) -> Finding:
    height = grid_of(old).height
    count = "1 row" if height == 1 else f"{height} rows"
    details = {"day": kept.known.kept_on.isoformat()}
    return Finding("tab-gone", cells.workbook, old.tab, None, None, count, None, details)
