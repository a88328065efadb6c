"""One tab's cells to typed rows: columns found by heading, each kind of value read, each row keeping its number."""

import difflib
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
import pandas as pd

from automation.distinct import distinct
from automation.findings import Finding
from automation.rows import TEXT, YES_OR_NO, Rows, Taken, Words, each_once, frame_of
from automation.what_was_meant import WORDS_ONLY, mistake_in, range_in_words
from sheets.columns import Cell, Column, Kind, TabCells, Table, Unreadable, Value, cells_to_values, plain, show

DATES = "datetime64[us]"
SCORE_PARTS = (
    "score", "correct_alone", "correct_with_help", "out_of", "marks", "count", "minutes_observed", "duration_seconds",
    "rubric_level",
)  # fmt: skip

_EMPTY: dict[int, tuple[Table, pd.DataFrame]] = {}  # each table's frame without rows, made once


@dataclass(frozen=True)
class TabRows:
    """The rows of one tab, what is wrong with them, and in which column (from 0) each heading stands."""

    columns: Mapping[str, Taken]
    findings: list[Finding]
    positions: dict[str, int]

    @cached_property
    def rows(self) -> Rows:
        """The rows by column."""
        return Rows.of(self.columns, len(np.asarray(self.columns["sheet_row"])))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows as a frame, made when it is first asked for."""
        return frame_of(self.columns)


def no_rows(table: Table) -> pd.DataFrame:
    """The frame of a tab that has no rows, with every column and its right kind."""
    if id(table) not in _EMPTY:
        _EMPTY[id(table)] = (table, frame_of(no_columns(table)))
    return _EMPTY[id(table)][1].copy(deep=False)


def no_columns(table: Table) -> dict[str, Taken]:
    """The columns of a tab that has no rows."""
    columns = {each.name: _typed([], np.array([], dtype=np.intp), each) for each in table.columns}
    return _with_place(columns, table.tab, np.array([], dtype=np.int64), np.array([], dtype=bool))


def read_tab(table: Table, cells: TabCells, workbook: str) -> TabRows:
    """One row per sheet row that holds anything; a cell that cannot be read is missing and has a finding.

    is_incomplete: a cell that is needed is blank or cannot be read. In the frame text is `str`, missing NaN; lists are
    tuples, () where blank; days datetime64; numbers float64; yes/no "boolean"; scores as they were typed.
    """
    positions, findings = _find_headings(table, cells, workbook)
    if not positions:
        return TabRows(no_columns(table), findings, {})
    length = max((len(cells.columns[each]) for each in positions.values()), default=1) - 1
    read = {
        each.name: _read_column(each, cells.columns[positions[each.heading]], length)
        for each in table.columns
        if each.heading in positions
    }
    hidden = {each.name for each in table.columns if each.is_hidden}
    is_row = np.zeros(max(length, 0), dtype=bool)
    for name, column in read.items():
        if name not in hidden:
            is_row |= column.is_filled
    if not is_row.any():
        return TabRows(no_columns(table), findings, positions)
    sheet_rows = np.flatnonzero(is_row) + 2
    is_incomplete = np.full(len(is_row), _lacks_a_needed_heading(table, positions))
    columns: dict[str, Taken] = {}
    for each in table.columns:
        if each.name not in read:
            columns[each.name] = _typed([], np.full(len(sheet_rows), -1), each)
            continue
        column = read[each.name]
        columns[each.name] = _typed(column.values, column.codes[is_row], each, column.is_as_typed)
        if each.required:
            is_blank = is_row & ~column.is_filled
            is_incomplete |= is_blank
            findings += [_finding("blank", workbook, cells.tab, int(row), each) for row in np.flatnonzero(is_blank) + 2]
        findings += _unreadable_cells(column, each, workbook, cells.tab)
        findings += _codes_not_typed_plainly(column, each, workbook, cells.tab)
        if column.unreadable and each.name not in WORDS_ONLY:
            is_incomplete |= np.isin(column.codes, list(column.unreadable))
    return TabRows(_with_place(columns, cells.tab, sheet_rows, is_incomplete[is_row]), findings, positions)


def _with_place(
    columns: Mapping[str, Taken], tab: str, sheet_rows: np.ndarray, is_incomplete: np.ndarray
) -> dict[str, Taken]:
    which = Words(np.zeros(len(sheet_rows), dtype=np.intp), [tab] if len(sheet_rows) else [])
    return {**columns, "tab": which, "sheet_row": sheet_rows.astype("int64"), "is_incomplete": is_incomplete}


def _find_headings(table: Table, cells: TabCells, workbook: str) -> tuple[dict[str, int], list[Finding]]:
    """Where each declared heading stands, and what is wrong with the headings."""
    stands: dict[str, list[int]] = {}
    for position, column in enumerate(cells.columns):
        stands.setdefault(_as_heading(column[0] if column else None), []).append(position)
    declared = {_as_heading(each.heading): each.heading for each in table.columns if not each.is_hidden}
    if not any(each in stands for each in declared):
        return {}, [Finding("headings-missing", workbook, cells.tab, None, None, "")]
    others = {
        each: _storable(show(cells.columns[places[0]][0])) for each, places in stands.items() if each not in declared
    }
    positions: dict[str, int] = {}
    findings = []
    for each in table.columns:
        places = stands.get(_as_heading(each.heading), [])
        if places:
            positions[each.heading] = places[0]
            if len(places) > 1:
                findings.append(Finding("heading-doubled", workbook, cells.tab, None, each.heading, each.heading))
        elif not each.is_hidden:
            near = difflib.get_close_matches(_as_heading(each.heading), others, n=1)
            code, found = ("heading-renamed", others[near[0]]) if near else ("heading-missing", "")
            suggestion = each.heading if near else None
            findings.append(Finding(code, workbook, cells.tab, None, each.heading, found, suggestion))
    return positions, findings


def _as_heading(cell: Cell) -> str:
    return plain(show(cell)).casefold()


def _lacks_a_needed_heading(table: Table, positions: dict[str, int]) -> bool:
    return any(
        each.heading not in positions
        for each in table.columns
        if each.required or each.name in table.either_of or each.name in SCORE_PARTS
    )


@dataclass(frozen=True)
class _ReadColumn:
    cells: list[Cell]  # each distinct cell once
    values: list[Value]  # what each of them means
    codes: np.ndarray  # of each row, the place in `values`; -1 where nothing stands
    unreadable: dict[int, tuple[Cell, Unreadable]]
    is_filled: np.ndarray
    is_as_typed: bool  # every cell that says anything means what stands there, so no two mean the same


def _read_column(column: Column, cells: Sequence[Cell], length: int) -> _ReadColumn:
    """The column below its heading, each distinct cell read once: a school year repeats the same few hundred words."""
    count = max(len(cells) - 1, 0)
    codes = np.full(max(length, 0), -1, dtype=np.intp)
    codes[:count], found = distinct(np.fromiter(islice(cells, 1, None), dtype=object, count=count))
    kept = _as_all_can_hold(found)
    values: list = cells_to_values(column, kept)
    typed_words = list(found)
    unreadable: dict[int, tuple[Cell, Unreadable]] = {}
    says = np.ones(len(values) + 1, dtype=bool)
    says[-1] = False
    is_plain = _PERHAPS_NOTHING.isdisjoint(map(type, values))
    for place in () if is_plain else [at for at, value in enumerate(values) if type(value) in _PERHAPS_NOTHING]:
        value = values[place]
        if isinstance(value, Unreadable):
            unreadable[place] = (kept[place], value)
            values[place] = None
        elif not value:
            says[place], values[place], typed_words[place] = False, None, None
    return _ReadColumn(kept, values, codes, unreadable, says[codes], values == typed_words)


_PERHAPS_NOTHING = frozenset({type(None), tuple, Unreadable})


def _words(values: list, codes: np.ndarray, dtype: pd.api.extensions.ExtensionDtype, is_each_once: bool) -> Words:
    """These rows with each word once, as `rows.taken` takes it: cells typed in two ways are one word."""
    is_there = np.zeros(len(values) + 1, dtype=bool)
    is_there[codes] = True
    said = values
    if not is_there[:-1].all():
        said = [value if there else None for value, there in zip(values, is_there.tolist(), strict=False)]
    if not is_each_once:
        return each_once(Words(codes, said, dtype))
    if None not in said:
        return Words(codes, said, dtype)
    words = [each for each in said if each is not None]
    is_word = np.array([*(each is not None for each in said), False])
    return Words(np.where(is_word, np.cumsum(is_word) - 1, -1)[codes], words, dtype)


def _typed(values: list, codes: np.ndarray, column: Column, is_each_once: bool = False) -> Taken:
    """The column's values in the order of `codes` (-1: missing), as the kind of column that it is."""
    if column.is_list or column.kind in (Kind.SCORE, Kind.TIME):
        missing = () if column.is_list else None
        held = (missing if value is None else value for value in (*values, None))
        return np.asarray(np.fromiter(held, dtype=object, count=len(values) + 1)[codes])
    if column.kind is Kind.DATE:
        days = np.array([*(each or "NaT" for each in values), "NaT"], dtype="datetime64[D]")
        return np.asarray(days.astype(DATES)[codes])
    if column.kind in (Kind.WHOLE_NUMBER, Kind.NUMBER, Kind.DURATION):
        numbers = [*(np.nan if each is None else each for each in values), np.nan]
        return np.asarray(np.array(numbers, dtype="float64")[codes])
    if column.kind is Kind.YES_NO:
        return _words(values, codes, YES_OR_NO, False)
    return _words(values, codes, TEXT, is_each_once)


