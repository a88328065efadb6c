"""python -m tests.benchmarks.exactly_once --seed 1: rows appended by several processes over a wire that keeps failing.

Each writer calls again with the same Entry IDs where it is told NotSaved, as a page does, while a person sorts the tab.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pandas as pd

from automation.tidy import tidy
from automation.wanted_tabs import classroom_tabs
from sheets.account import add_practice_workbook, new_practice
from sheets.columns import Value
from sheets.google import GoogleProblem
from sheets.provision import apply, look, plan
from sheets.schema import GOALS, SESSIONS, STUDENTS
from sheets.workbook import NotSaved, Workbook, new_entry_id, quoted
from tests.faults import AFTER, Fault, FaultPlan, faulty_google
from tests.small_school import ASKS, READS, ROOM, TODAY, classroom_cells, school_cells

ROOT = Path(__file__).resolve().parent.parent.parent
WRITER = "from tests.benchmarks.exactly_once import write_as_asked; write_as_asked()"
CALLS_LATE = 5  # after so many more calls of its writer, a late call takes effect
SORT_EVERY_SECONDS = 0.3


@dataclass(frozen=True)
class Job:
    """What the writers are to do; share: of calls that fail; share_after, late: of the faults (see FaultPlan)."""

    folder: Path
    seed: int
    rows: int
    writers: int = 4
    share: float = 0.3
    share_after: float = 0.5
    late: float = 0.0
    workbook_id: str = ""


@dataclass(frozen=True)
class Written:
    """What one writer met: calls made, faults drawn, how often it had to call again."""

    calls: int
    drawn: Mapping[Fault, int]
    again: int


@dataclass(frozen=True)
class Outcome:
    """What stands in the tab: rows in all, those counted, those that are wrong (missing, twice, other cells)."""

    in_sheet: int
    counted: int
    wrong: list[str]
    calls: int
    drawn: Mapping[Fault, int]
    again: int
    seconds: float


def row_of(number: int) -> dict[str, Value]:
    """The row of that number: column name -> value; its note names it."""
    return {
        "date_on": TODAY - timedelta(days=number % 150), "goal_id": (ASKS, READS)[number % 2], "recorder_id": "ANA",
        "session": 1 + number % 4, "correct_alone": number % 6, "out_of": 6 + number % 3, "help": "Alone",
        "setting": f"place {number % 7}", "note": f"row {number}",
    }  # fmt: skip


def run(job: Job) -> Outcome:
    """What stands in the tab after all writers are done."""
    started = time.monotonic()
    google = new_practice(job.folder)
    job = Job(**{**vars(job), "workbook_id": _classroom(job.folder)})
    done = threading.Event()
    person = threading.Thread(target=_sort_now_and_then, args=(job, done), daemon=True)
    person.start()
    with ThreadPoolExecutor(job.writers) as writers:
        written = list(writers.map(_in_a_process, [job] * job.writers, range(job.writers)))
    done.set()
    person.join()
    seconds = time.monotonic() - started
    frame = tidy(Workbook(google, job.workbook_id, ROOM, "classroom").read(), "classroom").frames["Sessions"]
    counted = frame[~frame["is_repeat"]]
    drawn: Counter[Fault] = Counter()
    for each in written:
        drawn.update(each.drawn)
    return Outcome(
        len(frame), len(counted), _wrong_in(counted, job.rows),
        sum(each.calls for each in written), drawn, sum(each.again for each in written), seconds,
    )  # fmt: skip


def _classroom(folder: Path) -> str:
    """The id of a provisioned classroom's workbook with students and goals and no sittings."""
    google = new_practice(folder)
    workbook_id = add_practice_workbook(google, "Team 1")
    school, room = tidy(school_cells(), "school").frames, classroom_cells()
    wanted = classroom_tabs(ROOM, school, tidy(room, "classroom").frames, TODAY, ())
    apply(google, workbook_id, plan(wanted, look(google, workbook_id)))
    for table in (STUDENTS, GOALS):
        columns = [list(each) for each in room.tabs[table.tab].columns]
        data = {"range": f"{quoted(table.tab)}!A1", "majorDimension": "COLUMNS", "values": columns}
        google.write_values(workbook_id, [data])
    return workbook_id


