"""The same sitting typed twice, in one tab or in two."""

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on, row_text
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.session_rows import NUMBER_COLUMNS

SAME = ["goal_id", "date_on", "session", "recorder_id", "scored_by", *NUMBER_COLUMNS, "no_data_because"]
MAY_DIFFER_IN_BLANKS = ["correct_with_help", "minutes_observed"]


def sittings_typed_twice(room: Classroom) -> list[Finding]:
    """A finding on each later row with the same goal, day, session, recorder and numbers, naming the first.

    Log tabs come before Sessions, so that the copy in Sessions, which can be crossed out, is the later one.
    """
    rows = room.rows
    rows = rows[rows["goal_id"].notna() & rows["date_on"].notna()]
    rows = rows[rows["has_numbers"] | rows["no_data_because"].notna()]
    keys = rows[SAME].assign(**{name: rows[name].fillna(0) for name in MAY_DIFFER_IN_BLANKS})
    is_shared = keys.duplicated(keep=False).to_numpy()
    rows, keys = rows[is_shared], keys[is_shared]
    if rows.empty:
        return []
    group = keys.groupby(SAME, dropna=False, sort=False).ngroup().to_numpy()
    _, first_places, which = np.unique(group, return_index=True, return_inverse=True)
    is_later = keys.duplicated().to_numpy()
    first = row_text(rows).iloc[first_places[which]].set_axis(rows.index)
    return findings_on(
        rows[is_later], "duplicate-session", room.workbook, column_heading("date_on"), "", None, first=first
    )
