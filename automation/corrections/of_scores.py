"""What a score or a count can only mean. tests/cases/corrections.csv lists what is sure and what is a guess."""

import re

from automation.corrections.around import Around
from automation.progress.measures import COUNT, LEVEL, PERCENT, SECONDS
from automation.progress.score_forms import FORMS, LARGEST_COUNT, Score, plain_text
from automation.what_was_meant import FIRST_DAY, LAST_DAY
from sheets.columns import Cell, day_of, is_blank, plain, show
from sheets.schema import SESSIONS

Corrections = dict[str, Cell]

_TWO_COUNTS = re.compile(r"(\d{1,3}) ?(?:/|of|out of) ?(\d{1,3})", re.I)
# Of the near misses that are suggested, those that have one meaning only: no other way to fill in what is missing.
_AT_THE_END = (re.compile(r"[ .,;!]+$"), "")
_SURE = {
    PERCENT: (
        (re.compile(r"(?<=[0-9]) ?(?:out of|of|\\) ?(?=[0-9])", re.I), "/"),
        (re.compile(r"(?<=[-+p])[,;] ?", re.I), ""),
        _AT_THE_END,
    ),
    COUNT: ((re.compile(r"(?<=[0-9]) ?(?:times|x)$", re.I), ""), _AT_THE_END),
    SECONDS: ((re.compile(r"(?<=[0-9]),(?=[0-9]{1,2} ?[a-z])", re.I), "."), _AT_THE_END),
    LEVEL: ((re.compile(r"^level ?(?=[0-9])", re.I), ""), _AT_THE_END),
}


def unreadable_score(around: Around) -> Corrections:
    """3 of 5, +,-,+ or 7 times, as a score is typed; nothing where more than signs would have to be filled in."""
    text = plain_text(show(around.cell))
    for form, replacement in _SURE.get(around.family, ()):
        text = form.sub(replacement, text)
    return {around.column.heading: text} if around.family and _is_score(text, around.family) else {}


def part_that_is_none(around: Around) -> Corrections:
    """7.0 as 7; 7.5 and 80% stay as they are."""
    text = plain_text(show(around.cell))
    whole = re.fullmatch(r"([0-9]+)[.,]0+", text)
    return {around.column.heading: whole[1]} if whole and _is_score(whole[1], around.family) else {}


def letter_for_digit(around: Around) -> Corrections:
    """O/5 as 0/5 and 1O as 10; nothing where no digit stands beside the letters (O alone may be a word)."""
    meant = around.finding.suggestion
    if not meant or not re.search("[0-9]", plain(show(around.cell))):
        return {}
    return {around.column.heading: meant if around.column.name in ("score", "marks") else int(meant)}


def score_that_became_a_day(around: Around) -> Corrections:
    """46086 as 3/5, where 3/5 is the one score that Sheets makes that day of."""
    counts = _counts_in_a_day(around)
    return {around.column.heading: f"{counts[0]}/{counts[1]}"} if counts and around.column.name == "score" else {}


def two_counts_in_one_cell(around: Around) -> Corrections:
    """8/10 in Correct alone (or Out of) as 8 and 10, where the other cell is blank or says the same already."""
    if around.table is not SESSIONS:
        return {}
    alone, out_of = around.table.column("correct_alone"), around.table.column("out_of")
    found = _TWO_COUNTS.fullmatch(plain(show(around.cell)))
    counts = (int(found[1]), int(found[2])) if found else _counts_in_a_day(around)
    with_help = around.value("correct_with_help") or 0
    if counts is None or around.family != PERCENT or around.column not in (alone, out_of):
        return {}
    if not isinstance(with_help, int) or not 0 < counts[1] <= LARGEST_COUNT or counts[0] + with_help > counts[1]:
        return {}
    new = dict(zip((alone.heading, out_of.heading), counts, strict=True))
    (other,) = {alone.heading, out_of.heading} - {around.column.heading}
    other_cell = around.row.get(other)
    own: Corrections = {around.column.heading: new[around.column.heading]}
    if not is_blank(around.row.get("Marks")):
        return {}
    if is_blank(other_cell):
        return {other: new[other], **own}  # the two numbers stay readable until both are in their place
    return own if plain(show(other_cell)) == str(new[other]) else {}


def _counts_in_a_day(around: Around) -> tuple[int, int] | None:
    """Correct and chances of a day that Sheets made of them, or None where it may be something else.

    Typed 3/5 becomes March 5 of the year of typing; where a sheet puts the day first, March 5 was 5/3, which no score
    can be. A day with its month after its day is a guess, and the row's own day is perhaps only in the wrong column.
    """
    text = show(around.cell)
    if around.family != PERCENT or around.day is None or not text.isdecimal() or not text.isascii():
        return None
    if not FIRST_DAY <= int(text) <= LAST_DAY:
        return None
    day = day_of(int(text))
    years = {around.day.year, around.known.today.year}
    is_score = day.month <= day.day and day.year in years and day != around.day
    return (day.month, day.day) if is_score else None


def _is_score(text: str, family: str) -> bool:
    return family in FORMS and isinstance(FORMS[family](text), Score)
