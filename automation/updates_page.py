"""Updates as pages show them: what to answer, open questions, who has not read, what to write; and lines for Today."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, names_of, say_day, say_list, say_many, shown_students
from automation.today_lines import ASKED, TodayLine
from automation.updates import (
    FOR_TEACHER,
    Frames,
    NotRead,
    OpenQuestion,
    not_read,
    open_questions,
    to_answer,
    updates_that_count,
)

NEEDED = ("Updates", "Updates read", "Assignments", "Staff", "Calendar", "Students")
LATELY_DAYS = 60
THE_ROOM = "everybody"


@dataclass(frozen=True)
class ShownUpdate:
    """One update: its title (about whom, since when, by whom) and its text."""

    classroom_id: str
    update_id: str
    title: str
    text: str


@dataclass(frozen=True)
class ShownQuestion:
    """An open question with the update that it is about, and whom an answer concerns."""

    key: str
    classroom_id: str
    student_id: str | None
    title: str
    question: str
    about: str


@dataclass(frozen=True)
class Waiting:
    """An update that somebody has not read, and since when."""

    title: str
    text: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class WriteAbout:
    """Whom a new update is about: as lists show it, with the classroom and the student (None: the whole room)."""

    shown: str
    classroom_id: str
    student_id: str | None


def own_updates(
    frames: Frames, settings: SchoolSettings, staff_id: str, teaches: Collection[str], today: date
) -> tuple[ShownUpdate, ...]:
    """What this person has to answer, the newest first."""
    return _shown(to_answer(frames, staff_id, teaches, settings, today), frames, settings, today)


def latest_updates(frames: Frames, settings: SchoolSettings, today: date) -> tuple[ShownUpdate, ...]:
    """The updates of the last two months that this person may see, the newest first."""
    updates = updates_that_count(frames["Updates"])
    return _shown(
        updates[updates["date_on"] >= pd.Timestamp(today - timedelta(days=LATELY_DAYS))], frames, settings, today
    )


def questions(frames: Frames, settings: SchoolSettings, today: date) -> tuple[ShownQuestion, ...]:
    """The open questions, the oldest first. For teachers."""
    shown = shown_students(frames["Students"], settings)
    return tuple(
        ShownQuestion(
            f"{each.classroom_id} {each.update_id} {each.staff_id}",
            each.classroom_id,
            each.student_id,
            f"{_name(each.staff_id, frames)} asks about {_whom(each, shown)}, {say_day(each.asked_on, today)}",
            each.question,
            each.what_changed,
        )
        for each in open_questions(frames)
    )


def waiting(frames: Frames, settings: SchoolSettings, today: date) -> tuple[Waiting, ...]:
    """Each update that somebody has not answered, with who and since when; the longest wait first. For teachers."""
    updates = updates_that_count(frames["Updates"])
    told = {(each.classroom_id, each.update_id): each for each in _shown(updates, frames, settings, today)}
    people: dict[tuple[str, str], list[str]] = {}
    for each in not_read(frames, settings, today):
        people.setdefault((each.classroom_id, each.update_id), []).append(_since(each, frames, today))
    return tuple(Waiting(told[key].title, told[key].text, tuple(said)) for key, said in people.items())


def to_write_about(
    frames: Frames, settings: SchoolSettings, rooms: Iterable[str], with_rooms: bool
) -> tuple[WriteAbout, ...]:
    """The students that a new update may be about, and before them each whole room."""
    rooms = sorted(rooms)
    of_rooms = [WriteAbout(f"{room}: {THE_ROOM}" if len(rooms) > 1 else "Everybody", room, None) for room in rooms]
    shown = shown_students(frames["Students"], settings)
    of_students = [WriteAbout(said, room, student_id) for (room, student_id), said in shown.items() if room in rooms]
    return tuple([*of_students, *of_rooms] if with_rooms else of_students)


def teacher_lines(
    frames: Frames, settings: SchoolSettings, staff_id: str, teaches: Collection[str], today: date
) -> list[TodayLine]:
    """What a teacher's Today says: open questions, and what others wrote for the teacher."""
    lines = []
    shown = shown_students(frames["Students"], settings)
    asked = [each for each in open_questions(frames) if each.classroom_id in teaches]
    if asked:
        first, who = asked[0], [f"{_name(each.staff_id, frames)} about {_whom(each, shown)}" for each in asked]
        text = (
            f"{_name(first.staff_id, frames)} asks about {_whom(first, shown)}: {_short(first.question)}"
            if len(asked) == 1
            else f"{say_many(len(asked), 'question')} about updates: {say_list(who)}."
        )
        key = f"questions {' '.join(sorted(f'{each.update_id} {each.staff_id}' for each in asked))}"
        lines.append(TodayLine(key, ASKED, text, goes_to="updates"))
    written = to_answer(frames, staff_id, teaches, settings, today)
    written = written[written["for_whom"].eq(FOR_TEACHER)]
    for row in written.to_dict("records"):
        about = shown.get((str(row["classroom_id"]), str(row["student_id"])), "the room")
        text = f"{_name(row['writer_id'], frames)} writes about {about}: {_short(row['what_changed'])}"
        lines.append(TodayLine(f"update {row['update_id']}", ASKED, text, goes_to="updates", rank=1))
    return lines


def _shown(
    updates: pd.DataFrame, frames: Frames, settings: SchoolSettings, today: date
) -> tuple[ShownUpdate, ...]:
    shown = shown_students(frames["Students"], settings)
    return tuple(
        ShownUpdate(str(row["classroom_id"]), str(row["update_id"]), _title(row, shown, frames, today),
                    str(row["what_changed"]))
        for row in updates.to_dict("records")
    )  # fmt: skip


def _title(row: Mapping, shown: Mapping[StudentKey, str], frames: Frames, today: date) -> str:
    about = "Everybody"
    if isinstance(student_id := row["student_id"], str):
        about = shown.get((str(row["classroom_id"]), student_id), student_id)
    to_teacher = ", for the teacher" if row["for_whom"] == FOR_TEACHER else ""
    by = f", by {_name(row['writer_id'], frames)}" if isinstance(row["writer_id"], str) else ""
    return f"{about}, {say_day(row['date_on'].date(), today)}{by}{to_teacher}"


def _since(each: NotRead, frames: Frames, today: date) -> str:
    waits = f"{say_many(each.school_days, 'school day')}, since {say_day(each.since_on, today)}"
    return f"{_name(each.staff_id, frames)}: {waits if each.school_days else 'since today'}"


def _whom(question: OpenQuestion, shown: Mapping[StudentKey, str]) -> str:
    if question.student_id is None:
        return "the room"
    return shown.get((question.classroom_id, question.student_id), question.student_id)


def _name(staff_id: object, frames: Frames) -> str:
    """The adult's name where this person may see it, else the Staff ID."""
    return names_of(frames["Staff"]).get(str(staff_id), str(staff_id))


def _short(text: str) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= 140 else line[:139].rstrip() + "…"
