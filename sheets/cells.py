"""A cell as Google hands it over, the cells of a tab and of a workbook, and how a person would read them."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | None
Value = str | int | float | bool | date | time | tuple[str, ...] | None

DAY_ZERO = date(1899, 12, 30)  # Google's serial 0
SECONDS_A_DAY = 86_400
FIRST_SERIAL, LAST_SERIAL = 18_264, 91_312  # 1950 to 2149: what a school can mean by a date


@dataclass(frozen=True)
class TabCells:
    """The cells of one tab as read: columns of cells, the heading first, blanks at the end cut off."""

    tab: str
    columns: Sequence[Sequence[Cell]]
    sheet_id: int | None = None


@dataclass(frozen=True)
class WorkbookCells:
    """All that one read of a workbook brought: tab title -> cells, the titles asked for but missing, when."""

    workbook: str  # "school", "team", "check_ins" or the classroom ID
    workbook_id: str
    tabs: Mapping[str, TabCells]
    read_at: datetime
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Behind:
    """What stands behind the values of a workbook, by tab title; rows as a person counts them, columns from 0.

    formulas: (row, column, formula). merges: (first row, last row, first column, last column), all of them merged.
    protected: tabs that are protected, by the program or by the school as a whole.
    """

    formulas: Mapping[str, tuple[tuple[int, int, str], ...]]
    merges: Mapping[str, tuple[tuple[int, int, int, int], ...]]
    protected: frozenset[str]


@dataclass(frozen=True)
class Unreadable:
    """A cell that its column cannot mean: the code of the mistake, what was found, perhaps what was meant."""

    code: str
    found: str
    suggestion: str | None = None


def plain(text: str) -> str:
    """The text as a reader takes it: full-width and other look-alike forms made plain, spaces trimmed."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell; zero and no are something, a number that is none is not."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell != cell


def show(cell: Cell) -> str:
    """The cell as a person would read it aloud: whole numbers without a decimal point."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell):
        return str(int(cell))
    return str(cell)


def column_letter(position: int) -> str:
    """The letter of a column counted from 0: A, Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def quoted(title: str) -> str:
    """The title as it stands in a range: 'Log ANA', with a quote in it doubled."""
    return "'" + title.replace("'", "''") + "'"


def as_written(cell: Cell) -> Cell:
    """The cell as it is sent: a blank empties, since Google leaves a cell alone where nothing at all is sent."""
    return "" if cell is None else cell


def serial_of(day: date) -> int:
    """Google's number for a day."""
    return (day - DAY_ZERO).days


def day_of(serial: float) -> date:
    """The day that Google's number means; the time of day is dropped."""
    return DAY_ZERO + timedelta(days=math.floor(serial))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_THREE_NUMBERS = re.compile(r"(\d{1,4})[./ -]+(\d{1,2})[./ -]+(\d{1,4})\.?")
_NAMED_MONTH = re.compile(
    r"(?:[a-z]+day,? )?(?:(\d{1,2})\w{0,2}[. -]*)?([a-z]{3,9})[., -]*(?:(\d{1,2})\w{0,2}[, ]+)?(\d{4})", re.I
)


def day_meant(text: str) -> date | None:
    """The day that typed words can only mean (3/25/2026, March 5, 2026); None where two orders are possible."""
    found = _NAMED_MONTH.fullmatch(plain(text))
    if found:
        before, month, after, year = found.groups()
        if (before is None) == (after is None) or month[:3].lower() not in _MONTHS:
            return None
        return _day(int(year), _MONTHS.index(month[:3].lower()) + 1, int(before or after))
    numbers = _THREE_NUMBERS.fullmatch(plain(text))
    if not numbers:
        return None
    first, second, third = numbers.groups()
    if len(first) == 4:
        return _day(int(first), int(second), int(third)) if len(third) < 3 else None
    year = int(third) + (2000 if len(third) == 2 else 0)
    if len(first) > 2:
        return None
    days = {_day(year, int(first), int(second)), _day(year, int(second), int(first))} - {None}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def duration_text(seconds: float) -> str:
    """Seconds as a person types them: 2:30, or 7.5 s where seconds are not whole or fill more than 99 hours."""
    if seconds != int(seconds) or seconds >= 360_000:
        return f"{int(seconds)} s" if seconds == int(seconds) else f"{seconds!r} s"
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


LONGEST_DURATION = 80  # letters; to look for amounts in a whole page of digits would take minutes
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d(?:\.\d+)?)")
_AMOUNT = re.compile(
    r"(\d+(?:\.\d+)?(?:e-?\d+)?)\s*(h|hr|hrs|hours?|min|mins|minutes?|m|s|sec|secs|seconds?)\b\.?", re.I
)


def seconds_of(text: str) -> float | None:
    """Seconds that a typed duration means (2:30, 150 s, 2.5 min, 1 h 5 min); None for anything else."""
    text = plain(text)
    if len(text) > LONGEST_DURATION:
        return None
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, rest = clock.groups()
        if hours is not None and int(minutes) > 59:
            return None
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(rest)
    amounts = _AMOUNT.findall(text)
    if not amounts or _AMOUNT.sub("", text).strip():
        return None
    size = {"h": 3600, "m": 60, "s": 1}
    seconds = sum(float(number) * size[unit[0].lower()] for number, unit in amounts)
    return seconds if math.isfinite(seconds) else None
