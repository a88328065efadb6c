"""A log on paper, for who has no account: the student's goals and empty rows; the team types them later."""

from automation.at_a_glance import GOALS, Sheet
from automation.reports.glance_pages import GlancePages
from automation.reports.pdf_pages import FONT, INK, QUIET, RULE

HEADINGS = (
    ("Date", 0.11),
    ("Goal no.", 0.11),
    ("Score", 0.17),
    ("Help", 0.18),
    ("Note, or why there is no score", 0.43),
)
HOW = (
    "Score: right, a slash, chances (3/5); a mark each (+ right, - not, p with help: ++-p+); a count; or minutes and "
    "seconds (2:30). No score? Write why. A blank is not a zero. Codes only, no names."
)
TYPED_LATER = "The team types these rows into the student's log. Then keep this page with the student's papers."
ROW_MM, LONGEST_GOAL, MOST_GOALS = 8.5, 150, 8


def paper_log(pdf: GlancePages, sheet: Sheet) -> None:
    """One page: the goals with a number each, and as many empty rows as fit."""
    pdf.add_page()
    pdf.foot, pdf.counted = pdf.drawable(f"{sheet.student_id} paper log"), (pdf.page_no() - 1, 1)
    size = pdf.kind.text_pt
    pdf.one_line(f"{sheet.shown}: log on paper", size * 1.5, pdf.epw)
    pdf.paragraph(HOW, size * 0.9, color=QUIET)
    pdf.said("Written by", "______________________________")
    goals = sheet.entries(GOALS)
    for number, each in enumerate(goals[:MOST_GOALS], 1):
        how = dict(each.fields).get("How to record", "")
        cut = how if len(how) <= LONGEST_GOAL else how[: LONGEST_GOAL - 1].rstrip() + "\u2026"
        pdf.said(f"{number}  {each.label}", cut)
    if len(goals) > MOST_GOALS:
        pdf.paragraph(f"More goals are on the sheet: write their names. {len(goals) - MOST_GOALS} are not listed here.")
    if not goals:
        pdf.paragraph(f"No goal is open today. {sheet.ask}", size)
    pdf.ln(1.5)
    _table(pdf)
    pdf.paragraph(TYPED_LATER, size * 0.85, color=QUIET)


def _table(pdf: GlancePages) -> None:
    pdf.set_font(FONT, "B", 9)
    pdf.set_text_color(*INK)
    pdf.set_draw_color(*RULE)
    for heading, share in HEADINGS:
        pdf.cell(pdf.epw * share, ROW_MM * 0.8, pdf.fitting(heading, pdf.epw * share - 2), border=1)
    pdf.ln(ROW_MM * 0.8)
    while pdf.room() > ROW_MM + 3 * pdf.kind.line_mm:
        for _, share in HEADINGS:
            pdf.cell(pdf.epw * share, ROW_MM, "", border=1)
        pdf.ln(ROW_MM)
