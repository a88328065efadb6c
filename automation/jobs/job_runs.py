"""The tab Job runs: each run of the nightly job adds itself on top."""

from dataclasses import dataclass
from datetime import datetime

from automation.jobs.summarize import summary_rows
from automation.tab_rows import read_tab
from sheets.columns import Value
from sheets.google import NotUnderstood
from sheets.schema import JOB_RUNS
from sheets.workbook import TabMissing, Workbook

RUNS_KEPT = 60
PROBLEMS_TOLD = 20


@dataclass(frozen=True)
class JobRun:
    """One run: when it began by the school's clock, who or what began it, counts in words, what could not be done."""

    began: datetime
    how: str
    what_was_done: str
    problems: tuple[str, ...]
    seconds_taken: int


def remember(school: Workbook, ran: JobRun) -> None:
    """Write the run on top of Job runs; the newest 60 are kept. A GoogleProblem or TabMissing in words."""
    try:
        cells = school.read_tab(JOB_RUNS)
    except NotUnderstood as problem:
        raise TabMissing.of(JOB_RUNS) from problem
    names = [each.name for each in JOB_RUNS.columns]
    before = summary_rows(read_tab(JOB_RUNS, cells, school.name).frame[names])
    more = len(ran.problems) - PROBLEMS_TOLD
    told = [*ran.problems[:PROBLEMS_TOLD], *([f"And {more} more."] if more > 0 else [])]
    row: dict[str, Value] = {
        "ran_on": ran.began.date(),
        "started_at": ran.began.time().replace(microsecond=0),
        "how": ran.how,
        "what_was_done": ran.what_was_done,
        "problem_count": len(ran.problems),
        "problems": " ".join(told) or None,
        "seconds_taken": ran.seconds_taken,
    }
    school.replace_report(JOB_RUNS, [row, *before][:RUNS_KEPT])
