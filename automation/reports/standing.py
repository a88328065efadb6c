"""Where a goal stood in a reporting period, in numbers: its start, its level, its target, why data is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.open_goals import GoalKey, is_open
from automation.progress.aimline import aimline_for, baseline_level
from automation.progress.measures import MEASURES, Measure
from automation.reports.periods import Period
from automation.shown import StudentKey

POINTS_FOR_LEVEL = 3  # median of the last three: one good or bad day does not speak for a quarter
NO_VERDICT = "not enough data"


@dataclass(frozen=True)
class Standing:
    """One goal in one period; levels in the unit of the goal's points (seconds for times), None where unknown.

    now: median of the last three days of the period with enough chances (fewer days: of what is there). now_alone: the
    same without help, where help was given. scored_days: days with enough chances; thin_days: days with too few.
    earlier: the last level before the period. reasons: reason for no data -> days of the period. status: the verdict's.
    """

    measure: Measure | None
    better_when: str
    start: float | None
    start_on: date | None
    now: float | None
    now_alone: float | None
    scored_days: int
    thin_days: int
    target: float | None
    earlier: tuple[float, date] | None
    reasons: Mapping[str, int]
    status: str
    starts_on: date | None
    ends_on: date | None
    closed_on: date | None
    closed_because: str
    judged_on: date
    projected: float | None = None  # by the goal's end, if it goes on as in the current phase

    @property
    def is_reached(self) -> bool:
        """Whether the level of the period is at the target or better."""
        if self.now is None or self.target is None or self.better_when not in ("higher", "lower"):
            return False
        return self.now >= self.target if self.better_when == "higher" else self.now <= self.target

    @property
    def has_begun(self) -> bool:
        """Whether the goal's first day is not after the day it is judged on."""
        return self.starts_on is None or self.starts_on <= self.judged_on


def goals_in(goals: pd.DataFrame, student: StudentKey, period: Period, today: date) -> list[dict[str, Any]]:
    """The student's goals that were open on any day of the period, each objective under its annual goal.

    Objectives of such a goal that begin later come along. An objective whose annual goal is not there stands alone.
    """
    own = goals[(goals["classroom_id"] == student[0]) & (goals["student_id"] == student[1]) & goals["goal_id"].notna()]
    own = own.drop_duplicates("goal_id")
    is_in = is_open(own, period.from_on, period.judged_on(today))
    of_one = own["objective_of"].isin(own.loc[is_in, "goal_id"]) & (own["starts_on"] > pd.Timestamp(period.from_on))
    rows = own[is_in | of_one].to_dict("records")
    parent = {str(row["goal_id"]): _text(row["objective_of"]) for row in rows}
    top_of = {goal_id: _top_of(goal_id, parent) for goal_id in parent}
    ordered = []
    for top in (row for row in rows if top_of[str(row["goal_id"])] == row["goal_id"]):
        under = [row for row in rows if top_of[str(row["goal_id"])] == top["goal_id"] != row["goal_id"]]
        ordered += [{**top, "is_objective": False}, *({**row, "is_objective": True} for row in under)]
    return ordered


def standing_of(
    goal: Mapping[str, Any], frames: Mapping[str, pd.DataFrame], verdicts: pd.DataFrame, period: Period, today: date
) -> Standing:
    """Where the goal stood in the period. goal: a row of Goals with classroom_id; verdicts: one row a goal."""
    key, judged_on = (str(goal["classroom_id"]), str(goal["goal_id"])), period.judged_on(today)
    points = own_rows(frames["Points"], key, None, judged_on)
    inside = points[points["date_on"] >= pd.Timestamp(period.from_on)]
    before = points[points["date_on"] < pd.Timestamp(period.from_on)]
    is_thin = inside["has_too_few_chances"].astype("bool")
    used = inside[~is_thin]
    reasons = own_rows(frames["No data days"], key, period.from_on, judged_on)
    now, alone = _level(used["value"]), _level(used["percent_alone"])
    start, start_on = _start(goal, points)
    verdict = _own_verdict(verdicts, key)
    return Standing(
        MEASURES.get(_text(goal["measure"])),
        _text(goal["better_when"]),
        start,
        start_on,
        now,
        None if now is None or alone is None or alone >= now - 1e-9 else alone,
        len(used),
        int(is_thin.sum()),
        _number(goal["target"]),
        None if before.empty else (float(before["value"].iloc[-1]), before["date_on"].iloc[-1].date()),
        {str(reason): int(days) for reason, days in reasons["no_data_because"].value_counts().items()},
        str(verdict["status"]),
        _day(goal["starts_on"]),
        _day(goal["ends_on"]),
        _day(goal["closed_on"]),
        _text(goal["closed_because"]),
        judged_on,
        _number(verdict.get("projected_value")),
    )


def own_rows(frame: pd.DataFrame, key: GoalKey, from_on: date | None, to_on: date) -> pd.DataFrame:
    """The goal's rows of those days, by day."""
    is_own = (frame["classroom_id"] == key[0]) & (frame["goal_id"] == key[1])
    is_then = frame["date_on"] <= pd.Timestamp(to_on)
    if from_on is not None:
        is_then &= frame["date_on"] >= pd.Timestamp(from_on)
    return frame[is_own & is_then].sort_values("date_on")


def _level(values: pd.Series) -> float | None:
    return baseline_level(values.tail(POINTS_FOR_LEVEL).tolist())


def _start(goal: Mapping[str, Any], points: pd.DataFrame) -> tuple[float | None, date | None]:
    """The typed baseline, else the level at which the goal's line to the target begins."""
    typed = _number(goal["baseline"])
    if typed is not None:
        return typed, _day(goal["baseline_on"])
    line = aimline_for(goal, points) if _text(goal["measure"]) in MEASURES else None
    return (None, None) if line is None else (line.y0, date.fromordinal(int(line.x0)))


def _own_verdict(verdicts: pd.DataFrame, key: GoalKey) -> dict[str, Any]:
    own = verdicts["goal_id"] == key[1]
    if "classroom_id" in verdicts.columns:
        own &= verdicts["classroom_id"] == key[0]
    found = verdicts[own].to_dict("records")
    return {str(name): value for name, value in found[0].items()} if found else {"status": NO_VERDICT}


def _top_of(goal_id: str, parent: Mapping[str, str]) -> str:
    """The annual goal that the goal is under; itself where that is not there, or where goals name each other."""
    seen, at = {goal_id}, goal_id
    while parent.get(at) in parent:
        at = parent[at]
        if at in seen:
            return goal_id
        seen.add(at)
    return at


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _number(cell: Any) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _day(cell: Any) -> date | None:
    return None if pd.isna(cell) else pd.Timestamp(cell).date()
