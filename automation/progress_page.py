"""What the Progress page shows of one goal: its graph, where it stands in words, the rows behind it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.caseload import STATUS_MARKS
from automation.charts.progress_graph import points_csv, progress_graph
from automation.charts.small_graph import shared_dates, small_graph
from automation.file_names import LONGEST
from automation.open_goals import GoalKey
from automation.progress.aimline import aimline_for, say_against
from automation.progress.in_words import more_numbers, say_projection
from automation.school_days import no_school_days
from automation.school_settings import SchoolSettings
from automation.shown import say_day, say_many, shown_students
from sheets.columns import duration_text
from sheets.schema import SESSIONS

STANDING_IN_WORDS = {
    "counts": "counts",
    "check": "counts, looks odd",
    "fix": "left out until fixed",
    "crossed out": "crossed out",
    "no data": "reason, no score",
}
SHOWN_COLUMNS = (
    "date_on",
    "recorder_id",
    "scored_by",
    "correct_alone",
    "correct_with_help",
    "out_of",
    "count",
    "minutes_observed",
    "duration_seconds",
    "rubric_level",
    "help",
    "no_data_because",
    "note",
)


@dataclass(frozen=True)
class GoalPage:
    """One goal as the Progress page shows it."""

    goal_text: str
    status: str
    verdict: str
    where_it_stands: str
    projection: str
    chart: dict[str, Any]
    description: str
    points_csv: str
    file_name: str
    rows_left_out: str
    more_numbers: tuple[str, ...]


def choices(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings) -> dict[str, dict[GoalKey, str]]:
    """Student as shown -> goals to choose from, (classroom, goal) -> as shown; students without goals are left out.

    A goal without a code or a measure that can be read has no graph: it stands in Data check.
    """
    goals = frames["Goals"].dropna(subset=["goal_id", "measure"]).drop_duplicates(["classroom_id", "goal_id"])
    of_students: dict[GoalKey, dict[GoalKey, str]] = {}
    needed = ["classroom_id", "student_id", "goal_id", "closed_on"]
    for goal in goals[needed].sort_values("goal_id").to_dict("records"):
        of_students.setdefault((goal["classroom_id"], goal["student_id"]), {})[_key(goal)] = _shown(goal)
    students = shown_students(frames["Students"], settings)
    return {shown: of_students[student] for student, shown in students.items() if student in of_students}


def goal_page(
    frames: Mapping[str, pd.DataFrame], key: GoalKey, today: date, color_by_recorder: bool = False
) -> GoalPage:
    """Everything the page shows of one goal; the key is one that `choices` offered."""
    goal = _of_goal(frames["Goals"], key).iloc[0].to_dict()
    points = _of_goal(frames["Points"], key)
    phases = _of_goal(frames["Phases"], key)
    line = aimline_for(goal, points)
    holidays = no_school_days(frames["Calendar"], today - timedelta(days=400), today)
    help_given = _of_goal(frames["Help"], key)
    chart = progress_graph(
        goal,
        points,
        phases,
        _of_goal(frames["No data days"], key),
        line,
        today,
        holidays,
        help_given=help_given,
        color_by_recorder=color_by_recorder,
    )
    summary, verdict = _of_goal(frames["Summary"], key), _of_goal(frames["Verdicts"], key).iloc[0].to_dict()
    return GoalPage(
        goal["goal"] if isinstance(goal["goal"], str) else "",
        STATUS_MARKS[verdict["status"]],
        verdict["sentence"],
        _where_it_stands(goal, summary, today),
        say_projection(goal, verdict, today),
        chart,
        chart["description"],
        points_csv(points, goal),
        re.sub(r"[^A-Za-z0-9]+", "-", key[1])[:LONGEST].strip("-").lower() or "goal",
        _left_out(summary),
        more_numbers(points, str(goal["better_when"])),
    )


def small_graphs(
    frames: Mapping[str, pd.DataFrame], keys: Iterable[GoalKey], today: date
) -> list[tuple[GoalKey, str, dict[str, Any]]]:
    """For each goal its key, its status in words and its small graph; all graphs share one span of days."""
    keys = list(keys)
    is_students = frames["Points"].set_index(["classroom_id", "goal_id"]).index.isin(keys)
    dates = shared_dates(frames["Points"][is_students], today)
    found = []
    for key in keys:
        goal, points = _of_goal(frames["Goals"], key).iloc[0].to_dict(), _of_goal(frames["Points"], key)
        graph = small_graph(goal, points, _of_goal(frames["Phases"], key), aimline_for(goal, points), today, dates)
        found.append((key, STATUS_MARKS[_of_goal(frames["Verdicts"], key).iloc[0]["status"]], graph))
    return found


def rows_table(frames: Mapping[str, pd.DataFrame], key: GoalKey) -> pd.DataFrame:
    """The goal's rows, newest first, with the headings of the Sessions tab; columns that are all blank are left out."""
    rows = _of_goal(frames["Sessions"], key).sort_values(["date_on", "sheet_row"], ascending=False)
    headings = {each.name: each.heading for each in SESSIONS.columns}
    table = pd.DataFrame({"Row": rows["tab"] + " " + rows["sheet_row"].astype(str)})
    for name in SHOWN_COLUMNS:
        if rows[name].notna().any():
            table = table.assign(**{headings[name]: _as_shown(name, rows[name])})
    return table.assign(Standing=rows["standing"].map(STANDING_IN_WORDS)).reset_index(drop=True)


def _as_shown(name: str, cells: pd.Series) -> pd.Series:
    if name == "date_on":
        return cells.dt.date
    if name == "duration_seconds":
        return cells.map(duration_text, na_action="ignore").astype(object).where(cells.notna(), None)
    return cells


def _where_it_stands(goal: Mapping[str, Any], summary: pd.DataFrame, today: date) -> str:
    if pd.notna(goal["closed_on"]):
        return f"This goal was closed on {say_day(goal['closed_on'].date(), today)}."
    now = summary.iloc[0]
    if pd.isna(now["last_on"]):
        return "No data yet."
    day = say_day(pd.Timestamp(now["last_on"]).date(), today)
    against = None if now["against_aimline"] == "no aimline yet" else str(now["against_aimline"])
    return (
        f"Last: {now['last_said']} on {day}, {say_against(against, str(goal['better_when']))}. "
        f"This week: {now['sessions_this_week']} of {now['chances_this_week']} sessions."
    )


def _left_out(summary: pd.DataFrame) -> str:
    count = 0 if summary.empty else int(summary.iloc[0]["rows_left_out"])
    return f"{say_many(count, 'row')} left out until fixed" if count else ""


def _of_goal(frame: pd.DataFrame, key: GoalKey) -> pd.DataFrame:
    return frame[(frame["classroom_id"] == key[0]) & (frame["goal_id"] == key[1])]


def _key(goal: Mapping[str, Any]) -> GoalKey:
    return str(goal["classroom_id"]), str(goal["goal_id"])


def _shown(goal: Mapping[str, Any]) -> str:
    return f"{goal['goal_id']} (closed)" if pd.notna(goal["closed_on"]) else str(goal["goal_id"])
