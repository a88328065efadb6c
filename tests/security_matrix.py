"""Who sees what, cell by cell: python -m tests.security_matrix prints how many cells were tried and what differs.

What is expected comes from tests/cases/access.csv, which a principal can read, and tests/cases/pages.csv; what happens
comes from the gate and from the registry of pages. The two share no code.
"""

import csv
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from automation.practice_school import practice_school
from automation.practice_school.cast import CAST, FIXED_TODAY
from pages.shared.registry import FOR_ALL, PAGES
from sheets.access import AccessRefused, Gate, Person, Student, why_may_see
from sheets.columns import serial_of
from sheets.schema import TABLES
from sheets.schema.words import ROLES

CASES = Path(__file__).parent / "cases"
ME, OTHER, HERE, THERE = "ME", "OTHER", "room-1", "room-2"
MINE, NOT_MINE, FAR = "K7", "M4", "R9"  # in HERE, of which MINE is assigned to me; FAR is in THERE
ASSIGNED_ROLES = {"para", "teacher", "service provider", "general teacher", "coach", "counselor"}
JUDGE_ROLES = {"teacher", "coach", "administrator"}
PRIVATE = {
    "Form Responses 1", "Follow-up", "Check-in summary", "Check-in releases", "Told to teachers", "Check-in seen",
}  # fmt: skip
SITUATIONS = [  # room, student, adult, is it shown to all
    (room, student, adult, is_shown)
    for room, students in ((HERE, (MINE, NOT_MINE, None)), (THERE, (FAR, None)))
    for student in students
    for adult in (ME, OTHER)
    for is_shown in (False, True)
]
ROWS = pd.DataFrame(SITUATIONS, columns=["classroom_id", "student_id", "staff_id", "is_shown"]).assign(
    recorder_id=lambda rows: rows["staff_id"],
    observer_id="SOMEBODY",
    from_id="SOMEBODY",
    writer_id="SOMEBODY",
    classroom_ids=lambda rows: [(room,) for room in rows["classroom_id"]],
)


