"""The nightly job over the practice Google: what it writes, what it prints, two at once, and what goes wrong."""

import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from automation import __main__ as command_line
from automation.jobs import check, nightly
from automation.jobs import practice as practice_job
from automation.jobs.job_runs import RUNS_KEPT, JobRun, remember
from automation.jobs.result import JobFailed
from automation.practice_school.cast import FIXED_TODAY
from sheets.account import Account, open_practice
from sheets.google import CALLS_A_MINUTE, Google
from sheets.practice import adapter_for
from sheets.schema import DATA_CHECK, JOB_RUNS, SUMMARY
from tests.faults import values_of
from tests.job_runs import Run, classroom_of, room_id, rows_of, runner
from tests.screens import codes_of, said_in

ROOT = Path(__file__).resolve().parent.parent
REPORTS = [("room-1", "Data check"), ("room-1", "Summary"), ("room-2", "Data check"), ("room-2", "Summary"),
           ("school", "School summary"), ("school", "Training summary"), ("school", "School figures"),
           ("school", "Adults needed")]  # fmt: skip


@pytest.fixture(scope="module")
def practice_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice school of few rows: what the job does is the same, and it does it often here."""
    folder = tmp_path_factory.mktemp("few") / "school"
    practice_job.run(folder, FIXED_TODAY, classrooms=2, students=4, session_rows=200)
    return folder


@pytest.fixture
def run(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """Runs a job on the test's own practice school."""
    return runner(practice_folder, monkeypatch, capsys)


def reports(account: Account) -> dict[tuple[str, str], list[list]]:
    """All that the program wrote, but for when it looked."""
    found = {each: rows_of(account, *each) for each in REPORTS}
    for (room, tab), rows in found.items():
        if tab == "Data check":
            found[room, tab] = [row[:-1] for row in rows]
    assert account.team
    found["team", "Team summary"] = values_of(account.google, account.team.workbook_id, "Team summary")
    return found


def job_runs(account: Account) -> list[dict]:
    names = [each.heading for each in JOB_RUNS.columns]
    rows = rows_of(account, "school", "Job runs")[1:]
    return [dict(zip(names, [*row, *[""] * len(names)], strict=False)) for row in rows]


@pytest.fixture(scope="module")
def as_by_three_jobs(practice_original: Path) -> dict:
    """What the jobs check and summarize wrote, which made the practice school."""
    return reports(open_practice(practice_original))


@dataclass
class Ran:
    """One night as a schedule runs it, on reports that were emptied before."""

    account: Account
    code: int
    printed: str
    wrong: str
    calls: Counter[tuple[str, str]]  # (workbook, reads or writes)


