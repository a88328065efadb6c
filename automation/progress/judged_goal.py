"""One goal with what a verdict needs of it: its rule, its aimline, and the points that may be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from automation.progress.aimline import FEWEST_BASELINE_SCORES, Aimline, aimline_for
from automation.progress.measures import MEASURES
from automation.progress.projection import NONE_YET, Projection, largest_possible, project
from automation.progress.verdict_words import RuleChoice, rule_choice
from automation.rows import Rows
from automation.school_settings import SchoolSettings
from automation.shown import say_day, say_many

SAME_WITHIN = 1e-9
Days = np.ndarray  # days as date.toordinal() gives them


@dataclass(frozen=True)
class Verdict:
    """What is said of one goal. decision: the rule's answer, blank where no rule was used."""

    status: str
    sentence: str
    rule: str = ""
    decision: str = ""
    used_dates: tuple[date, ...] = ()
    points_needed: int = 0


@dataclass(frozen=True)
class JudgedGoal:
    """One goal: as typed, with the Settings filled in, and its points up to today by date.

    phase and phase_number are today's; phase_began_on is None before the first phase.
    """

    typed: Mapping[str, Any]
    row: Mapping[str, Any]
    points: Rows
    settings: SchoolSettings
    today: date
    phase: str
    phase_number: int
    phase_began_on: date | None

    @cached_property
    def rule(self) -> RuleChoice:
        """The rule that judges this goal."""
        return rule_choice(self.typed, self.settings)

    @cached_property
    def line(self) -> Aimline | None:
        """The goal's aimline, None where none can be drawn."""
        return aimline_for(self.row, self.points)

    @property
    def sign(self) -> int:
        """1 where higher is better, -1 where lower is."""
        return -1 if self.row["better_when"] == "lower" else 1

    @property
    def is_in_baseline(self) -> bool:
        """Whether the current phase is called a baseline."""
        return "baseline" in self.phase.casefold()

    @cached_property
    def days(self) -> Days:
        """The days of all points."""
        return np.asarray(self.points["date_on"].astype("datetime64[D]").astype("int64") + _EPOCH)

    @cached_property
    def values(self) -> np.ndarray:
        """The values of all points."""
        return np.asarray(self.points["value"])

    @cached_property
    def last(self) -> tuple[date, float] | None:
        """Day and value of the last point of any phase."""
        return (date.fromordinal(int(self.days[-1])), float(self.values[-1])) if len(self.days) else None

    @cached_property
    def _has_chances(self) -> np.ndarray:
        return np.asarray(~self.points["has_too_few_chances"])

    @cached_property
    def _is_current(self) -> np.ndarray:
        return np.asarray(self.points["phase_number"] == self.phase_number)

    @cached_property
    def in_phase(self) -> tuple[Days, np.ndarray]:
        """Days and values of the current phase up to the goal's end, without those with too few chances."""
        kept = self._is_current & self._has_chances
        if pd.notna(self.row["ends_on"]):
            kept = kept & (self.days <= self.row["ends_on"].toordinal())
        return self.days[kept], self.values[kept]

    def usable(self) -> tuple[Days, np.ndarray]:
        """Days and values that a rule may use: of the current phase, on days with an aimline, not in the baseline."""
        kept = self._is_current & self._has_chances
        if self.line is not None:
            kept = kept & (self.days >= self.line.x0) & (self.days <= self.line.x1)
        if not self.has_typed_baseline:
            kept = kept & (np.cumsum(self._has_chances) > FEWEST_BASELINE_SCORES)
        return self.days[kept], self.values[kept]

    @property
    def has_typed_baseline(self) -> bool:
        """Whether the baseline is typed in Goals, so that no point had to make it."""
        has_day = pd.notna(self.row["baseline_on"]) or pd.notna(self.row["starts_on"])
        return bool(pd.notna(self.row["baseline"])) and has_day

    def start_level(self) -> float | None:
        """The level the goal began at, None where it is not known yet."""
        if pd.notna(self.row["baseline"]):
            return float(self.row["baseline"])
        return self.line.y0 if self.line is not None else None

    def is_target_worse(self) -> bool:
        """Whether the target lies on the wrong side of the baseline."""
        start = self.start_level()
        return start is not None and self.sign * (self.row["target"] - start) < -SAME_WITHIN

    def baseline_points_needed(self) -> int:
        """How many more points make a baseline."""
        return max(FEWEST_BASELINE_SCORES - int(self._has_chances.sum()), 0)

    def has_short_baseline_phase(self) -> bool:
        """Whether a first phase called baseline is over and has too few points to give the baseline."""
        is_first = self.points["phase_number"] == 1
        called = any("baseline" in (each or "").lower() for each in self.points["phase"][is_first])
        return called and int((is_first & self._has_chances).sum()) < FEWEST_BASELINE_SCORES

    def projection(self) -> Projection:
        """Where the current phase's trend would be at the goal's end; nothing while still in baseline."""
        measure = MEASURES.get(str(self.row["measure"]))
        if measure is None or pd.isna(self.row["ends_on"]) or self.is_in_baseline:
            return NONE_YET
        days, values = self.in_phase
        level = self.row["highest_level"]
        most = largest_possible(measure, None if pd.isna(level) else float(level))
        return project(days, values, self.row["ends_on"].toordinal(), ceiling=most)

    def say(self, value: float | None) -> str:
        """A value in the words of the goal's measure."""
        return MEASURES[self.row["measure"]].say(value)

    def dates(self, days: Days) -> tuple[date, ...]:
        """Days as dates."""
        return tuple(date.fromordinal(int(day)) for day in days)

    def median_day_value(self, days: Days) -> float | None:
        """The aimline's height on the median of the days."""
        return self.line.value_at(median(days.tolist())) if self.line is not None else None

    def remarks(self, verdict: Verdict) -> list[str]:
        """Sentences that follow the verdict's own, where something else has to be known."""
        found = []
        left_out = int((self._is_current & ~self._has_chances).sum())
        if left_out and verdict.status not in ("closed", "no recent data") and verdict.rule:
            fewest = int(self.row["fewest_chances"])
            verb = "is" if left_out == 1 else "are"
            found.append(f"{say_many(left_out, 'point')} with fewer than {say_many(fewest, 'chance')} {verb} not used.")
        if verdict.decision and self.line is not None and self.has_typed_baseline:
            early = int((self._is_current & self._has_chances & (self.days < self.line.x0)).sum())
            if early:
                begins, verb = date.fromordinal(int(self.line.x0)), "is" if early == 1 else "are"
                before = f"{say_many(early, 'point')} before the baseline, {say_day(begins, self.today)},"
                found.append(f"{before} {verb} not used.")
        if verdict.status in ("on track", "watch", "off track"):
            start = self.start_level()
            if start is not None and abs(self.row["target"] - start) <= SAME_WITHIN:
                found.append("The target is the same as the baseline, so the aimline is flat.")
            if self.row["ends_on"].date() < self.today:
                found.append(f"The goal's end, {say_day(self.row['ends_on'].date(), self.today)}, has passed.")
        return found


_EPOCH = date(1970, 1, 1).toordinal()
