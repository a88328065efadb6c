"""Jobs run as on the command line, and what then stands in the workbooks of the practice school."""

import shlex
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from automation import __main__ as command_line
from sheets.account import Account, link_of
from sheets.practice import ACCOUNT_FILE, workbook_ids
from sheets.workbook import Workbook
from tests.faults import values_of

Run = Callable[[str], tuple[int, str, str]]


def runner(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """Runs a job on the practice school of that folder: exit code, what it prints, what it warns of."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(folder))
    monkeypatch.delenv("PARABINDER_SECRETS", raising=False)
    monkeypatch.chdir(folder.parent)

    def run_job(arguments: str) -> tuple[int, str, str]:
        code = command_line.main(shlex.split(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_job


def room_id(folder: Path, room: str = "room-1") -> str:
    return str(workbook_ids(folder)["classrooms"][room])


def rows_of(account: Account, room: str, tab: str) -> list[list]:
    assert account.folder is not None
    return values_of(account.google, workbook_ids(account.folder)["school"] if room == "school"
                     else room_id(account.folder, room), tab)  # fmt: skip


def type_in(account: Account, workbook_id: str, where: str, *rows: list) -> None:
    account.google.write_values(workbook_id, [{"range": where, "values": list(rows)}])


def everything_in(folder: Path) -> list[str]:
    """All that the practice Google holds: cells, formats, protection, tabs."""
    connection = sqlite3.connect(folder / ACCOUNT_FILE)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def classroom_of(account: Account, room: str = "room-1") -> Workbook:
    """A classroom's workbook."""
    assert account.folder is not None
    return account.classroom(room, link_of(room_id(account.folder, room)))
