"""What nobody can meet, in sentences, each with the smallest change that would meet it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

import pandas as pd

from automation.schedule import QUARTER_MINUTES, quarter_time
from automation.schedule_model import Day, Demand, Placed

WEEKDAYS = {"Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday"}


@dataclass(frozen=True)
class Unmet:
    """A need that nobody meets from one time to another. smallest_change: a sentence."""

    classroom_id: str
    day_on: date
    first: int  # quarter hours of the day, the second one not included
    stop: int
    student_ids: tuple[str, ...]
    is_first: bool
    said: str
    smallest_change: str

    @property
    def minutes(self) -> int:
        """How long."""
        return (self.stop - self.first) * QUARTER_MINUTES


def unmet_needs(day: Day, placed: Placed, schedule: pd.DataFrame, is_for_one_day: bool) -> list[Unmet]:
    """Every need of the day that is not in `placed`, stretches that follow each other as one; urgent ones first.

    is_for_one_day: the sentences leave out the weekday, as the plan says it above.
    """
    rows = schedule.to_dict("index")
    open_now: dict[tuple, tuple[int, int, Demand]] = {}
    spans = []
    for number, segment in enumerate(day.segments):
        for demand in segment.demands:
            if (number, demand.key) in placed:
                continue
            told = (demand.key, demand.block_ids)
            before = open_now.pop(told, None)
            if before and before[1] == segment.first:
                open_now[told] = (before[0], segment.stop, demand)
            else:
                spans += [before] if before else []
                open_now[told] = (segment.first, segment.stop, demand)
    spans += open_now.values()
    spans.sort(key=lambda each: (not each[2].is_first, each[0], each[2].key))
    return [_unmet(day, placed, rows, *each, is_for_one_day) for each in spans]


def say_time(at: time) -> str:
    """9:30, 14:00."""
    return f"{at.hour}:{at.minute:02d}"


def say_all(words: Sequence[str]) -> str:
    """All of the words: in a plan that somebody works by, nobody may be "2 more"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def say_span(first: int, stop: int) -> str:
    """from 9:30 to 10:15."""
    return f"from {say_time(quarter_time(first))} to {say_time(quarter_time(stop) if stop < 96 else time(23, 59))}"


def _unmet(
    day: Day, placed: Placed, rows: Mapping, first: int, stop: int, demand: Demand, is_for_one_day: bool
) -> Unmet:
    students = tuple(sorted({str(rows[each]["student_id"]) for each in demand.block_ids}))
    row = rows[demand.block_ids[0]]
    needs = "needs an adult beside them" if demand.key[0] == "alone" else "need an adult for the group"
    if len(students) == 1 and demand.key[0] != "alone":
        needs = "needs an adult there"
    on = "" if is_for_one_day else f"{WEEKDAYS[day.weekday]} "
    what = f"{say_all(students)} {needs} in {row['activity']} ({demand.room}), and nobody is free."
    said = f"{on}{say_span(first, stop)}: {what}"
    change = f"An adult more in {demand.room} on {WEEKDAYS[day.weekday]} {say_span(first, stop)}"
    if demand.key[0] != "alone" and (other := _others(day, placed, rows, first, stop, demand)):
        change += f"; or let them sit at {other[0]}, where {other[1]} is with others"
    return Unmet(
        demand.room, day.day_on, first, stop, students, demand.is_first, said[:1].upper() + said[1:], f"{change}."
    )


def _others(day: Day, placed: Placed, rows: Mapping, first: int, stop: int, demand: Demand) -> tuple[str, str] | None:
    """A place of the room where the same adult is with a group all that time, and who."""
    found: list[set[tuple[str, str]]] = []
    for number, segment in enumerate(day.segments):
        if first <= segment.first < stop:
            found.append(
                {
                    (str(rows[each.block_ids[0]]["place"]), placed[number, each.key])
                    for each in segment.demands
                    if each.key[:2] == demand.key[:2] and each.key[2] and (number, each.key) in placed
                }
            )
    both = set.intersection(*found) if found else set()
    return min(both) if both else None
