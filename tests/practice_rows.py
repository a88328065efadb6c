"""The practice school's contents by their columns, and the days of a school year on which they are looked at."""

from datetime import date

from automation.practice_school import PracticeSchool
from sheets.columns import Cell
from sheets.schema import SESSIONS, log_owner, table_for_tab

# First days of school, early fall, winter break, a Saturday in spring, the last day, and summer.
DAYS = [
    date(2026, 8, 31),
    date(2026, 10, 9),
    date(2025, 12, 24),
    date(2026, 4, 18),
    date(2026, 6, 12),
    date(2026, 7, 20),
]


def records(school: PracticeSchool, room: str, tab: str) -> list[dict[str, Cell]]:
    """The rows of one tab with the names of its columns; "school" as room is the School workbook."""
    book, tabs = ("school", school.school) if room == "school" else ("classroom", school.classrooms[room])
    declared = table_for_tab(tab, book)
    assert declared is not None, tab
    return [dict(zip((c.name for c in declared.columns), row, strict=True)) for row in tabs[tab]]


def score_records(school: PracticeSchool) -> list[dict[str, Cell]]:
    """Every row of every Log tab and of Sessions, with its tab and recorder."""
    found = []
    for room, tabs in school.classrooms.items():
        for tab in tabs:
            if tab == SESSIONS.tab or log_owner(tab):
                for row in records(school, room, tab):
                    found.append({"recorder_id": log_owner(tab), **row, "tab": tab, "room": room})
    return found
