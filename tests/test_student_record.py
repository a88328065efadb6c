"""The record of one student holds every row about them and none about others; what to look at stands before it."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from automation.about_student import named_in, rows_about
from automation.jobs import records
from automation.jobs.reading import read_school
from automation.jobs.result import JobFailed
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY, TEACHER
from automation.reports.student_record_pdf import FOR_STAFF, student_record_pdf
from automation.student_record import TO_FIX, RecordBook, StudentRecord, student_record
from sheets.account import Account, open_practice
from sheets.columns import TabCells, show
from sheets.schema import DATA_CHECK, FIDELITY, STUDENTS, UPDATES, UPDATES_READ
from tests.job_runs import classroom_of
from tests.screens import just_started, press, shown_on, visit

PAGE = "pages/workbook/take_out.py"
NOT_ABOUT_ONE = ("Corrections", DATA_CHECK.tab, UPDATES_READ.tab)


@pytest.fixture(scope="module")
def practice(practice_original: Path) -> Account:
    return open_practice(practice_original)


@pytest.fixture(scope="module")
def record(practice: Account) -> StudentRecord:
    return records.read_record(practice, read_school(practice, FIXED_TODAY), "k7", "room-1", FIXED_TODAY)


def tab(title: str, *rows: tuple) -> TabCells:
    return TabCells(title, tuple(zip(*rows, strict=True)))


def begins_like(cell: object, code: str) -> bool:
    return isinstance(cell, str) and (cell.strip().upper() == code or cell.strip().upper().startswith(f"{code}-"))


@pytest.mark.parametrize("place", range(4))
def test_every_row_with_the_students_code_or_goal_or_support_and_no_other(practice: Account, place: int) -> None:
    """Held against a plain look: a cell that is the code, or begins with it and a dash."""
    tabs = classroom_of(practice).read().tabs
    code = show(next(each for each in tabs[STUDENTS.tab].columns if each[0] == "Student")[1 + place])
    found = rows_about(tabs, "classroom", named_in(tabs, "room-1", code))
    looked = 0
    for title, cells in tabs.items():
        if title in NOT_ABOUT_ONE:
            continue
        named = [each for each in cells.columns if each and each[0] in ("Student", "Goal", "Goal ID", "Support ID")]
        by_look = {at for column in named for at, cell in enumerate(column) if at and begins_like(cell, code)}
        assert set(found.get(title, ())) == by_look, title
        looked += len(by_look)
    assert looked > 50


def test_updates_read_go_with_their_update_and_corrections_with_their_row() -> None:
    tabs = {
        "Students": tab("Students", ("Student",), ("K7",), ("K71",)),
        UPDATES.tab: tab(UPDATES.tab, ("Update ID", "Student"), ("U1", "K7"), ("U2", "K71"), ("U3", None)),
        UPDATES_READ.tab: tab(UPDATES_READ.tab, ("Update ID", "Staff ID"), ("U1", "ANA"), ("U2", "ANA"), ("U3", "ANA")),
        "Corrections": tab(
            "Corrections", ("Tab", "Column", "Before", "After"), ("Sessions", "Goal", "K7 1", "K7-1 reads"),
            ("Sessions", "Goal", "K71 1", "K71-1 reads"),
        ),
    }
    found = rows_about(tabs, "classroom", named_in(tabs, "room-1", "K7"))
    assert found == {"Students": (1,), UPDATES.tab: (1,), UPDATES_READ.tab: (1,), "Corrections": (1,)}


def test_the_record_has_all_tabs_says_who_recorded_and_leaves_observations_out(record: StudentRecord) -> None:
    titles = {each.tab for each in record.parts}
    assert {"Students", "Goals", "Phases", "Assignments", "Supports", "Behavior notes", "IEP input"} <= titles
    assert any(each.startswith("Log ANA") for each in titles)
    assert not {FIDELITY.tab, "Coaching", "Set aside", DATA_CHECK.tab, "Check-in releases"} & titles
    assert record.student_id == "K7" and any(each.startswith("ANA: ") for each in record.who_is_who)


def test_rows_to_fix_are_in_it_and_said_so(record: StudentRecord) -> None:
    marks = [mark for part in record.parts for mark in part.marks]
    assert TO_FIX in marks and "" in marks


def test_a_row_that_was_crossed_out_is_in_it_with_why() -> None:
    tabs = {
        "Students": tab("Students", ("Student",), ("K7",)),
        "Sessions": tab("Sessions", ("Goal", "Cross out because"), ("K7-1 reads", "typed twice"), ("B2-1 x", None)),
    }
    one = RecordBook("Classroom room-1", "classroom", tabs, {})
    found = student_record([one], "room-1", "K7", {}, "", FIXED_TODAY)
    assert found and found.parts[1].rows == ((("Goal", "K7-1 reads"), ("Cross out because", "typed twice")),)


def books(*more: RecordBook) -> list[RecordBook]:
    tabs = {
        "Students": tab("Students", ("Student", "Case manager"), ("K7", "DORA"), ("B2", "DORA")),
        "Behavior notes": tab(
            "Behavior notes", ("Date", "Student", "What happened"), (46093, "K7", "pushed b2 away"),
            (46093, "B2", "K7 ran to B2"), (46094, "K7", "B20 bus"),
        ),
    }
    return [RecordBook("Classroom room-1", "classroom", tabs, {"Behavior notes": {2}}), *more]


def test_another_students_code_is_told_to_staff_and_nothing_is_altered() -> None:
    found = student_record(books(), "room-1", "K7", {"DORA": "Dora V."}, "Our school", date(2026, 3, 12))
    assert found
    assert found.to_look_at == (
        "B2 stands in Classroom room-1, Behavior notes, row 2: cover it before you hand the record out.",
        ("Classroom room-1, Behavior notes, row 3, What happened speaks of this student in a row about others, which "
        "is not in the record. Decide whether it belongs there."),
    )
    notes = next(each for each in found.parts if each.tab == "Behavior notes")
    assert notes.rows[0] == (("Date", "2026-03-12"), ("Student", "K7"), ("What happened", "pushed b2 away"))
    assert notes.marks == (TO_FIX, "") and len(notes.rows) == 2


def test_rows_in_team_by_adults_of_another_classroom_are_another_student() -> None:
    rows = (("Date", "Staff ID", "Student", "What I see"), (46093, "ANA", "K7", "waits"), (46093, "ZOE", "K7", "x"))
    team = RecordBook("Team", "team", {"IEP input": tab("IEP input", *rows)}, {}, frozenset({"ANA"}))
    found = student_record(books(team), "room-1", "K7", {}, "", date(2026, 3, 12))
    assert found
    (part,) = [each for each in found.parts if each.book == "Team"]
    assert [row[1] for row in part.rows] == [("Staff ID", "ANA")]
    assert any(each.startswith("Team, IEP input, row 2: by adults of this classroom.") for each in found.to_look_at)


def test_the_pdf_says_every_cell_and_begins_with_the_page_for_staff(record: StudentRecord) -> None:
    few = StudentRecord(**{**record.__dict__, "parts": tuple(each for each in record.parts if len(each.rows) < 12)})
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(student_record_pdf(few, "Kim Example"))).pages]
    lines = [line for page in pages[1:] for line in page.split("\n") if "· confidential" not in line]
    first, text = pages[0], "".join("".join(lines).split())
    assert FOR_STAFF in first and "45 days" in first and FOR_STAFF not in "".join(pages[1:])
    assert "KimExample(K7)" in text and "Privatecheck-ins" in text
    for part in few.parts:
        for row in part.rows:
            for heading, said in row:
                assert "".join(f"{heading}: {said}".split()) in text, (part.tab, heading)


def test_the_job_writes_it_for_its_owner_alone_and_prints_no_code(practice: Account, tmp_path: Path) -> None:
    done = records.run(practice, FIXED_TODAY, "K7", "room-1", tmp_path / "out", "Kim Example")
    file = tmp_path / "out" / "record K7 2026-03-12.pdf"
    assert file.stat().st_mode & 0o077 == 0 and file.read_bytes().startswith(b"%PDF")
    assert "K7" not in str(done.lines) and "Kim" not in str(done.lines) and "to look at" in done.lines[1]


@pytest.mark.parametrize(("student", "room", "said"), [("Q99", "room-1", "no student"), ("K7", "room-9", "no link")])
def test_no_such_student_or_room_is_said(practice: Account, tmp_path: Path, student: str, room: str, said: str) -> None:
    with pytest.raises(JobFailed, match=said):
        records.run(practice, FIXED_TODAY, student, room, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_teacher_makes_it_on_the_page_and_an_administrator_is_not_offered_it(
    practice_original: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_original))
    with just_started(monkeypatch, tmp_path / "none.toml"):
        at = visit(TEACHER.staff_id, PAGE)
        at.text_input(key="record name").set_value("Kim Example")
        at = press(at, "Make the record")
        assert not at.exception and not at.error and "Save the record (PDF)" in shown_on(at)
        assert "Everything about one student" not in shown_on(visit(ADMINISTRATOR.staff_id, PAGE))
