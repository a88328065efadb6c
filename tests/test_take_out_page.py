"""What each person takes out on the page: what is open to them, tab by tab, and in words what is not."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import ADMINISTRATOR, COUNSELOR, TEACHER, CastMember
from automation.taking_out import READ_ME, tab_from_columns
from pages.shared import check_in_door, taking_out
from pages.shared.front_door import everybody, held, view_of
from sheets.account import SetUpNeeded, link_of, open_practice
from sheets.cells import TabCells
from sheets.check_in_account import open_practice_check_ins
from sheets.practice import workbook_ids
from sheets.schema import tables_of
from sheets.workbook import Workbook
from tests.screens import just_started, press, shown_on, visit
from tests.test_taking_out import sheets_in

PAGE, CHECK_INS = "pages/workbook/take_out.py", "pages/staff/check_ins.py"
ROOM = "room-1"


class Saved:
    """The files that were offered, by who pressed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.account = folder, open_practice(folder)
        self.offered: list[tuple[str, bytes]] = []

    def by(
        self, member: CastMember, page: str = PAGE, label: str = "Make the file"
    ) -> tuple[AppTest, dict[str, bytes]]:
        self.offered.clear()
        at = press(visit(member.staff_id, page), label)
        assert not at.exception
        ((name, content),) = self.offered
        assert name.endswith("2026-03-12.zip")
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return at, {each: bundle.read(each) for each in bundle.namelist()}

    def room(self, room: str) -> Workbook:
        return self.account.classroom(room, link_of(workbook_ids(self.folder)["classrooms"][room]))


@pytest.fixture(scope="module")
def saved(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saved]:
    found = Saved(practice_original)
    button = st.download_button

    def keep(label: str, data: Any, name: str, *rest: Any, **more: Any) -> bool:
        found.offered += [(name, data)] if label == "Save the file" else []
        return button(label, data, name, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(practice_original))
        patch.setattr(st, "download_button", keep)
        with just_started(patch, tmp_path_factory.mktemp("secrets") / "none.toml"):
            yield found


@pytest.fixture(scope="module")
def teachers(saved: Saved) -> dict[str, bytes]:
    return saved.by(TEACHER)[1]


@cache
def every_tab_of(workbook: Workbook) -> dict[str, TabCells]:
    """Read once: nobody changes the school here."""
    return dict(workbook.read(every_tab=True).tabs)


def rows_of(workbook: Workbook, title: str) -> int:
    tab = every_tab_of(workbook)[title]
    return len(tab_from_columns(title, tab.columns, None).rows)


def said_in(content: bytes) -> str:
    return "\n".join(str(row[0]) for row in sheets_in(content)[READ_ME])


def test_an_administrator_takes_out_school_and_nothing_of_students_or_adults_scores(saved: Saved) -> None:
    at, files = saved.by(ADMINISTRATOR)
    assert {name.split(".")[0].split(" CSV")[0] for name in files} == {"School"}
    assert "The file is made" in shown_on(at)
    sheets = sheets_in(files["School.xlsx"])
    for table in tables_of("school"):
        if table.readers.get("administrator") == "all":
            assert len(sheets[table.tab]) == max(rows_of(saved.account.school, table.tab), 1), table.tab
            assert f"School CSV/{table.tab}.csv" in files
    assert "Check-in releases" not in sheets and "Tabs that are not open to you: Check-in releases." in said_in(
        files["School.xlsx"]
    )
    assert "Private check-ins: only the counselor" in said_in(files["School.xlsx"])


def test_a_teacher_takes_out_every_row_of_their_classroom(saved: Saved, teachers: dict[str, bytes]) -> None:
    room = saved.room(ROOM)
    sheets = sheets_in(teachers[f"Classroom {ROOM}.xlsx"])
    assert list(sheets) == [READ_ME, *room.tabs()]
    for title in room.tabs():
        assert len(sheets[title]) == max(rows_of(room, title), 1), title
    assert not any(name.startswith("Classroom") and ROOM not in name for name in teachers)


