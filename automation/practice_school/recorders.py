"""Who recorded each sitting, and in which tab it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM, PARA, SUBSTITUTE
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.sittings import Sittings
from automation.practice_school.students import Assignment, substitute_days

SHARE_OF_TEACHERS = 0.15  # of sittings: teachers and providers, who have no log tab
SHARE_OF_PROVIDER_GOALS = 0.45  # of sittings of communication goals
SHARE_FROM_PAGE = 0.04  # of paras' sittings: entered on the page, not in the log tab
SHARE_OF_SECOND_ADULTS = 0.08
SHARE_OF_STUDENTS = 0.05  # sittings that the student scored too


@dataclass(frozen=True)
class Recorders:
    """The adults who record one student's goals: paras (they have log tabs) and the others, each since which day."""

    paras: tuple[str, ...]
    others: tuple[str, ...]
    since: Mapping[str, date]

    def paras_on(self, day: date) -> tuple[str, ...]:
        """The paras who worked with the student by then."""
        return tuple(each for each in self.paras if self.since[each] <= day)


@dataclass(frozen=True)
class Recorded:
    """For each sitting: the adult who recorded it, and whether the row stands in that adult's log tab."""

    recorder_id: list[str]
    is_in_log: list[bool]


def recorders_of(student_id: str, assignments: tuple[Assignment, ...], roles: dict[str, tuple[str, ...]]) -> Recorders:
    """Who records the goals of a student: those assigned to work with them, general teachers and coaches not."""
    adults = [each.staff_id for each in assignments if each.student_id == student_id]
    return Recorders(
        tuple(each for each in adults if "para" in roles[each]),
        tuple(each for each in adults if {"teacher", "service provider"} & set(roles[each])),
        {each.staff_id: each.from_on for each in assignments if each.student_id == student_id},
    )


def recorded(
    goal: PlannedGoal, sittings: Sittings, recorders: Recorders, calendar: CalendarDays, rng: np.random.Generator
) -> Recorded:
    """One para mostly, the others now and then; a further sitting of a day goes to the next para.

    A log tab has no column for the number of the sitting: where the same would stand there twice, it is in Sessions.
    """
    paras, others = recorders.paras, recorders.others
    share = SHARE_OF_PROVIDER_GOALS if goal.template.area == "communication" else SHARE_OF_TEACHERS
    share = 1.0 if goal.is_first_goal or not paras else share
    luck = rng.random((sittings.day.size, 3)).tolist()
    substitute_from, substitute_to = (calendar.days.index(day) for day in substitute_days(calendar))
    is_first_room = goal.student.classroom_id == FIRST_CLASSROOM
    who: list[str] = []
    in_log: list[bool] = []
    said = sittings.what_is_said()
    in_log_already: set[tuple] = set()
    start = 0
    days, of_days = sittings.day.tolist(), sittings.of_day.tolist()
    for n, (day, of_day, (to_others, which, page)) in enumerate(zip(days, of_days, luck, strict=True)):
        if of_day == 0 and paras:
            start = goal.number if which < 0.6 else int(which * 1000)
        if to_others < share:
            who.append(others[int(which * len(others))])
            in_log.append(False)
            continue
        here = recorders.paras_on(calendar.days[day])
        para = here[(start + of_day) % len(here)]
        replaced = is_first_room and para == PARA.staff_id and substitute_from <= day <= substitute_to
        who.append(SUBSTITUTE.staff_id if replaced else para)
        row = (day, para, said[n])
        in_log.append(not replaced and page >= SHARE_FROM_PAGE and row not in in_log_already)
        in_log_already.add(row)
    return Recorded(who, in_log)


def twice_scored(goal: PlannedGoal, rows: int, days: int) -> tuple[int, int]:
    """How many of a goal's rows are a second adult's and the student's own: for some goals, none for most.

    At most on every third day each: only one sitting of a day is scored by somebody else too.
    """
    seconds = round(rows * SHARE_OF_SECOND_ADULTS) if goal.number % 3 == 0 else 0
    students = round(rows * SHARE_OF_STUDENTS) if goal.number % 7 == 2 else 0
    return min(seconds, days // 3), min(students, days // 3)
