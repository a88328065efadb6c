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

FEWEST_DAMAGED = 3  # rows with changed cells that show that a sort broke rows apart
SAME_BUT_FOR_ITS_KEY = 0.8  # a row under another key is the same one when so much else of it is


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


def match_rows(pair: Pair, is_later: np.ndarray, has_day: np.ndarray, key_at: int | None = None) -> Matched:
    """What became of each row of the tab.

    is_later: by row now, whether its day is after the day on which the old state was read: such a row was typed
    since, and is never taken for an old one that changed. has_day: by row now, whether it has a day at all.
    key_at: the shared column by which rows are known.
    """
    old, now = pair.old_codes, pair.now_codes
    old_hashes, now_hashes = row_hashes(old), row_hashes(now)
    known = {0, *old_hashes.tolist()}
    is_stray = np.array([int(each) in known for each in now_hashes], dtype=bool) | (~has_day & ~is_later)
    matched = Matched(equal_rows(old_hashes, now_hashes))
    matched.is_sorted = is_sorted_anew(matched.now_of)
    if not matched.is_sorted:  # what stands in a row's place is looked at before equal rows elsewhere are
        matched.now_of = rows_in_order(old_hashes, now_hashes)
        for olds, news, _ in gaps(matched.now_of, len(now)):
            matched.now_of[olds] = _within(equal_rows(old_hashes[olds], now_hashes[news]), news)
    _match_moved_sideways(old, now, matched)
    if matched.is_sorted:
        _match_by_most_columns(old, now, matched)
    parts = []
    for olds, news, is_last in gaps(matched.now_of, len(now)):
        filled = [each for each in olds if old_hashes[each] != 0]
        able = [each for each in news if not is_later[each]]
        _match_gap(old, now, filled, able, matched, key_at)
        parts.append((filled, [each for each in able if is_stray[each] or not is_last]))
    match_anywhere(old_hashes, now_hashes, matched.now_of)
    for filled, able in parts:
        _place_the_rest(now, filled, able, matched)
    if matched.is_sorted:
        is_damaged = len(matched.changed) >= FEWEST_DAMAGED
        _place_strays(now, ~is_later if is_damaged else is_stray, matched)
    _take_copies_for_pasted(old, now, now_hashes, known, matched)
    return matched


def _within(found: np.ndarray, news: list[int]) -> np.ndarray:
    places = np.array([*news, NONE], dtype=np.int64)
    return places[found]


def _match_moved_sideways(old: np.ndarray, now: np.ndarray, matched: Matched) -> None:
    """Match rows all of whose cells moved one column to the right or to the left."""
    taken = set(matched.now_of.tolist())
    olds = [place for place in range(len(old)) if matched.now_of[place] == NONE and old[place].any()]
    news = [place for place in range(len(now)) if place not in taken and now[place].any()]
    for left, right in ((old[:, :-1], now[:, 1:]), (old[:, 1:], now[:, :-1])) if olds and news else ():
        found = equal_rows(row_hashes(left[olds]), row_hashes(right[news]))
        for place, position in enumerate(found):
            is_free = position != NONE and matched.now_of[olds[place]] == NONE
            if is_free and np.count_nonzero(left[olds[place]]) > 1:
                matched.now_of[olds[place]] = news[int(position)]
                matched.changed.append(olds[place])


def _place_strays(now: np.ndarray, is_stray: np.ndarray, matched: Matched) -> None:
    """In a sorted tab, rows that are nobody's stand for rows that are gone, wherever they are, while there are any."""
    taken = {*matched.now_of.tolist(), *(each for each in matched.gone.values() if each is not None)}
    strays = [place for place in np.flatnonzero(is_stray).tolist() if place not in taken and now[place].any()]
    lost = [place for place, slot in sorted(matched.gone.items()) if slot is None]
    for place, stray in zip(lost, strays, strict=False):
        del matched.gone[place]
        matched.now_of[place] = stray
        matched.pasted_over.append(place)


