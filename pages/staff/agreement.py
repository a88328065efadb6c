"""Agreement: sittings that two people scored, and how far they agree."""

import streamlit as st

from automation.agreement_page import (
    agreement_table,
    more_numbers,
    pair_choices,
    pair_graph,
    pairs_summary,
    what_to_aim_at,
)
from automation.fidelity_page import FOR_COACHING
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_ADULTS
from pages.shared.tables import show_table

view = require(*SEE_ADULTS)
page_top(view, "Agreement")
st.caption(FOR_COACHING)
frames = view.frames("Pairs", "Sessions", "Goals")
summary = pairs_summary(frames)
if summary.empty:
    st.info("No sitting was scored by two people yet. A second adult's row in Sessions has Scored by: second adult.")
    st.stop()
st.write(what_to_aim_at(view.settings))
show_table(agreement_table(summary, view.settings, view.person.has("teacher")), "agreement")
pairs = pair_choices(summary)
pair = st.selectbox("Goal and people", list(pairs), format_func=lambda key: pairs[key])
st.vega_lite_chart(spec=pair_graph(frames, pair, view.today), theme=None, width="stretch", key=f"pair {pair}")
with st.expander("More numbers"):
    for said in more_numbers(frames, pair):
        st.write(as_typed(said))
