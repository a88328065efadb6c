"""The progress report as a PDF, for letter paper. What people typed is drawn as text and can be nothing else."""

import io
from collections.abc import Mapping

from fpdf.enums import XPos, YPos

from automation.open_goals import GoalKey
from automation.reports.goal_report import GoalReport, Report
from automation.reports.paper import FONT, GAP_MM, LINE_MM, MARGIN_MM, QUIET, RULE, SMALL_PT, TEXT_PT, Paper
from automation.reports.texts import SPANISH, say
from automation.reports.wording import as_typed, say_day

DRAFT_RED = (164, 30, 30)
LONGEST_NAME = 120
HIGHEST_GRAPH_MM = 110.0


def report_pdf(
    report: Report,
    charts_png: Mapping[GoalKey, bytes],
    charts_alt: Mapping[GoalKey, str],
    student_name: str = "",
) -> bytes:
    """The report as a PDF. student_name is typed for this printing: it is drawn on the page and kept nowhere else.

    charts_png, charts_alt: goal -> picture of its graph and what it shows in words; a goal without one has no graph.
    """
    pages = _drawn(report, charts_png, charts_alt, student_name, 0).page
    return bytes(_drawn(report, charts_png, charts_alt, student_name, pages).output())


def _drawn(
    report: Report, charts_png: Mapping[GoalKey, bytes], charts_alt: Mapping[GoalKey, str], name: str, pages: int
) -> "_Sheet":
    """All pages; drawn twice, since a mark that stands for their number could also be typed by a person."""
    pdf = _Sheet(report, pages)
    pdf.add_page()
    _heading(pdf, report, name)
    if not report.goals:
        pdf.paragraph(say("no goals", report.language))
    for goal in report.goals:
        _goal(pdf, goal, charts_png.get(goal.key), charts_alt.get(goal.key, ""), report.language)
    _codes(pdf, report)
    if pdf.has_missing_letters:
        pdf.paragraph(say("letters missing", report.language), SMALL_PT, color=QUIET)
    return pdf


