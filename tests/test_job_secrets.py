"""No key, secret, address or code stands in what a job prints, warns of, logs or leaves in a file, as Google fails."""

import json
import logging
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import sheets.account
from automation.practice_school.cast import CAST
from sheets.account import Account, link_of
from sheets.check_in_account import FOLDER, ROOM
from sheets.practice import workbook_ids
from tests.begun_school import key_file, private_key, secrets_of
from tests.faults import FaultPlan, FaultyWire, client_over
from tests.job_runs import Run, runner
from tests.real_school import ADDRESS, COOKIE_SECRET, swap_the_wire
from tests.screens import codes_of, said_in
from tests.test_job_faults import COMMANDS

AT_ONCE = ("odd error", "page", "reset", 401)
COUNSELORS_ADDRESS = "counselor@our-school.iam.example.org"
OF_STUDENTS = {"take-out", "records", "report", "restore", "fix"}  # whoever runs these asks for rows of students
TELLS_ADDRESS = {"doctor"}  # it says whom to share the spreadsheets with


@pytest.fixture
def secrets() -> dict[str, str]:
    """What must stand nowhere: what it is -> its text."""
    lines = private_key().splitlines()
    people = {each.email: each.email for each in CAST if each.email}
    return {"key": lines[1], "end of key": lines[-2], "cookie secret": COOKIE_SECRET, "client": "not told", **people}


@pytest.fixture
def run(practice_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Run:
    """A job as on the command line, with a whole key in the secrets and a folder of its own for what it leaves."""
    run = runner(practice_folder, monkeypatch, capsys)
    school, team = (link_of(workbook_ids(practice_folder)[each]) for each in ("school", "team"))
    secrets = secrets_of(school).replace("[workbooks]\n", f'[workbooks]\nteam = "{team}"\n')
    monkeypatch.setenv("PARABINDER_SECRETS", secrets)
    left = tmp_path / "left"
    left.mkdir()
    monkeypatch.chdir(left)
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    return run


@pytest.fixture
def wire(practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """The wire of every job to that school."""
    wire = FaultyWire(practice_folder)
    swap_the_wire(practice_folder, monkeypatch.setattr, lambda: client_over(wire))
    return wire


@pytest.fixture
def counselors_wire(practice_folder: Path, wire: FaultyWire, run: Run, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """The wire to the check-ins, which the counselor's own key opens."""
    folder = practice_folder / FOLDER
    key = json.loads(key_file(client_email=COUNSELORS_ADDRESS))
    part = {"workbook": link_of(workbook_ids(folder)[ROOM]), "service_account": key}
    more = f"\ncheck_ins = {{ {', '.join(f'{name} = {_toml(value)}' for name, value in part.items())} }}\n"
    monkeypatch.setenv("PARABINDER_SECRETS", more + os.environ["PARABINDER_SECRETS"])
    theirs = FaultyWire(folder)
    monkeypatch.setattr(
        sheets.account, "client_with_key",
        lambda key: client_over(theirs if key["client_email"] == COUNSELORS_ADDRESS else wire),
    )  # fmt: skip
    return theirs


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(each)}' for name, each in value.items())} }}"
    return json.dumps(value)


def texts_in(folder: Path) -> Iterator[str]:
    """The names and contents of all files of a folder, those inside of packed files too."""
    for file in folder.rglob("*"):
        yield file.name
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                yield from (packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
        elif file.is_file():
            yield file.read_bytes().decode("utf-8", "replace")


def runs_under_faults(run: Run, wire: FaultyWire, command: str) -> str:
    """All that a job says: as Google fails at once in several ways, here and there, and not at all."""
    said = ""
    for fault in (*AT_ONCE, "here and there", "ok"):
        wire.plan.clear()
        wire.plan.extend([fault] * 9 if fault in AT_ONCE else [])
        wire.by_seed = FaultPlan(7, 0.2) if fault == "here and there" else None
        code, printed, wrong = run(command)
        assert code in (0, 1, 2) and "Traceback" not in wrong, (fault, wrong)
        said += printed + wrong
    assert wire.calls
    return said


@pytest.mark.parametrize("job", sorted({*COMMANDS, "doctor"} - {"check-ins"}))
def test_a_job_tells_no_secret_whatever_fails(
    job: str, run: Run, wire: FaultyWire, account: Account, secrets: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = runs_under_faults(run, wire, f"{COMMANDS[job]} --today 2026-03-12" if job in COMMANDS else job) + caplog.text
    in_files = "\n".join(texts_in(Path.cwd()))
    for what, text in secrets.items():
        assert text not in told, what
        is_of_staff = "@" in what and job == "take-out"  # it takes the tab Staff out
        assert is_of_staff or text not in in_files, what
    assert job in TELLS_ADDRESS or ADDRESS not in told
    assert job in OF_STUDENTS or not said_in(told, codes_of(account))


def test_the_counselors_job_tells_no_secret_whatever_fails(
    run: Run, counselors_wire: FaultyWire, account: Account, secrets: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = runs_under_faults(run, counselors_wire, "check-ins --today 2026-03-12") + caplog.text
    for what, text in {**secrets, "address": COUNSELORS_ADDRESS}.items():
        assert text not in told + "\n".join(texts_in(Path.cwd())), what
    assert not said_in(told, codes_of(account))