def test_a_teacher_takes_out_of_team_what_is_open_to_them(saved: Saved, teachers: dict[str, bytes]) -> None:
    """Never a row of an adult, or about a student, of another classroom alone."""
    assert saved.account.team
    for table in tables_of("team"):
        if table.is_report:
            assert f"Team CSV/{table.tab}.csv" not in teachers
            continue
        sheet = sheets_in(teachers["Team.xlsx"])[table.tab]
        at = sheet[0].index(table.column("staff_id").heading)
        staff = every_tab_of(saved.account.school)["Staff"].columns
        rooms = {row[0]: row for row in zip(*staff, strict=False)}
        heading = [column[0] for column in staff].index("Classrooms")
        assert all(ROOM in str(rooms[row[at]][heading]) for row in sheet[1:]), table.tab
        whole = rows_of(saved.account.team, table.tab)
        assert 1 < len(sheet) < whole or table.tab.startswith("IEP"), table.tab
    assert "makes anew from the others: Team summary" in said_in(teachers["Team.xlsx"])


def test_no_student_of_another_classroom_is_in_a_teachers_file(saved: Saved, teachers: dict[str, bytes]) -> None:
    own, others = (set(saved.room(each).read().tabs["Students"].columns[0][1:]) for each in (ROOM, "room-2"))
    texts = [content.decode("utf-8-sig") for name, content in teachers.items() if name.endswith(".csv")]
    assert len(texts) > 25 and any("K7" in each for each in texts)
    assert others - own and [code for code in others - own if any(f"{code}-" in each for each in texts)] == []


def test_tabs_that_the_school_added_stay_behind_and_are_named(saved: Saved, monkeypatch) -> None:
    tabs, own = Workbook.tabs, {"School trips": next(iter(saved.account.school.tabs().values()))}
    monkeypatch.setattr(Workbook, "tabs", lambda self, anew=False: {**tabs(self, anew), **own})
    _, files = saved.by(ADMINISTRATOR)
    assert "Tabs that your school added: School trips." in said_in(files["School.xlsx"])
    assert "School trips" not in sheets_in(files["School.xlsx"])


def test_a_workbook_that_cannot_be_read_is_said_and_the_others_are_in_the_file(saved: Saved, monkeypatch) -> None:
    files_of = taking_out._files_of

    def fail(view: Any, workbook: str, name: str) -> dict[str, bytes]:
        if workbook == ROOM:
            raise SetUpNeeded("It was not shared.")
        return files_of(view, workbook, name)

    monkeypatch.setattr(taking_out, "_files_of", fail)
    at, files = saved.by(TEACHER)
    assert f"Not in the file: Classroom {ROOM}. It was not shared." in shown_on(at)
    assert "School.xlsx" in files and not any(ROOM in name for name in files)


def test_the_counselor_takes_out_every_check_in(saved: Saved) -> None:
    _, files = saved.by(COUNSELOR, CHECK_INS, "Make a file of all check-ins")
    own = open_practice_check_ins(saved.folder)
    assert own
    sheets = sheets_in(files["Check-ins.xlsx"])
    assert list(sheets) == [READ_ME, *own.workbook.tabs()]
    for title in own.workbook.tabs():
        assert len(sheets[title]) == max(rows_of(own.workbook, title), 1), title
    assert "private words of colleagues" in said_in(files["Check-ins.xlsx"])


def test_nobody_else_takes_check_ins_out(saved: Saved) -> None:
    for member in (TEACHER, ADMINISTRATOR):
        person = everybody(held())[member.staff_id]
        with pytest.raises(ValueError, match="only by who reads them"):
            check_in_door.taken_out(view_of(person))


def test_the_page_says_which_workbooks_and_what_is_not_in_the_file(saved: Saved) -> None:
    said = shown_on(visit(TEACHER.staff_id, PAGE))
    assert "School, Team and Classroom room-1" in said and "classrooms of other teachers" in said
    assert "One zip file with School:" in shown_on(visit(ADMINISTRATOR.staff_id, PAGE))
