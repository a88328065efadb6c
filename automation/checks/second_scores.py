"""Sittings that a second adult or the student scored too: what cannot be compared with anything."""

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.second_scores import FIRST, SAME_SITTING, SECONDS_BY
from sheets.schema import SESSIONS, log_owner

_HEADING = column_heading("scored_by")


def second_scores_alone(room: Classroom) -> list[Finding]:
    """A finding per second score without an adult's score of the same goal, day and session.

    None where the adult's row of that goal or day is there but cannot be read: that row has its own finding.
    """
    rows = room.rows
    is_second = rows.says("scored_by", *SECONDS_BY) & rows.has(*SAME_SITTING) & rows["has_score"]
    if not is_second.any() or _headings_are_missing(room):
        return []
    is_first, sitting = rows.says("scored_by", FIRST), rows.numbers(*SAME_SITTING)
    alone = rows.where(is_second & ~np.isin(sitting, sitting[is_first]))
    unread = rows.where(is_first & (rows.lacks("date_on") | ~rows.is_among("goal_id", room.place_of_goal)))
    days, goals = set(unread.cells("date_on")), set(unread.cells("goal_id"))
    is_bad = [goal_id not in goals and day not in days for goal_id, day in alone.keys("goal_id", "date_on")]
    bad = alone.where(np.array(is_bad, dtype=bool))
    return findings_on(bad, "second-score-alone", room.workbook, _HEADING, bad["scored_by"])


def _headings_are_missing(room: Classroom) -> bool:
    """Whether a tab of scores lacks what tells which sitting a row is about."""
    score_tabs = {SESSIONS.tab, *room.rows["tab"]}
    needed = {each.heading for each in SESSIONS.columns if each.name in (*SAME_SITTING, "scored_by")}
    unread = {tab for tab, heading in room.unread_columns if heading in needed} | set(room.unread_tabs)
    return bool(unread & score_tabs) or any(log_owner(each) for each in unread)


def second_scores_of_oneself(room: Classroom) -> list[Finding]:
    """A finding per second adult's row by the very person who scored first, where nobody else did."""
    rows = room.rows.where(room.rows.has(*SAME_SITTING, "recorder_id"))
    is_second = rows.says("scored_by", "second adult")
    if not is_second.any():
        return []
    sitting = rows.numbers(*SAME_SITTING)
    is_first = rows.says("scored_by", FIRST) & np.isin(sitting, sitting[is_second])
    seconds, recorders = rows.where(is_second), dict[int, set[str]]()
    for key, who in zip(sitting[is_first].tolist(), rows.where(is_first).cells("recorder_id"), strict=True):
        recorders.setdefault(key, set()).add(who)
    both = zip(sitting[is_second].tolist(), seconds.cells("recorder_id"), strict=True)
    is_own = [recorders.get(key) == {who} for key, who in both]
    bad = seconds.where(np.array(is_own, dtype=bool))
    heading = column_heading("recorder_id")
    return findings_on(bad, "second-score-of-oneself", room.workbook, heading, bad["recorder_id"])
