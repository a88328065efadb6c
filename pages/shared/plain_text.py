"""What people typed, shown as they typed it: never as formatting, a link, a picture or a formula."""

import re

from automation.links import opens_from_here

# Streamlit links addresses and draws icons and emoji in text even where it is escaped: an invisible joiner stops that.
_JOINER = "\u2060"
_DRAWN = r":(?=[A-Za-z/]|(?:[+-]1|100|1234|8ball):)|(?i:www)(?=\.)"
_DRAWN_ANYHOW = re.compile(rf"{_DRAWN}|@|[-<>=~](?=[-<>=~])")
_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:^@=&])")


def as_said(text: object) -> str:
    """A sentence of ours with what it quotes: nothing in it formats, and only an address at Google opens."""
    parts = [part if opens_from_here(part) else re.sub(_DRAWN, rf"\g<0>{_JOINER}", part) for part in str(text).split()]
    return _escaped(" ".join(parts))


def as_typed(text: object) -> str:
    """The text with every character that could format, link or load something made plain."""
    return _escaped(_DRAWN_ANYHOW.sub(rf"\g<0>{_JOINER}", " ".join(str(text).split())))


def _escaped(text: str) -> str:
    return _MEANS_SOMETHING.sub(r"\\\1", text)
