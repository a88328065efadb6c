"""What was gathered before an IEP meeting, as a PDF to take there: goals, input by area, lines for notes."""

from datetime import date

from fpdf.enums import XPos, YPos

from automation.iep_page import Entry, GoalInput, Prepared
from automation.reports.pdf_pages import FONT, GAP_MM, MARGIN_MM, QUIET, RULE, SMALL_PT, Pages
from automation.shown import say_day

NOTE_LINES, NOTE_LINE_MM = 2, 8.0
TITLE, FOOT = "Before the IEP meeting", "Input is what adults saw. A parent may ask to read it."
NOTHING = "Nobody has written about this yet."


class _Sheet(Pages):
    """Pages with the student's code and the page's number at the foot; never a name of a student."""

    def __init__(self, code: str, printed_on: date, pages: int) -> None:
        super().__init__(f"{TITLE} {code}", "en-US", printed_on)
        self._code, self._pages = code, pages

    def footer(self) -> None:
        """The code and the page."""
        self.set_y(-14)
        self.set_font(FONT, "", SMALL_PT)
        self.set_text_color(*QUIET)
        self.cell(0, 4, self.drawable(self._code))
        self.set_x(MARGIN_MM)
        self.cell(0, 4, f"Page {self.page_no()} of {self._pages}", align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.cell(0, 4, FOOT)


def meeting_pdf(gathered: Prepared, school_name: str, printed_on: date) -> bytes:
    """The document as a PDF for letter paper; what people typed is drawn as text and can be nothing else."""
    pages = _drawn(gathered, school_name, printed_on, 0).page
    return bytes(_drawn(gathered, school_name, printed_on, pages).output())


def _drawn(gathered: Prepared, school_name: str, printed_on: date, pages: int) -> _Sheet:
    """All pages; drawn twice, so that each knows how many there are."""
    review = gathered.review
    pdf = _Sheet(review.student_id, printed_on, pages)
    pdf.add_page()
    pdf.paragraph(pdf.drawable(school_name), color=QUIET)
    pdf.paragraph(pdf.drawable(f"{TITLE}: {review.student_id}"), 18, "B")
    pdf.ln(1)
    pdf.paragraph(pdf.drawable(gathered.said))
    for line in gathered.asked:
        pdf.paragraph(pdf.drawable(line))
    pdf.paragraph(f"Printed on {say_day(printed_on, date.min)}.", SMALL_PT, color=QUIET)
    for area, goals in gathered.areas.items():
        _section(pdf, area)
        for goal in goals:
            _goal(pdf, goal)
    for about, entries in gathered.other.items():
        _section(pdf, about)
        _entries(pdf, entries)
        _notes(pdf)
    if not gathered.areas and not gathered.other:
        pdf.ln(GAP_MM)
        pdf.paragraph("There are no open goals, and nobody has written yet.")
        _notes(pdf)
    if pdf.has_missing_letters:
        pdf.paragraph("Some letters cannot be printed here and are shown as a box.", SMALL_PT, color=QUIET)
    return pdf


def _section(pdf: _Sheet, title: str) -> None:
    pdf.ln(GAP_MM * 3)
    if pdf.room() < 40:
        pdf.add_page()
    pdf.paragraph(pdf.drawable(title), 13, "B")


def _goal(pdf: _Sheet, goal: GoalInput) -> None:
    heading, text = pdf.drawable(goal.key[1]), pdf.drawable(goal.goal_text)
    state = pdf.drawable(f"{_plain(goal.status)}. {goal.sentence}")
    needed = pdf.height_of(heading, 11, "B") + pdf.height_of(text) + pdf.height_of(state) + 2 * GAP_MM + 10
    if needed > pdf.room() and needed < pdf.eph:
        pdf.add_page()
    pdf.ln(GAP_MM)
    pdf.paragraph(heading, 11, "B")
    pdf.paragraph(text)
    pdf.paragraph(state, color=QUIET)
    pdf.ln(1)
    _entries(pdf, goal.entries)
    _notes(pdf)


def _entries(pdf: _Sheet, entries: tuple[Entry, ...]) -> None:
    if not entries:
        pdf.paragraph(NOTHING, SMALL_PT, color=QUIET)
    for each in entries:
        pdf.paragraph(pdf.drawable(f"{each.by}:"), SMALL_PT, "B")
        pdf.paragraph(pdf.drawable(each.seen))
        if each.suggestion:
            pdf.paragraph(pdf.drawable(f"Would try or keep: {each.suggestion}"))
        pdf.ln(1)


def _notes(pdf: _Sheet) -> None:
    """Empty lines to write on by hand."""
    if pdf.room() < NOTE_LINES * NOTE_LINE_MM + 2:
        pdf.add_page()
    pdf.paragraph("Notes", SMALL_PT, color=QUIET)
    pdf.set_draw_color(*RULE)
    for _ in range(NOTE_LINES):
        pdf.ln(NOTE_LINE_MM)
        pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
    pdf.ln(GAP_MM)


def _plain(status: str) -> str:
    """The status in words, without the mark in front of it."""
    return "".join(each for each in status if each.isascii()).strip().capitalize()
