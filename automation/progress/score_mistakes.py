"""Why a Score could not be read, and what its writer may have meant."""

import math
import re
import unicodedata
from datetime import date, timedelta

from automation.progress.measures import PERCENT, RATE, SECONDS
from automation.progress.score_forms import FORMS, Score, ScoreProblem

FIRST_DATE_SERIAL, LAST_DATE_SERIAL = 36_526, 65_000  # 2000-01-01 to 2077-12-16, as Sheets counts days
_SHEETS_DAY_ZERO = date(1899, 12, 30)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
LARGEST_TIME_CELL_DAYS = 1000 / 24  # 999:59, the longest m:ss a person may type, taken for hours

_NEGATIVE = re.compile(r"(^|[/+] ?)-+ ?(?=[0-9])")
_ABOUT = re.compile(
    r"(?:~|≈|<|>|about|around|approx|ca\b|circa|roughly|almost|maybe).*[0-9].*"
    r"|[0-9].*(?:\?|ish|or so|~)"
    r"|[0-9.]+ ?(?:-|to|or) ?[0-9.]+(?: ?[/%a-z:].*)?",
    re.IGNORECASE,
)
_LETTERS_LIKE_DIGITS = str.maketrans("OolI|", "00111")
_BARE_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_PERCENT_SIGN = re.compile(r"[0-9.,]+ ?(?:%|percent|pct)(?:/.*)?", re.IGNORECASE)
_PART_COUNTS = re.compile(r"[0-9.,]+(?: ?\+ ?[0-9.,]+)? ?(?:/|in) ?[0-9.,]+.*", re.IGNORECASE)
_DATE_FORMS = (
    re.compile(r"(?P<month>[0-9]{1,2})([/.-])(?P<day>[0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})"),
    re.compile(r"[0-9]{4}-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[ t].*)?"),
    re.compile(r"(?P<day>[0-9]{1,2})[ -](?P<name>[a-z]{3,9})\.?(?:[ ,-]+[0-9]{2,4})?"),
    re.compile(r"(?P<name>[a-z]{3,9})\.?[ -](?P<day>[0-9]{1,2})(?:[ ,-]+[0-9]{2,4})?"),
)
# Near misses, each with the form that may have been meant. Only ever a suggestion, never read as a score.
_NEAR_MISSES = (
    (re.compile(r" ?(?:out of|of|:|\\) ?", re.IGNORECASE), "/"),
    (re.compile(r"[\u2713\u2714]"), "+"),
    (re.compile(r"[\u2717\u2718]"), "-"),
    (re.compile(r"(?<=[-+p])[,;.] ?", re.IGNORECASE), ""),
    (re.compile(r"(?<=[0-9])['\u2019\u2032] ?(?=[0-9])"), ":"),
    (re.compile(r"[\"\u201d\u2033]$"), ""),
    (re.compile(r",(?=[0-9])"), "."),
    (re.compile(r"^:"), "0:"),
    (re.compile(r" ?(?:times|x)$", re.IGNORECASE), ""),
    (re.compile(r"^level ?", re.IGNORECASE), ""),
    (re.compile(r"[ .,;!]+$"), ""),
)


def why_unreadable(text: str, family: str) -> ScoreProblem:
    """The problem of a text (made plain) that is no score of this family."""
    if re.match(r"-+ ?[0-9]|[0-9+ ]+/ ?-", text):
        return ScoreProblem("negative-score", text, _if_readable(_NEGATIVE.sub(r"\1", text), family))
    if day := _date_in(text):
        return _became_a_date(day, text, family)
    if meant := _with_digits_for_letters(text, family):
        return ScoreProblem("letter-for-digit", text, meant)
    if _ABOUT.fullmatch(text):
        return ScoreProblem("about-mark", text)
    if _BARE_NUMBER.fullmatch(text):
        return _bare_number(text, family)
    if family != SECONDS and (_has_part_counts(text) or _PERCENT_SIGN.fullmatch(text)):
        return ScoreProblem("not-whole-counts", text)
    if any(_fits(text, other) for other in FORMS if other != family):
        return ScoreProblem("score-of-another-measure", text)
    return ScoreProblem("score-unreadable", text, _near_miss(text, family))


