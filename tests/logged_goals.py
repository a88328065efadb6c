"""The small school with scores of one's own in a log tab, written as briefly as "2026-03-02: 7/10 7/10"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from sheets.cells import Cell, serial_of
from sheets.schema import LOG, SESSIONS
from tests.small_school import TODAY, changed, classroom_cells, school_cells, tab_of, typed_cell, with_tab

Row = dict[str, Cell]


def log_rows(goal_id: str, text: str) -> list[Row]:
    """Rows of a log tab from "2026-03-02: 7/10 - 8/10 ; 2026-03-09: 3": one a day, - for none, a word for a reason."""
    rows: list[Row] = []
    for run in (each.strip() for each in text.split(";")):
        first, cells = run.split(": ", 1)
        for place, cell in enumerate(cells.split()):
            on = serial_of(date.fromisoformat(first) + timedelta(days=place))
            if cell[0].isdigit():
                rows.append({"date_on": on, "goal_id": goal_id, "score": typed_cell(cell)})
            elif cell != "-":
                rows.append({"date_on": on, "goal_id": goal_id, "no_data_because": cell.replace("_", " ")})
    return rows


def logged(
    scores: Mapping[str, str], changes: str = "", today: date = TODAY, tab: str = "Log ANA"
) -> tuple[SchoolReview, ClassroomReview]:
    """The small school whose only rows are these, goal -> runs of scores, after the changes of a case table."""
    rows = [row for goal_id, text in scores.items() for row in log_rows(goal_id, text)]
    cells = with_tab(classroom_cells(), tab_of(SESSIONS, []))
    for title, own in (("Log ANA", []), ("Log BEN", []), (tab, rows)):
        cells = with_tab(cells, tab_of(LOG, own, title))
    school = review_school(changed(school_cells(), changes or "-nothing"), today)
    return school, review_classroom(changed(cells, changes or "-nothing"), school, today)


def frames_of(school: SchoolReview, *rooms: ClassroomReview) -> dict[str, pd.DataFrame]:
    """All frames that a page may ask for, those of the classrooms joined."""
    joined = {tab: pd.concat([each.frames[tab] for each in rooms], ignore_index=True) for tab in rooms[0].frames}
    return {**school.frames, **joined}


def second_room(room: ClassroomReview) -> ClassroomReview:
    """The same classroom once more, as room-2."""
    frames = {tab: frame.assign(classroom_id="room-2") for tab, frame in room.frames.items()}
    return replace(room, frames=frames)
