"""What the practice school's paras wrote before an IEP review, and a meeting after which a review is not done yet."""

from collections.abc import Mapping

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from automation.updates import short_hash
from sheets.columns import Cell
from sheets.schema import IEP_INPUT, IEP_MEETINGS

# School days before today: after people are asked (20 before the review, which comes in 15), and not today.
_WRITTEN_DAYS_AGO = 3
_ABOUT_GOALS = (
    ("Gets it right in the first minutes, then looks away.", "Two short rounds instead of a long one."),
    ("Does it without help when I wait long enough.", "Keep the waiting time."),
    ("Works better beside a classmate than alone with me.", None),
)
_OTHERWISE: tuple[tuple[str, str, str | None], ...] = (
    ("what the student can do", "Gets the materials alone and starts when the picture is there.", None),
    ("accommodations", "The picture schedule is used every day. The timer makes things worse.", "Leave out the timer."),
    ("inclusion minutes", "Music with the class goes well for all thirty minutes.", "Ten more minutes after music."),
    ("what I see just before a behavior", "Hands over ears, then under the table: mostly in noise.", None),
)
_WHY_NOT = "With the class; what they wrote was read out."


def input_rows(
    students: tuple[Student, ...],
    goals: list[PlannedGoal],
    paras: Mapping[str, tuple[str, ...]],
    calendar: CalendarDays,
) -> list[list[Cell]]:
    """IEP input of one classroom: of those who work with the first student, whose review is near, one has written.

    paras: student -> the paras who work with them.
    """
    first = students[0].student_id
    if not paras.get(first):
        return []
    writer, on = paras[first][0], calendar.days[-_WRITTEN_DAYS_AGO]
    own = [each for each in goals if each.student.student_id == first and not each.closed_on]
    said = [("a goal", seen, tried, goal.goal_id) for goal, (seen, tried) in zip(own, _ABOUT_GOALS, strict=False)]
    said += [(about, seen, tried, "") for about, seen, tried in _OTHERWISE]
    return [
        row_of(
            IEP_INPUT, date_on=on, staff_id=writer, student_id=first, goal_id=goal_id or None, about=about,
            seen=seen, suggestion=tried, entry_id=f"{short_hash(first, writer)}-{place}",
        )
        for place, (about, seen, tried, goal_id) in enumerate(said, 1)
    ]  # fmt: skip


def meeting_rows(
    students: tuple[Student, ...], paras: Mapping[str, tuple[str, ...]], calendar: CalendarDays
) -> list[list[Cell]]:
    """IEP meetings of one classroom: to the next one, of the first student, one para is invited so far.

    In every classroom but the first, whose teacher has enough to do, there is also one that was held when that
    student's goals began: one adult went through the new IEP since; another could not come and has not yet.
    """
    ahead = [
        row_of(IEP_MEETINGS, student_id=each.student_id, date_on=each.iep_review_on, staff_id=staff_id, is_invited=True,
               entry_id=short_hash("ahead", each.student_id, staff_id))
        for each in students[:1] for staff_id in paras.get(each.student_id, ())[:1]
    ]  # fmt: skip
    with_two = [each for each in students[1:] if len(paras.get(each.student_id, ())) > 1]
    latest = max(with_two, key=lambda each: each.starts_on, default=None)
    is_first_room = students[0].classroom_id == FIRST_CLASSROOM
    if is_first_room or latest is None or latest.starts_on <= calendar.starts_on:
        return ahead
    at = sum(day <= latest.starts_on for day in calendar.days) - 1
    held_on, reviewed_on = (calendar.days[min(at, len(calendar.days) - 5) + later] for later in (0, 2))
    return ahead + [
        row_of(
            IEP_MEETINGS, student_id=latest.student_id, date_on=held_on, staff_id=staff_id, is_invited=True,
            has_attended=place == 0, why_not=_WHY_NOT if place else None, is_input_used=True,
            reviewed_on=None if place == 1 else reviewed_on, entry_id=short_hash("met", latest.student_id, staff_id),
        )
        for place, staff_id in enumerate(paras.get(latest.student_id, ()))
    ]  # fmt: skip
