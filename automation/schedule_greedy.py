"""What a schedule costs, and the schedule that a person in a hurry would make: urgent needs first, no looking ahead."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from automation.schedule import QUARTER_MINUTES
from automation.schedule_model import Day, Demand, Placed


@dataclass(frozen=True)
class Weights:
    """What a quarter hour costs. Our own choice, in the order in which a team decides: who is without an adult first.

    uneven: for all the work of a day between the most and the least loaded adult, beyond what may differ.
    """

    unmet_first: float = 1000.0
    unmet_shared: float = 100.0
    unfamiliar: float = 3.0
    uneven: float = 40.0
    changed: float = 0.5
    hand_over: float = 0.2


STANDING = Weights()
FOR_TODAY = Weights(changed=8.0)  # on a day when somebody is out, everybody else stays where they are expected


@dataclass(frozen=True)
class Measured:
    """What a schedule of one day comes to."""

    unmet_first_minutes: int
    unmet_shared_minutes: int
    unfamiliar_quarters: int
    spread: float  # of the share of their hours that adults are needed: most loaded less least
    changed_quarters: int
    hand_overs: int

    def cost(self, weights: Weights, may_differ: float) -> float:
        """The sum that is made small. may_differ: spread that costs nothing, from 0 to 1."""
        return (
            weights.unmet_first * self.unmet_first_minutes / QUARTER_MINUTES
            + weights.unmet_shared * self.unmet_shared_minutes / QUARTER_MINUTES
            + weights.unfamiliar * self.unfamiliar_quarters
            + weights.uneven * max(self.spread - may_differ, 0.0)
            + weights.changed * self.changed_quarters
            + weights.hand_over * self.hand_overs
        )


def greedy(day: Day) -> Placed:
    """The day filled segment by segment, each need with who was there before, is named, knows them, or did least."""
    placed: Placed = {}
    load: Counter[str] = Counter()
    before: dict[tuple, str] = {}
    for number, segment in enumerate(day.segments):
        taken: dict[tuple, str] = {}
        for demand in segment.demands:
            free = [each for each in segment.who_may(demand) if each not in taken.values()]
            if free:
                taken[demand.key] = min((_preference(demand, who, before, load), who) for who in free)[1]
                load[taken[demand.key]] += segment.quarters
        placed |= {(number, key): who for key, who in taken.items()}
        before = taken
    return placed


def _preference(demand: Demand, who: str, before: dict[tuple, str], load: Counter[str]) -> tuple:
    return (before.get(demand.key) != who, who not in demand.named, who not in demand.familiar, load[who])


def as_today(day: Day) -> Placed:
    """Who is where as the Schedule names them now, as far as that can be: each adult once, within their hours."""
    placed: Placed = {}
    for number, segment in enumerate(day.segments):
        taken: set[str] = set()
        for demand in segment.demands:
            found = [each for each in demand.named if each not in taken and segment.may(each, demand)]
            if found:
                placed[number, demand.key] = found[0]
                taken.add(found[0])
    return placed


def measured(day: Day, placed: Placed) -> Measured:
    """What the schedule leaves unmet, how even it is, and how much it changes."""
    unmet: Counter[bool] = Counter()
    load: Counter[str] = Counter()
    unfamiliar = changed = 0
    for number, segment in enumerate(day.segments):
        for demand in segment.demands:
            who = placed.get((number, demand.key))
            if who is None:
                unmet[demand.is_first] += segment.quarters * QUARTER_MINUTES
            else:
                load[who] += segment.quarters
                unfamiliar += segment.quarters * (who not in demand.familiar)
                changed += segment.quarters * (who not in demand.named)
    shares = [load[who] / quarters for who, quarters in day.at_work.items()]
    spread = max(shares) - min(shares) if shares else 0.0
    return Measured(unmet[True], unmet[False], unfamiliar, spread, changed, hand_overs(day, placed))


def hand_overs(day: Day, placed: Placed) -> int:
    """How often an adult comes new to a need that goes on from the segment before with somebody else."""
    found = 0
    for key, numbers in runs(day).items():
        found += sum(
            placed.get((number, key)) is not None and placed.get((number - 1, key)) != placed.get((number, key))
            for number in numbers
        )
    return found


def runs(day: Day) -> dict[tuple, list[int]]:
    """Key of a demand -> the segments in which it goes on from the one right before."""
    found: dict[tuple, list[int]] = defaultdict(list)
    for number in range(1, len(day.segments)):
        last, this = day.segments[number - 1], day.segments[number]
        if last.stop == this.first:
            goes_on = {each.key: set(each.block_ids) for each in last.demands}
            for demand in this.demands:
                if goes_on.get(demand.key, set()) & set(demand.block_ids):
                    found[demand.key].append(number)
    return found
