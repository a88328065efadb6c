"""Checks across rows and tabs, one topic a file.

Adding a check is adding one function to a list here and one row to the catalogue.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from automation.checks import (
    assignments,
    behavior,
    checklists,
    dates,
    day_plan,
    duplicates,
    each_other,
    goals,
    help_and_chances,
    identity,
    knowing,
    names,
    phases,
    school,
    scores,
    second_scores,
    services,
    training,
    updates,
)
from automation.checks.classroom import Classroom
from automation.checks.standing import standing_of_sessions
from automation.findings import Finding, most_urgent_first
from automation.rows import Rows
from automation.school_settings import SchoolSettings, read_settings
from automation.tidy import Tidy, with_day_and_student
from sheets.schema import SESSIONS, tables_of

__all__ = ["CLASSROOM_CHECKS", "SCHOOL_CHECKS", "SCHOOL_CHECKS_BY_DAY", "Checked", "check_classroom", "check_school"]

CLASSROOM_CHECKS: tuple[Callable[[Classroom], list[Finding]], ...] = (
    identity.unknown_codes_in_classroom,
    identity.tabs_of_nobody,
    identity.look_alike_students,
    assignments.recorders_not_assigned,
    assignments.assignments_that_end_before_they_start,
    dates.unlikely_days,
    scores.neither_score_nor_reason,
    scores.both_score_and_reason,
    scores.chances_that_cannot_be,
    scores.columns_of_the_measure,
    scores.marks_beside_numbers,
    scores.levels_above_highest,
    help_and_chances.help_against_score,
    help_and_chances.help_not_written_down,
    help_and_chances.too_few_chances,
    help_and_chances.zeros_among_higher,
    duplicates.sittings_typed_twice,
    goals.goals_that_end_before_they_start,
    goals.goals_overlapping,
    goals.baselines,
    goals.targets,
    goals.percents_that_cannot_be,
    goals.goals_in_other_words,
    phases.two_phases_on_one_day,
    phases.phases_outside_their_goal,
    second_scores.second_scores_alone,
    second_scores.second_scores_of_oneself,
    names.notes_that_may_hold_a_name,
    behavior.behavior_notes_and_day_checks,
    knowing.help_plans_twice,
    updates.updates_with_one_id,
    updates.answers_to_no_update,
    services.services_and_their_log,
    day_plan.schedules,
)
SCHOOL_CHECKS: tuple[Callable[[Tidy], list[Finding]], ...] = (
    school.shared_values,
    school.counselors_with_another_role,
    school.days_that_end_before_they_start,
    checklists.steps_that_end_before_they_start,
    checklists.steps_that_stand_twice,
    training.records_before_hired,
    training.records_too_long,
    training.records_twice_in_a_day,
    training.mentors_of_themselves,
    each_other.names_and_codes_read_by_all,
    each_other.answers_of_nobody,
    day_plan.hours,
)
SCHOOL_CHECKS_BY_DAY: tuple[Callable[[Tidy, date], list[Finding]], ...] = (
    training.records_of_days_to_come,
    training.roles_that_nobody_has,
    training.licenses_that_ended,
)


@dataclass(frozen=True)
class Checked:
    """A classroom's session rows with what each counts for, and all that was found, the most urgent first.

    room: what the checks looked at. rows: of Sessions, with `standing`.
    """

    room: Classroom
    rows: Rows
    findings: list[Finding]

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The same rows as a frame, made when it is first asked for."""
        return self.room.tidy.frames[SESSIONS.tab].assign(standing=self.rows.words("standing").as_array())


def check_classroom(
    classroom: Tidy, school: Tidy, settings: SchoolSettings, today: date, more: Sequence[Finding] = ()
) -> Checked:
    """The classroom's rows with `standing`, and the findings of `tidy` and of every check.

    more: what was found in other ways than by looking at the rows; it counts for their standing like the rest.
    Nothing is found on rows that a person crossed out.
    """
    room = Classroom(classroom, school, settings, today)
    found = [*classroom.findings, *identity.doubled_codes(classroom.all_rows(), tables_of("classroom"), room.workbook)]
    found += with_day_and_student(list(more), classroom.all_rows())
    for check in CLASSROOM_CHECKS:
        found += check(room)
    found = _gravest_of_each_code(found)
    rows = classroom.tab(SESSIONS.tab)
    crossed_out = rows.where(rows.has("cross_out_because"))
    if len(crossed_out):
        places = set(crossed_out.keys("tab", "sheet_row"))
        found = [each for each in found if (each.tab, each.row) not in places]
    standing = standing_of_sessions(rows, found)
    return Checked(room, rows.with_more({"standing": lambda: standing}), most_urgent_first(found))


def check_school(school: Tidy, today: date, more: Sequence[Finding] = ()) -> list[Finding]:
    """All that was found in the School workbook, with `more` that was found in other ways, the most urgent first."""
    unread = {each.tab for each in school.findings if each.row is None}
    found = [
        *school.findings,
        *more,
        *read_settings(school.frames["Settings"]).findings,
        *identity.doubled_codes(school.all_rows(), tables_of("school"), school.workbook),
        *identity.unknown_codes("school", school.all_rows(), school.workbook, unread),
    ]
    for check in SCHOOL_CHECKS:
        found += check(school)
    for check_by_day in SCHOOL_CHECKS_BY_DAY:
        found += check_by_day(school, today)
    return most_urgent_first(_gravest_of_each_code(found))


def _gravest_of_each_code(found: list[Finding]) -> list[Finding]:
    """The findings without "code-not-plain" where the code itself has a mistake: that one says what to choose."""
    others = {(each.tab, each.row, each.column) for each in found if each.code != "code-not-plain"}
    return [each for each in found if each.code != "code-not-plain" or (each.tab, each.row, each.column) not in others]
