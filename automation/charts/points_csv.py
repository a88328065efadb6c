"""The points of a graph as a file for a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

from automation.charts.wording import goal_measure, of_goal, rows_of
from automation.defused import defused
from automation.progress.measures import say_number
from automation.rows import Rows

HEADINGS = ("Student", "Goal", "Date", "Value", "Unit", "Percent alone", "Chances", "Rows", "Recorders",
            "Phase", "Too few chances", "Has a row to check", "Notes")  # fmt: skip
COLUMNS = ("student_id", "goal_id", "date_on", "value", "percent_alone", "chances", "rows", "recorders",
           "phase", "has_too_few_chances", "has_check", "notes")  # fmt: skip


def points_csv(points: pd.DataFrame | Rows, goal: Mapping[str, Any]) -> str:
    """The goal's points as CSV with a heading row; dates are ISO, blanks blank.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    measure = goal_measure(goal)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for student_id, goal_id, day, value, alone, chances, rows, recorders, phase, *are_so, notes in rows_of(
        of_goal(points, goal, "date_on"), *COLUMNS
    ):
        row = (
            student_id, goal_id, day.isoformat(), _number(value), measure.units, _number(alone), _number(chances),
            rows, recorders, phase, *map(_yes, are_so), notes,
        )  # fmt: skip
        writer.writerow([defused(cell) for cell in row])
    return file.getvalue()


def _number(value: float) -> str:
    return "" if pd.isna(value) else say_number(value, decimals=4)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""
