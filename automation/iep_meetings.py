"""IEP meetings: who was invited, who was there or why not, and the review with each adult; and the lines for Today.

Pure. Nobody is forgotten: whoever works with the student stands in the list, whether a row was typed or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

import pandas as pd

from automation.iep_input import Review, asked_for, own_reviews, reviews
from automation.iep_rows import Frames, IepRows
from automation.row_by_row import records
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, names_of, say_day, say_list, shown_students
from automation.today_lines import DUE, TodayLine
from sheets.columns import Value

MeetingKey = tuple[str, date, str]  # student, day, Staff ID
ANSWERS = ("is_invited", "has_attended", "why_not", "is_input_used", "reviewed_on")


@dataclass(frozen=True)
class Attendance:
    """One adult and one meeting as typed so far. answers: column name of ANSWERS -> value, None where blank."""

    staff_id: str
    name: str
    wrote_on: date | None
    is_typed: bool
    answers: Mapping[str, Value]


def meeting_on(frames: Frames, review: Review, today: date) -> date:
    """The day of the meeting that the page is about: the one of this round, else the last one, else the review."""
    typed = IepRows(frames).meetings((review.classroom_id, review.student_id))
    if today < review.asked_since_on and typed:
        return max(each["date_on"] for each in typed).date()
    return review.input_until_on


def attendances(frames: Frames, review: Review, on: date, today: date) -> list[Attendance]:
    """Everybody who works with the student today and everybody with a row for that day; by Staff ID."""
    rows, key = IepRows(frames), (review.classroom_id, review.student_id)
    typed = {str(row["staff_id"]): row for row in rows.meetings_on(key, on)}
    wrote = rows.first_answers(key, review.asked_since_on)
    return [
        Attendance(
            staff_id,
            rows.name_of(staff_id),
            wrote.get(staff_id),
            staff_id in typed,
            {name: value_of(typed[staff_id][name]) if staff_id in typed else None for name in ANSWERS},
        )
        for staff_id in sorted({*rows.assigned(key, today), *typed})
    ]


def changes(before: Attendance, now: Mapping[str, Value]) -> dict[str, Value]:
    """What the person changed: column name -> new value, None where they cleared it."""
    new: dict[str, Value] = {name: _filled(now.get(name)) for name in ANSWERS}
    return {name: value for name, value in new.items() if value != before.answers[name]}


def meeting_row(key: MeetingKey, answers: Mapping[str, Value]) -> dict[str, Value]:
    """The row of IEP meetings to append; its Entry ID is made of who and when, so that it is saved once."""
    student_id, on, staff_id = key
    made = blake2b("|".join((student_id, on.isoformat(), staff_id)).encode(), digest_size=8).hexdigest()
    row: dict[str, Value] = {"student_id": student_id, "date_on": on, "staff_id": staff_id, "entry_id": made}
    return row | {name: answers.get(name) for name in ANSWERS}


def teacher_lines(frames: Frames, settings: SchoolSettings, today: date) -> list[TodayLine]:
    """What a teacher's Today says: input that is missing before a review, and what is open after a meeting."""
    rows, lines = IepRows(frames), []
    for review in reviews(rows, settings):
        if review.is_asked(today) and (said := _before(rows, review, today)):
            key = f"due IEP review {review.student_id} {review.classroom_id} {review.review_on.isoformat()}"
            lines.append(TodayLine(key, DUE, said, review.input_until_on, goes_to="iep", student=review.shown))
    for student, shown in shown_students(frames["Students"], settings).items():
        lines += _after(rows, student, shown, today)
    return lines


def asked_lines(frames: Frames, settings: SchoolSettings, staff_id: str, today: date) -> tuple[str, ...]:
    """What a para's Today says first: about whom their input is asked for, until when, and not written yet."""
    return tuple(
        f"Your input for {review.shown} is asked for until {say_day(review.input_until_on, today)}."
        for review, has_answered in own_reviews(frames, settings, staff_id, today)
        if not has_answered
    )