def _take_copies_for_pasted(
    old: np.ndarray, now: np.ndarray, now_hashes: np.ndarray, known: set[int], matched: Matched
) -> None:
    """A row that changed into a copy of another old one was pasted over, whatever the two have in common."""
    for place in sorted(matched.changed):
        position = int(matched.now_of[place])
        is_other = np.count_nonzero(old[place] != now[position]) > 1
        if is_other and int(now_hashes[position]) in known - {0}:
            matched.changed.remove(place)
            matched.pasted_over.append(place)
    matched.changed.sort()


def _match_gap(
    old: np.ndarray, now: np.ndarray, olds: list[int], news: list[int], matched: Matched, key_at: int | None
) -> None:
    """Match the rows of one gap: by their place where as many stand there, else by what they share."""
    filled = [each for each in news if now[each].any()]
    if len(olds) == len(news):
        filled = news
        pairs = [(at, at) for at in range(len(olds)) if _share(old[olds[at]], now[news[at]]) >= SIMILAR]
    elif max(len(olds), len(filled)) > MOST_TO_COMPARE:
        pairs = _of_many(old, now, olds, filled)
    else:
        pairs = similar_rows(old[olds], now[filled], _weights(old))
    for a, b in pairs:
        if _is_one_row(old[olds[a]], now[filled[b]], key_at):
            matched.now_of[olds[a]] = filled[b]
            matched.changed.append(olds[a])


def _place_the_rest(now: np.ndarray, olds: list[int], news: list[int], matched: Matched) -> None:
    """Rows without a partner: pasted over where as many others stand in their place, else gone.

    news: the rows that may stand in the place of others; below the last row that is still there people type new ones.
    """
    taken = set(matched.now_of.tolist())
    left = [each for each in olds if matched.now_of[each] == NONE]
    free = [each for each in news if each not in taken]
    if len(left) != len(free):
        free = [each for each in free if not now[each].any()]  # rows that were emptied, not deleted
    for place, slot in zip(left, [*free, *[None] * len(left)], strict=False):
        if slot is None or not now[slot].any():
            matched.gone[place] = slot
        else:
            matched.now_of[place] = slot
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


def _of_many(old: np.ndarray, now: np.ndarray, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
    """Pairs of rows of two long runs, by the columns that held together."""
    left, right = old[olds], now[news]
    columns = columns_that_held(left, right)
    found = equal_rows(row_hashes(left, columns), row_hashes(right, columns))
    return [(place, int(position)) for place, position in enumerate(found) if position != NONE]


def _match_by_most_columns(old: np.ndarray, now: np.ndarray, matched: Matched) -> None:
    """In a sorted tab, match the rows that are left by the columns that held together."""
    taken = set(matched.now_of.tolist())
    olds = [place for place in range(len(old)) if matched.now_of[place] == NONE and old[place].any()]
    news = [place for place in range(len(now)) if place not in taken and now[place].any()]
    if not olds or not news:
        return
    columns = columns_that_held(old[olds], now[news])
    found = equal_rows(row_hashes(old[olds], columns), row_hashes(now[news], columns))
    for place, position in enumerate(found):
        if position != NONE and np.count_nonzero(old[olds[place]][list(columns)]) > 1:
            matched.now_of[olds[place]] = news[int(position)]
            matched.changed.append(olds[place])


def columns_that_held(old: np.ndarray, now: np.ndarray) -> tuple[int, ...]:
    """The most columns by which as many rows as possible are still the same; one run of columns is left out."""
    width = old.shape[1]
    best, best_score = tuple(range(width)), -1.0
    for columns in _all_but_one_run(width):
        score = _matches(row_hashes(old, columns), row_hashes(now, columns)) + len(columns) / (width + 1)
        if score > best_score:
            best, best_score = columns, score
    return best


def _all_but_one_run(width: int) -> Iterator[tuple[int, ...]]:
    for first, last in combinations(range(width + 1), 2):
        kept = tuple(at for at in range(width) if not first <= at < last)
        if len(kept) >= max(1, width // 3):
            yield kept


def _matches(old: np.ndarray, now: np.ndarray) -> int:
    keys, counts = np.unique(old[old != 0], return_counts=True)
    there, there_counts = np.unique(now[now != 0], return_counts=True)
    _, a, b = np.intersect1d(keys, there, assume_unique=True, return_indices=True)
    return int(np.minimum(counts[a], there_counts[b]).sum())
