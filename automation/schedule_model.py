"""One day as what must be decided: who is needed where, in which stretch of time, and which adults there are.

A demand is one adult in one place: for one student who needs one to one, or for everybody in a place who shares an
adult. Quarter hours in which the same demands and the same adults stand form one segment, so that a day has few.
"""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from automation.schedule import GROUP, ONE_TO_ONE, STARTS, WITH_STUDENTS, in_quarters, place_key, school_week
from automation.school_settings import SchoolSettings

ANYWHERE: frozenset[str] = frozenset()  # an adult whose hours name no room and whom Staff gives no classrooms
Placed = dict[tuple[int, tuple], str]  # (number of the segment, key of the demand) -> staff ID


@dataclass(frozen=True)
class Demand:
    """One adult needed in one place. block_ids: rows of the Schedule frame. named: who is there today, by row."""

    key: tuple[str, str, str]  # kind, classroom, student or place
    is_first: bool  # one to one, or somebody in it has a health plan
    block_ids: tuple[int, ...]
    named: tuple[str, ...]
    familiar: frozenset[str]

    @property
    def room(self) -> str:
        """The classroom."""
        return self.key[1]


@dataclass(frozen=True)
class Segment:
    """Quarter hours from first to before stop with the same demands and adults. adults: staff ID -> their rooms."""

    first: int
    stop: int
    demands: tuple[Demand, ...]
    adults: Mapping[str, frozenset[str]]

    @property
    def quarters(self) -> int:
        """How long it is."""
        return self.stop - self.first

    def may(self, staff_id: str, demand: Demand) -> bool:
        """Whether that adult is at work with students and may be in that room."""
        rooms = self.adults.get(staff_id)
        return rooms is not None and (rooms == ANYWHERE or demand.room in rooms)

    def who_may(self, demand: Demand) -> list[str]:
        """Everybody who may, by Staff ID."""
        return [each for each in sorted(self.adults) if self.may(each, demand)]


@dataclass(frozen=True)
class Day:
    """One school day. named_by_block: Schedule row -> the adult whom it names today."""

    day_on: date
    weekday: str
    segments: tuple[Segment, ...]
    named_by_block: Mapping[int, str] = field(default_factory=dict)

    @property
    def at_work(self) -> dict[str, int]:
        """Staff ID -> quarter hours with students in which somebody needs an adult whom they could be."""
        found: dict[str, int] = defaultdict(int)
        for segment in self.segments:
            for staff_id in segment.adults:
                if any(segment.may(staff_id, each) for each in segment.demands):
                    found[staff_id] += segment.quarters
        return dict(sorted(found.items()))

    def without(self, out: Set[str]) -> "Day":
        """The same day when those adults are out."""
        segments = [
            replace(each, adults={who: rooms for who, rooms in each.adults.items() if who not in out})
            for each in self.segments
        ]
        return replace(self, segments=tuple(segments))


def days_to_plan(
    frames: Mapping[str, pd.DataFrame],
    settings: SchoolSettings,
    week_of: date,
    familiar: Set[tuple[str, str, str]],
) -> list[Day]:
    """The school days of that week.

    frames: Schedule (with classroom_id; its row numbers name the blocks), Adult hours, Calendar, Staff, Students.
    familiar: (classroom, student, staff) who know each other.
    """
    week = school_week(frames["Calendar"], settings, week_of)
    schedule = frames["Schedule"].reset_index(drop=True)
    blocks = in_quarters(schedule.assign(block_id=schedule.index), week)
    adults = in_quarters(frames["Adult hours"], week)
    needs = _needs(blocks, _with_health_plan(frames["Students"]), familiar)
    there = _there(adults, frames["Staff"])
    named = schedule["staff_id"].dropna().to_dict()
    found = []
    for day_on, weekday in zip(week["day_on"], week["weekday"], strict=True):
        at = {quarter: demands for (day, quarter), demands in needs.items() if day == day_on}
        found.append(Day(day_on.date(), weekday, _segments(at, there, day_on), named))
    return found


