"""Students, adults, days and numbers as lists say them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from automation.row_by_row import cells
from automation.school_settings import SchoolSettings

StudentKey = tuple[str, str]  # classroom ID, student code
MOST_LISTED = 4


def show_student(student_id: str, called: object, shows_called: bool) -> str:
    """The student as lists show them: K7, or K7 Jo where the school shows Called."""
    return f"{student_id} {called}" if shows_called and isinstance(called, str) and called else student_id


def shown_students(students: pd.DataFrame, settings: SchoolSettings) -> dict[StudentKey, str]:
    """(classroom, student) -> the student as lists show them, by code; with the room where two rooms use one code."""
    called: dict[StudentKey, object] = {}
    for room, student_id, name in cells(students, "classroom_id", "student_id", "called"):
        if student_id is not None:
            called.setdefault((str(room), str(student_id)), name)
    rooms_of = Counter(student_id for _, student_id in called)
    found = {}
    for room, student_id in sorted(called, key=lambda each: (each[1], each[0])):
        said = show_student(student_id, called[room, student_id], settings.shows_called)
        found[room, student_id] = f"{said} ({room})" if rooms_of[student_id] > 1 else said
    return found


def names_of(staff: pd.DataFrame) -> dict[str, str]:
    """Staff ID -> the adult's name, where both stand; of two rows the first."""
    found: dict[str, str] = {}
    for staff_id, name in cells(staff, "staff_id", "name"):
        if staff_id is not None and name is not None:
            found.setdefault(staff_id, str(name))
    return found


def say_day(day: date, today: date) -> str:
    """The day as one says it today: March 9, and March 9, 2025 for another year's."""
    return f"{day:%B} {day.day}" if day.year == today.year else f"{day:%B} {day.day}, {day.year}"


def say_many(count: int, word: str) -> str:
    """The count with its word: 1 row, 2 rows."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def say_list(words: Sequence[str]) -> str:
    """The words with commas and an and; from the fifth on only how many more."""
    more = len(words) - MOST_LISTED
    shown = [*words[:MOST_LISTED], *([f"{more} more"] if more > 0 else [])]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)
