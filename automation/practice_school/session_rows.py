"""Sittings as rows of the Log tabs and of Sessions."""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.curves import Scores, second_look
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.recorders import Recorded, Recorders
from automation.practice_school.rows import places
from automation.practice_school.sittings import Sittings
from sheets.columns import Cell, serial_of, value_to_cell
from sheets.schema import LOG, SESSIONS, log_title

AT_LOG, AT_SESSIONS = places(LOG), places(SESSIONS)
SHARE_WITH_NOTE, SHARE_IN_MARKS, SHARE_TYPED_BY_HAND = 0.03, 0.1, 0.3
_DURATION = SESSIONS.column("duration_seconds")
_SETTINGS = ("classroom", "small group", "hallway", "lunch room", "gym", "library", "general classroom")
_NOTES = (
    "Tired after lunch", "Loved the new cards", "Loud in the room today", "Asked to go on", "Fire drill just before",
    "New seat helped", "Wanted to do it alone", "Short sitting, bus was early", "Best day so far", "Wanted a break",
)  # fmt: skip


@dataclass
class ScoreTabs:
    """The rows of one classroom as they come: one list a log tab, one for Sessions."""

    logs: dict[str, list[list[Cell]]] = field(default_factory=lambda: defaultdict(list))
    sessions: list[list[Cell]] = field(default_factory=list)

    def in_order(self) -> None:
        """Brings every tab into the order of the days, as it was typed."""
        for rows in self.logs.values():
            rows.sort(key=lambda row: float(row[AT_LOG["date_on"]] or 0))
        self.sessions.sort(key=lambda row: float(row[AT_SESSIONS["date_on"]] or 0))


def add_rows(
    tabs: ScoreTabs,
    goal: PlannedGoal,
    sittings: Sittings,
    by: Recorded,
    calendar: CalendarDays,
    rng: np.random.Generator,
) -> None:
    """Adds one row a sitting, in the recorder's log tab or in Sessions."""
    texts = score_texts(sittings.scores, rng)
    cells = session_cells(sittings.scores)
    serials = [serial_of(day) for day in calendar.days]
    periods = [calendar.period_number(day) for day in calendar.days]
    luck = rng.random((sittings.day.size, 2)).tolist()
    for n, (day, of_day) in enumerate(zip(sittings.day.tolist(), sittings.of_day.tolist(), strict=True)):
        reason, (note_luck, place_luck) = sittings.reason[n], luck[n]
        note = _NOTES[int(note_luck / SHARE_WITH_NOTE * len(_NOTES))] if note_luck < SHARE_WITH_NOTE else None
        if by.is_in_log[n]:
            row: list[Cell] = [None] * len(AT_LOG)
            row[AT_LOG["date_on"]] = serials[day]
            row[AT_LOG["goal_id"]] = goal.goal_id
            row[AT_LOG["score"]] = texts[n] if reason is None else None
            row[AT_LOG["help"]] = sittings.help[n]
            row[AT_LOG["no_data_because"]] = reason
            row[AT_LOG["note"]] = note
            tabs.logs[log_title(by.recorder_id[n], periods[day])].append(row)
            continue
        row = _session_row(serials[day], goal.goal_id, by.recorder_id[n], of_day)
        if reason is None:
            for place, cell in cells[n]:
                row[place] = cell
        row[AT_SESSIONS["help"]] = sittings.help[n]
        row[AT_SESSIONS["setting"]] = _SETTINGS[int(place_luck * len(_SETTINGS))]
        row[AT_SESSIONS["no_data_because"]] = reason
        row[AT_SESSIONS["note"]] = note
        if place_luck > SHARE_TYPED_BY_HAND:
            row[AT_SESSIONS["entry_id"]] = _entry_id(goal.goal_id, n)
        tabs.sessions.append(row)


