"""A proposed schedule: who is where on a day or in the standing week, what changes and why, and what nobody can meet.

Never: an adult in two places, outside their hours, or in a break, data time, training or other work.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pandas as pd

from automation.schedule import place_key, quarter_time, quarters_between
from automation.schedule_greedy import FOR_TODAY, STANDING, Weights, greedy, measured
from automation.schedule_model import Day, Demand, Placed, days_to_plan
from automation.schedule_solver import DAY_SECONDS, best_schedule
from automation.schedule_unmet import Unmet, unmet_needs
from automation.schedule_why import why
from automation.school_settings import SchoolSettings

NEEDED = ("Schedule", "Adult hours", "Calendar", "Staff", "Students", "Assignments", "Sessions")
KNOWS_DAYS = 42  # who logged a student within six weeks knows them: our own choice
LINE_COLUMNS = (
    "classroom_id", "day", "weekday", "from_time", "to_time", "student_id", "staff_id", "was", "is_changed", "why",
    "activity", "place", "support_needed", "sheet_row",
)  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """lines: LINE_COLUMNS, by day and time; staff_id is missing where nobody is free or nobody is needed.

    notes: what kept adults out of the plan, in sentences. is_for_one_day: a plan to print, of which nothing is written.
    """

    lines: pd.DataFrame
    unmet: tuple[Unmet, ...]
    notes: tuple[str, ...]
    out: tuple[str, ...] = ()
    is_for_one_day: bool = False

    @property
    def changes(self) -> pd.DataFrame:
        """Only the lines in which somebody else, or nobody, is proposed."""
        return self.lines[self.lines["is_changed"]].reset_index(drop=True)


def for_week(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> Proposal:
    """The standing week, whatever the Calendar says of this one. frames: NEEDED, of the rooms to plan."""
    standing = {**frames, "Calendar": frames["Calendar"].iloc[:0]}
    days = days_to_plan(standing, settings, today, familiar_pairs(frames, today))
    return _proposal(frames, days, settings, STANDING, frozenset(), False)


def without(
    frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, out: Set[str], day_on: date, today: date
) -> Proposal:
    """The plan of one day when those adults are out (or nobody is): who steps in where. Others stay where they are."""
    days = days_to_plan(frames, settings, day_on, familiar_pairs(frames, today))
    asked = [each.without(out) for each in days if each.day_on == day_on]
    return _proposal(frames, asked, settings, FOR_TODAY, out, True)


def what_a_plan_is_made_of(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings) -> str:
    """A short text that is the same while a plan from these rows would be; what was logged meanwhile can wait."""
    held = [frames[each].to_csv() for each in NEEDED if each != "Sessions"]
    told = "".join([*held, str(settings.load_may_differ), str(settings.half_day_ends_at)])
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def familiar_pairs(frames: Mapping[str, pd.DataFrame], today: date) -> set[tuple[str, str, str]]:
    """(classroom, student, staff): assigned today, or logged within KNOWS_DAYS. frames: Assignments, Sessions."""
    day = pd.Timestamp(today)
    assigned, logged = frames["Assignments"], frames["Sessions"]
    is_open = assigned["from_on"].le(day) & (assigned["to_on"].isna() | assigned["to_on"].ge(day))
    is_late = logged["date_on"].between(day - timedelta(days=KNOWS_DAYS), day)
    parts = (assigned.loc[is_open], "staff_id"), (logged.loc[is_late], "recorder_id")
    return {
        pair
        for rows, who in parts
        for pair in rows[["classroom_id", "student_id", who]].dropna().itertuples(index=False, name=None)
    }


def _proposal(
    frames: Mapping[str, pd.DataFrame],
    days: list[Day],
    settings: SchoolSettings,
    weights: Weights,
    out: Set[str],
    is_for_one_day: bool,
) -> Proposal:
    schedule = frames["Schedule"].reset_index(drop=True)
    schedule = schedule.assign(
        place_key=place_key(schedule), activity=schedule["activity"].fillna("this part of the day")
    )
    lines, unmet = list[dict](), list[Unmet]()
    for day, placed in alike_from_day_to_day(days, settings.load_may_differ / 100, weights):
        lines += _lines(day, placed, schedule, out)
        unmet += unmet_needs(day, placed, schedule, is_for_one_day)
    frame = pd.DataFrame(lines, columns=list(LINE_COLUMNS)).astype({"is_changed": "bool"})
    frame = frame.sort_values(["day", "from_time", "classroom_id", "student_id"], kind="stable", ignore_index=True)
    return Proposal(frame, tuple(unmet), _notes(schedule, frames["Adult hours"]), tuple(sorted(out)), is_for_one_day)


def alike_from_day_to_day(days: list[Day], may_differ: float, weights: Weights) -> list[tuple[Day, Placed]]:
    """Each day with who is where. The easiest day is planned first, and the others like it wherever they can be."""
    if not days:
        return []
    first = min(days, key=_difficulty)
    base = best_schedule(first, may_differ, weights, DAY_SECONDS)
    expected = {
        (quarter, key): who
        for (number, key), who in base.items()
        for quarter in range(first.segments[number].first, first.segments[number].stop)
    }
    return [
        (day, base if day is first else best_schedule(_expecting(day, expected), may_differ, FOR_TODAY, DAY_SECONDS))
        for day in days
    ]


def _difficulty(day: Day) -> tuple[int, int, int]:
    seen = measured(day, greedy(day))
    return (seen.unmet_first_minutes, seen.unmet_shared_minutes, seen.changed_quarters)


def _expecting(day: Day, expected: Mapping[tuple[int, tuple], str]) -> Day:
    """The day with whom another day's plan has at each need in the place of whom the Schedule names."""
    segments = []
    for segment in day.segments:
        told = [(each, expected.get((segment.first, each.key))) for each in segment.demands]
        demands = tuple(replace(each, named=(who,)) if who else each for each, who in told)
        segments.append(replace(segment, demands=demands))
    return replace(day, segments=tuple(segments))


