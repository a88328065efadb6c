"""The progress report as one printable page: self-contained, nothing runs in it and nothing is fetched."""

import base64
from collections.abc import Mapping
from html import escape

from automation.open_goals import GoalKey
from automation.reports.goal_report import GoalReport, Report
from automation.reports.texts import SPANISH, say
from automation.reports.wording import as_typed, say_day

LONGEST_NAME = 120
# Even if a typed text came through unescaped, the browser would run and fetch nothing.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
STYLE = """
body { font: 11pt/1.45 Verdana, "DejaVu Sans", sans-serif; color: #222; max-width: 46rem; margin: 1.5rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: .2rem 0 .8rem; } h2, h3 { font-size: 1.1rem; margin: 0 0 .3rem; }
h2.codes { margin-top: 1rem; }
.quiet { color: #555; font-size: .85rem; }
.draft { background: #a41e1e; color: #fff; font-weight: bold; text-align: center; padding: .4rem; }
.part { color: #a41e1e; font-weight: bold; }
section { border-top: 1px solid #bbb; margin-top: .8rem; padding: .8rem 0; } section.objective { margin-left: 1.2rem; }
dl.levels { display: flex; flex-wrap: wrap; margin: .6rem 0; border: 1px solid #bbb; }
dl.levels div { flex: 1 1 9rem; padding: .4rem .6rem; } dl.levels dd { margin: 0; }
dd.level { font-weight: bold; font-size: 1.1rem; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; } td { padding: 0; }
thead .draft { margin: 0 0 1rem; } p.quiet { margin: .2rem 0; }
img { width: 100%; height: auto; } .typed { white-space: pre-line; }
@media print { body { margin: 0; max-width: none; } section { break-inside: avoid; }
  .draft { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  @page { size: letter; margin: 18mm; } }
"""


def report_html(
    report: Report,
    charts_svg: Mapping[GoalKey, str],
    charts_alt: Mapping[GoalKey, str],
    student_name: str = "",
) -> str:
    """The report as a page. student_name is typed for this printing alone and kept nowhere else.

    charts_svg, charts_alt: goal -> its graph and what it shows in words; a goal without one has no graph.
    """
    language = report.language
    goals = "".join(
        _goal(each, charts_svg.get(each.key, ""), charts_alt.get(each.key, ""), language) for each in report.goals
    )
    # The head of a table is the one thing that every browser prints on top of each page.
    draft = f'<p class="draft">{_own("draft", language)}</p>' if report.is_draft else ""
    above = f'<table role="presentation"><thead><tr><td>{draft}</td></tr></thead><tbody><tr><td>' if draft else ""
    below = "</td></tr></tbody></table>" if draft else ""
    head = f"{say('title', language)} {report.student_id} {report.period.name}"
    return f"""<!DOCTYPE html>
<html lang="{"es-US" if language == SPANISH else "en-US"}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{escape(as_typed(head))}</title><style>{STYLE}</style></head>
<body>{above}
<header><p class="quiet">{_typed(report.school_name)}</p><h1>{_own("title", language)}</h1>
{_facts(report, student_name)}</header>
<main>{goals or f"<p>{_own('no goals', language)}</p>"}</main>
<footer>{_codes(report)}<p class="quiet">{_own("legal", language)}</p></footer>{below}
</body></html>
"""


def _facts(report: Report, student_name: str) -> str:
    language = report.language
    facts = (
        ("student", as_typed(student_name, LONGEST_NAME)),
        ("code of student", report.student_id),
        ("period", report.period_said),
        ("printed on", say_day(report.printed_on, language)),
    )
    return "".join(f"<div>{_own(key, language)}: {_typed(said)}</div>" for key, said in facts if said)


def _goal(goal: GoalReport, svg: str, alt: str, language: str) -> str:
    kind, level = ("objective", "h3") if goal.is_objective else ("annual goal", "h2")
    area = f" ({_typed(goal.area)})" if goal.area else ""
    code = _typed(goal.code_said) or _own("no code yet", language)
    text = ""
    if goal.text:
        label = _own("comment" if goal.is_typed else "progress", language)
        text = f'<p class="quiet">{label}</p><p class="typed">{_typed(goal.text)}</p>'
    approval = f'<p class="{"quiet" if goal.is_approved else "part"}">{_typed(goal.approval)}</p>'
    return (
        f'<section class="{"objective" if goal.is_objective else "annual"}">'
        f"<{level}>{_own(kind, language)}: {_typed(goal.key[1])}{area}</{level}>"
        f'<p class="typed">{_typed(goal.goal_text)}</p>'
        f'<p class="quiet">{_own("what it measures", language)}: {_typed(goal.measure_line)}</p>'
        f"{_levels(goal, language)}{_graph(svg, alt)}"
        f"<p><strong>{_own('progress code', language)}: {code}</strong></p>{text}{approval}</section>"
    )


def _levels(goal: GoalReport, language: str) -> str:
    cells = (
        ("at the start", goal.start, goal.start_on),
        ("now", goal.now, goal.now_how),
        ("target", goal.target, goal.target_by),
    )
    shown = "".join(
        f'<div><dt class="quiet">{_own(key, language)}</dt><dd class="level">{_typed(level)}</dd>'
        f'<dd class="quiet">{_typed(more)}</dd></div>'
        for key, level, more in cells
    )
    return f'<dl class="levels">{shown}</dl>'


def _graph(svg: str, alt: str) -> str:
    """The graph as an image, in which no script of an SVG can run."""
    if not svg:
        return ""
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(as_typed(alt), quote=True)}">'


def _codes(report: Report) -> str:
    said = "".join(f"<li>{_typed(f'{code}: {meaning}' if meaning else code)}</li>" for code, meaning in report.codes)
    return f'<h2 class="codes">{_own("codes", report.language)}</h2><ul class="quiet">{said}</ul>'


def _own(key: str, language: str) -> str:
    return escape(say(key, language))


def _typed(text: str) -> str:
    """Text set apart, so that one written from right to left does not turn what stands beside it."""
    clean = escape(as_typed(text))
    return f'<bdi dir="auto">{clean}</bdi>' if clean else ""
