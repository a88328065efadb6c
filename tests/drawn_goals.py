"""One goal made by hand, its points, phases and days without data, and its graph held to Vega-Lite's schema."""

import json
import re
from datetime import date

import altair as alt
import pandas as pd

from automation.charts.progress_graph import progress_graph
from automation.progress.series import phase_of

TODAY = date(2026, 3, 31)
GOAL_ID = "K7-2 asks for help"
WORDS_NEVER_SHOWN = re.compile(r"\b(NaN|null|dtype|index|schema|parse|exception|dataframe)\b", re.IGNORECASE)
HOSTILE = "<b onclick=\"alert(1)\">'); datum.x //</b>"


def goal_row(**changes):
    return {
        "goal_id": GOAL_ID, "student_id": "K7", "measure": "percent correct", "better_when": "higher",
        "target": 80.0, "starts_on": pd.Timestamp("2026-03-02"), "ends_on": pd.Timestamp("2026-06-05"),
        "baseline": 20.0, "baseline_on": pd.Timestamp("2026-03-02"), "highest_level": float("nan"),
    } | changes  # fmt: skip


def phases_frame(*rows):
    rows = [(GOAL_ID, pd.Timestamp(on), kind, label) for on, kind, label in rows]
    return pd.DataFrame(rows, columns=["goal_id", "starts_on", "kind", "label"]).astype({"starts_on": "datetime64[us]"})


def points_frame(days, values, phases=None, alone=None, **columns):
    days = pd.to_datetime(list(days))
    frame = pd.DataFrame({"goal_id": [GOAL_ID] * len(days), "student_id": "K7", "date_on": days, "value": values})
    frame = frame.assign(
        percent_alone=values if alone is None else alone, chances=10.0, rows=1, recorders="ANA", notes="",
        has_too_few_chances=False, has_check=False,
    ).assign(**columns)  # fmt: skip
    frame = frame.astype({"value": "float64", "percent_alone": "float64"})
    return pd.concat([frame, phase_of(frame, phases_frame() if phases is None else phases)], axis=1)


def no_data_frame(*rows):
    rows = [(GOAL_ID, "K7", pd.Timestamp(on), reason, "ANA") for on, reason in rows]
    columns = ["goal_id", "student_id", "date_on", "no_data_because", "recorders"]
    return pd.DataFrame(rows, columns=columns).astype({"date_on": "datetime64[us]"})


def graph(points, phases=None, no_data=None, goal=None, aimline=None, **more):
    phases = phases_frame() if phases is None else phases
    no_data = no_data_frame() if no_data is None else no_data
    specification = progress_graph(goal or goal_row(), points, phases, no_data, aimline, TODAY, **more)
    alt.LayerChart.from_dict(specification)  # raises where Vega-Lite would not take it
    assert not WORDS_NEVER_SHOWN.search(json.dumps(specification["datasets"]))
    assert not WORDS_NEVER_SHOWN.search(specification["description"])
    return specification


def layers(specification, kind, dataset=None):
    return [
        layer for layer in specification["layer"]
        if layer["mark"]["type"] == kind and dataset in (None, layer["data"]["name"])
    ]  # fmt: skip


WEEK = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
