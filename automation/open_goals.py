"""Which goals are worked on."""

from datetime import date

import numpy as np
import pandas as pd

from automation.rows import Rows

GoalKey = tuple[str, str]  # classroom ID, goal ID


def is_open(goals: pd.DataFrame | Rows, first_on: date, last_on: date) -> pd.Series | np.ndarray:
    """For each goal whether it was open on any day from first_on to last_on.

    A goal is open from its first to its last day, unless it was closed before; a blank day closes nothing.
    """
    first, last = pd.Timestamp(first_on), pd.Timestamp(last_on)
    is_over = (goals["closed_on"] <= first) | (goals["ends_on"] < first)
    return ~is_over & ~(goals["starts_on"] > last)


def open_goals(goals: pd.DataFrame, today: date) -> pd.DataFrame:
    """The goals that are worked on today, each once."""
    found = goals[goals["goal_id"].notna() & is_open(goals, today, today)]
    return found.drop_duplicates(["classroom_id", "goal_id"])
