"""The small school's frames as a report reads them, with rows of Progress reports and verdicts made by hand."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from automation.reports.periods import Period
from automation.review import review_classroom, review_school
from automation.tidy import tidy
from sheets.cells import Cell
from sheets.schema import PROGRESS_REPORTS
from tests.small_school import READS, ROOM, TODAY, changed, classroom_cells, school_cells, tab_of, with_tab

__all__ = ["PERIOD", "ROOM", "TODAY", "frames_after", "report_rows", "verdicts_of"]

PERIOD = Period("Period 3", date(2026, 1, 5), date(2026, 3, 27), date(2026, 3, 27))


def frames_after(changes: str) -> dict[str, pd.DataFrame]:
    """All frames of the small school after those changes (see `small_school.changed`)."""
    school = review_school(changed(school_cells(), changes), TODAY)
    room = review_classroom(changed(classroom_cells(), changes), school, TODAY)
    return {**school.frames, **room.frames}


def report_rows(*rows: Mapping[str, Cell]) -> pd.DataFrame:
    """The tidy Progress reports with these rows, of the goal that reads words in this period unless they say else."""
    whole = [{"student_id": "K7", "period": PERIOD.name, "goal_id": READS, **row} for row in rows]
    cells = with_tab(classroom_cells(), tab_of(PROGRESS_REPORTS, whole))
    return tidy(cells, "classroom").frames["Progress reports"].assign(classroom_id=ROOM)


def verdicts_of(frames: Mapping[str, pd.DataFrame], status: str = "on track") -> pd.DataFrame:
    """A verdict of that status on every goal."""
    goals = frames["Goals"]
    return pd.DataFrame({"classroom_id": ROOM, "goal_id": goals["goal_id"], "status": status})
