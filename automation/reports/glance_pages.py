"""Pages of at-a-glance sheets, paper logs and binders: two sizes of type, labels, headings over a line."""

from dataclasses import dataclass
from typing import Any

from automation.reports.pdf_pages import FONT, INK, MISSING, QUIET, RULE, Pages


@dataclass(frozen=True)
class Type:
    """How large letters are, and how many pages a sheet may have. Large print begins at 16 points."""

    text_pt: float
    most_pages: int
    margin_mm: float

    @property
    def line_mm(self) -> float:
        """The height of one line."""
        return self.text_pt * 0.47


NORMAL, LARGE = Type(9.5, 2, 15.0), Type(16.0, 4, 14.0)


class TooLong(Exception):
    """What is drawn needs one page more than it may have."""


class GlancePages(Pages):
    """Pages with what they are of, and which page of how many, at their foot."""

    kind: Type = NORMAL
    foot = ""
    counted: tuple[int, int] = (0, 0)  # the pages before this sheet, and how many it has
    last_page: int | None = None  # where drawing ends

    def add_page(self, *arguments: Any, **options: Any) -> None:
        """A new page; TooLong after the last one."""
        if self.last_page is not None and self.page_no() >= self.last_page:
            raise TooLong
        super().add_page(*arguments, **options)

    def footer(self) -> None:
        """The code and version, and the page; never a name."""
        if not self.foot:
            return
        self.set_y(-11)
        self.set_font(FONT, "", 8)
        self.set_text_color(*QUIET)
        self.cell(0, 4, self.fitting(self.foot, self.epw * 0.8))
        before, pages = self.counted
        self.set_x(self.l_margin)
        self.cell(0, 4, f"{self.page_no() - before} of {pages}" if pages else str(self.page_no()), align="R")

    def explain_boxes(self) -> None:
        """A line below a part whose letters could not all be drawn; the part began with `has_missing_letters` False."""
        if self.has_missing_letters:
            said = f"{MISSING} stands for letters that this PDF cannot print."
            self.paragraph(said, self.kind.text_pt * 0.85, color=QUIET)

    def said(self, label: str, text: str, label_bold: bool = True) -> None:
        """A label and what it says, in one flowing line or more."""
        self.set_text_color(*INK)
        if label:
            self.set_font(FONT, "B" if label_bold else "", self.kind.text_pt)
            self.set_text_color(*(INK if label_bold else QUIET))
            self.write(self.kind.line_mm, self.drawable(label).replace("\n", " ") + (": " if text else ""))
        self.set_font(FONT, "", self.kind.text_pt)
        self.set_text_color(*INK)
        self.write(self.kind.line_mm, self.drawable(text))
        self.ln(self.kind.line_mm)

    def one_line(self, text: str, size_pt: float, width_mm: float) -> None:
        """Text on one line, in large letters, cut where it is too long."""
        self.set_font(FONT, "B", size_pt)
        self.paragraph(self.fitting(self.drawable(text).replace("\n", " "), width_mm), size_pt, "B")

    def title_line(self, text: str, size: float = 1.1) -> None:
        """A heading over a thin line, never alone at the foot of a page."""
        needed = self.kind.line_mm * 5
        if needed > self.room():
            self.add_page()
        self.ln(self.kind.line_mm * 0.35)
        self.set_draw_color(*RULE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(0.6)
        self.paragraph(text, self.kind.text_pt * size, "B")
