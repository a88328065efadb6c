"""What the Agreement page shows: how far two people's records of the same sittings agree, in neutral words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from automation.agreement import kappa
from automation.charts.graph_style import (
    AUTOSIZE,
    CONFIG,
    DAY,
    KEY_CONFIG,
    SCHEMA,
    Record,
    height_at,
    key,
    layer,
    tooltip_of,
)
from automation.charts.recorders import recorder_looks
from automation.progress.measures import COUNT, LEVEL, MEASURES, say_number
from automation.school_settings import SchoolSettings
from automation.second_scores import METHOD_IN_WORDS, by_goal_and_pair
from automation.shown import say_day

WHO = {"second adult": "two adults", "student": "the student too"}
GRAPH_PX = 260
COMPARE_NOTES = "Compare notes"
Frames = Mapping[str, pd.DataFrame]
PairKey = tuple[str, str, str, str]  # goal ID, scored by, first, second


def pairs_summary(frames: Frames) -> pd.DataFrame:
    """One row per goal and two people, the least agreement first. frames: Pairs and Sessions as the person may see."""
    parts = []
    for room, own in frames["Pairs"].groupby("classroom_id", observed=True):
        sessions = frames["Sessions"]
        parts.append(by_goal_and_pair(own, sessions[sessions["classroom_id"].eq(room)]).assign(classroom_id=room))
    found = pd.concat(parts, ignore_index=True) if parts else by_goal_and_pair(frames["Pairs"], frames["Sessions"])
    return found.sort_values(["percent", "goal_id"], ignore_index=True)


def agreement_table(summary: pd.DataFrame, settings: SchoolSettings, says_who_is_higher: bool) -> pd.DataFrame:
    """The summary as people read it. says_who_is_higher: only for a teacher, as a question and without blame."""
    is_under = summary["percent"] < settings.agreement_level
    shown = pd.DataFrame(
        {
            "Goal": summary["goal_id"],
            "Scored by": summary["scored_by"].astype(object).map(WHO),
            "First": summary["first_id"],
            "Second": summary["second_id"],
            "Agreement %": summary["percent"].round(),
            "What to do": is_under.map({True: COMPARE_NOTES, False: ""}),
            "Lowest %": summary["lowest"].round(),
            "Sittings": summary["sessions"],
            "Share of sittings %": summary["share"].round(),
        }
    )
    if not says_who_is_higher:
        return shown
    return shown.assign(**{"What differs": [_difference(row) for row in summary.to_dict("records")]})


def _difference(row: Mapping[str, Any]) -> str:
    if not row["higher_id"]:
        return ""
    apart = say_number(abs(row["difference"]), 1)
    return f"{row['higher_id']} scores {apart} higher on average. Do both count the same things?"


def pair_choices(summary: pd.DataFrame) -> dict[PairKey, str]:
    """Goal and two people -> as shown, in the order of the table."""
    rows = summary[["goal_id", "scored_by", "first_id", "second_id"]].itertuples(index=False, name=None)
    return {
        (goal_id, by, first, second): f"{goal_id}: {first} and {second if by != 'student' else 'the student'}"
        for goal_id, by, first, second in rows
    }


def of_pair(frames: Frames, pair: PairKey) -> pd.DataFrame:
    """The sittings of one goal that two people scored, by day."""
    rows = frames["Pairs"]
    names = ("goal_id", "scored_by", "first_id", "second_id")
    for name, value in zip(names, pair, strict=True):
        rows = rows[rows[name].eq(value)]
    return rows.sort_values(["date_on", "session"], ignore_index=True)


def _goal_of(frames: Frames, pair: PairKey) -> Mapping[str, Any]:
    goals = frames["Goals"]
    return goals[goals["goal_id"].eq(pair[0]) & goals["measure"].notna()].iloc[0].to_dict()


def what_to_aim_at(settings: SchoolSettings) -> str:
    """The school's conventions for agreement, in words."""
    return (
        f"From {settings.agreement_level} percent on two people see much the same. Aim at {settings.agreement_share} "
        "percent of sittings scored by two. Both are Settings, and conventions of the field. Compare notes means: both "
        "together, what counts as right, and what as help?"
    )


def pair_graph(frames: Frames, pair: PairKey, today: date) -> dict[str, Any]:
    """Both scores of each sitting over time, one color and shape a person."""
    rows, measure = of_pair(frames, pair), str(_goal_of(frames, pair)["measure"])
    first, second = str(rows["first_id"].iloc[0]), str(rows["second_id"].iloc[0])
    second = f"{second} (second)" if first == second else second
    points: list[Record] = []
    for row in rows.to_dict("records"):
        day, agreed = row["date_on"].date().isoformat(), say_number(row["percent"]) if pd.notna(row["percent"]) else "-"
        for who, score in ((first, row["first_score"]), (second, row["second_score"])):
            if pd.notna(score):
                points.append({"d": day, "v": round(score, 2), "w": who, "g": agreed})
    looks = recorder_looks([first, second])
    names = tuple(looks)
    color = {"field": "w", "type": "nominal", "scale": {"domain": list(names), "range": [looks[n][0] for n in names]}}
    shape = {"field": "w", "type": "nominal", "scale": {"domain": list(names), "range": [looks[n][1] for n in names]}}
    step = {"tickMinStep": 1} if MEASURES[measure].family in (COUNT, LEVEL) else {}
    y = height_at("v") | {"axis": {"title": MEASURES[measure].axis_title, **step}, "scale": {"zero": True}}
    x = DAY | {"scale": {"type": "utc"}, "axis": {"title": None, "grid": False, "format": "%b %-d"}}
    said = tooltip_of(("Day", "d"), ("Score", "v"), ("Who", "w"), ("Agreement in percent", "g"))
    look: dict[str, Any] = {"color": color | {"legend": key(names)}, "shape": shape | {"legend": key(names)}}
    dots = {"filled": True, "size": 90, "opacity": 0.85}
    return {
        "$schema": SCHEMA,
        "description": _graph_in_words(rows, first, second, today),
        "width": "container",
        "height": GRAPH_PX,
        "autosize": AUTOSIZE,
        "config": CONFIG | {"legend": KEY_CONFIG},
        "datasets": {"points": points},
        "layer": [layer("points", "point", dots, x=x, y=y, tooltip=said, **look)],
    }


def _graph_in_words(rows: pd.DataFrame, first: str, second: str, today: date) -> str:
    said = [
        f"{say_day(row['date_on'].date(), today)}: {first} {say_number(row['first_score'])}, "
        f"{second} {say_number(row['second_score'])}"
        for row in rows.to_dict("records")
    ]
    return f"Scores of the same sittings. {'; '.join(said)}."


def more_numbers(frames: Frames, pair: PairKey) -> list[str]:
    """How the percents were worked out, and for levels kappa, in sentences."""
    rows, goal = of_pair(frames, pair), _goal_of(frames, pair)
    highest = goal["highest_level"]
    methods = [METHOD_IN_WORDS[each] for each in dict.fromkeys(rows["method"])]
    said = [f"Compared by {' and '.join(methods)}."]
    if MEASURES[goal["measure"]].family == LEVEL and pd.notna(highest):
        levels = [float(each) for each in range(int(highest) + 1)]
        found = kappa(rows["first_score"].tolist(), rows["second_score"].tolist(), levels, "quadratic")
        if found is not None:
            said.append(f"Kappa, levels far apart counting more: {say_number(found, 2)} (1 is full agreement).")
    return said
