"""Every job when Google fails: the reason in one plain sentence, the other classrooms done, nothing of anybody lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from automation import __main__ as command_line
from automation.jobs import JOBS
from sheets.account import Account
from sheets.practice import workbook_ids
from sheets.schema import DATA_CHECK, SUMMARY
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, FaultyWire, faulty_google
from tests.job_runs import Run, classroom_of, room_id, rows_of, runner
from tests.screens import NEVER_ON_A_SCREEN, said_in

FAULTS: tuple[Fault, ...] = (*BEFORE, *AFTER, *NO_ANSWERS, 400, 401, 403)
COMMANDS = {
    "check": "check",
    "summarize": "summarize",
    "provision": "provision",
    "fix": "fix",
    "check-ins": "check-ins",
    "nightly": "nightly",
    "new-year": "new-year --classroom room-1 --link https://docs.google.com/spreadsheets/d/not-there/edit",
    "take-out": "take-out --out out",
    "records": "records --student K7 --classroom room-1 --out out",
    "forget": "forget --student K7 --classroom room-1 --confirmed-by IVAN",
    "restore": "restore --workbook room-1 --tab 'Log ANA 3'",
    "report": "report --student K7 --period 'Quarter 3' --out reports",
}


@pytest.fixture
def run(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """A job as on the command line, on the test's own practice school: exit code, what it prints, what it warns of."""
    return runner(practice_folder, monkeypatch, capsys)


@pytest.fixture
def wire(practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """The wire of every job to that school."""
    google, wire = faulty_google(practice_folder)
    failing = Account(google, workbook_ids(practice_folder)["school"])
    monkeypatch.setattr(command_line, "open_account", lambda settings, folder: failing)
    return wire


def assert_one_sentence(wrong: str, where: str) -> None:
    assert wrong.startswith(f"{where}: ") and len(wrong.splitlines()) == 1
    assert not re.search(r"Traceback|program itself|\bK7\b", wrong) and said_in(wrong, NEVER_ON_A_SCREEN) == set()


def test_every_job_that_reads_a_school_is_here() -> None:
    assert {*COMMANDS, "practice", "doctor"} == {each.name for each in JOBS}


@pytest.mark.parametrize("job", COMMANDS)
def test_a_school_that_cannot_be_read_is_one_sentence(job: str, run: Run, wire: FaultyWire, practice_folder: Path):
    for fault in FAULTS:
        wire.down = dict.fromkeys(_all_ids(practice_folder), fault)
        code, printed, wrong = run(COMMANDS[job] + " --today 2026-03-12")
        assert (code, printed) == (2, ""), fault
        assert_one_sentence(wrong, "School workbook")
    assert not (practice_folder.parent / "reports").exists()


@pytest.mark.parametrize("job", ["check", "summarize", "provision"])
def test_one_classroom_that_is_down_does_not_stop_the_others(job, run, wire, account, practice_folder):
    stale = {"check": (DATA_CHECK, {"message": "stale"}), "summarize": (SUMMARY, {"goal_id": "stale"})}
    for fault in (429, "html 503", "reset", "cut", "list", "short", 403):
        if job in stale:
            table, row = stale[job]
            classroom_of(account, "room-2").replace_report(table, [row])
        wire.down = {room_id(practice_folder): fault}
        code, printed, wrong = run(job + " --today 2026-03-12")
        assert code == 2 and "Classroom room-2: " in printed and "Classroom room-1: " not in printed, fault
        assert_one_sentence(wrong, "Classroom room-1")
        if job in stale:
            assert "stale" not in str(rows_of(account, "room-2", stale[job][0].tab)), fault


def test_a_report_whose_classroom_is_down_says_so(run: Run, wire: FaultyWire, practice_folder: Path) -> None:
    for fault in ("html 503", "timeout", "page", 404):
        wire.down = {room_id(practice_folder): fault}
        code, printed, wrong = run(COMMANDS["report"] + " --today 2026-03-12")
        assert (code, printed) == (2, "") and "Classroom room-1: " in wrong and len(wrong.splitlines()) == 1
        assert wrong.startswith("No classroom that could be read has a student K7.")
        assert not re.search(r"Traceback|program itself", wrong)


def failing_at(number: int, fault: Fault) -> Callable[[FaultyWire], None]:
    return lambda wire: wire.plan.extend(["ok"] * (number - 1) + [fault] * 5)


@pytest.mark.parametrize(("job", "fault"), [("check", "503 after"), ("summarize", "page"), ("provision", 404)])
def test_a_job_that_fails_half_way_through_writing_is_made_whole_by_the_next_run(
    job: str, fault: Fault, run: Run, wire: FaultyWire, account: Account, practice_folder: Path
) -> None:
    assert run(job + " --today 2026-03-12")[0] == 0
    calls = len(wire.calls)
    whole = {tab: rows_of(account, "room-1", tab) for tab in ("Data check", "Summary", "Goals", "Log ANA")}
    for number in range(1, calls + 1, 3):
        failing_at(number, fault)(wire)
        code, _, wrong = run(job + " --today 2026-03-12")
        wire.plan.clear()
        assert code in (0, 2) and not re.search(r"Traceback|program itself", wrong)
        assert code == 0 or wrong.strip()
    assert run(job + " --today 2026-03-12")[0] == 0
    for tab, rows in whole.items():
        assert [row[:-1] for row in rows_of(account, "room-1", tab)] == [row[:-1] for row in rows]


def _all_ids(folder: Path) -> list[str]:
    ids = workbook_ids(folder)
    return [ids["school"], *ids["classrooms"].values()]
