"""Parts of the training pages: who needs a module and who can model it, and a training record to print."""

import streamlit as st

from automation.training_page import NEEDED, TrainingNow, module_choices, nobody_needs, people, still_need
from automation.transcript import file_name, printed_transcript, transcript
from automation.who_can_model import MODEL_FRAMES, who_can_model
from pages.shared.plain_text import as_typed
from pages.shared.view import View


def who_needs_it(view: View, now: TrainingNow) -> None:
    """Choose a module: who still needs it, and, for who sees coaching, who can model it."""
    modules = module_choices(now)
    shown = st.selectbox(
        "Who still needs a training, and who can model it?" if view.sees_adults else "Who still needs a training?",
        list(modules),
        index=None,
        placeholder="Choose a topic or module",
        key="module",
        bind="query-params",
    )
    if shown is None:
        return
    chosen = modules[shown]
    left, right = st.columns(2)
    with left:
        st.markdown("**Still need it**")
        for said in still_need(now, chosen) or [nobody_needs(now, chosen)]:
            st.write(as_typed(said))
    if view.sees_adults:
        seen = view.frames(*MODEL_FRAMES)
        with right:
            st.markdown("**Can model it**")
            for said in who_can_model(seen, chosen, people(now), view.settings, view.today):
                st.write(as_typed(said))


def offer_record(view: View, staff_id: str, label: str) -> None:
    """The person's training record as a PDF, made on click."""
    found = view.once(
        ("training record", staff_id),
        lambda: transcript(view.frames(*NEEDED), staff_id, view.settings, view.today),
    )
    if not found:
        return
    record = found
    st.download_button(
        label,
        lambda: printed_transcript(record),
        file_name([staff_id], "training record", view.today),
        "application/pdf",
        on_click="ignore",
        icon=":material/print:",
        key=f"record {staff_id}",
    )
