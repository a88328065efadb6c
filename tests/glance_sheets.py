"""The small school's at-a-glance sheets, after changes typed into its tabs."""

from dataclasses import replace

from automation.at_a_glance import Sheet, at_a_glance
from automation.health_plans import health_plans
from automation.school_settings import default_settings
from automation.tab_rows import read_tab
from automation.tidy import tidy
from sheets.columns import value_to_cell
from sheets.schema import UPDATES
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells, tab_of, with_tab

SETTINGS = default_settings()
K7 = (ROOM, "K7")


def frames_after(changes_typed: str = "-nothing", *updates: dict):
    """What a page gets, without the scores that no sheet needs."""
    cells = changed(classroom_cells(), changes_typed)
    if updates:
        cells = with_tab(cells, tab_of(UPDATES, [as_cells(each) for each in updates]))
    room = tidy(replace(cells, tabs={tab: each for tab, each in cells.tabs.items() if "Log" not in tab}), "classroom")
    frames = {**room.frames, "Health plans": health_plans(room.frames["Students"])}
    own = {tab: frame.assign(classroom_id=ROOM) for tab, frame in frames.items()}
    return {**tidy(changed(school_cells(), changes_typed), "school").frames, **own}


def as_cells(row: dict) -> dict:
    return {each.name: value_to_cell(each, row.get(each.name)) for each in UPDATES.columns}


def updates_with(*rows: dict):
    """The frame of Updates as read from such rows."""
    return read_tab(UPDATES, tab_of(UPDATES, [as_cells(each) for each in rows]), ROOM).frame.assign(classroom_id=ROOM)


def sheet_after(changes_typed: str = "-nothing", *updates: dict) -> Sheet:
    return at_a_glance(frames_after(changes_typed, *updates), SETTINGS, K7, TODAY)
