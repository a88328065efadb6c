"""Who may see what: the one gate from a page to rows.

Deny by default: an unknown tab, an unknown role or a missing field is an error, never an open door. What leaves the
gate is a filtered copy; the held frames stay behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from sheets.columns import Table
from sheets.schema import CHECK_IN_RELEASES, table
from sheets.schema.words import NOT_FOR_A_COUNSELOR, ROLES

SEES_ASSIGNED = frozenset({"para", "teacher", "service provider", "general teacher", "coach", "counselor"})


class AccessRefused(Exception):
    """This person may not see this, or it cannot be told whether they may."""


@dataclass(frozen=True)
class Person:
    """An adult as the Staff tab knows them.

    teaches_ids: the classrooms of which they are a teacher. judges: they are somebody's supervisor, or the teacher of a
    classroom whatever their roles say.
    """

    staff_id: str
    name: str
    roles: frozenset[str]
    classroom_ids: frozenset[str] = frozenset()
    email: str = ""
    teaches_ids: frozenset[str] = frozenset()
    judges: bool = False

    @property
    def may_read_check_ins(self) -> bool:
        """Whether this is a counselor who is neither teacher, coach, administrator nor anyone's supervisor."""
        return self.has("counselor") and not self.has(*NOT_FOR_A_COUNSELOR) and not self.judges

    def has(self, *roles: str) -> bool:
        """Whether the person has one of these roles."""
        return any(role in self.roles for role in roles)


@dataclass(frozen=True)
class Student:
    """What decides who may see a student: whose caseload, whose classroom, and who is assigned today."""

    student_id: str
    classroom_id: str
    case_manager_id: str
    teacher_ids: frozenset[str]
    assigned_ids: frozenset[str]


def why_may_see(person: Person, student: Student) -> str | None:
    """Why this person may see this student ("case manager", "classroom teacher", "assigned"), or None.

    AccessRefused where the person has an unknown role or a field is missing: then nobody can say.
    """
    _require_known(person)
    for name in ("student_id", "classroom_id"):
        if not getattr(student, name, None):
            raise AccessRefused(f"A student's {name} is missing, so nobody can say who may see them.")
    if student.case_manager_id is None or student.teacher_ids is None or student.assigned_ids is None:
        raise AccessRefused("It is not known who works with this student, so nobody may see them.")
    if person.has("teacher") and person.staff_id == student.case_manager_id:
        return "case manager"
    if person.has("teacher") and person.staff_id in student.teacher_ids:
        return "classroom teacher"
    if person.roles & SEES_ASSIGNED and person.staff_id in student.assigned_ids:
        return "assigned"
    return None


def _require_known(person: Person) -> None:
    if not person.staff_id:
        raise AccessRefused("This person has no Staff ID.")
    unknown = sorted(person.roles - set(ROLES))
    if unknown or not person.roles:
        raise AccessRefused(f"Staff, {person.staff_id}: the role {', '.join(unknown) or '(none)'} is not known.")


