"""Help: how to log, by whose rules goals are judged, and every kind of mistake that Data check knows."""

from collections.abc import Sequence

import streamlit as st

from automation.help_text import Topic, how_to_log, mistakes_explained, rules_explained
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import LOOK_AT_PROGRESS
from sheets.schema.words import ROLES


def show(topics: Sequence[Topic]) -> None:
    """Each topic's title and its paragraphs."""
    for topic in topics:
        st.markdown(f"**{as_typed(topic.title)}**  \n" + "  \n".join(as_typed(each) for each in topic.paragraphs))


view = require(*ROLES)
page_top(view, "Help", needs_classrooms=False)
with st.expander("How to log a sitting", expanded=True):
    show(how_to_log())
with st.expander("What Data check looks for"):
    show(mistakes_explained(view.person.has("teacher")))
if view.person.has(*LOOK_AT_PROGRESS):
    with st.expander("How goals are judged, and by whose rules"):
        show(rules_explained())
