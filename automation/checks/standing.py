"""What each session row counts for, by what was found on it."""

import numpy as np
import pandas as pd

from automation.checks.classroom import fixed_places, stands_in
from automation.findings import CHECK, FIX, Finding
from automation.session_rows import NUMBER_COLUMNS

STANDINGS = ("counts", "check", "fix", "crossed out", "no data")


def with_standing(sessions: pd.DataFrame, findings: list[Finding]) -> pd.DataFrame:
    """The rows with `standing`, one of STANDINGS.

    A row is crossed out where a person gave a reason, or where it is the same entry saved a second time. It is left
    out until fixed where any of its findings says fix, or where what it needs is not there (its tab lacks a heading,
    its goal a measure). Then a reason without a score is no data; then what looks odd is "check".
    """
    has_numbers = sessions[list(NUMBER_COLUMNS)].notna().any(axis=1)
    is_fix = stands_in(sessions, fixed_places(findings, FIX)) | sessions["is_incomplete"]
    is_check = stands_in(sessions, fixed_places(findings, CHECK))
    standing = np.select(
        [
            sessions["cross_out_because"].notna() | sessions["is_repeat"],
            is_fix,
            sessions["no_data_because"].notna() & ~has_numbers,
            is_check,
        ],
        ["crossed out", "fix", "no data", "check"],
        "counts",
    )
    return sessions.assign(standing=pd.Series(standing, index=sessions.index, dtype="str"))
