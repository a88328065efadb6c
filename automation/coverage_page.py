"""What the Coverage page shows of a week: a map for each room, and what to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.adults_needed import counts_of, needs_of, say_as_of
from automation.charts.coverage_chart import coverage_map
from automation.schedule_problems import Problem, planned_week, problems, problems_in_numbers, with_quarter
from automation.schedule_prompts import prompts
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.summary import monday_of
from sheets.schema import ADULTS_NEEDED

NEEDED = ("Schedule", "Adult hours", "Calendar", "Staff", "Points", "Help")
NEEDED_IN_NUMBERS = ("Adults needed", "Adult hours", "Calendar", "Staff")
WEEKS_AHEAD = 6


@dataclass(frozen=True)
class CoveragePage:
    """maps: (room, graph). to_look_at: (kind, its sentences), the most pressing first.

    notes: as of when it is, where that is not now. is_known: whether the plan of any room is there to look at.
    """

    maps: tuple[tuple[str, dict[str, Any]], ...]
    to_look_at: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()
    is_known: bool = True


def weeks(today: date) -> dict[str, date]:
    """What one calls each of the next weeks -> its Monday; on a weekend beginning with the week to come."""
    first = monday_of(today + timedelta(days=2))
    mondays = [first + timedelta(weeks=each) for each in range(WEEKS_AHEAD)]
    return {f"Week of {say_day(each, today)}": each for each in mondays}


def coverage_page(
    frames: Mapping[str, pd.DataFrame], rooms: Iterable[str], settings: SchoolSettings, week_of: date, today: date
) -> CoveragePage:
    """The page of these rooms, as they are now. frames: NEEDED."""
    shown = set(rooms)
    frames = {**frames, "Adult hours": _of_rooms(frames, shown)}
    counts = planned_week(frames, settings, week_of).counts
    found = [*problems(frames, settings, week_of), *prompts(frames, settings, today)]
    return CoveragePage(_maps(counts, shown), _by_kind(found, shown))


def coverage_in_numbers(
    frames: Mapping[str, pd.DataFrame], rooms: Iterable[str], settings: SchoolSettings, week_of: date, today: date
) -> CoveragePage:
    """The page of these rooms without any student, their plans as last summarized. frames: NEEDED_IN_NUMBERS.

    Of a room that was not summarized yet nothing is said: its adults would all seem to be more than needed.
    """
    rooms = set(rooms)
    frames = {**frames, "Adult hours": _of_rooms(frames, rooms)}
    needs = needs_of(frames[ADULTS_NEEDED.tab], rooms)
    counts = with_quarter(counts_of(needs, frames, settings, week_of))
    found, shown = problems_in_numbers(counts, frames, settings), set(needs.as_of)
    notes = say_as_of(needs, rooms, today)
    return CoveragePage(_maps(counts, shown), _by_kind(found, shown), notes, bool(shown))


def _maps(counts: pd.DataFrame, rooms: set[str]) -> tuple[tuple[str, dict[str, Any]], ...]:
    own = counts[counts["classroom_id"].isin(list(rooms))].groupby("classroom_id", sort=True)
    return tuple((str(room), coverage_map(rows, str(room))) for room, rows in own)


def _by_kind(found: Iterable[Problem], rooms: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is about one of these rooms, or about an adult's whole week."""
    by: dict[str, list[str]] = {}
    for each in found:
        if each.classroom_id in rooms or not each.classroom_id:
            by.setdefault(each.kind, []).append(each.said)
    return tuple((kind[:1].upper() + kind[1:], tuple(said)) for kind, said in by.items())


def _of_rooms(frames: Mapping[str, pd.DataFrame], rooms: set[str]) -> pd.DataFrame:
    """The hours of the adults who work in these rooms, by their hours or by Staff."""
    hours, staff = frames["Adult hours"], frames["Staff"]
    here = {
        who for who, own in zip(staff["staff_id"], staff["classroom_ids"], strict=True) if not own or rooms & set(own)
    }
    here |= set(hours.loc[hours["classroom_id"].isin(list(rooms)), "staff_id"].dropna())
    return hours[hours["staff_id"].isin(list(here))]
