"""A link that somebody typed: it opens where it leads to Google, else its address stands there to be copied."""

import streamlit as st

from automation.links import opens_from_here


def offer_link(link: str) -> None:
    """A button that opens the link, or the address as plain text with the reason; nothing where there is no link."""
    if opens_from_here(link):
        st.link_button("Open it", link)
    elif link:
        st.caption("Only links to Google open from here. This one leads elsewhere; copy it if you know it:")
        st.code(link, language=None, wrap_lines=True)
