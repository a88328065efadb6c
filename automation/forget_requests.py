"""Who may ask that a student is forgotten, who may confirm it, and what must stand there before. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.about_student import rows_of
from sheets.columns import TabCells, cell_to_value, plain
from sheets.schema import FORGET_REQUESTS

ADMINISTRATOR = "administrator"
UNKNOWN = "Staff has no such Staff ID. Look it up in the tab Staff."
LEFT = "This person is not active in Staff, so somebody else must do it."
NOT_THEIRS = (
    "Only the student's case manager, a teacher of the classroom or an administrator may ask for this. Ask one of them."
)
STILL_HERE = (
    "The student is still active. Write no under Active in Students first, make the record once more, then ask again."
)
NO_EXPORT = (
    "Make the record first (job records, or Take your data out), keep it, and type its mark: it stands on the record's "
    "first page."
)
CHANGED = "Rows about the student changed since that record was made. Make the record once more, then ask again."
ASKED_ALREADY = "It is asked for already and waits for an administrator. Let one confirm it."
NOT_ASKED = (
    "No request waits for this student: nobody asked yet, or it is done already. First one person asks, then an "
    "administrator who is somebody else confirms."
)
NOT_ADMINISTRATOR = "Only an administrator may confirm this. Ask one."
SAME_PERSON = "Two people are needed: you asked for it yourself. Let another administrator confirm it."


@dataclass(frozen=True)
class ForgetRequest:
    """One request as its tab has it."""

    entry_id: str
    classroom_id: str
    student_id: str
    asked_by: str
    asked_on: date | None
    exported_on: date | None
    exported_as: str
    confirmed_by: str = ""
    confirmed_on: date | None = None
    done_on: date | None = None

    @property
    def is_begun(self) -> bool:
        """Whether it was confirmed, so that rows may be gone already."""
        return bool(self.confirmed_by)

    def is_about(self, classroom_id: str, student_id: str) -> bool:
        """Whether it still names this student."""
        return _key(self.classroom_id) == _key(classroom_id) and _key(self.student_id) == _key(student_id) != ""


def requests_in(tab: TabCells) -> list[ForgetRequest]:
    """The requests that stand in the tab, the oldest first."""
    return [_request(row) for _, row in rows_of({FORGET_REQUESTS.tab: tab}, FORGET_REQUESTS.tab, FORGET_REQUESTS)]


def waiting_in(frame: pd.DataFrame) -> list[ForgetRequest]:
    """The requests that still name a student, of the tab's tidy frame, the oldest first."""
    rows = frame.dropna(subset=["entry_id", "classroom_id", "student_id"])
    names = [each.name for each in FORGET_REQUESTS.columns]
    found = []
    for row in rows.to_dict("records"):
        text = {name: "" if pd.isna(row[name]) else str(row[name]) for name in names}
        days = {name: None if pd.isna(row[name]) else row[name].date() for name in names if name.endswith("_on")}
        found.append(_as_request(text, days))
    return found


def request_for(found: list[ForgetRequest], classroom_id: str, student_id: str) -> ForgetRequest | None:
    """The newest request that names this student."""
    return next((each for each in reversed(found) if each.is_about(classroom_id, student_id)), None)


@dataclass(frozen=True)
class Who:
    """An adult who asks or confirms. roles: none where they are not active, or not in Staff at all."""

    staff_id: str
    roles: frozenset[str]
    is_in_staff: bool
    leads: bool = False  # is the student's case manager or teaches the classroom

    @property
    def why_nobody(self) -> str:
        """Why this is nobody who can do it; empty where it is somebody."""
        if self.roles:
            return ""
        return LEFT if self.is_in_staff else UNKNOWN


def why_not_ask(who: Who, is_active_student: bool, request: ForgetRequest | None, mark: str, mark_now: str) -> str:
    """Why this person may not ask for it now, and what to do; empty where they may.

    mark: what they typed; mark_now: that of a record made now.
    """
    if who.why_nobody:
        return who.why_nobody
    if not who.leads and ADMINISTRATOR not in who.roles:
        return NOT_THEIRS
    if request is not None and (request.is_begun or is_same_record(request.exported_as, mark_now)):
        return ASKED_ALREADY
    if is_active_student:
        return STILL_HERE
    if not mark.strip():
        return NO_EXPORT
    return "" if is_same_record(mark, mark_now) else CHANGED


def why_not_confirm(who: Who, request: ForgetRequest | None, mark_now: str) -> str:
    """Why this person may not confirm it now, and what to do; empty where they may.

    mark_now: that of a record made now; it does not matter once rows have been deleted.
    """
    if who.why_nobody:
        return who.why_nobody
    if ADMINISTRATOR not in who.roles:
        return NOT_ADMINISTRATOR
    if request is None:
        return NOT_ASKED
    if _key(request.asked_by) == _key(who.staff_id):
        return SAME_PERSON
    return "" if request.is_begun or is_same_record(request.exported_as, mark_now) else CHANGED


def is_same_record(mark: str, other: str) -> bool:
    """Whether two marks are of the same rows, whatever the day on which each record was made."""
    left, right = (_key(each).rpartition("-")[2] for each in (mark, other))
    return left == right != ""


def day_of_mark(mark: str) -> date | None:
    """The day on which the record of that mark was made."""
    try:
        return date.fromisoformat(_key(mark).partition("-")[0])
    except ValueError:
        return None


def _request(row: Mapping) -> ForgetRequest:
    read = {each.name: cell_to_value(each, row[each.name]) for each in FORGET_REQUESTS.columns}
    text = {name: value if isinstance(value, str) else "" for name, value in read.items()}
    days = {name: value if isinstance(value, date) else None for name, value in read.items()}
    return _as_request(text, days)


def _as_request(text: Mapping[str, str], days: Mapping[str, date | None]) -> ForgetRequest:
    return ForgetRequest(
        text["entry_id"],
        text["classroom_id"],
        text["student_id"],
        text["asked_by"],
        days["asked_on"],
        days["exported_on"],
        text["exported_as"],
        text["confirmed_by"],
        days["confirmed_on"],
        days["done_on"],
    )


def _key(text: str) -> str:
    return plain(text).casefold()
