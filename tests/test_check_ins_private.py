"""A word in a check-in is nowhere else: it is planted once, then looked for in everything that is made or shown.

So is the Staff ID of who asked to talk. They stand in Staff only until their teacher was told: from then on the ID can
only come from what was told.

Each search counts what it went through and must find a word that is there, so that none can pass by looking at nothing.
"""

import io
import logging
import os
import shlex
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from pypdf import PdfReader

from automation import __main__ as command_line
from automation.jobs import check
from automation.jobs import practice as practice_job
from automation.jobs.sending import NewAnswer, send
from automation.practice_school.cast import CAST, COUNSELOR, FIXED_TODAY, PARA, TEACHER
from pages.shared import front_door
from pages.shared.registry import PAGES
from sheets.account import Account, add_practice_workbook, link_of, open_practice
from sheets.check_in_account import open_practice_check_ins
from sheets.practice import workbook_ids
from sheets.schema import FOLLOW_UP, TOLD_TO_TEACHERS
from sheets.snapshots import BackupStore
from sheets.snapshots.snapshot import unpacked
from sheets.workbook import Workbook
from tests.screens import everything_on, just_started, press, turn_to, visit

WORD, WHO = "zyxqword", "zyxqwho"
ADDRESS = "planted@school.example"
THERE = "K7-2 asks for help"  # stands in the practice school's rows, so a search that works finds it
CHECK_INS = "pages/staff/check_ins.py"
OTHERS = {min(each.roles): each for each in reversed(CAST) if each is not COUNSELOR}
JOBS = (
    "check --json", "summarize", "fix --apply --classroom room-1 --asked-by DORA", "provision",
    "report --student K7 --period 'Quarter 3' --out {out}", "restore --workbook room-1 --tab 'Log ANA 3' --dry-run",
    "check-ins", "take-out --out {out}",
)  # fmt: skip
Looked = Iterable[tuple[str, str | bytes]]


class Made:
    """A practice school with the word planted, after every job and a release; all that was printed and logged."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder.parent / "out"
        self.said, self.logged = io.StringIO(), io.StringIO()

    def plant(self) -> None:
        own = open_practice_check_ins(self.folder)
        assert own is not None
        at = datetime(2026, 3, 12, 6, 59, 1)
        words = (f"{WORD} heavy", f"{WORD} help", "yes, and my teacher may know")
        send(own, NewAnswer(at, "planted", ADDRESS, *words))
        done = {"response": f"{ADDRESS} {at}", "done_on": FIXED_TODAY, "what": f"{WORD} done"}
        own.workbook.append(FOLLOW_UP, [done])

    def tell(self) -> None:
        """The counselor tells the teacher of a person who then leaves Staff without a trace."""
        school = open_practice(self.folder).school
        rows = school.google.read_values(school.workbook_id, ["Staff"], by="ROWS")[0]["values"]
        cells = {"Staff ID": WHO.upper(), "Name": "Who Asks", "Email": ADDRESS, "Roles": "para", "Classrooms": "room-1"}
        spot = f"Staff!A{len(rows) + 1}:{chr(ord('A') + len(rows[0]) - 1)}{len(rows) + 1}"
        school.google.write_values(
            school.workbook_id, [{"range": spot, "values": [[cells.get(str(each), "") for each in rows[0]]]}]
        )
        counselor = visit(COUNSELOR.staff_id, CHECK_INS)
        shown = everything_on(press(counselor, "Tell the teacher", -1))  # the planted one
        assert f"{WORD} heavy" in shown and "The teacher was told." in shown and not counselor.exception
        self.teachers_today = everything_on(visit(TEACHER.staff_id))
        school.google.clear_values(school.workbook_id, [spot])
        st.cache_resource.clear()

    def run_jobs(self) -> None:
        for job in JOBS:
            with redirect_stdout(self.said), redirect_stderr(self.said):
                assert command_line.main(shlex.split(job.format(out=self.out))) == 0, (job, self.said.getvalue()[-500:])

    def backup(self) -> BackupStore:
        account = open_practice(self.folder)
        store = BackupStore(account.google, add_practice_workbook(account.google, "Backup"))
        check.run(Account(account.google, account.school_id, None, store, account.team_id), FIXED_TODAY)
        return store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("private") / "practice"
    practice_job.run(folder, FIXED_TODAY, classrooms=1, students=3, session_rows=240)
    found = Made(folder)
    handler = logging.StreamHandler(found.logged)
    root, level = logging.getLogger(), logging.getLogger().level
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(folder))
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        patch.setattr(logging.getLogger("fontTools"), "disabled", True)  # thousands of lines about letters
        with just_started(patch, tmp_path_factory.mktemp("secrets") / "none.toml"):
            found.plant()
            found.tell()
            found.run_jobs()
            yield found
    root.removeHandler(handler)
    root.setLevel(level)


def assert_nowhere(looked: Looked, at_least: int, there: str = THERE) -> None:
    """No planted mark is in any of them, a known word in some, and they are not fewer than there must be."""
    texts = {name: each if isinstance(each, bytes) else each.encode("utf-8", "replace") for name, each in looked}
    assert len(texts) >= at_least, sorted(texts)
    assert [name for name, each in texts.items() if any(mark in each.lower() for mark in marks_for(name))] == []
    assert any(there.encode() in each for each in texts.values()), "the search itself finds nothing"


def marks_for(name: str) -> tuple[bytes, ...]:
    """A practice Google's own file also holds cells that were cleared, as the planted row of Staff: its tabs are read
    one by one."""
    return (WORD.encode(),) if name.startswith("google.sqlite") else (WORD.encode(), WHO.encode())


def plainly(name: str, content: bytes) -> bytes:
    """A file's bytes, and what is compressed in it."""
    if name.endswith(".snapshot"):
        return zlib.decompress(content[32:])
    if name.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return b"\n".join(plainly(each, bundle.read(each)) for each in bundle.namelist())
    if isinstance(content, bytes) and name.endswith(".pdf"):
        return content + "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    return content


