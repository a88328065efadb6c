"""Reports due: a whole caseload's goals that nobody approved yet, in order, each with its drafted sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.reports.approved import report_row
from automation.reports.family_graph import family_graph
from automation.reports.goal_report import GoalReport, Report, goal_reports, say_code, student_report
from automation.reports.periods import Period, current_period, periods
from automation.reports.printed import judged_in
from automation.reports.texts import say
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, shown_students

__all__ = [
    "DueGoal",
    "ReportsDue",
    "copy_text",
    "due_goals",
    "due_this_period",
    "family_graph",
    "report_of",
    "report_row",
    "to_print",
]


@dataclass(frozen=True)
class DueGoal:
    """One goal to approve: the student as lists show them, and the drafted report."""

    shown_student: str
    report: GoalReport


@dataclass(frozen=True)
class ReportsDue:
    """The goals to approve for one period, in order, and how many of the caseload's are approved already."""

    period: Period
    goals: tuple[DueGoal, ...]
    approved_goals: int

    @property
    def all_goals(self) -> int:
        """How many goals of the caseload belong to the period."""
        return len(self.goals) + self.approved_goals


def due_goals(
    frames: Mapping[str, pd.DataFrame],
    verdicts: pd.DataFrame,
    settings: SchoolSettings,
    own_staff_id: str,
    today: date,
    period: Period | None = None,
    language: str | None = None,
) -> ReportsDue | None:
    """What this case manager still has to approve, by student and then annual goal, each with its objectives.

    frames: Students, Goals, Points, No data days, Progress reports, Calendar, Staff as the person may see them. period:
    without, the one whose reports are due next; None is returned before the first period begins. A goal without data
    is listed too, since its report has to say why. A graph is drawn only when asked for: `family_graph`.
    """
    period = period or current_period(periods(frames["Calendar"], today), today)
    if period is None:
        return None
    language = language or settings.report_language
    shown = shown_students(frames["Students"], settings)
    due: list[DueGoal] = []
    approved_goals = 0
    for room, student_id in _caseload(frames["Students"], own_staff_id):
        found = goal_reports(frames, verdicts, (room, student_id), period, settings, today, language)
        waiting = [each for each in found if not each.is_approved]
        approved_goals += len(found) - len(waiting)
        due += [DueGoal(shown.get((room, student_id), student_id), each) for each in waiting]
    return ReportsDue(period, tuple(due), approved_goals)


def due_this_period(
    frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, own_staff_id: str, today: date
) -> ReportsDue | None:
    """What is to approve for the period whose reports are due next, judged as on the period's last day.

    frames: as for `due_goals`, and "Goals as typed", Phases and Verdicts. None before the first period begins.
    """
    period = current_period(periods(frames["Calendar"], today), today)
    if period is None:
        return None
    judged = judged_in(frames, settings, period, today)
    return due_goals(frames, judged, settings, own_staff_id, today, period)


def to_print(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, own_staff_id: str) -> dict[str, StudentKey]:
    """The students of this case manager as lists show them -> (classroom, code)."""
    shown = shown_students(frames["Students"], settings)
    return {shown.get(key, key[1]): key for key in _caseload(frames["Students"], own_staff_id)}


def report_of(
    frames: Mapping[str, pd.DataFrame],
    settings: SchoolSettings,
    key: StudentKey,
    period: Period,
    today: date,
    language: str | None = None,
) -> Report:
    """One student's whole report for the period, approved or not, in that language or the school's."""
    judged = judged_in(frames, settings, period, today)
    return student_report(frames, judged, key, period, settings, today, language)


def copy_text(
    goal: GoalReport, period: Period, progress_code: str | None = None, comment: str | None = None
) -> str:
    """The goal's report as plain text for the district's IEP system, with what was edited on the screen if given."""
    code = goal.progress_code if progress_code is None else progress_code
    levels = (
        ("at the start", goal.start, goal.start_on),
        ("now", goal.now, goal.now_how),
        ("target", goal.target, goal.target_by),
    )
    lines = [goal.key[1], f"{say('period', goal.language)}: {period.name}"]
    lines += [f"{say(key, goal.language)}: {said}{f' ({more})' if more else ''}" for key, said, more in levels]
    if code:
        lines.append(f"{say('progress code', goal.language)}: {say_code(code, goal.language)}")
    return "\n".join([*lines, goal.text if comment is None else comment.strip()]).rstrip()


def _caseload(students: pd.DataFrame, own_staff_id: str) -> list[tuple[str, str]]:
    """The person's own students who are still there, by code and classroom."""
    own = students[students["case_manager_id"].eq(own_staff_id) & students["student_id"].notna()]
    own = own[own["is_active"].fillna(True).astype(bool)].drop_duplicates(["classroom_id", "student_id"])
    own = own.sort_values(["student_id", "classroom_id"])
    return list(zip(own["classroom_id"].astype(str), own["student_id"].astype(str), strict=True))
