"""How often Google is asked: for one person's refresh, and on a cold morning when everybody comes at once."""

import os
import pickle
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median

from automation.review import review_school
from pages.shared import slot
from pages.shared.front_door import everybody, held, view_of
from sheets.access import Person
from sheets.account import open_practice
from sheets.schema import FIDELITY
from tests.benchmarks.canned import Kept, google_over
from tests.benchmarks.figure import Measured, percentile_95
from tests.benchmarks.people import of_rooms
from tests.benchmarks.quota import GOOGLES_QUOTA, CountingWire, over
from tests.benchmarks.serving import OURS, ROOT, serve
from tests.benchmarks.sizes import TODAY, Size
from tests.benchmarks.visitor import Rerun, Visitor

COUNTED = {"teacher": "DORA", "administrator": "IVAN", "coach": "FAY", "para": "BEN"}
TOO_MANY = "so many requests a minute"
USERS = 20
# "At once", in seconds. Ours: twenty share one processor, so the last wait for all.
AT_ONCE_SECONDS = {"first of all": 3, "half of all": 10, "95 of 100": 20}


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
    """A process that has read nothing yet and twenty people at once: how many pages and calls Google refused, and how
    long the first page takes: the first of all, that of half of the twenty, of 95 in 100."""
    start = (str(ROOT / "tests/benchmarks/serve_counted.py"),)
    with tempfile.TemporaryDirectory() as folder:
        told, answers = Path(folder) / "refused", Path(folder) / "answers"
        answers.write_bytes(pickle.dumps(first_answers(size)))
        asked = {
            "PARABINDER_QUOTA": str(GOOGLES_QUOTA),
            "PARABINDER_REFUSED": str(told),
            "PARABINDER_ANSWERS": str(answers),
        }
        with serve(OURS, size.folder, start, **asked) as server:
            visitors = [Visitor(server.address, f"as={each}") for each in of_rooms(size, USERS)]
            with ThreadPoolExecutor(USERS) as together:
                runs = list(together.map(lambda each: each.open(), visitors))
        refused = int(told.read_text())
    seconds = [each.seconds for each in runs]
    waited = {"first of all": min(seconds), "half of all": median(seconds), "95 of 100": percentile_95(seconds)}
    return [
        Measured("cold start refused", size.rows, sum(map(_says_refused, runs)), None, 0, "pages"),
        Measured("cold start calls refused", size.rows, refused, None, 0, "calls"),
        *(Measured(f"cold start {who}", size.rows, waited[who], None, AT_ONCE_SECONDS[who]) for who in AT_ONCE_SECONDS),
    ]


def first_answers(size: Size) -> dict[str, bytes]:
    """What Google answers to the first reading of every workbook, by address."""
    wire = Kept(size.folder)
    account = replace(open_practice(size.folder), google=google_over(wire))
    school = account.school.read()
    links = review_school(school, TODAY).classroom_links()
    for workbook in (account.team, *(account.classroom(room, link) for room, link in links.items())):
        if workbook is not None:
            workbook.read()
    return wire.answers


def _says_refused(run: Rerun) -> bool:
    return any(TOO_MANY in each.body for each in [*run.of("alert"), *run.of("markdown")])
