"""One adult's card on People: the next step and what to press for it, and We talked."""

import streamlit as st

from automation.people import COACHING, NOTHING, OBSERVATION, TRAINING, NextStep
from pages.shared.coaching_board import choose
from pages.shared.plain_text import as_typed
from pages.shared.registry import PAGES
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.columns import Value
from sheets.schema import CONTACTS

ICONS = {
    TRAINING: ":orange[:material/school:]",
    COACHING: ":blue[:material/handshake:]",
    OBSERVATION: ":violet[:material/visibility:]",
    NOTHING: ":green[:material/check_circle:]",
}
TRAINING_PAGE = "pages/staff/training.py"


def show_next_step(view: View, step: NextStep) -> None:
    """One card; which actions it has depends on the step."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{as_typed(step.staff_id)}** {as_typed(step.name)} :gray[{as_typed(step.roles)}]")
        st.markdown(
            f"{ICONS.get(step.kind, ':material/forum:')} {as_typed(step.said)}"
            + (f" :orange[:material/badge: {as_typed(step.license)}]" if step.license else "")
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            _link(step)
            _talked(view, step)
            st.caption(as_typed(step.contact))


def _link(step: NextStep) -> None:
    if step.kind == OBSERVATION:
        st.page_link(
            "pages/staff/observe.py",
            label="Observe",
            icon=":material/visibility:",
            query_params={"adult": step.staff_id},
        )
    elif step.kind == COACHING:
        if st.button("Add a coaching step", key=f"coach {step.staff_id}", type="tertiary", icon=":material/handshake:"):
            choose(step.staff_id, step.skill_id)
            st.switch_page("pages/staff/coaching.py")
    elif step.kind == TRAINING and any(each.file == TRAINING_PAGE for each in PAGES):
        st.page_link(TRAINING_PAGE, label="Training")


def _talked(view: View, step: NextStep) -> None:
    """One tap appends a row to Contacts; once a day is enough."""
    key = f"talked {step.staff_id}"
    if st.button("We talked", key=key, icon=":material/forum:", type="tertiary", disabled=step.is_in_touch_today):
        own_id = view.person.staff_id
        row: dict[str, Value] = {"date_on": view.today, "teacher_id": own_id, "staff_id": step.staff_id}
        if saved(view, "team", CONTACTS, row, (key, view.today)):
            st.session_state["talked"] = f"Noted: you and {step.staff_id} talked today."
            st.rerun()
