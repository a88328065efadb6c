"""Which goals each student of the practice school has, and the rows of the Goals and Phases tabs."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM
from automation.practice_school.curves import SHAPES
from automation.practice_school.goal_bank import GOAL_BANK, GoalTemplate
from automation.practice_school.rows import row_of
from automation.practice_school.students import Student
from sheets.columns import Cell, Value
from sheets.schema import GOALS, PHASES

GOALS_A_STUDENT = 4
NO_BASELINE_NUMBER = 15  # the place, in the first classroom, of the goal whose baseline nobody took
_NEXT_PHASES = ("Picture cards", "Shorter tasks", "First-then board", "Peer partner", "Timer on the desk")
_LATER_PHASES = ("Fading help", "In the general classroom", "With another adult", "Fewer reminders")
_EVENTS = ("New seat", "Changed bus", "Fire drill week", "New classmate at the table", "New device")


@dataclass(frozen=True)
class PlannedGoal:
    """A goal of this year before anybody recorded it."""

    goal_id: str
    student: Student
    template: GoalTemplate
    shape: str
    number: int  # from 0, in the classroom
    has_baseline: bool
    objective_of: str | None
    closed_on: date | None

    @property
    def target(self) -> float:
        """The level to get to, in the unit of the measure."""
        return self.template.target

    @property
    def is_first_goal(self) -> bool:
        """Whether this is the goal whose Sessions rows the cast promises."""
        return self.number == 0 and self.student.classroom_id == FIRST_CLASSROOM

    def days_open(self, calendar: CalendarDays) -> list[int]:
        """Places in calendar.days on which this goal was worked on."""
        last_on = self.closed_on or calendar.today
        return [n for n, day in enumerate(calendar.days) if self.student.starts_on <= day <= last_on]


def goals_of(students: tuple[Student, ...], classroom_number: int, calendar: CalendarDays) -> list[PlannedGoal]:
    """The goals of one classroom's students, four each, drawn from the catalogue in its order."""
    goals: list[PlannedGoal] = []
    for number in range(GOALS_A_STUDENT * len(students)):
        student, place = students[number // GOALS_A_STUDENT], number % GOALS_A_STUDENT
        template = GOAL_BANK[(number + 2 * GOALS_A_STUDENT * classroom_number) % len(GOAL_BANK)]
        is_closed = classroom_number == 0 and number == GOALS_A_STUDENT - 1
        goals.append(
            PlannedGoal(
                goal_id=f"{student.student_id}-{place + 1} {template.short}",
                student=student,
                template=template,
                shape="mastered" if is_closed else SHAPES[(number + 3 * classroom_number) % len(SHAPES)],
                number=number,
                has_baseline=classroom_number > 0 or number != NO_BASELINE_NUMBER,
                objective_of=goals[-1].goal_id if template.is_objective_of_the_one_before else None,
                closed_on=calendar.days[len(calendar.days) * 3 // 5] if is_closed else None,
            )
        )
    return goals


def goal_row(goal: PlannedGoal, first_days: list[tuple[date, float]]) -> list[Cell]:
    """The row of the Goals tab; the baseline is the median of the first three scored days."""
    template, student = goal.template, goal.student
    by = f"{student.iep_review_on:%B} {student.iep_review_on.day}, {student.iep_review_on.year}"
    probes = first_days[:3] if goal.has_baseline else []
    baseline: dict[str, Value] = {}
    if probes:
        level = round(float(np.median([value for _, value in probes])), 1)
        how = f"median of {len(probes)} sittings, recorded as in How to record"
        baseline = {"baseline": level, "baseline_on": probes[-1][0], "baseline_how": how}
    return row_of(
        GOALS,
        goal_id=goal.goal_id,
        student_id=student.student_id,
        area=template.area,
        goal=template.text.format(target=f"{goal.target:g}", by=by),
        how_to_record=template.how_to_record,
        measure=template.measure,
        better_when=template.better_when,
        target=goal.target,
        starts_on=student.starts_on,
        ends_on=student.iep_review_on,
        mastery_level=template.mastery_level,
        mastery_sessions=template.mastery_sessions,
        fewest_chances=template.fewest_chances,
        sessions_per_week=template.per_week if template.per_week != 3 else None,
        rule="three consecutive" if goal.number % 11 == 7 else None,
        rule_points=3 if goal.number % 11 == 7 else None,
        is_help_tracked=True if template.help_is_tracked else None,
        highest_level=template.highest_level,
        objective_of=goal.objective_of,
        closed_on=goal.closed_on,
        closed_because="Mastered" if goal.closed_on else None,
        **baseline,
    )


def phase_rows(goal: PlannedGoal, scored_days: list[date], baseline_days: int) -> list[list[Cell]]:
    """Baseline, the teaching after it, for most a later change, and for some an event."""
    if not scored_days:
        return []
    number = goal.number
    found = [(scored_days[0], "phase", "Baseline")]
    if len(scored_days) > baseline_days:
        found.append((scored_days[baseline_days], "phase", _NEXT_PHASES[number % len(_NEXT_PHASES)]))
    if len(scored_days) >= baseline_days + 12 and number % 3:
        later = baseline_days + (len(scored_days) - baseline_days) * 3 // 5
        found.append((scored_days[later], "phase", _LATER_PHASES[number % len(_LATER_PHASES)]))
    if len(scored_days) >= baseline_days + 8 and number % 4 == 1:
        middle = baseline_days + (len(scored_days) - baseline_days) // 3
        found.append((scored_days[middle], "event", _EVENTS[number % len(_EVENTS)]))
    return [row_of(PHASES, goal_id=goal.goal_id, starts_on=on, kind=kind, label=label) for on, kind, label in found]


