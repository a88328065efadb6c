"""What can go wrong with a job: the rest is done, the reason is said in plain words, and nothing of anybody is lost."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from automation import __main__ as command_line
from automation.jobs import check, provision, summarize
from sheets.account import Account
from sheets.cells import column_letter
from sheets.practice import ACCOUNT_FILE, IDS_FILE, adapter_for, workbook_ids
from sheets.schema import CLASSROOMS, DATA_CHECK, SUMMARY
from tests.faults import faulty_google
from tests.job_runs import Run, classroom_of, room_id, rows_of, runner, type_in

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def run(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """A job as on the command line, on the test's own practice school: exit code, what it prints, what it warns of."""
    return runner(practice_folder, monkeypatch, capsys)


@pytest.mark.parametrize("job", ["check", "summarize", "provision"])
def test_one_classroom_that_is_not_shared_does_not_stop_the_others(job, run, account, practice_folder):
    last, needed = (rows_of(account, "school", each) for each in ("School summary", "Adults needed"))
    assert {row[0] for row in needed[1:]} == {"room-1", "room-2"}
    for tab, table in (("Data check", DATA_CHECK), ("Summary", SUMMARY)):
        classroom_of(account, "room-2").replace_report(table, [])
        assert len(rows_of(account, "room-2", tab)) == 1
    adapter_for(practice_folder).seed_forbidden(room_id(practice_folder))
    code, printed, wrong = run(job)
    assert code == 2 and "Classroom room-2: " in printed and "Classroom room-1" not in printed
    assert re.fullmatch(r"Classroom room-1: The spreadsheet is not shared with ParaBinder\. Open it, .+\n", wrong)
    assert len(rows_of(account, "room-2", "Summary")) == (29 if job == "summarize" else 1)
    assert rows_of(account, "school", "School summary") == last, "room-1 keeps its rows"
    assert rows_of(account, "school", "Adults needed") == needed, "and what its Schedule asks for"
    if job == "summarize":
        assert {each["workbook"] for each in json.loads(run("summarize --json")[1])} == {"room-2"}


def test_a_link_that_is_no_spreadsheet_names_its_classroom(run, account, practice_folder):
    link = column_letter([each.name for each in CLASSROOMS.columns].index("workbook_link"))
    type_in(account, workbook_ids(practice_folder)["school"], f"Classrooms!{link}2", ["https://example.org/our-sheet"])
    code, printed, wrong = run("check")
    assert code == 2 and "Classroom room-2: " in printed
    assert wrong.startswith("Classrooms, room-1: this is not the link of a Google spreadsheet.")


def test_a_tab_that_is_gone_is_named_and_the_rest_is_done(run, account, practice_folder):
    for tab in ("Data check", "Summary"):
        gone = {"deleteSheet": {"sheetId": classroom_of(account).tabs()[tab].sheet_id}}
        account.google.change_structure(room_id(practice_folder), [gone])
    code, printed, wrong = run("check")
    assert code == 2 and "Classroom room-1: " in printed and "Classroom room-2: " in printed
    assert wrong.startswith("Classroom room-1: The tab Data check is missing.")
    code, _, wrong = run("summarize")
    assert code == 2 and wrong.startswith("Classroom room-1: The tab Summary is missing.")
    assert len(rows_of(account, "school", "School summary")) == 1 + 56 + 6, "all goals of both rooms"


def not_shared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adapter_for(folder).seed_forbidden(workbook_ids(folder)["school"])


def google_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    google, wire = faulty_google(folder)
    wire.plan.extend(["reset", "html", 503, "reset", 500])
    down = Account(google, workbook_ids(folder)["school"])
    monkeypatch.setattr(command_line, "open_account", lambda settings, folder: down)


def secrets(text: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    return lambda folder, monkeypatch: monkeypatch.setenv("PARABINDER_SECRETS", text)


def damaged(file: str, content: bytes) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for each in folder.glob(f"{file}*"):
            each.unlink()
        (folder / file).write_bytes(content)

    return damage


def a_mistake_of_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("K7-2 asks for help")

    for job in (check, summarize, provision):
        monkeypatch.setattr(job, "read_school", fails)


_LINK = "https://docs.google.com/spreadsheets/d/1aB_c-dEfGhIjKlMnOp/edit"
_KEY = '[service_account]\nclient_email = "robot@example.org"\nprivate_key = "very-secret"\n'
TROUBLE = {
    "secrets that cannot be read": (secrets('private_key = "very-secret'), "not written as they must be"),
    "empty secrets": (secrets(""), "The secrets have no [workbooks] school."),
    "no key": (secrets(f'[workbooks]\nschool = "{_LINK}"'), "The secrets have no [service_account]."),
    "half a key": (secrets(f'[workbooks]\nschool = "{_LINK}"\n{_KEY}'), "The Google key in the secrets cannot be used"),
    "not shared": (not_shared, "School workbook: The spreadsheet is not shared with ParaBinder."),
    "Google is down": (google_down, "School workbook: Google does not answer just now."),
    "a damaged practice Google": (damaged(ACCOUNT_FILE, b"not a database" * 99), "cannot be read or written. Delete"),
    "a damaged list of workbooks": (damaged(IDS_FILE, b"{"), "cannot be read or written. Delete the folder"),
    "a mistake of ours": (a_mistake_of_ours, "The program itself failed (KeyError in test_job_troubles.py, line "),
}


@pytest.mark.parametrize("job", ["check", "summarize", "provision"])
@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_cannot_run_says_why_in_plain_words(trouble, job, run, practice_folder, monkeypatch):
    cause, words = TROUBLE[trouble]
    cause(practice_folder, monkeypatch)
    code, printed, wrong = run(job)
    assert (code, printed) == (2, "") and words in wrong and len(wrong.splitlines()) == 1
    assert not re.search(r"Traceback|very-secret|\bK7\b|@", wrong)


def test_a_folder_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, wrong = run("practice --folder file/school --classrooms 1 --students 1 --session-rows 10")
    assert code == 2 and re.fullmatch(r"\S+/file\S* cannot be read or written: Not a directory\.\n", wrong)


def test_where_nothing_is_set_up_a_practice_school_is_made_first(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PARABINDER_PRACTICE", str(tmp_path / "fresh"))
    code, printed, wrong = run("check")
    assert code == 0 and wrong.startswith("Nothing is set up, so a practice school is made in ")
    assert "Classroom room-1: " in printed


def test_a_reader_that_has_seen_enough_is_no_trouble(practice_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    command = [sys.executable, "-m", "automation", "check", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == ("", 0)


def test_a_practice_school_never_takes_the_place_of_other_files(tmp_path, run):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.docx").write_text("work")
    (tmp_path / "file").write_text("work")
    for folder in ("mine", "file"):
        code, _, wrong = run(f"practice --folder {folder}")
        assert code == 2 and re.search(r"holds other files|is a file", wrong)
    assert (tmp_path / "mine" / "report.docx").read_text() == (tmp_path / "file").read_text() == "work"
    assert not list(tmp_path.glob("*.making"))


def test_sizes_that_make_no_school_are_refused_in_words(run):
    code, _, wrong = run("practice --folder none --classrooms 3 --students 2")
    assert (code, wrong) == (2, "3 classrooms need at least 3 students.\n")
