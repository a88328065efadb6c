"""The school's choices, goals with their blanks filled, and which days have school."""

from dataclasses import fields, replace
from datetime import date

import pytest

from automation.school_days import school_days
from automation.school_settings import SchoolSettings, default_settings, read_settings, with_settings
from automation.tidy import tidy
from sheets.schema import DECLARED_SETTINGS
from tests.small_school import ASKS, READS, changed, classroom_cells, school_cells


def settings_after(changes: str) -> SchoolSettings:
    return read_settings(tidy(changed(school_cells(), changes), "school").frames["Settings"])


def test_there_is_a_value_for_every_declared_setting():
    assert [each.name for each in fields(SchoolSettings)] == [*(each.name for each in DECLARED_SETTINGS), "findings"]


def test_a_school_that_changed_nothing_has_the_defaults():
    assert settings_after("-nothing") == default_settings()
    assert default_settings().mastery_level == 80 and default_settings().shows_called is False


@pytest.mark.parametrize(
    ("changes", "name", "value", "codes"),
    [
        ("Settings|7|Value|90", "mastery_level", 90, []),
        ("Settings|7|Value|'90", "mastery_level", 90, []),
        ("Settings|7|Setting|MASTERY  level ; Settings|7|Value|90", "mastery_level", 90, []),
        ("Settings|4|Value|yes", "shows_called", True, []),
        ("Settings|7|Value|", "mastery_level", 80, []),
        ("Settings|7|Value|150", "mastery_level", 80, ["setting-not-possible"]),
        ("Settings|7|Value|most", "mastery_level", 80, ["setting-not-possible"]),
        ("Settings|9|Value|trend line", "rule", "trend line", []),
        ("Settings|3|Value|Mars/Olympus", "time_zone", "America/New_York", ["setting-not-possible"]),
        ("Settings|3|Value|../../etc/passwd", "time_zone", "America/New_York", ["setting-not-possible"]),
        ("Settings|7|Setting|Color ; Settings|7|Value|red", "mastery_level", 80, ["setting-unknown"]),
        ("Settings|13|Setting|Rule ; Settings|13|Value|trend line", "rule", "four-point", ["setting-doubled"]),
    ],
)
def test_a_setting_holds_only_when_it_can_be(changes, name, value, codes):
    settings = settings_after(changes)
    assert getattr(settings, name) == value
    assert [each.code for each in settings.findings] == codes


def test_a_setting_that_cannot_be_says_what_to_type():
    [finding] = settings_after("Settings|7|Value|150").findings
    assert finding.message == (
        "Settings, row 7, Value: 150 cannot be the value of Mastery level; 80 holds meanwhile. "
        "Type a whole number from 1 to 100."
    )


def test_without_a_settings_tab_the_defaults_hold():
    assert settings_after("-Settings") == default_settings()


def test_goals_take_from_the_settings_only_what_they_leave_blank():
    goals = tidy(changed(classroom_cells(), "Goals|2|Mastery level|95 ; Goals|3|Rule points|6"), "classroom").frames[
        "Goals"
    ]
    before = goals.copy(deep=True)
    filled = with_settings(goals, replace(default_settings(), mastery_level=90, fewest_chances=7)).set_index("goal_id")
    assert goals.equals(before)
    assert filled.loc[READS, "mastery_level"] == 95 and filled.loc[ASKS, "mastery_level"] == 90
    assert filled.loc[READS, "fewest_chances"] == 7 and filled.loc[ASKS, "fewest_chances"] == 4
    assert filled.loc[ASKS, "rule_points"] == 6 and filled.loc[READS, "rule_points"] == 4
    assert not filled[["mastery_level", "mastery_sessions", "sessions_per_week", "rule"]].isna().any().any()


@pytest.mark.parametrize("row", range(5, 10))
def test_a_goal_that_is_no_percent_is_mastered_at_its_target(row):
    goals = with_settings(tidy(classroom_cells(), "classroom").frames["Goals"], default_settings())
    goal = goals[goals["sheet_row"].eq(row)].iloc[0]
    assert goal["mastery_level"] == goal["target"]


def test_a_percent_to_bring_down_is_mastered_at_its_target():
    cells = changed(classroom_cells(), "Goals|2|Better when|lower ; Goals|2|Target|10")
    goals = with_settings(tidy(cells, "classroom").frames["Goals"], default_settings())
    assert goals["mastery_level"].iloc[0] == 10


@pytest.mark.parametrize(
    ("first_on", "last_on", "changes", "expected"),
    [
        (date(2026, 3, 9), date(2026, 3, 15), "-nothing", [9, 10, 11, 12, 13]),
        (date(2026, 3, 14), date(2026, 3, 15), "-nothing", []),
        (date(2025, 12, 19), date(2026, 1, 6), "-nothing", [19, 5, 6]),
        (date(2025, 12, 19), date(2025, 12, 24), "Calendar|2|Kind|half day", [19, 22, 23, 24]),
        (date(2025, 12, 19), date(2025, 12, 24), "Calendar|2|To|", [19, 23, 24]),
        (date(2025, 12, 19), date(2025, 12, 23), "Calendar|2|To|@2025-12-01", [19, 22, 23]),
        (date(2025, 12, 19), date(2025, 12, 23), "-Calendar", [19, 22, 23]),
        (date(2026, 3, 10), date(2026, 3, 9), "-nothing", []),
    ],
)
def test_school_days_are_weekdays_less_no_school(first_on, last_on, changes, expected):
    calendar = tidy(changed(school_cells(), changes), "school").frames["Calendar"]
    assert [each.day for each in school_days(calendar, first_on, last_on)] == expected
