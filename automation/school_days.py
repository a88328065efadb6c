"""Which days have school: weekdays less the days that the Calendar calls no school."""

from datetime import date

import numpy as np
import pandas as pd

NO_SCHOOL = "no school"
SATURDAY = 5


def school_days(calendar: pd.DataFrame, first_on: date, last_on: date) -> pd.DatetimeIndex:
    """The school days from first_on to last_on, both included; a half day is a school day.

    calendar: the tidy Calendar frame. Rows without both days, or that end before they start, say nothing.
    """
    days = np.arange(np.datetime64(first_on, "D"), np.datetime64(last_on, "D") + 1)
    weekdays = days[np.is_busday(days)]
    for first, last, _ in free_spans(calendar):
        weekdays = weekdays[(weekdays < first) | (weekdays > last)]
    return pd.DatetimeIndex(weekdays.astype("datetime64[us]"))


def no_school_days(calendar: pd.DataFrame, first_on: date, last_on: date) -> list[date]:
    """The weekdays without school from first_on to last_on, both included."""
    weekdays = pd.bdate_range(pd.Timestamp(first_on), pd.Timestamp(last_on), unit="us")
    names = no_school_names(calendar, weekdays)
    return [day.date() for day in weekdays[names.notna().to_numpy()]]


def no_school_names(calendar: pd.DataFrame, days: pd.DatetimeIndex) -> pd.Series:
    """For each day what the Calendar calls its day without school (Winter break); missing where there is school."""
    names = names_of_free(np.asarray(days), free_spans(calendar))
    return pd.Series(names, index=days, dtype="str")


FreeSpan = tuple[np.datetime64, np.datetime64, str]


def free_spans(calendar: pd.DataFrame) -> list[FreeSpan]:
    """First day, last day and name of each span without school in the Calendar."""
    columns = (calendar[name].array for name in ("kind", "from_on", "to_on", "name"))
    return [
        (np.datetime64(first), np.datetime64(first if pd.isna(last) else last),
         name if isinstance(name, str) else NO_SCHOOL)
        for kind, first, last, name in zip(*columns, strict=True)
        if kind == NO_SCHOOL and not pd.isna(first)
    ]  # fmt: skip


def names_of_free(days: np.ndarray, spans: list[FreeSpan]) -> np.ndarray:
    """For each day the name of its span without school, the later one where two hold it; None where there is school."""
    names = np.full(len(days), None, dtype=object)
    for first, last, name in spans:
        names[(days >= first) & (days <= last)] = name
    return names
