"""Who is where at the practice school: adults' hours and students' weeks, with what a teacher should come to see.

Planted in the first classroom: a gap on Wednesday, two adults named where one would do, a break in which somebody is
named, a student who is never without an adult, and a need that Progress contradicts. In the second: a gap on Friday.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from automation.practice_school.cast import FIRST_CLASSROOM, SECOND_CLASSROOM, SECOND_PARA, THIRD_PARA
from automation.practice_school.curves import PERCENT_MEASURES
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.rows import row_of
from automation.practice_school.staff import SchoolStaff
from automation.practice_school.students import Student
from sheets.columns import Cell
from sheets.schema import ADULT_HOURS, SCHEDULE
from sheets.schema.words import DAYS

OPENS, CLOSES, NOON = time(8), time(14, 30), time(11, 30)
ALL_WEEK = DAYS
_INDEPENDENT, _STARTS, _PEER, _GROUP, _ONE = ("independent", "teacher starts", "peer", "one adult for the group",
                                              "one to one")  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A part of everybody's day."""

    activity: str
    from_time: time
    to_time: time
    places: tuple[str, ...]  # where groups sit, the first one first


BLOCKS = (
    Block("Arrival", OPENS, time(8, 30), ("room",)),
    Block("Reading", time(8, 30), time(9, 30), ("reading corner", "teacher table", "window table")),
    Block("Math", time(9, 30), time(10, 15), ("teacher table", "window table", "reading corner")),
    Block("Recess", time(10, 15), time(10, 30), ("playground",)),
    Block("Writing", time(10, 30), time(11, 15), ("teacher table", "window table", "reading corner")),
    Block("Lunch", time(11, 15), time(11, 45), ("cafeteria",)),
    Block("Skills", time(11, 45), time(12, 30), ("kitchen", "teacher table")),
    Block("Specials", time(12, 30), time(13, 15), ("gym",)),
    Block("Social skills", time(13, 15), time(14), ("rug", "window table")),
    Block("Pack up", time(14), CLOSES, ("room",)),
)
_SPAN = tuple[str, str, time, time, tuple[str, ...]]  # kind, classroom or "", from, to, days
_BREAKS = (time(12, 15), time(12, 45), time(11, 45))  # when the first, second, third adult of a room has half an hour
_DATA = (("Mon", time(13, 15)), ("Tue", time(9, 30)), ("Fri", time(13, 15)), ("Thu", time(14)))


def adult_hours_rows(staff: SchoolStaff) -> list[list[Cell]]:
    """The rows of the Adult hours tab: teachers and paras, each with a break, paras with data time each week."""
    return [
        row_of(
            ADULT_HOURS, staff_id=staff_id, days=days, from_time=from_time, to_time=to_time, kind=kind,
            classroom_id=classroom_id or None,
        )
        for staff_id, spans in hours_of(staff).items()
        for kind, classroom_id, from_time, to_time, days in spans
    ]  # fmt: skip


def hours_of(staff: SchoolStaff) -> dict[str, list[_SPAN]]:
    """Staff ID -> the spans of their week. Who works in several rooms is in the first until noon."""
    found: dict[str, list[_SPAN]] = {}
    paras = 0
    for person in staff.people:
        if not person.classrooms or not {"teacher", "para"} & set(person.roles):
            continue
        number = _number_in_room(staff, person.staff_id, person.classrooms[0])
        begins = _BREAKS[number % len(_BREAKS)]
        until = time(13, 30) if person.staff_id == THIRD_PARA.staff_id else CLOSES
        if len(person.classrooms) == 1:
            spans = [_with(person.classrooms[0], OPENS, until)]
        else:
            begins = NOON
            spans = [_with(person.classrooms[0], OPENS, NOON), _with(person.classrooms[1], NOON, CLOSES)]
        spans.append(("break", "", begins, _later(begins), ALL_WEEK))
        if "para" in person.roles:
            day, at = _DATA[paras % len(_DATA)]
            paras += 1
            if person.staff_id == SECOND_PARA.staff_id:
                day, at = "Thu", time(14)
            spans.append(("data time", "", at, _later(at), (day,)))
        found[person.staff_id] = spans
    return found


def schedule_rows(
    students: tuple[Student, ...], goals: list[PlannedGoal], staff: SchoolStaff, room: str
) -> list[list[Cell]]:
    """The rows of the Schedule tab of one classroom: by student, in the order of the day."""
    plain = [row for each in students for row in _week_of(each, goals, staff, room)]
    return [row_of(SCHEDULE, **row) for row in plain]  # type: ignore[arg-type]


