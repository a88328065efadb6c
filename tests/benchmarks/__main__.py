"""python -m tests.benchmarks [NAME ...] [--json]: each figure as a ratio to its floor, each in a process of its own.

Exit 0: measured, whatever was met; 1: a figure could not be measured. The schools are made at first and kept
(PARABINDER_BENCHMARKS).
"""

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Measured
from tests.benchmarks.serving import NOT_TAKEN_OVER
from tests.benchmarks.sizes import FULL, SCHOOL, SMALLER, STRESS, Size

ROOT = Path(__file__).resolve().parent.parent.parent
Measure = Callable[[Size], Measured | list[Measured]]
# name -> where it is measured and in which school; only that module is loaded, for memory that pages take is no job's
FIGURES: dict[str, tuple[str, str]] = {
    "read": ("reading.read", STRESS),
    "rival": ("reading.rival", STRESS),
    "check": ("reading.check_rows", STRESS),
    "judge": ("reading.judge", SCHOOL),
    "memory-of-check": ("reading.memory_of_check", STRESS),
    "calls": ("calls.of_a_refresh", SCHOOL),
    "cold-start": ("calls.cold_morning", SCHOOL),
    "progress": ("reruns.progress", SCHOOL),
    "pages": ("reruns.other_pages", SCHOOL),
    "start": ("reruns.start", SCHOOL),
    "in-chromium": ("in_chromium.settled_graph", SCHOOL),
    "20-at-once": ("sessions.at_once", SCHOOL),
    "20-every-10-s": ("sessions.every_10_seconds", SCHOOL),
    "memory": ("sessions.memory", SCHOOL),
}
# What counts calls, memory or the processor's time, and reads no clock: two of them are measured side by side. But not
# reading: half of it is fetching cells from the memory, which two share.
NOT_BY_THE_CLOCK = {"rival", "check", "judge", "memory-of-check", "calls", "memory"}
SIDE_BY_SIDE = 2
SHOWN_BY_JSON = ("figure", "rows", "ours", "floor", "ratio", "goal", "met")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 once everything asked for was measured, 1 where something could not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *FIGURES], help=", ".join(FIGURES))
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--rows", type=int, nargs="+", default=[FULL, SMALLER], help="rows of scores (250000 25000)")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        print(json.dumps(_measured_here(asked.names[0], asked.rows[0])))
        return 0
    records, is_whole = [], True
    for name, found in _all_measured(asked.names or [*FIGURES], asked.rows):
        is_whole = is_whole and found is not None
        records += found or []
        if not asked.json:
            print("\n".join(map(in_words, found or [])) or f"{name}: could not be measured", flush=True)
    if asked.json:
        print(json.dumps([{name: each[name] for name in SHOWN_BY_JSON} for each in records], indent=1))
    return 0 if is_whole else 1


def _all_measured(names: Sequence[str], rows: Sequence[int]) -> Iterator[tuple[str, list[dict[str, Any]] | None]]:
    """Each figure at each size with its records: what is not timed by the clock two at a time, then the rest alone."""
    together = [*product([each for each in names if each in NOT_BY_THE_CLOCK], rows)]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as two:
        most_first = sorted(together, key=lambda each: -each[1])  # what takes long is not left for the end
        found = {each: two.submit(in_own_process, *each) for each in most_first}
        for each in together:
            yield each[0], found[each].result()
    for name, size in product([each for each in names if each not in NOT_BY_THE_CLOCK], rows):
        yield name, in_own_process(name, size)


def _measured_here(name: str, rows: int) -> dict[str, Any]:
    """The figure at that size, and the seconds of a processor that it took: of the clock's, others may take some."""
    where, school = FIGURES[name]
    found = measure_at(where)(Size(school, rows))
    taken = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "records": [each.as_record() for each in (found if isinstance(found, list) else [found])],
        "processor_seconds": sum(each.ru_utime + each.ru_stime for each in taken),
    }


def measure_at(where: str) -> Measure:
    """The function that measures a figure, by its module and name."""
    module, name = where.split(".")
    found: Measure = getattr(importlib.import_module(f"tests.benchmarks.{module}"), name)
    return found


def in_own_process(name: str, rows: int) -> list[dict[str, Any]] | None:
    """The figure at that size, measured in a fresh process, which says on stderr how long it took; None: it failed."""
    Size(FIGURES[name][1], rows).folder.stat()  # made here, so that its making is no part of what is measured
    command = [sys.executable, "-m", "tests.benchmarks", name, "--rows", str(rows), "--here"]
    environment = {each: value for each, value in os.environ.items() if each not in NOT_TAKEN_OVER}
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    took = f"{time.monotonic() - began:.0f} s, {found['processor_seconds']:.0f} s of a processor"
    print(f"{name}, {rows} rows: took {took}", file=sys.stderr, flush=True)
    records: list[dict[str, Any]] = found["records"]
    return records


def in_words(record: dict[str, Any]) -> str:
    """One line of the table."""
    ratio = "" if record["ratio"] is None else f"{record['ratio']:.2f} times"
    floor = "" if record["floor"] is None else f"{record['floor']:.3f}"
    mark = "met" if record["met"] else "NOT met"
    return (
        f"{record['figure']:<28}{record['rows']:>9}{record['ours']:>10.3f} {record['unit']:<6}{floor:>9}"
        f"{ratio:>14}   goal {record['goal']:g}: {mark}"
    )


if __name__ == "__main__":
    sys.exit(main())
