"""The bands behind a graph: days without school, and the baseline."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from automation.charts.wording import is_known, rows_of

FRIDAY = 4
ONE_DAY = timedelta(days=1)


def closed_bands(days: Iterable[date], starts_on: date, ends_on: date) -> list[dict[str, str]]:
    """No-school days inside the axis as bands: d first day, z the day after the last.

    Days that follow each other, or that only a weekend lies between, are one band.
    """
    runs: list[list[date]] = []
    for day in sorted({day for day in days if starts_on <= day <= ends_on}):
        if runs and day <= _next_school_day(runs[-1][1]):
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return [_band(first, last + ONE_DAY) for first, last in runs]


def baseline_bands(own_phases: pd.DataFrame, starts_on: date, ends_on: date) -> list[dict[str, str]]:
    """The part of the axis under each phase whose label says baseline: d its first day, z where it ends."""
    starts = own_phases.loc[own_phases["kind"].eq("phase")].drop_duplicates("starts_on", keep="last")
    rows = list(rows_of(starts))
    after = [row.starts_on.date() for row in rows[1:]] + [ends_on]
    bands = []
    for row, end in zip(rows, after, strict=False):
        first, last = max(row.starts_on.date(), starts_on), min(end, ends_on)
        if first < last and is_known(row.label) and "baseline" in str(row.label).lower():
            bands.append(_band(first, last))
    return bands


def _next_school_day(day: date) -> date:
    return day + (ONE_DAY if day.weekday() < FRIDAY else timedelta(days=7 - day.weekday()))


def _band(first: date, end: date) -> dict[str, str]:
    return {"d": first.isoformat(), "z": end.isoformat()}
