"""The students of the practice school, by code, and which adults work with whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import (
    COACH,
    FIRST_CLASSROOM,
    GENERAL_TEACHER,
    PROVIDER,
    SECOND_PARA,
    SUBSTITUTE,
    THIRD_PARA,
)
from automation.practice_school.rows import row_of
from automation.practice_school.staff import SchoolStaff, newcomers_day
from sheets.columns import Cell
from sheets.schema import ASSIGNMENTS, STUDENTS

MOST_STUDENTS_A_CLASSROOM = 100  # more codes that differ in two places do not fit into letter and two digits
SCHOOL_DAYS_TO_FIRST_REVIEW = 14
SUBSTITUTE_DAYS = 5
_LETTERS = "KMTRHDWBNFPJGCLVSXYZEA"  # no I, O, Q: they are taken for digits
_DIGITS = "7429583160"
# Days until the next review: whatever today is, some goals ran all year, some began in the middle, one lately.
_REVIEW_IN_DAYS = (34, 62, 215, 118, 290, 90, 146, 250, 180, 318)
_A_YEAR = timedelta(days=364)
_GRADES = ("1", "2", "2", "3", "3", "4", "5")


@dataclass(frozen=True)
class Student:
    """A student by code: case manager, next review, and the first day of this year's goals."""

    student_id: str
    classroom_id: str
    number: int  # from 0, in the classroom
    case_manager_id: str
    iep_review_on: date
    starts_on: date


@dataclass(frozen=True)
class Assignment:
    """An adult who works with a student; without a last day it goes on."""

    staff_id: str
    student_id: str
    from_on: date
    to_on: date | None = None


def student_codes(classroom_number: int, students: int) -> list[str]:
    """Codes for one classroom: any two differ in at least two places, and none is used in another classroom.

    classroom_number counts from 0. ValueError for more than MOST_STUDENTS_A_CLASSROOM.
    """
    if students > MOST_STUDENTS_A_CLASSROOM:
        raise ValueError(f"The practice school holds at most {MOST_STUDENTS_A_CLASSROOM} students in a classroom.")
    lap, shift = divmod(classroom_number, len(_LETTERS))
    codes = []
    for number in range(students):
        tens, ones = divmod(number, 10)
        letter = _LETTERS[(5 * shift + tens + ones) % len(_LETTERS)]
        code = letter + _DIGITS[ones] + (_DIGITS[tens] if students > 10 else "")
        codes.append(code + (str(lap) if lap else ""))
    return codes


def students_of(
    classroom_number: int, students: int, staff: SchoolStaff, calendar: CalendarDays
) -> tuple[Student, ...]:
    """The students of one classroom, their reviews spread through the year, the first one's coming soon."""
    classroom_id = staff.classroom_ids[classroom_number]
    teachers = staff.of(classroom_id, "teacher")
    found = []
    for number, code in enumerate(student_codes(classroom_number, students)):
        earliest_on = calendar.today + timedelta(
            days=_REVIEW_IN_DAYS[(number + 3 * classroom_number) % len(_REVIEW_IN_DAYS)]
        )
        review_on = next(day for day in calendar.ahead if day >= earliest_on)
        if number == 0:
            review_on = calendar.ahead[SCHOOL_DAYS_TO_FIRST_REVIEW]
        starts_on = max(calendar.starts_on, review_on - _A_YEAR)
        found.append(
            Student(code, classroom_id, number, teachers[number % len(teachers)], review_on, starts_on)
        )
    return tuple(found)


def student_rows(students: tuple[Student, ...]) -> list[list[Cell]]:
    """The rows of the Students tab: codes, never a name; initials for some."""
    return [
        row_of(
            STUDENTS,
            student_id=each.student_id,
            called=f"{_LETTERS[each.number % 22]}{_LETTERS[(each.number * 3 + 5) % 22]}" if each.number % 3 else None,
            grade=_GRADES[each.number % len(_GRADES)],
            case_manager_id=each.case_manager_id,
            iep_review_on=each.iep_review_on,
            reevaluation_on=each.iep_review_on + timedelta(days=364 * (each.number % 3)),
            health_plan_is_kept="Nurse's office, red folder; call the nurse first" if each.number % 5 == 1 else None,
            is_active=True,
        )
        for each in students
    ]


def assignments_of(
    students: tuple[Student, ...], staff: SchoolStaff, calendar: CalendarDays
) -> tuple[Assignment, ...]:
    """Who works with whom in one classroom, since the first day that the practice school holds data of, or they came.
    """
    classroom_id = students[0].classroom_id
    adults = [*staff.of(classroom_id, "teacher"), *staff.of(classroom_id, "para")]
    for role in ("service provider", "general teacher", "coach"):
        adults += staff.of(classroom_id, role)
    found = [
        Assignment(
            staff_id,
            student.student_id,
            newcomers_day(calendar) if staff_id == THIRD_PARA.staff_id else calendar.starts_on,
        )
        for staff_id in adults
        for student in students
        if _works_with(staff_id, student)
    ]
    if SUBSTITUTE.staff_id in staff.of(classroom_id, "substitute"):
        first_on, last_on = substitute_days(calendar)
        found += [Assignment(SUBSTITUTE.staff_id, each.student_id, first_on, last_on) for each in students]
    return tuple(found)


def assignment_rows(assignments: tuple[Assignment, ...]) -> list[list[Cell]]:
    """The rows of the Assignments tab."""
    return [
        row_of(ASSIGNMENTS, staff_id=a.staff_id, student_id=a.student_id, from_on=a.from_on, to_on=a.to_on)
        for a in assignments
    ]


def substitute_days(calendar: CalendarDays) -> tuple[date, date]:
    """First and last day on which the substitute stood in for the first para."""
    first = len(calendar.days) * 2 // 3
    return calendar.days[first], calendar.days[first + SUBSTITUTE_DAYS - 1]


def _works_with(staff_id: str, student: Student) -> bool:
    """Paras and teachers work with everybody, these few with some of the students."""
    number = student.number
    if student.classroom_id == FIRST_CLASSROOM and staff_id == THIRD_PARA.staff_id:
        return number % 7 in (1, 2, 5)
    if student.classroom_id != FIRST_CLASSROOM and staff_id == SECOND_PARA.staff_id:
        return number % 2 == 0
    if staff_id == PROVIDER.staff_id:
        return number % 2 == 0
    if staff_id == GENERAL_TEACHER.staff_id:
        return number % 3 != 2
    return staff_id != COACH.staff_id or number < 2
