"""Help: how to log, how goals are judged and by whose rules, and every kind of mistake, from where each is declared."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass

from automation.findings import CATALOGUE
from automation.mistakes.mistake import TYPING
from automation.progress.decision_rules import four_point, mastery, median_of_last_three, three_consecutive, trend_line
from automation.progress.effect_size import nap, tau_u
from sheets.schema import HOW_TO_LINES

IN_OUR_WORDS: tuple[tuple[str, str], ...] = (
    (
        "How rows become points",
        ("A point is one goal on one day. Percents are pooled: all that was right over all chances of the day, never a "
        "mean of percents. Counts and durations are added up, a rate is all counts over all minutes, time to start is "
        "the middle one of the day, a level the last one. A second adult's and the student's own rows are compared, "
        "never plotted. A blank is not a zero, and a reason is not a zero."),
    ),
    (
        "Where the line to the target begins",
        ("At the goal's own baseline; else at the middle one of the scores of a phase called Baseline; else at the "
        "middle one of the first three scores (IRIS; for an even number the mean of the middle two). It ends at the "
        "target on the goal's last day."),
    ),
    (
        "What the status of a goal means",
        ("The first that holds: closed; mastered; no recent data (none in the last 15 school days); not enough data "
        "(still in baseline, or fewer points than the rule needs); then what the rule says: off track, watch (most "
        "points are behind, but the rule does not say change yet) or on track. Only points of the current phase count, "
        "with chances enough. Nothing here decides for the team."),
    ),
)
RULES: tuple[tuple[str, Callable], ...] = (
    ("Four-point rule", four_point),
    ("Three-consecutive rule", three_consecutive),
    ("Median-of-three rule", median_of_last_three),
    ("Trend-line rule", trend_line),
    ("Mastery", mastery),
    ("NAP", nap),
    ("Tau-U", tau_u),
)
_FOR_PROGRAMMERS = re.compile(r"`|\w_\w|\bNone\b|[{}]|improvement:|window:|comparison|\bci95\b|\bse is\b|trend: ")
LEVELS_IN_WORDS = {"fix": "left out of graphs until fixed", "check": "still counted", "note": "good to know"}


@dataclass(frozen=True)
class Topic:
    """One entry of Help: its title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def how_to_log() -> list[Topic]:
    """What a para needs to know to log, as the How to tab has it."""
    return [Topic(what, (f"{how} You type: {example}" if example else how,)) for what, how, example in HOW_TO_LINES]


def rules_explained() -> list[Topic]:
    """How goals are judged; each rule in the words that stand beside its program, with its source."""
    ours = [Topic(title, (text,)) for title, text in IN_OUR_WORDS]
    told = [(title, _for_teachers(inspect.getdoc(rule) or "")) for title, rule in RULES]
    return ours + [Topic(title, (text,)) for title, text in told]


def _for_teachers(text: str) -> str:
    """The sentences of a rule that tell a teacher what it does, whose it is and how we read it."""
    first, _, rest = re.sub(r"\s*\(facts on measurement[^)]*\)", "", text).partition("\n\n")
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", " ".join(rest.split()))
    return " ".join([" ".join(first.split()), *(each for each in sentences if not _FOR_PROGRAMMERS.search(each))])


def mistakes_explained(is_teacher: bool) -> list[Topic]:
    """Every kind of mistake: what it is called, why it matters, what to do; the teacher's own only for a teacher."""
    return [
        Topic(f"{each.title} ({each.level}: {LEVELS_IN_WORDS[each.level]})", (f"{each.why} {each.what_to_do}.",))
        for each in sorted(CATALOGUE.values(), key=lambda mistake: mistake.title)
        if is_teacher or each.readers == TYPING
    ]
