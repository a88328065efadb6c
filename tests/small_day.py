"""Rows of the small school about who is where, services, tips and thanks."""

from collections.abc import Mapping

from sheets.cells import Cell
from tests.small_rows import day

READS = "K7-1 reads words"
_NINE, _TEN, _TWO = 0.375, 10 / 24, 14 / 24  # times of day as Google counts them
HOURS_ROWS: list[Mapping[str, Cell]] = [
    {"staff_id": who, "days": "Mon, Tue, Wed, Thu, Fri", "from_time": _NINE, "to_time": _TWO, "kind": "with students"}
    for who in ("ANA", "BEN", "CY")
]
SCHEDULE_ROWS: list[Mapping[str, Cell]] = [
    {
        "student_id": "K7", "days": "Mon, Wed", "from_time": _NINE, "to_time": _TEN, "activity": "Reading",
        "place": "room 1", "support_needed": "one to one", "goal_ids": READS, "staff_id": "ANA",
    }
]  # fmt: skip
SERVICE_ROWS: list[Mapping[str, Cell]] = [
    {"student_id": "K7", "service": "Reading", "minutes_a_week": 60, "lead_id": "CY", "assistant_id": "ANA"}
]
SERVICE_LOG_ROWS: list[Mapping[str, Cell]] = [
    {
        "date_on": day("2026-03-10"), "student_id": "K7", "service": "Reading", "minutes": 30, "lead_id": "CY",
        "assistant_id": "ANA", "supervised_how": "In the room.",
    }
]  # fmt: skip
TIP_ROWS: list[Mapping[str, Cell]] = [
    {"date_on": day("2026-03-09"), "staff_id": "BEN", "kind": "question", "text": "How do you fade a timer?"}
]
THANKS_ROWS: list[Mapping[str, Cell]] = [
    {
        "date_on": day("2026-03-10"), "staff_id": "ANA", "from_id": "CY", "for_what": "Staying calm at lunch.",
        "is_shown": "no",
    }
]  # fmt: skip
