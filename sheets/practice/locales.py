"""What the spreadsheet's locale changes in typing and showing: day or month first, decimal mark, currency."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Locale:
    """How people of a place write dates, numbers and money."""

    has_day_first: bool = True
    decimal_mark: str = "."
    group_mark: str = ","
    currency: str = "$"
    date_pattern: str = "dd/mm/yyyy"


AMERICAN = Locale(has_day_first=False, date_pattern="m/d/yyyy")
KNOWN = {
    "en_US": AMERICAN,
    "en_GB": Locale(currency="£"),
    "en_IE": Locale(currency="€"),
    "en_CA": Locale(has_day_first=False, date_pattern="yyyy-mm-dd"),
    "de_DE": Locale(decimal_mark=",", group_mark=".", currency="€", date_pattern="dd.mm.yyyy"),
    "fr_FR": Locale(decimal_mark=",", group_mark="\u202f", currency="€"),
    "es_ES": Locale(decimal_mark=",", group_mark=".", currency="€", date_pattern="d/m/yyyy"),
}


def locale_named(name: str) -> Locale:
    """The locale of that name; one that is not known writes as in Britain, with dollars."""
    return KNOWN.get(name, Locale())
