"""Number formats: a number and a pattern to the text that a cell shows."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from .locales import Locale

ZERO_DAY = date(1899, 12, 30)  # day 0 of Google's serial numbers
DATE_TYPES = ("DATE", "TIME", "DATE_TIME")
DATE_TOKEN = re.compile(r'"[^"]*"|\\.|\[h+\]|\[m+\]|\[s+\]|am/pm|a/p|y+|m+|d+|h+|s+|\.0+', re.IGNORECASE)
NUMBER_PART = re.compile(r"[#0?,]*(?:\.[#0?]+)?(?:E\+0+)?")
LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')
DIGITS_SHOWN = 10  # what Google shows of a number that has no format


def serial_of(day: date) -> int:
    """The serial number of a day."""
    return (day - ZERO_DAY).days


def default_pattern(kind: str, locale: Locale) -> str:
    """The pattern of a number format that names only its type."""
    return {
        "DATE": locale.date_pattern,
        "TIME": "h:mm:ss am/pm",
        "DATE_TIME": locale.date_pattern + " h:mm:ss",
        "PERCENT": "0.00%",
        "CURRENCY": locale.currency + "#,##0.00",
        "SCIENTIFIC": "0.00E+00",
        "NUMBER": "#,##0.00",
    }.get(kind, "")


def shown_number(number: int | float, number_format: dict[str, str] | None, locale: Locale) -> str:
    """The text that a cell with this number and number format shows."""
    kind = (number_format or {}).get("type", "")
    pattern = (number_format or {}).get("pattern") or default_pattern(kind, locale)
    if not pattern or pattern.lower() == "general" or kind == "TEXT" or pattern == "@":
        return plain_text(number).replace(".", locale.decimal_mark)
    if kind in DATE_TYPES or (not kind and is_date_pattern(pattern)):
        return shown_moment(number, pattern)
    return _patterned(number, pattern, locale)


def is_date_pattern(pattern: str) -> bool:
    """Whether the pattern writes a date or a time."""
    return bool(re.search(r"[ymdhs]", LITERAL.sub("", pattern), re.IGNORECASE))


def plain_text(number: int | float) -> str:
    """The number with at most ten digits that count, as an unformatted cell shows it."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    if not 1e-6 <= abs(number) < 1e15:
        digits, exponent = f"{number:.5E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{exponent[0]}{int(exponent[1:]):02d}"
    places = max(0, DIGITS_SHOWN - 1 - Decimal(number).adjusted())
    return f"{_rounded(number, places):f}".rstrip("0").rstrip(".")


def _rounded(number: int | float, places: int) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _patterned(number: int | float, pattern: str, locale: Locale) -> str:
    sections = pattern.split(";")
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    else:
        section = sections[2] if number == 0 and len(sections) > 2 else sections[0]
    bare = LITERAL.sub(lambda match: "\0" * len(match[0]), section)
    part = max(NUMBER_PART.finditer(bare), key=lambda match: len(match[0]))
    if "%" in bare:
        number = number * 100
    digits = _digits(abs(number), part[0], locale)
    before, after = (
        LITERAL.sub(lambda match: match[1] or match[2] or "", text)
        for text in (section[: part.start()], section[part.end() :])
    )
    minus = "-" if number < 0 and any(figure in digits for figure in "123456789") else ""
    return minus + before + digits + after


def _digits(number: int | float, part: str, locale: Locale) -> str:
    if "E" in part:
        places = len(part.split("E")[0].partition(".")[2])
        digits, exponent = f"{number:.{places}E}".split("E")
        return f"{digits}E{exponent[0]}{int(exponent[1:]):02d}"
    whole_part, _, decimals = part.partition(".")
    text = f"{_rounded(number, len(decimals)):f}"
    whole, _, rest = text.partition(".")
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and rest.endswith("0"):
        rest, optional = rest[:-1], optional - 1
    whole = whole.zfill(whole_part.count("0")) if whole_part.count("0") else whole.lstrip("0")
    if "," in whole_part:
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", locale.group_mark, whole)
    return whole + (locale.decimal_mark + rest if rest else "")


def shown_moment(serial: int | float, pattern: str) -> str:
    """A serial number written by a date or time pattern."""
    fraction = re.search(r"\.(0+)", LITERAL.sub("", pattern))
    step = 10 ** len(fraction[1]) if fraction else 1
    ticks = round(serial * 86400 * step)
    moment = datetime.combine(ZERO_DAY, datetime.min.time()) + timedelta(seconds=ticks / step)
    has_half_days = bool(re.search(r"am/pm|a/p", pattern, re.IGNORECASE))
    tokens = list(DATE_TOKEN.finditer(pattern))
    text, at = "", 0
    for number, token in enumerate(tokens):
        text += pattern[at : token.start()]
        is_minute = token[0][0] in "mM" and _stands_by_hours_or_seconds(tokens, number)
        text += _date_token(token[0], moment, ticks / step, has_half_days, is_minute)
        at = token.end()
    return text + pattern[at:]


def _stands_by_hours_or_seconds(tokens: list[re.Match[str]], number: int) -> bool:
    before = tokens[number - 1][0].lower() if number else ""
    after = tokens[number + 1][0].lower() if number + 1 < len(tokens) else ""
    return before.strip("[").startswith("h") or after.strip("[").startswith("s")


def _date_token(token: str, moment: datetime, seconds: float, has_half_days: bool, is_minute: bool) -> str:
    low = token.lower()
    if low[0] == '"':
        return token[1:-1]
    if low[0] == "\\":
        return token[1:]
    if low[0] == "[":
        elapsed = int(seconds // {"h": 3600, "m": 60, "s": 1}[low[1]])
        return str(elapsed).zfill(len(low) - 2)
    if low[0] == ".":
        return "." + f"{moment.microsecond:06d}"[: len(low) - 1]
    if low in ("am/pm", "a/p"):
        return ("AM" if moment.hour < 12 else "PM")[: None if low == "am/pm" else 1]
    if low[0] == "y":
        return f"{moment.year:04d}" if len(low) > 2 else f"{moment.year % 100:02d}"
    if low[0] in "hs" or is_minute:
        hour = (moment.hour % 12 or 12) if has_half_days else moment.hour
        value = {"h": hour, "m": moment.minute, "s": moment.second}[low[0]]
        return str(value).zfill(min(len(low), 2))
    names = {"m": ("%b", "%B"), "d": ("%a", "%A")}[low[0]]
    if len(low) > 2:
        return moment.strftime(names[len(low) > 3])
    return str({"m": moment.month, "d": moment.day}[low[0]]).zfill(len(low))
