"""What became of each row: still there, changed, pasted over, or gone; and which rows are new."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from automation.losses.alignment import (
    MOST_TO_COMPARE,
    NONE,
    SIMILAR,
    equal_rows,
    gaps,
    is_sorted_anew,
    match_anywhere,
    rows_in_order,
    similar_rows,
)
from automation.losses.grid import Pair, row_hashes

FEWEST_DAMAGED = 3  # rows with changed cells that show that more happened than single corrections
MOVED_SIDEWAYS = 0.8  # how sure it is that a row all of whose cells stand one column further is the same row
SAME_BUT_FOR_ITS_KEY = 0.8  # a row under another key is the same one when so much else of it is
CLEARLY_MORE = 0.15  # share of the rows by which more must stay the same to believe that rows were also sorted
ODD_ROW = 0.5  # how much speaks against an explanation that lets a row vanish here and another appear there
MOST_CELLS_TO_TRY = 50_000_000  # rows times sets of columns; above it fewer sets are tried


@dataclass
class Matched:
    """What became of each old row; rows are counted from 0 below the headings.

    now_of: by old row the row now, NONE where there is none. changed: old rows whose cells differ now.
    pasted_over: old rows in whose place something quite different stands. gone: old rows that are nowhere, with the
    blank row in which each stood, where that is still there.
    """

    now_of: np.ndarray
    changed: list[int] = field(default_factory=list)
    pasted_over: list[int] = field(default_factory=list)
    gone: dict[int, int | None] = field(default_factory=dict)
    is_sorted: bool = False

    def typed_since(self, height: int) -> list[int]:
        """The rows now that are no old ones."""
        taken = {*self.now_of.tolist(), *(each for each in self.gone.values() if each is not None)}
        return [place for place in range(height) if place not in taken]


@dataclass(frozen=True)
class Sides:
    """The old rows and the rows now as cell numbers (0 blank) and row hashes.

    is_later: by row now, whether its day is after the day on which the old state was read: such a row was typed
    since, and is never taken for an old one that changed. has_day: whether it has a day at all.
    key_at: the column by which rows are known.
    """

    old: np.ndarray
    now: np.ndarray
    old_hashes: np.ndarray
    now_hashes: np.ndarray
    is_later: np.ndarray
    has_day: np.ndarray
    key_at: int | None

    def left(self, now_of: np.ndarray) -> tuple[list[int], list[int]]:
        """The filled rows of both sides that have no partner; rows typed since are left out."""
        taken = set(now_of.tolist())
        olds = np.flatnonzero((now_of == NONE) & (self.old_hashes != 0)).tolist()
        news = [row for row in np.flatnonzero((self.now_hashes != 0) & ~self.is_later).tolist() if row not in taken]
        return olds, news


def match_rows(pair: Pair, is_later: np.ndarray, has_day: np.ndarray, key_at: int | None = None) -> Matched:
    """What became of each row of the tab, by the explanation in which most stays the same. See Sides."""
    old, now = pair.old_codes, pair.now_codes
    sides = Sides(old, now, row_hashes(old), row_hashes(now), is_later, has_day, key_at)
    now_of = _best(sides)
    changed = [row for row in np.flatnonzero(now_of != NONE).tolist() if (old[row] != now[now_of[row]]).any()]
    matched = Matched(now_of, changed, is_sorted=is_sorted_anew(now_of))
    known = {0, *sides.old_hashes.tolist()}
    is_stray = np.array([int(each) in known for each in sides.now_hashes], dtype=bool) | (~has_day & ~is_later)
    for olds, news, is_last in gaps(now_of, len(now)):
        filled = [each for each in olds if sides.old_hashes[each] != 0]
        able = [each for each in news if not is_later[each] and (is_stray[each] or not is_last)]
        _place_the_rest(now, filled, able, matched)
    if matched.is_sorted:
        is_damaged = len(matched.changed) >= FEWEST_DAMAGED
        _place_strays(now, ~is_later if is_damaged else is_stray, matched)
    _take_copies_for_pasted(sides, known, matched)
    return matched


def _best(sides: Sides) -> np.ndarray:
    """For each old row the row now, NONE where there is none."""
    found = _by_equal_rows(sides)
    olds, _ = sides.left(found)
    matched = np.flatnonzero(found != NONE)
    is_changed = sides.old_hashes[matched] != sides.now_hashes[found[matched]]
    if len(olds) + int(is_changed.sum()) < FEWEST_DAMAGED:
        return found
    best, best_score = found, _sameness(sides, found)
    if max(len(sides.old), len(sides.now)) <= MOST_TO_COMPARE:
        in_order = _by_what_rows_share(sides)
        if (score := _sameness(sides, in_order)) > best_score:
            best, best_score = in_order, score
    in_any_order = _by_columns_that_held(sides)
    is_plain = _sameness(sides, in_any_order) > best_score + CLEARLY_MORE * len(sides.old)
    return in_any_order if is_plain else best


def _sameness(sides: Sides, now_of: np.ndarray) -> float:
    rows = np.flatnonzero(now_of != NONE)
    old, now = sides.old[rows], sides.now[now_of[rows]]
    filled = np.maximum(np.maximum((old != 0).sum(axis=1), (now != 0).sum(axis=1)), 1)
    share = ((old == now) & (old != 0)).sum(axis=1) / filled
    same = float(np.where(share < SIMILAR, MOVED_SIDEWAYS, share).sum())
    odd = sum(abs(len(olds) - len(news)) for olds, news, _ in gaps(now_of, len(sides.now)))
    return same - ODD_ROW * odd


def _by_equal_rows(sides: Sides) -> np.ndarray:
    """Rows that are quite the same first; then what stands in a row's place, then equal rows elsewhere."""
    old, now = sides.old_hashes, sides.now_hashes
    found = equal_rows(old, now)
    if is_sorted_anew(found):
        found = _by_columns_that_held(sides)
    else:
        found = rows_in_order(old, now)
        for olds, news, _ in gaps(found, len(now)):
            found[olds] = _within(equal_rows(old[olds], now[news]), news)
    _match_moved_sideways(sides, found)
    for olds, news, _ in gaps(found, len(now)):
        filled = [each for each in olds if old[each] != 0]
        _match_gap(sides, filled, [each for each in news if not sides.is_later[each]], found)
    match_anywhere(old, now, found)
    return found


