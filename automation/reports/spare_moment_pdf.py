"""A card for a spare moment, one page: what it is, why now, where to find it, and lines to write on."""

from datetime import date

from automation.reports.paper import GAP_MM, MARGIN_MM, QUIET, RULE, SMALL_PT, TEXT_PT, Paper
from automation.spare_moment import Card

MOST_ON_PAPER = 3  # a page holds so many with room to write
CARD_MM, LINE_GAP_MM, FOOT_MM = 70.0, 9.0, 22.0
LONGEST_TITLE, LONGEST_TEXT = 100, 180  # of what a school types; longer text stands in the sheet
FORMATS = {"watch": "to watch", "read": "to read", "do": "to do", "talk": "to talk about", "course": "a course"}
QUESTION = "One thing I will try, and with whom:"


def spare_moment_pdf(cards: list[Card], minutes: int, staff_id: str, school_name: str, today: date) -> bytes:
    """The first cards, at most MOST_ON_PAPER, on one page; what people typed is only ever drawn as text."""
    pdf = Paper(f"Spare moment {staff_id}", today)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.paragraph(pdf.drawable(school_name), TEXT_PT, color=QUIET)
    pdf.paragraph(f"I have {minutes} minutes", 18, "B")
    pdf.paragraph(f"{pdf.drawable(staff_id)} · {today:%B} {today.day}, {today.year}", SMALL_PT, color=QUIET)
    for number, card in enumerate(cards[:MOST_ON_PAPER]):
        if number and pdf.get_y() + GAP_MM + CARD_MM > pdf.h - FOOT_MM:
            break  # what was typed for the cards before takes the room
        _card(pdf, card)
    pdf.set_y(-FOOT_MM)
    pdf.paragraph('Finished? Open "My training" and press "I finished this", or hand in this card.', SMALL_PT)
    if pdf.has_missing_letters:
        pdf.paragraph("A box stands for letters that this file cannot print.", SMALL_PT, color=QUIET)
    return bytes(pdf.output())


def _card(pdf: Paper, card: Card) -> None:
    pdf.ln(GAP_MM)
    top = pdf.get_y()
    pdf.set_draw_color(*RULE)
    pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
    pdf.ln(GAP_MM)
    pdf.paragraph(_short(pdf, card.title, LONGEST_TITLE), 13, "B")
    pdf.paragraph(f"{card.minutes} minutes, {FORMATS.get(card.format, card.format)}", color=QUIET)
    for title, said in (("Afterward", card.able_to), ("Why now", card.why), ("Where", card.link)):
        if said:
            pdf.paragraph(f"{title}: {_short(pdf, said, LONGEST_TEXT)}")
    if not card.link:
        pdf.paragraph("Where: ask your teacher for the material.", color=QUIET)
    pdf.ln(1)
    pdf.paragraph(QUESTION, SMALL_PT)
    while pdf.get_y() + LINE_GAP_MM <= top + CARD_MM:
        pdf.ln(LINE_GAP_MM)
        pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())


def _short(pdf: Paper, text: str, longest: int) -> str:
    """What fits on the card, on one line of thought."""
    said = pdf.drawable(text).replace("\n", " ")
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "\u2026"
