"""What a progress report says of each goal, and of the period as a whole: every text ready to print."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.file_names import LONGEST
from automation.open_goals import GoalKey
from automation.reports.approved import SavedReport, saved_reports
from automation.reports.drafted import CODES_IN_ORDER, draft, suggested_code
from automation.reports.periods import Period
from automation.reports.standing import Standing, goals_in, standing_of
from automation.reports.texts import ENGLISH, SPANISH, TEXTS, say
from automation.reports.wording import as_typed, say_day, say_level, say_measure
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey

LONGEST_NAME = 120


@dataclass(frozen=True)
class GoalReport:
    """One goal in one period, in words of one language.

    draft: the drafted sentences; text: what is printed, the draft or what a person typed instead (is_typed).
    suggested_code fits the draft; progress_code is the saved one or, in a draft, the suggestion. now_how: of which
    scores the level is made. saved: the row of Progress reports that holds, None where there is none.
    """

    key: GoalKey
    student_id: str
    language: str
    is_objective: bool
    area: str
    goal_text: str
    measure_line: str
    start: str
    start_on: str
    now: str
    now_how: str
    target: str
    target_by: str
    draft: str
    text: str
    is_typed: bool
    suggested_code: str
    progress_code: str
    code_said: str
    approval: str
    saved: SavedReport | None
    standing: Standing

    @property
    def is_approved(self) -> bool:
        """Whether a person approved it; what nobody approved prints DRAFT."""
        return self.saved is not None and self.saved.is_approved


@dataclass(frozen=True)
class Report:
    """One student's progress report for one period. codes: (progress code, its meaning or blank)."""

    school_name: str
    student_id: str
    period: Period
    printed_on: date
    language: str
    codes: tuple[tuple[str, str], ...]
    goals: tuple[GoalReport, ...]

    @property
    def is_draft(self) -> bool:
        """Whether any part of it is not approved."""
        return not all(each.is_approved for each in self.goals) or not self.goals

    @property
    def period_said(self) -> str:
        """The period with its days."""
        first, last = (say_day(day, self.language) for day in (self.period.from_on, self.period.to_on))
        return say("from to", self.language, name=as_typed(self.period.name, LONGEST_NAME), first=first, last=last)

    @property
    def file_name(self) -> str:
        """A name for its file without ending: the student's code and the period, nothing else."""
        words = f"report {self.student_id} {self.period.name} {self.period.to_on.year}"
        return re.sub(r"[^A-Za-z0-9]+", "-", words)[:LONGEST].strip("-")


def student_report(
    frames: Mapping[str, pd.DataFrame],
    verdicts: pd.DataFrame,
    student: StudentKey,
    period: Period,
    settings: SchoolSettings,
    today: date,
    language: str | None = None,
) -> Report:
    """The student's report for that period, in the Setting's language unless another is named."""
    language = language or settings.report_language
    goals = goal_reports(frames, verdicts, student, period, settings, today, language)
    name = as_typed(settings.school_name, LONGEST_NAME)
    codes = tuple(said_codes(settings.progress_codes, language))
    return Report(name, as_typed(student[1], LONGEST_NAME), period, today, language, codes, tuple(goals))


def goal_reports(
    frames: Mapping[str, pd.DataFrame],
    verdicts: pd.DataFrame,
    student: StudentKey,
    period: Period,
    settings: SchoolSettings,
    today: date,
    language: str = ENGLISH,
) -> list[GoalReport]:
    """One report per goal of the student that was open in the period, each objective under its annual goal.

    frames: Goals, Points, No data days, Progress reports and, for the name of who approved, Staff, with classroom_id.
    verdicts: one row a goal with its status, judged on `period.judged_on(today)`. student: (classroom, code).
    """
    saved = saved_reports(frames["Progress reports"], period)
    names = _staff_names(frames.get("Staff"))
    goals = goals_in(frames["Goals"], student, period, today)
    ids = [each["goal_id"] for each in goals]
    near = {tab: _of_goals(frames[tab], ids) for tab in ("Points", "No data days")}  # not the whole school for each
    judged = _of_goals(verdicts, ids)
    found = []
    for goal in goals:
        standing = standing_of(goal, near, judged, period, today)
        key = (str(goal["classroom_id"]), str(goal["goal_id"]))
        found.append(_goal_report(goal, key, standing, saved.get(key), names, settings.progress_codes, language))
    return found


