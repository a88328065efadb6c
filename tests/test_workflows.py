"""The workflows: what they may do, and their steps run as written over the practice Google, with nobody named.

Stood in: `pip install` does nothing, since everything is installed here; gspread's wire leads to the practice Google.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from automation.jobs import practice as practice_job
from automation.practice_school.cast import FIXED_TODAY
from sheets.account import open_practice
from tests.job_runs import rows_of
from tests.real_school import ADDRESS, secrets_for
from tests.screens import codes_of, said_in

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(each.name for each in FOLDER.glob("*.yml"))
PINNED = re.compile(r"actions/(checkout|setup-python)@[0-9a-f]{40} # v\d+\.\d+\.\d+")
MAY_USE = {"checkout", "setup-python"}
CHECK_INS = '\n[check_ins]\nworkbook = "https://docs.google.com/spreadsheets/d/1aB_c-dEfGhIjKlMnOp/edit"\n'


@dataclass
class Step:
    """One step with a script: its name, what it sets in the environment, its lines."""

    name: str = ""
    env: dict[str, str] = field(default_factory=dict)
    run: str = ""


def steps_of(file: str, job: str) -> list[Step]:
    """The scripts of one job of a workflow, read by its indentation: only what these files use of YAML."""
    lines = (FOLDER / file).read_text(encoding="utf-8").split(f"\n  {job}:\n")[1].splitlines()
    lines = lines[: next((at for at, each in enumerate(lines) if re.match(r"  \w", each)), len(lines))]
    found: list[Step] = []
    for line in lines[lines.index("    steps:") + 1 :]:
        text = line.strip()
        if line.startswith("      - "):
            found.append(Step(text.removeprefix("- name: ")))
            part = ""
        elif line.startswith("        ") and not line.startswith("          "):
            part, _, rest = text.partition(":")
            if part == "run":
                found[-1].run = "" if rest.strip() == "|" else rest.strip()
        elif part == "env":
            name, _, value = text.partition(": ")
            found[-1].env[name] = value
        elif part == "run":
            found[-1].run += line[10:] + "\n"
    return [each for each in found if each.run]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school of few rows."""
    folder = tmp_path_factory.mktemp("few") / "school"
    practice_job.run(folder, FIXED_TODAY, classrooms=2, students=4, session_rows=100)
    return folder


@pytest.fixture
def runner(school: Path, tmp_path: Path) -> Path:
    """A fresh clone, with the stand-ins beside it."""
    clone, beside = tmp_path / "clone", tmp_path / "beside"
    shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(".git", ".venv", ".practice", "__pycache__", ".*_cache"))
    beside.mkdir()
    swap = "from pathlib import Path\nfrom tests.real_school import swap_the_wire\n"
    (beside / "sitecustomize.py").write_text(f"{swap}swap_the_wire(Path({str(school)!r}), setattr)\n")
    python = f'#!/bin/bash\nif [ "$1 $2 $3" = "-m pip install" ]; then exit 0; fi\nexec {sys.executable} "$@"\n'
    (beside / "python").write_text(python)
    (beside / "python").chmod(0o755)
    return clone


def play(step: Step, clone: Path, secrets: str, event: str = "schedule") -> subprocess.CompletedProcess:
    """A step as GitHub runs it with `shell: bash`; the expressions are worked out for that event."""
    options = "--on-schedule --if-missed" if event == "schedule" else ""
    known = {
        "${{ secrets.PARABINDER_SECRETS }}": secrets,
        "${{ secrets.PARABINDER_SECRETS != '' }}": str(bool(secrets)).lower(),
        "${{ github.event_name == 'schedule' && '--on-schedule --if-missed' || '' }}": options,
    }
    beside = clone.parent / "beside"
    environ = {name: known[value] for name, value in step.env.items()}
    environ |= {"PATH": f"{beside}:/usr/bin:/bin", "PYTHONPATH": f"{beside}:{clone}", "HOME": str(clone.parent)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run]
    return subprocess.run(command, cwd=clone, env=environ, capture_output=True, text=True, timeout=180, check=False)


def files_in(folder: Path) -> set[str]:
    found = {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}
    return {each for each in found if "__pycache__" not in each}


