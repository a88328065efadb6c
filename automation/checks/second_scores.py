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
    seconds = rows.where(rows.says("scored_by", *SECONDS_BY) & rows.has(*SAME_SITTING) & rows["has_score"])
    if not len(seconds) or _headings_are_missing(room):
        return []
    firsts = rows.where(rows.says("scored_by", FIRST))
    known = set(firsts.keys(*SAME_SITTING))
    unread = firsts.where(firsts.lacks("date_on") | ~firsts.is_among("goal_id", room.place_of_goal))
    days, goals = set(unread.cells("date_on")), set(unread.cells("goal_id"))
    is_bad = [key not in known and key[1] not in days and key[0] not in goals for key in seconds.keys(*SAME_SITTING)]
    bad = seconds.where(np.array(is_bad, dtype=bool))
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
    seconds = rows.where(rows.says("scored_by", "second adult"))
    if not len(seconds):
        return []
    firsts = rows.where(rows.says("scored_by", FIRST))
    recorders: dict[tuple, set[str]] = {}
    for *key, who in firsts.keys(*SAME_SITTING, "recorder_id"):
        recorders.setdefault(tuple(key), set()).add(who)
    is_own = [recorders.get(tuple(key)) == {who} for *key, who in seconds.keys(*SAME_SITTING, "recorder_id")]
    bad = seconds.where(np.array(is_own, dtype=bool))
    heading = column_heading("recorder_id")
    return findings_on(bad, "second-score-of-oneself", room.workbook, heading, bad["recorder_id"])
