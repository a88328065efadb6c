"""The same sitting typed twice, in one tab or in two."""

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on, row_text
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.rows import Rows, Words, first_of_each, numbered
from automation.session_rows import NUMBER_COLUMNS

MAY_DIFFER_IN_BLANKS = ("correct_with_help", "minutes_observed")
SAME = (
    "session", "recorder_id", "scored_by", *(name for name in NUMBER_COLUMNS if name not in MAY_DIFFER_IN_BLANKS),
    "no_data_because",
)  # fmt: skip
_DAYS_APART = 10_000_000  # more days than any date since year 1


def sittings_typed_twice(room: Classroom) -> list[Finding]:
    """A finding on each later row with the same goal, day, session, recorder and numbers, naming the first.

    Log tabs come before Sessions, so that the copy in Sessions, which can be crossed out, is the later one.
    """
    rows = room.rows
    rows = rows.where(rows.has("goal_id", "date_on") & (rows["has_numbers"] | rows.has("no_data_because")))
    which = rows.numbers("goal_id", "date_on")
    rows = rows.where(np.bincount(which)[which] > 1)
    if not len(rows):
        return []
    same = [rows.column(each) for each in ("goal_id", "date_on", *SAME)]
    which = numbered(*same, *(np.nan_to_num(rows[each]) for each in MAY_DIFFER_IN_BLANKS))
    firsts = first_of_each(which)[which]
    later = np.flatnonzero(firsts < np.arange(len(firsts)))
    return findings_on(
        rows.at(later), "duplicate-session", room.workbook, column_heading("date_on"),
        first=row_text(rows.at(firsts[later])),
    )  # fmt: skip


def goal_days(rows: Rows) -> np.ndarray:
    """A number of its own for each goal and day; rows: with both."""
    goals = rows.column("goal_id")
    assert isinstance(goals, Words)
    return np.asarray(goals.codes * _DAYS_APART + rows["date_on"].astype("datetime64[D]").astype("int64"))
