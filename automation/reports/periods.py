"""Reporting periods as the Calendar has them, and when their reports are due."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from sheets.columns import plain

LATEST_DUE_DAYS = 90  # a day further from the period's end is another period's


@dataclass(frozen=True)
class Period:
    """One reporting period. due_on: when its reports are due, None where the Calendar has no such day.

    name_again_on: first day of the next period of the same name (Quarter 1 of next year), None if that has not begun.
    """

    name: str
    from_on: date
    to_on: date
    due_on: date | None = None
    name_again_on: date | None = None

    def judged_on(self, today: date) -> date:
        """The day on which the goals stand as the report says: the period's last, or today while it runs."""
        return min(self.to_on, today)

    def holds_row_of(self, approved_on: date) -> bool:
        """Whether a report of this period's name that was approved on that day is of this one, not another year's."""
        return self.from_on <= approved_on and (self.name_again_on is None or approved_on < self.name_again_on)


def periods(calendar: pd.DataFrame, today: date) -> list[Period]:
    """The reporting periods that have begun by today, oldest first, each with the day its reports are due.

    calendar: the tidy Calendar frame; rows without a day or a name, or that end before they start, say nothing.
    A "reports due" row belongs to the period whose name stands in it, else to the one that ended last before it.
    """
    rows = calendar.dropna(subset=["from_on", "name"])
    rows = rows.assign(to_on=rows["to_on"].fillna(rows["from_on"]))
    named = rows[rows["kind"].eq("reporting period") & (rows["to_on"] >= rows["from_on"])].sort_values("from_on")
    due = rows[rows["kind"].eq("reports due")].sort_values("to_on")
    dues = [(plain(name).casefold(), day.date()) for name, day in zip(due["name"], due["to_on"], strict=True)]
    found = [
        Period(plain(name), first.date(), last.date())
        for name, first, last in zip(named["name"], named["from_on"], named["to_on"], strict=True)
    ]
    begun = [each for each in found if each.from_on <= today]
    return [
        Period(each.name, each.from_on, each.to_on, _due_on(each, found[at + 1 :], dues), _again(each, begun[at + 1 :]))
        for at, each in enumerate(begun)
    ]


def current_period(begun: Sequence[Period], today: date) -> Period | None:
    """The period whose reports are due next, or, when all are past, the last one; None before the first begins.

    begun: what `periods` gives. For some days after its end a period is still the one to report on.
    """
    open_ones = [each for each in begun if (each.due_on or each.to_on) >= today]
    return next(iter(open_ones or begun[-1:]), None)


def period_called(begun: Sequence[Period], name: str) -> Period | None:
    """The newest begun period of that name, however its letters and spaces are typed; None where there is none."""
    wanted = plain(name).casefold()
    return next((each for each in reversed(begun) if each.name.casefold() == wanted), None)


def _due_on(period: Period, later: Sequence[Period], dues: Sequence[tuple[str, date]]) -> date | None:
    last = period.to_on + timedelta(days=LATEST_DUE_DAYS)
    near = [(name, day) for name, day in dues if period.from_on <= day <= last]
    its_name = re.compile(rf"(?<!\w){re.escape(period.name.casefold())}(?!\w)")
    named = [day for name, day in near if its_name.search(name)]
    ends_next = min((each.to_on for each in later), default=last)
    after = [day for _, day in near if period.to_on <= day < max(ends_next, period.to_on + timedelta(days=1))]
    return next(iter(named or after), None)


def _again(period: Period, later: Sequence[Period]) -> date | None:
    return next((each.from_on for each in later if each.name.casefold() == period.name.casefold()), None)
