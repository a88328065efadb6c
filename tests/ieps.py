"""The small school's frames as updates and IEP pages look at them, after the changes of a case table."""

from dataclasses import replace
from datetime import date

import pandas as pd

from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.school_settings import SchoolSettings
from automation.team_review import review_team
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells
from tests.small_team import team_cells

Frames = dict[str, pd.DataFrame]


def voiced(changes: str = "", today: date = TODAY, setting: str = "") -> tuple[Frames, SchoolSettings]:
    """Every frame of the small school by its tab, and its settings; setting: "newcomer_days=0"."""
    changes = changes or "-nothing"
    school: SchoolReview = review_school(changed(school_cells(), changes), today)
    room: ClassroomReview = review_classroom(changed(classroom_cells(), changes), school, today)
    team = review_team(changed(team_cells(), changes), school, {ROOM: room}, today)
    name, _, value = setting.partition("=")
    settings = replace(school.settings, **{name: int(value)}) if name else school.settings  # type: ignore[arg-type]
    return {**school.frames, **room.frames, **team.frames}, settings
