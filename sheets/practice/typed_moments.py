"""Dates and times as people type them: text to a serial number, its type and its pattern."""

from __future__ import annotations

import re
from datetime import date

from .locales import Locale
from .number_formats import serial_of

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = r"(?P<month_name>[A-Za-z]{3,9})\.?"
CLOCK = re.compile(
    r"(?P<hour>\d{1,3}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?P<part>\.\d{1,3})?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?|(?P<only_hour>\d{1,2})\s?(?P<only_half>[AaPp])[Mm]"
)
Moment = tuple[float, str, str]  # serial number, type, pattern

# Each way to write a day: its expression and the pattern Google then shows; None where the locale decides.
DAY_FORMS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), "yyyy-mm-dd"),
    (re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})"), "yyyy/mm/dd"),
    (re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"), None),
    (re.compile(r"(?P<one>\d{1,2})(?P<mark>[/-])(?P<two>\d{1,2})"), None),
    (re.compile(rf"{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"), "mmmm d, yyyy"),
    (re.compile(rf"{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"), "mmmm d"),
    (re.compile(rf"(?P<day>\d{{1,2}})[\s-]{MONTH},?[\s-](?P<year>\d{{4}}|\d{{2}})"), "d-mmm-yyyy"),
    (re.compile(rf"(?P<day>\d{{1,2}})[\s-]{MONTH}"), "d-mmm"),
    (re.compile(rf"{MONTH}\s+(?P<year>\d{{4}})"), "mmmm yyyy"),
)


def typed_moment(text: str, locale: Locale, today: date) -> Moment | None:
    """The serial number, type and pattern of a typed date, time or both; None if it is neither."""
    clock = _clock(text)
    if clock is not None:
        return clock
    day = _day(text, locale, today)
    if day is not None:
        return day
    for parts in (text.rsplit(" ", 1), text.rsplit(" ", 2), text.split("T", 1)):
        if len(parts) < 2:
            continue
        first, rest = _day(parts[0].rstrip(","), locale, today), _clock(" ".join(parts[1:]))
        if first is not None and rest is not None and rest[0] < 1:
            return first[0] + rest[0], "DATE_TIME", f"{first[2]} {rest[2]}"
    return None


def _clock(text: str) -> Moment | None:
    found = CLOCK.fullmatch(text)
    if found is None:
        return None
    half = (found["half"] or found["only_half"] or "").lower()
    hour = int(found["hour"] or found["only_hour"])
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = hour * 3600 + int(found["minute"] or 0) * 60 + int(found["second"] or 0) + float(found["part"] or 0)
    has_seconds = found["second"] is not None
    hours = "[h]" if hour > 23 else "hh" if len(found["hour"] or "") == 2 and not half else "h"
    pattern = (
        hours + ":mm" + (":ss" if has_seconds else "") + ("." + "0" * (len(found["part"]) - 1) if found["part"] else "")
    )
    return seconds / 86400, "TIME", pattern + (" am/pm" if half else "")


def _day(text: str, locale: Locale, today: date) -> Moment | None:
    for form, pattern in DAY_FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        month, day = _month_and_day(parts, locale)
        try:
            on = date(_year(parts.get("year"), today), month, day)
        except ValueError:
            continue
        return float(serial_of(on)), "DATE", _shorter(pattern, parts) or _written_pattern(parts, locale)
    return None


def _month_and_day(parts: dict[str, str], locale: Locale) -> tuple[int, int]:
    if "one" in parts:
        first, second = int(parts["one"]), int(parts["two"])
        return (second, first) if locale.has_day_first else (first, second)
    if "month_name" not in parts:
        return int(parts["month"]), int(parts["day"])
    name = parts["month_name"].lower()
    names = [
        number
        for number, month in enumerate(MONTHS, 1)
        if name == month or name == month[:3] or (name == "sept" and number == 9)
    ]
    return (names[0] if names else 0), int(parts.get("day") or 1)


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _shorter(pattern: str | None, parts: dict[str, str]) -> str | None:
    """The pattern with a short month name where the person typed a short one."""
    if pattern and len(parts.get("month_name") or "") == 3 and "mmmm" in pattern:
        return pattern.replace("mmmm", "mmm")
    return pattern


def _written_pattern(parts: dict[str, str], locale: Locale) -> str:
    """The pattern that shows the day with as many figures as were typed."""
    mark, year = parts["mark"], parts.get("year")
    names = ("d", "m") if locale.has_day_first else ("m", "d")
    first = names[0] * (2 if parts["one"].startswith("0") else 1)
    second = names[1] * (2 if parts["two"].startswith("0") else 1)
    return first + mark + second + (mark + "y" * len(year) if year else "")
