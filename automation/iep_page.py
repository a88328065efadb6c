"""What a teacher sees before an IEP is drafted: who was asked, and what they wrote by area beside each goal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.caseload import STATUS_MARKS
from automation.iep_input import A_GOAL, QUESTIONS, Review, answers_since, asked_for, of_student, reviews
from automation.iep_meetings import name_of, sentence
from automation.iep_rows import Frames
from automation.open_goals import GoalKey, open_goals
from automation.progress_page import small_graphs
from automation.school_settings import SchoolSettings
from automation.shown import say_day, say_list

GOAL_FRAMES = ("Goals", "Points", "Phases", "Verdicts")
LOOK_BACK_DAYS = 365  # outside of the lead time: what was written in the last year
NO_AREA = "Other goals"


@dataclass(frozen=True)
class Entry:
    """What one adult wrote: who and when, what they see, what they would try."""

    by: str
    seen: str
    suggestion: str


@dataclass(frozen=True)
class GoalInput:
    """One goal with its status, the sentence of its graph, the small graph, and what was written about it."""

    key: GoalKey
    goal_text: str
    status: str
    sentence: str
    graph: dict[str, Any]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Prepared:
    """Everything that was gathered for one student's meeting.

    areas: area -> its goals. other: what it is about -> entries.
    """

    review: Review
    said: str
    asked: tuple[str, ...]
    areas: Mapping[str, tuple[GoalInput, ...]]
    other: Mapping[str, tuple[Entry, ...]]


def choices(frames: Frames, settings: SchoolSettings) -> dict[str, Review]:
    """Student as shown -> their next review, the earliest first."""
    return {each.shown: each for each in reviews(frames, settings)}


def prepared(frames: Frames, review: Review, today: date) -> Prepared:
    """What was gathered of the student. frames: iep_input.NEEDED and GOAL_FRAMES as the teacher may see them."""
    rows = _written(frames, review, today)
    goals = _goals(frames["Goals"], review, rows, today)
    areas: dict[str, tuple[GoalInput, ...]] = {}
    for each, area in _goal_inputs(frames, goals, rows, today):
        areas[area] = (*areas.get(area, ()), each)
    placed = set(goals["goal_id"])
    rest = rows[~(rows["about"].eq(A_GOAL) & rows["goal_id"].isin(placed))]
    order = [A_GOAL, *(about for about, _ in QUESTIONS)]
    other = {
        about[:1].upper() + about[1:]: entries
        for about in order if (entries := _entries(rest[rest["about"].eq(about)], frames, today, True))
    }
    return Prepared(review, _said(review, rows, today), _who(frames, review, today), areas, other)


def _written(frames: Frames, review: Review, today: date) -> pd.DataFrame:
    """The rows of this round; while nobody is asked yet, those of the last year."""
    if today >= review.asked_since_on:
        return answers_since(frames, review)
    rows = of_student(frames["IEP input"], (review.classroom_id, review.student_id))
    lately = rows["date_on"] >= pd.Timestamp(today - timedelta(days=LOOK_BACK_DAYS))
    return rows[~rows["is_incomplete"] & lately].sort_values(["date_on", "sheet_row"], kind="stable")


def _goals(goals: pd.DataFrame, review: Review, rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """The student's goals that are open, or that somebody wrote about; by area."""
    own = goals[goals["classroom_id"].eq(review.classroom_id) & goals["student_id"].eq(review.student_id)]
    own = own.dropna(subset=["goal_id", "measure"]).drop_duplicates("goal_id")
    running = set(open_goals(own, today)["goal_id"])
    return own[own["goal_id"].isin(running | set(rows["goal_id"].dropna()))].sort_values(["area", "goal_id"])


def _goal_inputs(frames: Frames, goals: pd.DataFrame, rows: pd.DataFrame, today: date) -> list[tuple[GoalInput, str]]:
    keys = [(str(room), str(goal_id)) for room, goal_id in zip(goals["classroom_id"], goals["goal_id"], strict=True)]
    graphs = {key: graph for key, _, graph in small_graphs(frames, keys, today)} if keys else {}
    verdicts = frames["Verdicts"].drop_duplicates(["classroom_id", "goal_id"]).set_index(["classroom_id", "goal_id"])
    found = []
    for key, row in zip(keys, goals.to_dict("records"), strict=True):
        verdict = verdicts.loc[key]
        own = rows[rows["about"].eq(A_GOAL) & rows["goal_id"].eq(key[1])]
        each = GoalInput(
            key, _text(row["goal"]), STATUS_MARKS[verdict["status"]], _text(verdict["sentence"]), graphs[key],
            _entries(own, frames, today),
        )  # fmt: skip
        found.append((each, _text(row["area"]).capitalize() or NO_AREA))
    return found


def _entries(rows: pd.DataFrame, frames: Frames, today: date, names_goal: bool = False) -> tuple[Entry, ...]:
    found = []
    for row in rows.to_dict("records"):
        goal = f", {row['goal_id']}" if names_goal and isinstance(row["goal_id"], str) else ""
        by = f"{name_of(str(row['staff_id']), frames)}, {say_day(row['date_on'].date(), today)}{goal}"
        found.append(Entry(by, _text(row["seen"]), _text(row["suggestion"])))
    return tuple(found)


def _said(review: Review, rows: pd.DataFrame, today: date) -> str:
    when = f"IEP review on {say_day(review.review_on, today)}"
    if review.input_until_on != review.review_on:
        when += f", meeting on {say_day(review.input_until_on, today)}"
    if today < review.asked_since_on:
        shown = " Below is what was written in the last year." if len(rows) else ""
        return f"{when}. People are asked for input from {say_day(review.asked_since_on, today)} on.{shown}"
    since = say_day(review.asked_since_on, today)
    if today > review.input_until_on:
        return f"{when}. People were asked for input from {since} on."
    return f"{when}. People are asked for input since {since}."


def _who(frames: Frames, review: Review, today: date) -> tuple[str, ...]:
    """Who was asked and wrote, who has not, and who wrote without being asked, a line each."""
    if today < review.asked_since_on:
        return ()
    asked = asked_for(frames, review, today)
    lines = [
        sentence(f"{name_of(each.staff_id, frames)} wrote on {say_day(each.answered_on, today)}")
        for each in asked
        if each.answered_on is not None
    ]
    if not_yet := [name_of(each.staff_id, frames) for each in asked if each.answered_on is None]:
        lines.append(sentence(f"Not yet: {say_list(not_yet)}"))
    others = set(answers_since(frames, review)["staff_id"].dropna()) - {each.staff_id for each in asked}
    if others:
        names = say_list([name_of(each, frames) for each in sorted(others)])
        lines.append(sentence(f"Wrote too, though not assigned today: {names}"))
    if not asked:
        lines.append("Nobody who could be asked is assigned to this student. Assignments are rows in Assignments.")
    return tuple(lines)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
