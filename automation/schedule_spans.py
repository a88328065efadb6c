"""Quarter hours put together again: runs of them, days that are alike, and how one says when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

import pandas as pd

from automation.schedule import QUARTER_MINUTES, quarter_time
from sheets.schema.words import DAYS


@dataclass(frozen=True)
class Span:
    """The same thing on some days from one time to another. key: what it is about."""

    key: tuple[Any, ...]
    days: tuple[str, ...]
    first: int  # quarter hours from midnight
    end: int

    @property
    def said(self) -> str:
        """Wed 9:30 to 10:15 AM."""
        return f"{say_days(self.days)} {say_span(quarter_time(self.first), quarter_time(self.end))}"

    @property
    def minutes(self) -> int:
        """How long on one day."""
        return (self.end - self.first) * QUARTER_MINUTES


def spans_of(rows: pd.DataFrame, key: Sequence[str]) -> list[Span]:
    """The runs of quarter hours with one key, days alike in one, by day and time. rows: key, weekday, quarter."""
    quarters: dict[tuple, set[int]] = {}
    columns = [rows[each] for each in (*key, "weekday", "quarter")]
    for *of, weekday, quarter in zip(*columns, strict=True):
        quarters.setdefault((tuple(of), weekday), set()).add(int(quarter))
    days: dict[tuple, list[str]] = {}
    for (of, weekday), found in quarters.items():
        for first, end in _runs(found):
            days.setdefault((of, first, end), []).append(weekday)
    spans = [Span(of, tuple(sorted(found, key=DAYS.index)), first, end) for (of, first, end), found in days.items()]
    return sorted(spans, key=lambda each: (DAYS.index(each.days[0]), each.first, str(each.key)))


def _runs(quarters: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for each in sorted(quarters):
        if runs and runs[-1][1] == each:
            runs[-1] = (runs[-1][0], each + 1)
        else:
            runs.append((each, each + 1))
    return runs


def say_days(days: Sequence[str]) -> str:
    """Mon to Fri; Mon, Wed; Wed."""
    places = [DAYS.index(each) for each in days]
    is_run = len(days) > 2 and places == list(range(places[0], places[0] + len(days)))
    return f"{days[0]} to {days[-1]}" if is_run else ", ".join(days)


def say_at(at: time) -> str:
    """9:30 AM."""
    return f"{(at.hour - 1) % 12 + 1}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"


def say_span(from_time: time, to_time: time) -> str:
    """9:30 to 10:15 AM; 11:45 AM to 12:30 PM."""
    first, last = say_at(from_time), say_at(to_time)
    return f"{first[:-3] if first[-2:] == last[-2:] else first} to {last}"


def texts_by(rows: pd.DataFrame, key: Sequence[str], name: str) -> Mapping[tuple, tuple[str, ...]]:
    """Key -> the different texts of that column, sorted."""
    found: dict[tuple, set[str]] = {}
    for *of, text in zip(*(rows[each] for each in key), rows[name], strict=True):
        if isinstance(text, str):
            found.setdefault(tuple(of), set()).add(text)
    return {of: tuple(sorted(texts)) for of, texts in found.items()}