def _as_all_can_hold(cells: list[Cell]) -> list[Cell]:
    """The cells as everything behind can hold them."""
    if {str}.issuperset(map(type, cells)) and "".join(cells).isascii():  # type: ignore[arg-type]
        return cells
    return [each if isinstance(each, str) and each.isascii() else _as_all_can_hold_it(each) for each in cells]


def _as_all_can_hold_it(cell: Cell) -> Cell:
    """Text without halves of characters; a whole number that no decimal reaches is as good as endless."""
    if isinstance(cell, str):
        return _storable(cell)
    if isinstance(cell, int) and abs(cell) > sys.float_info.max:
        return math.inf if cell > 0 else -math.inf
    return cell


def _storable(text: str) -> str:
    """The text without halves of characters, which nothing can keep, print or send."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _unreadable_cells(column: _ReadColumn, declared: Column, workbook: str, tab: str) -> list[Finding]:
    findings = []
    for place, rows in _rows_of(column.codes, column.unreadable).items():
        cell, unreadable = column.unreadable[place]
        code, suggestion = mistake_in(declared, cell, unreadable)
        findings += [_finding(code, workbook, tab, row, declared, unreadable.found, suggestion) for row in rows]
    return findings


def _rows_of(codes: np.ndarray, places: Iterable[int]) -> dict[int, list[int]]:
    """For each of these places in `values` the sheet rows whose cell it is."""
    found: dict[int, list[int]] = {place: [] for place in places}
    if found:
        is_asked = np.zeros(codes.max(initial=-1) + 2, dtype=bool)
        is_asked[[*found]] = True
        at = np.flatnonzero(is_asked[codes])
        for place, row in zip(codes[at].tolist(), (at + 2).tolist(), strict=True):
            found[place].append(row)
    return found


def _codes_not_typed_plainly(column: _ReadColumn, declared: Column, workbook: str, tab: str) -> list[Finding]:
    """A finding per code that is read although its spaces or letters are not those of the code."""
    if declared.kind is not Kind.IDENTIFIER or declared.is_list or declared.is_hidden or column.is_as_typed:
        return []
    odd = {
        place: (cell, str(value))
        for place, (cell, value) in enumerate(zip(column.cells, column.values, strict=True))
        if isinstance(cell, str) and value is not None and cell != value
    }
    return [
        _finding("code-not-plain", workbook, tab, row, declared, *odd[place])
        for place, rows in _rows_of(column.codes, odd).items()
        for row in rows
    ]


def _finding(
    code: str, workbook: str, tab: str, row: int, column: Column, found: str = "", suggestion: str | None = None
) -> Finding:
    details = {"range": range_in_words(column)} if code == "number-out-of-range" else {}
    return Finding(code, workbook, tab, row, column.heading, found, suggestion, details)
