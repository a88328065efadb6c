"""One day of who is where: by adult and by student, with now marked; and an adult's now and next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

import pandas as pd

from automation.charts.day_chart import day_chart
from automation.schedule import school_week
from automation.schedule_spans import say_span
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, shown_students

DAY_FRAMES = ("Schedule", "Adult hours", "Calendar", "Students")
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Part:
    """A part of the day: who, from, to, what one reads of it."""

    who: str
    from_time: time
    to_time: time
    said: str
    kind: str
    goals: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """8:30 to 9:30 AM."""
        return say_span(self.from_time, self.to_time)


@dataclass(frozen=True)
class DayPage:
    """charts: (title, graph). free: why there is nothing; blank where there is."""

    charts: tuple[tuple[str, dict[str, Any]], ...]
    free: str = ""


def day_page(frames: Frames, settings: SchoolSettings, today: date, now: time) -> DayPage:
    """The day of the rooms that the person sees. frames: DAY_FRAMES."""
    week = school_week(frames["Calendar"], settings, today)
    if not week["day_on"].eq(pd.Timestamp(today)).any():
        return DayPage((), "No school today, so nobody is planned.")
    parts = _parts(frames, settings, today)
    students = [part for own in parts.values() for part in own]
    here = {who for _, who in parts if who}
    adults = [each for each in _hours(frames["Adult hours"], today) if each.who in here]
    for adult in sorted({who for _, who in parts if who}):
        own = [part for (_, who), each in parts.items() if who == adult for part in each]
        adults += [replace(part, who=adult, said=f"{part.who}, {part.said}") for part in _as_groups(own)]
    if not students:
        return DayPage((), "Nobody is planned today. The teacher fills in the Schedule tab.")
    return DayPage(
        (
            ("By adult", day_chart([_bar(each) for each in adults], "By adult", now)),
            ("By student", day_chart([_bar(each) for each in students], "By student", now)),
        )
    )


def own_parts(frames: Frames, settings: SchoolSettings, today: date, staff_id: str) -> list[Part]:
    """An adult's parts of the day; a group is one part. frames: DAY_FRAMES."""
    week = school_week(frames["Calendar"], settings, today)
    if not week["day_on"].eq(pd.Timestamp(today)).any():
        return []
    named = [part for (_, who), own in _parts(frames, settings, today).items() if who == staff_id for part in own]
    away = [each for each in _hours(frames["Adult hours"], today, staff_id) if each.kind != "with students"]
    return [*_as_groups(named), *away]


def now_and_next(own: Sequence[Part], now: time) -> list[tuple[str, Part]]:
    """Of an adult's parts of the day each that runs now, then those that begin next; ("Now" or "Next", part)."""
    running = [each for each in own if each.from_time <= now < each.to_time]
    later = [each for each in own if each.from_time > now]
    first = min((each.from_time for each in later), default=None)
    return [*(("Now", each) for each in running), *(("Next", each) for each in later if each.from_time == first)]


def _as_groups(parts: Iterable[Part]) -> list[Part]:
    """The parts with students of the same time and activity as one, in the order of the day."""
    groups: dict[tuple[time, time, str], list[Part]] = {}
    for each in parts:
        groups.setdefault((each.from_time, each.to_time, each.said), []).append(each)
    return [
        replace(
            group[0],
            who=", ".join(dict.fromkeys(each.who for each in group)),
            goals=tuple(dict.fromkeys(goal for each in group for goal in each.goals)),
        )
        for _, group in sorted(groups.items(), key=lambda item: item[0][:2])
    ]


def say_part(label: str, part: Part) -> str:
    """Now, 8:30 to 9:30 AM: K7, Reading (reading corner)."""
    who = f"{part.who}, " if part.goals or part.kind not in _AWAY else ""
    return f"{label}, {part.when}: {who}{part.said}"


_AWAY = ("break", "data time", "training", "other")


def _parts(frames: Frames, settings: SchoolSettings, today: date) -> dict[tuple[str, str], list[Part]]:
    """(student as shown, adult) -> parts of today in the order of the day."""
    shown: Mapping[StudentKey, str] = shown_students(frames["Students"], settings)
    found: dict[tuple[str, str], list[Part]] = {}
    for row in _today(frames["Schedule"], today):
        who = shown.get((row["classroom_id"], row["student_id"]))
        if who is None:
            continue
        adult = row["staff_id"] if isinstance(row["staff_id"], str) else ""
        place = f" ({row['place']})" if isinstance(row["place"], str) else ""
        need = row["support_needed"] if isinstance(row["support_needed"], str) else ""
        said = f"{row['activity']}{place}, {need}"
        part = Part(who, row["from_time"], row["to_time"], said, need, tuple(row["goal_ids"]))
        found.setdefault((who, adult), []).append(part)
    return found


def _hours(hours: pd.DataFrame, today: date, staff_id: str = "") -> list[Part]:
    rows = hours[hours["staff_id"].eq(staff_id)] if staff_id else hours[hours["staff_id"].notna()]
    return [
        Part(row["staff_id"], row["from_time"], row["to_time"], str(row["kind"]), str(row["kind"]))
        for row in _today(rows, today)
    ]


def _today(rows: pd.DataFrame, today: date) -> list[dict]:
    """The rows of this weekday with both times in order, by time."""
    found = [
        row for row in rows.to_dict("records")
        if f"{today:%a}" in row["days"] and isinstance(row["from_time"], time) and isinstance(row["to_time"], time)
        and row["from_time"] < row["to_time"]
    ]  # fmt: skip
    return sorted(found, key=lambda row: row["from_time"])


def _bar(part: Part) -> dict[str, Any]:
    return {
        "a": part.who, "f": _hour(part.from_time), "e": _hour(part.to_time), "k": part.kind, "t": part.said,
        "w": part.when,
    }  # fmt: skip


def _hour(at: time) -> float:
    return at.hour + at.minute / 60
