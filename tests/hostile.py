"""What somebody may type to do harm, or by accident: one list for every screen, file and tab that shows typed text.

Every address in it leads to LEAK, so that one request there is found wherever it was made.
"""

import re
from collections.abc import Iterable
from functools import cache

LEAK = "leak.example"  # nobody's; no browser and no reader of a file may ask it for anything
MARK = "kept as typed"  # stands in each kind, to find it again
LONG_WORD, LONG_TEXT = "W" * 3_000, "many words " * 400

CODE_TAIL = "<b id=harmed>:violet[hot]"  # what a code may be lengthened by and still be one

FORMULAS = {
    "formula": f'=HYPERLINK("https://{LEAK}/f","{MARK}")',
    "formula that loads": f'=IMAGE("https://{LEAK}/i")&"{MARK}"',
    "formula by plus": f"+1+1 {MARK}",
    "formula by minus": f"-2+3+cmd|' /C calc'!A0 {MARK}",
    "formula by at": f"@SUM(1+1) {MARK}",
    "formula after tab": f"\t=1+1 {MARK}",
    "formula after return": f"\r=1+1 {MARK}",
    "formula after line": f"\n=1+1 {MARK}",
    "formula after space": f" =1+1 {MARK}",
    "formula full width": f"＝1+1 {MARK}",
    "formula full width plus": f"＋1+1 {MARK}",
    "formula full width minus": f"－1+1 {MARK}",
    "formula full width at": f"＠SUM(1) {MARK}",
    "formula after invisible": f"\u200b=1+1 {MARK}",
    "formula after byte order mark": f"\ufeff=1+1 {MARK}",
    "formula DDE": f"=cmd|' /C calc'!A0 {MARK}",
    "formula after quote": f'"=1+1 {MARK}',
    "formula after separator": f'{MARK},=1+1;=2+2\t=3+3"',
}  # fmt: skip

MARKUP = {
    "HTML script": f"<script>document.title='{LEAK}'</script>{MARK}",
    "HTML image": f"<img src=x onerror=\"document.body.id='harmed'\">{MARK}",
    "HTML that loads": f'<img src="https://{LEAK}/h.png"><iframe src="//{LEAK}/h"></iframe>{MARK}',
    "HTML broken out of": f"\"'></td></textarea></style></title><b id=harmed>{MARK}</b>",
    "HTML entities": f"&lt;b&gt;{MARK}&#60;img&#62;&nbsp;",
    "SVG": f"<svg onload=\"document.body.id='harmed'\"><use href='https://{LEAK}/s.svg#x'/></svg>{MARK}",
    "Markdown link": f"[{MARK}](https://{LEAK}/l)",
    "Markdown script link": f"[{MARK}](javascript:alert(1))",
    "Markdown image": f"![{MARK}](https://{LEAK}/m.png)",
    "Markdown reference": f"[{MARK}][1]\n\n[1]: https://{LEAK}/r",
    "Markdown angle link": f"<https://{LEAK}/a> {MARK}",
    "bare address": f"https://{LEAK}/bare {MARK}",
    "bare www": f"www.{LEAK}/www {MARK}",
    "bare e-mail": f"thief@{LEAK} {MARK}",
    "emphasis": f"*hot* **hot** _hot_ __hot__ ~~hot~~ `hot` {MARK}",
    "heading": f"# {MARK}",
    "list": f"- {MARK}\n- hot\n1. hot",
    "quote": f"> {MARK}",
    "rule": f"{MARK}\n---hot\n***",
    "code fence": f"```html\n{MARK}\n```",
    "indented code": f"    {MARK}",
    "table": f"| a | b |\n|---|---|\n| {MARK} | c |",
    "task": f"- [x] {MARK}",
    "footnote": f"{MARK}[^hot]\n\n[^hot]: below",
    "definition": f"Term {MARK}\n: what it means",
    "LaTeX": f"$\\href{{https://{LEAK}/t}}{{x}}$ $$\\frac12 hot$$ {MARK}",
    "LaTeX brackets": f"\\(x^2\\) \\[y\\] {MARK}",
    "icon": f":material/bomb: :streamlit: {MARK}",
    "emoji": f":bomb: :+1: :-1: :100: :1234: :8ball: {MARK}",
    "color": f":violet[{MARK}] :yellow-background[hot] :small[hot]",
    "badge": f":green-badge[{MARK}] :rainbow[hot]",
    "directive": f":::hot\n{MARK}\n:::",
    "arrows": f"-> <- -- >= ~= {MARK}",
    "escapes": f"\\*{MARK}\\* \\[a\\](https://{LEAK}/e) \\\\",
}  # fmt: skip

