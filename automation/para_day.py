"""A para's day on one screen: with whom, what to log and what is logged, what changed.

Pure, and in words for paras. Nothing typed ever returns as blame.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.open_goals import GoalKey, open_goals
from automation.row_by_row import records
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_day, say_many, shown_students
from automation.summary import monday_of
from automation.training_today import own_training

CHANGE_DAYS = 14
_OF_GOAL = ("classroom_id", "student_id", "goal_id", "goal", "how_to_record", "sessions_per_week")


@dataclass(frozen=True)
class GoalToLog:
    """One goal on a para's screen: what it is, how to record it, what is logged today and this week."""

    goal_id: str
    goal: str
    how_to_record: str
    logged_today: int
    logged_this_week: int
    planned_a_week: int

    @property
    def said(self) -> str:
        """Today and this week in words."""
        today = f"logged {say_many(self.logged_today, 'time')} today" if self.logged_today else "not logged yet today"
        return f"{today}; {self.logged_this_week} of {self.planned_a_week} this week"


@dataclass(frozen=True)
class StudentToday:
    """One student on a para's screen."""

    classroom_id: str
    student_id: str
    shown_as: str
    goals: tuple[GoalToLog, ...]


@dataclass(frozen=True)
class ParaDay:
    """A para's day: with whom, what to log, what changed lately, how many of the own rows to look at again.

    training: the one thing of training that is next, in words; empty where nothing is due soon.
    """

    students: tuple[StudentToday, ...]
    changes: tuple[str, ...]
    rows_to_fix: int
    training: str = ""


def para_day(
    frames: Mapping[str, pd.DataFrame], rows_to_fix: int, settings: SchoolSettings, today: date, own_staff_id: str = ""
) -> ParaDay:
    """The para's day from the frames that this para may see: Students, Goals, Phases, Sessions, TRAINING_FRAMES."""
    goals_of: dict[StudentKey, list[dict]] = {}
    for goal in records(open_goals(frames["Goals"], today), *_OF_GOAL):
        goals_of.setdefault((goal["classroom_id"], goal["student_id"]), []).append(goal)
    logged_today = _logged(frames["Sessions"], today, today)
    logged_this_week = _logged(frames["Sessions"], monday_of(today), today)
    students = []
    for (room, student_id), shown in shown_students(frames["Students"], settings).items():
        own = goals_of.get((room, student_id), ())
        to_log = tuple(_to_log(goal, logged_today, logged_this_week) for goal in own)
        students.append(StudentToday(room, student_id, shown, to_log))
    training = own_training(frames, own_staff_id, settings, today)
    return ParaDay(tuple(students), _changes(frames["Phases"], today), rows_to_fix, training)


def _to_log(goal: Mapping, today: Mapping[GoalKey, int], this_week: Mapping[GoalKey, int]) -> GoalToLog:
    key = (str(goal["classroom_id"]), str(goal["goal_id"]))
    planned = int(goal["sessions_per_week"]) if pd.notna(goal["sessions_per_week"]) else 0
    return GoalToLog(
        key[1], _text(goal["goal"]), _text(goal["how_to_record"]), today.get(key, 0), this_week.get(key, 0), planned
    )


def _logged(sessions: pd.DataFrame, first: date, last: date) -> dict[GoalKey, int]:
    rows = sessions[
        (sessions["date_on"] >= pd.Timestamp(first))
        & (sessions["date_on"] <= pd.Timestamp(last))
        & (sessions["scored_by"] == "adult")
        & (sessions["standing"] != "crossed out")
    ]
    return dict(Counter(zip(rows["classroom_id"].astype(str), rows["goal_id"].astype(str), strict=True)))


def _changes(phases: pd.DataFrame, today: date) -> tuple[str, ...]:
    since = pd.Timestamp(today - timedelta(days=CHANGE_DAYS))
    recent = phases[
        (phases["starts_on"] > since) & (phases["starts_on"] <= pd.Timestamp(today)) & phases["label"].notna()
    ].sort_values("starts_on", ascending=False, kind="stable")
    return tuple(
        f"{row['goal_id']}: since {say_day(row['starts_on'].date(), today)}, {row['label']}."
        for row in recent.to_dict("records")
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
