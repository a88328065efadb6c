"""One row a goal: where it stands, as the Summary and School summary tabs show it."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from automation.open_goals import is_open
from automation.progress.aimline import against_aimline, aimline_for
from automation.progress.measures import MEASURES

RECENT_DAYS = 30
NOT_YET = "no aimline yet"


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def summarize(goals: pd.DataFrame, sessions: pd.DataFrame, points: pd.DataFrame, today: date) -> pd.DataFrame:
    """One row per goal, closed ones too, ordered as in the Goals tab, with the columns of the Summary tab.

    goals: with the Settings filled in. sessions: with `standing`. points: one per goal and day. Days to come say
    nothing yet. sessions_this_week counts sittings since Monday; chances_this_week is what is planned for a week less
    the sittings that have a reason for no data, never below zero, and zero for a goal that was closed before Monday,
    has ended, or has not begun.
    """
    distinct = goals[goals["goal_id"].notna()].drop_duplicates("goal_id")
    planned = distinct["sessions_per_week"].where(is_open(distinct, monday_of(today), today), 0)
    distinct = distinct.assign(sessions_per_week=planned.fillna(0))
    per_goal = _tallies(sessions, today)
    so_far = points[points["date_on"] <= pd.Timestamp(today)].sort_values("date_on")
    by_goal = dict(tuple(so_far.groupby("goal_id", observed=True, sort=False)))
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


def _tallies(sessions: pd.DataFrame, today: date) -> dict[str, dict]:
    monday, recent = pd.Timestamp(monday_of(today)), pd.Timestamp(today - timedelta(days=RECENT_DAYS))
    until_today = sessions["date_on"] <= pd.Timestamp(today)
    this_week = (sessions["date_on"] >= monday) & until_today
    by_adult = sessions["scored_by"] == "adult"
    counts = sessions["standing"].isin(["counts", "check"]) & by_adult & until_today
    no_data = (sessions["standing"] == "no data") & by_adult
    tallies = pd.DataFrame(
        {
            "goal_id": sessions["goal_id"],
            "sessions": counts,
            "sessions_this_week": counts & this_week,
            "no_data_this_week": no_data & this_week,
            "rows_left_out": sessions["standing"] == "fix",
        }
    )
    found = tallies.groupby("goal_id", observed=True).sum().to_dict("index")
    lately = sessions[counts & (sessions["date_on"] >= recent)]
    who = lately.groupby("goal_id", observed=True)["recorder_id"].agg(lambda ids: ", ".join(sorted(set(ids.dropna()))))
    for goal_id, names in who.items():
        found[goal_id]["recorders"] = names
    return {str(goal_id): tally for goal_id, tally in found.items()}


def _row(goal: Mapping, tally: Mapping, points: pd.DataFrame | None) -> dict:
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


def _latest(goal: Mapping, points: pd.DataFrame | None) -> dict:
    if points is None or points.empty:
        return {
            "last_on": None,
            "last_value": None,
            "last_said": "no data yet",
            "aimline_value": None,
            "against_aimline": NOT_YET,
        }
    last = points.iloc[-1].to_dict()
    there = _aimline_value(goal, points, last["date_on"])
    against = None if pd.isna(goal["better_when"]) else against_aimline(last["value"], there, goal["better_when"])
    return {
        "last_on": last["date_on"].date(),
        "last_value": round(float(last["value"]), 2),
        "last_said": MEASURES[goal["measure"]].say(last["value"], last["chances"]),
        "aimline_value": None if there is None else round(float(there), 2),
        "against_aimline": against or NOT_YET,
    }


def _aimline_value(goal: Mapping, points: pd.DataFrame, day: date) -> float | None:
    """Where the aimline is on that day; None before it begins and after it ends, where the graph draws none."""
    line = aimline_for(goal, points)
    return line.value_at(day) if line and line.x0 <= day.toordinal() <= line.x1 else None
