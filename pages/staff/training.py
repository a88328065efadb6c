"""Training: the year against its plan, who is overdue, who needs a module and who can model it, hours, records."""

import streamlit as st

from automation.confirming import waiting
from automation.training_page import (
    NEEDED,
    grid,
    hours_table,
    module_choices,
    nobody_needs,
    overdue_table,
    pay_or_reschedule,
    people,
    plan_graph,
    plan_said,
    rows_of,
    still_need,
    topics,
    training_now,
)
from automation.transcript import file_name, printed_transcript, transcript
from automation.who_can_model import who_can_model
from pages.shared.confirming import MAY_CONFIRM, confirm_in_a_batch
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.spare_moments import i_have_minutes

view = require("teacher", "coach", "administrator")
page_top(view, "Training", needs_classrooms=False)
frames = view.frames(*NEEDED)
now = training_now(frames, view.settings, view.today)
if now.rows.empty:
    st.info("There is nothing to show yet. Modules are rows in the Training modules tab, people in the Staff tab.")
    st.stop()
modules = module_choices(now)
module = st.selectbox(
    "Who still needs a module, and who can model it?",
    list(modules),
    index=None,
    format_func=lambda each: as_typed(modules[each]),
    placeholder="Choose a module",
    key="module",
)
if module:
    left, right = st.columns(2)
    left.markdown("**Still need it**")
    for said in still_need(now, module) or [nobody_needs(now, module)]:
        left.write(as_typed(said))
    if view.sees_adults:
        right.markdown("**Can model it**")
        for said in who_can_model(view.frames("Coaching", "Observations", "Training modules"), module, now, view.settings):
            right.write(as_typed(said))

st.write(plan_said(now))
overdue = overdue_table(now)
st.subheader(f"Overdue: {len(overdue)}", anchor=False)
if len(overdue):
    st.dataframe(overdue, hide_index=True)
if view.person.has(*MAY_CONFIRM):
    st.subheader("Waiting to be confirmed", anchor=False)
    confirm_in_a_batch(view, waiting(frames, view.person.staff_id, view.today))

st.subheader("Who has done what", anchor=False)
topic = st.selectbox("Topic", topics(now), format_func=as_typed, key="topic")
st.vega_lite_chart(spec=grid(now, topic), theme=None, width="stretch", key=f"grid {topic}")
st.subheader("The year against its plan", anchor=False)
st.vega_lite_chart(spec=plan_graph(now), theme=None, width="stretch", key="year")

st.subheader("Hours this training year", anchor=False)
for said in pay_or_reschedule(now):
    st.write(as_typed(said))
st.dataframe(hours_table(now), hide_index=True)

st.subheader("One person", anchor=False)
adult = st.selectbox("Adult", people(now), key="person")
if record := transcript(frames, adult, view.settings, view.today):
    st.download_button(
        "Training record (PDF)",
        lambda: printed_transcript(record),
        file_name([adult], "training record", view.today),
        "application/pdf",
        on_click="ignore",
        icon=":material/print:",
    )
i_have_minutes(view, rows_of(now, adult), adult)
