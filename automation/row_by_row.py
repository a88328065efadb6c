"""A frame's cells row by row, for rules that look something up for each student, adult or goal.

Asking a frame anew for each of them (`rows[rows["student_id"].eq(...)]`) costs a millisecond a question, however few
its rows are; a dictionary made once answers for nothing. For rules over many rows at once there is `Rows`.
"""

import numpy as np
import pandas as pd


def cells(rows: pd.DataFrame, *names: str) -> list[tuple]:
    """The cells of these columns, row by row: days as Python has them, None where nothing stands."""
    return list(zip(*(cells_of(rows[name]) for name in names), strict=True))


def records(rows: pd.DataFrame, *names: str) -> list[dict]:
    """Each row as a mapping of these columns, with the cells of `cells`."""
    return [dict(zip(names, row, strict=True)) for row in cells(rows, *names)]


def cells_of(column: pd.Series) -> list:
    """The cells of one column, as `cells` gives them."""
    array = column.array
    found, is_missing = np.asarray(array).tolist(), array.isna()
    if not is_missing.any():
        return found
    return [None if missing else cell for cell, missing in zip(found, is_missing.tolist(), strict=True)]
