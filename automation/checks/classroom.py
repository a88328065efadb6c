"""What the checks of a classroom look at: its rows beside what their goals, the school and the calendar say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import numpy as np
import pandas as pd

from automation.findings import Finding
from automation.progress.measures import SCORE_COLUMNS
from automation.rows import Rows, Taken, Words
from automation.school_days import FreeSpan, free_spans
from automation.school_settings import SchoolSettings, with_settings
from automation.tidy import Tidy
from sheets.schema import LOG, SESSIONS

# Probes for a baseline are taken over some weeks, often before the goal's first day: the median of three is used
# (UND SPED 557). Rows from so many days before the baseline or the goal's start, whichever is earlier, are fine.
BASELINE_DAYS = 30
OF_THE_GOAL = (
    "measure", "better_when", "starts_on", "ends_on", "closed_on", "baseline_on", "is_help_tracked", "highest_level",
    "fewest_chances",
)  # fmt: skip
_UNREAD_TAB = ("tab-missing", "headings-missing")
_UNREAD_COLUMN = ("heading-missing", "heading-renamed")


@dataclass(frozen=True)
class Classroom:
    """One classroom's tidy workbook beside the school's, on one day."""

    tidy: Tidy
    school: Tidy
    settings: SchoolSettings
    today: date

    @property
    def workbook(self) -> str:
        """The classroom ID, as findings name it."""
        return self.tidy.workbook

    @cached_property
    def goals_filled_in(self) -> pd.DataFrame:
        """The goals with the Settings filled in."""
        return with_settings(self.tidy.frames["Goals"], self.settings)

    @cached_property
    def goals(self) -> pd.DataFrame:
        """The goals as filled in, and earliest_on and last_on: the days that their rows may have."""
        goals = self.goals_filled_in
        starts = goals[["starts_on", "baseline_on"]].min(axis=1)
        return goals.assign(
            earliest_on=starts - pd.Timedelta(days=BASELINE_DAYS), last_on=goals[["ends_on", "closed_on"]].min(axis=1)
        )

    def tab(self, title: str) -> Rows:
        """The rows of one of the classroom's tabs."""
        return self.tidy.tab(title)

    def school_tab(self, title: str) -> Rows:
        """The rows of one of the school's tabs."""
        return self.school.tab(title)

    @cached_property
    def goal_rows(self) -> Rows:
        """The rows of `goals`."""
        return Rows(self.goals)

    @cached_property
    def place_of_goal(self) -> dict[str, int]:
        """Goal ID -> the first place where it stands in `goals`."""
        return self.goal_rows.places_of("goal_id")

    @cached_property
    def rows(self) -> Rows:
        """The session rows that are neither crossed out nor a second copy, with what their goal says as goal_*.

        has_numbers: a number stands there. has_score: a number or a Score stands there, readable or not.
        is_from_log: typed in a Log tab.
        """
        rows = self.tab(SESSIONS.tab)
        rows = rows.where(rows.lacks("cross_out_because") & ~rows["is_repeat"])
        known, goals = rows.column("goal_id"), self.goal_rows
        assert isinstance(known, Words)
        place = known.of_each((self.place_of_goal.get(each, -1) for each in known.words), -1, np.intp)

        def of_goal(name: str) -> Taken:
            column = goals.column(name)
            if isinstance(column, Words):
                return column.at(place)
            missing = None if column.dtype == object else "NaT" if column.dtype.kind == "M" else np.nan
            return np.append(column, np.array([missing], dtype=column.dtype))[place]

        def has_any(*names: str) -> np.ndarray:
            return np.logical_or.reduce([rows.has(each) for each in names])

        return rows.with_more(
            {
                **{f"goal_{name}": partial(of_goal, name) for name in (*OF_THE_GOAL, "earliest_on", "last_on")},
                "has_numbers": lambda: has_any(*SCORE_COLUMNS),
                "has_score": lambda: has_any(*SCORE_COLUMNS, "score"),
                "is_from_log": lambda: ~rows.says("tab", SESSIONS.tab),
            }
        )

    @cached_property
    def free_spans(self) -> list[FreeSpan]:
        """The days without school, as the Calendar says them."""
        return free_spans(self.school.frames["Calendar"])

    @cached_property
    def unread_tabs(self) -> frozenset[str]:
        """Tabs of either workbook that could not be read at all: nothing can be looked up in them."""
        found = [*self.tidy.findings, *self.school.findings]
        return frozenset(each.tab for each in found if each.code in _UNREAD_TAB)

    @cached_property
    def unread_columns(self) -> frozenset[tuple[str, str | None]]:
        """(tab, heading) of headings that are not there."""
        found = [*self.tidy.findings, *self.school.findings]
        return frozenset((each.tab, each.column) for each in found if each.code in _UNREAD_COLUMN)

    def has_finding(self, rows: Rows, *names: str) -> np.ndarray:
        """Which rows have a cell of these columns that could not be read; blank there does not mean blank."""
        headings = {each.heading for each in (*LOG.columns, *SESSIONS.columns) if each.name in names}
        lacking = [tab for tab, heading in self.unread_columns if heading in headings]
        places = {(each.tab, each.row) for each in self.tidy.findings if each.column in headings and each.row}
        return rows.is_among("tab", lacking) | rows.is_in(places)


def key_values(frames: Mapping[str, pd.DataFrame], tab: str, name: str) -> list[str]:
    """The codes that stand in a tab, each once."""
    return [str(each) for each in frames[tab][name].dropna().unique()]


def fixed_places(findings: list[Finding], level: str) -> set[tuple[str, int | None]]:
    """The rows that the findings of that level are about."""
    return {(each.tab, row) for each in findings if each.level == level for row in each.rows}
