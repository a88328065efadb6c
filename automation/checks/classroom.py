"""What the checks of a classroom look at: its rows beside what their goals, the school and the calendar say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from automation.findings import Finding
from automation.progress.measures import SCORE_COLUMNS
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
    def goals(self) -> pd.DataFrame:
        """The goals with the Settings filled in, and earliest_on and last_on: the days that their rows may have."""
        goals = with_settings(self.tidy.frames["Goals"], self.settings)
        starts = goals[["starts_on", "baseline_on"]].min(axis=1)
        return goals.assign(
            earliest_on=starts - pd.Timedelta(days=BASELINE_DAYS), last_on=goals[["ends_on", "closed_on"]].min(axis=1)
        )

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The session rows that are neither crossed out nor a second copy, with what their goal says as goal_*.

        has_score: a number or a Score stands there, readable or not. is_from_log: typed in a Log tab.
        """
        sessions = self.tidy.frames["Sessions"]
        rows = sessions[sessions["cross_out_because"].isna() & ~sessions["is_repeat"]]
        known = self.goals[self.goals["goal_id"].notna()].drop_duplicates("goal_id").set_index("goal_id")
        place = known.index.get_indexer(pd.Index(rows["goal_id"]))
        said = known[[*OF_THE_GOAL, "earliest_on", "last_on"]].reset_index(drop=True)
        of_goal = said.reindex(np.where(place < 0, len(said), place)).set_axis(rows.index)
        return rows.assign(
            **{f"goal_{name}": of_goal[name] for name in of_goal},
            has_numbers=rows[list(SCORE_COLUMNS)].notna().any(axis=1),
            has_score=rows[[*SCORE_COLUMNS, "score"]].notna().any(axis=1),
            is_from_log=rows["tab"].ne(SESSIONS.tab),
        )

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

    def has_finding(self, rows: pd.DataFrame, *names: str) -> np.ndarray:
        """Which rows have a cell of these columns that could not be read; blank there does not mean blank."""
        headings = {each.heading for each in (*LOG.columns, *SESSIONS.columns) if each.name in names}
        lacking = [tab for tab, heading in self.unread_columns if heading in headings]
        places = {(each.tab, each.row) for each in self.tidy.findings if each.column in headings and each.row}
        return rows["tab"].isin(lacking).to_numpy() | stands_in(rows, places)


def stands_in(rows: pd.DataFrame, places: set[tuple[str, int]] | set[tuple[str, int | None]]) -> np.ndarray:
    """Which rows stand in one of these places (tab, row)."""
    found = np.zeros(len(rows), dtype=bool)
    by_tab: dict[str, list[int]] = {}
    for tab, row in places:
        if row is not None:
            by_tab.setdefault(tab, []).append(row)
    for tab, numbers in by_tab.items():
        found |= rows["tab"].eq(tab).to_numpy() & rows["sheet_row"].isin(numbers).to_numpy()
    return found


def key_values(frames: Mapping[str, pd.DataFrame], tab: str, name: str) -> list[str]:
    """The codes that stand in a tab, each once."""
    return [str(each) for each in frames[tab][name].dropna().unique()]


def fixed_places(findings: list[Finding], level: str) -> set[tuple[str, int | None]]:
    """The rows that the findings of that level are about."""
    return {(each.tab, row) for each in findings if each.level == level for row in each.rows}
