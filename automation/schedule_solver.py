"""The best schedule of one day that HiGHS finds in the time it has, or the greedy one where that is as good.

The model: a yes or no for each adult, need and segment in which the adult may be there; each need met once or unmet;
an adult in one place at a time. The counts of nodes are limited as well as the time, so that the answer does not
depend on how busy the computer is.
"""

import highspy
import numpy as np

from automation.schedule_greedy import STANDING, Weights, as_today, greedy, measured, runs
from automation.schedule_model import Day, Placed

DAY_SECONDS = 3.5  # five days stay below 20 seconds
MOST_NODES = 60
ENOUGH = 0.05  # a schedule that is better by less is not worth looking for


def best_schedule(day: Day, may_differ: float, weights: Weights = STANDING, seconds: float = DAY_SECONDS) -> Placed:
    """Who is where: (segment, need) -> staff ID. Needs that nobody meets are not in it. may_differ: from 0 to 1."""
    started = [greedy(day), as_today(day)]
    if not day.segments or not day.at_work:
        return started[0]
    start = min(started, key=lambda each: measured(day, each).cost(weights, may_differ))
    found = _Model(day, may_differ, weights).solved(start, seconds)
    if found is None or measured(day, found).cost(weights, may_differ) > measured(day, start).cost(weights, may_differ):
        return start
    return found


class _Model:
    """Columns with their costs, rows with their bounds, as HiGHS takes them."""

    def __init__(self, day: Day, may_differ: float, weights: Weights) -> None:
        self.costs, self.tops, self.is_whole = list[float](), list[float](), list[bool]()
        self.rows: list[tuple[float, float, dict[int, float]]] = []
        self.at: dict[tuple[int, tuple, str], int] = {}
        self.unmet: dict[tuple[int, tuple], int] = {}
        self._place(day, weights)
        self._even(day, may_differ, weights)
        self._hand_over(day, weights)

    def column(self, cost: float, top: float = 1.0, is_whole: bool = False) -> int:
        """The number of a new column from 0 to top."""
        self.costs.append(cost)
        self.tops.append(top)
        self.is_whole.append(is_whole)
        return len(self.costs) - 1

    def _place(self, day: Day, weights: Weights) -> None:
        for number, segment in enumerate(day.segments):
            of_adult: dict[str, dict[int, float]] = {}
            for demand in segment.demands:
                lost = weights.unmet_first if demand.is_first else weights.unmet_shared
                unmet = self.column(lost * segment.quarters)
                self.unmet[number, demand.key] = unmet
                met = {unmet: 1.0}
                for who in segment.who_may(demand):
                    cost = weights.unfamiliar * (who not in demand.familiar) + weights.changed * (
                        who not in demand.named
                    )
                    at = self.at[number, demand.key, who] = self.column(cost * segment.quarters, is_whole=True)
                    met[at] = of_adult.setdefault(who, {})[at] = 1.0
                self.rows.append((1.0, 1.0, met))
            self.rows += [(0.0, 1.0, places) for places in of_adult.values() if len(places) > 1]

    def _even(self, day: Day, may_differ: float, weights: Weights) -> None:
        most, least, over = self.column(0.0), self.column(0.0), self.column(weights.uneven)
        self.rows.append((-may_differ, highspy.kHighsInf, {over: 1.0, most: -1.0, least: 1.0}))
        shares: dict[str, dict[int, float]] = {who: {} for who in day.at_work}
        for (number, _, who), at in self.at.items():
            shares[who][at] = -day.segments[number].quarters / day.at_work[who]
        for share in shares.values():
            self.rows.append((0.0, highspy.kHighsInf, {most: 1.0, **share}))
            self.rows.append((-highspy.kHighsInf, 0.0, {least: 1.0, **share}))

    def _hand_over(self, day: Day, weights: Weights) -> None:
        for key, numbers in runs(day).items():
            for number in numbers:
                for who in day.segments[number].adults:
                    at = self.at.get((number, key, who))
                    if at is None:
                        continue
                    comes_new = self.column(weights.hand_over)
                    row = {comes_new: 1.0, at: -1.0}
                    before = self.at.get((number - 1, key, who))
                    self.rows.append((0.0, highspy.kHighsInf, row if before is None else {**row, before: 1.0}))

    def solved(self, start: Placed, seconds: float) -> Placed | None:
        """What HiGHS found; None where it found nothing in time."""
        solver = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("time_limit", seconds),
            ("mip_max_nodes", MOST_NODES), ("mip_abs_gap", ENOUGH), ("mip_rel_gap", 0.0),
        ):  # fmt: skip
            solver.setOptionValue(option, value)
        solver.passModel(self._as_lp())
        first = highspy.HighsSolution()
        first.col_value = self._as_columns(start)
        solver.setSolution(first)
        solver.run()
        values = list(solver.getSolution().col_value)
        is_found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if not is_found or len(values) != len(self.costs):
            return None
        return {(number, key): who for (number, key, who), at in self.at.items() if values[at] > 0.5}

    def _as_columns(self, placed: Placed) -> list[float]:
        values = [0.0] * len(self.costs)
        for (number, key, who), at in self.at.items():
            values[at] = float(placed.get((number, key)) == who)
        for place, at in self.unmet.items():
            values[at] = float(place not in placed)
        for low, _, row in self.rows:  # what is left follows from these: each row is met by its first column
            lacking = low - sum(values[column] * by for column, by in row.items())
            first = next(iter(row))
            if lacking > 0 and not self.is_whole[first] and row[first] > 0:
                values[first] += lacking
        return values

    def _as_lp(self) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.costs), len(self.rows)
        model.col_cost_ = np.array(self.costs)
        model.col_lower_, model.col_upper_ = np.zeros(len(self.costs)), np.array(self.tops)
        model.row_lower_ = np.array([low for low, _, _ in self.rows])
        model.row_upper_ = np.array([high for _, high, _ in self.rows])
        model.integrality_ = [
            highspy.HighsVarType.kInteger if each else highspy.HighsVarType.kContinuous for each in self.is_whole
        ]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row) for _, _, row in self.rows)])
        model.a_matrix_.index_ = np.array([column for _, _, row in self.rows for column in row])
        model.a_matrix_.value_ = np.array([by for _, _, row in self.rows for by in row.values()])
        return model
