"""The form of minutes of a service; what is typed is kept until it is saved."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from automation.services import Frames, ServiceKey
from automation.services_page import SUPERVISED_AS, leads_for, log_row, missing_of_log
from pages.shared.drafts import draft_of, forget_draft, kept
from pages.shared.plain_text import as_said, as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.schema import SERVICE_LOG

WHAT, SAVED = "service minutes", "service_minutes_saved"


def log_minutes(view: View, frames: Frames, services: Mapping[ServiceKey, str], is_para: bool) -> None:
    """Ask which service, how long, who led and how a para was supervised, and Save."""
    if said := st.session_state.pop(SAVED, ""):
        st.success(as_said(said))
    own_id = view.person.staff_id
    draft = draft_of(own_id, "", WHAT)
    key = f"service {draft['entry_id']}"

    def ask(name: str, widget: Callable[[str], Any]) -> None:
        kept(draft, name, f"{key} {name}")
        draft[name] = widget(f"{key} {name}")

    keys = list(services)
    ask(
        "service",
        lambda at: st.selectbox("Service", keys, None, format_func=lambda each: as_typed(services[each]), key=at),
    )
    ask("minutes", lambda at: st.number_input("Minutes", 1, 480, None, 5, key=at))
    leads = leads_for(frames, draft["service"], own_id, is_para) if draft["service"] else []
    if draft.get("lead_id") not in leads:
        draft["lead_id"] = leads[0] if leads else None
    ask("lead_id", lambda at: st.selectbox("Led by", leads, key=f"{at} {draft['service']}"))
    if is_para:
        st.caption(f"You stand under Assisted by: {as_typed(own_id)}.")
        ask("supervised_how", lambda at: st.pills("Supervised how", SUPERVISED_AS, key=at))
    ask("date_on", lambda at: st.date_input("Day", view.today, max_value=view.today, key=at))
    if st.button("Save", type="primary", key=f"{key} save"):
        if problem := missing_of_log(draft, is_para):
            st.warning(as_said(problem))
            return
        row = {**log_row(draft, own_id, is_para), "entry_id": draft["entry_id"]}
        if saved(view, draft["service"][0], SERVICE_LOG, row, (WHAT, draft["entry_id"])):
            forget_draft(own_id, "", WHAT)
            st.session_state[SAVED] = f"Saved: {row['minutes']} minutes, {services[draft['service']]}."
            st.rerun()