def _in_a_process(job: Job, writer: int) -> Written:
    """What a writer met that runs in a process of its own, whatever this one has as its main program."""
    asked = json.dumps({**vars(job), "folder": str(job.folder)})
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(writer)], input=asked, capture_output=True, text=True, cwd=ROOT, check=True
    )
    return Written(**json.loads(done.stdout))


def write_as_asked() -> None:
    """Write as standard input asks, and print what was met; the number of the writer is the argument."""
    asked = json.loads(sys.stdin.read())
    met = _write(Job(**{**asked, "folder": Path(asked["folder"])}), int(sys.argv[1]))
    print(json.dumps(vars(met)))


def _write(job: Job, writer: int) -> Written:
    """One process: its share of the rows, one to three at a time, each until it is saved."""
    faults = FaultPlan(job.seed * 1000 + writer, job.share, job.share_after, job.late)
    google, wire = faulty_google(job.folder, faults, late_by=CALLS_LATE)
    workbook = Workbook(google, job.workbook_id, ROOM, "classroom")
    dice, again = random.Random(job.seed * 1000 + writer), 0
    left = list(range(writer, job.rows, job.writers))
    while left:
        size = dice.choice((1, 1, 1, 2, 3))
        batch, left = left[:size], left[size:]
        rows = [{**row_of(number), "entry_id": new_entry_id()} for number in batch]
        while True:
            try:
                workbook.append(SESSIONS, rows)
                break
            except NotSaved:
                again += 1
    wire.deliver_late()
    return Written(len(wire.calls), dict(faults.drawn), again)


def _sort_now_and_then(job: Job, done: threading.Event) -> None:
    google = new_practice(job.folder)
    dice = random.Random(job.seed)
    while not done.wait(SORT_EVERY_SECONDS):
        by = {"dimensionIndex": dice.randrange(len(SESSIONS.columns)), "sortOrder": "DESCENDING"}
        place = {"sheetId": SESSIONS.sheet_id, "startRowIndex": 1}
        try:
            google.change_structure(job.workbook_id, [{"sortRange": {"range": place, "sortSpecs": [by]}}])
        except GoogleProblem:  # the practice Google is busy with the writers; a person would try again later
            continue


def _wrong_in(counted: pd.DataFrame, rows: int) -> list[str]:
    """Rows that are missing, counted twice, or have a cell that is not what was appended."""
    wrong = []
    standing = {str(each["note"]): each for each in counted.to_dict("records")}
    often = Counter(counted["note"].astype(str))
    for number in range(rows):
        expected = row_of(number)
        found = standing.get(str(expected["note"]))
        if found is None or often[str(expected["note"])] != 1:
            wrong.append(f"{expected['note']} stands {often[str(expected['note'])]} times")
        elif other := [name for name, value in expected.items() if not _is(found[name], value)]:
            wrong.append(f"{expected['note']}: {', '.join(other)}")
    return wrong + [f"nobody appended {each}" for each in set(often) - {f"row {n}" for n in range(rows)}]


def _is(found: object, value: Value) -> bool:
    return (found.date() if isinstance(found, pd.Timestamp) else found) == value


def said(job: Job, outcome: Outcome) -> str:
    """The outcome in lines to print."""
    after = sum(count for fault, count in outcome.drawn.items() if fault in AFTER)
    faults = sum(outcome.drawn.values())
    shares = f"{faults / outcome.calls:.0%}), {after} of them after the write, {outcome.drawn.get('late', 0)} late"
    twice = outcome.in_sheet - outcome.counted
    lines = [
        f"seed {job.seed}: {job.rows} rows by {job.writers} processes in {outcome.seconds:.1f} s",
        f"calls {outcome.calls}, faults {faults} ({shares}",
        f"told NotSaved and called again {outcome.again} times",
        f"rows in the sheet {outcome.in_sheet}, counted {outcome.counted}, twice {twice}, wrong {len(outcome.wrong)}",
    ]
    return "\n".join([*lines, *outcome.wrong[:10]])


def main() -> int:
    """0 where every row counts exactly once in the right columns, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--late", type=float, default=0.0, help="share of the faults where the write comes late")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        job = Job(Path(folder), asked.seed, asked.rows, asked.writers, late=asked.late)
        outcome = run(job)
    print(said(job, outcome))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
