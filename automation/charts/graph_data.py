"""What a progress graph draws, as plain records: points, path pieces, lines, labels and days without data.

Every text that a person typed goes into these records and nowhere else, so it can only ever be drawn.
Dates are ISO text. Field names are short because a year of daily data must stay small.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.charts.graph_labels import LONGEST_LABEL, TopLabel, label_records
from automation.charts.wording import (
    day_or_none,
    goal_measure,
    number_or_none,
    of_goal,
    one_line,
    rows_of,
    say_short_date,
)
from automation.progress.aimline import Aimline
from automation.progress.measures import AxisUnit, Measure, axis_unit

LONGEST_GAP_DAYS = 14  # after more days without data the path is broken (measurement facts, section 5)
NOTES_BUDGET = 30_000  # characters of notes in one chart, shared out among its points
LONGEST_NOTE = 140
LOOK_AHEAD_DAYS = 28
LOOK_BACK_DAYS = 60  # a phase or baseline older than this before the first data does not stretch the axis
IDLE_DAYS = 120  # a goal silent for longer ends where its data end, not today
TOO_FEW_CHANCES = "Fewer chances than the goal asks for."
ROW_TO_CHECK = "A row of this day looks odd: see Data check."
Record = dict[str, Any]


@dataclass(frozen=True)
class GraphData:
    """All that one graph draws. `sets` are its data by name; `starts_on` and `ends_on` bound the x axis."""

    axis: AxisUnit
    starts_on: date
    ends_on: date
    sets: dict[str, list[Record]] = field(default_factory=dict)
    has_alone: bool = False
    has_hollow: bool = False


def graph_data(
    goal: Mapping[str, Any],
    points: pd.DataFrame,
    phases: pd.DataFrame,
    no_data: pd.DataFrame,
    aimline: Aimline | None,
    today: date,
    no_school_days: Iterable[date] = (),
    line_word: str = "Aimline",
) -> GraphData:
    """The data of the goal's graph; rows of other goals in the frames are left out."""
    measure = goal_measure(goal)
    own_points, own_phases = of_goal(points, goal, "date_on"), of_goal(phases, goal, "starts_on")
    reasons = of_goal(no_data, goal, "date_on")
    data_days = [*own_points["date_on"].dt.date, *reasons["date_on"].dt.date]
    phase_days = [] if own_phases.empty else list(own_phases["starts_on"].dt.date)
    starts_on, ends_on = axis_dates(goal, data_days, phase_days, aimline, today)
    target = number_or_none(goal.get("target"))
    ends = _aimline_ends(aimline, starts_on, ends_on)
    largest = max([0.0, *own_points["value"], *([target] if target else []), *(value for _, value in ends)])
    axis = axis_unit(measure, largest, number_or_none(goal.get("highest_level")))
    has_alone = measure.is_percent and bool((own_points["percent_alone"] < own_points["value"] - 1e-9).any())
    is_hollow = own_points["has_check"] | own_points["has_too_few_chances"]
    first_data = own_points["date_on"].iloc[0].date() if len(own_points) else None
    lines = _line_records(target, axis, ends, ends_on)
    labels = _line_labels(goal, measure, axis, lines, starts_on, line_word)
    sets = {
        "frame": [{"d": day.isoformat(), "v": 0} for day in (starts_on, ends_on)],
        "points": _point_records(own_points, measure, axis, has_alone),
        "reasons": _reason_records(reasons),
        "labels": label_records(_top_labels(own_phases, starts_on, ends_on, first_data)),
        "lines": lines,
        "line_labels": labels + (_path_labels(own_points) if has_alone else []),
        "closed": _closed_records(no_school_days, starts_on, ends_on),
    }
    return GraphData(axis, starts_on, ends_on, sets, has_alone, bool(is_hollow.any()))


