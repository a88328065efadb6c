"""An at-a-glance sheet made shorter, so that it fits its paper: what is left out is said, never lost silently. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from automation.at_a_glance import SECTIONS, Sheet
from automation.glance_versions import Line
from automation.shown import say_many

# How many letters of a text, and how many things of a section, are printed; the first that fits is taken.
LEVELS: tuple[tuple[int | None, int | None], ...] = (
    (None, None), (420, 40), (260, 24), (170, 16), (120, 10), (80, 6), (50, 3), (24, 2),
)  # fmt: skip
_TAB_OF = {each.title: each.tab for each in SECTIONS}
_SHORTEST_NAME = 30


@dataclass(frozen=True)
class Shortened:
    """The sheet as printed, and a sentence for each section of which something was left out."""

    sheet: Sheet
    left_out: tuple[str, ...]


def shortened(sheet: Sheet, longest: int | None, most: int | None) -> Shortened:
    """The sheet with at most so many letters a text and so many things a section; None: all of them."""
    lines: list[Line] = []
    said: list[str] = []
    for section in SECTIONS:
        own = sheet.of(section.title)
        names = list(dict.fromkeys(_thing(each) for each in own))
        kept = set(names if most is None else names[:most])
        shown = [each for each in own if _thing(each) in kept]
        cut = [_cut(each, longest) for each in shown]
        lines += cut
        said += _left_out(section.title, len(names), len(kept), shown, cut)
    changes = sheet.version.changes if most is None else sheet.version.changes[:most]
    hidden = len(sheet.version.changes) - len(changes)
    if hidden:
        said.append(f"What changed: {say_many(hidden, 'change')} more, on the page At a glance.")
    version = replace(sheet.version, changes=tuple(_at_most(each, longest) for each in changes))
    return Shortened(replace(sheet, lines=tuple(lines), version=version), tuple(said))


def _thing(line: Line) -> tuple[str, str]:
    """What counts as one thing of a section: a goal with its fields, a level, or a line by itself."""
    return (line.name, "") if line.name and line.field else (line.name, line.text)


def _cut(line: Line, longest: int | None) -> Line:
    name = line.name if longest is None else _at_most(line.name, max(longest, _SHORTEST_NAME))
    return replace(line, name=name, text=_at_most(line.text, longest))


def _at_most(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else text[: longest - 1].rstrip() + "\u2026"


def _left_out(title: str, all_names: int, kept: int, shown: Sequence[Line], cut: Sequence[Line]) -> list[str]:
    parts = [f"{kept} of {all_names} are here"] if kept < all_names else []
    shorter = sum(before != after for before, after in zip(shown, cut, strict=True))
    parts += [f"{say_many(shorter, 'text')} shortened"] if shorter else []
    return [f"{title}: {', '.join(parts)}; more in the tab {_TAB_OF[title]}."] if parts else []
