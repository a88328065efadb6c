"""Sittings that a second adult or the student scored too: what cannot be compared with anything."""

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.second_scores import SAME_SITTING, first_scores, second_scores
from sheets.schema import SESSIONS, log_owner

_HEADING = column_heading("scored_by")


def second_scores_alone(room: Classroom) -> list[Finding]:
    """A finding per second score without an adult's score of the same goal, day and session.

    None where the adult's row of that goal or day is there but cannot be read: that row has its own finding.
    """
    rows = room.rows
    if _headings_are_missing(room):
        return []
    seconds = second_scores(rows).dropna(subset=SAME_SITTING)
    seconds = seconds[seconds["has_score"]]
    firsts = first_scores(rows)
    known = set(map(tuple, firsts[SAME_SITTING].astype(object).to_numpy()))
    is_alone = [tuple(each) not in known for each in seconds[SAME_SITTING].astype(object).to_numpy()]
    bad = seconds[np.array(is_alone, dtype=bool)]
    unread = firsts[firsts["date_on"].isna() | ~firsts["goal_id"].isin(room.goals["goal_id"].dropna())]
    is_explained = bad["date_on"].isin(unread["date_on"].dropna()) | bad["goal_id"].isin(unread["goal_id"].dropna())
    bad = bad[~is_explained]
    return findings_on(bad, "second-score-alone", room.workbook, _HEADING, bad["scored_by"])


def _headings_are_missing(room: Classroom) -> bool:
    """Whether a tab of scores lacks what tells which sitting a row is about."""
    score_tabs = {SESSIONS.tab, *room.rows["tab"].unique()}
    needed = {each.heading for each in SESSIONS.columns if each.name in (*SAME_SITTING, "scored_by")}
    unread = {tab for tab, heading in room.unread_columns if heading in needed} | set(room.unread_tabs)
    return bool(unread & score_tabs) or any(log_owner(each) for each in unread)


def second_scores_of_oneself(room: Classroom) -> list[Finding]:
    """A finding per second adult's row by the very person who scored first, where nobody else did."""
    rows = room.rows
    seconds = second_scores(rows)
    seconds = seconds[seconds["scored_by"].eq("second adult")].dropna(subset=[*SAME_SITTING, "recorder_id"])
    firsts = first_scores(rows).dropna(subset=[*SAME_SITTING, "recorder_id"])
    recorders = firsts.groupby(SAME_SITTING, observed=True)["recorder_id"].agg(frozenset).to_dict()
    keys = seconds[SAME_SITTING].itertuples(index=False, name=None)
    is_own = [recorders.get(key) == {who} for key, who in zip(keys, seconds["recorder_id"], strict=True)]
    bad = seconds[np.array(is_own, dtype=bool)]
    heading = column_heading("recorder_id")
    return findings_on(bad, "second-score-of-oneself", room.workbook, heading, bad["recorder_id"])
