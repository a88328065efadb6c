"""What each measure means: its unit, its axis, how a value is said, and which columns it uses."""

import math
from dataclasses import dataclass

PERCENT, COUNT, RATE, SECONDS, LEVEL = "percent", "count", "rate", "seconds", "level"

# Every column of Sessions that can hold part of a score.
SCORE_COLUMNS = (
    "correct_alone",
    "correct_with_help",
    "out_of",
    "marks",
    "count",
    "minutes_observed",
    "duration_seconds",
    "rubric_level",
)
MINUTES_FROM_SECONDS = 180  # from three minutes on an axis in minutes is easier to read
HOURS_FROM_SECONDS = 3 * 3600


@dataclass(frozen=True)
class Measure:
    """One way to measure a goal. `needs` and `may_hold` are columns of Sessions; the others stay blank."""

    name: str
    family: str
    unit: str
    units: str
    axis_title: str
    needs: tuple[str, ...]
    may_hold: tuple[str, ...] = ()
    score_examples: tuple[str, ...] = ()

    @property
    def leaves_blank(self) -> tuple[str, ...]:
        """Columns of Sessions that belong to other measures."""
        return tuple(name for name in SCORE_COLUMNS if name not in self.needs + self.may_hold)

    @property
    def is_percent(self) -> bool:
        """Whether chances are counted and a percent computed."""
        return self.family == PERCENT

    def say(self, value: float | None, chances: float | None = None) -> str:
        """The value in words, such as "80 percent (8 of 10)", "2 min 30 s" or "level 3"."""
        if value is None or math.isnan(value):
            return "no data"
        if self.family == PERCENT:
            said = f"{say_number(value)} percent"
            if chances is None or math.isnan(chances):
                return said
            return f"{said} ({round(value * chances / 100)} of {say_number(chances)})"
        if self.family == SECONDS:
            return say_duration(value)
        if self.family == RATE:
            return f"{say_number(value, decimals=2)} per minute"
        return f"level {say_number(value)}" if self.family == LEVEL else say_number(value)


_CHANCES = {
    "needs": ("correct_alone", "out_of"),
    "may_hold": ("correct_with_help", "marks", "minutes_observed"),
}
_DURATION = {"needs": ("duration_seconds",), "score_examples": ("2:30", "150 s", "2.5 min")}

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("percent correct", PERCENT, "percent", "percent", "Percentage of correct responses",
                score_examples=("3/5", "3+1/5", "++-p+"), **_CHANCES),
        Measure("percent of steps", PERCENT, "percent", "percent", "Percentage of steps done",
                score_examples=("6/8", "5+1/8", "++-p+"), **_CHANCES),
        Measure("percent of intervals", PERCENT, "percent", "percent", "Percentage of intervals",
                score_examples=("12/20", "++--+"), **_CHANCES),
        Measure("count", COUNT, "time", "times", "Number of times in the day", ("count",),
                ("minutes_observed",), ("7", "7 in 20")),
        Measure("rate per minute", RATE, "per minute", "per minute", "Number of times per minute",
                ("count", "minutes_observed"), (), ("7 in 20", "7 in 20 min")),
        Measure("duration", SECONDS, "second", "seconds", "Duration", **_DURATION),
        Measure("time to start", SECONDS, "second", "seconds", "Time to start", **_DURATION),
        Measure("rubric level", LEVEL, "level", "levels", "Rubric level", ("rubric_level",),
                score_examples=("3",)),
    )
}  # fmt: skip


def measure_of(name: str) -> Measure:
    """The measure of that name; ValueError for a name that is none of the eight."""
    try:
        return MEASURES[name]
    except KeyError:
        raise ValueError(f"{name!r} is no measure. The measures are: {', '.join(MEASURES)}.") from None


@dataclass(frozen=True)
class AxisUnit:
    """The y axis of one graph: its title, what values are divided by, and where it ends (it begins at 0)."""

    title: str
    divisor: float
    top: float
    step: float  # smallest distance between two labels


def axis_unit(measure: Measure, largest: float, highest_level: float | None = None) -> AxisUnit:
    """The axis for values up to `largest` (unit of the points): percents to 100, levels to the highest."""
    if measure.family == PERCENT:
        return AxisUnit(measure.axis_title, 1, 100, 20)
    if measure.family == LEVEL:
        known = highest_level if highest_level is not None and not math.isnan(highest_level) else 0
        return AxisUnit(measure.axis_title, 1, max(known, math.ceil(largest), 1), 1)
    divisor, unit = 1.0, ""
    if measure.family == SECONDS:
        divisor, unit = _time_unit(largest)
        unit = f" in {unit}"
    smallest_step = 0.0 if measure.family == RATE else 1.0
    top = round(largest / divisor * 1.1, 6)
    return AxisUnit(measure.axis_title + unit, divisor, top if measure.family == RATE and top > 0
                    else max(math.ceil(top), 5), smallest_step)  # fmt: skip


def _time_unit(largest_seconds: float) -> tuple[float, str]:
    if largest_seconds >= HOURS_FROM_SECONDS:
        return 3600.0, "hours"
    return (60.0, "minutes") if largest_seconds >= MINUTES_FROM_SECONDS else (1.0, "seconds")


def say_number(value: float, decimals: int = 1) -> str:
    """The number with at most so many decimals and no zeros behind them."""
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_duration(seconds: float) -> str:
    """Seconds in words, such as "45 s", "2 min 30 s" or "1 h 2 min 30 s"; tenths only under a minute."""
    if seconds < 59.95:
        return f"{say_number(seconds)} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number)
