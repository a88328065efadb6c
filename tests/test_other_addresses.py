"""An address that names another's student, classroom, person or spreadsheet shows nothing of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import (
    CAST,
    FIXED_TODAY,
    GENERAL_TEACHER,
    PARA,
    PROVIDER,
    SECOND_TEACHER,
    TEACHER,
    THIRD_PARA,
    CastMember,
)
from automation.tidy import tidy
from pages.shared.registry import PAGES
from sheets.account import open_practice
from sheets.practice import workbook_ids
from sheets.schema.words import ROLES
from tests.hostile import KINDS
from tests.job_runs import classroom_of
from tests.screens import FRONT_DOOR, everything_on, just_started, said_in, turn_to, visit

PROGRESS, BEHAVIOR, SERVICES = (f"pages/students/{each}.py" for each in ("progress", "behavior", "services"))
SHEET, GLANCE, UPDATES = "pages/workbook/practice_sheet.py", "pages/students/at_a_glance.py", "pages/staff/updates.py"
GARBAGE = KINDS["HTML that loads"]
# Who, where, what the address says, and what must not be on the screen.
ASKED = {
    "another room's student": (SECOND_TEACHER, PROGRESS, {"student": "K7"}, {"K7", "room-1", "Dora L."}),
    "another room's student, behavior": (SECOND_TEACHER, BEHAVIOR, {"student": "K7"}, {"K7", "room-1"}),
    "a student not assigned": (THIRD_PARA, BEHAVIOR, {"student": "W3"}, {"W3"}),
    "a student of nobody": (PROVIDER, PROGRESS, {"student": GARBAGE}, {GARBAGE}),
    "garbage, services": (PARA, SERVICES, {"student": "../../K7\x00"}, {"../../K7"}),
    "the school's spreadsheet": (PARA, SHEET, {"book": "school", "tab": "Staff"}, {"Kurt D.", "ivan@example.org"}),
    "another room's spreadsheet": (PARA, SHEET, {"book": "room-2", "tab": "Goals", "row": "-9"}, {"room-2"}),
    "the team's spreadsheet": (PARA, SHEET, {"book": "team", "tab": "Fidelity"}, {"Fidelity", "Went well"}),
    "a row that is none": (PARA, SHEET, {"book": "room-1", "tab": "Log ANA 3", "row": "9" * 400}, {"room-2"}),
    "a page without students": (GENERAL_TEACHER, GLANCE, {"student": "R9", "as": "IVAN"}, {"Ivan K. (admin"}),
}


@pytest.fixture(scope="module", autouse=True)
def untouched(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(practice_original))
        with just_started(patch, tmp_path_factory.mktemp("secrets") / "none.toml"):
            yield


@pytest.fixture(scope="module")
def students(practice_original: Path) -> dict[str, tuple[str, set[str]]]:
    """Student code -> room, and the adults whose student they are on that day, by the cells of the workbooks."""
    account, found = open_practice(practice_original), {}
    for room in workbook_ids(practice_original)["classrooms"]:
        frames = tidy(classroom_of(account, room).read(), "classroom").frames
        rows = frames["Assignments"]
        rows = rows[(rows["from_on"] <= str(FIXED_TODAY)) & ~(rows["to_on"] < str(FIXED_TODAY))]
        teachers = {each.staff_id for each in CAST if "teacher" in each.roles and room in each.classrooms}
        for code in frames["Students"]["student_id"].dropna():
            found[code] = (room, teachers | set(rows.loc[rows["student_id"] == code, "staff_id"]))
    return found


def opened(member: CastMember, file: str, asked: dict[str, str]) -> AppTest:
    """That person's screen of that page, opened by an address that asks so."""
    at = visit(member.staff_id)
    for name, value in asked.items():
        at.query_params[name] = value
    return turn_to(at, file)


def opens_pages_of_students() -> list[tuple[CastMember, str]]:
    """The first of each role x every page that takes a student from the address."""
    takes = [each for each in PAGES if 'key="student", bind=' in (FRONT_DOOR.parent / each.file).read_text("utf-8")]
    first = {role: next(each for each in CAST if role in each.roles) for role in ROLES}
    members = [first["para"], THIRD_PARA, *(each for role, each in first.items() if role != "para"), SECOND_TEACHER]
    return [(member, each.file) for member in members for each in takes if set(member.roles) & set(each.roles)]


@pytest.mark.parametrize(("member", "file"), opens_pages_of_students(), ids=lambda each: getattr(each, "name", each))
def test_an_address_that_names_anothers_student_shows_nothing_of_them(
    member: CastMember, file: str, students: dict[str, tuple[str, set[str]]]
) -> None:
    others = [code for code, (room, adults) in students.items() if member.staff_id not in adults]
    asked = {students[code][0]: code for code in others}  # one of each room
    assert asked or member in (PARA, TEACHER)
    for code in asked.values():
        at = opened(member, file, {"student": code})
        assert not at.exception and at.title
        assert said_in(everything_on(at.main), {code}) == set()


def test_all_roles_and_pages_that_take_a_student_are_tried() -> None:
    tried = opens_pages_of_students()
    assert len(tried) >= 20 and len({file for _, file in tried}) >= 6


@pytest.mark.parametrize(("who", "file", "asked", "never"), ASKED.values(), ids=ASKED)
def test_an_address_shows_nothing_of_others(who, file: str, asked: dict, never: set[str]) -> None:
    at = opened(who, file, asked)
    assert not at.exception and at.title
    assert said_in(everything_on(at.main), never) == set()


def test_the_address_is_heard(students: dict) -> None:
    assert opened(TEACHER, PROGRESS, {"student": "M4"}).selectbox(key="student").value == "M4"
    assert opened(TEACHER, PROGRESS, {"student": "K7"}).selectbox(key="student").value == "K7"