def _segments(at: Mapping[int, tuple[Demand, ...]], there: Mapping[tuple, dict], day_on: pd.Timestamp) -> tuple:
    found: list[Segment] = []
    for quarter in sorted(at):
        demands, adults = at[quarter], there.get((day_on, quarter), {})
        last = found[-1] if found else None
        if last and last.stop == quarter and last.demands == demands and last.adults == adults:
            found[-1] = replace(last, stop=quarter + 1)
        else:
            found.append(Segment(quarter, quarter + 1, demands, adults))
    return tuple(found)


def _needs(
    blocks: pd.DataFrame, with_plan: Set[tuple[str, str]], familiar: Set[tuple[str, str, str]]
) -> dict[tuple[pd.Timestamp, int], tuple[Demand, ...]]:
    """(day, quarter hour) -> the demands, those that come first in front."""
    need = blocks["support_needed"]
    is_alone = need.eq(ONE_TO_ONE)
    rows = blocks[blocks["student_id"].notna() & (is_alone | need.eq(GROUP) | (need.eq(STARTS) & blocks["is_first"]))]
    rows = rows.assign(place_key=place_key(rows), is_alone=is_alone).sort_values(["block_id"])
    knows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for room, student_id, staff_id in familiar:
        knows[room, student_id].add(staff_id)
    gathered: dict[tuple, dict[tuple, list]] = defaultdict(lambda: defaultdict(list))
    for row in rows.itertuples(index=False):
        key = (
            ("alone", row.classroom_id, f"{row.student_id}")
            if row.is_alone
            else ("shared", row.classroom_id, row.place_key)
        )
        gathered[row.day_on, row.quarter][key].append(row)
    return {
        at: tuple(sorted((_demand(key, of, with_plan, knows) for key, of in by_key.items()), key=_by_urgency))
        for at, by_key in gathered.items()
    }


def _demand(key: tuple, rows: list, with_plan: Set[tuple[str, str]], knows: Mapping[tuple[str, str], set]) -> Demand:
    students = {(row.classroom_id, row.student_id) for row in rows}
    familiar = [knows.get(each, set()) for each in students]
    return Demand(
        key,
        key[0] == "alone" or bool(students & with_plan),
        tuple(dict.fromkeys(row.block_id for row in rows)),
        tuple(row.staff_id for row in rows if isinstance(row.staff_id, str)),
        frozenset(set.union(*familiar)),
    )


def _by_urgency(demand: Demand) -> tuple:
    return (not demand.is_first, demand.key)


def _there(adults: pd.DataFrame, staff: pd.DataFrame) -> dict[tuple, dict[str, frozenset[str]]]:
    """(day, quarter hour) -> staff ID -> the rooms where they may be with students; who is away is not in it."""
    own = {
        who: frozenset(rooms) if isinstance(rooms, tuple | list) else ANYWHERE
        for who, rooms in zip(staff["staff_id"], staff["classroom_ids"], strict=True)
    }
    found: dict[tuple, dict[str, frozenset[str]]] = defaultdict(dict)
    known = adults.dropna(subset=["staff_id", "kind"])
    with_students = known[known["kind"].eq(WITH_STUDENTS)].sort_values(["staff_id", "classroom_id"])
    for row in with_students.itertuples(index=False):
        of_quarter = found[row.day_on, row.quarter]
        is_bound = isinstance(row.classroom_id, str)
        rooms = frozenset({row.classroom_id}) if is_bound else own.get(row.staff_id, ANYWHERE)
        before = of_quarter.get(row.staff_id, rooms)
        of_quarter[row.staff_id] = ANYWHERE if ANYWHERE in (rooms, before) else rooms | before
    for row in known[known["kind"].ne(WITH_STUDENTS)].itertuples(index=False):
        found[row.day_on, row.quarter].pop(row.staff_id, None)
    return {at: dict(sorted(of_quarter.items())) for at, of_quarter in found.items()}


def _with_health_plan(students: pd.DataFrame) -> set[tuple[str, str]]:
    told = students[students["health_plan_is_kept"].notna()]
    return set(zip(told["classroom_id"], told["student_id"], strict=True))
