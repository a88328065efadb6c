"""What a figure is: what it measures, against what, and the goal; and how two things are timed beside each other."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

RUNS = 5


@dataclass(frozen=True)
class Measured:
    """One row of the table. ours, floor: in `unit`; ratio: ours to floor, None where there is no floor.

    at_least: the goal is a lower bound, as for "so many times faster".
    """

    figure: str
    rows: int
    ours: float
    floor: float | None
    goal: float
    unit: str = "s"
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours to the floor; the other way around where more is better."""
        if not self.floor:
            return None
        return self.floor / self.ours if self.at_least else self.ours / self.floor

    @property
    def met(self) -> bool:
        """Whether the goal was reached; without a floor the goal is about the figure itself."""
        found = self.ours if self.ratio is None else self.ratio
        return found >= self.goal if self.at_least else found <= self.goal

    def as_record(self) -> dict[str, Any]:
        """The row for --json, and the unit that the table shows."""
        return {
            "figure": self.figure,
            "rows": self.rows,
            "ours": self.ours,
            "floor": self.floor,
            "ratio": self.ratio,
            "goal": self.goal,
            "met": self.met,
            "unit": self.unit,
        }


def beside_each_other(ours: Callable[[], object], floor: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The median seconds of a processor of both, run in turn, so that what slows the computer slows both."""
    of_ours, of_floor = [], []
    for _ in range(runs):
        of_floor.append(seconds(floor))
        of_ours.append(seconds(ours))
    return statistics.median(of_ours), statistics.median(of_floor)


def seconds(do: Callable[[], object]) -> float:
    """How long it keeps a processor busy once, its result thrown away within the time, as Python would."""
    gc.collect()
    start = time.process_time()
    do()
    return time.process_time() - start


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
