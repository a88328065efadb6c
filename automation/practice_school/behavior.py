"""Behavior notes and day checks of the practice school: a student with a pattern, one with few notes, and slips."""

from datetime import date, time
from hashlib import blake2b

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM, FOURTH_PARA, PARA
from automation.practice_school.planted import Marks, Planted, Tabs, appended, with_cells
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from sheets.columns import Cell, Value, serial_of
from sheets.schema import BEHAVIOR_NOTES, DAY_CHECK
from sheets.schema.words import AFTER, JUST_BEFORE, PARTS_OF_A_DAY, PLACES

# How many notes and days checked, in the first classrooms and in all others, so that a large school stays modest.
FULL_ROOMS = 2
_NOTES, _FEW_NOTES, _CHECKED_DAYS = (26, 8), (3, 1), (40, 8)
_BACK_DAYS = 55  # school days before today on which notes lie
_MORNING = (0.14, 0.36, 0.26, 0.10, 0.06, 0.05, 0.03)  # 8 AM to 2 PM
_AT_A_DESK = (0.62, 0.12, 0.05, 0.05, 0.03, 0.05, 0.02, 0.05, 0.01)  # as the words stand under Just before
_TASK_STOPS = (0.2, 0.55, 0.1, 0.02, 0.05, 0.05, 0.03)  # as they stand under After
_IN_ROOM = (0.68, 0.08, 0.08, 0.06, 0.02, 0.0, 0.08, 0.0)
_HURT_WORDS = "A hand was hit once; the nurse looked at it."
_WHAT = (
    "Pushed the papers off the desk and said no three times.",
    "Left the seat and stood by the door.",
    "Shouted for about a minute, then put the head down.",
    "Tore the page and threw the pencil on the floor.",
    "Lay down under the table and covered both ears.",
)
_ADULTS = (
    "Waited, then showed the break card.",
    "Gave room and fewer words.",
    "Offered two tasks to choose from.",
    None,
)
_NOTICED = (None, None, "The lights were off when it ended.", "Looked at the clock before it began.", None)
_WE_DID = (None, None, None, "Walked a round in the hallway.", "Ate the snack first.", None)
_TELL = "Slept badly, as the bus aide said. Please call home."
_EARLIER_TELL = "Asked twice for the quiet corner."


def behavior_tabs(
    students: tuple[Student, ...], paras: dict[str, tuple[str, ...]], calendar: CalendarDays, seeds: tuple[int, int]
) -> Tabs:
    """The two tabs of one classroom. seeds: the school's, and the number of the classroom, from 0."""
    of_notes, of_checks = (np.random.default_rng((*seeds, each)) for each in (70_000, 71_000))
    return {
        BEHAVIOR_NOTES.tab: behavior_note_rows(students, paras, calendar, seeds[1], of_notes),
        DAY_CHECK.tab: day_check_rows(students, paras, calendar, seeds[1], of_checks),
    }


def behavior_note_rows(
    students: tuple[Student, ...], paras: dict[str, tuple[str, ...]], calendar: CalendarDays, number: int,
    rng: np.random.Generator,
) -> list[list[Cell]]:  # fmt: skip
    """The notes of one classroom, by day: many about one student, few about the next.

    paras: student -> the paras who work with them. number: of the classroom, from 0.
    """
    at = 0 if number < FULL_ROOMS else 1
    rows: list[tuple[date, time, list[Cell]]] = []
    for place, count in enumerate((_NOTES[at], _FEW_NOTES[at])):
        if place < len(students) and paras.get(students[place].student_id):
            student_id = students[place].student_id
            taken: set[tuple[date, int]] = set()
            while len(taken) < count:
                day = calendar.days[-2 - int(rng.integers(min(_BACK_DAYS, len(calendar.days) - 2)))]
                hour = 8 + int(rng.choice(len(_MORNING), p=_MORNING))
                if (day, hour) not in taken:
                    taken.add((day, hour))
                    when = time(hour, int(rng.integers(12)) * 5)
                    rows.append((day, when, _note(student_id, paras[student_id], day, when, place, rng)))
    if at == 0 and rows:  # one note in which somebody was hurt, and the school's form was filed
        day, when, row = rows[0]
        held: dict[str, Cell] = {"hurt_or_held": "yes: report filed", "adults_did": "Gave room; told the office.",
                                 "noticed": _HURT_WORDS, "after": AFTER[1], "scale": 5}  # fmt: skip
        rows[0] = (day, when, with_cells(BEHAVIOR_NOTES, row, **held))
    return [row for _, _, row in sorted(rows, key=lambda each: each[:2])]


def _note(
    student_id: str, paras: tuple[str, ...], day: date, when: time, place: int, rng: np.random.Generator
) -> list[Cell]:
    is_told = place == 0
    before = rng.choice(len(JUST_BEFORE), p=_AT_A_DESK) if is_told else rng.integers(len(JUST_BEFORE))
    scale = int(rng.integers(2, 5))
    cells: dict[str, Value] = {
        "date_on": day,
        "time": when,
        "student_id": student_id,
        "recorder_id": paras[int(rng.integers(len(paras)))],
        "place": PLACES[int(rng.choice(len(PLACES), p=_IN_ROOM))],
        "just_before": JUST_BEFORE[int(before)],
        "what_happened": _WHAT[int(rng.integers(len(_WHAT)))],
        "adults_did": _ADULTS[int(rng.integers(len(_ADULTS)))],
        "after": AFTER[int(rng.choice(len(AFTER), p=_TASK_STOPS))] if rng.random() < 0.9 else None,
        "scale": scale,
        "minutes": int(rng.integers(1, 4) * scale) if rng.random() < 0.8 else None,
        "noticed": _NOTICED[int(rng.integers(len(_NOTICED)))],
        "hurt_or_held": "no",
    }
    return row_of(BEHAVIOR_NOTES, **cells, entry_id=_entry_id("note", student_id, day, when) if is_told else None)


