"""How far two people's records of the same sitting agree: percent agreement in nine ways, and kappa.

Formulas: Reed and Azulay 2011 (facts on measurement, section 3). What they leave open is settled there: both totals
zero is 100 percent, an entry missing on one sheet is left out, and nothing to compare is None, never an error.
"""

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np

Entries = Sequence[Any]
Pairs = list[tuple[Any, Any]]

WEIGHTS: dict[str | None, Callable[[np.ndarray], np.ndarray]] = {
    None: lambda apart: (apart > 0).astype("int64"),
    "linear": lambda apart: apart,
    "quadratic": lambda apart: apart**2,
}


def ioa(method: str, observer1: Entries, observer2: Entries) -> float | None:
    """Percent agreement of two observers by that method (one of METHODS), or None where nothing can be compared.

    Entries: counts, seconds, or 1 and 0 for scored and unscored intervals, in the same order; None is missing.
    ValueError for an unknown method.
    """
    if method not in METHODS:
        raise ValueError(f"method is one of {', '.join(METHODS)}, not {method!r}")
    share = METHODS[method](observer1, observer2)
    return None if share is None else 100 * share


def percent_agreement(observer1: Entries, observer2: Entries, within: float = 0) -> float | None:
    """Percent of the entries that both have and that are equal, or at most `within` apart; None without any."""
    pairs = _pairs(observer1, observer2)
    share = _share([a == b or (within > 0 and abs(a - b) <= within) for a, b in pairs])
    return None if share is None else 100 * share


def kappa(
    observer1: Entries, observer2: Entries, levels: Sequence[Hashable], weights: str | None = None
) -> float | None:
    """Cohen's kappa: agreement beyond what chance alone would give, 1 at most; None where it is undefined.

    levels: all that can be chosen, in their order; an entry that is none of them is left out, as scikit-learn does.
    weights: None counts every difference alike, "linear" by how many levels apart, "quadratic" by its square. It is
    undefined without entries, and where both chose one and the same level throughout (0 divided by 0).
    """
    if weights not in WEIGHTS:
        raise ValueError(f"weights is None, 'linear' or 'quadratic', not {weights!r}")
    place = {level: at for at, level in enumerate(levels)}
    pairs = [(place[a], place[b]) for a, b in _pairs(observer1, observer2) if a in place and b in place]
    table = np.zeros((len(place), len(place)), dtype="int64")
    for first, second in pairs:
        table[first, second] += 1
    order = np.arange(len(place))
    apart = WEIGHTS[weights](np.abs(order[:, None] - order[None, :]))
    by_chance = int((apart * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return 1 - int((apart * table).sum()) * len(pairs) / by_chance if by_chance else None


def _pairs(observer1: Entries, observer2: Entries) -> Pairs:
    """The entries that both sheets have, in their order."""
    return [(a, b) for a, b in zip(observer1, observer2, strict=False) if not _is_missing(a) and not _is_missing(b)]


def _is_missing(entry: Any) -> bool:
    return entry is None or (isinstance(entry, float) and math.isnan(entry))


def _share(agreed: Sequence[bool]) -> float | None:
    return sum(agreed) / len(agreed) if agreed else None


def _mean(shares: Sequence[float]) -> float | None:
    return math.fsum(shares) / len(shares) if shares else None


def _smaller_to_larger(one: float, other: float) -> float:
    larger = max(one, other)
    return min(one, other) / larger if larger else 1.0


def _totals(observer1: Entries, observer2: Entries) -> float | None:
    """Smaller total to larger. Sheets with as many entries are compared entry by entry, others as wholes."""
    if len(observer1) == len(observer2):
        pairs = _pairs(observer1, observer2)
        first, second = [a for a, _ in pairs], [b for _, b in pairs]
    else:
        first, second = ([each for each in sheet if not _is_missing(each)] for sheet in (observer1, observer2))
    return _smaller_to_larger(math.fsum(first), math.fsum(second)) if first and second else None


def _mean_ratio(observer1: Entries, observer2: Entries) -> float | None:
    return _mean([_smaller_to_larger(a, b) for a, b in _pairs(observer1, observer2)])


def _equal(observer1: Entries, observer2: Entries) -> float | None:
    return _share([a == b for a, b in _pairs(observer1, observer2)])


def _scored(observer1: Entries, observer2: Entries) -> list[tuple[bool, bool]]:
    return [(bool(a), bool(b)) for a, b in _pairs(observer1, observer2)]


def _intervals(observer1: Entries, observer2: Entries) -> float | None:
    return _share([a == b for a, b in _scored(observer1, observer2)])


def _scored_intervals(observer1: Entries, observer2: Entries) -> float | None:
    return _share([a and b for a, b in _scored(observer1, observer2) if a or b])


def _unscored_intervals(observer1: Entries, observer2: Entries) -> float | None:
    return _share([not a and not b for a, b in _scored(observer1, observer2) if not (a and b)])


METHODS: dict[str, Callable[[Entries, Entries], float | None]] = {
    "total_count": _totals,
    "mean_count_per_interval": _mean_ratio,
    "exact_count_per_interval": _equal,
    "interval_by_interval": _intervals,
    "scored_interval": _scored_intervals,
    "unscored_interval": _unscored_intervals,
    "trial_by_trial": _equal,
    "total_duration": _totals,
    "mean_duration_per_occurrence": _mean_ratio,
}
