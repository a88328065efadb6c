"""The sheet to ask with, as a PDF on one letter page: what is stored, where, who sees it, and lines to sign on."""

from datetime import date

from automation.ask_first import FOOT, INTRO, PARTS, SIGN_LINES, TITLE
from automation.reports.pdf_pages import QUIET, RULE, Pages

MARGIN_MM = 16.0
BODY_PT, HEADING_PT, TITLE_PT = 9.3, 10.5, 16.0
BULLET = "\u2022 "
SIGN_MM, LABEL_MM = 9.0, 66.0


def ask_first_pdf(school_name: str, printed_on: date) -> bytes:
    """The page as a PDF; the school's name is drawn as text and can be nothing else."""
    pdf = Pages(TITLE, "en-US", printed_on, MARGIN_MM)
    pdf.add_page()
    pdf.paragraph(TITLE, TITLE_PT, "B")
    said = f"{pdf.drawable(school_name)} · printed on {printed_on:%B} {printed_on.day}, {printed_on.year}"
    pdf.paragraph(pdf.fitting(said.replace("\n", " "), pdf.epw), BODY_PT, color=QUIET)
    pdf.ln(1)
    pdf.paragraph(INTRO, BODY_PT)
    for part in PARTS:
        pdf.ln(1.6)
        pdf.paragraph(part.title, HEADING_PT, "B")
        for line in part.lines:
            pdf.paragraph(BULLET + line, BODY_PT)
    pdf.ln(2)
    for label in SIGN_LINES:
        _line_to_write_on(pdf, label)
    pdf.ln(2)
    pdf.paragraph(FOOT, BODY_PT, color=QUIET)
    return bytes(pdf.output())


def _line_to_write_on(pdf: Pages, label: str) -> None:
    pdf.ln(SIGN_MM - 5)
    pdf.paragraph(label, BODY_PT, "B", width_mm=LABEL_MM)
    pdf.set_draw_color(*RULE)
    at = pdf.get_y()
    pdf.line(pdf.margin_mm + LABEL_MM, at, pdf.w - pdf.margin_mm, at)
