"""What the rules of the IEP pages look up for each student: meetings, written input and who works with them."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

import pandas as pd

from automation.row_by_row import cells, records
from automation.shown import StudentKey, names_of

ASKED_ROLES = frozenset({"para", "service provider"})
_MEETING = ("date_on", "staff_id", "is_invited", "has_attended", "why_not", "is_input_used", "reviewed_on")
_ANSWER = ("date_on", "staff_id")
Frames = Mapping[str, pd.DataFrame]
ByStudent = dict[StudentKey, list[dict]]


class IepRows:
    """The frames of `iep_input.NEEDED`, each taken apart once and only where it is asked for."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames

    @cached_property
    def _meetings(self) -> ByStudent:
        return _by_student(self.frames["IEP meetings"], *_MEETING)

    @cached_property
    def _answers(self) -> ByStudent:
        rows = self.frames["IEP input"]
        return _by_student(rows[~rows["is_incomplete"]], *_ANSWER)

    @cached_property
    def _turns(self) -> dict[StudentKey, list[tuple]]:
        """Who works with the student, from when until when; rows without a first day say nothing."""
        found: dict[StudentKey, list[tuple]] = {}
        columns = ("classroom_id", "student_id", "staff_id", "from_on", "to_on")
        for room, student_id, *turn in cells(self.frames["Assignments"], *columns):
            if turn[0] is not None and turn[1] is not None:
                found.setdefault((room, student_id), []).append(tuple(turn))
        return found

    @cached_property
    def _asked_staff(self) -> set[str]:
        """The active paras and service providers; blank under Active means yes."""
        columns = ("staff_id", "is_active", "roles")
        return {
            str(who)
            for who, is_active, roles in cells(self.frames["Staff"], *columns)
            if who is not None and is_active in (None, True) and ASKED_ROLES & set(roles)
        }

    @cached_property
    def _names(self) -> dict[str, str]:
        return names_of(self.frames["Staff"])

    def meetings(self, key: StudentKey) -> list[dict]:
        """The rows of IEP meetings about this student with a day, each as a mapping, in the order of the tab."""
        return [row for row in self._meetings.get(key, ()) if row["date_on"] is not None]

    def meetings_on(self, key: StudentKey, on: date) -> list[dict]:
        """The first row of each adult for that day."""
        found: dict[str, dict] = {}
        for row in self._meetings.get(key, ()):
            if row["staff_id"] is not None and row["date_on"] == _midnight(on):
                found.setdefault(row["staff_id"], row)
        return [*found.values()]

    def first_answers(self, key: StudentKey, since_on: date) -> dict[str, date]:
        """Staff ID -> the day of the adult's first complete row of IEP input about the student since that day."""
        found: dict[str, date] = {}
        for row in self._answers.get(key, ()):
            who, on = row["staff_id"], row["date_on"]
            if who is not None and on is not None and on >= _midnight(since_on):
                found[who] = min(found.get(who, on.date()), on.date())
        return found

    def assigned(self, key: StudentKey, on: date) -> list[str]:
        """Staff IDs of the active paras and service providers who work with the student on that day."""
        day = _midnight(on)
        there = {
            str(who)
            for who, from_on, to_on in self._turns.get(key, ())
            if from_on <= day and (to_on is None or to_on >= day)
        }
        return sorted(there & self._asked_staff)

    def name_of(self, staff_id: str) -> str:
        """The adult's name where the person may see it, else the Staff ID."""
        return self._names.get(staff_id, staff_id)


def as_iep_rows(frames: Frames | IepRows) -> IepRows:
    """The rows of these frames; rows as they are."""
    return frames if isinstance(frames, IepRows) else IepRows(frames)


def _by_student(rows: pd.DataFrame, *names: str) -> ByStudent:
    """The rows of a tab of the Team workbook by whom they are about: by code, and by each classroom of the adult."""
    found: ByStudent = {}
    about = cells(rows, "student_id", "classroom_ids")
    for (student_id, rooms), row in zip(about, records(rows, *names), strict=True):
        for room in set(rooms) if student_id is not None else ():
            found.setdefault((room, student_id), []).append(row)
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
