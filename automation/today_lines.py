"""A line of a teacher's Today, and which lines are chosen: what cannot wait first, at most seven."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

MOST_LINES = 7
HURT, TALK, TELL = "hurt", "talk", "tell"
LOST, NEW, DUE, CHANGED, NEXT, QUIET, FIX = "lost", "new", "due", "changed", "next", "quiet", "fix"
ASKED, THANKS, TRAINING, NIGHT = "asked", "thanks", "training", "night"
ORDER = (HURT, TALK, LOST, ASKED, NIGHT, TELL, NEW, DUE, NEXT, THANKS, CHANGED, QUIET, FIX, TRAINING)
CANNOT_WAIT = (HURT, TALK, LOST, ASKED)


@dataclass(frozen=True)
class TodayLine:
    """One line of Today. `key` names it when it is put off; `thanks` are texts to copy; `goes_to` a page."""

    key: str
    kind: str
    text: str
    due_on: date | None = None
    thanks: tuple[str, ...] = ()
    goes_to: str = ""
    link_tab: tuple[str, str] | None = None  # (classroom, tab) to open in Sheets
    student: str = ""  # as lists show them, for the page it goes to
    rank: int = 0  # among lines of one kind


@dataclass(frozen=True)
class TeacherDay:
    """The lines to show, most urgent first, and how many more there are."""

    lines: tuple[TodayLine, ...]
    more: int


def chosen_lines(lines: Iterable[TodayLine], set_aside: pd.DataFrame, today: date) -> TeacherDay:
    """Those of the lines to show today, most urgent first; of two with one key the later one."""
    still_off = set(set_aside.loc[set_aside["until_on"] > pd.Timestamp(today), "what"])
    open_lines = list({each.key: each for each in lines if each.kind == HURT or each.key not in still_off}.values())
    open_lines.sort(key=lambda each: (ORDER.index(each.kind), each.rank, each.due_on or today, each.key))
    return TeacherDay(_fairly(open_lines), max(len(open_lines) - MOST_LINES, 0))


def _fairly(lines: list[TodayLine]) -> tuple[TodayLine, ...]:
    """The most urgent lines, in their order; many of one kind do not push all of another kind out of sight.

    What cannot wait comes first, then the first line of each kind, then the rest.
    """
    seen: set[str] = set()
    turns = []
    for line in lines:
        turns.append(0 if line.kind in CANNOT_WAIT else 2 if line.kind in seen else 1)
        seen.add(line.kind)
    chosen = sorted(sorted(range(len(lines)), key=lambda at: (turns[at], at))[:MOST_LINES])
    return tuple(lines[at] for at in chosen)
