"""Schedule, Adult hours and Calendar written in short, as frames."""

from datetime import date, time

import pandas as pd

from automation.tab_rows import no_rows
from sheets.schema import ADULT_HOURS, CALENDAR, SCHEDULE, STAFF

ROOM = "room-1"


def parts(text: str) -> list[list[str]]:
    """The rows of a text such as "K7|Mon ; M3|Tue"."""
    return [[part.strip() for part in row.split("|")] for row in text.split(" ; ") if row.strip()]


def at(text: str) -> time:
    """10:00 as a time of day."""
    return time(*(int(each) for each in text.split(":")))


def framed(declared, rows: list[dict], **more) -> pd.DataFrame:
    """The rows with every column of the tab; what is not said is missing."""
    empty = no_rows(declared)
    if not rows:
        return empty.assign(**{name: pd.Series(dtype="str") for name in more})
    lists = {each.name for each in declared.columns if each.is_list}
    columns = {
        name: pd.Series([row.get(name, () if name in lists else None) for row in rows], dtype=empty[name].dtype)
        for name in empty.columns
        if name not in ("tab", "sheet_row", "is_incomplete")
    }
    places = {"tab": declared.tab, "sheet_row": range(2, len(rows) + 2), "is_incomplete": False}
    return pd.DataFrame({**columns, **places}).assign(**more)


def schedule(text: str, room: str = ROOM) -> pd.DataFrame:
    """student|days|from|to|need|place|adult, perhaps |activity|goals."""
    rows = [
        {
            "student_id": row[0], "days": tuple(row[1].split(",")), "from_time": at(row[2]), "to_time": at(row[3]),
            "support_needed": row[4], "place": row[5] or None, "staff_id": row[6] or None,
            "activity": row[7] if len(row) > 7 else "Math", "goal_ids": tuple(row[8:9]),
        }
        for row in parts(text)
    ]  # fmt: skip
    return framed(SCHEDULE, rows, classroom_id=room)


def hours(text: str) -> pd.DataFrame:
    """adult|days|from|to|kind|room."""
    return framed(
        ADULT_HOURS,
        [
            {
                "staff_id": row[0], "days": tuple(row[1].split(",")), "from_time": at(row[2]), "to_time": at(row[3]),
                "kind": row[4], "classroom_id": row[5] or None,
            }
            for row in parts(text)
        ],
    )  # fmt: skip


def calendar(text: str) -> pd.DataFrame:
    """kind|from|to."""
    rows = [
        {
            "kind": row[0], "from_on": pd.Timestamp(date.fromisoformat(row[1])),
            "to_on": pd.Timestamp(row[2]) if row[2] else pd.NaT, "name": "Day off",
        }
        for row in parts(text)
    ]  # fmt: skip
    return framed(CALENDAR, rows)


def staff(*ids: str) -> pd.DataFrame:
    """Paras of no room in particular."""
    return framed(STAFF, [{"staff_id": each, "roles": ("para",)} for each in ids])
