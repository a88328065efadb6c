"""A training record as a PDF for letter paper: modules in a table, hours, license, a line to sign on."""

from datetime import date

from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from automation.reports.paper import FONT, GAP_MM, LINE_MM, MARGIN_MM, QUIET, RULE, SMALL_PT, TEXT_PT, Paper
from automation.transcript import HEADINGS, Line, Transcript

TITLE = "Training record"
WIDTHS = (12, 43, 9, 10, 12, 14)  # of 100: a column each, as HEADINGS
SIGN_MM, LONGEST_CELL = 26.0, 200
BEHIND_HEADINGS = (238, 238, 238)


def transcript_pdf(found: Transcript) -> bytes:
    """The record as a PDF; what people typed is drawn as text and can be nothing else."""
    pages = _drawn(found, 0).page
    return bytes(_drawn(found, pages).output())


class _Record(Paper):
    """Pages with the person, the day of printing and the page's number at the foot."""

    def __init__(self, found: Transcript, pages: int) -> None:
        super().__init__(f"{TITLE} {found.staff_id}", found.printed_on)
        self.found, self.pages_in_all = found, pages

    def footer(self) -> None:
        """Whose record, printed when, which page."""
        self.set_y(-14)
        self.set_font(FONT, "", SMALL_PT)
        self.set_text_color(*QUIET)
        said = f"{self.drawable(self.found.staff_id)} · printed on {_day(self.found.printed_on)}"
        self.cell(0, 4, self.fitting(said, self.epw * 0.7))
        self.set_x(MARGIN_MM)
        self.cell(0, 4, f"Page {self.page_no()} of {self.pages_in_all}", align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _drawn(found: Transcript, pages: int) -> _Record:
    """All pages; drawn twice, since a mark that stands for their number could also be typed by a person."""
    pdf = _Record(found, pages)
    pdf.add_page()
    pdf.paragraph(pdf.drawable(found.school_name), TEXT_PT, color=QUIET)
    pdf.paragraph(TITLE, 18, "B")
    pdf.ln(1)
    name = f"{found.name} ({found.staff_id})" if found.name else found.staff_id
    for title, said in (
        ("Name", pdf.drawable(name).replace("\n", " ")),
        ("Role", found.roles),
        ("Training year", f"{_day(found.first_on)} to {_day(found.last_on)}"),
        ("License", pdf.drawable(found.license_line)),
    ):
        if said:
            pdf.paragraph(f"{title}: {said}")
    _section(pdf, "This training year", found.this_year, "Nothing is recorded for this training year yet.")
    for line in found.hours_lines:
        pdf.paragraph(line)
    if found.earlier:
        _section(pdf, "Earlier years", found.earlier, "")
    _to_sign(pdf)
    if pdf.has_missing_letters:
        pdf.paragraph("A box stands for letters that this file cannot print.", SMALL_PT, color=QUIET)
    return pdf


def _section(pdf: _Record, title: str, lines: tuple[Line, ...], nothing: str) -> None:
    pdf.ln(GAP_MM)
    if pdf.room() < 4 * LINE_MM:
        pdf.add_page()
    pdf.paragraph(title, 11, "B")
    pdf.ln(1)
    if not lines:
        pdf.paragraph(nothing, color=QUIET)
        return
    pdf.set_font(FONT, "", SMALL_PT)
    pdf.set_draw_color(*RULE)
    headings = FontFace(emphasis="BOLD", fill_color=BEHIND_HEADINGS)
    with pdf.table(col_widths=WIDTHS, text_align="LEFT", line_height=LINE_MM, headings_style=headings) as table:
        for cells in (HEADINGS, *lines):
            row = table.row()
            for cell in cells:
                row.cell(pdf.drawable(cell[:LONGEST_CELL]).replace("\n", " "))
    pdf.ln(GAP_MM)


def _to_sign(pdf: _Record) -> None:
    """Two lines to sign on, kept together."""
    if pdf.room() < SIGN_MM:
        pdf.add_page()
    pdf.ln(SIGN_MM - 2 * LINE_MM)
    width, top = pdf.epw / 2 - GAP_MM, pdf.get_y()
    pdf.set_draw_color(*QUIET)
    for place, said in enumerate(("Signature, date", "For the school: signature, date")):
        left = MARGIN_MM + place * (width + 2 * GAP_MM)
        pdf.line(left, top, left + width, top)
        pdf.set_xy(left, top + 1)
        pdf.set_font(FONT, "", SMALL_PT)
        pdf.set_text_color(*QUIET)
        pdf.cell(width, LINE_MM, said)
    pdf.set_xy(MARGIN_MM, top + LINE_MM + GAP_MM)


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
