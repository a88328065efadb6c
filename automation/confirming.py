"""Finished modules that people reported themselves: the rows that wait for a teacher, and the contact they become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.fixes import fingerprint, whole_row
from automation.progress.measures import say_number
from automation.shown import say_day
from automation.training_records import counted
from sheets.columns import Cell, Value, WorkbookCells
from sheets.schema import TRAINING_RECORDS

SELF_REPORTED, CONFIRMED = "self-reported", "confirmed"
SOURCE = TRAINING_RECORDS.column("source").heading
LONGEST_ABOUT = 300
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Waiting:
    """One row that waits to be confirmed: what it says, and the row as it was read."""

    key: str
    staff_id: str
    title: str
    said: str
    row_as_read: Mapping[str, Cell]


def with_rows_as_read(records: pd.DataFrame, cells: WorkbookCells) -> pd.DataFrame:
    """Training records with as_read: heading -> cell of the whole row, where nobody confirmed it yet; else None.

    The row that is confirmed later is found by all that stands in it, wherever it moved.
    """
    found = [
        whole_row(cells, tab, row) if source == SELF_REPORTED else None
        for tab, row, source in zip(records["tab"], records["sheet_row"], records["source"], strict=True)
    ]
    return records.assign(as_read=pd.Series(found, index=records.index, dtype="object"))


def waiting(frames: Frames, own_staff_id: str, today: date) -> list[Waiting]:
    """What others reported and nobody confirmed, by person and day. Nobody confirms what they reported themselves.

    frames: Training modules, Training records as the viewer may see them. A row with a mistake waits until it is
    put right.
    """
    rows = _reported(frames, today)
    return [_waiting(row, today) for row in rows[rows["staff_id"].ne(own_staff_id)].to_dict("records")]


def own_waiting(frames: Frames, staff_id: str, today: date) -> list[str]:
    """What a person reported and nobody confirmed yet, the newest first: title and day."""
    rows = _reported(frames, today)
    own = rows[rows["staff_id"].eq(staff_id)].to_dict("records")
    return [f"{row['title']}, {say_day(row['completed_on'].date(), today)}" for row in reversed(own)]


def _reported(frames: Frames, today: date) -> pd.DataFrame:
    """The self-reported records that count, by person and day, with the title of their module."""
    rows = counted(frames["Training records"], today)
    rows = rows[rows["source"].eq(SELF_REPORTED)].sort_values(["staff_id", "completed_on"], kind="stable")
    titles = frames["Training modules"].dropna(subset=["module_id", "title"]).drop_duplicates("module_id")
    named = rows["module_id"].map(titles.set_index("module_id")["title"])
    return rows.assign(title=named.fillna(rows["module_id"]))


def _waiting(row: Mapping, today: date) -> Waiting:
    named = str(row["title"])
    parts = [f"{row['staff_id']}: {named}, {say_day(row['completed_on'].date(), today)}"]
    if pd.notna(row["minutes"]):
        parts.append(f"{say_number(row['minutes'], 0)} minutes")
    if pd.isna(row["is_in_paid_hours"]) or not row["is_in_paid_hours"]:
        parts.append("outside paid time")
    if isinstance(row["evidence"], str):
        parts.append(row["evidence"])
    return Waiting(fingerprint(row["as_read"]), str(row["staff_id"]), named, ", ".join(parts), row["as_read"])


def contact_rows(confirmed: Sequence[Waiting], teacher_id: str, today: date) -> list[dict[str, Value]]:
    """The rows of Contacts that a batch becomes: one a person, saying what was confirmed."""
    titles: dict[str, list[str]] = {}
    for each in confirmed:
        titles.setdefault(each.staff_id, []).append(each.title)
    return [
        {
            "date_on": today,
            "teacher_id": teacher_id,
            "staff_id": staff_id,
            "about": f"Training confirmed: {'; '.join(own)}"[:LONGEST_ABOUT],
        }
        for staff_id, own in titles.items()
    ]
