"""The verdict for every goal at once: its status, the rule that said so, and the points it used, in one sentence."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from automation.progress.judged_goal import JudgedGoal, Verdict
from automation.progress.rule_verdict import by_mastery, by_rule
from automation.progress.series import PhaseStarts, no_points, phase_on, phase_starts, series_by_goal
from automation.progress.verdict_words import say_label, say_span
from automation.row_by_row import cells_of
from automation.rows import Rows, as_rows
from automation.school_days import school_days
from automation.school_settings import FROM_SETTINGS, SchoolSettings, with_settings
from automation.shown import say_day, say_many

RECENT_SCHOOL_DAYS = 15  # three weeks of school: longer without data, and a verdict would be about the past
DAYS_LOOKED_BACK = 800
COLUMNS = (
    "goal_id", "student_id", "status", "rule", "decision", "sentence", "used_dates", "points_needed",
    "projected_value", "projected_low", "projected_high", "last_on", "last_value", "phase_number",
)  # fmt: skip
_KINDS = {
    "points_needed": "int64", "phase_number": "int64", "last_on": "datetime64[us]",
    **dict.fromkeys(("projected_value", "projected_low", "projected_high", "last_value"), "float64"),
}  # fmt: skip
_NO_POINTS = Rows(no_points())


def verdicts(
    goals: pd.DataFrame,
    points: pd.DataFrame,
    phases: pd.DataFrame,
    calendar: pd.DataFrame,
    settings: SchoolSettings,
    today: date,
) -> pd.DataFrame:
    """One row per goal, in the order of the Goals tab, with the columns COLUMNS.

    goals: as tidied, before the Settings fill their blanks, so that a sentence can tell whose rule it is; points: one
    per goal and day; phases and calendar: tidy. status is the first that holds of: "closed"; "not enough data" (not
    begun, or the row in Goals cannot be judged); "mastered"; "no recent data" (none in the last 15 school days);
    "not enough data" (still in baseline, or fewer points than the rule needs); then "off track", "watch" or "on track".
    Only points of the current phase are used, up to today and to the goal's end, with chances enough, and none that
    made the baseline. points_needed: how many more the rule needs. The projection is missing with under six points.
    """
    return verdicts_on_days(goals, points, phases, calendar, settings, (today,))[0]


def verdicts_on_days(
    goals: pd.DataFrame,
    points: pd.DataFrame | Rows,
    phases: pd.DataFrame,
    calendar: pd.DataFrame,
    settings: SchoolSettings,
    days: Sequence[date],
) -> list[pd.DataFrame]:
    """The verdicts of each of these days, as `verdicts` gives them."""
    typed = goals[goals["goal_id"].notna()].drop_duplicates("goal_id")
    filled_in = with_settings(typed, settings)
    both = [
        (row, {**row, **filled})
        for row, filled in zip(_records(typed, typed.columns), _records(filled_in, FROM_SETTINGS), strict=True)
    ]
    rows, starts = as_rows(points), phase_starts(phases)
    known = rows.where(np.isfinite(rows["value"]))
    found = []
    for today in days:
        series = series_by_goal(known, today)
        of_school = school_days(calendar, today - timedelta(days=DAYS_LOOKED_BACK), today).date.tolist()
        judged = [_row(goal, _judge(goal, of_school)) for goal in _goals(both, series, starts, settings, today)]
        columns = {name: [row[name] for row in judged] for name in COLUMNS}
        found.append(pd.DataFrame({name: pd.Series(columns[name], dtype=_KINDS.get(name)) for name in COLUMNS}))
    return found


def _records(frame: pd.DataFrame, names: Iterable[str]) -> list[dict[str, Any]]:
    """Each row as a mapping; what is missing is NaN, as a frame has it."""
    columns = {name: [np.nan if each is None else each for each in cells_of(frame[name])] for name in names}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _goals(
    both: Sequence[tuple[dict, dict]],
    series: Mapping[str, Rows],
    starts: PhaseStarts,
    settings: SchoolSettings,
    today: date,
) -> Iterator[JudgedGoal]:
    """Each goal, from its row as typed and its row with the Settings filled in, as it stood on that day."""
    day = int(np.datetime64(today, "D").astype("int64"))
    for typed, row in both:
        label, number = phase_on(row["goal_id"], day, starts)
        began_on = np.datetime64(starts[row["goal_id"]][0][number - 1], "D").astype(date) if number else None
        own = series.get(row["goal_id"], _NO_POINTS)
        yield JudgedGoal(typed, row, own, settings, today, label, number, began_on)


def _judge(goal: JudgedGoal, days: Sequence[date]) -> Verdict:
    found = _not_open(goal) or _not_judgeable(goal) or by_mastery(goal) or _quiet(goal, days)
    return found or _in_baseline(goal) or _without_line(goal) or by_rule(goal)


def _row(goal: JudgedGoal, verdict: Verdict) -> dict[str, Any]:
    projection = None if verdict.status == "closed" else goal.projection()
    last = goal.last
    return {
        "goal_id": goal.row["goal_id"],
        "student_id": goal.row["student_id"],
        "status": verdict.status,
        "rule": verdict.rule,
        "decision": verdict.decision,
        "sentence": " ".join((verdict.sentence, *goal.remarks(verdict))),
        "used_dates": verdict.used_dates,
        "points_needed": verdict.points_needed,
        "projected_value": projection.value if projection else None,
        "projected_low": projection.low if projection else None,
        "projected_high": projection.high if projection else None,
        "last_on": pd.Timestamp(last[0]) if last else pd.NaT,
        "last_value": last[1] if last else None,
        "phase_number": goal.phase_number,
    }


def _not_open(goal: JudgedGoal) -> Verdict | None:
    row, today = goal.row, goal.today
    if pd.notna(row["closed_on"]) and row["closed_on"].date() <= today:
        because = " ".join(str(row["closed_because"]).split()) if pd.notna(row["closed_because"]) else ""
        said = f"Closed on {say_day(row['closed_on'].date(), today)}"
        return Verdict("closed", f"{said}: {because.rstrip('.')}." if because else f"{said}.")
    if pd.notna(row["starts_on"]) and row["starts_on"].date() > today:
        return Verdict("not enough data", f"This goal begins on {say_day(row['starts_on'].date(), today)}.")
    return None


def _not_judgeable(goal: JudgedGoal) -> Verdict | None:
    """What has to be put right in the Goals tab before any rule can be used."""
    row = goal.row
    blank = {"measure": "Measure", "better_when": "Better when", "target": "Target", "ends_on": "Ends on"}
    missing = next((heading for name, heading in blank.items() if pd.isna(row[name])), None)
    if missing:
        return Verdict("not enough data", f"No rule can be used while {missing} is blank: type it in Goals.")
    ends_on = row["ends_on"].date()
    for name, word in (("starts_on", "the goal begins"), ("baseline_on", "its baseline was measured")):
        if pd.notna(row[name]) and row[name].date() >= ends_on:
            end, start = say_day(ends_on, goal.today), say_day(row[name].date(), goal.today)
            said = f"The goal's end, {end}, is not after the day {word}, {start}"
            return Verdict("not enough data", f"{said}: change one of the two days in Goals.")
    if goal.is_target_worse():
        said = f"The target, {goal.say(row['target'])}, is worse than the baseline, {goal.say(goal.start_level())}"
        return Verdict("not enough data", f"{said}: check Target, Baseline and Better when in Goals.")
    return None


def _quiet(goal: JudgedGoal, days: Sequence[date]) -> Verdict | None:
    """No data for longer than RECENT_SCHOOL_DAYS before today, or before the goal's end if that has passed."""
    until = min(goal.today, goal.row["ends_on"].date())
    place = bisect_right(days, until) - RECENT_SCHOOL_DAYS
    since = days[place] if place >= 0 else until - timedelta(days=7 * RECENT_SCHOOL_DAYS // 5)
    before = "today" if until == goal.today else f"the goal's end, {say_day(until, goal.today)}"
    if goal.last is None:
        starts_on = goal.row["starts_on"]
        if pd.isna(starts_on) or starts_on.date() >= since:
            return None
        said = f"No data yet, and the goal began on {say_day(starts_on.date(), goal.today)}"
        return Verdict("no recent data", f"{said}.", goal.rule.name, points_needed=goal.rule.points)
    last_on = goal.last[0]
    if last_on >= since:
        return None
    said = f"The last data are from {say_day(last_on, goal.today)}"
    sentence = f"{said}, more than {RECENT_SCHOOL_DAYS} school days before {before}."
    return Verdict("no recent data", sentence, goal.rule.name, used_dates=(last_on,))


def _in_baseline(goal: JudgedGoal) -> Verdict | None:
    if not goal.is_in_baseline:
        return None
    days, _ = goal.in_phase
    said = f"Still in baseline ({say_label(goal.phase)}): {say_many(len(days), 'point')} so far"
    span = f", {say_span(goal.dates(days), goal.today)}" if len(days) else ""
    return Verdict(
        "not enough data", f"{said}{span}. A rule is used once a phase of teaching begins.", goal.rule.name,
        used_dates=goal.dates(days), points_needed=goal.rule.points,
    )  # fmt: skip


def _without_line(goal: JudgedGoal) -> Verdict | None:
    if goal.line is not None:
        return None
    needed = goal.baseline_points_needed()
    if goal.has_short_baseline_phase():
        said = "There is no baseline, and its phase ended with fewer than 3 points: type it in Goals."
    elif needed:
        more = f"{needed} more {'point gives' if needed == 1 else 'points give'} it (the median of three)"
        said = f"There is no baseline: type it in Goals, or {more}."
        needed += goal.rule.points
    else:
        said = "No aimline can be drawn: check Baseline on, Starts on and Ends on in Goals."
    return Verdict("not enough data", said, goal.rule.name, points_needed=needed)
