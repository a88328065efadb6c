"""What a cell that cannot be read may have been meant to say: the nearest code, word or number."""

import difflib
import re
from collections.abc import Iterable, Sequence

from sheets.columns import Cell, Column, Kind, Unreadable, plain

FIRST_DAY, LAST_DAY = 36_526, 65_000  # 2000 to 2077, as Sheets counts days
NEAR_ENOUGH = 0.75  # difflib's ratio: one slip in a word of four letters or more, none in a code of two
NEAR_ENOUGH_IN_A_LIST = 0.6  # a list has few words, and they differ much
_LOOK_ALIKES = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "s": "5", "z": "2", "-": None, "_": None,
                              " ": None, ".": None, "'": None, "\u200b": None, "\u200d": None})  # fmt: skip
_ABOUT = re.compile(r"(?:~|≈|about|around|almost|ca\.?) ?\d.*|\d+ ?(?:-|to|or) ?\d+|\d+ ?(?:\?|ish|or so)", re.I)
_TWO_NUMBERS = re.compile(r"\d+ ?(?:/|of|out of) ?\d+", re.I)


def look(text: str) -> str:
    """The text without what a hurried eye does not see: case, spaces, hyphens, O for 0, l for 1."""
    return plain(text).casefold().translate(_LOOK_ALIKES)


def nearest(found: str, valid: Iterable[str], near_enough: float = NEAR_ENOUGH) -> str | None:
    """The one valid word that looks like what was found, else the most similar one, else None."""
    words = list(dict.fromkeys(valid))
    alike = [word for word in words if look(word) == look(found)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    by_case = {word.casefold(): word for word in words}
    near = difflib.get_close_matches(plain(found).casefold(), by_case, n=1, cutoff=near_enough)
    return by_case[near[0]] if near else None


def nearest_of_each(found: Iterable[str], valid: Sequence[str]) -> dict[str, str | None]:
    """For each distinct word found, the valid word it may have been meant to be."""
    return {word: nearest(word, valid) for word in dict.fromkeys(found)}


NUMBERS = (Kind.WHOLE_NUMBER, Kind.NUMBER)
WORDS_ONLY = ("help", "note", "setting")  # a row counts although these cannot be read


def mistake_in(column: Column, cell: Cell, unreadable: Unreadable) -> tuple[str, str | None]:
    """The code of the mistake, as exact as it can be told, and what may have been meant."""
    if unreadable.code == "error-value":
        return ("error-in-words" if column.name in WORDS_ONLY else "error-value"), None
    if unreadable.code == "not-in-list":
        code = "help-not-in-list" if column.name == "help" else "not-in-list"
        offered = [*column.choices, *column.also_understood] or ["yes", "no"]
        near = nearest(unreadable.found, offered, NEAR_ENOUGH_IN_A_LIST)
        return code, column.also_understood.get(near, near) if near else None
    if column.kind in NUMBERS and unreadable.code in ("not-a-number", "number-out-of-range"):
        return _in_number(column, cell, unreadable)
    return unreadable.code, unreadable.suggestion


def _in_number(column: Column, cell: Cell, unreadable: Unreadable) -> tuple[str, str | None]:
    text = plain(unreadable.found)
    if unreadable.code == "number-out-of-range":
        is_a_day = isinstance(cell, int | float) and FIRST_DAY <= cell <= LAST_DAY
        return ("number-became-a-date" if is_a_day else unreadable.code), None
    digits = text.translate(str.maketrans("OolI|", "00111"))
    if not isinstance(cell, bool) and digits.isdigit() and digits.isascii():
        return "letter-for-digit", digits
    if _TWO_NUMBERS.fullmatch(text):
        return "two-numbers-in-one-cell", None
    return ("about-mark" if _ABOUT.fullmatch(text) else unreadable.code), None


def range_in_words(column: Column) -> str:
    """Which numbers the column takes: from 0 to 999, from 0 on, up to 20."""
    low, high = (None if each is None else f"{each:g}" for each in (column.low, column.high))
    if low is None:
        return "that is not so large" if high is None else f"up to {high}"
    return f"from {low} on" if high is None else f"from {low} to {high}"
