"""Which help a student was given: the share of each kind, week by week."""

import numpy as np
import pandas as pd

from automation.progress.series import STANDINGS_THAT_COUNT
from sheets.schema.words import HELP

HELP_COLUMNS = ("goal_id", "student_id", "week_on", "help", "share", "rows")


def help_shares(sessions: pd.DataFrame) -> pd.DataFrame:
    """One row per goal, week and kind of help that was given in it, by goal, week and from Alone to No response.

    `week_on` is the week's Monday, `rows` how many rows name this help, `share` (over 0, up to 1) their part
    of all rows of that goal and week that name any. Only the adult's own rows that stand as "counts" or
    "check" are used; a row without a help says nothing about help, so it is left out.
    """
    kind_number = pd.Index(HELP).get_indexer(sessions["help"].astype("object"))
    is_used = (
        sessions["standing"].isin(STANDINGS_THAT_COUNT)
        & sessions["scored_by"].eq("adult")
        & sessions["date_on"].notna()
        & sessions["goal_id"].notna()
        & (kind_number >= 0)
    )
    used = sessions.loc[is_used, ["goal_id", "student_id", "date_on"]]
    used = used.astype({"goal_id": "str", "student_id": "str"})
    days = used["date_on"].to_numpy(dtype="datetime64[D]")
    weekday = (days.astype("int64") + 3) % 7  # day 0 was a Thursday
    weeks = (days - weekday.astype("timedelta64[D]")).astype("datetime64[us]")
    used = used.assign(week_on=weeks, kind_number=kind_number[is_used.to_numpy()])
    by_kind = used.groupby(["goal_id", "week_on", "kind_number"], sort=True)
    found = by_kind["student_id"].agg(student_id="first", rows="size").reset_index()
    in_week = found.groupby(["goal_id", "week_on"])["rows"].transform("sum")
    names = pd.array(np.array(HELP, dtype=object)[found["kind_number"].to_numpy(dtype="int64")], dtype="str")
    return found.assign(help=names, share=found["rows"] / in_week)[list(HELP_COLUMNS)]