def ending_of(label: str) -> str:
    """Of the file behind a button with that label."""
    return ".pdf" if "PDF" in label else ".zip" if label.startswith("Save the file") else ""


def files_under(folder: Path) -> list[tuple[str, bytes]]:
    paths = [Path(at) / name for at, _, names in os.walk(folder) for name in names]
    return [(str(each.relative_to(folder)), plainly(each.name, each.read_bytes())) for each in paths]


def test_it_stands_in_the_check_in_workbook_and_in_no_other_file(made: Made) -> None:
    files = files_under(made.folder)
    own = [each for name, each in files if name.startswith("check_ins")]
    assert any(WORD.encode() in each for each in own), "it was planted"
    others = [(name, each) for name, each in files if not name.startswith("check_ins")]
    assert sum(name.endswith(".snapshot") for name, _ in others) >= 3
    assert_nowhere(others, at_least=5)


def test_it_is_in_no_tab_of_another_workbook(made: Made) -> None:
    account = open_practice(made.folder)
    ids = workbook_ids(made.folder)
    rooms = [account.classroom(room, link_of(each)) for room, each in ids["classrooms"].items()]
    looked = []
    for book in (account.school, account.team, *rooms):
        assert isinstance(book, Workbook)
        cells = book.read(every_tab=True)
        looked += [(f"{book.name} {title}", str(tab.columns)) for title, tab in cells.tabs.items()]
    assert_nowhere(looked, at_least=35)
    own = open_practice_check_ins(made.folder)
    assert own is not None
    told = own.workbook.read().tabs[TOLD_TO_TEACHERS.tab].columns
    assert list(told[1][1:]) == [WHO.upper()], "it was told once that somebody would like to talk"
    assert "Who Asks would like to talk with you" in made.teachers_today, "and their teacher saw it"


def test_it_is_in_no_report_and_nothing_printed_or_logged(made: Made) -> None:
    assert_nowhere(files_under(made.out), at_least=8)
    said, logged = made.said.getvalue(), made.logged.getvalue()
    assert len(said.splitlines()) > 100 and "answers:" in said
    assert_nowhere([("printed", said), ("logged", logged), ("known", THERE)], at_least=3)
    assert str(PARA.email) not in said + logged and ADDRESS not in said + logged


def test_it_is_in_no_backup(made: Made) -> None:
    store = made.backup()
    kept = [(name, store.read(name, store.days(name)[-1])) for name in ("school", "team", "room-1")]
    assert_nowhere([(name, zlib.decompress(each.packed()[32:])) for name, each in kept], at_least=3)
    assert unpacked(kept[0][1].packed(), "of school").tabs


def test_it_is_on_no_page_of_anybody_else_and_in_no_download(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: dict[str, Any] = {}
    button = st.download_button

    def keep(label: str, data: Any, *rest: Any, **more: Any) -> bool:
        offered.setdefault(f"{label} {len(offered)}" if isinstance(data, bytes) else label, data)
        return button(label, data, *rest, **more)

    monkeypatch.setattr(st, "download_button", keep)
    looked = []
    for member in OTHERS.values():
        at = visit(member.staff_id)
        for page in PAGES:
            if set(page.roles) & set(member.roles) and page.title != "Welcome":
                turn_to(at, page.file)
                if page.title == "Take your data out":
                    press(at, "Make the file")
                assert not at.exception
                looked.append((f"{member.staff_id} {page.title}", f"{everything_on(at)} {at.session_state}"))
    assert len(OTHERS) == 7
    assert_nowhere(looked, at_least=30)
    contents = [(label, data() if callable(data) else data) for label, data in offered.items()]
    contents = [(label, plainly(ending_of(label), each)) for label, each in contents]
    assert len(contents) >= 3 and sum(ending_of(label) == ".zip" for label, _ in contents) == 2
    assert_nowhere([*contents, ("known", THERE)], at_least=4)
    held = front_door.held()
    frames = [
        (f"{name} {tab}", frame.to_csv())
        for name, slot in held._slots.items() if slot.review
        for tab, frame in slot.review.frames.items()
    ]  # fmt: skip
    assert_nowhere(frames, at_least=35)
