"""Written input before an IEP is drafted: whose review is near, who is asked, who answered, and the form's rows.

Pure: frames as the gate lets them through, in. A para's own frames hold no colleague's rows and need none.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.iep_rows import Frames, IepRows, as_iep_rows
from automation.open_goals import open_goals
from automation.row_by_row import cells
from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_day, shown_students
from sheets.columns import Value

A_GOAL = "a goal"
NEEDED = ("Students", "Assignments", "Staff", "Calendar", "IEP input", "IEP meetings")
# What is asked besides the goals: what stands under About, and the question.
QUESTIONS = (
    ("what the student can do", "What can this student do, and with how much help?"),
    ("where it is hard", "Where is it hard?"),
    ("accommodations", "Accommodations: which work, which do not?"),
    ("inclusion minutes", "Time with classmates: enough, too much, when does it go well?"),
    ("rapport and needs", "What builds trust, and what does this student need?"),
    ("what I see just before a behavior", "What do you see just before a behavior?"),
)


@dataclass(frozen=True)
class Review:
    """A student's next IEP review. input_until_on: the review, or the day for which a meeting was typed."""

    classroom_id: str
    student_id: str
    shown: str
    review_on: date
    asked_since_on: date
    input_until_on: date

    def is_asked(self, on: date) -> bool:
        """Whether people are asked for input on that day: both the first and the last day count."""
        return self.asked_since_on <= on <= self.input_until_on


@dataclass(frozen=True)
class Asked:
    """An adult who is asked for input on a student, and the day of their first answer since then."""

    staff_id: str
    answered_on: date | None


@dataclass(frozen=True)
class Box:
    """One question of the form. Every box may stay empty. heard: what is said of it to who cannot see the page."""

    name: str
    about: str
    question: str
    heard: str
    goal_id: str | None = None


def asked_since(calendar: pd.DataFrame, reviews_on: Sequence[date], days: int) -> list[date]:
    """For each review the day that is so many school days before it: from it on, people are asked.

    Where the Calendar leaves no such day within some months before, it is so many days before the review.
    """
    if not reviews_on:
        return []
    looks_back = timedelta(days=days * 2 + 120)
    of_school = school_days(calendar, min(reviews_on) - looks_back, max(reviews_on)).date.tolist()
    found = []
    for on in reviews_on:
        first, end = bisect_left(of_school, on - looks_back), bisect_left(of_school, on)
        found.append(of_school[end - days] if end - first >= days else on - timedelta(days=days))
    return found


def reviews(frames: Frames | IepRows, settings: SchoolSettings) -> list[Review]:
    """The next review of each student that the person may see, the earliest first; without a day there is none.

    frames: Students, Calendar, IEP meetings.
    """
    rows = as_iep_rows(frames)
    students, calendar = rows.frames["Students"], rows.frames["Calendar"]
    shown = shown_students(students, settings)
    due: dict[StudentKey, date] = {}
    for room, student_id, review_on in cells(students, "classroom_id", "student_id", "iep_review_on"):
        if student_id is not None and review_on is not None:
            due.setdefault((str(room), str(student_id)), review_on.date())
    found = []
    since = asked_since(calendar, [*due.values()], settings.iep_input_days)
    for (key, review_on), asked_on in zip(due.items(), since, strict=True):
        meetings = [on for each in rows.meetings(key) if (on := each["date_on"].date()) >= asked_on]
        until = max(meetings, default=review_on)
        found.append(Review(*key, shown[key], review_on, asked_on, until))
    return sorted(found, key=lambda each: (each.input_until_on, each.shown))


def of_student(rows: pd.DataFrame, key: StudentKey) -> pd.DataFrame:
    """The rows of the Team workbook that are about this student: by code, and by an adult of that classroom."""
    room, student_id = key
    in_room = pd.Series([room in each for each in rows["classroom_ids"]], index=rows.index, dtype="bool")
    return rows[rows["student_id"].eq(student_id) & in_room]


