"""Students, days and numbers as lists say them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from automation.school_settings import SchoolSettings

StudentKey = tuple[str, str]  # classroom ID, student code
MOST_LISTED = 4


def show_student(student_id: str, called: object, shows_called: bool) -> str:
    """The student as lists show them: K7, or K7 Jo where the school shows Called."""
    return f"{student_id} {called}" if shows_called and isinstance(called, str) and called else student_id


def shown_students(students: pd.DataFrame, settings: SchoolSettings) -> dict[StudentKey, str]:
    """(classroom, student) -> the student as lists show them, by code; with the room where two rooms use one code."""
    known = students.dropna(subset=["student_id"]).drop_duplicates(["classroom_id", "student_id"])
    known = known.sort_values(["student_id", "classroom_id"])
    is_shared = known["student_id"].duplicated(keep=False)
    found = {}
    for student, needs_room in zip(known.to_dict("records"), is_shared, strict=True):
        room, student_id = str(student["classroom_id"]), str(student["student_id"])
        said = show_student(student_id, student["called"], settings.shows_called)
        found[room, student_id] = f"{said} ({room})" if needs_room else said
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