@dataclass
class Matrix:
    """How many cells of each kind were tried, and those that are not as the tables say."""

    tried: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def cell(self, kind: str, where: str, is_open: bool, may_be: bool) -> None:
        """One cell: whether it is open, and whether the table says so."""
        self.tried[kind] = self.tried.get(kind, 0) + 1
        if is_open != may_be:
            self.wrong.append(f"{kind}: {where} is {'open' if is_open else 'closed'}, the table says otherwise")


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a case table."""
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def may_see_row(words: str, role: str, situation: tuple[str, str | None, str, bool]) -> bool:
    """Whether that row is open to somebody of one role, by the words of access.csv."""
    room, student, adult, is_shown = situation
    of_mine = student is not None and room == HERE and (role == "teacher" or student == MINE) and role in ASSIGNED_ROLES
    return {
        "": False,
        "all": True,
        "mine": adult == ME,
        "mine or shown": adult == ME or is_shown,
        "my rooms": room == HERE,
        "my students": of_mine,
        "my students and rooms": of_mine or (student is None and room == HERE),
        "adults of my rooms": room == HERE and (student is None or of_mine),
    }[words]


def _me(*roles: str) -> Person:
    return Person(ME, "Me", frozenset(roles), frozenset({HERE}), "", frozenset({HERE} if "teacher" in roles else ()))


def _students() -> list[Student]:
    return [
        Student(MINE, HERE, OTHER, frozenset({ME}), frozenset({ME, OTHER})),
        Student(NOT_MINE, HERE, OTHER, frozenset({ME}), frozenset({OTHER})),
        Student(FAR, THERE, OTHER, frozenset({OTHER}), frozenset({OTHER})),
    ]


def tabs_by_role(matrix: Matrix) -> None:
    """Every tab x every role, and every two roles of one person, x every situation of a row."""
    told = {row["tab"]: row for row in rows_of("access.csv")}
    for roles in [(role,) for role in ROLES] + list(itertools.combinations(ROLES, 2)):
        gate, kind = Gate(_me(*roles), _students()), "row of a tab x role" if len(roles) == 1 else "x two roles"
        for table in TABLES:
            seen = set(gate.rows(table.tab, ROWS).index)
            words = {role: told[table.tab][role] for role in roles}
            if "counselor" in roles and JUDGE_ROLES & set(roles) and table.tab in PRIVATE:
                words["counselor"] = ""  # who reads check-ins judges nobody
            for at, situation in enumerate(SITUATIONS):
                # with two roles a student whom either opens is theirs for both
                may = any(may_see_row(said, each, situation) for said in words.values() for each in roles)
                matrix.cell(kind, f"{table.tab}, {' and '.join(roles)}, {situation}", at in seen, may)


def pages_by_role(matrix: Matrix) -> None:
    """Every page x every role."""
    told = {(row["page"], row["role"]) for row in rows_of("pages.csv")}
    has_own = {role for page in PAGES if page.title not in FOR_ALL for role in page.roles}
    for page, role in itertools.product(PAGES, ROLES):
        is_open = role in page.roles and (page.title != "Welcome" or role not in has_own)
        matrix.cell("page x role", f"{page.file}, {role}", is_open, (page.file, role) in told)


def students_by_person(matrix: Matrix) -> None:
    """Every student of the practice school x every person, by the cells of Assignments and Students."""
    school, today = practice_school(FIXED_TODAY, messy=False), serial_of(FIXED_TODAY)
    for room, tabs in school.classrooms.items():
        open_now = [row for row in tabs["Assignments"] if row[2] <= today and (row[3] is None or row[3] >= today)]
        assigned = {(str(row[0]), str(row[1])) for row in open_now}
        teachers = {each.staff_id for each in CAST if each.roles == ("teacher",) and room in each.classrooms}
        for row in tabs["Students"]:
            code, manager = str(row[0]), str(row[3])
            who = frozenset(staff_id for staff_id, student in assigned if student == code)
            student = Student(code, room, manager, frozenset(teachers), who)
            for each in CAST:
                person = Person(each.staff_id, each.name, frozenset(each.roles), frozenset(each.classrooms))
                may = each.staff_id in teachers or (
                    (each.staff_id, code) in assigned and bool(set(each.roles) & ASSIGNED_ROLES)
                )
                found = why_may_see(person, student) is not None
                matrix.cell("student x person", f"{room} {code}, {each.staff_id}", found, may)


def strangers(matrix: Matrix) -> None:
    """Who has no role, an unknown one or no Staff ID is refused at every tab; a tab never declared to everybody."""
    for person in (_me(), _me("principal"), _me("para", "root"), Person("", "x", frozenset({"teacher"}))):
        for table in TABLES:
            matrix.cell("tab x unknown person", f"{table.tab}, {person}", _is_let_in(person, table.tab), False)
    for role, tab in itertools.product(ROLES, ("Form Responses 9", "", "students", "__class__", "Log ANA")):
        matrix.cell("undeclared tab x role", f"{tab}, {role}", _is_let_in(_me(role), tab), False)


def _is_let_in(person: Person, tab: str) -> bool:
    try:
        Gate(person, _students()).rows(tab, ROWS)
    except AccessRefused:
        return False
    return True


def matrix_of_everything() -> Matrix:
    """All cells."""
    matrix = Matrix()
    for part in (tabs_by_role, pages_by_role, students_by_person, strangers):
        part(matrix)
    return matrix


def lines(matrix: Matrix) -> Iterator[str]:
    """The size of the matrix and its result, as a person reads it."""
    for kind, count in matrix.tried.items():
        yield f"{count:>7} {kind}"
    yield f"{sum(matrix.tried.values()):>7} cells, {len(matrix.wrong)} not as the tables say"
    yield from matrix.wrong[:50]


if __name__ == "__main__":
    found = matrix_of_everything()
    print("\n".join(lines(found)))
    sys.exit(1 if found.wrong else 0)
