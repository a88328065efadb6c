"""Changes that people must know: whom each reaches, who has answered, and which questions are open.

Pure: frames as the gate lets them through, in. What is meant for a person's own screen needs no colleague's rows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b

import numpy as np
import pandas as pd

from automation.row_by_row import cells, records
from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from sheets.columns import Value

# Whose Today asks for an answer. A substitute has no account; coaches and general teachers may read without answering.
ASKED_ROLES = frozenset({"para", "service provider"})
FOR_PARAS, FOR_TEACHER = "paras", "teacher"
PUBLIC = ["classroom_id", "update_id", "date_on", "student_id", "for_whom", "what_changed", "writer_id", "sheet_row"]
Frames = Mapping[str, pd.DataFrame]
Reached = tuple[str, str, str]  # classroom ID, Update ID, Staff ID
Adults = dict[str, datetime | None]  # Staff ID -> their first day, where it is known


@dataclass(frozen=True)
class OpenQuestion:
    """A question about an update that nobody has answered yet."""

    classroom_id: str
    update_id: str
    student_id: str | None
    what_changed: str
    staff_id: str
    question: str
    asked_on: date


@dataclass(frozen=True)
class NotRead:
    """An adult who has not answered an update: since which day it waits, and for how many school days."""

    classroom_id: str
    update_id: str
    staff_id: str
    since_on: date
    school_days: int


def with_ids(updates: pd.DataFrame) -> pd.DataFrame:
    """The updates, each with an ID: a typed row's is made of its day, student, writer and text; For blank means paras.

    A row that says the same again, or that was saved a second time, stands once. A row typed over is another update.
    """
    said = updates[["update_id", "date_on", "student_id", "writer_id", "what_changed"]]
    made = [
        update_id if isinstance(update_id, str) else typed_id(*cells)
        for update_id, *cells in said.itertuples(index=False)
    ]
    found = updates.assign(
        update_id=pd.Series(made, index=updates.index, dtype="str"),
        for_whom=updates["for_whom"].fillna(FOR_PARAS),
    )
    return found.drop_duplicates("update_id")


def typed_id(date_on: object, student_id: object, writer_id: object, what_changed: object) -> str:
    """The Update ID of a row that people typed: short, and another one when any of these changes."""
    return short_hash("typed", _said(date_on), _said(student_id), _said(writer_id), _said(what_changed))


def updates_that_count(updates: pd.DataFrame) -> pd.DataFrame:
    """The updates that say what changed, the newest first; columns PUBLIC."""
    rows = cells(updates, "date_on", "sheet_row", "what_changed")
    told = [place for place, (date_on, _, said) in enumerate(rows) if date_on is not None and said is not None]
    return updates[PUBLIC].take(sorted(told, key=lambda place: rows[place][:2], reverse=True))


def to_answer(
    frames: Frames, staff_id: str, teaches: Collection[str], settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """The updates that stand on this person's Today, the newest first: theirs, and not answered by them.

    frames: Updates, Updates read, Assignments, Staff as the person may see them. teaches: the classrooms in which they
    are a teacher, and so are asked for what is for the teacher. Columns PUBLIC.
    """
    updates = updates_that_count(frames["Updates"])
    reached, answered = _reached(updates, frames, settings, today), _answers(frames)
    is_theirs = [
        ((room, update_id, staff_id) in reached or (for_whom == FOR_TEACHER and room in teaches))
        and (room, update_id, staff_id) not in answered
        and writer_id != staff_id
        for room, update_id, for_whom, writer_id in cells(
            updates, "classroom_id", "update_id", "for_whom", "writer_id"
        )
    ]
    return updates[np.array(is_theirs, dtype=bool)]


def not_read(frames: Frames, settings: SchoolSettings, today: date) -> list[NotRead]:
    """Which adult has not answered which update, the longest wait first; only a teacher's frames tell it all.

    frames: as for to_answer, and Calendar. Teachers are not waited for.
    """
    reached = _reached(updates_that_count(frames["Updates"]), frames, settings, today)
    answered, found = _answers(frames), []
    for key, since in reached.items():
        if key not in answered:
            days = _waited(frames["Calendar"], since.date(), today)
            found.append(NotRead(*key, since.date(), days))
    return sorted(found, key=lambda each: (each.since_on, each.update_id, each.staff_id))


def open_questions(frames: Frames) -> list[OpenQuestion]:
    """The questions that are open, the oldest first: the person's last answer asks, and no later update tells.

    A question is closed by Read from the same person afterward, or by a later update for paras about the same student.
    frames: Updates, Updates read.
    """
    of_update: dict[tuple, list[dict]] = {}
    updates = records(updates_that_count(frames["Updates"]), *PUBLIC)
    for each in updates:
        of_update.setdefault((each["classroom_id"], each["update_id"]), []).append(each)
    told = [each for each in updates if each["for_whom"] == FOR_PARAS]
    found = [
        OpenQuestion(room, update_id, each["student_id"], each["what_changed"], staff_id, question, read_on.date())
        for (room, update_id, staff_id), (read_on, question) in _answers(frames).items()
        if question is not None
        for each in of_update.get((room, update_id), ())
        if not _is_told_later(each, read_on, told)
    ]
    return sorted(found, key=lambda each: (each.asked_on, each.update_id, each.staff_id))


def update_row(
    writer_id: str, what_changed: str, on: date, update_id: str, student_id: str | None = None, for_whom: str = "paras"
) -> dict[str, Value]:
    """The row of Updates to append; its Entry ID is its Update ID, so that a second try adds no second row."""
    return {
        "update_id": update_id,
        "date_on": on,
        "student_id": student_id,
        "for_whom": for_whom,
        "what_changed": what_changed.strip(),
        "writer_id": writer_id,
        "entry_id": update_id,
    }


def answer_row(update_id: str, staff_id: str, on: date, question: str = "") -> dict[str, Value]:
    """The row of Updates read for Read (no question) or a question; the same answer of a day has the same Entry ID."""
    asked = question.strip() or None
    entry_id = short_hash(update_id, staff_id, on.isoformat(), asked or "")
    return {"update_id": update_id, "staff_id": staff_id, "read_on": on, "question": asked, "entry_id": entry_id}


def _reached(
    updates: pd.DataFrame, frames: Frames, settings: SchoolSettings, today: date
) -> dict[Reached, datetime]:
    """Whom each update for paras reaches today, and since when it waits for them.

    With a student: who is assigned today. Without: every para of the room. Who came after an update is asked where it
    is of the days before they came.
    """
    of_student, of_room = _asked_adults(frames, today)
    newcomer = timedelta(days=settings.newcomer_days)
    found: dict[Reached, datetime] = {}
    for each in records(updates, "classroom_id", "update_id", "student_id", "date_on", "for_whom", "writer_id"):
        room, student_id, date_on = each["classroom_id"], each["student_id"], each["date_on"]
        adults = of_room.get(room, {}) if student_id is None else of_student.get((room, student_id), {})
        for staff_id, began_on in adults.items() if each["for_whom"] == FOR_PARAS else ():
            is_old = began_on is not None and date_on < began_on - newcomer
            if not is_old and staff_id != each["writer_id"]:
                found.setdefault((room, each["update_id"], staff_id), max(date_on, began_on or date_on))
    return found


def _asked_adults(frames: Frames, today: date) -> tuple[dict[tuple, Adults], dict[str, Adults]]:
    """Who is asked of each student today, by (classroom, student), and which paras of each classroom."""
    staff = cells(asked_staff(frames["Staff"]), "staff_id", "classroom_ids", "is_para", "began_on")
    asked = {staff_id for staff_id, *_ in staff}
    of_student: dict[tuple, Adults] = {}
    columns = ("classroom_id", "student_id", "staff_id", "began_on")
    for room, student_id, staff_id, began_on in cells(assigned_on(frames["Assignments"], today), *columns):
        if staff_id in asked:
            of_student.setdefault((room, student_id), {})[staff_id] = began_on
    of_room: dict[str, Adults] = {}
    for staff_id, rooms, is_para, began_on in staff:
        for room in rooms if is_para else ():
            of_room.setdefault(room, {})[staff_id] = began_on
    return of_student, of_room


def asked_staff(staff: pd.DataFrame) -> pd.DataFrame:
    """Active adults who are asked: staff_id, classroom_ids, is_para, began_on (their first day, where it is known)."""
    known = staff[np.array(which_are_asked(cells(staff, "staff_id", "is_active", "roles")), dtype=bool)]
    return pd.DataFrame(
        {
            "staff_id": known["staff_id"],
            "classroom_ids": known["classroom_ids"],
            "is_para": known["roles"].map(lambda roles: "para" in roles).astype(bool),
            "began_on": known["started_on"],
        }
    )


def which_are_asked(staff: Iterable[tuple]) -> list[bool]:
    """For each row of Staff (staff_id, is_active, roles) whether it is an active adult's who is asked.

    Of two rows with one Staff ID only the first can be.
    """
    before: set[str | None] = {None}
    is_asked = []
    for staff_id, is_active, roles in staff:
        is_first = staff_id not in before
        before.add(staff_id)
        is_asked.append(is_first and is_active in (None, True) and bool(ASKED_ROLES & set(roles)))
    return is_asked


def assigned_on(assignments: pd.DataFrame, today: date) -> pd.DataFrame:
    """Who works with whom today: classroom_id, student_id, staff_id, began_on (their first day of this turn)."""
    day = pd.Timestamp(today)
    is_open = (assignments["from_on"] <= day) & ~(assignments["to_on"] < day)
    rows = assignments[is_open].dropna(subset=["student_id", "staff_id"])
    keys = ["classroom_id", "student_id", "staff_id"]
    first = rows[[*keys, "from_on"]].rename(columns={"from_on": "began_on"}).sort_values("began_on")
    return first.drop_duplicates(keys)


def _answers(frames: Frames) -> dict[Reached, tuple[datetime, str | None]]:
    """The last answer of each adult to each update (when, and the question), in the order in which they were given.

    Reads of an update that is gone stay without effect.
    """
    columns = ("read_on", "sheet_row", "classroom_id", "update_id", "staff_id", "question")
    given = [row for row in cells(frames["Updates read"], *columns) if None not in (row[0], row[3], row[4])]
    found: dict[Reached, tuple[datetime, str | None]] = {}
    for read_on, _, *key, question in sorted(given, key=lambda row: row[:2]):
        found.pop((*key,), None)  # the later answer stands at its own place
        found[*key,] = (read_on, question)
    return found


def _is_told_later(asked: Mapping, read_on: datetime, told: Sequence[Mapping]) -> bool:
    """Whether a later update, of the day of the answer or after it, tells of the same student."""
    place = (asked["date_on"], asked["sheet_row"])
    return any(
        (each["classroom_id"], each["student_id"]) == (asked["classroom_id"], asked["student_id"])
        and each["date_on"] >= read_on
        and (each["date_on"], each["sheet_row"]) > place
        for each in told
    )


def _waited(calendar: pd.DataFrame, since_on: date, today: date) -> int:
    """How many school days have begun since that day, today included and that day not."""
    return len(school_days(calendar, since_on + timedelta(days=1), today)) if since_on < today else 0


def _said(cell: object) -> str:
    if isinstance(cell, date) and not pd.isna(cell):
        return pd.Timestamp(cell).date().isoformat()
    return " ".join(cell.split()).casefold() if isinstance(cell, str) else ""


def short_hash(*parts: str) -> str:
    """A short text that is the same for the same words, and else another."""
    return blake2b("|".join(parts).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