def _of_goals(rows: pd.DataFrame, goal_ids: Sequence[str]) -> pd.DataFrame:
    return rows[rows["goal_id"].isin(goal_ids)]


def said_codes(codes: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Each progress code as printed, with what it means where the school has the five in their order."""
    meanings = [f"code {place}" for place in range(1, CODES_IN_ORDER + 1)] if len(codes) == CODES_IN_ORDER else []
    said = [say(each, language) for each in meanings] or [""] * len(codes)
    return list(zip((say_code(each, language) for each in codes), said, strict=True))


def say_code(code: str, language: str) -> str:
    """The progress code as printed: ours in Spanish with the English word behind it, a school's own as typed."""
    typed = as_typed(code, LONGEST_NAME)
    if language == SPANISH and code.casefold() in OUR_CODES:
        return f"{TEXTS[code.casefold()].spanish} ({typed})"
    return typed


OUR_CODES = frozenset({"mastered", "making progress", "some progress", "little progress", "not yet introduced"})


def _goal_report(
    goal: Mapping[str, Any],
    key: GoalKey,
    standing: Standing,
    saved: SavedReport | None,
    names: Mapping[str, str],
    codes: Sequence[str],
    language: str,
) -> GoalReport:
    drafted, typed = draft(standing, language), as_typed(saved.comment) if saved else ""
    is_typed = saved is not None and typed not in {as_typed(draft(standing, each)) for each in (ENGLISH, SPANISH)}
    is_typed = is_typed and (bool(typed) or (saved is not None and saved.is_approved))
    suggested = suggested_code(standing, codes)
    start, now, now_how = _levels(standing, language)
    code = saved.progress_code if saved and (saved.progress_code or saved.is_approved) else suggested
    target = say_level(standing.measure, standing.target, language) if standing.measure else ""
    return GoalReport(
        key=key,
        student_id=str(goal["student_id"]),
        language=language,
        is_objective=bool(goal["is_objective"]),
        area=as_typed(goal["area"], LONGEST_NAME),
        goal_text=as_typed(goal["goal"]),
        measure_line=_measure_line(goal, standing, language),
        start=start,
        start_on=say("on day", language, day=say_day(standing.start_on, language)) if standing.start_on else "",
        now=now,
        now_how=now_how,
        target=target or say("not written down", language),
        target_by=say("by day", language, day=say_day(standing.ends_on, language)) if standing.ends_on else "",
        draft=drafted,
        text=typed if is_typed else drafted,
        is_typed=is_typed,
        suggested_code=suggested,
        progress_code=code,
        code_said=say_code(code, language),
        approval=_approval(saved, names, language),
        saved=saved,
        standing=standing,
    )


def _levels(standing: Standing, language: str) -> tuple[str, str, str]:
    """The level at the start, that of the period, and of which scores the latter is made."""
    if standing.measure is None:
        return say("not written down", language), say("no scores", language), ""
    start = say_level(standing.measure, standing.start, language)
    if standing.now is None:
        return start, say("no scores", language), ""
    key = {1: "only score", 2: "middle of two", 3: "middle of three"}.get(standing.scored_days, "middle of last three")
    how = [say(key, language, number=standing.scored_days)]
    if standing.now_alone is not None:
        how.append(say("without help", language, level=say_level(standing.measure, standing.now_alone, language)))
    return start, say_level(standing.measure, standing.now, language), "; ".join(how)


def _measure_line(goal: Mapping[str, Any], standing: Standing, language: str) -> str:
    line = say_measure(standing.measure, goal["better_when"], goal["highest_level"], language)
    return f"{line} {say('with help counts', language)}" if standing.now_alone is not None else line


def _approval(saved: SavedReport | None, names: Mapping[str, str], language: str) -> str:
    if saved is None or not saved.is_approved or saved.approved_on is None:
        return say("draft of goal", language)
    who = as_typed(names.get(saved.approved_by, saved.approved_by), LONGEST_NAME)
    return say("approved", language, who=who, day=say_day(saved.approved_on, language))


def _staff_names(staff: pd.DataFrame | None) -> dict[str, str]:
    if staff is None or staff.empty:
        return {}
    known = staff.dropna(subset=["staff_id", "name"])
    return dict(zip(known["staff_id"].astype(str), known["name"].astype(str), strict=True))
