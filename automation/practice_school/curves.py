"""How a level moves over a year: the curve under the noise, and the noise of each measure."""

from dataclasses import dataclass, field, replace

import numpy as np

from automation.practice_school.goal_bank import GoalTemplate

SHAPES = ("steady", "steady", "slow", "steady", "falls off", "mastered", "flat", "steady")
PERCENT_MEASURES = ("percent correct", "percent of steps", "percent of intervals")
HELP_FADING = ("Full hand help", "Some hand help", "Showed", "Said", "Pointed")
MOST_ALONE_IN_FIRST_GOAL = 8  # what cast.FIRST_GOAL promises


def _nothing() -> np.ndarray:
    return np.empty(0, int)


@dataclass(frozen=True)
class Scores:
    """What was scored in each sitting; arrays of one length, those of other measures empty."""

    alone: np.ndarray = field(default_factory=_nothing)
    with_help: np.ndarray = field(default_factory=_nothing)
    out_of: np.ndarray = field(default_factory=_nothing)
    count: np.ndarray = field(default_factory=_nothing)
    minutes: np.ndarray = field(default_factory=_nothing)
    seconds: np.ndarray = field(default_factory=_nothing)
    level: np.ndarray = field(default_factory=_nothing)

    def names(self) -> list[str]:
        """The arrays that are filled."""
        return [name for name in vars(self) if getattr(self, name).size]

    def values(self) -> np.ndarray:
        """One value a sitting in the unit of the measure: percent, count, per minute, seconds, level."""
        if self.out_of.size:
            return 100 * (self.alone + self.with_help) / self.out_of
        if self.minutes.size:
            return self.count / self.minutes
        return next((each for each in (self.count, self.seconds, self.level) if each.size), _nothing())


def levels(shape: str, baseline: float, target: float, expected: float, way: np.ndarray) -> np.ndarray:
    """The level under the noise at each sitting.

    way: 0 at the first sitting after the baseline, 1 at the last; below 0 in the baseline.
    expected: the share of the way to the target that the aimline asks for by the last sitting.
    """
    grown = np.clip(_logistic(way), 0, None)
    reach = {
        "steady": min(1.05, 1.05 * expected + 0.08) * grown,
        "slow": 0.4 * expected * grown,
        "flat": 0.0 * grown,
        "mastered": np.clip(1.15 * _logistic(np.minimum(1, 1.6 * way)), 0, 1.15),
        "falls off": np.where(way < 0.55, 1.1 * expected * grown, 1.1 * expected * _logistic(0.55) * (1.7 - way)),
    }[shape]
    return baseline + (target - baseline) * np.where(way < 0, 0, reach)


def draw_scores(
    template: GoalTemplate, level: np.ndarray, way: np.ndarray, rng: np.random.Generator
) -> Scores:
    """One noisy score a sitting around the level; with help given less and less, and none in the baseline."""
    if template.measure in PERCENT_MEASURES:
        return _percent_scores(template, level, way, rng)
    if template.measure == "count":
        return Scores(count=rng.poisson(np.maximum(level, 0.2)))
    if template.measure == "rate per minute":
        minutes = np.full(level.size, template.minutes)
        return Scores(count=rng.poisson(np.maximum(level * minutes, 0.5)), minutes=minutes)
    if template.measure == "rubric level":
        noisy = np.rint(level + rng.normal(0, 0.4, level.size))
        return Scores(level=np.clip(noisy, 0, template.highest_level or 4).astype(int))
    noisy = np.maximum(level, 4) * np.exp(rng.normal(0, 0.18, level.size))
    step = 5 if template.measure == "duration" else 1
    return Scores(seconds=np.maximum(step, step * np.rint(noisy / step)).astype(int))