def _lines(day: Day, placed: Placed, schedule: pd.DataFrame, out: Set[str]) -> list[dict]:
    """One line for each Schedule row and stretch of time with one adult."""
    spans: dict[int, list[tuple[int, int, str | None, Demand]]] = defaultdict(list)
    for number, segment in enumerate(day.segments):
        for demand in segment.demands:
            who = placed.get((number, demand.key))
            for block_id in demand.block_ids:
                last = spans[block_id][-1] if spans[block_id] else None
                if last and last[1] == segment.first and last[2] == who:
                    spans[block_id][-1] = (last[0], segment.stop, who, demand)
                else:
                    spans[block_id].append((segment.first, segment.stop, who, demand))
    rows = schedule.to_dict("index")
    found = []
    for block_id, of_block in sorted(spans.items()):
        for first, stop, who, demand in of_block:
            said = why(day, placed, demand, who, _named(rows[block_id]), (first, stop), out)
            found.append(_line(day, rows[block_id], first, stop, who, said))
    return found + _not_needed(day, placed, rows, set(spans))


def _line(day: Day, row: Mapping, first: int, stop: int, who: str | None, said: str) -> dict:
    was = _named(row)
    kept = {name: row[name] for name in ("classroom_id", "student_id", "activity", "place", "support_needed")}
    times = _within(row, first, stop)
    return {
        **kept, "sheet_row": row["sheet_row"], "day": day.day_on, "weekday": day.weekday, "from_time": times[0],
        "to_time": times[1], "staff_id": who, "was": was, "is_changed": who != was, "why": said if who != was else "",
    }  # fmt: skip


def _not_needed(day: Day, placed: Placed, rows: Mapping, needing: Set[int]) -> list[dict]:
    """Lines of adults who are named for a student who needs none, while the plan has them in another place."""
    found = []
    for block_id, row in rows.items():
        was = _named(row)
        is_on = isinstance(row["days"], tuple | list) and day.weekday in row["days"]
        if was is None or block_id in needing or not is_on or not isinstance(row["student_id"], str):
            continue
        whole = quarters_between(row["from_time"], row["to_time"])
        others = [
            rows[demand.block_ids[0]]
            for number, segment in enumerate(day.segments)
            for demand in segment.demands
            if segment.first < whole.stop and whole.start < segment.stop and placed.get((number, demand.key)) == was
        ]
        elsewhere = [each for each in others if _place_of(each) != _place_of(row)]
        if elsewhere:
            said = f"{row['student_id']} needs no adult beside them then; {was} is with {elsewhere[0]['student_id']}."
            found.append(_line(day, row, whole.start, whole.stop, None, said))
    return found


def _place_of(row: Mapping) -> tuple:
    return row["classroom_id"], row["place_key"]


def _within(row: Mapping, first: int, stop: int) -> tuple[time, time]:
    """From when to when, in the block's own times where it begins and ends, so that 10:10 is not called 10:15."""
    whole = quarters_between(row["from_time"], row["to_time"])
    return (
        row["from_time"] if first == whole.start else quarter_time(first),
        row["to_time"] if stop == whole.stop else quarter_time(stop),
    )


def _named(row: Mapping) -> str | None:
    return row["staff_id"] if isinstance(row["staff_id"], str) else None


def _notes(schedule: pd.DataFrame, hours: pd.DataFrame) -> tuple[str, ...]:
    named, known = set(schedule["staff_id"].dropna()), set(hours["staff_id"].dropna())
    return tuple(
        f"{each} stands in Schedule and has no row in Adult hours, so the plan leaves them out. Add their hours."
        for each in sorted(named - known)
    )
