"""A para's binder as one PDF: contents with page numbers, the room's pages, the students' sheets, the rest."""

from automation.binder import Binder, Page
from automation.reports.at_a_glance_pdf import draw_sheet, fitted
from automation.reports.glance_pages import NORMAL, GlancePages
from automation.reports.pdf_pages import FONT, INK, QUIET

CONTENTS = "Contents"
KEEP = "Students stand here by code. Keep this binder where only adults of the room read it."


def binder_pdf(binder: Binder) -> bytes:
    """The binder; drawn twice, since its contents stand first and need the pages of what follows."""
    sheets = fitted(binder.sheets, NORMAL)
    entries = len(binder.room_pages) + len(binder.sheets) + len(binder.last_pages)
    blank = [("", 0)] * entries
    found = _drawn(binder, sheets, blank)[1]
    return bytes(_drawn(binder, sheets, found)[0].output())


def _drawn(binder: Binder, sheets: list, contents: list[tuple[str, int]]) -> tuple[GlancePages, list[tuple[str, int]]]:
    """The pages, and the title of each part with the page on which it begins."""
    pdf = GlancePages(f"Binder {binder.staff_id}", "en-US", binder.made_on, NORMAL.margin_mm)
    day = f"{binder.made_on:%B} {binder.made_on.day}, {binder.made_on.year}"
    foot = pdf.drawable(f"Binder of {binder.staff_id}, {day}")
    _contents(pdf, binder, contents, foot, day)
    found: list[tuple[str, int]] = []
    for page in binder.room_pages:
        found.append((page.title, _page(pdf, page, foot, is_first=not found)))
    for small, pages in sheets:
        draw_sheet(pdf, small, pages, NORMAL, foot)
        found.append((f"{small.sheet.shown} at a glance", pdf.page_no() - pages + 1))
    for at, page in enumerate(binder.last_pages):
        found.append((page.title, _page(pdf, page, foot, is_first=at == 0)))
    return pdf, found


def _contents(pdf: GlancePages, binder: Binder, contents: list[tuple[str, int]], foot: str, day: str) -> None:
    pdf.add_page()
    pdf.foot = foot
    pdf.one_line(f"Binder of {binder.staff_id}", 20, pdf.epw)
    pdf.paragraph(f"Made on {day} from the team's tabs. A newer one is on the page Binder.", 9, color=QUIET)
    pdf.paragraph(KEEP, 9, color=QUIET)
    pdf.title_line(CONTENTS, 1.3)
    pdf.ln(1)
    for title, page in contents:
        if pdf.room() < 6:
            pdf.add_page()
        pdf.set_font(FONT, "", 11)
        pdf.set_text_color(*INK)
        link = pdf.add_link(page=page) if page else 0
        pdf.cell(pdf.epw * 0.9, 6, pdf.fitting(pdf.drawable(title), pdf.epw * 0.88), link=link or "")
        pdf.cell(pdf.epw * 0.1, 6, str(page), align="R", link=link or "")
        pdf.ln(6)


def _page(pdf: GlancePages, page: Page, foot: str, is_first: bool) -> int:
    """One page's parts, below the one before where they fit; the number of the page on which it begins."""
    if is_first or pdf.room() < 60:
        pdf.add_page()
        pdf.foot, pdf.counted, pdf.kind = foot, (0, 0), NORMAL
    else:
        pdf.ln(4)
    pdf.has_missing_letters = False
    pdf.start_section(pdf.drawable(page.title))
    number = int(pdf.page_no())
    pdf.title_line(page.title, 1.5)
    if not page.items:
        pdf.paragraph(pdf.drawable(page.empty), NORMAL.text_pt, color=QUIET)
    for each in page.items:
        pdf.said(each.label, "" if "\n" in each.text else each.text)
        for line in each.text.split("\n") if "\n" in each.text else ():
            pdf.said("", line)
        if each.link:
            pdf.paragraph(pdf.drawable(each.link), 8, color=QUIET)
        pdf.ln(0.8)
    pdf.explain_boxes()
    return number
