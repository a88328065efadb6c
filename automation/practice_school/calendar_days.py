"""The practice school's year: days of school and none, quarters, and when reports are due."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from automation.practice_school.rows import row_of
from sheets.columns import Cell
from sheets.schema import CALENDAR

SHORTEST_HISTORY_DAYS = 68  # with fewer days of school behind it, the half year before is shown too
MONDAY, THURSDAY, FRIDAY = 0, 3, 4
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Entry:
    """One row of the Calendar: first day, last day, kind, name."""

    from_on: date
    to_on: date
    kind: str
    name: str


@dataclass(frozen=True)
class CalendarDays:
    """The days that the practice data can stand on, and what the Calendar says of them.

    days: days of school up to today, oldest first; ahead: the days of school after today.
    """

    today: date
    days: tuple[date, ...]
    ahead: tuple[date, ...]
    entries: tuple[Entry, ...]

    @property
    def starts_on(self) -> date:
        """The first day that the practice school holds data of."""
        return self.days[0]

    @property
    def period_starts(self) -> tuple[date, ...]:
        """First days of the reporting periods that began by today."""
        return tuple(e.from_on for e in self.entries if e.kind == "reporting period" and e.from_on <= self.today)

    def period_number(self, day: date) -> int:
        """In which reporting period a day lies: 1, 2, ... (the number of the log tab)."""
        return max(1, bisect_right(self.period_starts, day))


def calendar_days(today: date) -> CalendarDays:
    """The school year that today lies in; in summer the year just ended; in early fall half a year more."""
    year = today.year if today >= _first_day(today.year) else today.year - 1
    entries = school_year(year)
    days = _days_of_school(year)
    starts_on = days[0]
    if sum(day <= today for day in days) < SHORTEST_HISTORY_DAYS:
        entries = school_year(year - 1) + entries
        days = _days_of_school(year - 1) + days
        starts_on = [e.from_on for e in entries if e.kind == "reporting period"][2]
    days += _days_of_school(year + 1) + _days_of_school(year + 2)
    return CalendarDays(
        today=today,
        days=tuple(day for day in days if starts_on <= day <= today),
        ahead=tuple(day for day in days if day > today),
        entries=tuple(entry for entry in entries if entry.to_on >= starts_on),
    )


def calendar_rows(calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of the Calendar tab, oldest first."""
    ordered = sorted(calendar.entries, key=lambda entry: (entry.from_on, entry.kind))
    return [row_of(CALENDAR, from_on=e.from_on, to_on=e.to_on, kind=e.kind, name=e.name) for e in ordered]


def school_year(year: int) -> list[Entry]:
    """What differs in the school year that begins in late August of that year, quarters and reports included."""
    first, last = _first_day(year), _last_day(year)
    thanksgiving = _weekday_of(year, 11, THURSDAY, 4)
    winter = _on_or_after(date(year, 12, 21), MONDAY)
    off = [
        (_weekday_of(year, 9, MONDAY, 1),) * 2 + ("Labor Day",),
        (_weekday_of(year, 10, MONDAY, 2),) * 2 + ("Staff learning day",),
        (thanksgiving - _DAY, thanksgiving + _DAY, "Thanksgiving break"),
        (winter, _on_or_after(date(year + 1, 1, 1), FRIDAY), "Winter break"),
        (_weekday_of(year + 1, 1, MONDAY, 3),) * 2 + ("Martin Luther King Day",),
        (_weekday_of(year + 1, 2, MONDAY, 3),) * 2 + ("Presidents' Day",),
        (_weekday_of(year + 1, 4, MONDAY, 1), _weekday_of(year + 1, 4, MONDAY, 1) + 4 * _DAY, "Spring break"),
        (_on_or_after(date(year + 1, 5, 25), MONDAY),) * 2 + ("Memorial Day",),
        (last + _DAY, _first_day(year + 1) - _DAY, "Summer break"),
    ]
    half = [
        (thanksgiving - 2 * _DAY, "Before Thanksgiving"),
        (winter - 3 * _DAY, "Before winter break"),
        (last, "Last day of school"),
    ]
    ends = [_on_or_before(date(year, 10, 31), FRIDAY), _on_or_before(date(year + 1, 1, 24), FRIDAY)]
    ends += [_on_or_before(date(year + 1, 3, 31), FRIDAY), last]
    starts = [first, *(_on_or_after(end, MONDAY) for end in ends[:3])]
    entries = [Entry(a, b, "no school", name) for a, b, name in off]
    entries += [Entry(day, day, "half day", name) for day, name in half]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        due = last if number == 4 else _next_open(end + _WEEK, entries)
        entries.append(Entry(start, end, "reporting period", f"Quarter {number}"))
        entries.append(Entry(due, due, "reports due", f"Quarter {number} reports"))
    return entries


def _days_of_school(year: int) -> list[date]:
    closed = [entry for entry in school_year(year) if entry.kind == "no school"]
    span = (_last_day(year) - _first_day(year)).days + 1
    every = (_first_day(year) + timedelta(days=number) for number in range(span))
    return [d for d in every if d.weekday() < 5 and not any(e.from_on <= d <= e.to_on for e in closed)]


def _next_open(day: date, entries: list[Entry]) -> date:
    while day.weekday() > FRIDAY or any(
        entry.kind == "no school" and entry.from_on <= day <= entry.to_on for entry in entries
    ):
        day += _DAY
    return day


def _first_day(year: int) -> date:
    return _on_or_before(date(year, 8, 31), MONDAY)


def _last_day(year: int) -> date:
    return _on_or_after(date(year + 1, 6, 8), FRIDAY)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _weekday_of(year: int, month: int, weekday: int, number: int) -> date:
    return _on_or_after(date(year, month, 1), weekday) + (number - 1) * _WEEK
