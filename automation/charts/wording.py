"""Short texts that charts share: dates as they are said, and other people's words made safe to draw."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from automation.progress.measures import Measure, measure_of


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


def of_goal(frame: pd.DataFrame, goal: Mapping[str, Any], date_column: str) -> pd.DataFrame:
    """The goal's own rows that have a date, by date; the frame itself where it holds nothing else."""
    is_own = frame["goal_id"].eq(goal["goal_id"]) & frame[date_column].notna()
    own = frame if is_own.all() else frame.loc[is_own]
    return own if own[date_column].is_monotonic_increasing else own.sort_values(date_column, kind="stable")


def rows_of(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows as named tuples, untyped: a cell's kind is given by the frame's contract, not by pandas."""
    return frame.itertuples()
