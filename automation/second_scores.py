"""Sittings scored by two: a second adult's or the student's own row beside the adult's, and how far they agree."""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from automation.agreement import ioa
from automation.progress.measures import COUNT, LEVEL, MEASURES, PERCENT, RATE, SECONDS
from automation.progress.score_forms import plain_text
from automation.rows import Rows, as_rows

SAME_SITTING = ["goal_id", "date_on", "session"]
FIRST, SECONDS_BY = "adult", ("second adult", "student")
STANDINGS_THAT_COUNT = ("counts", "check")
PAIR_COLUMNS = (
    "goal_id", "student_id", "date_on", "session", "scored_by", "first_id", "second_id", "method", "percent",
    "first_score", "second_score", "difference",
)  # fmt: skip
METHOD_IN_WORDS = {
    "trial_by_trial": "chance by chance",
    "interval_by_interval": "interval by interval",
    "total_count": "totals",
    "total_duration": "total time",
}


def first_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """The adult's own rows."""
    return rows[rows["scored_by"].eq(FIRST)]


def second_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a second adult or of the student."""
    return rows[rows["scored_by"].isin(SECONDS_BY)]


def pairs(sessions: pd.DataFrame | Rows, goals: pd.DataFrame) -> pd.DataFrame:
    """One row per second score that has an adult's of the same goal, day and session, with PAIR_COLUMNS, by day.

    sessions: with standing; only rows that count. A second adult is never paired with the own first row; where several
    adults scored first, with the first of them. method: trial by trial (interval by interval) where both rows have as
    many marks, else totals. percent: agreement, missing where nothing can be compared. difference: second less first
    in the unit of the score (percent points for a percent).
    """
    rows, known = as_rows(sessions), as_rows(goals)
    known = known.where(known.has("goal_id", "measure"))
    measure_of = dict(reversed(known.keys("goal_id", "measure")))
    counted = rows.is_among("standing", STANDINGS_THAT_COUNT) & rows.has(*SAME_SITTING, "recorder_id")
    rows = rows.where(counted & rows.is_among("goal_id", measure_of))
    seconds = rows.where(rows.says("scored_by", *SECONDS_BY))
    seconds = seconds.at(np.argsort(seconds["date_on"], kind="stable"))
    sittings = set(seconds.keys(*SAME_SITTING))
    firsts = rows.where(rows.says("scored_by", FIRST) & rows.is_among("goal_id", set(seconds["goal_id"])))
    firsts = firsts.where(np.array([each in sittings for each in firsts.keys(*SAME_SITTING)], dtype=bool))
    others: dict[tuple, list[dict]] = {}
    for key, row in zip(firsts.keys(*SAME_SITTING), firsts.records(*_COMPARED), strict=True):
        others.setdefault(key, []).append(row)
    found = []
    for key, second in zip(seconds.keys(*SAME_SITTING), seconds.records(*_COMPARED), strict=True):
        is_adult, who = second["scored_by"] == "second adult", second["recorder_id"]
        first: dict | None = next(
            (each for each in others.get(key, ()) if not (is_adult and each["recorder_id"] == who)), None
        )
        if first:
            sitting = {**dict(zip(SAME_SITTING, key, strict=True)), "measure": measure_of[key[0]]}
            found.append(_pair({**_said_by(first, "_1"), **_said_by(second, "_2"), **sitting}))
    numbers = dict.fromkeys(("percent", "first_score", "second_score", "difference"), "float64")
    return pd.DataFrame(found, columns=list(PAIR_COLUMNS)).astype({"date_on": "datetime64[us]", **numbers})


_COMPARED = (
    "student_id", "recorder_id", "scored_by", "marks", "correct_alone", "out_of", "count", "minutes_observed",
    "duration_seconds", "rubric_level",
)  # fmt: skip


def _said_by(row: Mapping, which: str) -> dict:
    return {name + which: cell for name, cell in row.items()}


def _pair(row: Mapping) -> dict:
    family = MEASURES[row["measure"]].family
    method, first, second = _compared(row, row["measure"], family)
    one, other = _SCORES[family](row, "_1"), _SCORES[family](row, "_2")
    return {
        "goal_id": row["goal_id"],
        "student_id": row["student_id_1"],
        "date_on": row["date_on"],
        "session": row["session"],
        "scored_by": row["scored_by_2"],
        "first_id": row["recorder_id_1"],
        "second_id": row["recorder_id_2"],
        "method": method,
        "percent": ioa(method, first, second),
        "first_score": one,
        "second_score": other,
        "difference": other - one,
    }


def _compared(row: Mapping, measure: str, family: str) -> tuple[str, list, list]:
    """The method that fits the measure and what was kept, and what it compares."""
    if family == PERCENT:
        first, second = _marks(row, "_1"), _marks(row, "_2")
        if first and len(first) == len(second):
            method = "interval_by_interval" if measure == "percent of intervals" else "trial_by_trial"
            if method == "interval_by_interval":
                return method, [each == "+" for each in first], [each == "+" for each in second]
            return method, first, second
        return "total_count", [row["correct_alone_1"]], [row["correct_alone_2"]]
    if family == SECONDS:
        return "total_duration", [row["duration_seconds_1"]], [row["duration_seconds_2"]]
    if family == LEVEL:
        return "trial_by_trial", [row["rubric_level_1"]], [row["rubric_level_2"]]
    return "total_count", [row["count_1"]], [row["count_2"]]


def _marks(row: Mapping, which: str) -> list[str]:
    """The marks of a sitting one by one; none where they were not kept, or do not give the numbers beside them."""
    text = row["marks" + which]
    marks = list(plain_text(text).lower().replace(" ", "")) if isinstance(text, str) else []
    is_whole = set(marks) <= {"+", "-", "p"} and len(marks) == row["out_of" + which]
    return marks if is_whole and marks.count("+") == row["correct_alone" + which] else []


def _percent_alone(row: Mapping, which: str) -> float:
    return 100 * row["correct_alone" + which] / row["out_of" + which] if row["out_of" + which] else float("nan")


def _rate(row: Mapping, which: str) -> float:
    minutes = row["minutes_observed" + which]
    return row["count" + which] / minutes if minutes else float("nan")


_SCORES: Mapping[str, Callable[[Mapping, str], float]] = {
    PERCENT: _percent_alone,
    RATE: _rate,
    COUNT: lambda row, which: row["count" + which],
    SECONDS: lambda row, which: row["duration_seconds" + which],
    LEVEL: lambda row, which: row["rubric_level" + which],
}


def by_goal_and_pair(found: pd.DataFrame, sessions: pd.DataFrame, since: date | None = None) -> pd.DataFrame:
    """One row per goal and two people: mean and lowest percent, sessions paired, share of sessions, difference.

    found: of `pairs`; sessions: with standing. The mean of the sessions' percents is how the field reports agreement
    (facts on measurement, section 3). share: percent of the goal's sessions that were scored twice by anybody.
    higher_id: who scored higher on average; blank where nobody did.
    """
    rows = found.dropna(subset=["percent"])
    scored = first_scores(sessions[sessions["standing"].isin(STANDINGS_THAT_COUNT)])
    if since is not None:
        rows, scored = rows[rows["date_on"] >= pd.Timestamp(since)], scored[scored["date_on"] >= pd.Timestamp(since)]
    all_sessions = scored.drop_duplicates(["goal_id", "date_on", "session"]).groupby("goal_id", observed=True).size()
    twice = rows.drop_duplicates(["goal_id", "date_on", "session"]).groupby("goal_id", observed=True).size()
    keys = ["goal_id", "student_id", "scored_by", "first_id", "second_id"]
    by = rows.groupby(keys, observed=True, sort=True)
    table = by.agg(
        percent=("percent", "mean"),
        lowest=("percent", "min"),
        sessions=("percent", "size"),
        last_on=("date_on", "max"),
        difference=("difference", "mean"),
    ).reset_index()
    share = 100 * table["goal_id"].map(twice) / table["goal_id"].map(all_sessions)
    higher = table["second_id"].where(table["difference"] > 0, table["first_id"]).where(table["difference"].ne(0), "")
    return table.assign(share=share.astype("float64"), higher_id=higher)
