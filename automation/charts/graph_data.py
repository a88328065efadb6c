"""What a progress graph draws, as plain records: points, path pieces, lines, labels and days without data.

Every text that a person typed goes into these records and nowhere else, so it can only ever be drawn.
Dates are ISO text. Field names are short because a year of daily data must stay small.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Any

import pandas as pd

from automation.charts.current_trend import current_trend
from automation.charts.graph_bands import baseline_bands, closed_bands
from automation.charts.graph_labels import LONGEST_LABEL, TopLabel, label_records
from automation.charts.graph_lines import aimline_ends, line_labels, line_records, path_labels
from automation.charts.graph_style import Record
from automation.charts.help_panel import help_records, help_titles
from automation.charts.recorders import recorder_looks, who_recorded
from automation.charts.wording import (
    cells_of,
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
from automation.rows import Rows

LONGEST_GAP = timedelta(days=14)  # after more days without data the path is broken (measurement facts, section 5)
NOTES_BUDGET = 30_000  # characters of notes in one chart, shared out among its points
LONGEST_NOTE = 140
LOOK_AHEAD_DAYS = 28
LOOK_BACK_DAYS = 60  # a phase or baseline older than this before the first data does not stretch the axis
IDLE_DAYS = 120  # a goal silent for longer ends where its data end, not today
TOO_FEW_CHANCES = "Fewer chances than the goal asks for."
ROW_TO_CHECK = "A row of this day looks odd: see Data check."


@dataclass(frozen=True)
class GraphData:
    """All that one graph draws. `sets` are its data by name; `starts_on` and `ends_on` bound the x axis.

    `looks` are the color and shape of each recorder in the order of the key; none: one color for all.
    """

    axis: AxisUnit
    starts_on: date
    ends_on: date
    sets: dict[str, list[Record]] = field(default_factory=dict)
    has_alone: bool = False
    has_hollow: bool = False
    looks: dict[str, tuple[str, str]] = field(default_factory=dict)


def graph_data(
    goal: Mapping[str, Any],
    points: pd.DataFrame | Rows,
    phases: pd.DataFrame | Rows,
    no_data: pd.DataFrame | Rows,
    aimline: Aimline | None,
    today: date,
    no_school_days: Iterable[date] = (),
    line_word: str = "Aimline",
    help_given: pd.DataFrame | Rows | None = None,
    color_by_recorder: bool = False,
) -> GraphData:
    """The data of the goal's graph; rows of other goals in the frames are left out."""
    measure = goal_measure(goal)
    own, own_phases = of_goal(points, goal, "date_on"), of_goal(phases, goal, "starts_on")
    reasons = of_goal(no_data, goal, "date_on")
    days, phase_days = cells_of(own, "date_on"), cells_of(own_phases, "starts_on")
    data_days = [*days, *cells_of(reasons, "date_on")]
    dates = starts_on, ends_on = axis_dates(goal, data_days, phase_days, aimline, today)
    target = number_or_none(goal.get("target"))
    ends = aimline_ends(aimline, starts_on, ends_on)
    largest = max([0.0, *cells_of(own, "value"), *([target] if target else []), *(value for _, value in ends)])
    axis = axis_unit(measure, largest, number_or_none(goal.get("highest_level")))
    has_alone = measure.is_percent and bool((own["percent_alone"] < own["value"] - 1e-9).any())
    lines = line_records(target, ends, current_trend(own, own_phases, today), axis, ends_on)
    weeks = help_records(help_given, goal, starts_on, ends_on)
    who = who_recorded(own["recorders"]) if color_by_recorder else []
    began_on = days[0] if days else None
    sets = {
        "frame": [{"d": day.isoformat(), "v": 0} for day in dates],
        "points": _point_records(own, measure, axis, has_alone, who),
        "reasons": _reason_records(reasons),
        "labels": label_records(_top_labels(own_phases, *dates, began_on)),
        "lines": lines,
        "line_labels": line_labels(goal, axis, lines, path_labels(own) if has_alone else [], dates, line_word),
        "closed": closed_bands(no_school_days, *dates),
        "baseline": baseline_bands(own_phases, *dates),
        "help": weeks,
        "help_titles": help_titles() if weeks else [],
    }
    has_hollow = bool((own["has_check"] | own["has_too_few_chances"]).any())
    return GraphData(axis, starts_on, ends_on, sets, has_alone, has_hollow, recorder_looks(who))


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


def path_numbers(own_points: Rows) -> list[int]:
    """The number of the piece of path each point is in: a new piece at a phase line or after a long gap."""
    points = [*rows_of(own_points, "phase_number", "date_on")]
    is_new = [
        phase != phase_before or day - day_before > LONGEST_GAP
        for (phase_before, day_before), (phase, day) in pairwise(points)
    ]
    return [*accumulate(is_new, initial=0)][: len(points)]


def _point_records(own: Rows, measure: Measure, axis: AxisUnit, has_alone: bool, who: list[str]) -> list[Record]:
    room = min(LONGEST_NOTE, NOTES_BUDGET // max(1, len(own)))
    scores = rows_of(own, "date_on", "value", "percent_alone", "chances")
    told = rows_of(own, "recorders", "notes", "has_too_few_chances", "has_check")
    records = []
    for (day, value, alone, chances), (recorders, notes, is_short, is_odd), path in zip(
        scores, told, path_numbers(own), strict=True
    ):
        said = measure.say(value, chances)
        marks = [TOO_FEW_CHANCES] * is_short + [ROW_TO_CHECK] * is_odd
        record: Record = {
            "d": day.isoformat(),
            "v": round(value / axis.divisor, 3),
            "t": say_short_date(day),
            "s": f"{said}; alone {measure.say(alone)}" if has_alone else said,
            "r": one_line(recorders, 40),
            "n": " ".join(filter(None, [*marks, one_line(notes, room)])),
            "k": path,
        }
        if has_alone:
            record["a"] = round(alone, 3)
        if marks:
            record["h"] = 1
        records.append(record)
    return [record | {"q": name} for record, name in zip(records, who, strict=True)] if who else records


def _reason_records(reasons: Rows) -> list[Record]:
    return [
        {
            "d": day.isoformat(),
            "t": say_short_date(day),
            "s": one_line(reason, LONGEST_LABEL),
            "r": one_line(recorders, 40),
        }
        for day, reason, recorders in rows_of(reasons, "date_on", "no_data_because", "recorders")
    ]


def _top_labels(own: Rows, starts_on: date, ends_on: date, first_data: date | None) -> list[TopLabel]:
    """Phases and events inside the axis, and the phase that was already running where the axis begins.

    A phase line stands between data: the phase that the data begin in has a label and no line.
    """
    labels: list[TopLabel] = []
    running: list[TopLabel] = []
    for day, kind, label in rows_of(own, "starts_on", "kind", "label"):
        is_event = kind == "event"
        if day > ends_on or (is_event and day < starts_on):
            continue
        text = one_line(label, LONGEST_LABEL)
        text = f"\u25bc {text}" if is_event else text
        share = max(0.0, (day - starts_on).days / max(1, (ends_on - starts_on).days))
        has_line = is_event or (first_data is not None and day > first_data)
        top = TopLabel(max(day, starts_on), text, share, is_event, has_line)
        if day < starts_on:
            running = [top]
        else:
            labels.append(top)
    return running + labels
