"""Days that cannot be, or that are unlikely: at most one finding a row, the gravest."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.school_days import SATURDAY, no_school_names

# A slip of the year lands far outside of the goal's days. Rows a few weeks late belong to "after the goal ended".
FAR_DAYS = 60
HEADING = column_heading("date_on")
_NEEDED = ["tab", "sheet_row", "date_on", "student_id", "goal_starts_on", "goal_earliest_on", "goal_last_on"]


def unlikely_days(room: Classroom) -> list[Finding]:
    """A finding per row whose day is in another year, to come, outside of its goal's days, or without school."""
    rows = room.rows.loc[room.rows["date_on"].notna(), _NEEDED]
    findings: list[Finding] = []
    for check in _GRAVEST_FIRST:
        found = check(rows, room)
        findings += found
        rows = _without(rows, found)
    return findings


def _without(rows: pd.DataFrame, findings: list[Finding]) -> pd.DataFrame:
    if not findings:
        return rows
    keys = pd.MultiIndex.from_arrays([rows["tab"], rows["sheet_row"]])
    return rows[~keys.isin([(each.tab, each.row) for each in findings])]


def _in_another_year(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    today = pd.Timestamp(room.today)
    until = rows["goal_last_on"].where(rows["goal_last_on"] < today, today)
    far = pd.Timedelta(days=FAR_DAYS)
    away = (rows["date_on"] < rows["goal_earliest_on"] - far) | (rows["date_on"] > until + far)
    bad = rows[away]
    until = until[bad.index]
    meant = pd.Series(pd.NaT, index=bad.index, dtype=rows["date_on"].dtype)
    for years in (1, -1):
        moved = bad["date_on"] + pd.DateOffset(years=years)
        fits = (moved >= bad["goal_earliest_on"]) & (moved <= until)
        meant = meant.where(meant.notna(), moved.where(fits))
    bad = bad[meant.notna()]
    return findings_on(bad, "date-in-another-year", room.workbook, HEADING, bad["date_on"], meant)


def _to_come(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    bad = rows[rows["date_on"] > pd.Timestamp(room.today)]
    return findings_on(bad, "date-in-future", room.workbook, HEADING, bad["date_on"])


def _swapped(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    """Days to come, or far before the goal, that with day and month swapped were in the last weeks.

    A few weeks before or after the goal both orders are possible, so no guess is made.
    """
    is_far = rows["date_on"] < rows["goal_earliest_on"] - pd.Timedelta(days=FAR_DAYS)
    bad = rows[is_far | (rows["date_on"] > pd.Timestamp(room.today))]
    meant = _with_day_and_month_swapped(bad, room)
    bad = bad[meant.notna() & ~(meant < bad["goal_earliest_on"]) & ~(meant > bad["goal_last_on"])]
    return findings_on(bad, "day-and-month-swapped", room.workbook, HEADING, bad["date_on"], meant)


def _with_day_and_month_swapped(bad: pd.DataFrame, room: Classroom) -> pd.Series:
    """The same day with day and month swapped, where that was in the last weeks."""
    days = bad["date_on"].dt
    text = days.year.astype("str") + "-" + days.day.astype("str") + "-" + days.month.astype("str")
    swapped = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    today = pd.Timestamp(room.today)
    return swapped.where((swapped <= today) & (swapped >= today - pd.Timedelta(days=FAR_DAYS)))


def _before_goal(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    bad = rows[rows["date_on"] < rows["goal_earliest_on"]]
    return findings_on(
        bad, "before-goal-starts", room.workbook, HEADING, bad["date_on"], starts_on=bad["goal_starts_on"]
    )


def _after_goal(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    bad = rows[rows["date_on"] > rows["goal_last_on"]]
    return findings_on(bad, "after-goal-ends", room.workbook, HEADING, bad["date_on"], ended_on=bad["goal_last_on"])


def _without_school(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    days = pd.DatetimeIndex(rows["date_on"].unique())
    names = no_school_names(room.school.frames["Calendar"], days).dropna()
    bad = rows[rows["date_on"].isin(names.index)]
    name = bad["date_on"].map(names)
    return findings_on(bad, "no-school-day", room.workbook, HEADING, bad["date_on"], name=name)


def _on_a_weekend(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    is_weekend = np.asarray(rows["date_on"].dt.day_of_week >= SATURDAY)
    bad = rows[is_weekend]
    weekday = bad["date_on"].dt.day_name()
    return findings_on(bad, "weekend", room.workbook, HEADING, bad["date_on"], weekday=weekday)


_GRAVEST_FIRST: tuple[Callable[[pd.DataFrame, Classroom], list[Finding]], ...] = (
    _swapped,
    _in_another_year,
    _to_come,
    _before_goal,
    _after_goal,
    _without_school,
    _on_a_weekend,
)
