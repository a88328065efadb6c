"""The school's choices as values, and goals with their blanks filled from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo, available_timezones

import pandas as pd

from automation.findings import Finding
from automation.progress.measures import MEASURES
from automation.what_was_meant import nearest, range_in_words
from sheets.columns import Kind, Unreadable, Value, cell_to_value, plain, show
from sheets.schema import DECLARED_SETTINGS, NOT_YET, SETTINGS, Setting

WORKBOOK = "school"
FROM_SETTINGS = ("mastery_level", "mastery_sessions", "fewest_chances", "sessions_per_week", "rule", "rule_points")


@dataclass(frozen=True)
class SchoolSettings:
    """Every declared setting with the value that holds, and what is wrong in the Settings tab."""

    school_name: str
    time_zone: str
    shows_called: bool
    sessions_per_week: int
    fewest_chances: int
    mastery_level: int
    mastery_sessions: int
    rule: str
    rule_points: int
    days_ahead: int
    whom_to_ask: str
    progress_codes: tuple[str, ...]
    report_language: str
    steps_level: int
    safety_level: int
    safety_checklists: tuple[str, ...]
    weeks_between_observations: int
    agreement_level: int
    agreement_share: int
    training_starts_in: int
    training_hours: int
    training_roles: tuple[str, ...]
    training_prorated: bool
    pass_mark: int
    shown_alone_times: int
    coaching_rhythm: str
    stalled_weeks: int
    weeks_between_contacts: int
    iep_input_days: int
    newcomer_days: int
    check_in_prompts: str
    emergency_contact: str
    half_day_ends_at: time
    data_time_minutes: int
    load_may_differ: int
    approved_by: str | None
    approved_on: date | None
    school_domain: str | None
    sign_in_hours: int
    idle_minutes: int
    keep_years: int
    findings: tuple[Finding, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Whether somebody who may say so agreed that records are kept; until then no classroom is opened."""
        return bool(self.approved_by and self.approved_on)


def read_settings(settings_frame: pd.DataFrame) -> SchoolSettings:
    """The settings of the tidy Settings frame; where one is blank, unknown or cannot be, its default holds."""
    declared = {plain(each.words).casefold(): each for each in DECLARED_SETTINGS}
    values: dict[str, Value] = {each.name: _default(each) for each in DECLARED_SETTINGS}
    first_rows: dict[str, int] = {}
    findings = []
    for row in settings_frame.to_dict("records"):
        if not isinstance(row["setting"], str):
            continue
        setting = declared.get(plain(row["setting"]).casefold())
        if setting is None:
            meant = nearest(row["setting"], [each.words for each in DECLARED_SETTINGS])
            findings.append(_finding("setting-unknown", row, "setting", meant))
        elif setting.name in first_rows:
            details = {"first_row": str(first_rows[setting.name])}
            findings.append(_finding("setting-doubled", row, "setting", None, details))
        else:
            first_rows[setting.name] = row["sheet_row"]
            value = _value(setting, row["value"])
            if isinstance(value, Unreadable):
                findings.append(_finding("setting-not-possible", row, "value", value.suggestion, _wanted(setting)))
            elif value is not None:
                values[setting.name] = value
    return SchoolSettings(**values, findings=tuple(findings))  # type: ignore[arg-type]


def default_settings() -> SchoolSettings:
    """The settings of a school that has changed none."""
    return SchoolSettings(**{each.name: _default(each) for each in DECLARED_SETTINGS})  # type: ignore[arg-type]


def with_settings(goals: pd.DataFrame, settings: SchoolSettings) -> pd.DataFrame:
    """The goals with the blanks of FROM_SETTINGS filled in.

    The mastery level of the Settings is a percent to reach, so it fills only goals in percent that are better when
    higher, and never below the goal's own target; any other goal is mastered at its target.
    """
    filled: Mapping[str, pd.Series] = {
        name: goals[name].fillna(getattr(settings, name)) for name in FROM_SETTINGS if name != "mastery_level"
    }
    percents = [name for name, measure in MEASURES.items() if measure.is_percent]
    is_percent = goals["measure"].isin(percents) & goals["better_when"].ne("lower")
    level = goals["target"].mask(is_percent, goals["target"].clip(lower=float(settings.mastery_level)))
    return goals.assign(**filled, mastery_level=goals["mastery_level"].fillna(level))


def _default(setting: Setting) -> Value:
    if setting.default is None:
        return None
    value = cell_to_value(setting.value, setting.default)
    if value is None or isinstance(value, Unreadable):
        raise ValueError(f"the default of {setting.words} cannot be read")
    return value


def _value(setting: Setting, cell: object) -> Value | Unreadable:
    if not isinstance(cell, str) or (setting.default is None and plain(cell).casefold() == NOT_YET):
        return None
    value = cell_to_value(setting.value, cell)
    if setting.name == "time_zone" and isinstance(value, str) and not _is_time_zone(value):
        return Unreadable("not-a-time-zone", value, nearest(value, sorted(available_timezones())))
    if isinstance(value, Unreadable) and setting.value.choices:
        return Unreadable(value.code, value.found, nearest(value.found, setting.value.choices))
    return value


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not in the list, no name of a file, a folder's name
        return False
    return True


def _wanted(setting: Setting) -> dict[str, str]:
    column = setting.value
    if column.kind is Kind.WHOLE_NUMBER:
        wanted = f"a whole number {range_in_words(column)}"
    elif column.choices:
        wanted = "one of: " + ", ".join(column.choices)
    elif column.kind is Kind.YES_NO:
        wanted = "yes or no"
    elif column.kind is Kind.TIME:
        wanted = f"a time of day such as {show(setting.default or '12:00')}"
    elif column.kind is Kind.DATE:
        wanted = "a day such as 2026-03-12"
    else:
        wanted = f"the name in full, as in {show(setting.default)}"
    return {"setting": setting.words, "default": show(setting.begins_as), "wanted": wanted}


def _finding(
    code: str, row: Mapping, name: str, suggestion: str | None, details: Mapping[str, str] | None = None
) -> Finding:
    heading = SETTINGS.column(name).heading
    return Finding(
        code, WORKBOOK, row["tab"], int(row["sheet_row"]), heading, show(row[name]), suggestion, details or {}
    )
