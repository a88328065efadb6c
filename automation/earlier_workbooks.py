"""The workbooks of the years before: where each is, and which the school keeps longer than it means to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.new_year import is_kept_too_long


@dataclass(frozen=True)
class EarlierWorkbook:
    """One archived workbook of a classroom. years_ago: 1 for the year before this one. text: what it is, in words."""

    classroom_id: str
    link: str
    years_ago: int
    is_too_old: bool
    text: str


def earlier_workbooks(
    classrooms: pd.DataFrame, rooms: Collection[str], keep_years: int, today: date
) -> tuple[EarlierWorkbook, ...]:
    """The archived workbooks of these rooms, the newest first in each room.

    classrooms: the tidy tab Classrooms. How old one is follows from its place alone, without opening it: a room has
    one workbook a year, so the newest ended today at the latest, and each after it a year before. One may be older
    than this says, never younger: nobody is told to take out records that are still to be kept.
    """
    found = []
    for row in classrooms.dropna(subset=["classroom_id"]).to_dict("records"):
        room, links = str(row["classroom_id"]), row["earlier_links"]
        if room in rooms and isinstance(links, tuple):
            found += [_earlier(room, str(link), at + 1, keep_years, today) for at, link in enumerate(links)]
    return tuple(found)


def _earlier(room: str, link: str, years_ago: int, keep_years: int, today: date) -> EarlierWorkbook:
    is_too_old = is_kept_too_long(_years_before(today, years_ago - 1), keep_years, today)
    when = "last year" if years_ago == 1 else f"{years_ago} years ago"
    text = f"{room}, {when}"
    if is_too_old:
        text = (
            f"{text}: older than the {keep_years} years that your school keeps records (Setting Keep for years). Look "
            "whether anybody still needs them. If not, take them out, delete the spreadsheet, and take its link out of "
            "Classrooms, Earlier workbooks; or change the Setting."
        )
    return EarlierWorkbook(room, link, years_ago, is_too_old, text)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February; rather a day too young than too old
        return date(day.year - years, 3, 1)
