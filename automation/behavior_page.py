"""What the Behavior page shows of one student: patterns, graphs, the notes newest first, the day check."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pandas as pd

from automation.behavior import (
    COUNTED,
    FEWEST_NOTES,
    Span,
    at_one_minute,
    before_by_after,
    counts,
    hour_by_weekday,
    left_out,
    notes_in,
    numbers,
    patterns,
)
from automation.charts.behavior_charts import bars, scale_graph, when_map
from automation.day_check import FEELINGS, beside_notes, checks_in, scale_by_day
from automation.shown import StudentKey, say_day, say_many

MOST_NOTES, MOST_CHECKS = 20, 5
BARS = (("just_before", "Just before"), ("after", "After"), ("place", "Where"))
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Card:
    """One note or day check as it is read: a title, and lines of a label and what was typed or chosen."""

    title: str
    lines: tuple[tuple[str, str], ...]
    is_open: bool = False  # somebody was hurt or held, and no report is filed yet


@dataclass(frozen=True)
class BehaviorPage:
    """One student over some days. charts: (title, graph); day_chart: None where nobody checked."""

    said: str
    patterns: tuple[str, ...]
    numbers: tuple[str, ...]
    charts: tuple[tuple[str, dict[str, Any]], ...]
    pairs: pd.DataFrame
    notes: tuple[Card, ...]
    day_chart: dict[str, Any] | None
    beside: tuple[str, ...]
    checks: tuple[Card, ...]
    left_out: int


def behavior_page(frames: Frames, key: StudentKey, shown_as: str, span: Span, today: date) -> BehaviorPage:
    """Everything the page shows. frames: Behavior notes, Day check, Goals, Phases as the person may see them."""
    notes = notes_in(frames["Behavior notes"], *key, span)
    checks = checks_in(frames["Day check"], *key, span)
    scale = scale_by_day(checks)
    charts = [("When", when_map(hour_by_weekday(notes), shown_as))] if len(notes) else []
    charts += [(title, bars(counts(notes, by), title, shown_as)) for by, title in BARS if notes[by].notna().any()]
    day_chart = scale_graph(scale, notes, _plan_changes(frames, key, span), span, shown_as) if len(scale) else None
    return BehaviorPage(
        _said(notes, shown_as, span),
        tuple(each.said for each in patterns(notes)),
        tuple(numbers(notes)),
        tuple(charts),
        _pairs_table(notes),
        tuple(_note_card(row, today) for row in _all_notes(frames, key, span)),
        day_chart,
        tuple(each.said for each in beside_notes(checks, notes)),
        tuple(_check_card(row, today) for row in _newest(checks)),
        left_out(frames["Behavior notes"], *key, span),
    )


def first_shown(students: Mapping[StudentKey, str], frames: Frames, since: date) -> int:
    """The place in the list of the student with most notes of late, with whom the page begins; else the first."""
    rows = frames["Behavior notes"]
    rows = rows[rows["standing"].isin(COUNTED) & (rows["date_on"] >= pd.Timestamp(since))]
    number = Counter(zip(rows["classroom_id"], rows["student_id"], strict=True))
    keys = list(students)
    return max(range(len(keys)), key=lambda place: (number[keys[place]], -place), default=0)


def _said(notes: pd.DataFrame, shown_as: str, span: Span) -> str:
    said = f"{shown_as}, {span.label}: {say_many(len(notes), 'note')}."
    if len(notes) and (twice := at_one_minute(notes)):
        said += (
            f" {say_many(twice, 'time')} two people wrote at the same minute: it may be one event; both are counted."
        )
    if len(notes) < FEWEST_NOTES:
        said += f" A pattern is said from {FEWEST_NOTES} notes on."
    return said


def _pairs_table(notes: pd.DataFrame) -> pd.DataFrame:
    """What came before and after, as a table to show."""
    pairs = before_by_after(notes)
    return pairs.rename(columns={"just_before": "Just before", "after": "After", "notes": "Notes"})


def _all_notes(frames: Frames, key: StudentKey, span: Span) -> list[dict[str, Any]]:
    """The notes of these days that were not saved twice, those to fix and without a day too, the newest first."""
    rows = frames["Behavior notes"]
    room, student_id = key
    rows = rows[rows["classroom_id"].eq(room) & rows["student_id"].eq(student_id) & rows["standing"].ne("saved twice")]
    rows = rows[~(rows["date_on"] < pd.Timestamp(span.first_on))]
    at = pd.Series([say_time(each, "%H:%M") for each in rows["time"]], index=rows.index, dtype="str")
    rows = rows.assign(at=at).sort_values(["date_on", "at"], ascending=False, kind="stable", na_position="first")
    return rows.head(MOST_NOTES).to_dict("records")


def _newest(checks: pd.DataFrame) -> list[dict[str, Any]]:
    """The newest checks in which somebody wrote something."""
    wrote = checks[checks["we_did"].notna() | checks["tell_teacher"].notna()]
    return wrote.sort_values("date_on", ascending=False, kind="stable").head(MOST_CHECKS).to_dict("records")


def _note_card(row: Mapping, today: date) -> Card:
    fields = (
        ("Just before", "just_before"), ("What happened", "what_happened"), ("What adults did", "adults_did"),
        ("After", "after"), ("Scale", "scale"), ("Minutes", "minutes"), ("Noticed", "noticed"),
        ("Hurt or held", "hurt_or_held"),
    )  # fmt: skip
    lines = tuple((label, _as_read(row[name])) for label, name in fields if _as_read(row[name]))
    lines = tuple(each for each in lines if each != ("Hurt or held", "no"))
    left = () if row["standing"] in COUNTED else (("Left out of the counts until fixed", "see Data check"),)
    parts = [_day(row, today), say_time(row["time"]), _as_read(row["place"]), _as_read(row["recorder_id"])]
    return Card(", ".join(part for part in parts if part), lines + left, row["hurt_or_held"] == "yes: not yet")


def _check_card(row: Mapping, today: date) -> Card:
    felt = ", ".join(word for name, word in FEELINGS.items() if pd.notna(row[name]) and bool(row[name]))
    fields = (
        ("Scale", _as_read(row["scale"])), ("Felt", felt), ("What we did", _as_read(row["we_did"])),
        ("For the teacher", _as_read(row["tell_teacher"])),
    )  # fmt: skip
    title = ", ".join([_day(row, today), _as_read(row["part_of_day"]), _as_read(row["recorder_id"])])
    return Card(title, tuple(each for each in fields if each[1]))


def say_time(at: object, form: str = "%I:%M %p") -> str:
    """The time as one says it: 9:05 AM; "" where there is none."""
    return at.strftime(form).lstrip("0" if form != "%H:%M" else "") if isinstance(at, time) else ""


def _day(row: Mapping, today: date) -> str:
    return say_day(row["date_on"].date(), today) if pd.notna(row["date_on"]) else "without a day"


def _as_read(cell: object) -> str:
    if isinstance(cell, float):
        return "" if pd.isna(cell) else f"{cell:g}"
    return cell if isinstance(cell, str) else ""


def _plan_changes(frames: Frames, key: StudentKey, span: Span) -> pd.DataFrame:
    """When the plan of a goal about behavior changed within these days: columns starts_on, label."""
    goals, changes = frames["Goals"], frames["Phases"]
    is_own = goals["classroom_id"].eq(key[0]) & goals["student_id"].eq(key[1])
    about = goals[is_own & goals["area"].fillna("").str.casefold().str.contains("behavior")]
    own = changes[changes["classroom_id"].eq(key[0]) & changes["goal_id"].isin(about["goal_id"].dropna())]
    is_then = (own["starts_on"] >= pd.Timestamp(span.first_on)) & (own["starts_on"] <= pd.Timestamp(span.last_on))
    own = own[is_then & own["kind"].eq("phase")]
    return own[["starts_on", "label"]].drop_duplicates().sort_values("starts_on", ignore_index=True)