LETTERS = {
    "right to left": f"\u202e{MARK}\u202c \u2067x\u2069",
    "zero width": f"{MARK}\u200b\u200c\u200d\u2060\ufeff",
    "combining": "".join(letter + "\u0301\u0323\u0336" * 5 for letter in MARK),
    "code": f"D8{CODE_TAIL} {MARK}",
    "look-alikes": f"К7 Аdmin {MARK}",
    "astral": f"𝕊😀👩‍👩‍👧🏽 {MARK}",
    "Arabic": f"طالب {MARK} ٣/٥",
    "control": f"\x01\x07\x08\x0b\x0c\x1b[31m{MARK}\x7f\x85",
    "nothing": f"\x00{MARK}",
    "lines": f"{MARK}\r\nsecond\u2028third\u2029fourth",
    "long word": f"{MARK} {LONG_WORD}",
    "long text": f"{MARK} {LONG_TEXT}",
}

LANGUAGES = {
    "braces": f"{{0}} {{name}} {{found!r}} {{{{x}}}} %s %(a)s ${{y}} {MARK}",
    "template": f"{{{{7*7}}}} {{% include 'x' %}} <%= 1 %> {MARK}",
    "Vega": f"datum.value || warn('x') {MARK}",
    "Vega signal": f'{{"signal": "width"}} {MARK}',
    "Vega field": f"a.b[0]\\.c {MARK}",
    "JSON": f'{{"a": [1, null, "{MARK}"]}}',
    "SQL": f"'; DROP TABLE cells; -- {MARK}",
    "shell": f"$(rm -rf x) `id` ; | && > /tmp/x {MARK}",
    "path": f"../../../etc/passwd ..\\..\\x C:\\{MARK}",
    "file name": f'CON con.txt a/b:c*?"<>| {MARK}',
    "CSV": f'"{MARK}","b"\r\n"c",;\t|',
    "XML": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;{MARK}</x>',
    "PDF": f") Tj /URI (https://{LEAK}/p) endobj <</S/URI>> {MARK}",
    "regular expression": f"(((a+)+)+$ [ \\d{{9,}} {MARK}",
    "script address": f"javascript:alert('{MARK}')",
    "data address": f"data:text/html,<script>{MARK}</script>",
    "a word of code": "__proto__ constructor NaN None null undefined true",
}  # fmt: skip

KINDS: dict[str, str] = {**FORMULAS, **MARKUP, **LETTERS, **LANGUAGES}

# What of Markdown, HTML and Streamlit's own signs means something where it is not escaped.
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LIVE = re.compile(
    r"<[a-zA-Z/!?][^>]*|!?\[[^\]]*\][\(\[:]\S*|\[\^\w+\]|https?://\S+|\bwww\.\S+|[\w.]+@[\w.]+|javascript:\S+"
    r"|\$[^$]+\$|:[a-z-]+\[[^\]]*|[*_~`]+hot[*_~`]+|&[a-z]+;|&#[a-z0-9]+;|:::\w+"
)
_BLOCK = re.compile(rf"^\s*(?:#+|[-+>|]|\d+\.|```|:|\[\^?\w+\]:)\s*(?:\[x\]|{MARK}|hot|html|below|https)", re.M)
# What Streamlit draws even where it is escaped, so that only an invisible letter inside stops it.
DRAWN_ANYHOW = (
    f"://{LEAK}", f"www.{LEAK}", f"thief@{LEAK}", ":material/bomb:", ":streamlit:", ":bomb:", ":+1:", ":-1:", ":100:",
    ":1234:", ":8ball:",
)  # fmt: skip


def _live_parts(text: str) -> list[str]:
    return [found[0] for found in _LIVE.finditer(text)]


LIVE_PARTS = frozenset(
    part
    for each in KINDS.values()
    for part in _live_parts(each)
    if re.search(rf"{MARK}|{LEAK}|hot|harm|;|script", part)
)


@cache
def alive_in(text: str) -> list[str]:
    """What of the kinds would be more than letters in a text that is handed to Markdown; nothing where all is plain."""
    plain, unescaped = _ESCAPED.sub("", text), re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    drawn = [each for each in DRAWN_ANYHOW if each in unescaped]
    return [each for each in LIVE_PARTS if each in plain] + [found[0] for found in _BLOCK.finditer(plain)] + drawn


def would_calculate(cell: object) -> bool:
    """Whether Excel, Sheets or LibreOffice may take a cell of a file for a formula, as OWASP describes it."""
    return isinstance(cell, str) and bool(re.match(r"[\s\u200b-\u200f\u2060\ufeff\"]*[=+\-@＝＋－＠]", cell))


def traces_in(texts: Iterable[str], where: str = LEAK) -> list[str]:
    """Those of the addresses or texts that lead to the leak."""
    return [each for each in texts if where in each]
