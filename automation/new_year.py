"""Who and what goes along into a new school year's workbook: rows of the old one as they stand, chosen by rule."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from sheets.schema import (
    ABOUT,
    ASSIGNMENTS,
    BINDER,
    GOALS,
    PHASES,
    RESPONSE_SCALE,
    SCHEDULE,
    SERVICES,
    STUDENTS,
    SUPPORTS,
)

OF_A_STUDENT = (SUPPORTS, ABOUT, RESPONSE_SCALE, SCHEDULE, SERVICES)
COPIED = (STUDENTS, ASSIGNMENTS, GOALS, PHASES, *OF_A_STUDENT, BINDER)
# The tab's own code tells that a row was copied before, even where a person has changed the row since.
KNOWN_BY = {STUDENTS.tab: "student_id", GOALS.tab: "goal_id", SUPPORTS.tab: "support_id"}

IN_THE_FORM = {
    "--link": "Link of the new spreadsheet",
    "--leaves": "Who leaves",
    "Say when the year begins: --starts.": "Choose the first day of the new year.",
    "Run the job again": "Begin the new year again",
}


@dataclass(frozen=True)
class GoingAlong:
    """rows: tab -> sheet rows that go along. left: tab -> how many rows stay behind. running: Goal IDs that go on.

    ended: Goal IDs that stay behind, which rows that go along may still name.
    """

    rows: Mapping[str, tuple[int, ...]]
    left: Mapping[str, int]
    students: frozenset[str]
    running: tuple[str, ...]
    ended: frozenset[str]


def going_along(
    frames: Mapping[str, pd.DataFrame], staff: pd.DataFrame, starts_on: date, leaves: Collection[str]
) -> GoingAlong:
    """What goes along into the year that begins on that day.

    frames: the tidy frames of the old classroom workbook. staff: the tidy Staff; an adult who is no longer active has
    no assignment in the new year. leaves: codes of students who are not there any more. A goal goes along while it is
    not closed and ends on the first day or later; the annual goal of an objective that goes along goes with it.
    """
    students, goals, first = frames[STUDENTS.tab], frames[GOALS.tab], pd.Timestamp(starts_on)
    stays = students["student_id"].notna() & _is_active(students) & ~students["student_id"].isin(list(leaves))
    student_ids = frozenset(students.loc[stays, "student_id"].astype(str))
    of_those = goals["student_id"].isin(list(student_ids))
    runs = of_those & goals["closed_on"].isna() & ~(goals["ends_on"] < first)
    runs |= of_those & goals["goal_id"].isin(list(goals.loc[runs, "objective_of"].dropna()))
    running = tuple(dict.fromkeys(goals.loc[runs & goals["goal_id"].notna(), "goal_id"].astype(str)))
    adults = staff.loc[staff["staff_id"].notna() & ~_is_active(staff), "staff_id"]
    assigned = frames[ASSIGNMENTS.tab]
    is_open = assigned["student_id"].isin(list(student_ids)) & ~(assigned["to_on"] < first)
    chosen = {
        STUDENTS.tab: stays,
        ASSIGNMENTS.tab: is_open & ~assigned["staff_id"].isin(list(adults)),
        GOALS.tab: runs,
        PHASES.tab: frames[PHASES.tab]["goal_id"].isin(list(running)),
        **{each.tab: frames[each.tab]["student_id"].isin(list(student_ids)) for each in OF_A_STUDENT},
        BINDER.tab: pd.Series(True, index=frames[BINDER.tab].index),
    }
    return GoingAlong(
        {tab: tuple(int(row) for row in frames[tab].loc[is_in, "sheet_row"]) for tab, is_in in chosen.items()},
        {tab: int((~is_in).sum()) for tab, is_in in chosen.items()},
        student_ids,
        running,
        frozenset(goals["goal_id"].dropna().astype(str)) - set(running),
    )


def school_year_before(starts_on: date) -> str:
    """The school year that ends where this one begins, as people say it: 2026-27."""
    return f"{starts_on.year - 1}-{starts_on.year % 100:02d}"


def new_year_label(starts_on: date) -> str:
    """What stands beside the line on every graph at the new year's first day."""
    return f"School year {starts_on.year}-{(starts_on.year + 1) % 100:02d}"


def first_day(calendar: pd.DataFrame, today: date) -> date | None:
    """The first day of the next reporting period in the Calendar that begins today or later; None where none is."""
    periods = calendar[calendar["kind"].eq("reporting period") & (calendar["from_on"] >= pd.Timestamp(today))]
    return None if periods.empty else periods["from_on"].min().date()


def who_may_leave(students: pd.DataFrame, classroom_id: str) -> list[str]:
    """The codes of the active students of a classroom, in order.

    students: the tab Students as a person may see it, with classroom_id.
    """
    own = students[students["classroom_id"].eq(classroom_id) & _is_active(students)]
    return sorted(own["student_id"].dropna().astype(str).unique())


def say_on_a_page(words: str) -> str:
    """What the job says, in the words of the page's form instead of the command's options."""
    for option, field in IN_THE_FORM.items():
        words = words.replace(option, field)
    return words


def is_kept_too_long(last_day_on: date, keep_years: int, today: date) -> bool:
    """Whether records whose last school day was then are older than the school keeps them (Setting Keep for years).

    29 February counts as 28 February in a year without one.
    """
    try:
        until_on = last_day_on.replace(year=last_day_on.year + keep_years)
    except ValueError:
        until_on = last_day_on.replace(year=last_day_on.year + keep_years, day=28)
    return today > until_on


def _is_active(rows: pd.DataFrame) -> pd.Series:
    return rows["is_active"].fillna(True).astype(bool)
