"""What a Table, a Column and each kind of value mean; one cell to a value and back.

A cell is what Google hands over: text, whole number, decimal, yes/no or absent. Only the column knows
what it means: 46000 under a date column is a day, under a count column it is a count.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from sheets.cells import (
    FIRST_SERIAL,
    LAST_SERIAL,
    SECONDS_A_DAY,
    Behind,
    Cell,
    TabCells,
    Unreadable,
    Value,
    WorkbookCells,
    column_letter,
    day_meant,
    day_of,
    duration_text,
    is_blank,
    plain,
    seconds_of,
    serial_of,
    show,
)

__all__ = [
    "Behind",
    "Cell",
    "Column",
    "Kind",
    "TabCells",
    "Table",
    "Unreadable",
    "Value",
    "WorkbookCells",
    "cell_to_value",
    "cells_to_values",
    "column_letter",
    "day_of",
    "duration_text",
    "is_blank",
    "plain",
    "seconds_of",
    "serial_of",
    "show",
    "value_to_cell",
]


class Kind(StrEnum):
    """What a column holds."""

    IDENTIFIER = "identifier"
    TEXT = "text"
    SCORE = "score"
    DATE = "date"
    TIME = "time"
    WHOLE_NUMBER = "whole number"
    NUMBER = "number"
    DURATION = "duration"
    CHOICE = "choice"
    YES_NO = "yes/no"
    LINK = "link"
    EMAIL = "e-mail"


@dataclass(frozen=True)
class Column:
    """One column as declared: its name in code, its heading in the sheet, and what may stand in it."""

    name: str
    heading: str
    kind: Kind
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    also_understood: Mapping[str, str] = field(default_factory=dict)  # other ways to type a choice
    is_list: bool = False  # several, separated by commas
    link_to: str | None = None  # the tab in which the value must exist
    low: float | None = None
    high: float | None = None
    example: str = ""
    width_px: int = 110
    is_hidden: bool = False


@dataclass(frozen=True)
class Table:
    """One tab as declared: who reads and writes it, and its columns in their order.

    readers: role -> which rows ("all", "students": of students the person may see, "own": of the person,
    "classrooms": of classrooms the person works in, "students or room": of students the person may see, and of no
    student where they work in the classroom, "staff": about adults of those classrooms, "own or
    shown": to or from the person, and what may be shown to all). A role that is not named reads nothing.
    """

    tab: str
    book: str  # "school", "team", "classroom" or "check_ins"
    sheet_id: int
    purpose: str
    columns: tuple[Column, ...]
    readers: Mapping[str, str]
    writers: tuple[str, ...]  # roles, "owner" (whose tab it is), "program"
    is_per_person: bool = False
    is_protected: bool = True
    either_of: tuple[str, ...] = ()  # one of these columns must be filled
    color: str = "typing"  # which tabs belong together: typing, program, teachers, report

    @property
    def is_report(self) -> bool:
        """Whether the program alone writes this tab."""
        return self.writers == ("program",)

    @property
    def is_made_anew(self) -> bool:
        """Whether the program writes all of this tab each time, so that it holds nothing of its own."""
        return self.is_report and all(each.name != "entry_id" for each in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError for a name that was never declared."""
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(f"{self.tab} declares no column {name}")


def cell_to_value(column: Column, cell: Cell) -> Value | Unreadable:
    """What a cell means in its column: a value, None where blank, or Unreadable.

    Values: str for identifier, text, link, e-mail and choice (a tuple of str where the column is a list),
    str or number for score (its measure reads it later), date, time, int, float, seconds for duration, bool.
    """
    if is_blank(cell):
        return None
    return _READERS[column.kind](column, cell)


def cells_to_values(column: Column, cells: Iterable[Cell]) -> list[Value | Unreadable]:
    """The same for many cells of a column; words that need no reading, as nearly all do, are not read."""
    read = _READERS[column.kind]
    if read is _read_text and not column.is_list:
        is_as_is = _AS_IS.fullmatch
        return [cell if isinstance(cell, str) and is_as_is(cell) else cell_to_value(column, cell) for cell in cells]
    return [None if is_blank(cell) else read(column, cell) for cell in cells]


def value_to_cell(column: Column, value: Value) -> Cell:
    """The cell that stands for a value, to be written as it is (RAW): days and times as Google's numbers."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        raise TypeError(f"{column.heading} takes a day or a time, not both")
    if isinstance(value, date):
        return serial_of(value)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / SECONDS_A_DAY
    if column.kind is Kind.DURATION:
        return duration_text(float(value))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _read_text(column: Column, cell: Cell) -> Value | Unreadable:
    text = show(cell)
    if text.startswith("#") and text.rstrip("!?").upper() in _ERROR_VALUES:
        return Unreadable("error-value", text)
    if column.is_list:
        return tuple(part for part in map(plain, text.split(",")) if part)
    return plain(text) if column.kind is Kind.IDENTIFIER else text.strip()


_AS_IS = re.compile(r"(?!#)[!-~]+(?: [!-~]+)*")  # plain letters, and single spaces only between words
_ERROR_VALUES = {"#REF", "#N/A", "#VALUE", "#DIV/0", "#NAME", "#NUM", "#ERROR", "#NULL", "#SPILL"}


def _read_score(column: Column, cell: Cell) -> Value | Unreadable:
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else _read_text(column, cell)


def _read_date(column: Column, cell: Cell) -> Value | Unreadable:
    if isinstance(cell, bool):
        return Unreadable("not-a-date", show(cell))
    if isinstance(cell, int | float):
        return day_of(cell) if FIRST_SERIAL <= cell <= LAST_SERIAL else Unreadable("not-a-date", show(cell))
    text = plain(cell or "")
    if re.fullmatch(r"\d{5}", text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return day_of(int(text))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        meant = day_meant(text)
        code = "date-as-text" if re.search(r"\d", text) else "not-a-date"
        return Unreadable(code, show(cell), meant.isoformat() if meant else None)
    return day if FIRST_SERIAL <= serial_of(day) <= LAST_SERIAL else Unreadable("not-a-date", show(cell))


_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?\s*([ap])?\.?(?:m\.?)?", re.I)


def _read_time(column: Column, cell: Cell) -> Value | Unreadable:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not 0 <= cell < 1:
            return Unreadable("not-a-time", show(cell))
        whole = min(round(cell * SECONDS_A_DAY), SECONDS_A_DAY - 1)
        return time(whole // 3600, whole // 60 % 60, whole % 60)
    found = _TIME.fullmatch(plain(show(cell)))
    if not found:
        return Unreadable("not-a-time", show(cell))
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found[2]), int(found[3] or 0)) if hour < 24 else Unreadable("not-a-time", show(cell))


_DIGITS = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.I)


def _read_number(column: Column, cell: Cell) -> Value | Unreadable:
    text = plain(show(cell))
    if isinstance(cell, bool) or not _DIGITS.fullmatch(text):
        return Unreadable("not-a-number", show(cell))
    number = float(text)
    if not math.isfinite(number) or (column.low is not None and number < column.low):
        return Unreadable("number-out-of-range", show(cell))
    if column.kind is Kind.WHOLE_NUMBER and number != math.floor(number):
        return Unreadable("not-a-whole-number", show(cell))
    if column.high is not None and number > column.high:
        return Unreadable("number-out-of-range", show(cell))
    return int(number) if column.kind is Kind.WHOLE_NUMBER else number


def _read_duration(column: Column, cell: Cell) -> Value | Unreadable:
    if isinstance(cell, str):
        seconds = seconds_of(cell)
        if seconds is not None:
            return seconds
    bare = not isinstance(cell, bool) and _DIGITS.fullmatch(plain(show(cell)))
    return Unreadable("duration-without-unit" if bare else "not-a-duration", show(cell))


def _read_choice(column: Column, cell: Cell) -> Value | Unreadable:
    offered = {each.casefold(): each for each in column.choices}
    offered |= {key.casefold(): value for key, value in column.also_understood.items()}
    parts = [plain(each) for each in show(cell).split(",")] if column.is_list else [plain(show(cell))]
    found = [offered.get(each.casefold()) for each in parts if each]
    if None in found or not found:
        return Unreadable("not-in-list", show(cell))
    chosen = tuple(each for each in found if each is not None)
    return chosen if column.is_list else chosen[0]


def _read_yes_no(column: Column, cell: Cell) -> Value | Unreadable:
    known = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    answer = known.get(plain(show(cell)).casefold())
    return Unreadable("not-in-list", show(cell)) if answer is None else answer


def _read_link(column: Column, cell: Cell) -> Value | Unreadable:
    text = show(cell).strip()
    links = [part for part in (each.strip() for each in text.split(",")) if part] if column.is_list else [text]
    if not links or not all(re.fullmatch(r"https?://\S+", each) for each in links):
        return Unreadable("not-a-link", text)
    return tuple(links) if column.is_list else text


def _read_email(column: Column, cell: Cell) -> Value | Unreadable:
    text = plain(show(cell)).casefold()
    return text if re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+", text) else Unreadable("not-an-email", text)


_READERS = {
    Kind.IDENTIFIER: _read_text,
    Kind.TEXT: _read_text,
    Kind.SCORE: _read_score,
    Kind.DATE: _read_date,
    Kind.TIME: _read_time,
    Kind.WHOLE_NUMBER: _read_number,
    Kind.NUMBER: _read_number,
    Kind.DURATION: _read_duration,
    Kind.CHOICE: _read_choice,
    Kind.YES_NO: _read_yes_no,
    Kind.LINK: _read_link,
    Kind.EMAIL: _read_email,
}
