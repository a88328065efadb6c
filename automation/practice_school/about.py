"""What adults must know in the practice school: About, the room's Binder, and sheets that were told to everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from automation.at_a_glance import ABOUT as ABOUT_SECTION
from automation.at_a_glance import sheet_lines
from automation.glance_versions import Line, announcing_row, changes
from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.planted import Tabs
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from automation.shown import StudentKey
from automation.tab_rows import read_tab
from sheets.columns import Cell, TabCells, Table
from sheets.schema import (
    ABOUT,
    BINDER,
    CHECKLISTS,
    GOALS,
    RESPONSE_SCALE,
    STUDENTS,
    SUPPORTS,
    UPDATES,
    UPDATES_READ,
)

_LINES: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("strengths", "Remembers every song; learns fast from pictures."),
        ("likes", "Trains, water play, being first in line."),
        ("communication", "Short sentences and a help card. Give five seconds before you ask again."),
        ("early signs", "Hums louder, pulls at the sleeves."),
        ("what helps", "Fewer words, the first-then board, a walk to the water fountain."),
        ("what to avoid", "Asking twice in a row; standing close behind."),
        ("help plan", "At level 4 one adult stays, the others give room. At level 5 call the office."),
        ("who to ask", "About the cards: the speech therapist."),
    ),
    (
        ("strengths", "Kind to younger children; good with numbers."),
        ("likes", "Puzzles, drawing, a job to do."),
        ("communication", "Talks a lot when calm, few words when upset. Yes and no cards are on the desk."),
        ("early signs", "Puts the head down, answers late."),
        ("what helps", "A choice of two, a drink of water, ten minutes in the quiet corner."),
        ("what to avoid", "Correcting in front of others."),
        ("help plan", "Stay near, say little, wait. If leaving the room: follow at a distance and call the office."),
    ),
    (
        ("strengths", "Notices what others miss; likes to help."),
        ("likes", "Music, animals, the class plant."),
        ("communication", "Uses the talker; keep it in reach, also at recess."),
        ("early signs", "Walks in circles, covers the ears."),
        ("what helps", "Headphones, the picture schedule, knowing what comes next."),
        ("what to avoid", "Sudden changes without showing them on the schedule."),
        ("help plan", "Headphones, dim light, one adult. When nothing helps after ten minutes call the case manager."),
    ),
)  # fmt: skip
_NEW_LINE = ("what helps", "A timer that shows the time left.")
_BINDER: tuple[tuple[str, str], ...] = (
    (
        "roles",
        "The teacher plans and decides; paras carry out, write down and say what they see.",
    ),
    ("roles", "Mornings: one para at the tables, one with arrivals. Breaks are covered by the next room."),
    ("rules", "Calm voice, kind hands, tell an adult. Praise five times for each correction."),
    ("data", "Log each sitting right after it. A blank is not a zero. Ask when How to record is not clear."),
    ("schedule", "8:15 arrival, 8:30 reading groups, 10:00 recess, 10:20 math, 11:45 lunch, 12:30 choice, 2:40 bus."),
    ("classroom goals", "Every student asks for a break in their own way before adults offer one."),
    (
        "emergencies",
        "Fire: out by the garden door, the red folder goes along. Lock-down: away from windows, lights off.",
    ),
    ("emergencies", "Injury: call the nurse, stay, then the office."),
    (
        "families: who says what",
        "Paras greet and say something good about the day.",
    ),
    ("families: who says what", "Questions about the IEP, health or behavior go to the teacher the same day."),
)
AGREED_DAYS_AGO, SINCE_DAYS_AGO = 45, 3
TOLD_DAYS_AGO = ((58, 12), (52, 8))  # school days; of the first two students, the versions 1 and 2
BY_ITSELF_DAYS_AGO = 2  # the second night after the line was typed
_Telling = tuple[StudentKey, int, int, tuple[str, ...], Sequence[Line]]  # whose, version, days ago, what differs
OF_THE_SHEET = (STUDENTS, GOALS, SUPPORTS, ABOUT, RESPONSE_SCALE)


def about_rows(students: Sequence[Student], calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of About: some lines of each student, one of the first student's only a few days old."""
    rows = []
    for each in students:
        lines = _LINES[each.number % len(_LINES)]
        rows += [row_of(ABOUT, student_id=each.student_id, part=part, to_know=text) for part, text in lines]
        if each.number == 0:
            part, text = _NEW_LINE
            since = calendar.days[-SINCE_DAYS_AGO]
            rows.append(row_of(ABOUT, student_id=each.student_id, part=part, to_know=text, since_on=since))
    return rows


