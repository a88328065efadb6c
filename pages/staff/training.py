"""Training: who needs a module and who can model it, who is overdue, the year against its plan, hours, records."""

import streamlit as st

from automation.confirming import waiting
from automation.training_page import (
    NEEDED,
    grid,
    hours_table,
    overdue_table,
    pay_or_reschedule,
    people,
    plan_graph,
    plan_said,
    rows_of,
    topics,
    training_now,
)
from pages.shared.confirming import MAY_CONFIRM, confirm_in_a_batch
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_TRAINING
from pages.shared.spare_moments import i_have_minutes
from pages.shared.tables import show_table
from pages.shared.training_screens import offer_record, who_needs_it

view = require(*SEE_TRAINING)
me = view.person.staff_id
page_top(view, "Training", needs_classrooms=False)
now = view.once("training", lambda: training_now(view.frames(*NEEDED), view.settings, view.today))
if now.rows.empty:
    st.info("There is nothing to show yet. Modules are rows in the Training modules tab, people in the Staff tab.")
    st.stop()
who_needs_it(view, now)
overdue = overdue_table(now)
st.subheader(f"Overdue: {len(overdue)}", anchor=False)
st.write(plan_said(now))
if len(overdue):
    show_table(overdue, "overdue training")
if view.person.has(*MAY_CONFIRM):
    st.subheader("Waiting to be confirmed", anchor=False)
    confirm_in_a_batch(view, view.once("waiting", lambda: waiting(view.frames(*NEEDED), me, view.today)))

st.subheader("Who has done what", anchor=False)
topic = st.selectbox("Topic", topics(now), key="topic")
spec = view.once(("training", topic), lambda: grid(now, topic))
st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=f"grid {topic}")
st.subheader("The year against its plan", anchor=False)
st.vega_lite_chart(spec=view.once("training plan", lambda: plan_graph(now)), theme=None, width="stretch", key="year")

st.subheader("Hours this training year", anchor=False)
if to_pay := pay_or_reschedule(now):
    st.info("**For the administrator**\n" + "\n".join(f"- {as_typed(each)}" for each in to_pay))
show_table(view.once("training hours", lambda: hours_table(now)), "training hours")

st.subheader("One person", anchor=False)
adult = st.selectbox("Adult", people(now), key="person")
offer_record(view, adult, "Training record (PDF)")
i_have_minutes(view, rows_of(now, adult), adult, "A spare moment of")
