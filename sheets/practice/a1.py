"""A1 ranges and tab titles: text to a box of cells and back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import invalid

# A title that Google writes without quotes; one that looks like a cell or R1C1 gets quotes all the same.
PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LOOKS_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")
CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]*)?")
QUOTED = re.compile(r"'((?:[^']|'')*)'(?:!(.*))?", re.DOTALL)
MOST_COLUMNS = 18278  # column ZZZ, the last one there can be


@dataclass(frozen=True)
class Box:
    """A rectangle of cells; counted from 0, bottom and right are the first row and column outside it."""

    top: int
    bottom: int
    left: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies inside."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def covers(self, other: Box) -> bool:
        """Whether every cell of the other box lies inside."""
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    def meets(self, other: Box) -> bool:
        """Whether the two boxes share a cell."""
        return (
            self.top < other.bottom and other.top < self.bottom and self.left < other.right and other.left < self.right
        )


@dataclass(frozen=True)
class OpenBox:
    """A box as it was asked for; a side that was left out is None and ends at the grid."""

    top: int
    bottom: int | None
    left: int
    right: int | None

    def within(self, rows: int, columns: int, title: str) -> Box:
        """The box cut to the grid; a box that starts outside the grid is refused."""
        if self.top >= rows or self.left >= columns:
            shown = label(title, Box(self.top, self.bottom or rows, self.left, self.right or columns))
            raise invalid(grid_limits(shown, rows, columns))
        bottom = rows if self.bottom is None else min(self.bottom, rows)
        right = columns if self.right is None else min(self.right, columns)
        return Box(self.top, bottom, self.left, right)


WHOLE_GRID = OpenBox(0, None, 0, None)


def grid_limits(shown: str, rows: int, columns: int) -> str:
    """Google's sentence for a range beyond the grid."""
    return f"Range ({shown}) exceeds grid limits. Max rows: {rows}, max columns: {columns}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column counted from 0: A is 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def quoted_title(title: str) -> str:
    """The title as Google writes it in an answer: bare if plain, else quoted with quotes doubled."""
    if PLAIN_TITLE.fullmatch(title) and not LOOKS_LIKE_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def label(title: str, box: Box) -> str:
    """The absolute range of a box: Sheet1!A1:B2, or Sheet1!A1 for a single cell."""
    first = f"{column_letters(box.left)}{box.top + 1}"
    last = f"{column_letters(box.right - 1)}{box.bottom}"
    return f"{quoted_title(title)}!{first}" + ("" if first == last else f":{last}")


def split_range(text: str) -> tuple[str | None, str | None, bool]:
    """The title part, the cells part, and whether the title was quoted; a part left out is None.

    A lone word could be a title, a name or cells: it comes back as the cells part.
    """
    quoted = QUOTED.fullmatch(text)
    if quoted:
        return quoted[1].replace("''", "'"), quoted[2], True
    if "!" in text:
        title, cells = text.rsplit("!", 1)
        return title, cells, False
    return None, text, False


def read_cells(text: str) -> OpenBox | None:
    """The box that A1 text means (A1, A1:B2, A:A, 2:3, A1:A, A1:1), or None if it is not A1 text."""
    corners = text.split(":")
    found = [CORNER.fullmatch(corner) for corner in corners]
    if len(corners) > 2 or not all(found):
        return None
    sides = [(match[1], match[2]) for match in found if match]
    if (len(sides) == 1 and not all(sides[0])) or not all(any(side) for side in sides):
        return None
    columns = [None if side[0] is None else column_number(side[0]) for side in sides]
    rows = [None if side[1] is None else int(side[1]) - 1 for side in sides]
    if any(column is not None and column >= MOST_COLUMNS for column in columns):
        return None
    top, bottom = _span(rows)
    left, right = _span(columns)
    return OpenBox(top, bottom, left, right)


def _span(ends: list[int | None]) -> tuple[int, int | None]:
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return first or last or 0, None
    return min(first, last), max(first, last) + 1
