"""What the forms of a behavior note and of a day check ask, and the rows that they become."""

from collections.abc import Collection, Mapping
from datetime import date, time
from typing import Any

import pandas as pd

from automation.behavior import COUNTED
from automation.day_check import FEELINGS
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_list, shown_students
from sheets.columns import Value

NOT_A_REPORT = (
    "This is not an incident report: if anyone was hurt, held or shut in, tell the office now and file the school's "
    "form the same day."
)
A_PARENT_MAY_READ = "A parent may ask to read this; write what you saw. No names."
NONE_OF_THESE = "None of these"
FELT = (*FEELINGS.values(), NONE_OF_THESE)
NEEDED = {
    "student": "Student", "at": "Time", "place": "Where", "just_before": "Just before",
    "what_happened": "What happened", "hurt_or_held": "Hurt or held?",
}  # fmt: skip


def students_to_choose(students: pd.DataFrame, settings: SchoolSettings) -> dict[StudentKey, str]:
    """(classroom, student) -> as shown: whom this person may write about."""
    return shown_students(students, settings)


def missing_of_note(note: Mapping[str, Any]) -> str:
    """What stands against saving the note, in a sentence; "" where nothing does."""
    lacking = [label for name, label in NEEDED.items() if not _is_filled(note.get(name))]
    if lacking:
        return f"Still to choose or to write: {say_list(lacking)}."
    if note["hurt_or_held"] != "no" and not _is_filled(note.get("adults_did")):
        return "Somebody was hurt or held: also write what adults did."
    return ""


def note_row(note: Mapping[str, Any], recorder_id: str) -> dict[str, Value]:
    """The row of Behavior notes, from what the form holds: column name -> value, blanks left out."""
    names = ("place", "just_before", "what_happened", "adults_did", "after", "scale", "minutes", "noticed")
    row: dict[str, Value] = {
        "date_on": note["date_on"],
        "time": note["at"].replace(second=0, microsecond=0),
        "student_id": note["student"][1],
        "recorder_id": recorder_id,
        "hurt_or_held": note["hurt_or_held"],
    }
    for name in names:
        value = note.get(name)
        row[name] = (value.strip() or None) if isinstance(value, str) else value
    return row


def checked_already(checks: pd.DataFrame, part: str, today: date) -> dict[StudentKey, str]:
    """(classroom, student) -> who checked that part of today."""
    is_then = checks["date_on"].eq(pd.Timestamp(today)) & checks["part_of_day"].eq(part)
    rows = checks[is_then & checks["standing"].isin(COUNTED)]
    keys = zip(rows["classroom_id"].astype(str), rows["student_id"].astype(str), strict=True)
    return dict(zip(keys, rows["recorder_id"].fillna("somebody").astype(str), strict=True))


def check_row(
    key: StudentKey, part: str, marked: Mapping[str, Any], recorder_id: str, today: date
) -> dict[str, Value] | None:
    """The row of Day check; None where nothing was marked.

    marked: scale, felt (words of FELT), we_did, tell_teacher. Nothing chosen of FELT is no answer, not a no.
    """
    felt: Collection[str] = marked.get("felt") or ()
    words = {name: (marked.get(name) or "").strip() or None for name in ("we_did", "tell_teacher")}
    if not felt and not marked.get("scale") and not any(words.values()):
        return None
    answers = {name: (word in felt if felt else None) for name, word in FEELINGS.items()}
    about: dict[str, Value] = {
        "date_on": today, "student_id": key[1], "recorder_id": recorder_id, "part_of_day": part,
        "scale": marked.get("scale"),
    }  # fmt: skip
    return {**about, **answers, **words}


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else isinstance(value, time) or bool(value)
