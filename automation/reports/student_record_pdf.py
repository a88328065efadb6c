"""The record of one student as a PDF for letter paper: a page for staff to take out, then every row, tab by tab."""

from datetime import date

from fpdf.enums import XPos, YPos

from automation.reports.pdf_pages import FONT, GAP_MM, INK, LINE_MM, MARGIN_MM, QUIET, SMALL_PT, TEXT_PT, Pages
from automation.reports.wording import LONGEST_TYPED
from automation.shown import say_many
from automation.student_record import NOT_IN_IT, RecordPart, StudentRecord

TITLE, FOR_STAFF = "Record of one student", "For staff: take this page out before you hand the record over"
TO_DO = (
    "Read every page first. What people typed stands here as they typed it; nothing was covered or changed.",
    ("A parent may see the record within 45 days of asking (34 CFR 99.10), and without unnecessary delay and before a "
    "meeting about the IEP (34 CFR 300.613). Your school's records person says who may get it."),
    "Note in your school's access log who received it, when and why (34 CFR 99.32).",
)

MARK_SAYS = "Mark of this record, which you need if the student is to be forgotten:"


def student_record_pdf(record: StudentRecord, student_name: str = "") -> bytes:
    """The record as a PDF; the name is printed in it and stands nowhere else."""
    pages = _drawn(record, student_name, 0).page
    return bytes(_drawn(record, student_name, pages).output())


class _Record(Pages):
    """Pages with the student's code, the day of printing and the page's number at the foot."""

    def __init__(self, record: StudentRecord, pages: int) -> None:
        super().__init__(f"{TITLE} {record.student_id}", "en-US", record.made_on)
        self.record, self.pages_in_all = record, pages

    def footer(self) -> None:
        """Whose record, printed when, which page."""
        self.set_y(-14)
        self.set_font(FONT, "", SMALL_PT)
        self.set_text_color(*QUIET)
        said = f"{self.drawable(self.record.student_id)} · printed on {_day(self.record.made_on)} · confidential"
        self.cell(0, 4, self.fitting(said, self.epw * 0.7))
        self.set_x(MARGIN_MM)
        self.cell(0, 4, f"Page {self.page_no()} of {self.pages_in_all}", align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def typed(
        self, text: str, size_pt: float = TEXT_PT, style: str = "", color: tuple[int, int, int] = INK
    ) -> None:
        """The whole text, however long, drawn as text and nothing else."""
        drawn = "".join(
            self.drawable(text[first : first + LONGEST_TYPED]) for first in range(0, len(text), LONGEST_TYPED)
        )
        self.paragraph(drawn, size_pt, style, color)


def _drawn(record: StudentRecord, student_name: str, pages: int) -> _Record:
    """All pages; drawn twice, since a mark that stands for their number could also be typed by a person."""
    pdf = _Record(record, pages)
    _for_staff(pdf, record)
    pdf.add_page()
    pdf.typed(record.school_name, color=QUIET)
    pdf.paragraph(TITLE, 18, "B")
    pdf.ln(1)
    whose = f"{student_name.strip()} ({record.student_id})" if student_name.strip() else record.student_id
    pdf.typed(f"Student: {whose}")
    pdf.typed(f"Classroom: {record.classroom_id}")
    pdf.paragraph(f"Made on {_day(record.made_on)}: {say_many(record.row_count, 'row')}, each as it was typed.")
    _lines(pdf, "Not in it", NOT_IN_IT)
    _lines(pdf, "Who is who", record.who_is_who)
    for part in record.parts:
        _part(pdf, part)
    if pdf.has_missing_letters:
        pdf.ln(GAP_MM)
        pdf.paragraph("A box stands for letters that this file cannot print.", SMALL_PT, color=QUIET)
    return pdf


def _for_staff(pdf: _Record, record: StudentRecord) -> None:
    pdf.add_page()
    pdf.paragraph(FOR_STAFF, 14, "B")
    pdf.ln(1)
    for line in TO_DO:
        pdf.paragraph(f"• {line}")
    pdf.paragraph(f"• {MARK_SAYS} {record.mark}")
    _lines(pdf, "Look at these before you hand it over", record.to_look_at or ("Nothing was found to look at.",))


def _lines(pdf: _Record, title: str, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    pdf.ln(GAP_MM)
    pdf.paragraph(title, 11, "B")
    for line in lines:
        pdf.typed(f"• {line}", SMALL_PT + 0.5)


def _part(pdf: _Record, part: RecordPart) -> None:
    pdf.ln(GAP_MM)
    if pdf.room() < 4 * LINE_MM:
        pdf.add_page()
    pdf.typed(f"{part.book}: {part.tab} ({say_many(len(part.rows), 'row')})", 11, "B")
    for row, mark in zip(part.rows, part.marks, strict=True):
        said = " · ".join(f"{heading}: {text}" for heading, text in row)
        pdf.typed(f"{said} [{mark}]" if mark else said, SMALL_PT)
        pdf.ln(1)


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