def invited_lines(frames: Frames, settings: SchoolSettings, staff_id: str, today: date) -> tuple[str, ...]:
    """To which meetings of today or later a para is invited."""
    shown = {student_id: said for (_, student_id), said in shown_students(frames["Students"], settings).items()}
    columns = ("student_id", "date_on", "staff_id", "is_invited")
    ahead = [
        row for row in records(frames["IEP meetings"], *columns)
        if row["staff_id"] == staff_id and row["date_on"] is not None and row["date_on"].date() >= today
        and row["is_invited"] and row["student_id"] in shown
    ]
    return tuple(dict.fromkeys(
        f"IEP review meeting of {shown[row['student_id']]} on {say_day(row['date_on'].date(), today)}: you are invited."
        for row in sorted(ahead, key=lambda each: each["date_on"])
    ))  # fmt: skip


def name_of(staff_id: str, frames: Frames) -> str:
    """The adult's name where the person may see it, else the Staff ID."""
    return names_of(frames["Staff"]).get(staff_id, staff_id)


def sentence(text: str) -> str:
    """The text with the full stop at its end, once."""
    return text if text.endswith(".") else f"{text}."


def _before(rows: IepRows, review: Review, today: date) -> str:
    """What is open before the review; "" where everybody has written and is invited."""
    asked = asked_for(rows, review, today)
    begin = f"{review.shown}: IEP review on {say_day(review.input_until_on, today)}"
    if not asked:
        return f"{begin}, and no para or service provider is assigned who could be asked for input. See Assignments."
    missing = [each for each in asked if each.answered_on is None]
    meeting = rows.meetings_on((review.classroom_id, review.student_id), review.input_until_on)
    told = {row["staff_id"] for row in meeting if row["is_invited"] or row["why_not"] is not None}
    not_invited = [each.staff_id for each in asked if each.staff_id not in told]
    parts = []
    if missing:
        have = "has" if len(missing) == 1 else "have"
        parts.append(f"{len(missing)} of {len(asked)} {have} not written yet")
    if not_invited:
        names = say_list([rows.name_of(each) for each in not_invited])
        parts.append(f"not invited yet: {names}")
    return sentence(f"{begin}; {'; '.join(parts)}") if parts else ""


def _after(rows: IepRows, key: StudentKey, shown: str, today: date) -> list[TodayLine]:
    """What is open after the student's last meeting whose day is over, one line for each matter.

    A meeting of more than a year ago is over for good: the next IEP takes its place.
    """
    year_ago = today - timedelta(days=365)
    days = (row["date_on"].date() for row in rows.meetings(key) if row["staff_id"] is not None)
    on = max((day for day in days if year_ago <= day < today), default=None)
    if on is None:
        return []
    meeting = rows.meetings_on(key, on)
    unknown = {row["staff_id"] for row in meeting if not row["has_attended"] and row["why_not"] is None}
    reviewed = {row["staff_id"] for row in meeting if row["reviewed_on"] is not None}
    here = set(rows.assigned(key, today)) & set(rows.assigned(key, on))
    begin = f"{shown}: after the meeting of {say_day(on, today)}"
    lines = []
    for what, people, said in (
        ("attended", sorted(unknown), "type whether {} came, or why not"),
        ("review", sorted(here - reviewed), "the review with {} is not done"),
    ):
        if people:
            names = say_list([rows.name_of(each) for each in people])
            name = f"IEP meeting {what} {key[1]} {key[0]} {on.isoformat()}"
            lines.append(
                TodayLine(name, DUE, f"{begin}, {said.format(names)}.", on, goes_to="iep", student=shown)
            )
    return lines


def _filled(value: Value) -> Value:
    return (value.strip() or None) if isinstance(value, str) else value


def value_of(cell: Any) -> Value:
    """The cell of a frame as a value: yes and no, a text or a day; None where nothing stands."""
    if cell is None or pd.isna(cell):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, str) else bool(cell)
