"""Letter paper on which what people typed is drawn as text and can be nothing else: fonts, lines, what is left."""

import logging
from datetime import UTC, date, datetime, time
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from automation.reports.wording import as_typed

# DejaVu Sans: wide and open letters, with those of most languages written from left to right (see fonts/LICENSE.txt).
FONTS = Path(__file__).parent / "fonts"
FONT, MISSING = "DejaVuSans", "\u25a1"
RIGHT_TO_LEFT = ((0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))
MARGIN_MM, LINE_MM, GAP_MM = 18.0, 5.0, 2.5
TEXT_PT, SMALL_PT = 10.0, 8.5
INK, QUIET, RULE = (34, 34, 34), (89, 89, 89), (190, 190, 190)


class Paper(FPDF):
    """Letter pages in our fonts. has_missing_letters: whether a letter was met that cannot be drawn."""

    def __init__(self, title: str, printed_on: date, language: str = "en-US") -> None:
        super().__init__(format="letter")
        self.has_missing_letters = False
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        self.add_font(FONT, "", FONTS / "DejaVuSans.ttf")
        self.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
        self._letters = frozenset(getattr(self.fonts[FONT.lower()], "cmap", ()))
        self.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, MARGIN_MM)
        self.set_lang(language)
        self.set_title(self.drawable(title))
        self.set_creation_date(datetime.combine(printed_on, time(12), UTC))
        self.alias_nb_pages("")

    def drawable(self, text: object) -> str:
        """The typed text with a box for each run of letters that this font or this library cannot draw rightly."""
        found: list[str] = []
        for character in as_typed(text):
            if character == "\n" or self._can_draw(character):
                found.append(character)
            else:
                self.has_missing_letters = True
                found += [MISSING] if found[-1:] != [MISSING] else []
        return "".join(found)

    def _can_draw(self, character: str) -> bool:
        code = ord(character)
        return code in self._letters and not any(first <= code <= last for first, last in RIGHT_TO_LEFT)

    def fitting(self, text: str, width_mm: float) -> str:
        """The text cut so that it fits one line of that width."""
        while text and self.get_string_width(text) > width_mm:
            text = text[: max(len(text) * 3 // 4, 1)].rstrip("\u2026 ") + "\u2026" if len(text) > 1 else ""
        return text

    def paragraph(
        self,
        text: str,
        size_pt: float = TEXT_PT,
        style: str = "",
        color: tuple[int, int, int] = INK,
        width_mm: float = 0,
    ) -> None:
        """Lines of text from the left margin, on as many pages as they need."""
        self.set_font(FONT, style, size_pt)
        self.set_text_color(*color)
        height = LINE_MM * size_pt / TEXT_PT
        self.multi_cell(width_mm, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def height_of(self, text: str, size_pt: float = TEXT_PT, style: str = "", width_mm: float = 0) -> float:
        """How high the paragraph would be, in mm."""
        self.set_font(FONT, style, size_pt)
        height = LINE_MM * size_pt / TEXT_PT
        needed = self.multi_cell(width_mm, height, text, align="L", dry_run=True, output=MethodReturnValue.HEIGHT)
        return float(needed)  # type: ignore[arg-type]

    def room(self) -> float:
        """How much of the page is left, in mm."""
        return float(self.h - MARGIN_MM - self.get_y())
