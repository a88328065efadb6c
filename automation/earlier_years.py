"""Scores of the years before that belong to goals which still run, so that one series spans the years."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from automation.checks import check_classroom
from automation.school_settings import SchoolSettings
from automation.tidy import Tidy, tidy
from sheets.columns import WorkbookCells


def rows_of_years(
    earlier: Sequence[WorkbookCells], school: Tidy, settings: SchoolSettings, today: date
) -> pd.DataFrame | None:
    """The session rows of a room's workbooks of the years before, the oldest year first; None where there are none.

    earlier: the newest first. Each row has the standing that it has in its own workbook, beside the goal as it stood
    there, so a row that was left out then is left out still.
    """
    rows = [check_classroom(tidy(each, "classroom"), school, settings, today).sessions for each in reversed(earlier)]
    rows = [each.dropna(subset=["goal_id"]) for each in rows]
    rows = [each for each in rows if len(each)]
    return pd.concat(rows, ignore_index=True) if rows else None


def with_earlier_years(sessions: pd.DataFrame, goals: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The session rows of this year with those of the years before, as far as they belong to its goals."""
    before = earlier[earlier["goal_id"].isin(list(goals["goal_id"].dropna()))]
    return pd.concat([before, sessions], ignore_index=True) if len(before) else sessions
