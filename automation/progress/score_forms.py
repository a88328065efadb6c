"""The forms a Score may have (design section 2), one reader for each family of measures."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from automation.progress.measures import COUNT, LEVEL, PERCENT, RATE, SECONDS

LARGEST_COUNT = 999  # the same limit as the count columns of Sessions
LONGEST_TEXT = 200
SECONDS_IN_A_DAY = 86_400


@dataclass(frozen=True)
class Score:
    """What one Score says; None where the text does not say it. `marks` are "+", "-" and "p" only."""

    correct_alone: int | None = None
    correct_with_help: int | None = None
    out_of: int | None = None
    count: int | None = None
    minutes_observed: float | None = None
    duration_seconds: float | None = None
    rubric_level: int | None = None
    marks: str | None = None


@dataclass(frozen=True)
class ScoreProblem:
    """Why a Score cannot be used: a code of the findings, what was found, and what may have been meant."""

    code: str
    found: str
    suggestion: str | None = None


Reading = Score | ScoreProblem | None  # None: the text does not have this form

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_SLASHES = dict.fromkeys(map(ord, "\u2044\u2215"), "/")
_SAFE_FOLDING = ("<wide>", "<narrow>", "<noBreak>", "<small>")

_NUMBER = r"([0-9]{1,5}(?:\.[0-9]{1,3})?)"
_CHANCES_FORM = re.compile(r"([0-9]{1,3}) ?(?:\+ ?([0-9]{1,3}) ?)?/ ?([0-9]{1,3})")
_MARKS_FORM = re.compile(r"[-+p]+")
_COUNT_FORM = re.compile(r"([0-9]{1,3})(?: ?in ?(.+))?")
_CLOCK_FORM = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-9]{2}(?:\.[0-9]{1,3})?)")
_UNITS_FORM = re.compile(
    rf"(?:{_NUMBER} ?(?:h|hrs?|hours?)\.?)? ?(?:{_NUMBER} ?(?:m|mins?|minutes?)\.?)?"
    rf" ?(?:{_NUMBER} ?(?:s|secs?|seconds?)\.?)?"
)


def plain_text(text: str) -> str:
    """The text with plain digits, dashes, slashes and single spaces.

    Full-width forms and the digits of every script fold; superscripts and fractions such as 3½ do not,
    because NFKC alone would turn them into other numbers (31/2).
    """
    if text.isascii():
        return " ".join(text.split())
    folded = "".join(_fold(character) for character in text)
    return " ".join(folded.translate(_DASHES | _SLASHES).split())


def _fold(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Cf":
        return ""
    if unicodedata.decomposition(character).startswith(_SAFE_FOLDING):
        return unicodedata.normalize("NFKC", character)
    return character


def read_chances(text: str) -> Reading:
    """Reads `3/5` (alone, out of), `3+1/5` (3 alone, 1 with help, of 5) and tally marks such as `++-p+`."""
    if found := _CHANCES_FORM.fullmatch(text):
        alone, out_of = int(found[1]), int(found[3])
        with_help = None if found[2] is None else int(found[2])
        fault = _fault_of_chances(alone, with_help, out_of, text)
        return fault or Score(correct_alone=alone, correct_with_help=with_help, out_of=out_of)
    marks = text.replace(" ", "").lower()
    if not _MARKS_FORM.fullmatch(marks):
        return None
    if marks == "-":  # in a sheet a single dash mostly means "nothing here", and a blank is not a zero
        return ScoreProblem("score-unreadable", text, "0/1")
    return Score(marks.count("+"), marks.count("p"), len(marks), marks=marks)


def _fault_of_chances(alone: int, with_help: int | None, out_of: int, text: str) -> ScoreProblem | None:
    if out_of == 0:
        return ScoreProblem("no-chances", text)
    if alone + (with_help or 0) <= out_of:
        return None
    suggestion = None
    if with_help is None:
        suggestion = f"{out_of}/{alone}"
    elif with_help <= alone <= out_of:  # 5+1/5: all five, one of them with help
        suggestion = f"{alone - with_help}+{with_help}/{out_of}"
    return ScoreProblem("more-correct-than-chances", text, suggestion)


def read_count(text: str) -> Reading:
    """Reads `7`, `7 in 20` and `7 in 20 min`; the minutes are optional."""
    found = _COUNT_FORM.fullmatch(text.lower())
    if not found:
        return None
    if found[2] is None:
        return Score(count=int(found[1]))
    minutes = _minutes(found[2])
    return Score(count=int(found[1]), minutes_observed=minutes) if minutes else None


def read_rate(text: str) -> Reading:
    """Reads `7 in 20` and `7 in 20 min`; without minutes a rate is not known."""
    found = _COUNT_FORM.fullmatch(text.lower())
    if found and (found[2] is None or _minutes(found[2]) == 0):
        return ScoreProblem("rate-needs-minutes", text)
    return read_count(text)


def _minutes(text: str) -> float | None:
    if re.fullmatch(_NUMBER, text):
        minutes = float(text)
    else:
        duration = read_duration(text)
        if not isinstance(duration, Score) or duration.duration_seconds is None:
            return None
        minutes = duration.duration_seconds / 60
    return minutes if minutes <= LARGEST_COUNT else None


def read_duration(text: str) -> Reading:
    """Reads `2:30`, `1:02:30`, `150 s`, `2.5 min`, `2 min 30 s` and `1 h`; a bare number has no unit."""
    text = text.lower()
    if found := _CLOCK_FORM.fullmatch(text):
        hours, minutes, seconds = float(found[1] or 0), float(found[2]), float(found[3])
        if seconds >= 60 or (found[1] is not None and minutes >= 60):
            return None
    elif text and (found := _UNITS_FORM.fullmatch(text)):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
    else:
        return None
    total = hours * 3600 + minutes * 60 + seconds
    return Score(duration_seconds=total) if total <= SECONDS_IN_A_DAY else None


def read_level(text: str) -> Reading:
    """Reads a rubric level, a whole number such as `3`."""
    return Score(rubric_level=int(text)) if re.fullmatch(r"[0-9]{1,3}", text) else None


FORMS: dict[str, Callable[[str], Reading]] = {
    PERCENT: read_chances,
    COUNT: read_count,
    RATE: read_rate,
    SECONDS: read_duration,
    LEVEL: read_level,
}
