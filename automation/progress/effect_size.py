"""How far two phases lie apart: the share of better points, with its error and bounds, and Tau-U."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

CONFIDENCE = 0.95
Scores = Sequence[float | None]


@dataclass(frozen=True)
class EffectSize:
    """One effect size. What cannot be computed is None: the value, its standard error, its two bounds."""

    value: float | None
    se: float | None = None
    ci95: tuple[float | None, float | None] = (None, None)


UNDEFINED = EffectSize(None)


def nap(baseline: Scores, intervention: Scores, improvement: str) -> EffectSize:
    """NAP: the share of all pairs (a baseline score, a later score) in which the later score is better, 0 to 1.

    improvement: "increase" or "decrease", which way is better. A tie counts half; None is a missing score and left
    out. se is the unbiased standard error, None with only one score in a phase; ci95 are Newcombe's bounds (2006,
    method 5). Source: Parker and Vannest 2009 as in the R package SingleCaseES (facts on measurement, section 2).
    Where we depart: the package stops its search for the bounds at the fourth digit, ours goes to the last. Where all
    pairs go one way both bounds are the value itself, as the package has it: they then say nothing about chance. As
    there, scores are compared as they are stored: 0.1 + 0.2 is a little more than 0.3. An empty phase: all is None.
    """
    before, after = _known(baseline, improvement), _known(intervention, improvement)
    if not len(before) or not len(after):
        return UNDEFINED
    scores = (1 + np.sign(after[None, :] - before[:, None])) / 2  # one row a baseline score: 1, 1/2 for a tie, 0
    value = float(scores.mean())
    return EffectSize(value, _unbiased_error(scores, value), _newcombe_bounds(value, len(before), len(after)))


def tau_u(baseline: Scores, intervention: Scores, improvement: str) -> EffectSize:
    """Tau-U of intervention against baseline, corrected for the trend that the baseline already had.

    Better pairs less worse pairs between the phases, less the same inside the baseline in its order, over the number
    of pairs between the phases. Source: Parker and others 2011, as in SingleCaseES and as scan's "parker"; other
    programs divide by other numbers. It can go beyond 1 and below -1. Only the order of the scores counts, not the days
    between them. None is a missing score and left out; with an empty phase the value is None. No error, no bounds.
    """
    before, after = _known(baseline, improvement), _known(intervention, improvement)
    if not len(before) or not len(after):
        return UNDEFINED
    between = float(np.sign(after[None, :] - before[:, None]).sum())
    inside = float(np.triu(np.sign(before[None, :] - before[:, None]), k=1).sum())
    return EffectSize((between - inside) / (len(before) * len(after)))


def _known(scores: Scores, improvement: str) -> np.ndarray:
    """The scores that are there, turned so that more is better."""
    if improvement not in ("increase", "decrease"):
        raise ValueError(f"improvement is 'increase' or 'decrease', not {improvement!r}")
    known = np.array([math.nan if score is None else float(score) for score in scores], dtype="float64")
    known = known[np.isfinite(known)]
    return known if improvement == "increase" else -known


def _unbiased_error(scores: np.ndarray, value: float) -> float | None:
    before, after = scores.shape
    if before == 1 or after == 1:
        return None
    off = scores - value
    by_baseline = float((off.sum(axis=1) ** 2).sum()) / (before * after**2)
    by_intervention = float((off.sum(axis=0) ** 2).sum()) / (before**2 * after)
    smallest = 1 / (2 * before * after)  # a share of 0 or 1 is taken as half a pair away from it
    kept = min(max(value, smallest), 1 - smallest)
    total = kept * (1 - kept) + after * by_baseline + before * by_intervention - 2 * float((off**2).mean())
    variance = total / ((before - 1) * (after - 1))
    return math.sqrt(variance) if variance >= 0 else None


def _newcombe_bounds(value: float, before: int, after: int) -> tuple[float, float]:
    """The two shares that lie just as far from the value as chance carries it."""
    if value in (0, 1):
        return value, value
    pairs, half = before * after, (before + after) / 2 - 1
    z_squared = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) ** 2

    def is_too_far(share: float) -> bool:
        spread = share * (1 - share)
        distance = pairs * (value - share) ** 2 * (2 - share) * (1 + share)
        return distance > z_squared * spread * (2 + half + (1 + 2 * half) * spread)

    return _edge(is_too_far, 0.0, value), _edge(is_too_far, 1.0, value)


def _edge(is_too_far: Callable[[float], bool], outside: float, inside: float) -> float:
    """Where `is_too_far` turns, by halving until two neighboring numbers are left."""
    while True:
        middle = (outside + inside) / 2
        if middle in (outside, inside):
            return middle
        if is_too_far(middle):
            outside = middle
        else:
            inside = middle
