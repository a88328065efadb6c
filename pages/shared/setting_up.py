"""What a visitor sees where the school is not set up yet, or no more: what is wrong and what to do, and no data."""

import streamlit as st

from pages.shared.plain_text import as_said


def show_set_up(problem: str, is_tried_again: bool = True) -> None:
    """Show what is wrong, in words, and where the set-up is described; never anything of the school's rows.

    is_tried_again: whether trying again may help.
    """
    st.title("ParaBinder")
    st.error(as_said(problem))
    if is_tried_again:
        st.button("Refresh", icon=":material/refresh:")
    st.write("No data is shown until this is put right. The README's set-up has each step.")
