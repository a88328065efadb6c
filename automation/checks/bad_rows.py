"""From rows that are wrong to findings, and cells as a person reads them."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from automation.findings import Finding
from automation.rows import Rows
from sheets.columns import Table, show
from sheets.schema import SESSIONS

Said: TypeAlias = str | Sequence | np.ndarray | pd.Series  # one text for all rows, or a cell a row


def findings_on(
    rows: Rows | pd.DataFrame,
    code: str,
    workbook: str,
    column: Said,
    found: Said = "",
    suggestion: Said | None = None,
    **details: Said,
) -> list[Finding]:
    """A finding of that code for each of the rows (the wrong ones only).

    column: the heading. column, found, suggestion and details: one text for all rows, or as many cells as rows; a
    series stands on the index of the frame.
    """
    if not len(rows):
        return []
    columns, founds = _texts(column, rows), _texts(found, rows)
    meant = [None] * len(rows) if suggestion is None else _texts(suggestion, rows)
    said = {name: _texts(value, rows) for name, value in details.items()}
    of = rows if isinstance(rows, Rows) else Rows(rows)
    days = of["date_on"].astype("datetime64[D]").tolist() if "date_on" in of else [None] * len(rows)
    students = of.cells("student_id") if "student_id" in of else [None] * len(rows)
    places = zip(of.cells("tab"), of.cells("sheet_row"), days, students, strict=True)
    return [
        Finding(
            code,
            workbook,
            tab,
            row,
            columns[place],
            founds[place] or "",
            meant[place],
            {name: texts[place] or "" for name, texts in said.items()},
            day,
            student,
        )
        for place, (tab, row, day, student) in enumerate(places)
    ]


def _texts(value: Said, rows: Rows | pd.DataFrame) -> list[str | None]:
    if isinstance(value, str):
        return [value] * len(rows)
    if isinstance(value, pd.Series) and isinstance(rows, pd.DataFrame):
        value = value.loc[rows.index]
    if isinstance(value, np.ndarray):
        value = value.astype("datetime64[D]").tolist() if value.dtype.kind == "M" else value.tolist()
    return [_text(each) for each in value]


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or (not isinstance(value, tuple) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, float):
        return f"{value:.10g}"
    return ", ".join(value) if isinstance(value, tuple) else show(value)  # type: ignore[arg-type]


def numbers_in_words(numbers: Iterable[float]) -> list[str]:
    """The numbers as a person types them, without a point where they are whole."""
    return [_text(float(each)) or "" for each in numbers]


def column_heading(name: str, table: Table = SESSIONS) -> str:
    """The heading of a column, which is what a person looks for."""
    return table.column(name).heading


def row_text(rows: Rows, with_tab: bool = True) -> list[str]:
    """Where each row stands, in words: Log ANA, row 12."""
    return [f"{tab}, row {row}" if with_tab else f"row {row}" for tab, row in rows.keys("tab", "sheet_row")]
