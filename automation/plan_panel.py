"""What stands under a student's graph for teachers and coaches: steps done of the goal's supports, and agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.steps_graphs import agreement_points, seen_points, strip_under
from automation.fidelity import levels
from automation.fidelity_over_time import OBSERVED
from automation.goal_rows import of_goal
from automation.joined_advice import OBSERVATION, join_all, joined_sentence, last_seen, running_of
from automation.open_goals import GoalKey
from automation.school_settings import SchoolSettings

NEEDED = ("Supports", "Observations", "Pairs")
OF_OBSERVATION = (*OBSERVATION, "percent", "checklist_id")
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class PlanPanel:
    """The joined sentence, the strip for under the graph (None where nothing was seen), and which supports."""

    joined: str
    strip: dict[str, Any] | None
    supports: tuple[str, ...]


def with_advice(frames: Frames, settings: SchoolSettings, today: date) -> dict[str, pd.DataFrame]:
    """The frames, their Verdicts with what to do next (`joined`, `decision_next`)."""
    joined = join_all(frames["Verdicts"], frames["Supports"], frames["Observations"], settings, today)
    return {**frames, "Verdicts": joined}


def plan_panel(
    frames: Frames, key: GoalKey, chart: Mapping[str, Any], settings: SchoolSettings, today: date
) -> PlanPanel:
    """The panel of one goal. frames: Verdicts, Supports, Observations and Pairs as the person may see them.

    chart: the student's graph, whose days the strip takes over.
    """
    supports = of_goal(frames["Supports"], key)
    supports = supports.where(supports.has("support_id"))
    support_ids = supports["support_id"].tolist()
    seen = frames["Observations"]
    seen = seen.loc[seen["source"].eq(OBSERVED) & seen["support_id"].isin(support_ids), [*OF_OBSERVATION]]
    running = running_of(supports, last_seen(seen, settings, today))
    statuses = of_goal(frames["Verdicts"], key)["status"]
    points, agreed = seen_points(seen), agreement_points(of_goal(frames["Pairs"], key))
    level = float(levels(pd.Series(supports["checklist_id"]), settings).max()) if support_ids else None
    strip = strip_under(chart, points, agreed, level if points else None, today) if points or agreed else None
    sentence = joined_sentence(statuses[0], running, settings) if len(statuses) else ""
    return PlanPanel(sentence, strip, tuple(support_ids))
