"""What statistics say, in words: where a goal is heading, and the numbers that stay under "More numbers"."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from automation.progress.effect_size import nap, tau_u
from automation.progress.measures import measure_of
from automation.rows import Rows, as_rows
from automation.shown import say_day

NOTHING_TO_GO_BY = ("closed", "no recent data", "not enough data")


def say_projection(goal: Mapping[str, Any], verdict: Mapping[str, Any], today: date) -> str:
    """Where the goal is heading by its end, with the span in which it may well end.

    Blank with too few points, and where the verdict says that there is nothing to go by.
    """
    value = verdict["projected_value"]
    if pd.isna(value) or pd.isna(goal["ends_on"]) or verdict.get("status") in NOTHING_TO_GO_BY:
        return ""
    measure = measure_of(str(goal["measure"]))
    said = f"If it goes on as in this phase: about {measure.say(value)} by {say_day(goal['ends_on'].date(), today)}"
    low, high = verdict["projected_low"], verdict["projected_high"]
    if pd.isna(low) or pd.isna(high):
        return f"{said}."
    return f"{said}, somewhere from {measure.say(low)} to {measure.say(high)}."


def more_numbers(points: pd.DataFrame | Rows, better_when: str) -> tuple[str, ...]:
    """Effect sizes between the baseline phase and what came after, a line each; none without a baseline phase."""
    own = as_rows(points)
    own = own.at(np.argsort(own["date_on"]))
    values, is_first = own["value"], own["phase_number"] == 1
    is_baseline = np.array(["baseline" in str(label).casefold() for label in own["phase"]], dtype=bool)
    before, after = values[is_first & is_baseline].tolist(), values[own["phase_number"] > 1].tolist()
    if not before or not after:
        return ()
    improvement = "decrease" if better_when == "lower" else "increase"
    overlap, tau = nap(before, after, improvement), tau_u(before, after, improvement)
    counts = f"{len(before)} baseline and {len(after)} later days"
    lines = []
    if overlap.value is not None:
        low, high = overlap.ci95
        has_span = low is not None and high is not None and low < high
        span = f", 95 percent span {low:.2f} to {high:.2f}" if has_span else ""
        lines.append(
            f"NAP {overlap.value:.2f}{span}: the share of pairs of days in which the later is better ({counts})."
        )
    if tau.value is not None:
        lines.append(f"Tau-U {tau.value:.2f}, corrected for the trend in the baseline (Parker 2011); it can pass 1.")
    return tuple(lines)
