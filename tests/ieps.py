"""The small school's frames as updates and IEP pages look at them, after the changes of a case table."""

from dataclasses import replace
from datetime import date

import pandas as pd

from automation.review import review_classroom, review_school
from automation.school_settings import SchoolSettings, read_settings
from automation.tab_rows import read_tab
from automation.updates import with_ids
from automation.where_adults_work import rooms_of
from sheets.schema import (
    ASSIGNMENTS,
    CALENDAR,
    CLASSROOMS,
    GOALS,
    IEP_INPUT,
    IEP_MEETINGS,
    SETTINGS,
    STAFF,
    STUDENTS,
    UPDATES,
    UPDATES_READ,
)
from tests.small_school import TODAY, changed, classroom_cells, school_cells
from tests.small_team import team_cells

Frames = dict[str, pd.DataFrame]
READ = {
    "school": (STAFF, CALENDAR, CLASSROOMS, SETTINGS),
    "room": (STUDENTS, ASSIGNMENTS, GOALS, UPDATES, UPDATES_READ),
    "team": (IEP_INPUT, IEP_MEETINGS),
}


def voiced(changes: str = "", setting: str = "") -> tuple[Frames, SchoolSettings]:
    """The frames that are looked at, read and no more, and the settings; setting: "newcomer_days=0"."""
    cells = {"school": school_cells(), "room": classroom_cells(), "team": team_cells()}
    cells = {book: changed(each, changes or "-nothing") for book, each in cells.items()}
    frames = {
        table.tab: read_tab(table, cells[book].tabs[table.tab], cells[book].workbook).frame.assign(
            classroom_id=cells[book].workbook
        )
        for book, tables in READ.items()
        for table in tables
        if table.tab in cells[book].tabs
    }
    for table in READ["team"]:
        own = frames[table.tab].drop(columns="classroom_id")
        frames[table.tab] = own.assign(classroom_ids=rooms_of(own["staff_id"], frames))
    frames["Updates"] = with_ids(frames["Updates"])
    settings = read_settings(frames["Settings"])
    name, _, value = setting.partition("=")
    return frames, replace(settings, **{name: int(value)}) if name else settings  # type: ignore[arg-type]


def with_graphs(changes: str, today: date = TODAY) -> tuple[Frames, SchoolSettings]:
    """The same with what a review makes of the classroom besides: points, verdicts."""
    school = review_school(changed(school_cells(), changes), today)
    room = review_classroom(changed(classroom_cells(), changes), school, today)
    frames, settings = voiced(changes)
    return {**room.frames, **frames}, settings