class Gate:
    """What one person may see of the whole school."""

    def __init__(self, person: Person, students: Iterable[Student]) -> None:
        _require_known(person)
        self.person = person
        self._reasons = {
            (each.classroom_id, each.student_id): reason
            for each in students
            if (reason := why_may_see(person, each)) is not None
        }

    def why(self, classroom_id: str, student_id: str) -> str | None:
        """Why the person may see this student, or None."""
        return self._reasons.get((classroom_id, student_id))

    def classroom_ids(self) -> frozenset[str]:
        """The classrooms of which the person may see at least one student, or in which they work."""
        return frozenset(room for room, _ in self._reasons) | self.person.classroom_ids

    def may_read(self, tab: str) -> bool:
        """Whether any row of this tab can be open to the person; AccessRefused for a tab never declared."""
        return bool(self._scopes(_declared(tab)))

    def reads_whole(self, tab: str, classroom_id: str = "") -> bool:
        """Whether every row of this tab is open to the person, of a classroom's tab in that classroom.

        So it is to the teachers of a classroom, with whom its spreadsheet is shared: also rows of students who left,
        and rows that do not say whose they are, which no page shows.
        """
        declared = _declared(tab)
        teaches = declared.book == "classroom" and classroom_id in self.person.teaches_ids
        return "all" in self._scopes(declared) or (teaches and "teacher" in declared.readers)

    def rows(self, tab: str, frame: pd.DataFrame) -> pd.DataFrame:
        """A copy of the frame with the rows that this person may see.

        frame: a tidy frame of that tab, or one made from it, with classroom_id and student_id (staff_id or recorder_id)
        where the declaration's readers need them; AccessRefused where such a column is missing.
        """
        may = self.which(tab, frame)
        return frame.copy(deep=False) if may.all() else frame[may]  # pandas copies it when somebody writes

    def which(self, tab: str, frame: pd.DataFrame) -> np.ndarray:
        """For each row of the frame whether this person may see it; see `rows`."""
        scopes = self._scopes(_declared(tab))
        if "all" in scopes:
            return np.ones(len(frame), dtype=bool)
        may = np.zeros(len(frame), dtype=bool)
        for scope in scopes:
            may |= self._may(scope, tab, frame).to_numpy(dtype=bool)
        return may

    def _scopes(self, declared: Table) -> set[str]:
        is_about_check_ins = declared.book == "check_ins" or declared == CHECK_IN_RELEASES
        roles = self.person.roles
        if is_about_check_ins and not self.person.may_read_check_ins:  # rights add up, but never to this one
            roles = roles - {"counselor"}
        return {declared.readers[role] for role in roles if role in declared.readers}

    def _rooms_open(self, declared: Table, scope: str = "classrooms") -> set[str]:
        """The classrooms whose rows are open: as a teacher those one teaches, never those where one is a para."""
        roles = [role for role in self.person.roles if declared.readers.get(role) == scope]
        rooms = [self.person.teaches_ids if role == "teacher" else self.person.classroom_ids for role in roles]
        return {room for each in rooms for room in each}

    def _may_see_adult(self, tab: str, frame: pd.DataFrame) -> pd.Series:
        """Rows about adults of one's own classrooms, with students one may see; and what one observed oneself."""
        rooms_open = self._rooms_open(_declared(tab), "staff")
        students = {student for room, student in self._reasons if room in rooms_open}
        rooms = _needed(frame, tab, "classroom_ids")
        may = pd.Series([bool(rooms_open & set(each)) for each in rooms], index=frame.index, dtype="bool")
        if "student_id" in frame.columns:
            may &= frame["student_id"].isna() | frame["student_id"].isin(students)
        if "observer_id" in frame.columns:
            may |= frame["observer_id"].astype(object) == self.person.staff_id
        return may

    def _may_see_students_or_room(self, tab: str, frame: pd.DataFrame) -> pd.Series:
        """Rows of students one may see, and of no student where one works; what is for the teacher is for them alone.

        Besides them it is open to who wrote it.
        """
        is_own_room = _needed(frame, tab, "classroom_id").isin(list(self.person.classroom_ids))
        may = self._may("students", tab, frame) | (frame["student_id"].isna() & is_own_room)
        if "for_whom" in frame.columns:
            is_writer = _needed(frame, tab, "writer_id").astype(object) == self.person.staff_id
            may &= (
                frame["for_whom"].ne("teacher") | is_writer | frame["classroom_id"].isin(list(self.person.teaches_ids))
            )
        return may

    def _may_see_student(self, rooms: pd.Series, students: pd.Series) -> pd.Series:
        room_of_row, known_rooms = pd.factorize(rooms.array)
        student_of_row, known_students = pd.factorize(students.array)
        reasons = np.zeros((len(known_rooms) + 1, len(known_students) + 1), dtype=bool)  # the last: of what is blank
        for at, room in enumerate(known_rooms):
            reasons[at, :-1] = [(room, student) in self._reasons for student in known_students]
        return pd.Series(reasons[room_of_row, student_of_row], index=rooms.index)

    def _may(self, scope: str, tab: str, frame: pd.DataFrame) -> pd.Series:
        if scope == "students":
            return self._may_see_student(_needed(frame, tab, "classroom_id"), _needed(frame, tab, "student_id"))
        if scope == "classrooms":
            return _needed(frame, tab, "classroom_id").isin(list(self._rooms_open(_declared(tab))))
        if scope == "students or room":
            return self._may_see_students_or_room(tab, frame)
        if scope == "own or shown":
            is_own = self._may("own", tab, frame) | (
                _needed(frame, tab, "from_id").astype(object) == self.person.staff_id
            )
            return is_own | _needed(frame, tab, "is_shown").eq(True).fillna(False)
        if scope == "staff":
            return self._may_see_adult(tab, frame)
        if scope == "own":
            column = "staff_id" if "staff_id" in frame.columns else "recorder_id"
            return _needed(frame, tab, column).astype(object) == self.person.staff_id
        raise AccessRefused(f"{tab}: nobody declared what {scope} means.")


