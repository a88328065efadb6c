"""Questions a teacher may want to ask about how rows came in: many days at once, or changed after a report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.findings import Finding
from automation.losses.compare import DAY_COLUMN, Compared, changed_cells
from automation.losses.found import cell_in_words
from automation.losses.of_workbook import Kept, WorkbookLosses
from automation.reports.approved import saved_reports
from automation.reports.periods import periods
from automation.school_days import school_days
from sheets.columns import Cell, TabCells, cell_to_value
from sheets.schema import LOG, SESSIONS, log_owner

# Our own choices, high enough that a busy day or a week of illness is no bunch.
FEWEST_ROWS, FEWEST_DAYS = 8, 4
DUE_WITHIN_SCHOOL_DAYS = 10
LONGEST_SINCE_KEPT_DAYS = 5  # after a longer time without a check nobody can say that rows came in at once
_WORDS = ("note", "setting", "cross_out_because", "entry_id")
SCORES = frozenset(each.heading for table in (LOG, SESSIONS) for each in table.columns if each.name not in _WORDS)


@dataclass(frozen=True)
class Question:
    """A finding that is to be seen until a day, whatever the next check finds."""

    finding: Finding
    until_on: date


def typed_in_a_bunch(
    kept: Kept, losses: WorkbookLosses, workbook: str, calendar: pd.DataFrame, today: date
) -> list[Question]:
    """A question per log tab into which rows of many earlier days came since the last check, with reports due soon.

    Fair to who types at the end of a day: only rows count whose day is before the day of the last check.
    """
    due_on = next_due(calendar, today)
    since_days = (today - kept.known.kept_on).days
    if due_on is None or since_days > LONGEST_SINCE_KEPT_DAYS:
        return []
    found = []
    for title, tab in losses.tabs.items():
        if log_owner(title) is None or title not in kept.tabs:
            continue
        days = [day for day in _days_typed_since(title, tab, kept, losses) if day < kept.known.kept_on]
        if len(days) >= FEWEST_ROWS and len(set(days)) >= FEWEST_DAYS:
            said = f"{len(days)} rows of {len(set(days))} days"
            details = {"day": kept.known.kept_on.isoformat(), "due_on": due_on.isoformat()}
            found.append(
                Question(Finding("typed-in-a-bunch", workbook, title, None, None, said, None, details), due_on)
            )
    return found


def next_due(calendar: pd.DataFrame, today: date) -> date | None:
    """The day on which reports are due next, where that is within the next school days."""
    due = calendar.loc[calendar["kind"].eq("reports due") & calendar["from_on"].notna(), "from_on"]
    coming = sorted(day.date() for day in due if day.date() >= today)
    if not coming or len(school_days(calendar, today, coming[0])) > DUE_WITHIN_SCHOOL_DAYS:
        return None
    return coming[0]


def _days_typed_since(title: str, tab: TabCells, kept: Kept, losses: WorkbookLosses) -> list[date]:
    column = LOG.column(DAY_COLUMN)
    cells = next((each for each in tab.columns if each and each[0] == column.heading), ())
    if title in losses.compared:
        compared = losses.compared[title]
        at = _place(compared, column.heading)
        rows = compared.matched.typed_since(compared.pair.now.height)
        cells = tuple(compared.pair.now.columns[at][row] for row in rows) if at is not None else ()
    else:
        before = max((len(each) for each in kept.tabs[title].columns), default=1)
        cells = cells[before:]
    return [day for cell in cells if (day := _day(cell)) is not None]


def _day(cell: Cell) -> date | None:
    value = cell_to_value(LOG.column(DAY_COLUMN), cell)
    return value if isinstance(value, date) else None


def _place(compared: Compared, heading: str) -> int | None:
    old = {each: at for at, each in enumerate(compared.pair.old.headings)}
    place = compared.pair.place_now[old[heading]] if heading in old else -1
    return place if place >= 0 else None


def changed_after_report(
    losses: WorkbookLosses, workbook: str, calendar: pd.DataFrame, reports: pd.DataFrame, kept: Kept, until_on: date
) -> list[Question]:
    """A question per cell of a score that changed since the last check, in a row that an approved report speaks of.

    calendar: the tidy Calendar of the school. reports: the classroom's Progress reports.
    """
    begun = periods(calendar, kept.known.kept_on)
    saved = [(each, saved_reports(reports.assign(classroom_id=workbook), each)) for each in begun]
    found = []
    for title, compared in losses.compared.items():
        if log_owner(title) is None and title != SESSIONS.tab:
            continue
        for row in compared.matched.changed:
            day, goal_id = _day_and_goal(compared, row)
            for period, by_goal in saved:
                report = by_goal.get((workbook, goal_id))
                is_in_it = day is not None and period.from_on <= day <= period.to_on
                if is_in_it and report and report.approved_on and report.approved_on <= kept.known.kept_on:
                    said = _changed_scores(compared, row, workbook, period.name, report.approved_on)
                    found += [Question(each, until_on) for each in said]
    return found


def _changed_scores(compared: Compared, row: int, workbook: str, period: str, approved_on: date) -> Iterator[Finding]:
    for cell in changed_cells(compared.pair, row, int(compared.matched.now_of[row])):
        heading = compared.pair.old.headings[cell.column]
        if heading in SCORES:
            before = cell_in_words(compared, cell.column, cell.old) or "nothing"
            now = cell_in_words(compared, cell.column, cell.now) or "nothing"
            details = {"before": before, "period": period, "approved_on": approved_on.isoformat()}
            place = cell.now_row + 2
            yield Finding("changed-after-report", workbook, compared.title, place, heading, now, None, details)


def _day_and_goal(compared: Compared, row: int) -> tuple[date | None, str]:
    by_heading = dict(zip(compared.pair.old.headings, compared.pair.old.row(row), strict=False))
    goal = by_heading.get(LOG.column("goal_id").heading)
    return _day(by_heading.get(LOG.column(DAY_COLUMN).heading)), goal if isinstance(goal, str) else ""
