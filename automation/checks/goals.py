"""Goals that cannot be graphed as they stand: days, baseline, target, and words that say something else."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from automation.checks.bad_rows import Said, column_heading, findings_on, numbers_in_words
from automation.checks.classroom import Classroom
from automation.checks.scores import PERCENTS
from automation.findings import Finding
from automation.rows import Rows
from sheets.schema import GOALS

_PERCENT_IN_WORDS = re.compile(r"(?<!\d)(\d+(?:\.\d+)?) ?(?:%|percent)", re.I)
_TIME_OUT_OF_CHANCES = re.compile(
    r"(?<!\d)\d+ ?(?:minutes?|min|seconds?|sec)\b[^.;]{0,20}?\bout of \d+ ?(?:\w+ )?"
    r"(?:trials?|chances?|opportunit\w+|tries|times)",
    re.I,
)

_NUMBER = re.compile(r"^\S+\s*", re.ASCII)  # of a Goal ID: what stands before its short name
_TOLD_APART_BY = ("goal_id", "goal", "objective_of", "starts_on", "last_on", "sheet_row")
Goal = Mapping[str, Any]


def goals_that_end_before_they_start(room: Classroom) -> list[Finding]:
    """A finding per goal whose last day is not after its first."""
    bad = room.goal_rows.where(room.goal_rows["ends_on"] <= room.goal_rows["starts_on"])
    return _on(room, bad, "goal-ends-before-start", "ends_on", starts_on=bad["starts_on"])


def goals_overlapping(room: Classroom) -> list[Finding]:
    """A finding per goal that runs on days of an earlier row's goal of the same student, measure and words.

    The same words: the goal as the IEP says it, or the short name behind the number. An objective is not its goal.
    """
    rows = room.goal_rows
    rows = rows.where(rows.has("goal_id", "starts_on", "student_id", "measure"))
    before: dict[tuple, list[Goal]] = {}
    places, firsts = [], []
    whose = rows.keys("student_id", "measure")
    for place, (key, cells) in enumerate(zip(whose, rows.keys(*_TOLD_APART_BY), strict=True)):
        goal = dict(zip(_TOLD_APART_BY, cells, strict=True))
        goal["short"] = _NUMBER.sub("", goal["goal_id"]).casefold()
        goal["words"] = None if goal["goal"] is None else " ".join(goal["goal"].casefold().split())
        first = next((each for each in before.setdefault(key, []) if _overlap(goal, each)), None)
        before[key].append(goal)
        if first:
            places.append(place)
            firsts.append(first)
    others, first_rows = [each["goal_id"] for each in firsts], [str(each["sheet_row"]) for each in firsts]
    bad = rows.at(np.array(places, dtype=np.intp))
    return _on(room, bad, "goals-overlapping", "goal_id", other=others, first_row=first_rows)


def _overlap(goal: Goal, first: Goal) -> bool:
    has_same_name = goal["short"] == first["short"] != ""
    has_same_words = goal["words"] is not None and goal["words"] == first["words"]
    is_family = goal["objective_of"] == first["goal_id"] or first["objective_of"] == goal["goal_id"]
    is_apart = any(
        one["last_on"] is not None and other["starts_on"] > one["last_on"]
        for one, other in ((goal, first), (first, goal))
    )
    is_another = goal["goal_id"] != first["goal_id"]
    return is_another and (has_same_name or has_same_words) and not is_family and not is_apart


def baselines(room: Classroom) -> list[Finding]:
    """A finding per goal without a baseline, or whose baseline lacks its day or how it was measured."""
    goals = room.goal_rows.where(room.goal_rows.has("goal_id"))
    known = goals.where(goals.has("baseline"))
    without_day, without_method = _blank(room, known, "baseline_on"), _blank(room, known, "baseline_how")
    return [
        *_on(room, _blank(room, goals, "baseline"), "goal-without-baseline", "baseline", ""),
        *_on(room, without_day, "baseline-without-day", "baseline_on", without_day["baseline"]),
        *_on(room, without_method, "baseline-without-method", "baseline_how", without_method["baseline"]),
    ]


def targets(room: Classroom) -> list[Finding]:
    """A finding per target on the wrong side of the baseline, or above a rubric's highest level."""
    goals = room.goal_rows
    target, baseline = goals["target"], goals["baseline"]
    is_wrong = np.where(goals.says("better_when", "lower"), target >= baseline, target <= baseline)
    wrong = goals.where(is_wrong & goals.has("better_when"))
    levels = goals.where(goals.says("measure", "rubric level"))
    above = levels.where(levels["target"] > levels["highest_level"])
    return [
        *_on(room, wrong, "target-on-wrong-side", "target", better=wrong["better_when"], baseline=wrong["baseline"]),
        *_on(room, above, "target-above-highest", "target", highest=above["highest_level"]),
        *_on(room, _blank(room, levels, "highest_level"), "highest-level-missing", "highest_level", ""),
    ]


def percents_that_cannot_be(room: Classroom) -> list[Finding]:
    """A finding per target, baseline or mastery level of a percent goal above 100, or typed as a part of one."""
    typed = room.tab("Goals")
    typed = typed.where(typed.is_among("measure", PERCENTS))
    findings = []
    for name in ("target", "baseline", "mastery_level"):
        above = typed.where(typed[name] > 100)
        part = typed.where((typed[name] > 0) & (typed[name] < 1))
        findings += _on(room, above, "percent-above-100", name)
        meant = numbers_in_words(100 * part[name])
        findings += findings_on(part, "percent-as-part", room.workbook, column_heading(name, GOALS), part[name], meant)
    return findings


def goals_in_other_words(room: Classroom) -> list[Finding]:
    """A finding per goal whose own words name another percent than its target, or time out of chances."""
    findings = []
    looked_at = room.goal_rows.keys("goal", "how_to_record", "measure", "target")
    for place, (goal, how_to_record, measure, target) in enumerate(looked_at):
        named = [float(each) for each in _PERCENT_IN_WORDS.findall(goal or "")]
        row = room.goal_rows.at(np.array([place]))
        if named and measure in PERCENTS and target is not None and target >= 1 and target not in named:
            findings += _on(room, row, "target-not-in-goal", "target", in_goal=f"{named[-1]:g}")
        for name, said in (("goal", goal), ("how_to_record", how_to_record)):
            mixed = _TIME_OUT_OF_CHANCES.search(said or "")
            if mixed:
                findings += _on(room, row, "time-out-of-chances", name, mixed.group())
    return findings


def _blank(room: Classroom, goals: Rows, name: str) -> Rows:
    """The goals where nothing stands in that column; a cell that cannot be read, or no such column, is not blank."""
    heading = column_heading(name, GOALS)
    if (GOALS.tab, heading) in room.unread_columns:
        return goals.at(np.array([], dtype=np.intp))
    unreadable = {each.row for each in room.tidy.findings if each.tab == GOALS.tab and each.column == heading}
    return goals.where(goals.lacks(name) & ~goals.is_among("sheet_row", unreadable))


def _on(room: Classroom, bad: Rows, code: str, name: str, found: Said | None = None, **details: Said) -> list[Finding]:
    stands_there = bad[name] if found is None else found
    return findings_on(bad, code, room.workbook, column_heading(name, GOALS), stands_there, None, **details)