def test_the_steps_of_a_night_check_the_school_and_name_nobody(school, runner):
    install, check = steps_of("nightly.yml", "check")
    assert play(install, runner, "").returncode == 0 and "-r requirements.txt" in install.run
    before, account = files_in(runner), open_practice(school)
    printed = []
    for event in ("workflow_dispatch", "schedule"):
        done = play(check, runner, secrets_for(school, has_team=True), event)
        assert done.returncode == 0, done.stderr
        printed.append(done.stdout + done.stderr)
    assert "2 of 2 classrooms checked" in printed[0]
    assert "nothing to do" in printed[1], "a schedule after somebody did it by hand"
    assert [row[2] for row in rows_of(account, "school", "Job runs")[1:]] == ["by hand"]
    everything = "\n".join(printed)
    assert not said_in(everything, codes_of(account) | {"room-1", "room-2"}) and "@" not in everything
    assert secrets_for(school).split('"')[1] not in everything and ADDRESS not in everything
    assert files_in(runner) == before, "nothing is left behind"


@pytest.mark.parametrize(
    ("secrets", "words"),
    [(CHECK_INS, "the counselor's key, which no nightly job may have"), (None, "The secrets have no [workbooks]")],
    ids=["the counselor's key", "no secret at all"],
)
def test_a_night_that_must_not_run_fails_loudly(secrets, words, school, runner):
    _, check = steps_of("nightly.yml", "check")
    done = play(check, runner, secrets_for(school, more=secrets) if secrets else "")
    assert done.returncode == 2 and words in done.stderr and done.stdout == ""
    assert ADDRESS not in done.stderr


def test_a_copy_that_is_not_private_says_so_and_is_loud_only_where_it_holds_secrets(runner):
    (step,) = steps_of("nightly.yml", "not-private")
    public, careless = play(step, runner, ""), play(step, runner, "made up")
    assert public.returncode == 0 and "::notice::Nothing was checked" in public.stdout
    assert careless.returncode == 1 and "::error::" in careless.stdout and "made up" not in careless.stdout


def test_the_night_runs_only_in_a_private_copy_and_one_at_a_time():
    text = (FOLDER / "nightly.yml").read_text(encoding="utf-8")
    assert text.count("if: ${{ github.event.repository.private }}") == 1
    assert text.count("if: ${{ !github.event.repository.private }}") == 1
    assert re.search(r"\nconcurrency:\n  group: nightly\n  cancel-in-progress: false\n", text)
    assert len(re.findall(r"- cron: ", text)) == 2 and "workflow_dispatch:" in text
    assert text.count("secrets.PARABINDER_SECRETS }}") == 1, "one step alone is given the secrets"


@pytest.mark.parametrize("file", WORKFLOWS)
def test_a_workflow_reads_its_repository_and_does_nothing_else_with_github(file):
    text = (FOLDER / file).read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used and all(PINNED.fullmatch(each) for each in used)
    assert text.count("persist-credentials: false") == sum("checkout" in each for each in used)
    assert re.search(r"\npermissions:\n  contents: read\n\n", text) and text.count("permissions:") == 1
    never = r"upload-artifact|actions/cache|cache:|git (commit|push)|set -x|write"
    assert not re.search(never, text.split("\nname:")[1])
    jobs = text.split("\njobs:\n")[1]
    assert len(re.findall(r"timeout-minutes: \d+", jobs)) == len(re.findall(r"^  \S+:$", jobs, re.M))


def test_the_audit_warns_and_never_fails(runner):
    text = (FOLDER / "audit.yml").read_text(encoding="utf-8")
    assert "continue-on-error: true" in text and "schedule:" in text and '"requirements.txt"' in text
    _, look = steps_of("audit.yml", "audit")
    for code, words in ((0, "::notice::No package"), (1, "::warning::pip-audit found something")):
        audit = f'#!/bin/bash\n[ "$1 $2" = "-m pip_audit" ] && exit {code}\nexit 9\n'
        (runner.parent / "beside" / "python").write_text(audit)
        done = play(look, runner, "")
        assert done.returncode == 0 and words in done.stdout


def test_the_tests_are_run_by_the_readmes_command():
    (step,) = steps_of("tests.yml", "tests")
    assert step.run in (ROOT / "README.md").read_text(encoding="utf-8").replace("install -r", "install -q -r")
    assert os.path.basename(step.run.split()[-1]) == "pytest"
