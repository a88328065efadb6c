"""Rows with each column taken out of its frame once, so that a question that picks nothing costs next to nothing.

A frame made for every question costs as much for ten rows as for ten thousand, and the checks ask hundreds.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from automation.distinct import FEW_ROWS, distinct

TEXT = pd.StringDtype(na_value=np.nan)  # what pandas calls "str", named once
YES_OR_NO, WHOLE = pd.BooleanDtype(), pd.Int64Dtype()


@dataclass(frozen=True)
class Words:
    """A column of few distinct cells: of each row the place of its word in `words`, -1 where nothing stands.

    dtype: what a frame holds them as.
    """

    codes: np.ndarray
    words: list
    dtype: pd.api.extensions.ExtensionDtype = TEXT

    def of_each(self, answers: Iterable[object], nothing: object, dtype: type) -> np.ndarray:
        """For each row the answer of its word, `nothing` where nothing stands."""
        found: np.ndarray = np.empty(len(self.words) + 1, dtype=dtype)
        found[:-1] = [*answers]
        found[-1] = nothing
        return np.asarray(found[self.codes])

    def at(self, places: np.ndarray) -> "Words":
        """The words of these rows; of no row (-1) nothing."""
        return Words(np.append(self.codes, -1)[places], self.words, self.dtype)

    def as_array(self) -> pd.api.extensions.ExtensionArray:
        """The column as a frame holds it."""
        said = [*self.words, None]
        if len(self.codes) < 2 * len(self.words) + FEW_ROWS:
            return pd.array([said[code] for code in self.codes.tolist()], dtype=self.dtype)
        return pd.array(said, dtype=self.dtype).take(self.codes)


def each_once(said: Words) -> Words:
    """The same where several of the words may be alike, or nothing (None)."""
    places: dict[str, int] = {}
    found = [-1 if word is None else places.setdefault(word, len(places)) for word in said.words]
    return Words(np.array([*found, -1], dtype=np.intp)[said.codes], [*places], said.dtype)


Taken = Words | np.ndarray


def one_below_the_other(parts: Sequence[Taken]) -> Taken:
    """The rows of several parts, at least one, as one column; all are words or none is."""
    said = [each for each in parts if isinstance(each, Words)]
    return _words_below(said) if said else np.concatenate([np.asarray(each) for each in parts])


def _words_below(parts: Sequence[Words]) -> Words:
    codes: list[np.ndarray] = []
    words: list = []
    for each in parts:
        is_after = bool(words) and bool(each.words)
        codes.append(np.where(each.codes < 0, -1, each.codes + len(words)) if is_after else each.codes)
        words += each.words
    together = Words(np.concatenate(codes), words, parts[0].dtype)
    return together if sum(bool(each.words) for each in parts) < 2 else each_once(together)


_MOST_NUMBERS = 2**62
Added = Mapping[str, Callable[[], Taken]]


def taken(column: pd.api.extensions.ExtensionArray) -> Taken:
    """The column as words, each once in the order in which they come, or as a plain array."""
    if isinstance(column.dtype, pd.StringDtype | pd.BooleanDtype | pd.Int64Dtype):
        codes, words = pd.factorize(column)
        return Words(codes, words.tolist(), TEXT if isinstance(column.dtype, pd.StringDtype) else column.dtype)
    return np.asarray(column)


def frame_of(columns: Mapping[str, Taken]) -> pd.DataFrame:
    """The frame with these columns, in their order."""
    arrays = {name: each.as_array() if isinstance(each, Words) else each for name, each in columns.items()}
    return pd.DataFrame(arrays, copy=False)  # what is taken is never changed, and a frame copies before it changes


def words_in(column: pd.Series) -> Words:
    """The column with each distinct cell once, whatever its cells are."""
    found = taken(column.array)
    return found if isinstance(found, Words) else Words(*distinct(found))


def numbered(*columns: Taken) -> np.ndarray:
    """For each row the number of its combination of cells, from 0 in the order in which they come."""
    which, most = np.zeros(1, dtype=np.int64), 1
    for column in columns:
        codes = column.codes if isinstance(column, Words) else distinct(column)[0]
        many = int(codes.max(initial=-1)) + 2
        if most > _MOST_NUMBERS // many:
            which = pd.factorize(which)[0]
            most = int(which.max(initial=-1)) + 1
        which, most = which * many + codes + 1, most * many
    return np.asarray(pd.factorize(which)[0])


def first_of_each(which: np.ndarray) -> np.ndarray:
    """The first place where each number stands; the numbers: 0, 1, 2, ..."""
    found = np.empty(which.max(initial=-1) + 1, dtype=np.intp)
    found[which[::-1]] = np.arange(len(which))[::-1]
    return found


def is_first_of_each(which: np.ndarray) -> np.ndarray:
    """For each row whether its number stands there for the first time."""
    found = np.zeros(len(which), dtype=bool)
    found[first_of_each(which)] = True
    return found


class Rows:
    """Some rows of a frame. Masks and arrays are as long as the rows; text that is missing is None, a day NaT.

    added: further columns, each made when it is first asked for. places: only these rows of the frame, in this order.
    """

    def __init__(self, frame: pd.DataFrame, added: Added | None = None, places: np.ndarray | None = None) -> None:
        more, own = added or {}, slice(None) if places is None else places
        self._length = len(frame) if places is None else len(places)
        self._names = frozenset((*frame.columns, *more))
        self._taken: dict[str, Taken] = {}
        self._take: Callable[[str], Taken] = lambda name: (
            more[name]() if name in more else taken(frame[name].array[own])
        )

    @staticmethod
    def of(columns: Mapping[str, Taken], length: int) -> "Rows":
        """Rows of columns that were taken already."""
        found = object.__new__(Rows)
        found._length, found._names, found._taken = length, frozenset(columns), dict(columns)
        found._take = columns.__getitem__
        return found

    def with_more(self, added: Added) -> "Rows":
        """The same rows with further columns."""
        found = object.__new__(Rows)
        found._length, found._names, found._taken = self._length, self._names | set(added), {}
        found._take = lambda name: added[name]() if name in added else self.column(name)
        return found

    def __len__(self) -> int:
        return self._length

    def __contains__(self, name: str) -> bool:
        return name in self._names

    @property
    def names(self) -> frozenset[str]:
        """The columns that there are."""
        return self._names

    def __getitem__(self, name: str) -> np.ndarray:
        """The cells of a column."""
        column = self.column(name)
        return column.of_each(column.words, None, object) if isinstance(column, Words) else column

    def column(self, name: str) -> Taken:
        """The column as it was taken."""
        if name not in self._taken:
            self._taken[name] = self._take(name)
        return self._taken[name]

    def words(self, name: str) -> Words:
        """A column of text as it was taken."""
        column = self.column(name)
        if not isinstance(column, Words):
            raise TypeError(f"{name} is no text")
        return column

    def cells(self, name: str) -> list:
        """The cells of a column as Python has them, None where nothing stands."""
        cells, column = self[name].tolist(), self.column(name)
        if isinstance(column, Words) or column.dtype.kind not in "fO":
            return cells
        return [None if each != each else each for each in cells]

    def keys(self, *names: str) -> list[tuple]:
        """The cells of these columns, row by row."""
        return list(zip(*(self.cells(name) for name in names), strict=True))

    def numbers(self, *names: str) -> np.ndarray:
        """For each row the number of its combination of cells in these columns, from 0 in the order of the rows."""
        return numbered(*map(self.column, names))

    def records(self, *names: str) -> list[dict]:
        """Each row as a mapping, as pandas gives it: missing text and numbers are NaN."""
        columns = [[np.nan if each is None else each for each in self[name].tolist()] for name in names]
        return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]

    def at(self, places: np.ndarray) -> "Rows":
        """The rows at these places, in this order."""
        found = object.__new__(Rows)
        found._length, found._names, found._taken = len(places), self._names, {}

        def take(name: str) -> Taken:
            column = self.column(name)
            return column.at(places) if isinstance(column, Words) else column[places]

        found._take = take
        return found

    def where(self, mask: np.ndarray) -> "Rows":
        """Only the rows for which the mask says yes."""
        return self if mask.all() else self.at(np.flatnonzero(mask))

    def first_of(self, *names: str) -> "Rows":
        """The first row of each combination of cells in these columns."""
        found = first_of_each(self.numbers(*names))
        return self if len(found) == self._length else self.at(found)

    def has(self, *names: str) -> np.ndarray:
        """Which rows have something in every one of these columns."""
        found = np.ones(self._length, dtype=bool)
        for name in names:
            column = self.column(name)
            found &= column.codes >= 0 if isinstance(column, Words) else _is_filled(column)
        return found

    def lacks(self, name: str) -> np.ndarray:
        """Which rows have nothing there."""
        return ~self.has(name)

    def says(self, name: str, *cells: Hashable) -> np.ndarray:
        """Which rows have one of these cells there; what is missing is none of them."""
        return self.is_among(name, cells)

    def is_among(self, name: str, cells: Collection[Hashable]) -> np.ndarray:
        """Which rows have one of a collection of cells there."""
        column = self.column(name)
        if isinstance(column, Words):
            return column.of_each((each in cells for each in column.words), False, bool)
        return np.array([each in cells for each in column.tolist()], dtype=bool)

    def places_of(self, name: str) -> dict[str, int]:
        """Text of that column -> the first place where it stands."""
        return {cell: place for place, cell in reversed([*enumerate(self.cells(name))]) if cell is not None}

    def ranks(self, name: str) -> np.ndarray:
        """For each row the place of its text among all texts of that column, by the alphabet; -1 where none is."""
        column = self.words(name)
        rank = {each: place for place, each in enumerate(sorted(column.words))}
        return column.of_each((rank[each] for each in column.words), -1, np.intp)

    def asked(self, name: str, ask: Callable[[str], object]) -> np.ndarray:
        """For each row what `ask` says of the text there, each text once; None where there is none."""
        column = self.words(name)
        return column.of_each((ask(each) for each in column.words), None, object)

    def is_in(self, places: Collection[tuple[str, int | None]]) -> np.ndarray:
        """Which rows stand in one of these places (tab, row)."""
        which = self.words("tab")
        code = {tab: number for number, tab in enumerate(which.words)}
        sheet_rows = self["sheet_row"]
        most = int(sheet_rows.max(initial=0)) + 1
        wanted = [code[tab] * most + row for tab, row in places if tab in code and row is not None and row < most]
        is_wanted = np.zeros(len(code) * most, dtype=bool)
        is_wanted[wanted] = True
        return is_wanted[which.codes * most + sheet_rows] if wanted else np.zeros(self._length, dtype=bool)


def _is_filled(column: np.ndarray) -> np.ndarray:
    if column.dtype == object:
        return np.array([each is not None and each == each for each in column.tolist()], dtype=bool)
    return np.asarray(column == column)  # neither NaN nor NaT is itself


def as_rows(rows: pd.DataFrame | Rows) -> Rows:
    """The rows of a frame; rows as they are."""
    return rows if isinstance(rows, Rows) else Rows(rows)
