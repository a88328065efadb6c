"""Every link from a screen: it opens where it leads to Google, else its address stands there to be copied; a page of
ours opens for whom it is open to.
"""

import re

import streamlit as st

from automation.links import opens_from_here
from pages.shared.registry import PAGES
from sheets.access import Person

_OWN_PAGE = re.compile(r"/[a-z_]+\?[\w%=&.+-]*", re.ASCII)


def offer_link(link: str) -> None:
    """A button that opens the link, or the address as plain text with the reason; nothing where there is no link."""
    if opens_from_here(link):
        st.link_button("Open it", link)
    elif link:
        st.caption("Only links to Google open from here. This one leads elsewhere; copy it if you know it:")
        st.code(link, language=None, wrap_lines=True)


def offer_page(person: Person, file: str, label: str) -> None:
    """A link to another page where this person may open it, else its label alone."""
    roles = {role for each in PAGES if each.file == file for role in each.roles}
    if person.has(*roles):
        st.page_link(file, label=label)
    else:
        st.caption(label)


def opening(link: str) -> str:
    """What opens a cell, to stand behind a line of Markdown; nothing where it leads neither to Google nor to a page."""
    return f" [Open]({link})" if opens_from_here(link) or _OWN_PAGE.fullmatch(link) else ""
