"""Days that cannot be, or that are unlikely: at most one finding a row, the gravest."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.rows import Rows
from automation.school_days import SATURDAY, names_of_free

# A slip of the year lands far outside of the goal's days. Rows a few weeks late belong to "after the goal ended".
FAR_DAYS = 60
_FAR = np.timedelta64(FAR_DAYS, "D")
HEADING = column_heading("date_on")


def unlikely_days(room: Classroom) -> list[Finding]:
    """A finding per row whose day is in another year, to come, outside of its goal's days, or without school."""
    rows = room.rows.where(room.rows.has("date_on"))
    findings: list[Finding] = []
    for check in _GRAVEST_FIRST:
        found = check(rows, room)
        if found:
            findings += found
            rows = rows.where(~rows.is_in({(each.tab, each.row) for each in found}))
    return findings


def _in_another_year(rows: Rows, room: Classroom) -> list[Finding]:
    until = _until(rows, room)
    bad = rows.where((rows["date_on"] < rows["goal_earliest_on"] - _FAR) | (rows["date_on"] > until + _FAR))
    if not len(bad):
        return []
    until = _until(bad, room)
    meant = np.full(len(bad), "NaT", dtype=bad["date_on"].dtype)
    for years in (1, -1):
        moved = np.asarray(pd.DatetimeIndex(bad["date_on"]) + pd.DateOffset(years=years))
        fits = (moved >= bad["goal_earliest_on"]) & (moved <= until)
        meant = np.where(np.isnat(meant) & fits, moved, meant)
    is_meant = ~np.isnat(meant)
    bad = bad.where(is_meant)
    return findings_on(bad, "date-in-another-year", room.workbook, HEADING, bad["date_on"], meant[is_meant])


def _until(rows: Rows, room: Classroom) -> np.ndarray:
    """The goal's last day, or today where that is earlier."""
    return np.fmin(rows["goal_last_on"], np.datetime64(room.today, "us"))


def _to_come(rows: Rows, room: Classroom) -> list[Finding]:
    bad = rows.where(rows["date_on"] > np.datetime64(room.today))
    return findings_on(bad, "date-in-future", room.workbook, HEADING, bad["date_on"])


def _swapped(rows: Rows, room: Classroom) -> list[Finding]:
    """Days to come, or far before the goal, that with day and month swapped were in the last weeks.

    A few weeks before or after the goal both orders are possible, so no guess is made.
    """
    today = np.datetime64(room.today)
    bad = rows.where((rows["date_on"] < rows["goal_earliest_on"] - _FAR) | (rows["date_on"] > today))
    meant = np.array([_with_day_and_month_swapped(each) for each in bad["date_on"].tolist()], dtype="datetime64[D]")
    is_meant = (meant <= today) & (meant >= today - _FAR)
    is_meant &= ~(meant < bad["goal_earliest_on"]) & ~(meant > bad["goal_last_on"])
    bad = bad.where(is_meant)
    return findings_on(bad, "day-and-month-swapped", room.workbook, HEADING, bad["date_on"], meant[is_meant])


def _with_day_and_month_swapped(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def _before_goal(rows: Rows, room: Classroom) -> list[Finding]:
    bad = rows.where(rows["date_on"] < rows["goal_earliest_on"])
    return findings_on(
        bad, "before-goal-starts", room.workbook, HEADING, bad["date_on"], starts_on=bad["goal_starts_on"]
    )


def _after_goal(rows: Rows, room: Classroom) -> list[Finding]:
    bad = rows.where(rows["date_on"] > rows["goal_last_on"])
    return findings_on(bad, "after-goal-ends", room.workbook, HEADING, bad["date_on"], ended_on=bad["goal_last_on"])


def _without_school(rows: Rows, room: Classroom) -> list[Finding]:
    return without_school(rows, room, HEADING)


def without_school(rows: Rows, room: Classroom, heading: str) -> list[Finding]:
    """A finding per row on a day that the Calendar calls free."""
    names = names_of_free(rows["date_on"], room.free_spans)
    is_free = names != None  # noqa: E711 - each of an array
    bad = rows.where(is_free)
    return findings_on(bad, "no-school-day", room.workbook, heading, bad["date_on"], name=names[is_free])


def _on_a_weekend(rows: Rows, room: Classroom) -> list[Finding]:
    return on_a_weekend(rows, room, HEADING)


def on_a_weekend(rows: Rows, room: Classroom, heading: str) -> list[Finding]:
    """A finding per row on a Saturday or Sunday."""
    number = (rows["date_on"].astype("datetime64[D]").astype("int64") + 3) % 7  # day 0 was a Thursday
    bad = rows.where(number >= SATURDAY)
    said = ["Saturday" if each == SATURDAY else "Sunday" for each in number[number >= SATURDAY]]
    return findings_on(bad, "weekend", room.workbook, heading, bad["date_on"], weekday=said)


_GRAVEST_FIRST: tuple[Callable[[Rows, Classroom], list[Finding]], ...] = (
    _swapped,
    _in_another_year,
    _to_come,
    _before_goal,
    _after_goal,
    _without_school,
    _on_a_weekend,
)
