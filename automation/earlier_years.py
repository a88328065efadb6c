"""Scores of the years before that belong to goals which still run, so that one series spans the years."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from automation.checks import check_classroom
from automation.school_settings import SchoolSettings
from automation.tidy import Tidy, tidy
from sheets.columns import WorkbookCells


def with_earlier_years(
    sessions: pd.DataFrame,
    goals: pd.DataFrame,
    earlier: Sequence[WorkbookCells],
    school: Tidy,
    settings: SchoolSettings,
    today: date,
) -> pd.DataFrame:
    """The session rows with those of earlier workbooks before them, the oldest year first.

    goals: those of this year; only rows of their Goal IDs are taken. Each row has the standing that it has in its own
    workbook, beside the goal as it stood there, so a row that was left out then is left out still.
    """
    running = list(goals["goal_id"].dropna())
    before = []
    for cells in reversed(earlier):
        rows = check_classroom(tidy(cells, "classroom"), school, settings, today).sessions
        before.append(rows[rows["goal_id"].isin(running)])
    before = [each for each in before if len(each)]
    return pd.concat([*before, sessions], ignore_index=True) if before else sessions
