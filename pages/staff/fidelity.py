"""Fidelity: how supports are carried out, by step and adult, over time; who is due, and what was agreed on."""

from functools import cache

import streamlit as st

from automation.fidelity_page import (
    FIDELITY_FRAMES,
    FOR_COACHING,
    adults_seen,
    adults_table,
    behind_cell,
    checklists_seen,
    due_table,
    map_of,
    picked_cell,
    promised_table,
    remarks,
    steps_seen,
    supports_seen,
    trend_of,
    use_table,
)
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_ADULTS
from pages.shared.tables import show_table

view = require(*SEE_ADULTS)
page_top(view, "Fidelity")
st.caption(FOR_COACHING)
frames = cache(lambda: view.frames(*FIDELITY_FRAMES))  # taken only where something is not kept yet
names = view.once("checklists seen", lambda: checklists_seen(frames()))
if names:
    checklist = st.selectbox("Checklist", list(names), format_func=lambda key: names[key], key="checklist")
    st.subheader("By step and adult", anchor=False)
    st.caption("Percent of the points of each step, all observations by somebody else. (!) critical. Pick a cell.")
    spec = view.once(("fidelity map", checklist), lambda: map_of(frames(), checklist, names[checklist]))
    event = st.vega_lite_chart(
        spec=spec, theme=None, width="stretch", on_select="rerun", selection_mode="cell", key=f"map {checklist}"
    )
    picked = picked_cell(event.selection)
    people, texts, supports = view.once(
        ("fidelity of", checklist),
        lambda: (adults_seen(frames(), checklist), steps_seen(frames(), checklist), supports_seen(frames(), checklist)),
    )
    steps = list(texts)
    left, right = st.columns([1, 2])
    adult = left.selectbox("Adult", people, index=people.index(picked[0]) if picked[0] in people else 0)
    at = steps.index(picked[1]) if picked[1] in steps else 0
    step = right.selectbox("Step", steps, index=at, format_func=lambda number: texts[number])
    cell = ("fidelity cell", checklist, adult, step)
    show_table(view.once(cell, lambda: behind_cell(frames(), checklist, adult, step)), "observations of a step")
    for said in view.once(
        ("fidelity remarks", checklist), lambda: remarks(frames(), checklist, view.settings, view.today)
    ):
        st.write(as_typed(said))
    st.subheader("Over time", anchor=False)
    support = st.selectbox("Support", supports, key=f"support {checklist}")
    trend = view.once(("fidelity trend", support), lambda: trend_of(frames(), support, view.settings, view.today))
    st.vega_lite_chart(spec=trend, theme=None, width="stretch", key=f"trend {support}")
    show_table(view.once(("adults", checklist), lambda: adults_table(frames(), checklist)), "fidelity by adult")
else:
    st.info("Nobody was observed yet. Begin on the page Observe.")

st.subheader("Due to be observed", anchor=False)
due = view.once("due to be observed", lambda: due_table(frames(), view.settings, view.today))
st.caption(f"Not seen in the last {view.settings.weeks_between_observations} weeks (a Setting).")
show_table(due, "due to be observed")
st.page_link("pages/staff/observe.py", label="Observe")
st.subheader("Next steps agreed on", anchor=False)
show_table(view.once("next steps agreed on", lambda: promised_table(frames())), "next steps")
st.subheader("How often supports were used, last 30 days", anchor=False)
show_table(view.once("supports used", lambda: use_table(frames(), view.today)), "supports used")
