"""How long a page takes to run again on a real server, against one-file apps that show the identical things."""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.benchmarks import shown
from tests.benchmarks.figure import RUNS, Measured, percentile_95
from tests.benchmarks.serving import BARE, OURS, RIVAL, Server, serve
from tests.benchmarks.sizes import Size
from tests.benchmarks.visitor import Visitor

TEACHER = "DORA"
CLICKS = 20
NOT_TIMED = {"", "start", "progress"}
PLAYED = {"ANA": "para", TEACHER: "teacher", "FAY": "coach", "GUS": "service provider", "IVAN": "administrator"}


@contextmanager
def ours_served(size: Size) -> Iterator[Server]:
    """Our app, once visited: of a process's very first run Streamlit gives widgets names that it changes later."""
    with serve(OURS, size.folder) as server:
        first = Visitor(server.address)
        first.open()
        first.close()
        yield server


@contextmanager
def beside_a_rival(size: Size, graphs: dict | None = None) -> Iterator[tuple[Server, Path]]:
    """The rival, showing these graphs on its page progress, and the folder of what it shows."""
    with tempfile.TemporaryDirectory() as folder:
        shown.keep("progress", graphs, Path(folder))
        with serve(RIVAL, size.folder, PARABINDER_SHOWN=folder) as rival:
            yield rival, Path(folder)


def graphs_of(visitor: Visitor) -> dict:
    """Student -> goal -> its graph, for each student on the Progress page and the goal that it shows first."""
    run, found = visitor.open("progress"), {}
    for student in run.choices("Student"):
        run = visitor.choose("Student", student)
        goal = run.choices("Goal")[0]
        found[student] = {goal: shown.chart(run.of("vega_lite_chart")[0])}
    return found


def progress(size: Size) -> Measured:
    """The Progress page after another student is chosen."""
    with ours_served(size) as server:
        visitor = Visitor(server.address, f"as={TEACHER}")
        graphs = graphs_of(visitor)
        with beside_a_rival(size, graphs) as (other, _):
            rival = Visitor(other.address)
            rival.open()
            ours, theirs = [], []
            for _, student in zip(range(CLICKS + 2), cycle(graphs), strict=False):
                theirs.append(rival.choose("Student", student).seconds)
                ours.append(visitor.choose("Student", student).seconds)
    return Measured("progress", size.rows, percentile_95(ours[2:]), percentile_95(theirs[2:]), 1.1)


def other_pages(size: Size) -> list[Measured]:
    """Every other page, run again as it stands; each played by the first who may open it."""
    found: list[Measured] = []
    with ours_served(size) as server:
        visitors: dict[str, Visitor] = {}
        whose: dict[str, str] = {}
        for staff_id in PLAYED:
            visitor = visitors[staff_id] = Visitor(server.address, f"as={staff_id}")
            visitor.open()
            whose = dict.fromkeys(visitor.pages, staff_id) | whose
        with beside_a_rival(size) as (other, folder):
            for page in whose.keys() - NOT_TIMED:
                found.append(_page(size, page, visitors[whose[page]], other.address, folder))
    return sorted(found, key=lambda each: each.ratio or 0, reverse=True)


def _page(size: Size, page: str, visitor: Visitor, address: str, folder: Path) -> Measured:
    shown.keep(page, shown.parts_of(visitor.turn_to(page)), folder)
    rival = Visitor(address, f"page={page}")
    rival.open()
    ours, theirs = [], []
    for _ in range(RUNS):
        theirs.append(rival.again().seconds)
        ours.append(visitor.again().seconds)
    rival.close()
    return Measured(f"page {page}", size.rows, statistics.median(ours), statistics.median(theirs), 1.5)


def start(size: Size) -> Measured:
    """From starting the server to the first graph, against a bare app."""
    ours, bare = [], []
    for _ in range(RUNS):
        bare.append(_first_graph(BARE, size, "", ""))
        ours.append(_first_graph(OURS, size, f"as={TEACHER}", "progress"))
    return Measured("start", size.rows, statistics.median(ours), statistics.median(bare), 2)


def _first_graph(script: Path, size: Size, query: str, page: str) -> float:
    with serve(script, size.folder) as server:
        visitor = Visitor(server.address, query)
        run = visitor.open(page)
        assert run.of("vega_lite_chart"), "there is no graph"
        return run.ended_at - server.started_at
