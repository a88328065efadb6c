"""Short texts that charts share: dates as they are said, and other people's words made safe to draw."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from automation.progress.measures import Measure, measure_of
from automation.rows import Rows, as_rows
from sheets.schema.words import HELP


def say_date(day: date) -> str:
    """The date as "March 5, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def say_short_date(day: date) -> str:
    """The date as "Thu, Mar 5, 2026"."""
    return f"{day:%a}, {day:%b} {day.day}, {day.year}"


def one_line(text: object, longest: int) -> str:
    """The text on one line without control characters, cut at `longest` characters; blank if missing."""
    if not is_known(text):
        return ""
    words = "".join(c if c.isprintable() else " " for c in str(text)).split()
    line = " ".join(words)
    return line if len(line) <= longest else line[: max(longest - 1, 0)].rstrip() + "\u2026"


def is_known(value: object) -> bool:
    """Whether a cell of a goal or a frame holds anything."""
    return value is not None and not bool(pd.isna(value))  # type: ignore[call-overload]


def number_or_none(value: object) -> float | None:
    """The number of a cell, or None where it is blank."""
    return float(value) if is_known(value) else None  # type: ignore[arg-type]


def day_or_none(value: object) -> date | None:
    """The day of a cell, or None where it is blank."""
    if not is_known(value) or not isinstance(value, date):
        return None
    return value.date() if isinstance(value, datetime) else value


def goal_measure(goal: Mapping[str, Any]) -> Measure:
    """The measure of a goals row."""
    return measure_of(str(goal["measure"]))


def of_goal(rows: pd.DataFrame | Rows, goal: Mapping[str, Any], date_column: str) -> Rows:
    """The goal's own rows that have a date, by date; the rows themselves where they are nothing else."""
    rows = as_rows(rows)
    own = rows.where(rows.says("goal_id", goal["goal_id"]) & rows.has(date_column))
    days = own[date_column]
    return own if (days[1:] >= days[:-1]).all() else own.at(np.argsort(days, kind="stable"))


def cells_of(rows: Rows, name: str) -> list:
    """The cells of a column: a day as a date; where nothing stands None, for a number NaN."""
    cells = rows[name]
    return (cells.astype("datetime64[D]") if cells.dtype.kind == "M" else cells).tolist()


def rows_of(rows: Rows, *names: str) -> Iterable[tuple]:
    """The cells of these columns, row by row, with the cells of `cells_of`."""
    return zip(*(cells_of(rows, name) for name in names), strict=True)


def phases_begun(phases: Rows) -> dict[date, Any]:
    """The days on which one goal's phases begin -> their labels. phases: with a date, by date.

    Of two phases on one day the lower row stands. Events begin no phase.
    """
    return {day: label for day, kind, label in rows_of(phases, "starts_on", "kind", "label") if kind == "phase"}


def help_by_week(
    help_given: pd.DataFrame | Rows | None, goal: Mapping[str, Any]
) -> dict[date, list[tuple[str, float, int]]]:
    """Monday -> the kinds of help given to the goal in that week, with share and rows. help_given: of `help_shares`."""
    weeks: dict[date, list[tuple[str, float, int]]] = {}
    if help_given is None or not len(help_given):
        return weeks
    for monday, kind, share, rows in rows_of(of_goal(help_given, goal, "week_on"), "week_on", "help", "share", "rows"):
        if kind in HELP:
            weeks.setdefault(monday, []).append((kind, share, rows))
    return weeks
