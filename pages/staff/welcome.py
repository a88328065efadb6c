"""Welcome: for people whose pages are still to come, what is open to them and whom to ask."""

import streamlit as st

from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from sheets.schema.words import ROLES

view = require(*ROLES)
page_top(view, "Welcome")
st.write(f"Hello {as_typed(view.person.name)}. There is no page for your role here yet.")
st.write(f"Questions: ask {as_typed(view.settings.whom_to_ask)}.")
