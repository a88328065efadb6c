"""Phase changes that a graph cannot draw."""

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from sheets.schema import PHASES

HEADING = column_heading("starts_on", PHASES)


def two_phases_on_one_day(room: Classroom) -> list[Finding]:
    """A finding on the later of two phases of one goal on one day; events may stand beside anything."""
    rows = room.tab(PHASES.tab)
    rows = rows.where(rows.says("kind", "phase") & rows.has("goal_id", "starts_on"))
    first: dict[tuple, int] = {}
    days = rows.keys("goal_id", "starts_on")
    firsts = np.array([first.setdefault(key, place) for place, key in enumerate(days)], dtype=np.intp)
    later = np.flatnonzero(firsts < np.arange(len(rows)))
    bad, first_row = rows.at(later), [str(each) for each in rows["sheet_row"][firsts[later]]]
    return findings_on(bad, "two-phases-on-one-day", room.workbook, HEADING, bad["starts_on"], first_row=first_row)


def phases_outside_their_goal(room: Classroom) -> list[Finding]:
    """A finding per phase or event outside of the days that its goal's rows may have."""
    rows = room.tab(PHASES.tab)
    rows = rows.where(rows.is_among("goal_id", room.place_of_goal))
    own = room.goal_rows.at(np.array([room.place_of_goal[each] for each in rows["goal_id"]], dtype=np.intp))
    is_bad = (rows["starts_on"] < own["earliest_on"]) | (rows["starts_on"] > own["last_on"])
    bad, own = rows.where(is_bad), own.where(is_bad)
    return findings_on(
        bad,
        "phase-outside-goal",
        room.workbook,
        HEADING,
        bad["starts_on"],
        from_on=own["earliest_on"],
        to_on=own["last_on"],
    )
