"""Who works at the practice school: the fixed cast, and as many more as its classrooms need."""

from dataclasses import dataclass
from datetime import date, timedelta

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import (
    ADMINISTRATOR,
    CAST,
    COUNSELOR,
    FIRST_CLASSROOM,
    PARA,
    THIRD_PARA,
    CastMember,
)
from automation.practice_school.rows import row_of
from sheets.columns import Cell
from sheets.schema import CLASSROOMS, STAFF

_NAMES = """
Milo Nora Omar Pia Quin Rosa Sam Tess Ugo Vera Wes Xena Yara Zane Abel Bea Carl Dina Ed Flo Gil Hana Ike
Jada Kip Lila Max Nell Otto Peg Ray Sue Tom Una Vic Wren Yuri Zoe Amy Bo Cleo Dan Ella Finn Gwen Hal Iris
Jack Kate Leo Mia Ned Olga Paul Ruth Seth Tara Ulla Vito Wilma York Zelda Alma Bert Cora Dirk Edna Fred
Gina Hugo Ina Joel Kira Lars Meg Nils Opal Pete Rhea Stan Theo Uma Viola Walt Yves Ziva Arlo Bree Clay Dee
Emil Fern Glen Hedy Igor Jill Knut Lola Mort Nina Orin Posy Rex Sara Tilda Ursa Val Willa Yael
"""
FURTHER_NAMES = tuple(_NAMES.split())
_INITIALS = "ABCDEFGHJKLMNPRSTVWZ"
NEWCOMER_DAYS = 70  # school days ago; observations go no further back
_PARAS_TO_CLASSROOMS = 5 / 7  # 30 classrooms then have 60 adults, as the School size has


@dataclass(frozen=True)
class SchoolStaff:
    """Everybody who works here, and who works in which classroom."""

    people: tuple[CastMember, ...]
    classroom_ids: tuple[str, ...]

    def of(self, classroom_id: str, role: str) -> tuple[str, ...]:
        """Staff IDs of those with that role in that classroom."""
        return tuple(p.staff_id for p in self.people if role in p.roles and classroom_id in p.classrooms)


def school_staff(classrooms: int) -> SchoolStaff:
    """The cast, a teacher for each further classroom, and paras who work in two or three of them."""
    classroom_ids = tuple(f"room-{number}" for number in range(1, classrooms + 1))
    people = [_kept_to(person, classroom_ids) for person in CAST]
    if classrooms == 1:
        people = [p for p in people if p.classrooms or p in (COUNSELOR, ADMINISTRATOR)]
    further = classroom_ids[2:]
    names = _names()
    for classroom_id in further:
        staff_id, name = next(names)
        people.append(CastMember(staff_id, name, ("teacher",), (classroom_id,), license="Special education license"))
    count = round(len(further) * _PARAS_TO_CLASSROOMS) or min(1, len(further))
    for number in range(count):
        rooms = tuple(
            classroom_id
            for place, classroom_id in enumerate(further)
            if number in (place % count, (place + count // 2) % count)
        )
        staff_id, name = next(names)
        people.append(CastMember(staff_id, name, ("para",), rooms, license="Paraeducator certificate"))
    return SchoolStaff(tuple(people), classroom_ids)


def first_day_of(person: CastMember, number: int, calendar: CalendarDays) -> date:
    """The first day here of a person, who stands at that place in the list of people: THIRD_PARA came in mid-year."""
    if person == THIRD_PARA:
        return newcomers_day(calendar)
    return calendar.starts_on - timedelta(days=364 * (1 + number % 6))


def newcomers_day(calendar: CalendarDays) -> date:
    """The first day here of THIRD_PARA."""
    return calendar.days[-min(NEWCOMER_DAYS, len(calendar.days))]


def staff_rows(staff: SchoolStaff, calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of the Staff tab. Nobody's supervisor is the counselor: who reads check-ins judges no adult."""
    rows = []
    for number, person in enumerate(staff.people):
        newcomer = person == THIRD_PARA
        rows.append(
            row_of(
                STAFF,
                staff_id=person.staff_id,
                name=person.name,
                email=person.email,
                roles=person.roles,
                classroom_ids=person.classrooms or None,
                started_on=first_day_of(person, number, calendar),
                license=person.license,
                license_expires_on=calendar.today + timedelta(days=45 + 61 * (number % 9)) if person.license else None,
                mentor_id=PARA.staff_id if newcomer else None,
                supervisor_id=_supervisor_of(person, staff),
                is_active=True,
            )
        )
    return rows


def classroom_rows(staff: SchoolStaff) -> list[list[Cell]]:
    """The rows of the Classrooms tab; the workbook link stays blank until the workbook exists."""
    return [
        row_of(
            CLASSROOMS,
            classroom_id=classroom_id,
            name=f"Room {classroom_id.removeprefix('room-')} team",
            teacher_ids=staff.of(classroom_id, "teacher"),
        )
        for classroom_id in staff.classroom_ids
    ]


def _kept_to(person: CastMember, classroom_ids: tuple[str, ...]) -> CastMember:
    """The person with the classrooms that this school has."""
    here = tuple(each for each in person.classrooms if each in classroom_ids)
    if here == person.classrooms:
        return person
    return CastMember(person.staff_id, person.name, person.roles, here, person.has_account, person.license)


def _names():
    """Staff ID and name of one further person after another; past the list, the IDs are numbered."""
    round_number = 0
    while True:
        for place, first in enumerate(FURTHER_NAMES):
            ending = "" if round_number == 0 else str(round_number + 1)
            yield first.upper() + ending, f"{first} {_INITIALS[(place * 7 + round_number) % len(_INITIALS)]}."
        round_number += 1


def _supervisor_of(person: CastMember, staff: SchoolStaff) -> str | None:
    if person.staff_id == ADMINISTRATOR.staff_id:
        return None
    if "para" in person.roles or "substitute" in person.roles:
        first_room = person.classrooms[0] if person.classrooms else FIRST_CLASSROOM
        return staff.of(first_room, "teacher")[0]
    return ADMINISTRATOR.staff_id
