"""What people typed, shown as they typed it: never as formatting, a link, a picture or a formula."""

import re

# Streamlit links addresses and draws icons in text even where it is escaped: an invisible joiner stops that.
_DRAWN_ANYHOW = re.compile(r":(?=[A-Za-z/])|@|(?i:www)(?=\.)|[-<>=~](?=[-<>=~])")
_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:^@=&])")


def as_said(text: object) -> str:
    """A sentence of ours with what it quotes: nothing in it formats, and an address in it can be copied."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(str(text).split()))


def as_typed(text: object) -> str:
    """The text with every character that could format, link or load something made plain."""
    return as_said(_DRAWN_ANYHOW.sub("\\g<0>\u2060", str(text)))
