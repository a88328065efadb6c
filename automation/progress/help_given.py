"""Which help a student was given: the share of each kind, week by week."""

from collections import Counter

import numpy as np
import pandas as pd

from automation.progress.series import STANDINGS_THAT_COUNT
from automation.rows import Rows, as_rows
from sheets.schema.words import HELP

HELP_COLUMNS = ("goal_id", "student_id", "week_on", "help", "share", "rows")


def help_shares(sessions: pd.DataFrame | Rows) -> pd.DataFrame:
    """One row per goal, week and kind of help that was given in it, by goal, week and from Alone to No response.

    `week_on` is the week's Monday, `rows` how many rows name this help, `share` (over 0, up to 1) their part
    of all rows of that goal and week that name any. Only the adult's own rows that stand as "counts" or
    "check" are used; a row without a help says nothing about help, so it is left out.
    """
    rows = as_rows(sessions)
    is_used = rows.is_among("standing", STANDINGS_THAT_COUNT) & rows.says("scored_by", "adult")
    used = rows.where(is_used & rows.has("date_on", "goal_id") & rows.is_among("help", HELP))
    days = used["date_on"].astype("datetime64[D]")
    weekday = (days.astype("int64") + 3) % 7  # day 0 was a Thursday
    weeks = (days - weekday.astype("timedelta64[D]")).tolist()
    kinds = [HELP.index(each) for each in used["help"]]
    student_of: dict[tuple, str | None] = {}
    for goal_id, student_id in used.keys("goal_id", "student_id"):
        student_of[goal_id] = student_of.get(goal_id) or student_id
    numbers = Counter(zip(used["goal_id"], weeks, kinds, strict=True))
    in_week: Counter = Counter()
    for (goal_id, week_on, _), number in numbers.items():
        in_week[goal_id, week_on] += number
    keys = sorted(numbers)
    return pd.DataFrame(
        {
            "goal_id": pd.array([goal_id for goal_id, _, _ in keys], dtype="str"),
            "student_id": pd.array([student_of[goal_id] for goal_id, _, _ in keys], dtype="str"),
            "week_on": np.array([week_on for _, week_on, _ in keys], dtype="datetime64[us]"),
            "help": pd.array([HELP[kind] for _, _, kind in keys], dtype="str"),
            "share": np.array([numbers[key] / in_week[key[:2]] for key in keys], dtype="float64"),
            "rows": np.array([numbers[key] for key in keys], dtype="int64"),
        }
    )
