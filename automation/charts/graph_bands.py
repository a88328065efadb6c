"""The bands behind a graph: days without school, and the baseline."""

from collections.abc import Iterable
from datetime import date, timedelta

from automation.charts.wording import is_known, phases_begun
from automation.rows import Rows

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


def baseline_bands(own_phases: Rows, starts_on: date, ends_on: date) -> list[dict[str, str]]:
    """The part of the axis under each phase whose label says baseline: d its first day, z where it ends."""
    begun = phases_begun(own_phases)
    bands = []
    for (day, label), end in zip(begun.items(), [*begun, ends_on][1:], strict=True):
        first, last = max(day, starts_on), min(end, ends_on)
        if first < last and is_known(label) and "baseline" in str(label).lower():
            bands.append(_band(first, last))
    return bands


def _next_school_day(day: date) -> date:
    return day + (ONE_DAY if day.weekday() < FRIDAY else timedelta(days=7 - day.weekday()))


def _band(first: date, end: date) -> dict[str, str]:
    return {"d": first.isoformat(), "z": end.isoformat()}
