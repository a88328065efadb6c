"""Twenty people at once: how long each waits, and how much memory the process takes."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice

from tests.benchmarks.figure import RUNS, Measured, percentile_95
from tests.benchmarks.people import teachers
from tests.benchmarks.reruns import beside_a_rival, graphs_of, ours_served
from tests.benchmarks.sizes import FULL, Size
from tests.benchmarks.visitor import Visitor

SESSIONS, CLASSROOMS = 20, 30
EVERY_SECONDS, ROUNDS = 10, 2
FLAT = 1.05  # what the memory after all reruns may be to that after half of them
NOT_WALKED = ("", "start", "practice_sheet")


@dataclass(frozen=True)
class Often:
    """How often something is done: reruns by all twenty together, clicks by each of them.

    Fewer times at the smaller size, as all figures together are to fit into a quarter of an hour.
    """

    reruns: int
    clicks_at_once: int


OFTEN, LESS_OFTEN = Often(200, RUNS), Often(60, 3)


def how_often(size: Size) -> Often:
    """How often at this size."""
    return OFTEN if size.rows >= FULL else LESS_OFTEN


def at_once(size: Size) -> Measured:
    """Each chooses another student at the same moment, on Progress and in the one-file app."""
    with ours_served(size) as server:
        ours = _all_on_progress(server.address, teachers(size, SESSIONS))
        graphs = graphs_of(ours[0][0])
        with beside_a_rival(size, graphs) as (other, _):
            rivals = [(Visitor(other.address), list(graphs)) for _ in ours]
            for visitor, _ in rivals:
                visitor.open()
            waited, waited_there = [], []
            for number in range(1, how_often(size).clicks_at_once + 1):
                waited_there += _all_click(rivals, number)
                waited += _all_click(ours, number)
    return Measured("20 at once", size.rows, percentile_95(waited), percentile_95(waited_there), 1.5)


def every_10_seconds(size: Size) -> Measured:
    """Each chooses another student every ten seconds, one after another."""
    with ours_served(size) as server:
        visitors = _all_on_progress(server.address, teachers(size, SESSIONS))
        begin = time.monotonic() + 1

        def clicks(place: int) -> list[float]:
            visitor, students = visitors[place]
            waited = []
            for number in range(1, ROUNDS + 1):
                due = begin + EVERY_SECONDS * (number - 1 + place / SESSIONS)
                time.sleep(max(0.0, due - time.monotonic()))
                waited.append(visitor.choose("Student", students[number % len(students)]).seconds)
            return waited

        with ThreadPoolExecutor(SESSIONS) as together:
            waited = [each for one in together.map(clicks, range(SESSIONS)) for each in one]
    return Measured("20 every 10 s", size.rows, percentile_95(waited), None, 1.0)


def memory(size: Size) -> list[Measured]:
    """The most that the process ever holds while twenty walk the pages, all classrooms read; and whether it grows."""
    with ours_served(size) as server:
        visitors = [Visitor(server.address, f"as={each}") for each in teachers(size, CLASSROOMS)]
        for visitor in visitors:
            visitor.open()
        for visitor in visitors[SESSIONS:]:
            visitor.close()
        reruns = how_often(size).reruns
        walked = islice(cycle(range(SESSIONS)), reruns)
        held = []
        for number, place in enumerate(walked, start=1):
            visitor = visitors[place]
            pages = [each for each in visitor.pages if each not in NOT_WALKED]
            visitor.turn_to(pages[(place + number // SESSIONS) % len(pages)])
            if number % (reruns // 2) == 0:
                held.append(server.resident_mb())
        most = server.resident_mb("VmHWM")
    return [
        Measured("memory", size.rows, most, None, 690, "MB"),
        Measured("memory after reruns", size.rows, held[1], held[0], FLAT, "MB"),
    ]


def _all_on_progress(address: str, staff_ids: Sequence[str]) -> list[tuple[Visitor, list[str]]]:
    """A visitor for each of them, and the students of whom they may choose one."""

    def opened(staff_id: str) -> tuple[Visitor, list[str]]:
        visitor = Visitor(address, f"as={staff_id}")
        return visitor, visitor.open("progress").choices("Student")

    with ThreadPoolExecutor(len(staff_ids)) as together:
        return list(together.map(opened, staff_ids))


def _all_click(visitors: Sequence[tuple[Visitor, list[str]]], number: int) -> list[float]:
    """How long each waited after all chose the student at that place at the same moment."""
    with ThreadPoolExecutor(len(visitors)) as together:
        clicked = [
            together.submit(visitor.choose, "Student", students[number % len(students)])
            for visitor, students in visitors
        ]
        return [each.result().seconds for each in clicked]
