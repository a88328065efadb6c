"""A table as a file for a spreadsheet, in which nothing that somebody typed calculates."""

import csv
import io

import pandas as pd

from automation.defused import defused

BYTE_ORDER_MARK = "\ufeff"  # by it Excel knows that letters beyond English ones are in UTF-8


def table_csv(table: pd.DataFrame) -> str:
    """The table as CSV with its headings; days are ISO, blanks blank, several values in a cell parted by blanks."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)  # quoted, no sign within a text parts cells
    writer.writerow([defused(str(each)) for each in table.columns])
    for row in table.itertuples(index=False, name=None):
        writer.writerow([defused(_cell(each)) for each in row])
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if pd.api.types.is_scalar(value):
        return "" if pd.isna(value) else value
    return " ".join(str(each) for each in value if not pd.isna(each)) if isinstance(value, list | tuple) else str(value)
