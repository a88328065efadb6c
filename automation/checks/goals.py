"""Goals that cannot be graphed as they stand: days, baseline, target, and words that say something else."""

import re

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words
from automation.checks.classroom import Classroom
from automation.checks.scores import PERCENTS
from automation.findings import Finding
from sheets.schema import GOALS

_PERCENT_IN_WORDS = re.compile(r"(?<!\d)(\d+(?:\.\d+)?) ?(?:%|percent)", re.I)
_TIME_OUT_OF_CHANCES = re.compile(
    r"(?<!\d)\d+ ?(?:minutes?|min|seconds?|sec)\b[^.;]{0,20}?\bout of \d+ ?(?:\w+ )?"
    r"(?:trials?|chances?|opportunit\w+|tries|times)",
    re.I,
)

_WHOSE = ["student_id", "measure"]


def goals_that_end_before_they_start(room: Classroom) -> list[Finding]:
    """A finding per goal whose last day is not after its first."""
    bad = room.goals[room.goals["ends_on"] <= room.goals["starts_on"]]
    return _on(room, bad, "goal-ends-before-start", "ends_on", starts_on=bad["starts_on"])


def goals_overlapping(room: Classroom) -> list[Finding]:
    """A finding per goal that runs on days of an earlier row's goal of the same student, measure and words.

    The same words: the goal as the IEP says it, or the short name behind the number. An objective is not its goal.
    """
    goals = room.goals[room.goals["goal_id"].notna() & room.goals["starts_on"].notna()]
    goals = goals.assign(
        words=goals["goal"].str.casefold().str.split().str.join(" "),
        short=goals["goal_id"].str.replace(r"^\S+\s*", "", regex=True).str.casefold(),
    )[[*_WHOSE, "words", "short", "goal_id", "objective_of", "starts_on", "last_on", "sheet_row", "tab"]]
    pairs = goals.dropna(subset=_WHOSE).merge(goals, on=_WHOSE, suffixes=("", "_first"))
    has_same_name = pairs["short"].eq(pairs["short_first"]) & pairs["short"].ne("")
    is_alike = has_same_name | pairs["words"].eq(pairs["words_first"])
    is_family = pairs["objective_of"].eq(pairs["goal_id_first"]) | pairs["objective_of_first"].eq(pairs["goal_id"])
    is_apart = (pairs["starts_on"] > pairs["last_on_first"]) | (pairs["starts_on_first"] > pairs["last_on"])
    is_later = pairs["sheet_row"].gt(pairs["sheet_row_first"]) & pairs["goal_id"].ne(pairs["goal_id_first"])
    bad = pairs[is_later & is_alike & ~is_family & ~is_apart].drop_duplicates("sheet_row")
    first_row = bad["sheet_row_first"].astype("str")
    return _on(room, bad, "goals-overlapping", "goal_id", other=bad["goal_id_first"], first_row=first_row)


def baselines(room: Classroom) -> list[Finding]:
    """A finding per goal without a baseline, or whose baseline lacks its day or how it was measured."""
    goals = room.goals[room.goals["goal_id"].notna()]
    known = goals[goals["baseline"].notna()]
    level = goals["baseline"]
    return [
        *_on(room, _blank(room, goals, "baseline"), "goal-without-baseline", "baseline", ""),
        *_on(room, _blank(room, known, "baseline_on"), "baseline-without-day", "baseline_on", level),
        *_on(room, _blank(room, known, "baseline_how"), "baseline-without-method", "baseline_how", level),
    ]


def targets(room: Classroom) -> list[Finding]:
    """A finding per target on the wrong side of the baseline, or above a rubric's highest level."""
    goals = room.goals
    is_lower = goals["better_when"].eq("lower")
    is_wrong = goals["target"].le(goals["baseline"]).where(~is_lower, goals["target"].ge(goals["baseline"]))
    wrong = goals[is_wrong & goals["better_when"].notna()]
    above = goals[goals["measure"].eq("rubric level") & (goals["target"] > goals["highest_level"])]
    levels = goals[goals["measure"].eq("rubric level")]
    return [
        *_on(room, wrong, "target-on-wrong-side", "target", better=wrong["better_when"], baseline=wrong["baseline"]),
        *_on(room, above, "target-above-highest", "target", highest=above["highest_level"]),
        *_on(room, _blank(room, levels, "highest_level"), "highest-level-missing", "highest_level", ""),
    ]


def percents_that_cannot_be(room: Classroom) -> list[Finding]:
    """A finding per target, baseline or mastery level of a percent goal above 100, or typed as a part of one."""
    typed = room.tidy.frames["Goals"]
    typed = typed[typed["measure"].isin(PERCENTS)]
    findings = []
    for name in ("target", "baseline", "mastery_level"):
        above = typed[typed[name] > 100]
        part = typed[(typed[name] > 0) & (typed[name] < 1)]
        findings += _on(room, above, "percent-above-100", name)
        meant = numbers_in_words(100 * part[name])
        heading = column_heading(name, GOALS)
        findings += findings_on(part, "percent-as-part", room.workbook, heading, part[name], meant)
    return findings


def goals_in_other_words(room: Classroom) -> list[Finding]:
    """A finding per goal whose own words name another percent than its target, or time out of chances."""
    findings = []
    for goal in room.goals.to_dict("records"):
        row = room.goals[room.goals["sheet_row"].eq(goal["sheet_row"])]
        said = str(goal["goal"]) if isinstance(goal["goal"], str) else ""
        named = [float(each) for each in _PERCENT_IN_WORDS.findall(said)]
        if named and goal["measure"] in PERCENTS and goal["target"] >= 1 and goal["target"] not in named:
            findings += _on(room, row, "target-not-in-goal", "target", in_goal=f"{named[-1]:g}")
        for name in ("goal", "how_to_record"):
            mixed = _TIME_OUT_OF_CHANCES.search(str(goal[name]))
            if mixed:
                findings += _on(room, row, "time-out-of-chances", name, mixed.group())
    return findings


def _blank(room: Classroom, goals: pd.DataFrame, name: str) -> pd.DataFrame:
    """The goals where nothing stands in that column; a cell that cannot be read, or no such column, is not blank."""
    heading = column_heading(name, GOALS)
    if (GOALS.tab, heading) in room.unread_columns:
        return goals.iloc[:0]
    unreadable = [each.row for each in room.tidy.findings if each.tab == GOALS.tab and each.column == heading]
    return goals[goals[name].isna() & ~goals["sheet_row"].isin(unreadable)]


def _on(
    room: Classroom,
    bad: pd.DataFrame,
    code: str,
    name: str,
    found: str | pd.Series | None = None,
    **details: str | pd.Series,
) -> list[Finding]:
    stands_there = bad[name] if found is None else found
    return findings_on(bad, code, room.workbook, column_heading(name, GOALS), stands_there, None, **details)
