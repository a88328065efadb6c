"""What the Coverage page shows of a week: a map for each room, and what to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.charts.coverage_chart import coverage_map
from automation.schedule_problems import GAP, SPARE, Problem, planned_week, problems
from automation.schedule_prompts import prompts
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.summary import monday_of

STAFFING_FRAMES = ("Schedule", "Adult hours", "Calendar", "Staff")
NEEDED = (*STAFFING_FRAMES, "Points", "Help")
WEEKS_AHEAD = 6
OF_COUNTS = (GAP, SPARE)


@dataclass(frozen=True)
class CoveragePage:
    """maps: (room, graph). to_look_at: (kind, its sentences), the most pressing first."""

    maps: tuple[tuple[str, dict[str, Any]], ...]
    to_look_at: tuple[tuple[str, tuple[str, ...]], ...]


def weeks(today: date) -> dict[str, date]:
    """What one calls each of the next weeks -> its Monday; on a weekend beginning with the week to come."""
    first = monday_of(today + timedelta(days=2))
    mondays = [first + timedelta(weeks=each) for each in range(WEEKS_AHEAD)]
    return {f"Week of {say_day(each, today)}": each for each in mondays}


def coverage_page(
    frames: Mapping[str, pd.DataFrame], rooms: Iterable[str], settings: SchoolSettings, week_of: date, today: date
) -> CoveragePage:
    """The page of these rooms. frames: NEEDED; of STAFFING_FRAMES alone, counts and adults without any student."""
    shown = set(rooms)
    frames = {**frames, "Adult hours": _of_rooms(frames, shown)}
    counts = planned_week(frames, settings, week_of).counts
    names_students = "Points" in frames
    found = problems(frames, settings, week_of)
    found = [each for each in found if names_students or each.kind in OF_COUNTS or not each.classroom_id]
    if names_students:
        found += prompts(frames, settings, today)
    own = [each for each in found if each.classroom_id in shown or not each.classroom_id]
    maps = [
        (room, coverage_map(counts[counts["classroom_id"].eq(room)], room))
        for room in sorted(shown & set(counts["classroom_id"]))
    ]
    return CoveragePage(tuple(maps), _by_kind(own))


def _by_kind(found: Iterable[Problem]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by: dict[str, list[str]] = {}
    for each in found:
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