def _declared(tab: str) -> Table:
    try:
        return table(tab)
    except KeyError as error:
        raise AccessRefused(f"The tab {tab} is not declared, so nobody may see it.") from error


def _needed(frame: pd.DataFrame, tab: str, column: str) -> pd.Series:
    if column not in frame.columns:
        raise AccessRefused(f"{tab}: without {column} nobody can say who may see these rows.")
    return frame[column]


def people(staff: pd.DataFrame, classrooms: pd.DataFrame) -> dict[str, Person]:
    """Everybody active in Staff, by Staff ID; a teacher named in Classrooms works in that classroom.

    Who has other roles besides teacher teaches only where Classrooms says so: Staff does not tell which role is where.
    """
    teaches: dict[str, set[str]] = {}
    for room, teachers in zip(classrooms["classroom_id"], classrooms["teacher_ids"], strict=True):
        for teacher in _several(teachers):
            teaches.setdefault(teacher, set()).add(str(room))
    supervisors = set(staff["supervisor_id"].dropna()) if "supervisor_id" in staff.columns else set()
    found = {}
    for row in staff.to_dict("records"):
        roles = frozenset(_several(row["roles"])) & set(ROLES)
        staff_id = row["staff_id"]
        if not isinstance(staff_id, str) or not roles or _is_no(row["is_active"]):
            continue
        own, named = set(_several(row["classroom_ids"])), teaches.get(staff_id, set())
        taught = named | own if roles == {"teacher"} else named if "teacher" in roles else set()
        name, email = _text(row, "name"), _text(row, "email")
        judges = staff_id in supervisors or bool(named)
        found[staff_id] = Person(staff_id, name, roles, frozenset(own | named), email, frozenset(taught), judges)
    return found


def students_of(
    classroom_id: str, students: pd.DataFrame, assignments: pd.DataFrame, teacher_ids: Iterable[str], today: date
) -> list[Student]:
    """The students of one classroom with who works with them today (an assignment without an end goes on)."""
    day, teachers = pd.Timestamp(today), frozenset(teacher_ids)
    assigned: dict[str, set[str]] = {}
    held = (assignments[name].tolist() for name in ("staff_id", "student_id", "from_on", "to_on"))
    for staff_id, student_id, from_on, to_on in zip(*held, strict=True):
        if isinstance(staff_id, str) and isinstance(student_id, str) and from_on <= day and not to_on < day:
            assigned.setdefault(student_id, set()).add(staff_id)
    known = (students[name].tolist() for name in ("student_id", "case_manager_id", "is_active"))
    return [
        Student(
            student_id,
            classroom_id,
            manager_id if isinstance(manager_id, str) else "",
            teachers,
            frozenset(assigned.get(student_id, ())),
        )
        for student_id, manager_id, is_active in zip(*known, strict=True)
        if isinstance(student_id, str) and not _is_no(is_active)
    ]


def _is_no(cell: object) -> bool:
    return not pd.isna(cell) and not bool(cell)


def _several(cell: object) -> tuple[str, ...]:
    return tuple(str(each) for each in cell) if isinstance(cell, tuple | list) else ()


def _text(row: Mapping, name: str) -> str:
    found = row.get(name)
    return found if isinstance(found, str) else ""
