"""One row a goal: where it stands, as the Summary and School summary tabs show it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from automation.open_goals import is_open
from automation.progress.aimline import against_aimline, aimline_for
from automation.progress.measures import MEASURES
from automation.progress.series import series_by_goal
from automation.rows import Rows, as_rows

RECENT_DAYS = 30
NOT_YET = "no aimline yet"


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def summarize(
    goals: pd.DataFrame, sessions: pd.DataFrame | Rows, points: pd.DataFrame | Rows, today: date
) -> pd.DataFrame:
    """One row per goal, closed ones too, ordered as in the Goals tab, with the columns of the Summary tab.

    goals: with the Settings filled in. sessions: with `standing`. points: one per goal and day. Days to come say
    nothing yet. sessions_this_week counts sittings since Monday; chances_this_week is what is planned for a week less
    the sittings that have a reason for no data, never below zero, and zero for a goal that was closed before Monday,
    has ended, or has not begun.
    """
    distinct = goals[goals["goal_id"].notna()].drop_duplicates("goal_id")
    planned = distinct["sessions_per_week"].where(is_open(distinct, monday_of(today), today), 0)
    distinct = distinct.assign(sessions_per_week=planned.fillna(0))
    per_goal = _tallies(as_rows(sessions), today)
    by_goal = series_by_goal(as_rows(points), today)
    rows = [
        _row(goal, per_goal.get(str(goal["goal_id"]), {}), by_goal.get(goal["goal_id"]))
        for goal in distinct.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


COLUMNS = (
    "student_id",
    "goal_id",
    "area",
    "measure",
    "sessions",
    "last_on",
    "last_value",
    "last_said",
    "aimline_value",
    "against_aimline",
    "sessions_this_week",
    "chances_this_week",
    "no_data_this_week",
    "rows_left_out",
    "recorders",
)


def _tallies(rows: Rows, today: date) -> dict[str, dict]:
    day, day_of_today = rows["date_on"], np.datetime64(today)
    monday, recent = np.datetime64(monday_of(today)), day_of_today - np.timedelta64(RECENT_DAYS, "D")
    until_today = day <= day_of_today
    this_week, by_adult = (day >= monday) & until_today, rows.says("scored_by", "adult")
    counts = rows.says("standing", "counts", "check") & by_adult & until_today
    tallied = {
        "sessions": counts,
        "sessions_this_week": counts & this_week,
        "no_data_this_week": rows.says("standing", "no data") & by_adult & this_week,
        "rows_left_out": rows.says("standing", "fix"),
    }
    found: dict[str, dict] = {}
    for name, mask in tallied.items():
        for goal_id, number in Counter(rows.where(mask).cells("goal_id")).items():
            found.setdefault(goal_id, {})[name] = number
    who: dict[str, set[str]] = {}
    for goal_id, recorder_id in set(rows.where(counts & (day >= recent)).keys("goal_id", "recorder_id")):
        who.setdefault(goal_id, set()).update([recorder_id] if recorder_id else [])
    for goal_id, names in who.items():
        found[goal_id]["recorders"] = ", ".join(sorted(names))
    return found


def _row(goal: Mapping, tally: Mapping, points: Rows | None) -> dict:
    no_data = int(tally.get("no_data_this_week", 0))
    return {
        **{name: goal[name] for name in ("student_id", "goal_id", "area", "measure")},
        "sessions": int(tally.get("sessions", 0)),
        **_latest(goal, points),
        "sessions_this_week": int(tally.get("sessions_this_week", 0)),
        "chances_this_week": max(int(goal["sessions_per_week"]) - no_data, 0),
        "no_data_this_week": no_data,
        "rows_left_out": int(tally.get("rows_left_out", 0)),
        "recorders": tally.get("recorders", ""),
    }


def _latest(goal: Mapping, points: Rows | None) -> dict:
    if points is None:
        return {
            "last_on": None,
            "last_value": None,
            "last_said": "no data yet",
            "aimline_value": None,
            "against_aimline": NOT_YET,
        }
    last = {name: points[name][-1] for name in ("value", "chances")}
    last_on = points["date_on"][-1].astype("datetime64[D]").astype(date)
    there = _aimline_value(goal, points, last_on)
    against = None if pd.isna(goal["better_when"]) else against_aimline(last["value"], there, goal["better_when"])
    return {
        "last_on": last_on,
        "last_value": round(float(last["value"]), 2),
        "last_said": MEASURES[goal["measure"]].say(last["value"], last["chances"]),
        "aimline_value": None if there is None else round(float(there), 2),
        "against_aimline": against or NOT_YET,
    }


def _aimline_value(goal: Mapping, points: Rows, day: date) -> float | None:
    """Where the aimline is on that day; None before it begins and after it ends, where the graph draws none."""
    line = aimline_for(goal, points)
    return line.value_at(day) if line and line.x0 <= day.toordinal() <= line.x1 else None
