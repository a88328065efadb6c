"""What a cell holds after a person typed a text into it (Google's USER_ENTERED)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .locales import Locale
from .proto import plain_number
from .typed_moments import typed_moment

Value = str | int | float | bool
SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d+|[+-]?\.\d+[eE][+-]?\d+")


@dataclass(frozen=True)
class Typed:
    """The value a typed text becomes, the number format it brings along, and the formula if it is one."""

    value: Value
    number_format: dict[str, str] | None = None
    formula: str | None = None


def typed(text: str, locale: Locale, today: date) -> Typed:
    """What Google makes of a typed text; `today` gives the year to dates typed without one.

    Formulas come back with their text as value; working them out is the writer's task.
    """
    if text.startswith("'"):
        return Typed(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Typed(text, formula=text)
    bare = text.strip()
    if bare.upper() in ("TRUE", "FALSE"):
        return Typed(bare.upper() == "TRUE")
    if not any(figure in bare for figure in "0123456789"):
        return Typed(text)
    return _typed_number(bare, locale) or _typed_moment(bare, locale, today) or Typed(text)


def _typed_moment(bare: str, locale: Locale, today: date) -> Typed | None:
    moment = typed_moment(bare, locale, today)
    if moment is None:
        return None
    serial, kind, pattern = moment
    return Typed(plain_number(serial), {"type": kind, "pattern": pattern})


def _typed_number(bare: str, locale: Locale) -> Typed | None:
    if SCIENTIFIC.fullmatch(bare.replace(locale.decimal_mark, ".")):
        number = float(bare.replace(locale.decimal_mark, "."))
        return (
            Typed(plain_number(number), {"type": "SCIENTIFIC", "pattern": "0.00E+00"})
            if abs(number) != float("inf")
            else None
        )
    found = _number_form(locale).fullmatch(bare)
    if found is None or not (found["whole"] or found["rest"]) or (found["sign"] and found["late_sign"]):
        return None
    return _number(found, locale)


@lru_cache
def _number_form(locale: Locale) -> re.Pattern[str]:
    group, decimal, money = (re.escape(mark) for mark in (locale.group_mark, locale.decimal_mark, locale.currency))
    return re.compile(
        rf"(?P<sign>[+-])?\s?(?P<money>{money})?\s?(?P<late_sign>[+-])?"
        rf"(?P<whole>\d+|\d{{1,3}}(?:{group}\d{{3}})+)?(?:{decimal}(?P<rest>\d*))?"
        rf"\s?(?P<late_money>{money})?(?P<percent>\s?%)?",
        re.ASCII,
    )


def _number(found: re.Match[str], locale: Locale) -> Typed | None:
    is_money = bool(found["money"] or found["late_money"])
    if (is_money and found["percent"]) or (found["money"] and found["late_money"]):
        return None
    whole, rest = found["whole"] or "0", found["rest"] or ""
    number = float(whole.replace(locale.group_mark, "") + "." + (rest or "0"))
    if "-" in (found["sign"], found["late_sign"]):
        number = -number
    if found["percent"]:
        return Typed(plain_number(number / 100), _format("PERCENT", "0.00%" if rest else "0%"))
    if is_money:
        return Typed(plain_number(number), _format("CURRENCY", locale.currency + ("#,##0.00" if rest else "#,##0")))
    if locale.group_mark in whole:
        return Typed(plain_number(number), _format("NUMBER", "#,##0.00" if rest else "#,##0"))
    return Typed(plain_number(number))


def _format(kind: str, pattern: str) -> dict[str, str]:
    return {"type": kind, "pattern": pattern}
