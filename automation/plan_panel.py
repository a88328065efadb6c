"""What stands under a student's graph for teachers and coaches: steps done of the goal's supports, and agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.steps_graphs import agreement_points, seen_points, strip_under
from automation.fidelity import levels
from automation.fidelity_over_time import OBSERVED
from automation.joined_advice import OBSERVATION, join_all
from automation.open_goals import GoalKey
from automation.school_settings import SchoolSettings

NEEDED = ("Supports", "Observations", "Pairs")
OF_OBSERVATION = (*OBSERVATION, "percent", "checklist_id")
OF_PAIR = ("date_on", "percent", "first_id", "second_id")
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
    room, goal_id = key

    def own(tab: str, *columns: str) -> pd.DataFrame:
        rows = frames[tab]
        return rows.loc[rows["goal_id"].eq(goal_id) & rows["classroom_id"].eq(room), [*columns]]

    goal = ("classroom_id", "goal_id")
    supports = own("Supports", *goal, "support_id", "checklist_id").dropna(subset=["support_id"])
    seen = frames["Observations"]
    seen = seen.loc[seen["source"].eq(OBSERVED) & seen["support_id"].isin(supports["support_id"]), [*OF_OBSERVATION]]
    verdict = join_all(own("Verdicts", *goal, "status"), supports, seen, settings, today)
    points, agreed = seen_points(seen), agreement_points(own("Pairs", *OF_PAIR))
    level = float(levels(supports["checklist_id"], settings).max()) if len(supports) else None
    strip = strip_under(chart, points, agreed, level if points else None, today) if points or agreed else None
    sentence = str(verdict["joined"].iloc[0]) if len(verdict) else ""
    return PlanPanel(sentence, strip, tuple(supports["support_id"].astype(str)))