def day_check_rows(
    students: tuple[Student, ...], paras: dict[str, tuple[str, ...]], calendar: CalendarDays, number: int,
    rng: np.random.Generator,
) -> list[list[Cell]]:  # fmt: skip
    """The day checks of one classroom, by day: three times a day about one student, with parts that nobody marked."""
    days = calendar.days[-1 - _CHECKED_DAYS[0 if number < FULL_ROOMS else 1] : -1]
    checked = [each.student_id for each in students[: 2 if number < FULL_ROOMS else 1] if paras.get(each.student_id)]
    rows = []
    for day in days:
        for place, student_id in enumerate(checked):
            own = paras[student_id]
            is_tired, is_hungry = rng.random() < 0.25, rng.random() < 0.12
            for part in PARTS_OF_A_DAY if place == 0 else PARTS_OF_A_DAY[:1]:
                if rng.random() < 0.12 and day != days[-1]:
                    continue
                hard = 1.6 + (0.9 if is_tired else 0) + (0.5 if part == "start" and place == 0 else 0)
                tell = _told(day, days, part, place)
                rows.append(
                    row_of(
                        DAY_CHECK, date_on=day, student_id=student_id, part_of_day=part,
                        recorder_id=own[int(rng.integers(len(own)))], scale=int(np.clip(rng.normal(hard, 0.8), 1, 5)),
                        is_hungry=is_hungry if part == "start" else None,
                        is_tired=is_tired if part != "end" else None,
                        is_hurt_or_upset=bool(rng.random() < 0.05) if part != "middle" else None,
                        we_did=_WE_DID[int(rng.integers(len(_WE_DID)))] if part == "start" else None,
                        tell_teacher=tell, entry_id=_entry_id("check", student_id, day, part),
                    )
                )  # fmt: skip
    return rows


def _told(day: date, days: tuple[date, ...], part: str, place: int) -> str | None:
    """What the teacher is to know: at the start of the last day, and once some days before."""
    if place or part != PARTS_OF_A_DAY[0]:
        return None
    return _TELL if day == days[-1] else _EARLIER_TELL if len(days) > 4 and day == days[-4] else None


_NOON = 12 / 24 + 2 / 1440  # minutes at which no other note lies: theirs are full fives
_WRONG_NOTES: tuple[tuple[dict[str, Cell], Marks], ...] = (
    (
        {"time": _NOON, "hurt_or_held": "yes: not yet", "adults_did": "Gave room.", "after": AFTER[1]},
        {"hurt_or_held": ("hurt, not reported yet", "report-not-filed")},
    ),
    (
        {"time": _NOON + 1 / 1440, "hurt_or_held": "yes: report filed", "adults_did": None, "after": AFTER[1]},
        {"adults_did": ("held without words", "held-without-words")},
    ),
    ({"time": 2 / 24 + 17 / 1440}, {"time": ("time at night", "note-at-night")}),
    ({"time": _NOON + 2 / 1440, "minutes": 200}, {"minutes": ("minutes too long", "minutes-too-long")}),
    (
        {"time": _NOON + 4 / 1440, "recorder_id": FOURTH_PARA.staff_id},
        {"student_id": ("note by somebody not assigned", "note-not-assigned")},
    ),
)


def plant_in_notes(tabs: Tabs, students: tuple[Student, ...], calendar: CalendarDays) -> list[Planted]:
    """Notes and checks of the first classroom with each kind of mistake once, in rows of their own.

    Somebody was hurt on the last day of school before today, and no report is filed.
    """
    notes = tabs[BEHAVIOR_NOTES.tab]
    last = with_cells(BEHAVIOR_NOTES, notes[-1], entry_id=None)
    student_id = students[min(2, len(students) - 1)].student_id
    plain: dict[str, Cell] = {"student_id": student_id, "recorder_id": PARA.staff_id, "hurt_or_held": "no"}
    planted = []
    for place, (cells, marks) in enumerate(_WRONG_NOTES):
        on = serial_of(calendar.days[-2 - 3 * place])
        told = {"place": PLACES[place], "just_before": JUST_BEFORE[place + 2], "what_happened": _WHAT[place]}
        row = with_cells(BEHAVIOR_NOTES, last, **{**plain, "date_on": on, **told, **cells})
        planted += appended(tabs, FIRST_CLASSROOM, BEHAVIOR_NOTES, row, marks)
    planted += appended(tabs, FIRST_CLASSROOM, BEHAVIOR_NOTES, last, {"time": ("note twice", "note-twice")})
    again = with_cells(DAY_CHECK, tabs[DAY_CHECK.tab][-1], scale=4, entry_id=None, tell_teacher=None)
    twice: Marks = {"part_of_day": ("day check twice", "day-check-twice")}
    return planted + appended(tabs, FIRST_CLASSROOM, DAY_CHECK, again, twice)


def _entry_id(*parts: object) -> str:
    return blake2b("|".join(map(str, parts)).encode(), digest_size=10).hexdigest()
