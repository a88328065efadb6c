"""The training modules to begin with: every list of the mission is there, and a school's own rows are never touched."""

import re
from collections import Counter
from pathlib import Path

import pytest
from provisioned import Classroom
from small_school import school_cells

from automation.tidy import tidy
from automation.wanted_tabs import school_tabs
from sheets.columns import Unreadable, cell_to_value
from sheets.schema import TRAINING_MODULES
from sheets.schema.ready_checklists import READY_CHECKLIST_IDS
from sheets.schema.ready_modules import READY_MODULE_IDS, READY_MODULE_LINES, READY_TOPICS

NAMES = [each.name for each in TRAINING_MODULES.columns]
ROWS = [dict(zip(NAMES, line, strict=True)) for line in READY_MODULE_LINES]
WANTED = [each for each in school_tabs(tidy(school_cells(), "school").frames) if each.table is TRAINING_MODULES]
# Each list of the mission, as it stands there, and the modules that teach it.
SKILLS = {
    "modeling": "modeling",
    "supporting communication and devices": "communication",
    "several ways of presenting": "presenting",
    "reinforcement and emotional support": "reinforcement, encouragement",
    "physical needs (hunger, sleep, distress, at start, middle and end of day)": "physical needs",
    "peer prompting": "peers",
    "documentation and data collection, incl. helping students monitor themselves": "documentation, own records",
    "supporting social interaction and stepping back": "social",
    "offering choices": "choices",
    "visual schedules and organizers": "visuals",
    "active listening": "listening",
    "engaging with families": "families, families worries",
    "supports with fidelity": "supports as designed",
}
MONTHLY = {
    "classroom set-up and para roles": "Set-up and roles",
    "scheduling": "Scheduling",
    "IEPs": "IEPs",
    "behavior plans": "Behavior plans",
    "collecting data": "Collecting data",
    "inclusion": "Inclusion",
}
BINDER = {
    "roles and duties": "binder roles",
    "classroom rules": "binder rules",
    "data collection": "binder data",
    "IEPs and behavior plans": "binder plans",
    "class schedule": "binder schedule",
    "classroom goals": "binder goals",
    "allergy and medical information": "binder health",
    "visual aids and examples": "binder visuals",
}
FEELINGS = {
    "crises": "crisis first minutes, crisis afterward",
    "supporting self-regulation": "calming together, calming oneself",
    "talking with a distressed student": "distressed student",
    "role-play": "hard moments",
}
BRITISH = (
    r"isation|[a-z]ising\b|organis|recognis|(mode|labe|trave|cance|signa)ll|olour|viour|avour|abour|centre|practise"
)


@pytest.mark.parametrize("wanted", [SKILLS, BINDER, FEELINGS], ids=["toolkit", "binder", "feelings"])
def test_every_entry_of_a_list_has_its_modules(wanted):
    ids = [each for entry in wanted.values() for each in entry.split(", ")]
    assert set(ids) <= set(READY_MODULE_IDS) and len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "wanted", [SKILLS, MONTHLY, BINDER, FEELINGS], ids=["toolkit", "monthly", "binder", "feelings"]
)
def test_the_lists_are_those_of_the_mission(wanted, reference_folder: Path):
    mission = (reference_folder / "mission.md").read_text(encoding="utf-8")
    lists = mission.split("## Lists that the rows refer to")[1]
    assert [entry for entry in wanted if entry not in lists] == []


def test_six_topics_stand_in_six_months_of_their_own_with_two_to_four_half_hours_for_paras():
    months = {}
    for topic, modules in READY_TOPICS:
        if topic in MONTHLY.values():
            assert 2 <= len(modules) <= 4
            assert {(each.minutes, each.required_for) for each in modules} == {(30, "para")}
            (months[topic],) = {each.month for each in modules}
    assert list(months) == list(MONTHLY.values()) and len(set(months.values())) == 6
    assert list(months.values()) == sorted(months.values(), key=lambda month: (month < 7, month))


def test_every_row_can_be_read_and_is_known_by_one_id():
    for line in READY_MODULE_LINES:
        values = [cell_to_value(column, cell) for column, cell in zip(TRAINING_MODULES.columns, line, strict=True)]
        assert not any(isinstance(each, Unreadable) for each in values), line
        needed = zip(TRAINING_MODULES.columns, values, strict=True)
        assert all(value is not None for column, value in needed if column.required), line
    assert max(Counter(READY_MODULE_IDS).values()) == 1
    assert {each["checklist_id"] for each in ROWS} - {None} == set(READY_CHECKLIST_IDS)


def test_minutes_are_short_and_a_spare_moment_is_twenty_minutes_at_most():
    assert all(10 <= each["minutes"] <= 30 for each in ROWS)
    spare = [each for each in ROWS if each["is_for_spare_moment"]]
    assert len(spare) >= 20 and all(each["minutes"] <= 20 for each in spare)
    assert {each["minutes"] for each in ROWS if each["topic"] == "Binder"} == {10}
    feelings = [each for each in ROWS if each["topic"] == "Feelings and calm"]
    assert sum("role-play" in each["able_to"] or each["format"] == "do" for each in feelings) >= 4


def test_each_says_in_american_words_what_one_can_see_an_adult_do():
    said = [str(each["able_to"]) for each in ROWS]
    assert len(set(said)) == len(said) and len({each["title"] for each in ROWS}) == len(ROWS)
    for text in [*said, *(str(each["title"]) for each in ROWS)]:
        assert not re.search(BRITISH, text, re.I), text
        assert not re.search(r"\b(fidelity|phase|opportunity|latency|void)\b", text, re.I), text
    assert all(text.startswith("Can ") and text.endswith(".") and len(text) < 130 for text in said)


def test_a_standard_stands_only_where_it_could_be_looked_up_and_the_link_is_the_schools():
    assert {each["standard"] for each in ROWS} == {None, "PCCG.1.K2", "PCCG.1.K5", "PCCG.1.K7"}
    assert {each["link"] for each in ROWS} == {None}


def test_an_empty_tab_gets_them_once_and_a_school_with_rows_of_its_own_gets_none(tmp_path: Path):
    book = Classroom(tmp_path)
    words = book.provision(WANTED)
    assert f"Add to Training modules: {', '.join(READY_MODULE_IDS)}." in words
    assert len(book.rows("Training modules")) == 1 + len(READY_MODULE_LINES)
    assert book.provision(WANTED) == []
    for row in range(2, 2 + len(READY_MODULE_LINES)):
        book.type(f"Training modules!A{row}", ["ours" if row == 2 else ""])
    assert book.provision(WANTED) == []
    assert {row[0] for row in book.rows("Training modules")[1:]} == {"ours", ""}
