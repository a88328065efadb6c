"""Under a student's graph, for teachers and coaches: how the goal's supports are carried out, and what to do next."""

import streamlit as st

from automation.fidelity_page import FOR_COACHING
from automation.plan_panel import PlanPanel
from pages.shared.plain_text import as_typed


def show_plan(panel: PlanPanel | None) -> None:
    """Show the strip under the graph and the joined sentence; nothing to whoever does not see what adults do.

    What is missing leaves its place empty: what stands below stays where it is.
    """
    if panel is None:
        return
    if panel.strip is not None:
        st.vega_lite_chart(spec=panel.strip, theme=None, width="stretch", key="plan")
    else:
        st.empty()
    if panel.joined:
        st.markdown(f"**Is the plan run?** {as_typed(panel.joined)}")
    else:
        st.empty()
    if panel.supports:
        st.caption(as_typed(f"Supports of this goal: {', '.join(panel.supports)}. {FOR_COACHING}"))
    else:
        st.empty()