class _Sheet(Paper):
    """Pages with the student's code, the period and, while anything is not approved, DRAFT on each."""

    def __init__(self, report: Report, pages: int) -> None:
        title = f"{say('title', report.language)} {report.student_id} {report.period.name}"
        super().__init__(title, report.printed_on, "es-US" if report.language == SPANISH else "en-US")
        self.report, self.pages_in_all = report, pages

    def header(self) -> None:
        """DRAFT across the top of every page while a part is not approved."""
        if self.report.is_draft:
            self.set_fill_color(*DRAFT_RED)
            self.set_text_color(255, 255, 255)
            self.set_font(FONT, "B", 12)
            self.set_xy(0, 6)
            self.cell(self.w, 8, say("draft", self.report.language), align="C", fill=True)
        self.set_xy(MARGIN_MM, MARGIN_MM)

    def footer(self) -> None:
        """The code, the period and the page; never a name."""
        self.set_y(-14)
        self.set_font(FONT, "", SMALL_PT)
        self.set_text_color(*QUIET)
        language = self.report.language
        code, period = (self.drawable(each) for each in (self.report.student_id, self.report.period.name))
        pages = say("page", language, page=self.page_no(), pages=self.pages_in_all)
        self.cell(0, 4, self.fitting(f"{code} · {period}", self.epw * 0.7))
        self.set_x(MARGIN_MM)
        self.cell(0, 4, pages, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.cell(0, 4, say("legal", language))


def _heading(pdf: _Sheet, report: Report, student_name: str) -> None:
    language = report.language
    pdf.paragraph(pdf.drawable(report.school_name), TEXT_PT, color=QUIET)
    pdf.paragraph(say("title", language), 18, "B")
    pdf.ln(1)
    lines = [
        (say("student", language), pdf.drawable(as_typed(student_name, LONGEST_NAME).replace("\n", " "))),
        (say("code of student", language), pdf.drawable(report.student_id)),
        (say("period", language), pdf.drawable(report.period_said)),
        (say("printed on", language), say_day(report.printed_on, language)),
    ]
    for title, said in lines:
        if said:
            pdf.paragraph(f"{title}: {said}")
    pdf.ln(GAP_MM)


def _goal(pdf: _Sheet, goal: GoalReport, picture: bytes | None, alt: str, language: str) -> None:
    title = say("objective" if goal.is_objective else "annual goal", language)
    heading = pdf.drawable(f"{title}: {goal.key[1]} ({goal.area})" if goal.area else f"{title}: {goal.key[1]}")
    text, measured = pdf.drawable(goal.goal_text), f"{say('what it measures', language)}: {goal.measure_line}"
    rows = _level_rows(pdf, goal, language)
    chart_width_mm, chart_mm = _picture_size(picture, pdf.epw)
    needed = pdf.height_of(heading, 11, "B") + pdf.height_of(text) + pdf.height_of(measured, SMALL_PT) + 45 + chart_mm
    if needed > pdf.room() and pdf.get_y() > 3 * MARGIN_MM and needed < pdf.eph:
        pdf.add_page()
    pdf.set_draw_color(*RULE)
    pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
    pdf.ln(GAP_MM)
    pdf.paragraph(heading, 11, "B")
    pdf.paragraph(text)
    pdf.paragraph(measured, SMALL_PT, color=QUIET)
    _levels(pdf, rows)
    if picture:
        pdf.image(io.BytesIO(picture), x=MARGIN_MM, w=chart_width_mm, h=chart_mm, alt_text=pdf.drawable(alt))
        pdf.ln(GAP_MM)
    _sentences(pdf, goal, language)


def _level_rows(pdf: _Sheet, goal: GoalReport, language: str) -> list[tuple[str, str, str]]:
    found = [
        (say("at the start", language), goal.start, goal.start_on),
        (say("now", language), goal.now, goal.now_how),
        (say("target", language), goal.target, goal.target_by),
    ]
    return [(title, pdf.drawable(level), pdf.drawable(more)) for title, level, more in found]


def _levels(pdf: _Sheet, rows: list[tuple[str, str, str]]) -> None:
    """Start, this period and target side by side."""
    pdf.ln(1)
    width = pdf.epw / len(rows)
    heights = [
        pdf.height_of(level, 12, "B", width - 4) + pdf.height_of(more or " ", SMALL_PT, "", width - 4) + LINE_MM
        for _, level, more in rows
    ]
    if max(heights) + 4 > pdf.room():
        pdf.add_page()
    top = pdf.get_y()
    for place, (title, level, more) in enumerate(rows):
        pdf.set_left_margin(MARGIN_MM + place * width + 2)
        pdf.set_xy(MARGIN_MM + place * width + 2, top + 2)
        pdf.paragraph(title, SMALL_PT, color=QUIET, width_mm=width - 4)
        pdf.paragraph(level, 12, "B", width_mm=width - 4)
        pdf.paragraph(more or " ", SMALL_PT, color=QUIET, width_mm=width - 4)
        pdf.rect(MARGIN_MM + place * width, top, width, max(heights) + 4)
    pdf.set_left_margin(MARGIN_MM)
    pdf.set_xy(MARGIN_MM, top + max(heights) + 4 + GAP_MM)


def _sentences(pdf: _Sheet, goal: GoalReport, language: str) -> None:
    code = pdf.drawable(goal.code_said) or say("no code yet", language)
    pdf.paragraph(f"{say('progress code', language)}: {code}", TEXT_PT, "B")
    if goal.text:
        pdf.paragraph(say("comment" if goal.is_typed else "progress", language), SMALL_PT, color=QUIET)
        pdf.paragraph(pdf.drawable(goal.text))
    color = QUIET if goal.is_approved else DRAFT_RED
    pdf.paragraph(pdf.drawable(goal.approval), SMALL_PT, "" if goal.is_approved else "B", color)
    pdf.ln(GAP_MM * 2)


def _codes(pdf: _Sheet, report: Report) -> None:
    """What the progress codes mean."""
    lines = [f"{code}: {meaning}" if meaning else code for code, meaning in report.codes]
    if len(lines) * LINE_MM + 12 > pdf.room():
        pdf.add_page()
    pdf.paragraph(say("codes", report.language), TEXT_PT, "B")
    for line in lines:
        pdf.paragraph(pdf.drawable(line), SMALL_PT)


def _picture_size(picture: bytes | None, width_mm: float) -> tuple[float, float]:
    """Width and height on paper, not higher than half a page; a PNG tells its size in its first bytes."""
    if not picture:
        return 0.0, 0.0
    width_px, height_px = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    scale = min(width_mm / width_px, HIGHEST_GRAPH_MM / height_px)
    return width_px * scale, height_px * scale
