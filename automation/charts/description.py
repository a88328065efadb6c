"""The text alternative of a progress graph: what it shows, in plain sentences."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.current_trend import current_trend, say_change_per_week
from automation.charts.wording import (
    cells_of,
    day_or_none,
    goal_measure,
    help_by_week,
    number_or_none,
    of_goal,
    one_line,
    phases_begun,
    rows_of,
    say_date,
)
from automation.progress.aimline import Aimline, against_aimline, baseline_level, say_against
from automation.progress.measures import Measure
from automation.rows import Rows

LONGEST_NAME = 80
MOST_PHASES_TOLD = 6


def describe(
    goal: Mapping[str, Any],
    points: pd.DataFrame | Rows,
    phases: pd.DataFrame | Rows,
    aimline: Aimline | None,
    today: date,
    plain_words: bool = False,
    help_given: pd.DataFrame | Rows | None = None,
) -> str:
    """The graph in plain sentences: what is measured, how much data, the last day, each phase, trend, target.

    With `plain_words` the aimline is called the line to the target. `help_given` is what `help_shares` returns.
    """
    measure = goal_measure(goal)
    own, own_phases = of_goal(points, goal, "date_on"), of_goal(phases, goal, "starts_on")
    name = one_line(goal["goal_id"], LONGEST_NAME)
    sentences = [f"Graph of {name}: {measure.axis_title.lower()}, by date."]
    if not len(own):
        sentences.append("There is no data yet.")
    else:
        sentences += [_amount(own), _range(own, measure)]
        sentences.append(_last_day(goal, own, measure, aimline, today, plain_words))
        sentences += _phases(own, own_phases, measure)
        sentences += _trend(own, own_phases, measure, today)
        sentences += _marked(own)
    sentences += _help(goal, help_given)
    return " ".join(filter(None, [*sentences, *_target(goal, measure)]))


def _amount(own: Rows) -> str:
    days = cells_of(own, "date_on")
    first, last = days[0], days[-1]
    if first == last:
        return f"{_days(len(own))} with data: {say_date(first)}."
    return f"{_days(len(own))} with data from {say_date(first)} to {say_date(last)}."


def _range(own: Rows, measure: Measure) -> str:
    known = [value for value in cells_of(own, "value") if not math.isnan(value)]
    lowest, highest = min(known, default=math.nan), max(known, default=math.nan)
    if lowest == highest:
        return f"Always {measure.say(lowest)}." if len(own) > 1 else ""
    return f"Lowest {measure.say(lowest)}, highest {measure.say(highest)}."


def _last_day(
    goal: Mapping[str, Any],
    own: Rows,
    measure: Measure,
    aimline: Aimline | None,
    today: date,
    plain: bool,
) -> str:
    *_, (day, value, chances, alone) = rows_of(own, "date_on", "value", "chances", "percent_alone")
    sentence = f"The last score is {measure.say(value, chances)}"
    if measure.is_percent and alone < value - 1e-9:
        sentence += f", {measure.say(alone)} alone"
    goal_end = day_or_none(goal.get("ends_on"))
    if aimline is not None and (goal_end is None or day <= goal_end):
        better_when = str(goal["better_when"])
        against = against_aimline(value, aimline.value_at(day), better_when)
        sentence += f", {say_against(against, better_when, 'line to the target' if plain else 'aimline')}"
    days_ago = (today - day).days
    return f"{sentence}{f', {_days(days_ago)} ago' if days_ago > 0 else ''}."


def _phases(own: Rows, own_phases: Rows, measure: Measure) -> list[str]:
    """One sentence for each of the newest phases that have data, and one for the events."""
    sentences = []
    begun = dict(enumerate(phases_begun(own_phases), start=1))
    in_phase: dict[int, list[tuple[object, float]]] = {}
    for number, label, value in rows_of(own, "phase_number", "phase", "value"):
        in_phase.setdefault(int(number), []).append((label, value))
    for number in sorted(number for number in in_phase if number > 0)[-MOST_PHASES_TOLD:]:
        days = in_phase[number]
        label = one_line(days[0][0], LONGEST_NAME) or "Without a label"
        since = f", from {say_date(begun[number])}" if number in begun else ""
        middle = measure.say(baseline_level([value for _, value in days]))
        sentences.append(f"{label}{since}: {_days(len(days))} with data, middle score {middle}.")
    events = own_phases.where(own_phases.says("kind", "event"))
    if len(events):
        told = rows_of(events, "label", "starts_on")
        said = (f"{one_line(label, LONGEST_NAME)} on {say_date(day)}" for label, day in told)
        sentences.append(f"Events: {'; '.join(said)}.")
    return sentences


def _trend(own: Rows, own_phases: Rows, measure: Measure, today: date) -> list[str]:
    trend = current_trend(own, own_phases, today)
    if trend is None:
        return []
    change = say_change_per_week(trend, measure)
    return [f"The trend since {say_date(trend.first_on)} is {change} ({_days(trend.days)} with data)."]


def _help(goal: Mapping[str, Any], help_given: pd.DataFrame | Rows | None) -> list[str]:
    """The help of the first and the last week that tell it."""
    weeks = help_by_week(help_given, goal)
    told = [*weeks] if len(weeks) < 2 else [min(weeks), max(weeks)]
    return [
        f"Help given in the week of {say_date(week)}: "
        + ", ".join(f"{each} {share:.0%}" for each, share, _ in weeks[week])
        + "."
        for week in told
    ]


def _marked(own: Rows) -> list[str]:
    sentences = []
    for column, reason in (
        ("has_too_few_chances", "fewer chances than the goal asks for"),
        ("has_check", "a row that looks odd"),
    ):
        number = sum(cells_of(own, column))
        if number:
            sentences.append(f"{_days(number)} {'has' if number == 1 else 'have'} {reason} (hollow points).")
    return sentences


def _target(goal: Mapping[str, Any], measure: Measure) -> list[str]:
    target, ends_on = number_or_none(goal.get("target")), day_or_none(goal.get("ends_on"))
    if target is None:
        return []
    until = f" by {say_date(ends_on)}" if ends_on else ""
    return [f"The target is {measure.say(target)}{until}; {goal['better_when']} is better."]


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"