def _by_what_rows_share(sides: Sides) -> np.ndarray:
    """Rows in their order, each with the row that shares most with it, equal or not."""
    found = np.full(len(sides.old), NONE, dtype=np.int64)
    news = np.flatnonzero(~sides.is_later)  # blank rows too: they keep the rest in step
    for old, place in similar_rows(sides.old, sides.now[news], _weights(sides.old)):
        if _is_one_row(sides.old[old], sides.now[news[place]], sides.key_at):
            found[old] = news[place]
    _match_moved_sideways(sides, found)
    return found


def _by_columns_that_held(sides: Sides) -> np.ndarray:
    """Rows in any order, by the most columns that still stand together."""
    found = equal_rows(sides.old_hashes, sides.now_hashes)
    olds, news = sides.left(found)
    columns = columns_that_held(sides.old[olds], sides.now[news])
    again = equal_rows(row_hashes(sides.old[olds], columns), row_hashes(sides.now[news], columns))
    for place, position in enumerate(again):
        if position != NONE and np.count_nonzero(sides.old[olds[place]][list(columns)]) > 1:
            found[olds[place]] = news[int(position)]
    _match_moved_sideways(sides, found)
    return found


def _within(found: np.ndarray, news: list[int]) -> np.ndarray:
    places = np.array([*news, NONE], dtype=np.int64)
    return places[found]


def _match_moved_sideways(sides: Sides, found: np.ndarray) -> None:
    """Match rows all of whose cells moved one column to the right or to the left; `found` is filled in."""
    olds, news = sides.left(found)
    old, now = sides.old, sides.now
    for left, right in ((old[:, :-1], now[:, 1:]), (old[:, 1:], now[:, :-1])) if olds and news else ():
        moved = equal_rows(row_hashes(left[olds]), row_hashes(right[news]))
        for place, position in enumerate(moved):
            is_free = position != NONE and found[olds[place]] == NONE
            if is_free and np.count_nonzero(left[olds[place]]) > 1:
                found[olds[place]] = news[int(position)]


def _match_gap(sides: Sides, olds: list[int], news: list[int], found: np.ndarray) -> None:
    """Match the rows of one gap: by their place where as many stand there, else by what they share."""
    old, now = sides.old, sides.now
    if len(olds) == len(news):
        pairs = [(at, at) for at in range(len(olds)) if _share(old[olds[at]], now[news[at]]) >= SIMILAR]
    else:
        pairs = similar_rows(old[olds], now[news], _weights(old))
    for a, b in pairs:
        if _is_one_row(old[olds[a]], now[news[b]], sides.key_at):
            found[olds[a]] = news[b]