def short_of_target(scores: Scores, template: GoalTemplate, is_baseline: np.ndarray) -> Scores:
    """The same scores, those of the baseline at most half way to the target: else there were nothing to teach."""
    half_way = (template.baseline + template.target) / 2
    limits = {
        "alone": half_way * scores.out_of / 100,
        "count": half_way * (scores.minutes if scores.minutes.size else np.ones(scores.count.size)),
        "seconds": np.full(scores.seconds.size, half_way),
        "level": np.full(scores.level.size, half_way),
    }
    held = {}
    for name in limits.keys() & set(scores.names()):
        found, limit = getattr(scores, name), limits[name]
        nearer = np.floor(limit) if template.better_when == "higher" else np.ceil(limit)
        bound = np.minimum if template.better_when == "higher" else np.maximum
        held[name] = np.where(is_baseline, bound(found, nearer), found).astype(int)
    return replace(scores, **held)


def at_most_alone(scores: Scores, most: int) -> Scores:
    """The same scores with no more than that many right alone."""
    return replace(scores, alone=np.minimum(scores.alone, most))


def second_look(scores: Scores, which: np.ndarray, rng: np.random.Generator) -> Scores:
    """What another person scored in those sittings: mostly the same, now and then one off."""
    off = rng.choice([-1, 0, 0, 0, 0, 0, 1], which.size)
    picked = {name: getattr(scores, name)[which] for name in scores.names()}
    if scores.out_of.size:
        nothing = (picked["with_help"] == 0) & (picked["alone"] == 0)  # its Help says No response: leave it
        lowest = np.where(picked["with_help"] == 0, 1, 0)
        looked = np.clip(picked["alone"] + off, lowest, picked["out_of"] - picked["with_help"])
        picked["alone"] = np.where(nothing, 0, looked)
    elif scores.count.size:
        picked["count"] = np.maximum(0, picked["count"] + off)
    elif scores.level.size:
        picked["level"] = np.maximum(0, picked["level"] - (off == -1))
    else:
        picked["seconds"] = np.maximum(1, picked["seconds"] + 2 * off)
    return Scores(**picked)


def help_words(scores: Scores, way: np.ndarray, rng: np.random.Generator) -> list[str]:
    """The most help given in each sitting, fading over the year and never against the score."""
    step = np.clip(way, 0, 1) * len(HELP_FADING) + rng.normal(0, 0.8, way.size) - 0.5
    words = [HELP_FADING[place] for place in np.clip(np.rint(step), 0, len(HELP_FADING) - 1).astype(int)]
    if not scores.out_of.size:
        return ["Alone" if each > 0.9 or each < 0 else word for each, word in zip(way, words, strict=True)]
    nothing = (scores.alone + scores.with_help) == 0
    return [
        "No response" if none else "Alone" if helped == 0 else word
        for none, helped, word in zip(nothing, scores.with_help, words, strict=True)
    ]


def _percent_scores(
    template: GoalTemplate, level: np.ndarray, way: np.ndarray, rng: np.random.Generator
) -> Scores:
    out_of = np.full(level.size, template.chances)
    chance = np.clip(level, 3, 98) / 100
    spread = rng.normal(0, 0.3, level.size)
    correct = rng.binomial(out_of, 1 / (1 + np.exp(-(np.log(chance / (1 - chance)) + spread))))
    if template.measure == "percent of intervals":
        return Scores(alone=correct, with_help=np.zeros(level.size, int), out_of=out_of)
    alone_share = np.where(way < 0, 1.0, np.clip(0.55 + 0.4 * way, 0, 0.97))
    alone = rng.binomial(correct, alone_share)
    return Scores(alone=alone, with_help=correct - alone, out_of=out_of)


def _logistic(way: np.ndarray | float) -> np.ndarray:
    """Slow, fast, slow: 0 at the start of the way and 1 at its end."""
    low, high = (1 / (1 + np.exp(-steepness)) for steepness in (-3.6, 4.4))
    return np.asarray((1 / (1 + np.exp(-(8 * np.asarray(way) - 3.6))) - low) / (high - low))
