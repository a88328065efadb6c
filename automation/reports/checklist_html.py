"""A checklist as one printable page, with a box for each mark."""

from collections.abc import Sequence
from html import escape

from automation.observing import MARKS, Step

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
body { font: 12pt/1.4 Verdana, "DejaVu Sans", sans-serif; color: #222; max-width: 46rem; margin: 1.5rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } table { width: 100%; border-collapse: collapse; } td, th { border: 1px solid #888;
  padding: .45rem; text-align: left; vertical-align: top; } th.mark, td.mark { width: 3.2rem; text-align: center; }
.line { border-bottom: 1px solid #888; display: inline-block; min-width: 9rem; }
.quiet { color: #555; font-size: .8rem; }
.write { border: 1px solid #888; height: 5rem; } @media print { body { margin: 0; max-width: none; } tr {
  break-inside: avoid; } @page { size: letter; margin: 16mm; } }
"""


def checklist_html(name: str, steps: Sequence[Step]) -> str:
    """The checklist as a page to print: who and when to write by hand, a row a step, what went well, the next step."""
    heads = "".join(f'<th class="mark" scope="col">{escape(word)}<br>{mark}</th>' for mark, word in MARKS.items())
    boxes = '<td class="mark">&#9744;</td>' * len(MARKS)
    texts = (escape(each.text) + (" <b>(!)</b>" if each.is_critical else "") for each in steps)
    rows = "".join(
        f"<tr><td>{each.step_no}</td><td>{text}</td>{boxes}</tr>" for each, text in zip(steps, texts, strict=True)
    )
    blanks = ("Date", "Adult", "Observer", "With")
    lines = "".join(f'<p>{each}: <span class="line">&nbsp;</span></p>' for each in blanks)
    return f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(name)}</title>
<style>{STYLE}</style></head><body><h1>{escape(name)}</h1>{lines}
<table><thead><tr><th scope="col">No</th><th scope="col">What the adult does</th>{heads}</tr></thead>
<tbody>{rows}</tbody></table>
<p class="quiet">(!) Without this step the rest does not work, or is not safe. For coaching, not a personnel evaluation.
Use student codes, no names.</p>
<h2>Went well</h2><div class="write"></div><h2>Next step</h2><div class="write"></div></body></html>"""
