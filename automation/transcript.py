"""One person's training record as it is printed: what was done this year and before, hours, license."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.file_names import as_file_name
from automation.progress.measures import say_number
from automation.school_settings import SchoolSettings
from automation.training import hours, training_year
from automation.training_records import counted

HEADINGS = ("Date", "Module", "Minutes", "Time", "Score", "Seen by the school")
PAID, OUTSIDE = "paid", "outside"
CONFIRMED, WAITING = "confirmed", "self-reported"
Frames = Mapping[str, pd.DataFrame]
Line = tuple[str, str, str, str, str, str]  # as HEADINGS


@dataclass(frozen=True)
class Transcript:
    """A training record in words. this_year, earlier: lines as HEADINGS, by day."""

    school_name: str
    staff_id: str
    name: str
    roles: str
    first_on: date
    last_on: date
    printed_on: date
    this_year: tuple[Line, ...]
    earlier: tuple[Line, ...]
    hours_lines: tuple[str, ...]
    license_line: str


def transcript(frames: Frames, staff_id: str, settings: SchoolSettings, today: date) -> Transcript | None:
    """The training record of a person, None where Staff does not know them.

    frames: Adults in training, Training modules, Training records, as the viewer may see them.
    """
    known = frames["Adults in training"]
    own = known[known["staff_id"].eq(staff_id)]
    if own.empty:
        return None
    person = own.iloc[0].to_dict()
    first_on, last_on = training_year(settings, today)
    rows = counted(frames["Training records"], today)
    rows = rows[rows["staff_id"].eq(staff_id)].sort_values("completed_on", kind="stable")
    is_now = rows["completed_on"] >= pd.Timestamp(first_on)
    modules = frames["Training modules"].drop_duplicates("module_id").set_index("module_id")
    return Transcript(
        settings.school_name,
        staff_id,
        str(person["name"]) if isinstance(person["name"], str) else "",
        ", ".join(person["roles"]),
        first_on,
        last_on,
        today,
        _lines(rows[is_now], modules, settings),
        _lines(rows[~is_now], modules, settings),
        say_hours(hours(own, frames["Training modules"], frames["Training records"], settings, today)),
        say_license(person, today),
    )


def _lines(rows: pd.DataFrame, modules: pd.DataFrame, settings: SchoolSettings) -> tuple[Line, ...]:
    found: list[Line] = []
    for row in rows.to_dict("records"):
        module_id = row["module_id"]
        title, planned = modules["title"].get(module_id), modules["minutes"].get(module_id)
        minutes = row["minutes"] if pd.notna(row["minutes"]) else planned
        is_paid = pd.notna(row["is_in_paid_hours"]) and bool(row["is_in_paid_hours"])
        is_seen = row["source"] == CONFIRMED
        day = row["completed_on"].date().isoformat()
        score = "" if pd.isna(row["score"]) else say_number(row["score"], 0)
        if score and row["score"] < settings.pass_mark:
            score += " (not passed yet)"
        spent = "" if minutes is None or pd.isna(minutes) else say_number(minutes, 0)
        said = title if isinstance(title, str) else str(module_id)
        found.append((day, said, spent, PAID if is_paid else OUTSIDE, score, CONFIRMED if is_seen else WAITING))
    return tuple(found)


def say_hours(own_hours: pd.DataFrame) -> tuple[str, ...]:
    """One person's hours in sentences, paid against the target, and never added to those outside paid time.

    own_hours: the person's row of `training.hours`; without one nothing.
    """
    if own_hours.empty:
        return ()
    row = own_hours.iloc[0]
    paid, outside, target = (say_number(row[each]) for each in ("hours_paid", "hours_unpaid", "hours_target"))
    of_target = f" of the {target} that this school asks for this training year" if row["hours_target"] else ""
    lines = [f"Hours in paid time: {paid}{of_target}."]
    if row["hours_unpaid"]:
        to_pay = "These are for the school to pay or to move; they say nothing about the person."
        lines.append(f"Hours outside paid time: {outside}. {to_pay}")
    if row["hours_self_reported"]:
        lines.append(f"Hours that nobody has confirmed yet: {say_number(row['hours_self_reported'])}.")
    return tuple(lines)


def say_license(person: Mapping, today: date) -> str:
    """Which license, and until when it holds, in a sentence; "" where Staff names none."""
    name, until = person["license"], person["license_expires_on"]
    if not isinstance(name, str):
        return ""
    if pd.isna(until):
        return f"{name}. Staff does not say until when it holds."
    day = until.date()
    ended = "It ended on" if day < today else "It holds until"
    return f"{name}. {ended} {day:%B} {day.day}, {day.year}."


def printed_transcript(found: Transcript) -> bytes:
    """The training record as a PDF."""
    # What lays out pages takes a second to load, which nobody should wait for who prints nothing.
    from automation.reports.transcript_pdf import transcript_pdf

    return transcript_pdf(found)


def file_name(staff_ids: Sequence[str], what: str, today: date) -> str:
    """What a printed file is called: the Staff ID, what it is, the day."""
    return as_file_name(f"{' '.join(staff_ids)} {what} {today.isoformat()}", "pdf")
