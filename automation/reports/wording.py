"""Levels, days and typed words as a report says them, in English or Spanish."""

import math
import unicodedata
from collections.abc import Mapping
from datetime import date

from automation.progress.measures import COUNT, LEVEL, PERCENT, RATE, Measure, say_duration, say_number
from automation.reports.texts import ENGLISH, MONTHS, say

LONGEST_TYPED = 4_000  # characters: two pages; what is longer stands in the sheet


def say_level(measure: Measure, value: float | None, language: str) -> str:
    """The level as `Measure.say` has it, in either language, a count with its unit; "not written down" if missing."""
    if value is None or math.isnan(value):
        return say("not written down", language)
    if measure.family == PERCENT:
        return say("percent", language, number=say_number(value))
    if measure.family == RATE:
        return say("rate", language, number=say_number(value, decimals=2))
    if measure.family == LEVEL:
        return say("level", language, number=say_number(value))
    if measure.family == COUNT:
        number = say_number(value)
        return say("time" if number == "1" else "times", language, number=number)
    return say_duration(value)  # h, min and s are the same in both


def say_measure(measure: Measure | None, better_when: object, highest_level: object, language: str) -> str:
    """What the goal's numbers mean, in one or two sentences."""
    if measure is None:
        return say("no measure", language)
    what = say(measure.name, language)
    if measure.family == LEVEL and isinstance(highest_level, int | float) and not math.isnan(highest_level):
        what = say("rubric level of", language, number=say_number(highest_level))
    which_way = str(better_when)
    return f"{what} {say(which_way, language)}" if which_way in ("higher", "lower") else what


def say_day(day: date, language: str) -> str:
    """The day with its year: March 5, 2026 or 5 de marzo de 2026."""
    month = MONTHS[day.month - 1]
    if language == ENGLISH:
        return f"{month.english} {day.day}, {day.year}"
    return f"{day.day} de {month.spanish} de {day.year}"


def say_days(number: int, language: str) -> str:
    """The number of days: 1 day, 2 days."""
    return say("day", language) if number == 1 else say("days", language, number=number)


def say_reasons(counts: Mapping[str, int], language: str) -> str:
    """Why there is no score, most frequent first; a reason that is not one of the list is printed as typed."""
    if not counts:
        return say("why is unknown", language)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    said = [f"{_reason(reason, language)} ({say_days(days, language)})" for reason, days in ordered]
    return say("why", language, reasons="; ".join(said))


def _reason(reason: str, language: str) -> str:
    try:
        return say(reason, language)
    except KeyError:
        return as_typed(reason)


def as_typed(text: object, longest: int = LONGEST_TYPED) -> str:
    """What a person typed, ready to print: lines kept, no control or direction characters, cut at `longest`.

    Blank where nothing was typed. A cut text ends with three dots.
    """
    if not isinstance(text, str):
        return ""
    whole = unicodedata.normalize("NFC", text[: longest * 4].replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(c if c == "\n" or not unicodedata.category(c).startswith("C") else _instead(c) for c in whole)
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    clean = "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1])).strip()
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "\u2026"


def _instead(character: str) -> str:
    """A space for what parts words (a tab), nothing for what is not seen (U+202E turns the reading around)."""
    return " " if character.isspace() else ""
