"""How often Google is asked: for one person's refresh, and on a cold morning when everybody comes at once."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from pages.shared import slot
from pages.shared.front_door import everybody, held, view_of
from sheets.access import Person
from sheets.schema import FIDELITY
from tests.benchmarks.figure import Measured, percentile_95
from tests.benchmarks.people import of_rooms
from tests.benchmarks.quota import GOOGLES_QUOTA, CountingWire, over
from tests.benchmarks.serving import OURS, ROOT, serve
from tests.benchmarks.sizes import Size
from tests.benchmarks.visitor import Rerun, Visitor

COUNTED = {"teacher": "DORA", "administrator": "IVAN", "coach": "FAY", "para": "BEN"}
TOO_MANY = "so many requests a minute"
USERS = 20


def of_a_refresh(size: Size) -> list[Measured]:
    """Calls of a refresh when everything was read before, to the workbooks which that person may see."""
    wire = CountingWire(size.folder, None)
    over(wire, is_limited=False)
    os.environ["PARABINDER_PRACTICE"] = str(size.folder)
    slot.FRESH_SECONDS = 3600  # on a slow computer no other refresh is to come between
    found = []
    for role, staff_id in COUNTED.items():
        person = everybody(held())[staff_id]
        view_of(person)
        wire.calls.clear()
        view_of(person, anew=True)
        found.append(Measured(f"calls {role}", size.rows, wire.calls.total(), _workbooks_of(person), 1, "calls"))
    return found


def _workbooks_of(person: Person) -> int:
    """School, where it stands who this is; their classrooms; Team where observations of adults are open to them."""
    return 1 + len(person.classroom_ids) + person.has(*FIDELITY.readers)


def cold_morning(size: Size) -> list[Measured]:
    """A process that has read nothing yet and twenty people at once: pages that show a refusal, and how long the first
    page takes (of 95 in 100, of half), against the same morning without any quota."""
    quick, _, _ = _morning(size, "")
    seconds, refused_pages, refused = _morning(size, str(GOOGLES_QUOTA))
    return [
        Measured("cold start refused", size.rows, refused_pages, None, 0, "pages"),
        Measured("cold start calls refused", size.rows, refused, None, 0, "calls"),
        Measured("cold start first page", size.rows, percentile_95(seconds), percentile_95(quick), 1.2),
        Measured("cold start half of all", size.rows, median(seconds), median(quick), 1.2),
    ]


def _morning(size: Size, quota: str) -> tuple[list[float], int, int]:
    """Seconds until each has their start page, how many pages said that Google refused, how often it did."""
    start = (str(ROOT / "tests/benchmarks/serve_counted.py"),)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "refused"
        with serve(OURS, size.folder, start, PARABINDER_QUOTA=quota, PARABINDER_REFUSED=str(told)) as server:
            visitors = [Visitor(server.address, f"as={each}") for each in of_rooms(size, USERS)]
            with ThreadPoolExecutor(USERS) as together:
                runs = list(together.map(lambda each: each.open(), visitors))
        refused = int(told.read_text())
    return [each.seconds for each in runs], sum(map(_says_refused, runs)), refused


def _says_refused(run: Rerun) -> bool:
    return any(TOO_MANY in each.body for each in [*run.of("alert"), *run.of("markdown")])
