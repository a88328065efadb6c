"""The proposed schedule against the greedy one and against today's, on rooms drawn by seeds: one table.

python -m tests.benchmarks.schedules [--rooms N] [--students N] [--adults N] [--two]
"""

import argparse
import time
from collections.abc import Callable

import pandas as pd

from automation.schedule_greedy import STANDING, as_today, greedy, measured
from automation.schedule_model import Day, Placed, days_to_plan
from automation.schedule_proposal import familiar_pairs
from automation.schedule_solver import best_schedule
from automation.school_settings import default_settings
from tests.drawn_rooms import MONDAY, drawn_room

ROOMS = 50
SETTINGS = default_settings()
MAY_DIFFER = SETTINGS.load_may_differ / 100
KINDS: dict[str, Callable[[Day], Placed]] = {
    "today's": as_today,
    "greedy": greedy,
    "proposed": lambda day: best_schedule(day, MAY_DIFFER, STANDING),
}


def main() -> None:
    """Print one row per kind: means over the rooms of one day each, and the slowest answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, default=ROOMS)
    parser.add_argument("--students", type=int, help="in every room; else 4 to 12")
    parser.add_argument("--adults", type=int, help="in every room; else 2 to 6")
    parser.add_argument("--two", action="store_true", help="two classrooms that share some of their adults")
    asked = parser.parse_args()
    rows = [row for seed in range(asked.rooms) for row in _rows(seed, asked.students, asked.adults, asked.two)]
    found = pd.DataFrame(rows)
    means = found.groupby("schedule", sort=False).mean(numeric_only=True).drop(columns="room")
    means["slowest seconds"] = found.groupby("schedule")["seconds"].max()
    print(means.round(2).T.to_string())
    costs = found.pivot(index="room", columns="schedule", values="cost")
    better, worse = (costs["proposed"] < costs["greedy"]).sum(), (costs["proposed"] > costs["greedy"]).sum()
    print(f"\n{asked.rooms} rooms: the proposed one costs less than the greedy one in {better}, more in {worse}")


def _rows(seed: int, students: int | None, adults: int | None, has_two: bool) -> list[dict]:
    frames = drawn_room(seed, students or 4 + seed % 9, adults or 2 + seed % 5, ("Mon",), has_two)
    day = days_to_plan(frames, SETTINGS, MONDAY, familiar_pairs(frames, MONDAY))[0]
    found = []
    for name, made in KINDS.items():
        begun = time.perf_counter()
        placed = made(day)
        seconds = time.perf_counter() - begun
        seen = measured(day, placed)
        found.append(
            {
                "room": seed,
                "schedule": name,
                "unmet one to one and health, minutes": seen.unmet_first_minutes,
                "unmet group and starts, minutes": seen.unmet_shared_minutes,
                "minutes with somebody unfamiliar": seen.unfamiliar_quarters * 15,
                "spread of load, percent": seen.spread * 100,
                "changed minutes": seen.changed_quarters * 15,
                "hand-overs": seen.hand_overs,
                "cost": seen.cost(STANDING, MAY_DIFFER),
                "seconds": seconds,
            }
        )
    return found


if __name__ == "__main__":
    main()
