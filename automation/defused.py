"""Typed text that a spreadsheet would take for a formula or a terminal for a command, made plain on its way out."""

import json
import re
import unicodedata

# Excel, Sheets and LibreOffice take a cell for a formula by its first sign: OWASP, "CSV Injection".
_BEGINS = frozenset("=+-@")
_QUOTES = frozenset("\"'")
_BEGINS_AS_SPACE = frozenset("\t\r\n")  # some programs take what follows for a new cell
_UNSEEN = frozenset(("Cc", "Cf"))
_MOVES = _UNSEEN | {"Cs", "Zl", "Zp"}  # control, direction, half a letter, ends of lines
_IS_A_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?", re.ASCII)


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula.

    So it could where = + - or @ stands first, also behind spaces, quotes and letters that nobody sees, or in full
    width. A plain number such as -5 begins with a sign too, and is none.
    """
    if _IS_A_NUMBER.fullmatch(text):
        return False
    for letter in text:
        if letter in _BEGINS_AS_SPACE:
            return True
        if not (letter.isspace() or letter in _QUOTES or unicodedata.category(letter) in _UNSEEN):
            return unicodedata.normalize("NFKC", letter)[:1] in _BEGINS
    return False


def defused(cell: object) -> object:
    """The cell for a CSV: an apostrophe in front of a text that could be a formula; all else as it is."""
    return f"'{cell}" if isinstance(cell, str) and is_formula_like(cell) else cell


def printable(text: str) -> str:
    """The text for a terminal: what would move its cursor, color it or turn lines around stands there as its code.

    Lines stay lines. A code is written as JSON writes it, so that printed JSON says the same.
    """
    return "".join(_code(each) if each != "\n" and unicodedata.category(each) in _MOVES else each for each in text)


def _code(letter: str) -> str:
    found = json.dumps(letter)[1:-1]
    return found if found != letter else f"\\u{ord(letter):04x}"
