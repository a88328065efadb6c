"""From rows that are wrong to findings, and cells as a person reads them."""

import pandas as pd

from automation.findings import Finding
from sheets.columns import Table, show
from sheets.schema import SESSIONS


def findings_on(
    rows: pd.DataFrame,
    code: str,
    workbook: str,
    column: str | pd.Series,
    found: str | pd.Series = "",
    suggestion: pd.Series | None = None,
    **details: str | pd.Series,
) -> list[Finding]:
    """A finding of that code for each of the rows (the wrong ones only).

    column: the heading. column, found, suggestion and details: one text for all rows, or a series on their index.
    """
    if rows.empty:
        return []
    columns, founds = _texts(column, rows), _texts(found, rows)
    meant = [None] * len(rows) if suggestion is None else _texts(suggestion, rows)
    said = {name: _texts(value, rows) for name, value in details.items()}
    days = rows["date_on"] if "date_on" in rows.columns else pd.Series(pd.NaT, index=rows.index)
    students = rows["student_id"] if "student_id" in rows.columns else pd.Series(None, index=rows.index, dtype="str")
    places = zip(rows["tab"], rows["sheet_row"], days, students, strict=True)
    return [
        Finding(
            code,
            workbook,
            tab,
            int(row),
            columns[place],
            founds[place] or "",
            meant[place],
            {name: texts[place] or "" for name, texts in said.items()},
            None if pd.isna(day) else day.date(),
            student if isinstance(student, str) else None,
        )
        for place, (tab, row, day, student) in enumerate(places)
    ]


def _texts(value: str | pd.Series, rows: pd.DataFrame) -> list[str | None]:
    if isinstance(value, str):
        return [value] * len(rows)
    return [_text(each) for each in value.loc[rows.index]]


def _text(value: object) -> str | None:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or (not isinstance(value, tuple) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, float):
        return f"{value:.10g}"
    return ", ".join(value) if isinstance(value, tuple) else show(value)  # type: ignore[arg-type]


def numbers_in_words(numbers: pd.Series) -> pd.Series:
    """The numbers as a person types them, without a point where they are whole."""
    return pd.Series([_text(float(each)) for each in numbers], index=numbers.index, dtype="str")


def column_heading(name: str, table: Table = SESSIONS) -> str:
    """The heading of a column, which is what a person looks for."""
    return table.column(name).heading


def row_text(rows: pd.DataFrame, with_tab: bool = True) -> pd.Series:
    """Where each row stands, in words: Log ANA, row 12."""
    numbers = "row " + rows["sheet_row"].astype("str")
    return rows["tab"] + ", " + numbers if with_tab else numbers