def _week_of(student: Student, goals: list[PlannedGoal], staff: SchoolStaff, room: str) -> Iterator[dict]:
    own = [each for each in goals if each.student == student and not each.closed_on]
    easy, alone_with = _goal_done_alone(goals, room), ""
    for number, block in enumerate(BLOCKS):
        there = _there_in(staff, room, block)
        if easy and block.activity == "Math" and len(there) > 3:
            alone_with, there = there[-1], there[:-1]
        goal = own[number % len(own)] if own and number % 2 else None
        row = {
            "student_id": student.student_id, "days": ALL_WEEK, "from_time": block.from_time, "to_time": block.to_time,
            "activity": block.activity, "goal_ids": (goal.goal_id,) if goal else None,
            **_need(student.number, number, block, there, room),
        }  # fmt: skip
        if easy and student == easy.student and alone_with and block.activity == "Math":
            row |= {"support_needed": _ONE, "staff_id": alone_with, "goal_ids": (easy.goal_id,), "place": "math desk"}
        if room == FIRST_CLASSROOM and student.number == 3 and block.activity == "Skills":
            row["staff_id"] = THIRD_PARA.staff_id  # named in the break
        yield from _with_a_gap(row, student, block, room)


def _need(number: int, block_number: int, block: Block, there: tuple[str, ...], room: str) -> dict:
    """What the student needs, where, and who is with them. there: the adults who are free in the whole block."""
    groups = max(len(there) - 1, 1)
    if number == 0 and len(there) > 1 and (room == FIRST_CLASSROOM or block_number % 3):
        return {"support_needed": _ONE, "place": block.places[0], "staff_id": there[1]}
    if number == 0 and room == FIRST_CLASSROOM:
        return {"support_needed": _GROUP, "place": block.places[0], "staff_id": there[0] if there else None}
    if not there or (number + block_number) % 5 == 4:
        return {"support_needed": _PEER if block_number % 2 else _INDEPENDENT, "place": block.places[0]}
    if block_number in (0, 9):
        return {"support_needed": _STARTS, "place": block.places[0]}
    group = number % min(groups, len(block.places))
    leads = [each for place, each in enumerate(there) if place != 1]
    return {"support_needed": _GROUP, "place": block.places[group], "staff_id": leads[group % len(leads)]}


def _with_a_gap(row: dict, student: Student, block: Block, room: str) -> Iterator[dict]:
    """The row; on one day in each of the first rooms the fifth student needs an adult whom nobody has planned."""
    on = {(FIRST_CLASSROOM, "Math"): "Wed", (SECOND_CLASSROOM, "Writing"): "Fri"}.get((room, block.activity))
    if student.number != 4 or on is None:
        yield row
        return
    yield row | {"days": tuple(day for day in ALL_WEEK if day != on)}
    yield row | {"days": (on,), "support_needed": _ONE, "place": "library", "staff_id": None}


def _goal_done_alone(goals: list[PlannedGoal], room: str) -> PlannedGoal | None:
    """The last goal of the first room that is as good as mastered, in percent, of a student who is not the first."""
    if room != FIRST_CLASSROOM:
        return None
    found = [
        each for each in goals
        if each.shape == "mastered" and not each.closed_on and each.student.number
        and each.template.measure in PERCENT_MEASURES
    ]  # fmt: skip
    return found[-1] if found else None


def _there_in(staff: SchoolStaff, room: str, block: Block) -> tuple[str, ...]:
    """Who is with students in the room in the whole block on every day, the teacher first."""
    found = []
    for staff_id, spans in hours_of(staff).items():
        is_there = any(
            kind == "with students" and where == room and a <= block.from_time and block.to_time <= b
            for kind, where, a, b, _ in spans
        )
        is_away = any(
            kind != "with students" and a < block.to_time and block.from_time < b for kind, _, a, b, _ in spans
        )
        if is_there and not is_away:
            found.append(staff_id)
    teachers = staff.of(room, "teacher")
    return tuple(sorted(found, key=lambda each: each not in teachers))


def _number_in_room(staff: SchoolStaff, staff_id: str, room: str) -> int:
    return (*staff.of(room, "teacher"), *staff.of(room, "para")).index(staff_id)


def _with(room: str, from_time: time, to_time: time) -> _SPAN:
    return ("with students", room, from_time, to_time, ALL_WEEK)


def _later(at: time) -> time:
    """Half an hour later."""
    minutes = at.hour * 60 + at.minute + 30
    return time(minutes // 60, minutes % 60)
