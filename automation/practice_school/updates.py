"""What changed lately in the practice school, who has read it, who asks, and what a para wrote for the teacher."""

from collections.abc import Mapping

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from automation.updates import answer_row, short_hash, typed_id, update_row
from sheets.columns import Cell
from sheets.schema import UPDATES, UPDATES_READ

FOR_ROOM = "Fire drill on Friday morning: noise-reducing headphones hang beside the door."
FOR_FIRST = "New help order: wait ten seconds, then point, and only then say it."
FOR_TEACHER = "Did not sleep well twice this week; the first lesson was hard both times."
QUESTION = "Does this hold on the bus as well?"
_ROOM_DAYS_AGO, _FIRST_DAYS_AGO, _READ_DAYS_AGO = 8, 5, 4


def update_rows(
    students: tuple[Student, ...], paras: Mapping[str, tuple[str, ...]], teacher_id: str, calendar: CalendarDays
) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """The rows of Updates and of Updates read of one classroom.

    One update was sent from the page to the room and read by everybody but the last; one was typed about the first
    student, read by one para, asked about by the second; and one para wrote for the teacher. paras: student -> paras.
    """
    first = students[0].student_id
    with_first, here = paras.get(first, ()), sorted(set(sum(paras.values(), ())))
    room_on, first_on, read_on = (calendar.days[-n] for n in (_ROOM_DAYS_AGO, _FIRST_DAYS_AGO, _READ_DAYS_AGO))
    room_id = short_hash("room", students[0].classroom_id)
    typed = typed_id(first_on, first, teacher_id, FOR_FIRST)
    updates = [
        row_of(UPDATES, **update_row(teacher_id, FOR_ROOM, room_on, room_id)),
        row_of(UPDATES, date_on=first_on, student_id=first, what_changed=FOR_FIRST, writer_id=teacher_id),
    ]
    answers = [answer_row(room_id, staff_id, read_on) for staff_id in here[:-1]]
    if with_first:
        last, to_teacher = students[-1].student_id, short_hash("to teacher", students[0].classroom_id)
        writer = next(iter(paras.get(last, with_first)))
        row = update_row(writer, FOR_TEACHER, calendar.days[-2], to_teacher, last, "teacher")
        updates.append(row_of(UPDATES, **row))
        answers.append(answer_row(typed, with_first[0], read_on))
    if len(with_first) > 1:
        answers.append(answer_row(typed, with_first[1], read_on, QUESTION))
    return updates, [row_of(UPDATES_READ, **each) for each in answers]
