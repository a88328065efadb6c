"""The sentences of verdicts: which points, which rule, where the rule comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.progress.measures import Measure
from automation.school_settings import SchoolSettings
from automation.shown import say_day, say_many

SCHOOLS, GOALS_OWN, TARGET = "the school's setting", "this goal's own", "the goal's target"
RULE_WORDS = {
    "four-point": "four-point rule",
    "three consecutive": "three-consecutive rule",
    "trend line": "trend-line rule",
    "median of last three": "median rule",
}
RULES_OWN_POINTS = {"four-point": 4, "three consecutive": 3, "trend line": 6, "median of last three": 3}
LONGEST_LABEL = 40


@dataclass(frozen=True)
class RuleChoice:
    """Which rule judges a goal, how many points it looks at, and both in words with where they come from."""

    name: str
    points: int
    said: str


def rule_choice(typed: Mapping[str, Any], settings: SchoolSettings) -> RuleChoice:
    """The rule of a goal as typed in the Goals tab; what it leaves blank comes from the Settings.

    The Settings' number of points belongs to the Settings' rule: a goal that names another rule and no number gets that
    rule's own number (four, three, six for a trend, three for a median).
    """
    has_rule, has_points = pd.notna(typed["rule"]), pd.notna(typed["rule_points"])
    name = str(typed["rule"]) if has_rule else settings.rule
    if has_points:
        points = int(typed["rule_points"])
    else:
        points = settings.rule_points if name == settings.rule else RULES_OWN_POINTS[name]
    words = RULE_WORDS[name] + ("" if points == RULES_OWN_POINTS[name] else f" with {points} points")
    if has_points and not has_rule:
        return RuleChoice(name, points, f"{words}, {SCHOOLS} with {GOALS_OWN} number of points")
    return RuleChoice(name, points, f"{words}, {GOALS_OWN if has_rule else SCHOOLS}")


def say_span(days: Sequence[date], today: date) -> str:
    """The first and the last of the days: "March 3 to 12", "March 30 to April 8", or one day alone.

    The year is said only where it is another than today's: "December 18, 2025 to January 9".
    """
    first, last = min(days), max(days)
    if first == last:
        return say_day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        year = "" if first.year == today.year else f", {first.year}"
        return f"{first:%B} {first.day} to {last.day}{year}"
    if first.year == last.year:
        return f"{first:%B} {first.day} to {say_day(last, today)}"
    return f"{say_day(first, today)} to {say_day(last, today)}"


def say_sides(positions: Sequence[str | None], days: Sequence[date], behind: str, today: date) -> str:
    """Where the last points lie, in words that a bracket with the rule can follow; behind: "above" or "below"."""
    span, total = say_span(days, today), len(positions)
    lower = ", and lower is better" if behind == "above" else ""
    for side in ("above", "on", "below"):
        if all(position == side for position in positions):
            lower = lower if side != "on" else ""
            return f"The last {say_many(total, 'point')}, {span}, are all {side} the aimline{lower}"
    counts = {side: sum(position == side for position in positions) for side in ("above", "on", "below")}
    if counts[behind] * 2 > total:
        return f"{counts[behind]} of the last {total} points, {span}, are {behind} the aimline{lower}"
    said = [f"{count} {side}" for side, count in counts.items() if count]
    first = said[0].replace(" ", " is " if said[0].startswith("1 ") else " are ", 1)
    listed = f"{', '.join([first, *said[1:-1]])} and {said[-1]}"
    return f"Of the last {total} points, {span}, {listed} the aimline{lower}"


def say_behind(positions: Sequence[str | None], behind: str) -> str:
    """How many of these points lie behind, said after the aimline was named."""
    count = sum(position == behind for position in positions)
    which = "none" if not count else "all" if count == len(positions) else str(count)
    lower = ", and lower is better" if behind == "above" else ""
    return f"{which} of the last {len(positions)} points {'is' if count == 1 else 'are'} {behind} it{lower}"


def say_trend(trend_slope: float, aimline_slope: float, decision: str, sign: int) -> str:
    """How the trend goes beside the aimline; sign: 1 where higher is better, -1 where lower is."""
    if decision == "continue":
        return "goes as steeply as the aimline"
    if decision == "raise_goal":
        return "is ahead of the aimline's slope" if sign * aimline_slope <= 0 else "is steeper than the aimline"
    is_wrong_way = sign * trend_slope < 0 or sign * aimline_slope <= 0
    return "goes the wrong way" if is_wrong_way else "is flatter than the aimline"


def say_mastery(typed: Mapping[str, Any], level: float, better_when: str, measure: Measure, is_setting: bool) -> str:
    """The mastery level in words with where it and the number of sessions come from."""
    level_from = GOALS_OWN if pd.notna(typed["mastery_level"]) else SCHOOLS if is_setting else TARGET
    sessions_from = GOALS_OWN if pd.notna(typed["mastery_sessions"]) else SCHOOLS
    source = level_from
    if level_from != sessions_from:
        source = f"level: {level_from}; how many in a row: {sessions_from}"
    said = measure.say(level)
    return f"at {said} or {'more' if better_when == 'higher' else 'less'} (mastery, {source})"


def say_label(label: str) -> str:
    """A phase's label in quotation marks, on one line and not longer than fits a sentence."""
    line = " ".join(label.split())
    line = line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1].rstrip() + "…"
    return f"“{line}”"
