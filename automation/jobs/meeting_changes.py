"""Writing what a person changed about a meeting into the row that stands there, cell by cell, because they asked."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from automation.fixes import whole_row
from automation.iep_meetings import MeetingKey, value_of
from automation.tidy import tidy
from sheets.columns import Value, value_to_cell
from sheets.google import GoogleProblem
from sheets.schema import IEP_MEETINGS
from sheets.workbook import NotCorrected, Workbook


def write_changes(
    team: Workbook, key: MeetingKey, seen: Mapping[str, Value], changes: Mapping[str, Value]
) -> list[str]:
    """Write the changes (column name -> value) into the row of that student, day and adult; what was not, in words.

    seen: what the person saw in those columns; a cell that holds something else by now is left as it is.
    """
    try:
        cells = team.read()
    except GoogleProblem as problem:
        return [f"{problem} Nothing was changed. Press Save again later."]
    tidied, who = tidy(cells, "team"), f"{key[0]}, {key[2]}"
    rows = tidied.frames[IEP_MEETINGS.tab]
    is_it = rows["student_id"].eq(key[0]) & rows["date_on"].eq(pd.Timestamp(key[1])) & rows["staff_id"].eq(key[2])
    if is_it.sum() != 1:
        stands = "twice" if is_it.any() else "no longer"
        return [f"{who}: the row stands {stands} in {IEP_MEETINGS.tab}. Look at the tab, then press Refresh."]
    row: dict[str, Any] = {str(name): cell for name, cell in rows[is_it].iloc[0].items()}
    now = whole_row(cells, IEP_MEETINGS.tab, int(row["sheet_row"]))
    places = {_plainly(each): each for each in now}
    problems = []
    for name, new in changes.items():
        column, there = IEP_MEETINGS.column(name), value_of(row[name])
        heading = places.get(_plainly(column.heading))
        if heading is None:
            problems.append(f"The column {column.heading} is not in {IEP_MEETINGS.tab}. Put the heading back.")
        elif there not in (seen.get(name), new):
            problems.append(f"{who}, {column.heading}: somebody changed it meanwhile. Press Refresh and look.")
        elif there != new:
            try:
                cell = value_to_cell(column, new)
                team.correct(IEP_MEETINGS.tab, now, heading, cell)
                now = {**now, heading: cell}
            except (NotCorrected, GoogleProblem) as problem:
                problems.append(f"{who}, {column.heading}: {problem}")
    return problems


def _plainly(heading: str) -> str:
    return " ".join(heading.split()).casefold()
