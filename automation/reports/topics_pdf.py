"""The topics of the monthly meeting on paper, with lines to write on."""

from collections.abc import Sequence
from datetime import date

from automation.reports.pdf_pages import GAP_MM, MARGIN_MM, QUIET, RULE, SMALL_PT, TEXT_PT, Pages

LINES, LINE_GAP_MM = 3, 8.0


def topics_pdf(topics: Sequence[str], school_name: str, today: date) -> bytes:
    """Each topic with three lines for what was said; what people typed is only ever drawn as text."""
    pdf = Pages("Meeting topics", "en-US", today)
    pdf.add_page()
    pdf.paragraph(pdf.drawable(school_name), TEXT_PT, color=QUIET)
    pdf.paragraph("Topics for the monthly meeting", 18, "B")
    pdf.paragraph(f"{today:%B} {today.day}, {today.year}", SMALL_PT, color=QUIET)
    if not topics:
        pdf.paragraph("No question is open. What went well this month, and for whom?")
    pdf.set_draw_color(*RULE)
    for number, topic in enumerate(topics, 1):
        text = f"{number}. {pdf.drawable(topic)}"
        if pdf.room() < pdf.height_of(text) + LINES * LINE_GAP_MM + 2 * GAP_MM:
            pdf.add_page()
        pdf.ln(GAP_MM)
        pdf.paragraph(text)
        for _ in range(LINES):
            pdf.ln(LINE_GAP_MM)
            pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
        pdf.ln(GAP_MM)
    if pdf.has_missing_letters:
        pdf.paragraph("A box stands for letters that this file cannot print.", SMALL_PT, color=QUIET)
    return bytes(pdf.output())
