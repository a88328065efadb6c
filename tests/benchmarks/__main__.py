"""python -m tests.benchmarks [NAME ...] [--json]: each figure as a ratio to its floor, each in a process of its own.

Exit 0: measured, whatever was met. The schools are made at first and kept (PARABINDER_BENCHMARKS).
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import reading
from tests.benchmarks.figure import Measured
from tests.benchmarks.sizes import Size

ROOT = Path(__file__).resolve().parent.parent.parent
FIGURES: dict[str, tuple[Callable[[Size], Measured], tuple[Size, ...]]] = {
    "read": (reading.read, reading.STRESS_SIZES),
    "rival": (reading.rival, reading.STRESS_SIZES),
    "check": (reading.check_rows, reading.STRESS_SIZES),
    "judge": (reading.judge, reading.SCHOOL_SIZES),
    "memory-of-check": (reading.memory_of_check, reading.STRESS_SIZES),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 once everything asked for was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *FIGURES], help=", ".join(FIGURES))
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--one", type=int, metavar="SIZE", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one is not None:
        measure, sizes = FIGURES[asked.names[0]]
        print(json.dumps(measure(sizes[asked.one]).as_record()))
        return 0
    records = [record for name in asked.names or FIGURES for record in in_own_processes(name, not asked.json)]
    if asked.json:
        print(json.dumps(records, indent=1))
    return 0


def in_own_processes(name: str, is_shown: bool) -> list[dict[str, Any]]:
    """The figure at each of its sizes, each measured in a fresh process."""
    found = []
    for place in range(len(FIGURES[name][1])):
        command = [sys.executable, "-m", "tests.benchmarks", name, "--one", str(place)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        record = json.loads(said.splitlines()[-1])
        found.append(record)
        if is_shown:
            print(in_words(record), flush=True)
    return found


def in_words(record: dict[str, Any]) -> str:
    """One line of the table."""
    ratio = "" if record["ratio"] is None else f"{record['ratio']:.2f} times"
    floor = "" if record["floor"] is None else f"{record['floor']:.3f}"
    mark = "met" if record["met"] else "NOT met"
    return (
        f"{record['figure']:<24}{record['rows']:>9}{record['ours']:>10.3f} {record['unit']:<3}{floor:>10}"
        f"{ratio:>14}   goal {record['goal']:g}: {mark}"
    )


if __name__ == "__main__":
    sys.exit(main())