def add_second_looks(
    tabs: ScoreTabs,
    goal: PlannedGoal,
    sittings: Sittings,
    by: Recorded,
    recorders: Recorders,
    calendar: CalendarDays,
    wanted: tuple[int, int],
    rng: np.random.Generator,
) -> None:
    """Adds rows that a second adult, and the student, scored of the same sittings.

    wanted: how many of each. Only of first sittings of a day, so that nobody asks which sitting was meant.
    """
    able = [n for n, reason in enumerate(sittings.reason) if reason is None and sittings.of_day[n] == 0]
    picked = rng.permutation(np.array(able, int))[: sum(wanted)]
    if not picked.size:
        return
    cells = session_cells(second_look(sittings.scores, picked, rng))
    for place, n in enumerate(picked.tolist()):
        is_adult = place < wanted[0]
        first = by.recorder_id[n]
        adults = recorders.paras_on(calendar.days[sittings.day[n]]) + recorders.others
        someone_else = [each for each in adults if each != first]
        recorder_id = someone_else[n % len(someone_else)] if is_adult else first
        row = _session_row(serial_of(calendar.days[sittings.day[n]]), goal.goal_id, recorder_id, 0)
        row[AT_SESSIONS["scored_by"]] = "second adult" if is_adult else "student"
        for at, cell in cells[place]:
            row[at] = cell
        row[AT_SESSIONS["help"]] = sittings.help[n]
        row[AT_SESSIONS["entry_id"]] = _entry_id(goal.goal_id + " again", n)
        tabs.sessions.append(row)


def score_texts(scores: Scores, rng: np.random.Generator) -> list[str]:
    """Each score as a para types it: 3/5, 3+1/5, ++-p+, 7, 7 in 20, 2:30, 150 s, 3."""
    if scores.out_of.size:
        in_marks = (rng.random(scores.out_of.size) < SHARE_IN_MARKS).tolist()
        each = zip(scores.alone.tolist(), scores.with_help.tolist(), scores.out_of.tolist(), in_marks, strict=True)
        return [
            _marks(alone, helped, out_of, rng)
            if marked
            else f"{alone}+{helped}/{out_of}"
            if helped
            else f"{alone}/{out_of}"
            for alone, helped, out_of, marked in each
        ]
    if scores.minutes.size:
        return [f"{n} in {m}" for n, m in zip(scores.count.tolist(), scores.minutes.tolist(), strict=True)]
    if scores.seconds.size:
        typed = rng.integers(0, 4, scores.seconds.size).tolist()
        return [_duration_text(s, way) for s, way in zip(scores.seconds.tolist(), typed, strict=True)]
    return [str(each) for each in (scores.count if scores.count.size else scores.level).tolist()]


def session_cells(scores: Scores) -> list[list[tuple[int, Cell]]]:
    """Each score as cells of Sessions: pairs of the cell's place in the row and what stands there."""
    at = AT_SESSIONS
    if scores.out_of.size:
        each = zip(scores.alone.tolist(), scores.with_help.tolist(), scores.out_of.tolist(), strict=True)
        where = (at["correct_alone"], at["correct_with_help"], at["out_of"])
        return [[(where[0], a), (where[1], h or None), (where[2], n)] for a, h, n in each]
    if scores.minutes.size:
        pairs = zip(scores.count.tolist(), scores.minutes.tolist(), strict=True)
        return [[(at["count"], count), (at["minutes_observed"], minutes)] for count, minutes in pairs]
    if scores.seconds.size:
        return [[(at["duration_seconds"], value_to_cell(_DURATION, s))] for s in scores.seconds.tolist()]
    name, numbers = ("count", scores.count) if scores.count.size else ("rubric_level", scores.level)
    return [[(at[name], number)] for number in numbers.tolist()]


def _session_row(serial: int, goal_id: str, recorder_id: str, of_day: int) -> list[Cell]:
    row: list[Cell] = [None] * len(AT_SESSIONS)
    row[AT_SESSIONS["date_on"]] = serial
    row[AT_SESSIONS["goal_id"]] = goal_id
    row[AT_SESSIONS["recorder_id"]] = recorder_id
    row[AT_SESSIONS["session"]] = of_day + 1 if of_day else None
    return row


def _marks(alone: int, helped: int, out_of: int, rng: np.random.Generator) -> str:
    marks = "+" * alone + "p" * helped + "-" * (out_of - alone - helped)
    return "".join(marks[place] for place in rng.permutation(out_of))


def _duration_text(seconds: int, way: int) -> str:
    if way == 0:
        return f"{seconds} s"
    if way == 1 and seconds % 30 == 0:
        return f"{seconds / 60:g} min"
    return f"{seconds // 60}:{seconds % 60:02d}"


def _entry_id(goal_id: str, number: int) -> str:
    return blake2b(f"{goal_id}|{number}".encode(), digest_size=10).hexdigest()
