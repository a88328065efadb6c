"""Four processes, a wire that fails at three calls in ten, somebody who sorts: every row counts exactly once."""

import os
from pathlib import Path

import pytest

from tests.benchmarks.exactly_once import Job, Outcome, run, said
from tests.faults import AFTER

SEED = 20260312
ROWS = int(os.environ.get("PARABINDER_ROWS", "1000"))  # a long run appends thousands


def assert_every_row_counts_once(job: Job) -> Outcome:
    outcome = run(job)
    print(said(job, outcome))  # pytest shows it, with the seed, where this fails
    assert outcome.wrong == [] and outcome.counted == job.rows
    faults = sum(outcome.drawn.values())
    assert faults / outcome.calls == pytest.approx(job.share, abs=0.05) and outcome.again > job.rows / 20
    return outcome


def test_every_row_stands_and_counts_exactly_once(tmp_path: Path) -> None:
    outcome = assert_every_row_counts_once(Job(tmp_path, SEED, rows=ROWS))
    assert outcome.in_sheet == ROWS, "what Google has applied is looked up, never repeated"
    assert set(AFTER) <= set(outcome.drawn), "every kind of failure after the write"
    after = sum(count for fault, count in outcome.drawn.items() if fault in AFTER)
    assert after / sum(outcome.drawn.values()) == pytest.approx(0.5, abs=0.1)


def test_rows_that_google_writes_late_stand_twice_and_count_once(tmp_path: Path) -> None:
    outcome = assert_every_row_counts_once(Job(tmp_path, SEED, rows=200, late=0.4, share_after=0.3))
    assert outcome.in_sheet > 200


def test_a_wrong_cell_or_a_missing_row_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tests.benchmarks.exactly_once.row_of", lambda number: {"note": f"row {number}", "help": "Said"}
    )
    outcome = run(Job(tmp_path, SEED, rows=8, writers=1, share=0.0))
    assert len(outcome.wrong) == 8 and outcome.wrong[0] == "row 0: help"
