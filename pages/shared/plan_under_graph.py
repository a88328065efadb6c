"""Under a student's graph, for teachers and coaches: how the goal's supports are carried out, and what to do next."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from automation.fidelity_page import FOR_COACHING
from automation.open_goals import GoalKey
from automation.plan_panel import NEEDED, plan_panel
from pages.shared.plain_text import as_typed
from pages.shared.view import View


def show_plan(view: View, frames: Mapping[str, pd.DataFrame], key: GoalKey, chart: Mapping[str, Any]) -> None:
    """Show the strip under the graph and the joined sentence; nothing to whoever does not see what adults do."""
    if not view.sees_adults:
        return
    panel = plan_panel({**frames, **view.frames(*NEEDED)}, key, chart, view.settings, view.today)
    if panel.strip is not None:
        st.vega_lite_chart(spec=panel.strip, theme=None, width="stretch", key=f"plan {key}")
    if panel.joined:
        st.markdown(f"**Is the plan run?** {as_typed(panel.joined)}")
    if panel.supports:
        st.caption(as_typed(f"Supports of this goal: {', '.join(panel.supports)}. {FOR_COACHING}"))
