"""The points of a graph as a file for a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

from automation.charts.wording import goal_measure, of_goal, rows_of
from automation.defused import defused
from automation.progress.measures import say_number

HEADINGS = ("Student", "Goal", "Date", "Value", "Unit", "Percent alone", "Chances", "Rows", "Recorders",
            "Phase", "Too few chances", "Has a row to check", "Notes")  # fmt: skip


def points_csv(points: pd.DataFrame, goal: Mapping[str, Any]) -> str:
    """The goal's points as CSV with a heading row; dates are ISO, blanks blank.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    measure = goal_measure(goal)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for point in rows_of(of_goal(points, goal, "date_on")):
        row = (
            point.student_id, point.goal_id, point.date_on.date().isoformat(), _number(point.value),
            measure.units, _number(point.percent_alone), _number(point.chances), point.rows,
            point.recorders, point.phase, _yes(point.has_too_few_chances), _yes(point.has_check),
            point.notes,
        )  # fmt: skip
        writer.writerow([defused(cell) for cell in row])
    return file.getvalue()


def _number(value: float) -> str:
    return "" if pd.isna(value) else say_number(value, decimals=4)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""
