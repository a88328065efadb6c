"""An address that names another's student, classroom, person or spreadsheet shows nothing of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import GENERAL_TEACHER, PARA, PROVIDER, SECOND_TEACHER, THIRD_PARA
from tests.hostile import KINDS
from tests.screens import FRONT_DOOR, TIMEOUT_SECONDS, everything_on, just_started, said_in, turn_to

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


@pytest.mark.parametrize(("who", "file", "asked", "never"), ASKED.values(), ids=ASKED)
def test_an_address_shows_nothing_of_others(who, file: str, asked: dict, never: set[str]) -> None:
    at = AppTest.from_file(FRONT_DOOR, default_timeout=TIMEOUT_SECONDS)
    at.user = {"is_logged_in": False}
    at.session_state["practice_staff_id"] = who.staff_id
    at = turn_to(at.run(), file)
    for name, value in asked.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception and at.title
    assert said_in(everything_on(at.main), never) == set()
