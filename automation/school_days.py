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
    weekdays = pd.bdate_range(pd.Timestamp(first_on), pd.Timestamp(last_on))
    names = no_school_names(calendar, weekdays)
    return pd.DatetimeIndex(weekdays[names.isna().to_numpy()])


def no_school_days(calendar: pd.DataFrame, first_on: date, last_on: date) -> list[date]:
    """The weekdays without school from first_on to last_on, both included."""
    weekdays = pd.bdate_range(pd.Timestamp(first_on), pd.Timestamp(last_on), unit="us")
    names = no_school_names(calendar, weekdays)
    return [day.date() for day in weekdays[names.notna().to_numpy()]]


def no_school_names(calendar: pd.DataFrame, days: pd.DatetimeIndex) -> pd.Series:
    """For each day what the Calendar calls its day without school (Winter break); missing where there is school."""
    names = np.full(len(days), None, dtype=object)
    free = calendar[calendar["kind"].eq(NO_SCHOOL) & calendar["from_on"].notna()]
    last_days = free["to_on"].fillna(free["from_on"])
    for first_on, last_on, name in zip(free["from_on"], last_days, free["name"], strict=True):
        names[np.asarray((days >= first_on) & (days <= last_on))] = name if isinstance(name, str) else NO_SCHOOL
    return pd.Series(names, index=days, dtype="str")
