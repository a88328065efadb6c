"""How long a line of a PDF is, counted on from letter to letter: fpdf2 2.8 adds the whole line up again after each.

The same numbers come out, so the same files; tests make some hundred of them, a few with very long words.
"""

from typing import Any

import pytest
from fpdf.fonts import TTFFont
from fpdf.line_break import Fragment

FPDFS_OWN = Fragment.get_width


def make_pdfs_quick(patch: pytest.MonkeyPatch) -> None:
    """From now on a line is not measured from its beginning again and again."""
    patch.setattr(Fragment, "get_width", counted_on)


def counted_on(
    self: Any, start: int = 0, end: int | None = None, chars: str | None = None, initial_cs: bool = True
) -> float:
    """What Fragment.get_width says; whatever our pages never ask for is left to it."""
    font = self.font
    is_plain = type(font) is TTFFont and not font.is_symbol and not self.text_shaping_parameters
    is_spaced = self.char_spacing != 0 or self.font_stretching != 100
    if start or end is not None or not is_plain or is_spaced:
        return FPDFS_OWN(self, start, end, chars, initial_cs)
    font.biggest_size_pt = max(font.biggest_size_pt, self.font_size_pt)
    units = _units(font, chars) if chars is not None else _of_line(self, font)
    return units * self.font_size_pt * 0.001 / self.k


def _units(font: TTFFont, letters: str | list[str]) -> float:
    return sum([font.cw[ord(each)] for each in letters])


def _of_line(line: Any, font: TTFFont) -> float:
    """The line's whole numbers of font units, those of its letters that are new added to what was known."""
    letters = line.characters
    known, of_font, count, units = getattr(line, "_counted", (None, None, 0, 0))
    if known is not letters or of_font is not font or count > len(letters):
        count, units = 0, 0
    units += _units(font, letters[count:])
    line._counted = (letters, font, len(letters), units)
    return units