def binder_rows(calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of Binder; the classroom goals were agreed on with the paras."""
    agreed = calendar.days[-AGREED_DAYS_AGO]
    return [
        row_of(BINDER, part=part, text=text, agreed_on=agreed if part == "classroom goals" else None)
        for part, text in _BINDER
    ]


def add_told_sheets(
    tabs: Tabs,
    school: Mapping[str, list[list[Cell]]],
    students: Sequence[Student],
    adults: Mapping[str, Sequence[str]],
    calendar: CalendarDays,
    is_told_by_itself: bool,
) -> None:
    """Add to Updates and Updates read: two versions of the first two students' sheets, told to everybody.

    The first student's sheet has changed since, and that is told by itself or still waits; the second one's stands as
    told. All but the second adult have read the newest. adults: student -> who works with them and is asked to read.
    """
    room = students[0].classroom_id
    frames = {each.tab: _frame(each, tabs.get(each.tab, []), room) for each in OF_THE_SHEET}
    frames["Checklists"] = _frame(CHECKLISTS, school.get("Checklists", []), room)
    told: list[_Telling] = []
    by_itself: list[_Telling] = []  # last, so that without them the rows are those of a school where they still wait
    for student, (first_ago, second_ago) in zip(students, TOLD_DAYS_AGO, strict=False):
        key = (room, student.student_id)
        now = sheet_lines(frames, key, calendar.today)
        second = [each for each in now if _NEW_LINE[1].removesuffix(".") not in each.text]
        first = _as_it_was(second)
        told += [(key, 1, first_ago, (), first), (key, 2, second_ago, changes(first, second), second)]
        if is_told_by_itself and len(second) < len(now):
            by_itself.append((key, 3, BY_ITSELF_DAYS_AGO, changes(second, now), now))
    managers = {each.student_id: each.case_manager_id for each in students}
    for key, number, ago, said, lines in (*told, *by_itself):
        row = announcing_row(number, lines, said, key, managers[key[1]], calendar.days[-ago], number == 3)
        tabs.setdefault(UPDATES.tab, []).append(row_of(UPDATES, **row))
        own = tuple(adults.get(key[1], ()))
        reads = own if number == 1 else (*own[:1], *own[2:])
        update_id, read_on = str(row["update_id"]), calendar.days[1 - ago]
        tabs.setdefault(UPDATES_READ.tab, []).extend(_read(update_id, who, read_on) for who in reads)


def _as_it_was(lines: Sequence[Line]) -> list[Line]:
    """What the sheet said before: nothing of strengths yet, and of what helps only the first thing."""
    about = [each for each in lines if each.section == ABOUT_SECTION]
    helps = next((each for each in about if each.name == "what helps"), None)
    kept = [each for each in lines if (each.section, each.name) != (ABOUT_SECTION, "strengths")]
    return [replace(each, text=f"{each.text.split(',')[0]}.") if each is helps else each for each in kept]


def _read(update_id: str, staff_id: str, on: date) -> list[Cell]:
    entry_id = f"{update_id[:12]}{staff_id}"
    return row_of(UPDATES_READ, update_id=update_id, staff_id=staff_id, read_on=on, entry_id=entry_id)


def _frame(table: Table, rows: Sequence[Sequence[Cell]], room: str) -> pd.DataFrame:
    """The rows as the program reads them from the tab."""
    headings = [each.heading for each in table.columns]
    columns = tuple((heading, *(row[at] for row in rows)) for at, heading in enumerate(headings))
    return read_tab(table, TabCells(table.tab, columns, table.sheet_id), room).frame.assign(classroom_id=room)
