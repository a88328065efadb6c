"""What people typed, shown as they typed it: never as formatting, a link, a picture or a formula."""

import re

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:^@=&])")


def as_typed(text: object) -> str:
    """The text with every character that could format, link or load something made plain."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(str(text).split()))
