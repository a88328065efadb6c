"""Observations that are not saved yet: kept in this process, so that a lost connection or a reload loses nothing.

Each belongs to one observer and is handed to nobody else.
"""

from typing import Any

import streamlit as st

from sheets.workbook import new_entry_id

Draft = dict[str, Any]
MOST_DRAFTS = 500  # the oldest is forgotten first; nobody has more than a few


@st.cache_resource(show_spinner=False)
def _drafts() -> dict[tuple[str, str, str], Draft]:
    return {}


def draft_of(observer_id: str, staff_id: str, what: str) -> Draft:
    """What this observer marked so far of this adult with that support, and the Entry ID it will be saved under."""
    held = _drafts()
    found = held.setdefault((observer_id, staff_id, what), {"entry_id": new_entry_id()})
    while len(held) > MOST_DRAFTS:
        held.pop(next(iter(held)))
    return found


def forget_draft(observer_id: str, staff_id: str, what: str) -> None:
    """The observation was saved: the next one begins anew."""
    _drafts().pop((observer_id, staff_id, what), None)


def kept(draft: Draft, name: str, key: str) -> None:
    """Fill a widget that this session does not know yet from the draft."""
    if key not in st.session_state and draft.get(name) is not None:
        st.session_state[key] = draft[name]
