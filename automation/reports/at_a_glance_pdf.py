"""At-a-glance sheets as a PDF: at most two letter pages a student, four in large type, and a paper log if wanted."""

from collections.abc import Sequence
from contextlib import suppress

from automation.at_a_glance import ASK, DETAILS_ELSEWHERE, HEALTH, SECTIONS, Section, Sheet
from automation.reports.glance_pages import LARGE, NORMAL, GlancePages, TooLong, Type
from automation.reports.paper_log import paper_log
from automation.reports.pdf_pages import FONT, QUIET
from automation.sheet_shortening import LEVELS, Shortened, shortened

PARENTS_MAY_READ = "Keep this sheet where only the student's adults read it. Shred it when there is a newer version."


def glance_pdf(sheets: Sequence[Sheet], is_large: bool = False, with_paper_log: bool = False) -> bytes:
    """All sheets in one file, each beginning on a page of its own. The place for the name is left to write by hand."""
    kind = LARGE if is_large else NORMAL
    codes = " ".join(each.student_id for each in sheets)
    pdf = _pages(f"At a glance {codes}", sheets[0], kind)
    for sheet, (small, pages) in zip(sheets, fitted(sheets, kind), strict=True):
        draw_sheet(pdf, small, pages, kind)
        if with_paper_log:
            paper_log(pdf, sheet)
    return bytes(pdf.output())


def draw_sheet(pdf: GlancePages, small: Shortened, pages: int, kind: Type, foot: str = "") -> None:
    """One sheet from a new page on. pages: how many it has; foot: what it is a part of; then its pages are counted."""
    sheet = small.sheet
    pdf.has_missing_letters = False
    pdf.add_page()  # draws the foot of the page before, so what is at the foot of this one comes after
    whose = f"{foot} · {sheet.student_id}" if foot else f"{sheet.student_id} at a glance"
    pdf.kind, pdf.foot = kind, pdf.drawable(f"{whose} · {sheet.version.said}")
    pdf.counted = (0, 0) if foot else (pdf.page_no() - 1, pages)
    pdf.start_section(pdf.drawable(f"{sheet.shown} at a glance"))
    _head(pdf, sheet)
    for section in SECTIONS:
        _section(pdf, sheet, section)
    if small.left_out:
        pdf.title_line("Left out so that it fits")
        for each in small.left_out:
            pdf.paragraph(pdf.drawable(each), kind.text_pt * 0.9)
    pdf.ln(pdf.kind.line_mm * 0.4)
    pdf.paragraph(PARENTS_MAY_READ, kind.text_pt * 0.85, color=QUIET)
    pdf.explain_boxes()


def fitted(sheets: Sequence[Sheet], kind: Type) -> list[tuple[Shortened, int]]:
    """Each sheet as long as fits its pages, and how many it has."""
    if not sheets:
        return []
    pdf = _pages("", sheets[0], kind)
    return [_fitted(pdf, each) for each in sheets]


def _fitted(pdf: GlancePages, sheet: Sheet) -> tuple[Shortened, int]:
    kind = pdf.kind
    small, pages = shortened(sheet, None, None), 0
    for longest, most in LEVELS:
        before, small = pdf.page_no(), shortened(sheet, longest, most)
        if sum(len(each.text) for each in small.sheet.lines) > 40_000:
            continue  # no need to draw what is far too long
        pdf.last_page = None if (longest, most) == LEVELS[-1] else before + kind.most_pages
        with suppress(TooLong):
            draw_sheet(pdf, small, 0, kind)
            pages = pdf.page_no() - before
            break
    return small, pages


def _pages(title: str, sheet: Sheet, kind: Type) -> GlancePages:
    pdf = GlancePages(title, "en-US", sheet.made_on, kind.margin_mm)
    pdf.kind = kind
    return pdf


def _head(pdf: GlancePages, sheet: Sheet) -> None:
    """The code, a line for the name by hand, the version, and what changed."""
    top = pdf.get_y()
    pdf.one_line(sheet.shown, pdf.kind.text_pt * 2, pdf.epw * 0.4)
    below = pdf.get_y()
    pdf.set_font(FONT, "", pdf.kind.text_pt)
    pdf.set_text_color(*QUIET)
    pdf.set_xy(pdf.l_margin + pdf.epw * 0.42, top + pdf.kind.line_mm)
    pdf.cell(pdf.get_string_width("Name (by hand) ") + 2, pdf.kind.line_mm, "Name (by hand)")
    pdf.set_draw_color(*QUIET)
    pdf.line(pdf.get_x(), top + pdf.kind.line_mm * 2, pdf.w - pdf.r_margin, top + pdf.kind.line_mm * 2)
    pdf.set_xy(pdf.l_margin, below)
    printed = f"Printed {sheet.made_on:%B} {sheet.made_on.day}, {sheet.made_on.year}."
    pdf.paragraph(f"At a glance. {sheet.version.said}. {printed}", pdf.kind.text_pt * 0.9, color=QUIET)
    pdf.title_line("What changed")
    pdf.paragraph(sheet.version.changes_said, pdf.kind.text_pt)
    for each in sheet.version.changes:
        pdf.said("", f"\u2022 {each}")


def _section(pdf: GlancePages, sheet: Sheet, section: Section) -> None:
    pdf.title_line(section.title)
    entries = sheet.entries(section.title)
    if not entries:
        pdf.paragraph(pdf.drawable(sheet.empty(section)), pdf.kind.text_pt, color=QUIET)
    for each in entries:
        if pdf.room() < pdf.kind.line_mm * 2.5:
            pdf.add_page()
        pdf.said(each.label, each.text)
        for label, text in each.fields:
            pdf.said(label, text, label_bold=False)
        pdf.ln(0.7 if each.fields else 0)
    if entries and section.title == HEALTH:
        pdf.paragraph(DETAILS_ELSEWHERE, pdf.kind.text_pt, color=QUIET)
    if section.title == ASK:
        pdf.paragraph(pdf.drawable(sheet.otherwise), pdf.kind.text_pt)
