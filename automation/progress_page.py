"""What the Progress page shows of one goal: its graph, where it stands in words, the rows behind it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from automation.caseload import STATUS_MARKS
from automation.charts.progress_graph import points_csv, progress_graph
from automation.charts.small_graph import shared_dates, small_graph
from automation.charts.wording import cells_of
from automation.file_names import LONGEST
from automation.goal_rows import by_goal, of_goal
from automation.open_goals import GoalKey
from automation.progress.aimline import aimline_for, say_against
from automation.progress.in_words import more_numbers, say_projection
from automation.rows import TEXT, Rows, Words
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
OF_GOAL = ("goal_id", "student_id", "goal", "measure", "better_when", "target", "baseline", "baseline_on", "starts_on",
           "ends_on", "closed_on", "highest_level")  # fmt: skip
OF_VERDICT = ("status", "sentence", "projected_value", "projected_low", "projected_high")
OF_SUMMARY = ("last_on", "last_said", "against_aimline", "sessions_this_week", "chances_this_week", "rows_left_out")


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
    goal = of_goal(frames["Goals"], key).records(*OF_GOAL)[0]
    points = of_goal(frames["Points"], key)
    chart = progress_graph(
        goal,
        points,
        of_goal(frames["Phases"], key),
        of_goal(frames["No data days"], key),
        aimline_for(goal, points),
        today,
        no_school_days(frames["Calendar"], today - timedelta(days=400), today),
        help_given=of_goal(frames["Help"], key),
        color_by_recorder=color_by_recorder,
    )
    summary = of_goal(frames["Summary"], key).records(*OF_SUMMARY)
    verdict = of_goal(frames["Verdicts"], key).records(*OF_VERDICT)[0]
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
    keys = [*keys]
    goals, points, phases, verdicts = (by_goal(frames[tab], keys) for tab in ("Goals", "Points", "Phases", "Verdicts"))
    days = [day for own in points.values() for day in cells_of(own, "date_on")]
    dates = shared_dates(Rows.of({"date_on": np.array(days, dtype="datetime64[D]")}, len(days)), today)
    found = []
    for key in keys:
        goal, own = goals[key].records(*OF_GOAL)[0], points[key]
        graph = small_graph(goal, own, phases[key], aimline_for(goal, own), today, dates)
        found.append((key, STATUS_MARKS[verdicts[key]["status"][0]], graph))
    return found


def rows_table(frames: Mapping[str, pd.DataFrame], key: GoalKey) -> pd.DataFrame:
    """The goal's rows, newest first, with the headings of the Sessions tab; columns that are all blank are left out."""
    rows = of_goal(frames["Sessions"], key)
    days, places = rows["date_on"], rows["sheet_row"]
    rows = rows.at(np.lexsort((-places, -days.astype("int64"), np.isnat(days))))
    headings = {each.name: each.heading for each in SESSIONS.columns}
    shown = {headings[name]: _as_shown(rows, name) for name in SHOWN_COLUMNS if rows.has(name).any()}
    where = [f"{tab} {place}" for tab, place in zip(rows["tab"], rows["sheet_row"].tolist(), strict=True)]
    standing = [STANDING_IN_WORDS.get(each) for each in rows["standing"]]
    texts = {"Row": pd.array(where, dtype=TEXT), "Standing": pd.array(standing, dtype=TEXT)}
    return pd.DataFrame({"Row": texts["Row"], **shown, "Standing": texts["Standing"]})


def _as_shown(rows: Rows, name: str) -> object:
    if name == "date_on":
        return pd.Series(rows[name]).dt.date
    if name == "duration_seconds":
        cells = pd.Series(rows[name])
        return cells.map(duration_text, na_action="ignore").astype(object).where(cells.notna(), None)
    column = rows.column(name)
    return column.as_array() if isinstance(column, Words) else column


def _where_it_stands(goal: Mapping[str, Any], summary: Sequence[Mapping[str, Any]], today: date) -> str:
    if pd.notna(goal["closed_on"]):
        return f"This goal was closed on {say_day(goal['closed_on'].date(), today)}."
    now = summary[0]
    if pd.isna(now["last_on"]):
        return "No data yet."
    day = say_day(pd.Timestamp(now["last_on"]).date(), today)
    against = None if now["against_aimline"] == "no aimline yet" else str(now["against_aimline"])
    return (
        f"Last: {now['last_said']} on {day}, {say_against(against, str(goal['better_when']))}. "
        f"This week: {now['sessions_this_week']} of {now['chances_this_week']} sessions."
    )


def _left_out(summary: Sequence[Mapping[str, Any]]) -> str:
    count = int(summary[0]["rows_left_out"]) if summary else 0
    return f"{say_many(count, 'row')} left out until fixed" if count else ""


def _key(goal: Mapping[str, Any]) -> GoalKey:
    return str(goal["classroom_id"]), str(goal["goal_id"])


def _shown(goal: Mapping[str, Any]) -> str:
    return f"{goal['goal_id']} (closed)" if pd.notna(goal["closed_on"]) else str(goal["goal_id"])