def number_problem(number: float, family: str) -> ScoreProblem | None:
    """The problem of a number cell that was a date or a time before it reached us, or None if it was not."""
    found = f"{number:g}"
    if FIRST_DATE_SERIAL <= number < LAST_DATE_SERIAL + 1:
        day = _SHEETS_DAY_ZERO + timedelta(days=int(number))
        return _became_a_date((day.month, day.day), found, family)
    # Sheets reads 2:30 as half past two, a part of a day. A person's own 0.5 has few decimals: say nothing.
    if family != SECONDS or round(number, 2) == number or not 0 < number < LARGEST_TIME_CELL_DAYS:
        return None
    seconds = round(number * 86_400)
    if abs(number * 86_400 - seconds) > 1:
        return None
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    meant = f"{hours}:{minutes:02}:{rest:02}" if rest else f"{hours}:{minutes:02}"
    return ScoreProblem("score-became-a-date", found, _if_readable(meant, family))


def _if_readable(text: str, family: str) -> str | None:
    return text if isinstance(FORMS[family](text), Score) else None


def _fits(text: str, family: str) -> bool:
    reading = FORMS[family](text)
    if isinstance(reading, ScoreProblem):
        return reading.code in ("more-correct-than-chances", "no-chances")
    return reading is not None


def _date_in(text: str) -> tuple[int, int] | None:
    for form in _DATE_FORMS:
        if found := form.fullmatch(text.lower()):
            parts = found.groupdict()
            if "name" not in parts:
                return int(parts["month"]), int(parts["day"])
            named = [month.startswith(parts["name"]) for month in _MONTHS]
            if any(named):
                return named.index(True) + 1, int(parts["day"])
    return None


def _became_a_date(month_and_day: tuple[int, int], found: str, family: str) -> ScoreProblem:
    # Typed 3/5 became March 5; where the sheet puts the day first it became May 3: the smaller comes first.
    correct, out_of = sorted(month_and_day)
    suggestion = _if_readable(f"{correct}/{out_of}", family) if family == PERCENT else None
    return ScoreProblem("score-became-a-date", found, suggestion)


def _with_digits_for_letters(text: str, family: str) -> str | None:
    meant = text.translate(_LETTERS_LIKE_DIGITS)
    if meant == text or not (re.search("[0-9]", text) or text in ("O", "o")):
        return None
    return _if_readable(meant, family)


def _bare_number(text: str, family: str) -> ScoreProblem:
    number = float(text.replace(",", "."))
    if family == SECONDS:
        return ScoreProblem("duration-without-unit", text, "0 s" if number == 0 else None)
    if not text.isdigit():
        whole = str(int(number)) if math.isfinite(number) and number.is_integer() else ""
        return ScoreProblem("not-whole-counts", text, _if_readable(whole, family))
    if FIRST_DATE_SERIAL <= number <= LAST_DATE_SERIAL:
        return number_problem(number, family) or ScoreProblem("score-unreadable", text)
    codes = {PERCENT: "percent-needs-chances", RATE: "rate-needs-minutes"}
    return ScoreProblem(codes.get(family, "score-unreadable"), text)


def _has_part_counts(text: str) -> bool:
    if any(unicodedata.decomposition(character).startswith("<fraction>") for character in text):
        return True
    found = _PART_COUNTS.fullmatch(text)
    return bool(found and re.search(r"[0-9][.,][0-9]|[.,][0-9]", text) and not _fits_any(text))


def _fits_any(text: str) -> bool:
    return any(_fits(text, family) for family in FORMS)


def _near_miss(text: str, family: str) -> str | None:
    meant = text
    for form, replacement in _NEAR_MISSES:
        once = form.sub(replacement, text)
        if once != text and isinstance(FORMS[family](once), Score):
            return once
        meant = form.sub(replacement, meant)
    return _if_readable(meant, family) if meant != text else None
