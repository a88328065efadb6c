"""Destructive edits on the practice school, alone and in pairs: how many are found, and put back cell by cell.

python -m tests.benchmarks.losses [--seed N] [--pairs N]
"""

import argparse
import random
import tempfile
import time
from datetime import timedelta
from itertools import permutations
from pathlib import Path

from automation.jobs import practice, restore
from automation.jobs.keeping import Keeping
from automation.practice_school.cast import FIXED_TODAY
from sheets.account import open_practice
from sheets.cells import serial_of
from sheets.schema import LOG
from tests.job_runs import classroom_of
from tests.lossy_edits import DESTRUCTIVE, rows_in, write_rows

TAB, ROOM = "Log ANA 3", "room-1"
NO_LOSS_AFTER = ("delete a column", "sort all but one column")  # without the column the rows are sorted whole


def main() -> None:
    """Print what was found and put back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pairs", type=int, help="only so many pairs, drawn by the seed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "school"
        practice.run(place, FIXED_TODAY, seed=asked.seed)
        pairs = [each for each in permutations(DESTRUCTIVE, 2) if each != NO_LOSS_AFTER]
        random.Random(asked.seed).shuffle(pairs)
        _measure(place, [*((each,) for each in DESTRUCTIVE), *pairs[: asked.pairs]], asked.seed)


def _measure(place: Path, edits: list[tuple[str, ...]], seed: int) -> None:
    account = open_practice(place)
    workbook = classroom_of(account, ROOM)
    before = rows_in(workbook, TAB)
    found, right, wrong, begun = 0, 0, list[str](), time.perf_counter()
    for names in edits:
        rows = [list(row) for row in before]
        for name in names:
            DESTRUCTIVE[name](rows)
        typed = [serial_of(FIXED_TODAY + timedelta(days=1)), before[1][1], "5/8", None, None, "typed since"]
        is_whole = max(map(len, rows)) == len(LOG.columns) and rows[0][0] == before[0][0]
        write_rows(workbook, TAB, [*rows, typed] if is_whole else rows)
        day = FIXED_TODAY + timedelta(days=1)
        keeping = Keeping(account.snapshots, day)
        kept = keeping.newest(ROOM, workbook.workbook_id)
        found += bool(keeping.look(workbook.read(), "classroom", kept).losses.open)
        restore.run(account, day, ROOM, TAB, FIXED_TODAY)
        after = rows_in(workbook, TAB)
        is_right = after[: len(before)] == before
        is_right &= [row for row in after[len(before) :] if any(row)] == ([typed] if is_whole else [])
        right += is_right
        wrong += [] if is_right else [" + ".join(names)]
        write_rows(workbook, TAB, before)
        workbook.google.clear_values(workbook.workbook_id, ["Corrections!A2:H"])  # else one restore excuses the next
    print(f"seed {seed}: {len(edits)} edits, alone and in pairs, on {len(before) - 1} rows of {TAB}")
    print(f"found {found} of {len(edits)}; put back cell by cell {right} of {len(edits)}; ", end="")
    print(f"{(time.perf_counter() - begun) / len(edits):.2f} s each")
    for each in wrong:
        print(f"  not quite as before: {each}")


if __name__ == "__main__":
    main()
