"""By which day a module is to be done: school days only, within a training year, and fair to who came late."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from automation.school_days import school_days
from automation.school_settings import SchoolSettings

# Our own choice, written down in the README: about a month of school to catch up with what was due before one came.
NEWCOMER_SCHOOL_DAYS = 20
_AHEAD_DAYS = 800


def training_year(settings: SchoolSettings, today: date) -> tuple[date, date]:
    """First and last day of the training year that today lies in; it begins with the month that Settings name."""
    month = settings.training_starts_in
    year = today.year if today.month >= month else today.year - 1
    return date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1)


class DueDays:
    """The days by which modules are due in the training year that today lies in."""

    def __init__(
        self, calendar: pd.DataFrame, settings: SchoolSettings, today: date, starts: Iterable[date] = ()
    ) -> None:
        """calendar: tidy. starts: first days of the people that will be asked about, as far as they are known."""
        self.first_on, self.last_on = training_year(settings, today)
        last = max(self.last_on, today) + timedelta(days=_AHEAD_DAYS)
        self._days = list(school_days(calendar, min([self.first_on, *starts]), last).date)

    def due_on(self, started_on: date | None, month: int | None, due_days: int | None, is_once: bool) -> date:
        """By when a person who started then must be done with a module.

        due_days: school days after the later of first day here and start of the training year; for a module that is
        done once, after the first day here. Else the last school day of its month, or of the training year. Who came
        within the year has NEWCOMER_SCHOOL_DAYS at least, so that nobody is overdue on the first day.
        """
        if due_days is not None:
            start = self.first_on if started_on is None else started_on if is_once else max(started_on, self.first_on)
            return self.after(start, due_days)
        return max(self._end_of(month), self.newcomers_day(started_on) or self.first_on)

    def newcomers_day(self, started_on: date | None) -> date | None:
        """Before this day nothing is due for who started within the training year or later; None for all others."""
        if started_on is None or started_on <= self.first_on:
            return None
        return self.after(started_on, NEWCOMER_SCHOOL_DAYS)

    def after(self, day: date, count: int) -> date:
        """The school day that is so many school days after that day; for 0 the day itself or the next school day."""
        place = bisect_right(self._days, day) + count - 1 if count else bisect_left(self._days, day)
        return self._at(place, day + timedelta(days=count))

    def on_or_before(self, day: date) -> date:
        """The last school day until that day, or the day itself where there was none."""
        place = bisect_right(self._days, day) - 1
        return self._at(place, day) if place >= 0 else day

    def _end_of(self, month: int | None) -> date:
        """The last school day of that month of the training year, or the next one after it; None: of the year."""
        first, last = self.first_on, self.last_on
        if month is not None:
            year = self.first_on.year if month >= self.first_on.month else self.first_on.year + 1
            first = date(year, month, 1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = self.on_or_before(last)
        return found if first <= found else self.after(last, 1)

    def _at(self, place: int, otherwise: date) -> date:
        return self._days[place] if place < len(self._days) else otherwise
