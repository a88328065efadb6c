"""The front door: who is this, which pages may they open, run."""

import streamlit as st

from pages.shared.front_door import enter, is_practice
from pages.shared.registry import pages_for

st.set_page_config(page_title="ParaBinder", page_icon=":material/menu_book:", layout="wide")


def nobody() -> None:
    """Nothing: the front door has already said what is missing."""


person = enter()
if person is None:
    st.navigation([st.Page(nobody, title="ParaBinder")], position="hidden").run()
else:
    st.navigation(pages_for(person, is_practice())).run()
