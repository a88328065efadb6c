"""What the Progress page shows, worked out once for each reading: choosing another student draws what is there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd

from automation.open_goals import GoalKey
from automation.plan_panel import NEEDED as NEEDED_FOR_PLAN
from automation.plan_panel import PlanPanel, plan_panel
from automation.progress_page import GoalPage, choices, goal_page, rows_table, small_graphs
from pages.shared.graphs import ready
from pages.shared.view import View

NEEDED = (
    "Students",
    "Goals",
    "Phases",
    "Sessions",
    "Points",
    "No data days",
    "Help",
    "Calendar",
    "Summary",
    "Verdicts",
)


class ProgressShown:
    """A person's goals as the page shows them. The rows are looked at only where something is not there yet."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _frames(self) -> dict[str, pd.DataFrame]:
        return self._view.frames(*NEEDED)

    def choices(self) -> dict[str, dict[GoalKey, str]]:
        """See automation.progress_page, as all that follow."""
        return self._view.once("progress: choices", lambda: choices(self._frames, self._view.settings))

    def goal_page(self, key: GoalKey, by_recorder: bool) -> GoalPage:
        """Everything that is shown of one goal."""
        return self._view.once(
            ("progress: goal", key, by_recorder), lambda: goal_page(self._frames, key, self._view.today, by_recorder)
        )

    def graph(self, key: GoalKey, by_recorder: bool) -> dict[str, Any]:
        """Its graph, ready for the screen."""
        return self._view.once(
            ("progress: graph", key, by_recorder), lambda: ready(self.goal_page(key, by_recorder).chart)
        )

    def rows_table(self, key: GoalKey) -> pd.DataFrame:
        """The goal's rows."""
        return self._view.once(("progress: rows", key), lambda: rows_table(self._frames, key))

    def small_graphs(self, keys: Iterable[GoalKey]) -> list[tuple[GoalKey, str, dict[str, Any]]]:
        """All goals of a student, their graphs ready for the screen."""
        keys = tuple(keys)

        def made() -> list[tuple[GoalKey, str, dict[str, Any]]]:
            found = small_graphs(self._frames, keys, self._view.today)
            return [(key, status, ready(graph)) for key, status, graph in found]

        return self._view.once(("progress: all", keys), made)

    def plan(self, key: GoalKey, chart: Mapping[str, Any]) -> PlanPanel | None:
        """How the goal's supports are carried out; None for who does not see what adults do."""
        view = self._view
        if not view.sees_adults:
            return None

        def made() -> PlanPanel:
            frames = {**self._frames, **view.frames(*NEEDED_FOR_PLAN)}
            panel = plan_panel(frames, key, chart, view.settings, view.today)
            return replace(panel, strip=panel.strip and ready(panel.strip))

        return view.once(("progress: plan", key), made)