def _place_the_rest(now: np.ndarray, olds: list[int], news: list[int], matched: Matched) -> None:
    """Rows without a partner: pasted over where as many others stand in their place, else gone.

    news: the rows that may stand in the place of others; below the last row that is still there people type new ones.
    """
    if len(olds) != len(news):
        news = [each for each in news if not now[each].any()]  # rows that were emptied, not deleted
    for place, slot in zip(olds, [*news, *[None] * len(olds)], strict=False):
        if slot is None or not now[slot].any():
            matched.gone[place] = slot
        else:
            matched.now_of[place] = slot
            matched.pasted_over.append(place)


def _place_strays(now: np.ndarray, is_stray: np.ndarray, matched: Matched) -> None:
    """In a sorted tab, rows that are nobody's stand for rows that are gone, wherever they are, while there are any."""
    taken = {*matched.now_of.tolist(), *(each for each in matched.gone.values() if each is not None)}
    strays = [place for place in np.flatnonzero(is_stray).tolist() if place not in taken and now[place].any()]
    lost = [place for place, slot in sorted(matched.gone.items()) if slot is None]
    for place, stray in zip(lost, strays, strict=False):
        del matched.gone[place]
        matched.now_of[place] = stray
        matched.pasted_over.append(place)


def _take_copies_for_pasted(sides: Sides, known: set[int], matched: Matched) -> None:
    """A row that changed into a copy of another old one was pasted over, whatever the two have in common."""
    for place in list(matched.changed):
        position = int(matched.now_of[place])
        is_other = np.count_nonzero(sides.old[place] != sides.now[position]) > 1
        if is_other and int(sides.now_hashes[position]) in known - {0}:
            matched.changed.remove(place)
            matched.pasted_over.append(place)


def _is_one_row(old: np.ndarray, now: np.ndarray, key_at: int | None) -> bool:
    if key_at is None or old[key_at] == now[key_at]:
        return True
    return _share(old, now) >= SAME_BUT_FOR_ITS_KEY


def _share(old: np.ndarray, now: np.ndarray) -> float:
    filled = max(int(np.count_nonzero(old)), int(np.count_nonzero(now)), 1)
    return int(np.count_nonzero((old == now) & (old != 0))) / filled


def _weights(numbers: np.ndarray) -> np.ndarray:
    """How much each column tells: one that holds many different cells more than one that always says the same."""
    return np.array([1.0 + min(len(np.unique(column)) / max(len(column), 1), 1.0) for column in numbers.T])


def columns_that_held(old: np.ndarray, now: np.ndarray) -> tuple[int, ...]:
    """The most columns by which as many rows as possible are still the same: all but one or two runs of columns."""
    width = old.shape[1]
    best, best_score = tuple(range(width)), -1.0
    for columns in _without_runs(width, max(len(old), len(now))):
        score = _matches(row_hashes(old, columns), row_hashes(now, columns)) * (1 + len(columns) / (width + 1))
        if score > best_score:
            best, best_score = columns, score
    return best


def _without_runs(width: int, height: int) -> Iterator[tuple[int, ...]]:
    """Sets of columns without one run, or two, while that is not too much to try."""
    runs = [frozenset(range(first, last)) for first, last in combinations(range(width + 1), 2)]
    pairs = [one | other for one, other in combinations(runs, 2)]
    if len(pairs) * height * width > MOST_CELLS_TO_TRY:
        pairs = [frozenset(each) for each in combinations(range(width), 2)]
    if len(pairs) * height * width > MOST_CELLS_TO_TRY:
        pairs = []
    if len(runs) * height * width > MOST_CELLS_TO_TRY:
        runs = [frozenset({at}) for at in range(width)]
    for left_out in dict.fromkeys([*runs, *pairs]):
        kept = tuple(at for at in range(width) if at not in left_out)
        if len(kept) >= max(2, width // 3):
            yield kept


def _matches(old: np.ndarray, now: np.ndarray) -> int:
    keys, counts = np.unique(old[old != 0], return_counts=True)
    there, there_counts = np.unique(now[now != 0], return_counts=True)
    _, a, b = np.intersect1d(keys, there, assume_unique=True, return_indices=True)
    return int(np.minimum(counts[a], there_counts[b]).sum())