@pytest.fixture(scope="module")
def night(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The first night ever, with every call counted."""
    folder = tmp_path_factory.mktemp("night") / "school"
    shutil.copytree(practice_original, folder)
    account, calls, once = open_practice(folder), Counter[tuple[str, str]](), Google._once
    for room in ("room-1", "room-2"):
        for table in (DATA_CHECK, SUMMARY):
            classroom_of(account, room).replace_report(table, [])
    shutil.rmtree(folder / "snapshots")
    def counted(self: Google, limit: Any, ask: Any, has: Any) -> Any:
        kind = "reads" if limit is self._limits.reads else "writes"
        calls[_workbook_of(ask), kind] += 1
        return once(self, limit, ask, has)

    said, wrong = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(wrong):
        patch.setenv("PARABINDER_PRACTICE", str(folder))
        patch.delenv("PARABINDER_SECRETS", raising=False)
        patch.chdir(folder.parent)
        patch.setattr(Google, "_once", counted)
        code = command_line.main(["nightly", "--on-schedule", "--if-missed"])
    return Ran(account, code, said.getvalue(), wrong.getvalue(), calls)


def _workbook_of(ask: Any) -> str:
    """Which workbook a call is about: the only long text that the call holds."""
    held = [each.cell_contents for each in ask.__closure__]
    return next(each for each in held if isinstance(each, str) and len(each) > 20 and "!" not in each)


def test_it_writes_what_the_three_jobs_write_and_prints_counts_alone(night, as_by_three_jobs):
    assert (night.code, night.wrong) == (0, "") and reports(night.account) == as_by_three_jobs
    assert re.fullmatch(
        r"Nightly check\n  \d+ changes? to bring tabs in line\.\n  2 of 2 classrooms checked: \d+ to fix, "
        r"\d+ to look at, \d+ notes\.\n  \d+ goals summarized\.\n", night.printed)  # fmt: skip
    codes = codes_of(night.account)
    assert not said_in(night.printed, codes) and "@" not in night.printed
    (row,) = job_runs(night.account)
    assert row["How"] == "on schedule" and row["Problems"] == 0 and "2 of 2 classrooms checked" in row["What was done"]
    assert not said_in(str(row), codes)


def test_the_counts_are_those_of_the_job_check(night, today):
    levels = Counter(each.level for each in check.run(night.account, today).findings)
    said = f"{levels['fix']} to fix, {levels['check']} to look at, {levels['note']} notes"
    assert said in night.printed and levels["fix"] > 10


def test_what_was_read_is_kept_for_restore(night, today):
    kept = night.account.snapshots.folder.rglob(f"{today}.snapshot")
    assert {each.parent.name for each in kept} == {"school", "team", "room-1", "room-2"}


def test_a_classroom_costs_five_reads_and_four_writes(night):
    room = room_id(night.account.folder, "room-2")
    assert {kind: night.calls[room, kind] for kind in ("reads", "writes")} == {"reads": 5, "writes": 4}
    others = Counter(kind for (workbook, kind), count in night.calls.items() for _ in range(count)
                     if workbook in (night.account.school_id, night.account.team_id))  # fmt: skip
    assert others["reads"] <= 20 and others["writes"] <= 12, "whatever the number of classrooms"


def test_the_newest_sixty_runs_are_kept_as_they_were(account, today):
    school = account.school
    for number in range(3):
        problems = ("Classroom room-2: not shared.",) * (number * 15)
        remember(school, JobRun(datetime(2026, 3, 9 + number, 2, 23, 40), "by hand", f"run {number}", problems, 7))
    first = rows_of(account, "school", "Job runs")[1:]
    assert [row[3:5] for row in first] == [["run 2", 30], ["run 1", 15], ["run 0", 0]]
    assert first[0][5].endswith("not shared. And 10 more.")
    many = [*first, *([*first[1][:3], f"old {number}", *first[1][4:]] for number in range(RUNS_KEPT))]
    school.google.write_values(account.school_id, [{"range": "'Job runs'!A2", "values": many}])
    remember(school, JobRun(datetime(2026, 3, 12, 14, 0), "first visit", "newest", (), 7))
    kept = rows_of(account, "school", "Job runs")[1:]
    assert len(kept) == RUNS_KEPT and kept[0][3] == "newest" and kept[1:] == many[: RUNS_KEPT - 1]


def test_two_processes_at_once_do_no_harm(account, practice_folder, as_by_three_jobs, tmp_path):
    environ = {"PARABINDER_PRACTICE": str(practice_folder), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    tabs = account.school.tabs(anew=True)
    gone = [{"deleteSheet": {"sheetId": tabs[title].sheet_id}} for title in ("Job runs", "Training summary")]
    account.google.change_structure(account.school_id, gone)
    command = [sys.executable, "-m", "automation", "nightly"]
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ended = [(each.communicate(timeout=180)[1], each.returncode) for each in both]
    assert ended == [("", 0), ("", 0)]
    assert reports(account) == as_by_three_jobs
    titles = [each.title for each in account.school.tabs(anew=True).values()]
    assert len(titles) == len(set(titles)) and {"Job runs", "Training summary"} <= set(titles)
    assert 1 <= len(job_runs(account)) <= 2


def test_within_one_process_one_runs_and_the_other_is_told(account, today, monkeypatch):
    inside, go = threading.Event(), threading.Event()

    def slowly(*_: object) -> None:
        inside.set()
        go.wait(60)

    monkeypatch.setattr(nightly, "_run", slowly)
    first = threading.Thread(target=nightly.run, args=(account, today))
    first.start()
    inside.wait(60)
    with pytest.raises(JobFailed, match="running already"):
        nightly.run(account, today)
    go.set()
    first.join()
    nightly.run(account, today)  # the lock went with the run


def test_what_fails_stops_no_other_part_and_is_told_without_codes_and_addresses(run, account, monkeypatch):
    def fails(*_: object) -> None:
        raise KeyError("K7-2 asks for help")

    before = rows_of(account, "school", "School summary")
    adapter_for(account.folder).seed_forbidden(room_id(account.folder, "room-2"))
    monkeypatch.setattr(nightly, "summarize_training", fails)
    code, printed, wrong = run("nightly")
    room, itself = wrong.splitlines()
    assert code == 2 and "1 of 2 classrooms checked" in printed
    assert room.startswith("Classroom 2 of 2: The spreadsheet is not shared") and "room-2" not in wrong
    assert re.fullmatch(r"School workbook: The program itself failed \(test_nightly.py, line \d+\)\.", itself)
    assert rows_of(account, "school", "School summary") == before, "room-2 keeps its rows"
    (row,) = job_runs(account)
    assert row["Problems"] == 2 and row["Which problems"].startswith("Classroom room-2: The spreadsheet is not shared")
    assert not re.search(r"@|K7", wrong + str(row))


def test_a_school_that_cannot_be_read_is_said(run, account):
    adapter_for(account.folder).seed_forbidden(account.school_id)
    code, printed, wrong = run("nightly")
    assert (code, printed) == (2, "") and wrong.startswith("School workbook: The spreadsheet is not shared")


def test_only_if_missed_does_nothing_where_last_night_was_checked(run, account, today):
    remember(account.school, JobRun(datetime.combine(today, datetime.min.time()), "on schedule", "all", (), 7))
    code, printed, _ = run("nightly --on-schedule --if-missed")
    assert code == 0 and "there is nothing to do" in printed and len(job_runs(account)) == 1


def test_the_counselors_key_is_refused(run, monkeypatch):
    monkeypatch.setattr(nightly, "find_settings", lambda environ, folder: {"check_ins": {}})
    code, printed, wrong = run("nightly")
    assert (code, printed) == (2, "") and "the counselor's key, which no nightly job may have" in wrong


def test_a_run_beside_the_pages_takes_half_of_the_calls_at_most(account, monkeypatch):
    slow = Google(lambda: account.google.client, is_limited=True).gently()
    paces = [each._most for each in slow._pace.values()]
    assert paces == [CALLS_A_MINUTE // 2] * 2
    taken: list[int] = []
    for limit, pace in slow._pace.items():
        monkeypatch.setattr(pace, "take", lambda: taken.append(1))
        monkeypatch.setattr(limit, "take", lambda: taken.append(2))
    slow.read_values(account.school_id, ["Settings"])
    assert taken == [1, 2]
    assert replace(account, google=Google(lambda: account.google.client)).gently().google._pace
