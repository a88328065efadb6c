"""One cell on its way out: what it is in another program, what Excel and CSV can hold of it, and names they allow."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, time

from automation.defused import defused
from sheets.columns import Cell, Column, Kind, cell_to_value, day_of, show

LONGEST_CELL = 32_767  # letters of an Excel cell
LONGEST_NAME = 31
MOST_EXACT = 2**53
Day = date
Taken = str | int | float | bool | date | time | None

_REFUSED_IN_NAMES = re.compile(r'[\[\]:*?/\\"<>|\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # XML refuses them, or changes them


def taken(column: Column | None, cell: Cell) -> Taken:
    """What the cell is: a day or a time where its column holds such, else the number or text as it stands.

    Blank is None. Numbers that would lose digits, or that no number can be, are text.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool | str):
        return cell
    if isinstance(cell, int) and abs(cell) > MOST_EXACT:
        return str(cell)
    if cell != cell or abs(cell) == float("inf"):
        return show(cell)
    if column is None or column.kind not in (Kind.DATE, Kind.TIME):
        return cell
    value = cell_to_value(column, cell)
    if isinstance(value, date) and cell != int(cell):
        seconds = round((cell - int(cell)) * 86_400)
        return f"{day_of(cell).isoformat()} {seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return value if isinstance(value, date | time) else cell


def without_odd_letters(text: str) -> str:
    """The text with a visible sign for each letter that an Excel file cannot hold."""
    return _ODD.sub(lambda found: _sign(found[0]), text)


def _sign(letter: str) -> str:
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def csv_text(rows: Sequence[Sequence[Taken]]) -> bytes:
    """The rows as CSV, each text that could be a formula defused."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[_as_csv(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def _as_csv(cell: Taken) -> object:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}" if cell.second else f"{cell:%H:%M}"
    return defused(cell)


def sheet_name(title: str, known: set[str], longest: int = LONGEST_NAME) -> str:
    """A name that Excel and every computer's folders allow, and that no other of `known` has; it is added to them."""
    plain = _REFUSED_IN_NAMES.sub("-", title).strip(" .'")[:longest].strip(" .'") or "Tab"
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        end = f" ({number})"
        name = plain[: longest - len(end)].rstrip() + end
    known.add(name.casefold())
    return name
