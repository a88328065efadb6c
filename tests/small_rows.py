"""Rows of the small school beside its scores: training, notes, what to know, updates."""

from collections.abc import Mapping
from datetime import date

from sheets.cells import Cell, serial_of


def day(text: str) -> int:
    """Google's number for a day such as 2026-03-12."""
    return serial_of(date.fromisoformat(text))


MODULE_ROWS: list[Mapping[str, Cell]] = [
    {
        "module_id": "roles", "topic": "Set-up and roles", "title": "Who does what", "format": "talk", "minutes": 30,
        "month": 9, "required_for": "para",
    },
    {
        "module_id": "pictures", "topic": "Toolkit", "title": "Picture schedules", "format": "do", "minutes": 45,
        "required_for": "para", "checklist_id": "schedule",
    },
    {
        "module_id": "listening", "topic": "Toolkit", "title": "Active listening", "format": "watch", "minutes": 15,
        "is_for_spare_moment": "yes",
    },
]  # fmt: skip
RECORD_ROWS: list[Mapping[str, Cell]] = [
    {"staff_id": who, "module_id": "roles", "completed_on": day(on), "is_in_paid_hours": "yes", "source": "confirmed"}
    for who, on in (("ANA", "2025-09-10"), ("BEN", "2025-09-12"))
]


NOTE_ROWS: list[Mapping[str, Cell]] = [
    {
        "date_on": day("2026-03-10"), "time": 0.4375, "student_id": "M3", "recorder_id": "ANA", "place": "classroom",
        "just_before": "told no or to wait", "what_happened": "Called out for two minutes.",
        "after": "the task went on", "scale": 3, "hurt_or_held": "no",
    }
]  # fmt: skip
DAY_CHECK_ROWS: list[Mapping[str, Cell]] = [
    {"date_on": day("2026-03-10"), "student_id": "M3", "recorder_id": "ANA", "part_of_day": "start", "scale": 2}
]
ABOUT_ROWS: list[Mapping[str, Cell]] = [{"student_id": "K7", "part": "likes", "to_know": "Trains and water."}]
UPDATE_ROWS: list[Mapping[str, Cell]] = [
    {
        "update_id": "u1", "date_on": day("2026-03-09"), "student_id": "K7", "for_whom": "paras",
        "what_changed": "Wait ten seconds before helping.", "writer_id": "CY",
    }
]  # fmt: skip