def asked_for(frames: Frames | IepRows, review: Review, today: date) -> list[Asked]:
    """Who works with the student today and is asked, each with the first answer since people are asked; by Staff ID.

    Only who stands in the frames: for a para that is the para alone. Input of the day before the lead time began
    belongs to an earlier round.
    """
    rows, key = as_iep_rows(frames), (review.classroom_id, review.student_id)
    first = rows.first_answers(key, review.asked_since_on)
    return [Asked(staff_id, first.get(staff_id)) for staff_id in rows.assigned(key, today)]


def answers_since(frames: Frames, review: Review) -> pd.DataFrame:
    """The complete rows of IEP input about the student since people are asked, oldest first."""
    rows = of_student(frames["IEP input"], (review.classroom_id, review.student_id))
    rows = rows[~rows["is_incomplete"] & (rows["date_on"] >= pd.Timestamp(review.asked_since_on))]
    return rows.sort_values(["date_on", "sheet_row"], kind="stable")


def own_reviews(frames: Frames, settings: SchoolSettings, staff_id: str, today: date) -> list[tuple[Review, bool]]:
    """The reviews for which this adult is asked today, each with whether they have answered; what is open first."""
    rows, found = as_iep_rows(frames), []
    for review in reviews(rows, settings):
        own = [each for each in asked_for(rows, review, today) if each.staff_id == staff_id]
        if review.is_asked(today) and own:
            found.append((review, own[0].answered_on is not None))
    return sorted(found, key=lambda each: each[1])


def own_words(frames: Frames, review: Review, staff_id: str, today: date) -> list[str]:
    """What this adult has written since people are asked, a line each."""
    rows = answers_since(frames, review)
    found = []
    for row in rows[rows["staff_id"].eq(staff_id)].to_dict("records"):
        about = row["goal_id"] if isinstance(row["goal_id"], str) else row["about"]
        words = " ".join(part for part in (_text(row["seen"]), _text(row["suggestion"])) if part)
        found.append(f"{say_day(row['date_on'].date(), today)}, {about}: {words}")
    return found


def boxes(goals: pd.DataFrame, key: StudentKey, today: date) -> list[Box]:
    """The form's questions about one student: each goal that is open today, by area, then QUESTIONS."""
    running = open_goals(goals, today)
    running = running[running["classroom_id"].eq(key[0]) & running["student_id"].eq(key[1])]
    running = running.sort_values(["area", "goal_id"], na_position="last")
    of_goals = [
        Box(f"goal {row['goal_id']}", A_GOAL, _text(row["goal"]), f"goal {number}", str(row["goal_id"]))
        for number, row in enumerate(running.to_dict("records"), 1)
    ]
    return [*of_goals, *(Box(about, about, question, question) for about, question in QUESTIONS)]


def what_is_missing(written: Mapping[str, str], tried: Mapping[str, str], asked: Sequence[Box]) -> str:
    """What stands against saving, in a sentence; "" where nothing does. written, tried: by the box's name."""
    alone = [each for each in asked if _of(tried, each) and not _of(written, each)]
    if alone:
        return f"{alone[0].goal_id or alone[0].question} Write what you see beside what you would try."
    if not any(_of(written, each) for each in asked):
        return "Nothing is written yet. One box is enough."
    return ""


def input_rows(
    written: Mapping[str, str],
    tried: Mapping[str, str],
    asked: Sequence[Box],
    who: tuple[str, str],
    on: date,
    entry_id: str,
) -> list[dict[str, Value]]:
    """The rows of IEP input, one for each filled box. who: Staff ID and student. entry_id: of this form's first try.

    Each row's Entry ID is the form's with the place of its box, so that a second try adds no second row.
    """
    staff_id, student_id = who
    return [
        {
            "date_on": on,
            "staff_id": staff_id,
            "student_id": student_id,
            "goal_id": each.goal_id,
            "about": each.about,
            "seen": _of(written, each),
            "suggestion": _of(tried, each) or None,
            "entry_id": f"{entry_id}-{place}",
        }
        for place, each in enumerate(asked, 1)
        if _of(written, each)
    ]


def _of(texts: Mapping[str, str], box: Box) -> str:
    return (texts.get(box.name) or "").strip()


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
