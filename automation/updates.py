"""Changes that people must know: whom each reaches, who has answered, and which questions are open.

Pure: frames as the gate lets them through, in. What is meant for a person's own screen needs no colleague's rows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

import pandas as pd

from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from sheets.columns import Value

# Whose Today asks for an answer. A substitute has no account; coaches and general teachers may read without answering.
ASKED_ROLES = frozenset({"para", "service provider"})
FOR_PARAS, FOR_TEACHER = "paras", "teacher"
PUBLIC = ["classroom_id", "update_id", "date_on", "student_id", "for_whom", "what_changed", "writer_id", "sheet_row"]
Frames = Mapping[str, pd.DataFrame]


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
    told = updates.dropna(subset=["date_on", "what_changed"])
    return told.sort_values(["date_on", "sheet_row"], ascending=False, kind="stable")[PUBLIC]


def to_answer(
    frames: Frames, staff_id: str, teaches: Collection[str], settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """The updates that stand on this person's Today, the newest first: theirs, and not answered by them.

    frames: Updates, Updates read, Assignments, Staff as the person may see them. teaches: the classrooms in which they
    are a teacher, and so are asked for what is for the teacher. Columns PUBLIC.
    """
    updates = updates_that_count(frames["Updates"])
    reached = _reached(updates, frames, settings, today)
    is_theirs = _keys(updates).isin(_keys(reached[reached["staff_id"].eq(staff_id)]))
    is_theirs |= (updates["for_whom"].eq(FOR_TEACHER) & updates["classroom_id"].isin(list(teaches))).to_numpy()
    answers = _answers(frames)
    is_answered = _keys(updates).isin(_keys(answers[answers["staff_id"].eq(staff_id)]))
    return updates[is_theirs & ~is_answered & updates["writer_id"].ne(staff_id).to_numpy()]


def not_read(frames: Frames, settings: SchoolSettings, today: date) -> list[NotRead]:
    """Which adult has not answered which update, the longest wait first; only a teacher's frames tell it all.

    frames: as for to_answer, and Calendar. Teachers are not waited for.
    """
    reached = _reached(updates_that_count(frames["Updates"]), frames, settings, today)
    waiting = reached[~_keys(reached, "staff_id").isin(_keys(_answers(frames), "staff_id"))]
    found = []
    for row in waiting.to_dict("records"):
        since = row["since_on"].date()
        days = _waited(frames["Calendar"], since, today)
        found.append(NotRead(str(row["classroom_id"]), str(row["update_id"]), str(row["staff_id"]), since, days))
    return sorted(found, key=lambda each: (each.since_on, each.update_id, each.staff_id))


def open_questions(frames: Frames) -> list[OpenQuestion]:
    """The questions that are open, the oldest first: the person's last answer asks, and no later update tells.

    A question is closed by Read from the same person afterward, or by a later update for paras about the same student.
    frames: Updates, Updates read.
    """
    updates = updates_that_count(frames["Updates"])
    last = _answers(frames).drop_duplicates(["classroom_id", "update_id", "staff_id"], keep="last")
    asked = last.dropna(subset=["question"]).merge(updates, on=["classroom_id", "update_id"], suffixes=("_read", ""))
    told = updates[updates["for_whom"].eq(FOR_PARAS)]
    found = [
        OpenQuestion(
            str(row["classroom_id"]), str(row["update_id"]), _text_or_none(row["student_id"]), str(row["what_changed"]),
            str(row["staff_id"]), str(row["question"]), row["read_on"].date(),
        )
        for row in asked.to_dict("records") if not _is_told_later(row, told)
    ]  # fmt: skip
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


def _reached(updates: pd.DataFrame, frames: Frames, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """Whom each update for paras reaches today: classroom_id, update_id, staff_id, since_on (when it began to wait).

    With a student: who is assigned today. Without: every para of the room. Who came after an update is asked where it
    is of the days before they came.
    """
    told = updates[updates["for_whom"].eq(FOR_PARAS)]
    staff = asked_staff(frames["Staff"])
    assigned = assigned_on(frames["Assignments"], today)
    assigned = assigned[assigned["staff_id"].isin(staff["staff_id"])]
    of_student = told.dropna(subset=["student_id"]).merge(assigned, on=["classroom_id", "student_id"])
    in_room = staff[staff["is_para"]].explode("classroom_ids").rename(columns={"classroom_ids": "classroom_id"})
    in_room = in_room[["staff_id", "classroom_id", "began_on"]].astype({"classroom_id": "str"})
    of_room = told[told["student_id"].isna()].astype({"classroom_id": "str"}).merge(in_room, on="classroom_id")
    people = pd.concat([of_student, of_room], ignore_index=True)
    is_old = people["date_on"] < people["began_on"] - pd.Timedelta(days=settings.newcomer_days)
    people = people[~is_old & people["staff_id"].ne(people["writer_id"])]
    since = people[["date_on", "began_on"]].max(axis=1)
    found = people[["classroom_id", "update_id", "staff_id"]].assign(since_on=since)
    return found.drop_duplicates(["classroom_id", "update_id", "staff_id"])


def asked_staff(staff: pd.DataFrame) -> pd.DataFrame:
    """Active adults who are asked: staff_id, classroom_ids, is_para, began_on (their first day, where it is known)."""
    known = staff.dropna(subset=["staff_id"]).drop_duplicates("staff_id")
    is_asked = known["roles"].map(lambda roles: bool(ASKED_ROLES & set(roles))).astype(bool)
    known = known[is_asked & known["is_active"].fillna(True).astype(bool)]
    return pd.DataFrame(
        {
            "staff_id": known["staff_id"],
            "classroom_ids": known["classroom_ids"],
            "is_para": known["roles"].map(lambda roles: "para" in roles).astype(bool),
            "began_on": known["started_on"],
        }
    )


def assigned_on(assignments: pd.DataFrame, today: date) -> pd.DataFrame:
    """Who works with whom today: classroom_id, student_id, staff_id, began_on (their first day of this turn)."""
    day = pd.Timestamp(today)
    is_open = (assignments["from_on"] <= day) & ~(assignments["to_on"] < day)
    rows = assignments[is_open].dropna(subset=["student_id", "staff_id"])
    keys = ["classroom_id", "student_id", "staff_id"]
    first = rows[[*keys, "from_on"]].rename(columns={"from_on": "began_on"}).sort_values("began_on")
    return first.drop_duplicates(keys)


def _answers(frames: Frames) -> pd.DataFrame:
    """The answers in the order in which they were given; reads of an update that is gone stay without effect."""
    rows = frames["Updates read"].dropna(subset=["update_id", "staff_id", "read_on"])
    return rows.sort_values(["read_on", "sheet_row"], kind="stable")


def _keys(rows: pd.DataFrame, *more: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([rows[each].astype(object) for each in ("classroom_id", "update_id", *more)])


def _is_told_later(asked: Mapping, told: pd.DataFrame) -> bool:
    student_id = asked["student_id"]
    is_same = told["student_id"].eq(student_id) if isinstance(student_id, str) else told["student_id"].isna()
    later = told[is_same & told["classroom_id"].eq(asked["classroom_id"]) & (told["date_on"] >= asked["read_on"])]
    place = (asked["date_on"], asked["sheet_row"])
    return any(each > place for each in zip(later["date_on"], later["sheet_row"], strict=True))


def _waited(calendar: pd.DataFrame, since_on: date, today: date) -> int:
    """How many school days have begun since that day, today included and that day not."""
    return len(school_days(calendar, since_on + timedelta(days=1), today)) if since_on < today else 0


def _said(cell: object) -> str:
    if isinstance(cell, date) and not pd.isna(cell):
        return pd.Timestamp(cell).date().isoformat()
    return " ".join(cell.split()).casefold() if isinstance(cell, str) else ""


def _text_or_none(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def short_hash(*parts: str) -> str:
    """A short text that is the same for the same words, and else another."""
    return blake2b("|".join(parts).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
