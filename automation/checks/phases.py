"""Phase changes that a graph cannot draw."""

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from sheets.schema import PHASES

HEADING = column_heading("starts_on", PHASES)


def two_phases_on_one_day(room: Classroom) -> list[Finding]:
    """A finding on the later of two phases of one goal on one day; events may stand beside anything."""
    rows = room.tidy.frames["Phases"]
    rows = rows[rows["kind"].eq("phase") & rows["goal_id"].notna() & rows["starts_on"].notna()]
    first = rows.groupby(["goal_id", "starts_on"])["sheet_row"].transform("min").astype("str")
    bad = rows[rows.duplicated(["goal_id", "starts_on"])]
    return findings_on(bad, "two-phases-on-one-day", room.workbook, HEADING, bad["starts_on"], first_row=first)


def phases_outside_their_goal(room: Classroom) -> list[Finding]:
    """A finding per phase or event outside of the days that its goal's rows may have."""
    goals = room.goals[room.goals["goal_id"].notna()].drop_duplicates("goal_id").set_index("goal_id")
    rows = room.tidy.frames["Phases"]
    days = goals[["earliest_on", "last_on"]].reindex(rows["goal_id"]).set_axis(rows.index)
    bad = rows[(rows["starts_on"] < days["earliest_on"]) | (rows["starts_on"] > days["last_on"])]
    return findings_on(
        bad,
        "phase-outside-goal",
        room.workbook,
        HEADING,
        bad["starts_on"],
        from_on=days["earliest_on"],
        to_on=days["last_on"],
    )
