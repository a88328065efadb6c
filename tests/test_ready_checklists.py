"""The checklists to begin with: what they are, and that a school's own rows are never touched."""

import re
from pathlib import Path

import pytest
from provisioned import Classroom
from small_school import school_cells

from automation.tidy import tidy
from automation.wanted_tabs import school_tabs, team_tabs
from sheets.columns import Unreadable, cell_to_value
from sheets.schema import CHECKLISTS, FIDELITY, MOST_STEPS
from sheets.schema.ready_checklists import READY_CHECKLIST_IDS, READY_CHECKLIST_LINES
from sheets.schema.wanted import WantedTab

PRACTICES = {
    "prompting", "reinforcement", "choices", "visual schedule", "peer prompting", "communication device",
    "behavior plan", "discrete trials", "data collection",
}  # fmt: skip
FRAMES = tidy(school_cells(), "school").frames
SCHOOL: list[WantedTab] = [each for each in school_tabs(FRAMES) if each.table is CHECKLISTS]


@pytest.fixture
def book(tmp_path: Path) -> Classroom:
    return Classroom(tmp_path)


def test_there_is_one_for_every_practice_that_the_mission_names():
    assert set(READY_CHECKLIST_IDS) == PRACTICES


def test_every_row_can_be_read_and_steps_are_counted_from_1():
    for line in READY_CHECKLIST_LINES:
        values = [cell_to_value(column, cell) for column, cell in zip(CHECKLISTS.columns, line, strict=True)]
        assert not any(isinstance(each, Unreadable) for each in values), line
    for checklist in PRACTICES:
        numbers = [line[2] for line in READY_CHECKLIST_LINES if line[0] == checklist]
        assert numbers == [*range(1, len(numbers) + 1)] and 5 <= len(numbers) <= MOST_STEPS
        assert 2 <= sum(line[4] == "yes" for line in READY_CHECKLIST_LINES if line[0] == checklist) < len(numbers)


def test_a_step_is_one_plain_sentence_about_the_adult():
    steps = [str(line[3]) for line in READY_CHECKLIST_LINES]
    assert len(set(steps)) == len(steps)
    for step in steps:
        assert step[0].isupper() and step.endswith(".") and len(step) < 110, step
        assert not re.search(r"\b(fidelity|phase|opportunity|latency|behaviour|practise)\b", step, re.I), step


def test_an_empty_tab_gets_them_once(book: Classroom):
    words = book.provision(SCHOOL)
    assert f"Add to Checklists: {', '.join(READY_CHECKLIST_IDS)}." in words
    assert len(book.rows("Checklists")) == 1 + len(READY_CHECKLIST_LINES)
    assert book.provision(SCHOOL) == []


def test_a_school_with_rows_of_its_own_gets_none(book: Classroom):
    book.add_tab("Checklists")
    book.type("Checklists!A1", [each.heading for each in CHECKLISTS.columns], ["prompting", "Ours", 1, "As we do it."])
    book.provision(SCHOOL)
    assert [row[0] for row in book.rows("Checklists")[1:]] == ["prompting"]


def test_what_a_school_changed_or_deleted_stays_so(book: Classroom):
    book.provision(SCHOOL)
    blank = ["", "", "", "", ""]
    book.type("Checklists!A2", ["prompting", "Prompting", 1, "In our words.", "no"], *[blank] * 20)
    before = book.rows("Checklists")
    assert book.provision(SCHOOL) == []
    assert book.rows("Checklists") == before


def test_the_team_workbook_offers_staff_checklists_and_the_four_marks(book: Classroom):
    wanted = team_tabs(FRAMES)
    assert [each.title for each in wanted] == ["Fidelity", "Coaching", "Contacts", "Team summary"]
    book.provision(wanted)
    at = [each.name for each in FIDELITY.columns].index
    assert book.choices("Fidelity", at("staff_id")) == ["ANA", "BEN", "CY", "DEE", "EVA"]
    assert book.choices("Fidelity", at("checklist_id")) == ["schedule"]
    assert book.choices("Fidelity", at("step_15")) == ["2", "1", "0", "NA"]
    (protection,) = book.tabs()["Fidelity"]["protectedRanges"]
    assert protection["description"].startswith("ParaBinder: only cy@school.example, eva@school.example and")
    assert book.provision(wanted) == []
