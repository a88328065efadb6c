"""The graph of a goal as a family sees it: the same chart as on screen, without who recorded and what they noted.

The trend is left out too: two lines to compare is what the sentences are there for.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.progress_graph import progress_graph
from automation.open_goals import GoalKey
from automation.progress.aimline import aimline_for
from automation.progress.measures import MEASURES, Measure
from automation.reports.periods import Period
from automation.reports.texts import IN_A_GRAPH, MONTHS, SPANISH, say
from automation.reports.wording import say_day, say_days, say_level
from automation.school_days import no_school_days

TREND, PATHS, LINE_TO_TARGET = "r", ("v", "p"), "a"  # what a line or its label is: its "w"
PLOT_PX, TEXT_PX = 200, 14
ONLY_ON_HOVER = ("t", "s", "r", "n")  # of a day: its date and score in words, who recorded, the note
DAYS_WITH_HOVER = ("points", "reasons")
DAYS_OF_WEEK = ("domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado")


def family_graph(
    frames: Mapping[str, pd.DataFrame], key: GoalKey, period: Period, today: date, language: str
) -> dict[str, Any] | None:
    """The chart of the goal with all its data up to the period's end, in that language; None without a measure.

    frames: Goals, Points, Phases, No data days, Calendar. Its description is the text alternative.
    """
    goal = _of_goal(frames["Goals"], key).iloc[0].to_dict()
    measure = MEASURES.get(goal["measure"])
    if measure is None:
        return None
    judged_on = period.judged_on(today)
    until = pd.Timestamp(judged_on)
    points, reasons = (_of_goal(frames[each], key) for each in ("Points", "No data days"))
    points, reasons = points[points["date_on"] <= until], reasons[reasons["date_on"] <= until]
    phases = _of_goal(frames["Phases"], key)
    first_on = min([goal["starts_on"], *points["date_on"], *phases["starts_on"], until], key=_day_or_late)
    closed = no_school_days(frames["Calendar"], _day_or_late(first_on), judged_on)
    line = aimline_for(goal, points)
    chart = progress_graph(goal, points, phases, reasons, line, judged_on, closed, plain_words=True)
    chart = _for_paper(chart) | {"description": _description(goal, measure, points, language)}
    return _in_spanish(chart, goal, measure) if language == SPANISH else chart


def _description(goal: Mapping[str, Any], measure: Measure, points: pd.DataFrame, language: str) -> str:
    if points.empty:
        return say("empty graph", language)
    ordered = points.sort_values("date_on")
    first, last = (ordered["date_on"].iloc[at].date() for at in (0, -1))
    return say(
        "graph",
        language,
        days=say_days(len(ordered), language),
        first=say_day(first, language),
        last=say_day(last, language),
        score=say_level(measure, float(ordered["value"].iloc[-1]), language),
        target=say_level(measure, _number(goal["target"]), language),
    )


def _for_paper(chart: Mapping[str, Any]) -> dict[str, Any]:
    """The chart without what stands on hover, which names adults and quotes them, and without the trend."""
    sets = chart["datasets"]
    bare = {name: [_without(ONLY_ON_HOVER, each) for each in sets[name]] for name in DAYS_WITH_HOVER}
    lines = {name: [each for each in sets[name] if each["w"] != TREND] for name in ("lines", "line_labels")}
    lines["line_labels"] = _apart(lines["line_labels"], _top_of_axis(chart["layer"]))
    layers = [_no_tooltip(each) for each in chart["layer"]]
    return {**chart, "datasets": {**sets, **bare, **lines}, "layer": layers}


def _apart(labels: list[dict[str, Any]], top: float) -> list[dict[str, Any]]:
    """The labels with that of the line to the target moved down where it would lie on the name of a path."""
    taken = sorted(_place_px(each, top) for each in labels if each["w"] in PATHS)
    moved = []
    for each in labels:
        place = _place_px(each, top)
        for other in taken if each["w"] == LINE_TO_TARGET else ():
            place = max(place, other + TEXT_PX) if abs(place - other) < TEXT_PX else place
        moved.append({**each, "o": round(each["o"] + place - _place_px(each, top))})
    return moved


def _place_px(label: Mapping[str, Any], top: float) -> float:
    return PLOT_PX * (1 - label["v"] / top) + label["o"]


def _top_of_axis(layers: list[dict[str, Any]]) -> float:
    scales = (each.get("encoding", {}).get("y", {}).get("scale") for each in layers)
    return float(next(scale["domain"][1] for scale in scales if scale))


def _without(names: tuple[str, ...], record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def _no_tooltip(layer: Mapping[str, Any]) -> dict[str, Any]:
    encoding = _without(("tooltip",), layer.get("encoding", {}))
    return {**layer, "encoding": encoding} if "encoding" in layer else dict(layer)


def _in_spanish(chart: Mapping[str, Any], goal: Mapping[str, Any], measure: Measure) -> dict[str, Any]:
    """The chart with our own texts in Spanish; the labels of phases and events stay as a person typed them."""
    target = say("target in graph", SPANISH, level=say_level(measure, _number(goal["target"]), SPANISH))
    labels = [
        {**each, "l": target if each.get("w") == "t" else _word(each["l"])} for each in chart["datasets"]["line_labels"]
    ]
    config = {**chart["config"], "locale": {"time": _spanish_time()}}
    layers = [_translated(each) for each in chart["layer"]]
    return {**chart, "layer": layers, "config": config, "datasets": {**chart["datasets"], "line_labels": labels}}


def _translated(part: Any, name: str = "") -> Any:
    """A layer with its titles and fixed texts in Spanish; nothing else of it is touched."""
    if isinstance(part, Mapping):
        return {key: _translated(value, key) for key, value in part.items()}
    if isinstance(part, list):
        return [_translated(each, name) for each in part]
    if isinstance(part, str) and name in ("title", "text"):
        return _word(part)
    return part.replace("%b %-d", "%-d %b") if isinstance(part, str) and name == "labelExpr" else part


def _word(english: str) -> str:
    """One of our own texts in Spanish; a line of several keys has each of them replaced."""
    for each in sorted(IN_A_GRAPH, key=lambda text: -len(text.english)):
        english = english.replace(each.english, each.spanish)
    return english


def _spanish_time() -> dict[str, Any]:
    """How Vega writes days; it wants every name, whether the graph uses it or not."""
    months = [each.spanish for each in MONTHS]
    return {
        "dateTime": "%A, %e de %B de %Y, %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["a. m.", "p. m."],
        "days": list(DAYS_OF_WEEK),
        "shortDays": [day[:3] for day in DAYS_OF_WEEK],
        "months": months,
        "shortMonths": [month[:3] for month in months],
    }


def _of_goal(frame: pd.DataFrame, key: GoalKey) -> pd.DataFrame:
    return frame[(frame["classroom_id"] == key[0]) & (frame["goal_id"] == key[1])]


def _day_or_late(day: Any) -> date:
    return date.max if pd.isna(day) else pd.Timestamp(day).date()


def _number(cell: Any) -> float | None:
    return None if pd.isna(cell) else float(cell)