def axis_dates(
    goal: Mapping[str, Any],
    data_days: list[date],
    phase_days: list[date],
    aimline: Aimline | None,
    today: date,
) -> tuple[date, date]:
    """First and last day of the x axis: all data, near phases, and some weeks ahead up to the goal's end."""
    goal_end = day_or_none(goal.get("ends_on"))
    if not data_days:
        first = day_or_none(goal.get("starts_on")) or today
        last = goal_end or first
        return first, max(last, first + timedelta(days=LOOK_AHEAD_DAYS))
    first, last = min(data_days), max(data_days)
    old = phase_days + ([date.fromordinal(int(aimline.x0))] if aimline else [])
    first = min([first, *(day for day in old if day >= first - timedelta(days=LOOK_BACK_DAYS))])
    last = max([last, *(day for day in phase_days if day <= today)])
    now = min(today, goal_end) if goal_end else today
    if timedelta() < now - last <= timedelta(days=IDLE_DAYS):
        last = now
    span = last - first
    ahead = last + max(timedelta(days=LOOK_AHEAD_DAYS), span / 4)
    if goal_end:
        ahead = max(min(ahead, goal_end), last + timedelta(days=2))
    return first - timedelta(days=1 + span.days // 60), ahead


def path_numbers(own_points: pd.DataFrame) -> pd.Series:
    """The number of the piece of path each point is in: a new piece at a phase line or after a long gap."""
    is_new_phase = own_points["phase_number"].diff().fillna(0).ne(0)
    is_after_gap = own_points["date_on"].diff() > pd.Timedelta(days=LONGEST_GAP_DAYS)
    return (is_new_phase | is_after_gap).cumsum()


def _point_records(own: pd.DataFrame, measure: Measure, axis: AxisUnit, has_alone: bool) -> list[Record]:
    room = min(LONGEST_NOTE, NOTES_BUDGET // max(1, len(own)))
    records = []
    for point, path in zip(rows_of(own), path_numbers(own), strict=True):
        said = measure.say(point.value, point.chances)
        marks = [TOO_FEW_CHANCES] * point.has_too_few_chances + [ROW_TO_CHECK] * point.has_check
        record: Record = {
            "d": point.date_on.date().isoformat(),
            "v": round(point.value / axis.divisor, 3),
            "t": say_short_date(point.date_on),
            "s": f"{said}; alone {measure.say(point.percent_alone)}" if has_alone else said,
            "r": one_line(point.recorders, 40),
            "n": " ".join(filter(None, [*marks, one_line(point.notes, room)])),
            "k": int(path),
        }
        if has_alone:
            record["a"] = round(point.percent_alone, 3)
        if marks:
            record["h"] = 1
        records.append(record)
    return records


def _reason_records(reasons: pd.DataFrame) -> list[Record]:
    return [
        {
            "d": row.date_on.date().isoformat(),
            "t": say_short_date(row.date_on),
            "s": one_line(row.no_data_because, LONGEST_LABEL),
            "r": one_line(row.recorders, 40),
        }
        for row in rows_of(reasons)
    ]


def _top_labels(own: pd.DataFrame, starts_on: date, ends_on: date, first_data: date | None) -> list[TopLabel]:
    """Phases and events inside the axis, and the phase that was already running where the axis begins.

    A phase line stands between data: the phase that the data begin in has a label and no line.
    """
    labels, running = [], []
    for row in rows_of(own):
        day, is_event = row.starts_on.date(), row.kind == "event"
        if day > ends_on or (is_event and day < starts_on):
            continue
        text = one_line(row.label, LONGEST_LABEL)
        text = f"\u25be {text}" if is_event else text
        share = max(0.0, (day - starts_on).days / max(1, (ends_on - starts_on).days))
        has_line = is_event or (first_data is not None and day > first_data)
        label = TopLabel(max(day, starts_on), text, share, is_event, has_line)
        if day < starts_on:
            running = [label]
        else:
            labels.append(label)
    return running + labels


def _aimline_ends(aimline: Aimline | None, starts_on: date, ends_on: date) -> list[tuple[date, float]]:
    """The part of the aimline that the axis shows; nothing is drawn beyond its own ends."""
    if aimline is None:
        return []
    first = max(starts_on, date.fromordinal(int(aimline.x0)))
    last = min(ends_on, date.fromordinal(int(aimline.x1)))
    if first >= last:
        return []
    return [(day, value) for day in (first, last) if (value := aimline.value_at(day)) is not None]


def _line_records(
    target: float | None, axis: AxisUnit, ends: list[tuple[date, float]], ends_on: date
) -> list[Record]:
    """The target (w "t") at its height and both ends of the aimline (w "a")."""
    lines = [{"w": "a", "d": day.isoformat(), "v": round(value / axis.divisor, 3)} for day, value in ends]
    if target is None:
        return lines
    return [{"w": "t", "d": ends_on.isoformat(), "v": round(target / axis.divisor, 3)}, *lines]


def _line_labels(
    goal: Mapping[str, Any], measure: Measure, axis: AxisUnit, lines: list[Record], starts_on: date, word: str
) -> list[Record]:
    """The texts l of target and aimline; o is how many px they stand below (or, negative, above).

    The target's stands at the left, where data are mostly far from it; the aimline's at its right end, on
    the side away from the target.
    """
    is_higher_better = goal.get("better_when") != "lower"
    labels: list[Record] = []
    for line in lines:
        if line["w"] == "t":
            share = line["v"] / axis.top
            is_above = share < 0.9 if is_higher_better else share < 0.1
            text = f"Target {measure.say(number_or_none(goal['target']))}"
            labels.append(line | {"l": text, "o": -5 if is_above else 14, "d": starts_on.isoformat()})
    if lines and lines[-1]["w"] == "a":
        labels.append(lines[-1] | {"l": word, "o": 16 if is_higher_better else -8})
    return labels


def _closed_records(days: Iterable[date], starts_on: date, ends_on: date) -> list[Record]:
    """No-school days inside the axis, runs of days joined: d first day, z the day after the last."""
    records: list[Record] = []
    for day in sorted({day for day in days if starts_on <= day <= ends_on}):
        after = (day + timedelta(days=1)).isoformat()
        if records and records[-1]["z"] == day.isoformat():
            records[-1]["z"] = after
        else:
            records.append({"d": day.isoformat(), "z": after})
    return records


def _path_labels(own: pd.DataFrame) -> list[Record]:
    """The names of the two paths of a percent goal, at the last day."""
    last = own.iloc[-1]
    day = last["date_on"].date().isoformat()
    return [
        {"w": "v", "d": day, "v": round(last["value"], 3), "l": "With help", "o": -9},
        {"w": "p", "d": day, "v": round(last["percent_alone"], 3), "l": "Alone", "o": 15},
    ]
