"""Training on Today and in Training summary: next month's topic, one thing due, a row a topic and a person."""

from datetime import date

import pandas as pd
import pytest

from automation.findings import NOT_ON_PARAS_SCREENS
from automation.review import review_classroom, review_school
from automation.school_settings import default_settings
from automation.today import MOST_LINES, para_day, teacher_day
from automation.training_today import TRAINING_FRAMES, next_topic, own_training, training_summary
from sheets.schema import SET_ASIDE, TRAINING_SUMMARY
from tests.small_school import ROOM, TODAY, changed, classroom_cells, day, school_cells, tab_of, with_tab
from tests.small_training import frames, module, person, records

SETTINGS = default_settings()


def in_training(people: list, modules: list, done: list) -> dict[str, pd.DataFrame]:
    found = frames(people, modules, done)
    return {**found, "Adults in training": found["Staff"].assign(classroom_ids=[()] * len(people))}


def two_paras(*done: dict) -> dict[str, pd.DataFrame]:
    people = [person("ANA", "para", "2024-08-26"), person("BEN", "para", "2024-08-26"), person("CY", "teacher")]
    modules = [
        module("month 9", "roles", topic="Roles"),
        module("month 4", "why", topic="Inclusion"),
        module("month 4", "how", topic="Inclusion", minutes=45),
    ]
    return in_training(people, modules, [*records("2025-09-10", "ANA", "roles"), *done])


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], "Topic of April: Inclusion (2 modules, 75 minutes). 2 adults still have it to do."),
        (["ANA why", "ANA how"], "Topic of April: Inclusion (2 modules, 75 minutes). 1 adult still has it to do."),
        (["ANA why", "BEN why"], "Topic of April: Inclusion (1 module, 45 minutes). 2 adults still have it to do."),
        (["ANA why", "BEN why", "ANA how", "BEN how"], None),
    ],
)
def test_next_months_topic_stands_there_while_somebody_has_it_to_do(done, expected):
    rows = [row for each in done for row in records("2026-01-10", *each.split())]
    found = next_topic(two_paras(*rows), SETTINGS, TODAY)
    if expected is None:
        assert found is None
    else:
        assert found == ("training 2026-04", f"{expected} When will there be paid time for it?")


def test_in_a_month_before_one_without_a_topic_and_in_a_school_without_training_nothing_is_said():
    assert next_topic(two_paras(), SETTINGS, date(2026, 4, 1)) is None
    assert next_topic({}, SETTINGS, TODAY) is None and own_training({}, "ANA", SETTINGS, TODAY) == ""
    nothing = in_training([], [], [])
    assert next_topic(nothing, SETTINGS, TODAY) is None and training_summary(nothing, SETTINGS, TODAY).empty
    key, text = next_topic(two_paras(), SETTINGS, date(2025, 8, 31))
    assert key == "training 2025-09" and text.startswith("Topic of September: Roles (1 module, 30 minutes). 2 adults")


@pytest.mark.parametrize(
    ("who", "of_module", "done", "expected"),
    [
        ("ANA", "month 9", "", "Roles: it was due on September 30, 2025."),
        ("ANA", "month 9", "2025-09-10", ""),
        ("ANA", "month 4", "", "Roles: it is due on April 30."),
        ("ANA", "month 3", "", "Roles: it is due on March 31."),
        ("ANA", "month 5", "", ""),
        ("ANA", "valid 12", "2025-04-20", "Roles: it holds until April 20; do it again before then."),
        ("BEN", "month 9", "2025-09-10", "Roles: it was due on September 30, 2025."),
        ("ZOE", "month 9", "", ""),
    ],
)
def test_a_para_reads_one_thing_that_is_late_or_due_within_the_days_ahead(who, of_module, done, expected):
    people = [person("ANA", "para"), person("BEN", "para")]
    # 35 school days ahead: April 30 is within them, May 29 is not
    settings = type(SETTINGS)(**{**SETTINGS.__dict__, "days_ahead": 35})
    found = own_training(
        in_training(people, [module(of_module, "roles")], records(done, "ANA", "roles")), who, settings, TODAY
    )
    assert found == expected and not NOT_ON_PARAS_SCREENS.search(found)


def test_on_the_last_day_ahead_a_module_is_named_and_not_before():
    school = in_training([person("ANA", "para")], [module("month 4", "roles")], [])
    assert own_training(school, "ANA", SETTINGS, date(2026, 3, 19)) != ""
    assert own_training(school, "ANA", SETTINGS, date(2026, 3, 18)) == ""


def test_the_topic_is_the_last_of_a_teachers_lines_and_can_be_put_off():
    changes = "Training modules|3|Month|4"

    def lines(put_off: str) -> list[tuple[str, str]]:
        cells = changed(school_cells(), changes)
        row = {"staff_id": "CY", "what": put_off, "until_on": day("2026-03-20")}
        school = review_school(with_tab(cells, tab_of(SET_ASIDE, [row])), TODAY)
        room = review_classroom(classroom_cells(), school, TODAY)
        tabs = {tab: room.frames[tab] for tab in ("Students", "Goals", "Sessions", "Verdicts", "Verdicts a week ago")}
        seen = {**tabs, "Staff": school.frames["Staff"], **{tab: school.frames[tab] for tab in TRAINING_FRAMES}}
        found = teacher_day(seen, {ROOM: 1}, school.frames["Set aside"], school.settings, "CY", TODAY)
        assert len(found.lines) < MOST_LINES
        paras = para_day({**seen, "Phases": room.frames["Phases"]}, 0, school.settings, TODAY, "ANA")
        assert paras.training == ""  # April 30 is 35 school days away
        return [(each.kind, each.key) for each in found.lines]

    assert lines("something else")[-2:] == [("fix", "fix room-1"), ("training", "training 2026-04")]
    assert lines("training 2026-04")[-1] == ("fix", "fix room-1")


def test_the_summary_has_a_row_a_topic_then_a_row_a_person_who_must_or_did():
    school = two_paras(*records("2025-10-10 90m unpaid", "BEN", "why"), *records("2025-10-10", "CY", "how"))
    found = training_summary(school, SETTINGS, TODAY)
    assert found.columns.tolist() == [each.name for each in TRAINING_SUMMARY.columns]
    assert found.astype(object).fillna("").to_numpy().tolist() == [
        ["Roles", "", 2, 1, 1, 0, 50.0, "", "", ""],
        ["Inclusion", "", 4, 1, 0, 0, 25.0, "", "", ""],
        ["", "ANA", 3, 1, 0, 0, 33.0, 0.5, 0.0, 20.0],
        ["", "BEN", 3, 1, 1, 0, 33.0, 0.0, 1.5, 20.0],
        ["", "CY", 0, 0, 0, 0, "", 0.8, 0.0, 0.0],
    ]
