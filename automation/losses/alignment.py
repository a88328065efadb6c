"""Which row now is which row then: first rows that are quite the same, then what stands between them."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

NONE = -1
MOST_TO_COMPARE = 400  # rows on a side of a gap up to which every row is held against every other
SIMILAR = 0.3  # share of the filled cells that two rows must share to be the same row, changed
UNLIKE = -0.05  # two rows that share nothing, one in the place of the other
SKIPPED = 1.5  # a row without a partner: worse than one that was written over, so that the rest stays in step
IN_ORDER = 0.8  # share of the equal rows that must still be in their order; else the tab was sorted


def equal_rows(old: np.ndarray, now: np.ndarray) -> np.ndarray:
    """For each old row the row now that is quite the same, NONE where there is none. old, now: row hashes, 0 blank.

    Rows that kept their order are matched first, so that of two equal rows the one that is still there is found.
    """
    found = rows_in_order(old, now)
    match_anywhere(old, now, found)
    return found


def rows_in_order(old: np.ndarray, now: np.ndarray) -> np.ndarray:
    """The same, of rows only that are still in their order."""
    found = np.full(len(old), NONE, dtype=np.int64)
    for place, position in backbone(old, now):
        found[place] = position
    return found


def backbone(old: np.ndarray, now: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of equal rows, both in rising order: the same beginning and end, and what is in order between."""
    first = _same_length(old, now)
    last = _same_length(old[first:][::-1], now[first:][::-1])
    start = [(at, at) for at in range(first)]
    end = [(len(old) - n, len(now) - n) for n in range(last, 0, -1)]
    middle = _in_order(old[first : len(old) - last], now[first : len(now) - last])
    pairs = [*start, *((first + a, first + b) for a, b in middle), *end]
    return [(a, b) for a, b in pairs if old[a] != 0]


def _same_length(old: np.ndarray, now: np.ndarray) -> int:
    length = min(len(old), len(now))
    differs = np.flatnonzero(old[:length] != now[:length])
    return int(differs[0]) if len(differs) else length


def _in_order(old: np.ndarray, now: np.ndarray) -> list[tuple[int, int]]:
    if not len(old) or not len(now):
        return []
    anchors = _rising(_only_once(old, now))
    pairs: list[tuple[int, int]] = []
    before = (NONE, NONE)
    for anchor in [*anchors, (len(old), len(now))]:
        pairs += _between(old, now, before, anchor)
        pairs += [anchor] if anchor[0] < len(old) else []
        before = anchor
    return pairs


def _between(
    old: np.ndarray, now: np.ndarray, before: tuple[int, int], after: tuple[int, int]
) -> list[tuple[int, int]]:
    left, right = old[before[0] + 1 : after[0]], now[before[1] + 1 : after[1]]
    if not len(left) or not len(right):
        return []
    if len(left) > MOST_TO_COMPARE * 10 or len(right) > MOST_TO_COMPARE * 10:
        return []
    blocks = SequenceMatcher(None, left.tolist(), right.tolist(), autojunk=False).get_matching_blocks()
    return [
        (before[0] + 1 + each.a + n, before[1] + 1 + each.b + n)
        for each in blocks
        for n in range(each.size)
    ]  # fmt: skip


def _only_once(old: np.ndarray, now: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of rows that stand once in each, in the old order."""
    here, there = _places_of_unique(old), _places_of_unique(now)
    return [(place, there[key]) for key, place in here.items() if key in there]


def _places_of_unique(hashes: np.ndarray) -> dict[int, int]:
    keys, first, counts = np.unique(hashes, return_index=True, return_counts=True)
    once = (counts == 1) & (keys != 0)
    order = np.argsort(first[once])
    return dict(zip(keys[once][order].tolist(), first[once][order].tolist(), strict=True))


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second numbers rise too."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for place, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        if at == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[at], ends[at] = value, place
        back.append(ends[at - 1] if at else NONE)
    chosen = []
    place = ends[-1] if ends else NONE
    while place != NONE:
        chosen.append(pairs[place])
        place = back[place]
    return chosen[::-1]


def match_anywhere(old: np.ndarray, now: np.ndarray, found: np.ndarray) -> None:
    """Match rows that are equal but stand elsewhere, in the order in which they come; `found` is filled in."""
    taken = set(found[found != NONE].tolist())
    waiting: dict[int, list[int]] = {}
    for place in range(len(now) - 1, -1, -1):
        if place not in taken and now[place] != 0:
            waiting.setdefault(int(now[place]), []).append(place)
    for place in np.flatnonzero((found == NONE) & (old != 0)).tolist():
        if rest := waiting.get(int(old[place])):
            found[place] = rest.pop()


def is_sorted_anew(found: np.ndarray) -> bool:
    """Whether the rows that are still there stand in another order than they did."""
    matched = found[found != NONE]
    if len(matched) < 2:
        return False
    return len(_rising([(0, int(each)) for each in matched])) < IN_ORDER * len(matched)


def gaps(found: np.ndarray, now_height: int) -> list[tuple[list[int], list[int], bool]]:
    """Old and new rows that have no partner yet, by the gap between matched rows in which they stand.

    The third part says whether the gap is the last one, below all rows that are still there.
    """
    matched = [(place, int(position)) for place, position in enumerate(found) if position != NONE]
    taken = {position for _, position in matched}
    parts = []
    before = (NONE, NONE)
    for after in [*_rising(matched), (len(found), now_height)]:
        old = [place for place in range(before[0] + 1, after[0]) if found[place] == NONE]
        now = [place for place in range(before[1] + 1, after[1]) if place not in taken]
        if old or now:
            parts.append((old, now, after[0] == len(found)))
        before = after
    return parts


def similar_rows(old: np.ndarray, now: np.ndarray, weights: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of rows in rising order that share most, of two short runs of rows. old, now: cell numbers, 0 blank."""
    if not len(old) or not len(now) or max(len(old), len(now)) > MOST_TO_COMPARE:
        return []
    is_same = (old[:, None, :] == now[None, :, :]) & (old[:, None, :] != 0)
    filled = np.maximum(((old != 0) @ weights)[:, None], ((now != 0) @ weights)[None, :])
    share = (is_same @ weights) / np.maximum(filled, 1)
    share[share < SIMILAR] = UNLIKE
    best = np.zeros((len(old) + 1, len(now) + 1))
    best[:-1, -1] = -SKIPPED * np.arange(len(old), 0, -1)
    best[-1, :-1] = -SKIPPED * np.arange(len(now), 0, -1)
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(now) - 1, -1, -1):
            best[a, b] = max(share[a, b] + best[a + 1, b + 1], best[a + 1, b] - SKIPPED, best[a, b + 1] - SKIPPED)
    return _walk(best, share)


def _walk(best: np.ndarray, share: np.ndarray) -> list[tuple[int, int]]:
    pairs = []
    a = b = 0
    while a < share.shape[0] and b < share.shape[1]:
        if np.isclose(best[a, b], share[a, b] + best[a + 1, b + 1]):
            pairs += [(a, b)] if share[a, b] >= SIMILAR else []
            a, b = a + 1, b + 1
        elif best[a + 1, b] >= best[a, b + 1]:
            a += 1
        else:
            b += 1
    return pairs
