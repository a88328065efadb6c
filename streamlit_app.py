"""The front door: who is this, which pages may they open, run."""

import streamlit as st

from pages.shared.check_in_door import has_check_ins
from pages.shared.first_deep_link import close_false_alarm
from pages.shared.front_door import enter
from pages.shared.night_screens import begin_if_missed, on_the_start_page
from pages.shared.opened import has_team, is_approved, is_practice
from pages.shared.registry import addresses, pages_for
from pages.shared.server_log import say_places_only
from pages.shared.typed_words import keep_typed_words

say_places_only()
st.set_page_config(page_title="ParaBinder", layout="wide")
close_false_alarm()


def nobody() -> None:
    """Nothing: the front door has already said what is missing."""


person = enter()
if person is None:
    known = [st.Page(nobody, title="ParaBinder", url_path=each) for each in addresses()]
    st.navigation([st.Page(nobody, title="ParaBinder", default=True), *known], position="hidden").run()
else:
    keep_typed_words()
    begin_if_missed()
    offered = pages_for(person, is_practice(), has_team(), has_check_ins(person), is_approved())
    page = st.navigation(offered, expanded=True)
    if not page.url_path:
        on_the_start_page(person)
    page.run()
