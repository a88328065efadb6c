"""The plan of a day to print: what nobody can meet, who steps in where, and whose at-a-glance sheets to take along."""

from datetime import date

from automation.reports.pdf_pages import GAP_MM, MARGIN_MM, QUIET, RULE, SMALL_PT, Pages
from automation.schedule_day_plan import Stint, stints
from automation.schedule_proposal import Proposal
from automation.schedule_unmet import say_all
from automation.shown import say_day


def day_plan_pdf(proposal: Proposal, day_on: date, school_name: str, today: date) -> bytes:
    """Pages in letter format; everything typed is drawn as text. Students stand by code only."""
    title = f"Plan for {day_on:%A}, {say_day(day_on, today)}"
    pdf = Pages(title, "en-US", today)
    pdf.add_page()
    pdf.paragraph(pdf.drawable(school_name), color=QUIET)
    pdf.paragraph(title, 18, "B")
    if proposal.out:
        pdf.paragraph(pdf.drawable(f"Not here: {', '.join(proposal.out)}."))
    _unmet(pdf, proposal)
    found = stints(proposal)
    if not found:
        pdf.ln(GAP_MM)
        pdf.paragraph("Everybody stays where the Schedule has them.")
    for who in dict.fromkeys(each.staff_id for each in found):
        _adult(pdf, who, [each for each in found if each.staff_id == who])
    pdf.ln(GAP_MM)
    pdf.paragraph("All others stay where the Schedule has them. A plan for this day only.", SMALL_PT, color=QUIET)
    if pdf.has_missing_letters:
        pdf.paragraph("A box stands for letters that this file cannot print.", SMALL_PT, color=QUIET)
    return bytes(pdf.output())


def _unmet(pdf: Pages, proposal: Proposal) -> None:
    if not proposal.unmet:
        return
    _heading(pdf, "Nobody is free for this: decide first")
    for each in proposal.unmet:
        pdf.paragraph(pdf.drawable(each.said))
        pdf.paragraph(pdf.drawable(f"What would do: {each.smallest_change}"), SMALL_PT, color=QUIET)
        pdf.ln(1)


def _adult(pdf: Pages, who: str, found: list[Stint]) -> None:
    _heading(pdf, pdf.drawable(f"{who} steps in"))
    for each in found:
        pdf.paragraph(f"{each.when}   {pdf.drawable(each.said)}")
    students = list(dict.fromkeys(student for each in found for student in each.student_ids))
    pdf.paragraph(pdf.drawable(f"At-a-glance sheets to take along: {say_all(students)}."), SMALL_PT, color=QUIET)


def _heading(pdf: Pages, text: str) -> None:
    if pdf.room() < 30:
        pdf.add_page()
    pdf.ln(GAP_MM)
    pdf.set_draw_color(*RULE)
    pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
    pdf.ln(GAP_MM)
    pdf.paragraph(text, 13, "B")
