"""What each session row counts for, by what was found on it."""

import numpy as np

from automation.checks.classroom import fixed_places
from automation.findings import CHECK, FIX, Finding
from automation.rows import Rows, Words
from automation.session_rows import NUMBER_COLUMNS

STANDINGS = ("counts", "check", "fix", "crossed out", "no data")


def standing_of_sessions(rows: Rows, findings: list[Finding]) -> Words:
    """What each session row counts for, one of STANDINGS.

    A row is crossed out where a person gave a reason, or where it is the same entry saved a second time. It is left
    out until fixed where any of its findings says fix, or where what it needs is not there (its tab lacks a heading,
    its goal a measure). Then a reason without a score is no data; then what looks odd is "check".
    """
    has_numbers = np.logical_or.reduce([rows.has(each) for each in NUMBER_COLUMNS])
    standing = np.select(
        [
            rows.has("cross_out_because") | rows["is_repeat"],
            rows.is_in(fixed_places(findings, FIX)) | rows["is_incomplete"],
            rows.has("no_data_because") & ~has_numbers,
            rows.is_in(fixed_places(findings, CHECK)),
        ],
        [STANDINGS.index(each) for each in ("crossed out", "fix", "no data", "check")],
        STANDINGS.index("counts"),
    )
    return Words(standing, [*STANDINGS])
