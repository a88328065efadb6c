"""At a glance: what every adult must know of one student, made from the tabs and typed nowhere twice.

Pure. The same sheet for every adult, so that all do the same; who may see the student decides who sees the sheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from automation.glance_versions import NOTHING_TOLD, Line, Version, version_of
from automation.observing import steps_on
from automation.open_goals import is_open
from automation.progress.measures import COUNT, MEASURES, say_number
from automation.rows import Rows, as_rows
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_list, shown_students

Frames = Mapping[str, pd.DataFrame]
MADE_FROM = ("Students", "Goals", "Supports", "About", "Response scale")
NEEDED = (*MADE_FROM, "Checklists", "Updates")
MOST_STEPS_IN_FULL, LONGEST_STEPS = 8, 520  # a longer checklist stands in the binder
DETAILS_ELSEWHERE = "Details stay in the nurse's plan."


@dataclass(frozen=True)
class Section:
    """One part of the sheet: its title, the tab it is made from, what is said where that has nothing."""

    title: str
    tab: str
    when_empty: str


ABOUT, COMMUNICATION, HELP_PLAN, SCALE = "About", "Communication", "Help plan", "Response scale"
GOALS, SUPPORTS, HEALTH, ASK = "Goals", "Supports", "Health", "Who to ask"
SECTIONS = (
    Section(ABOUT, "About", "Nothing is written under About yet."),
    Section(COMMUNICATION, "About", "How this student communicates is not written under About yet."),
    Section(HELP_PLAN, "About", "No help plan is written under About."),
    Section(SCALE, "Response scale", "No response scale is written for this student."),
    Section(GOALS, "Goals", "No goal is open today."),
    Section(SUPPORTS, "Supports", "No support is written down yet."),
    Section(HEALTH, "Students", "Nothing is written about a health plan."),
    Section(ASK, "About", "Nobody is named yet."),
)
_OF_PART = {"communication": COMMUNICATION, "help plan": HELP_PLAN, "who to ask": ASK}


@dataclass(frozen=True)
class Entry:
    """One thing as it is shown: what it is, what is said of it, and its fields below."""

    label: str
    text: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One student's sheet. lines: what it says, section by section; otherwise: whom to ask about all else."""

    classroom_id: str
    student_id: str
    shown: str
    lines: tuple[Line, ...]
    version: Version
    ask: str
    otherwise: str
    made_on: date

    def of(self, title: str) -> tuple[Line, ...]:
        """The lines of one section."""
        return tuple(each for each in self.lines if each.section == title)

    def entries(self, title: str) -> list["Entry"]:
        """The lines of one section as they are shown: several of one part together, a goal with its fields."""
        found: dict[str, list[Line]] = {}
        for at, each in enumerate(self.of(title)):
            found.setdefault(each.name or each.field or f"line {at}", []).append(each)
        return [_entry(title, own) for own in found.values()]

    def empty(self, section: Section) -> str:
        """What stands in a section without lines: never a blank."""
        return f"{section.when_empty} {self.ask}"


def at_a_glance(frames: Frames, settings: SchoolSettings, key: StudentKey, today: date) -> Sheet:
    """The sheet of one student. frames: NEEDED, as the person may see them."""
    lines = sheet_lines(frames, key, today)
    manager = _case_manager(_own(frames["Students"], key))
    ask = f"Ask the case manager ({manager})." if manager else f"Ask {settings.whom_to_ask}."
    shown = shown_students(frames["Students"], settings).get(key, key[1])
    version = version_of(lines, frames.get("Updates", NOTHING_TOLD), key)
    return Sheet(key[0], key[1], shown, lines, version, ask, f"Anything else: ask {settings.whom_to_ask}.", today)


def sheets(frames: Frames, settings: SchoolSettings, keys: list[StudentKey], today: date) -> list[Sheet]:
    """The sheets of several students, in that order."""
    return [at_a_glance(frames, settings, key, today) for key in keys]


def caseload(frames: Frames, staff_id: str) -> list[StudentKey]:
    """The students whose case manager this person is, by code; all that they may see where it is none of them."""
    rows = frames["Students"].dropna(subset=["student_id"]).drop_duplicates(["classroom_id", "student_id"])
    own = rows[rows["case_manager_id"].eq(staff_id)]
    shown = (own if len(own) else rows).sort_values(["student_id", "classroom_id"])
    return list(zip(shown["classroom_id"].astype(str), shown["student_id"].astype(str), strict=True))


def said_of_the_lacking(frames: Frames, keys: Sequence[StudentKey]) -> str:
    """Which of these students have no line under About, in a sentence; "" where all have one."""
    about = frames["About"].dropna(subset=["to_know"])
    have = set(zip(about["classroom_id"], about["student_id"], strict=True))
    lacking = [key[1] for key in keys if key not in have]
    return f"Nothing is written under About yet of {say_list(lacking)}." if lacking else ""


def sheet_lines(frames: Mapping[str, pd.DataFrame | Rows], key: StudentKey, today: date) -> tuple[Line, ...]:
    """What the sheet says, in the order of its sections; a line typed twice stands once.

    frames: NEEDED without Updates, as frames or as rows. The Setting Whom to ask is no line: it is the same on every
    sheet of the school.
    """
    own = {tab: _own(frames[tab], key) for tab in MADE_FROM}
    found = [
        *_whom(_case_manager(own["Students"])),
        *_about(own["About"]),
        *_scale(own["Response scale"]),
        *_goals(own["Goals"], today),
        *_supports(own["Supports"], as_rows(frames["Checklists"]), today),
        *_health(own["Students"]),
    ]
    order = [each.title for each in SECTIONS]
    return tuple(
        sorted(dict.fromkeys(each.cleaned() for each in found if each.text), key=lambda line: order.index(line.section))
    )


def _entry(title: str, lines: Sequence[Line]) -> Entry:
    first = lines[0]
    if title == SCALE:
        return Entry(first.name, " ".join(f"{each.field}: {ended(each.text)}" for each in lines))
    if first.name and first.field:
        return Entry(first.name, "", tuple((each.field, each.text) for each in lines))
    label = first.name.capitalize() if title == ABOUT else first.name or first.field
    return Entry(label, " ".join(ended(each.text) for each in lines))


def ended(text: str) -> str:
    """The text with a mark at its end, so that another may follow."""
    return text if text.endswith((".", "!", "?", "\u2026")) else f"{text}."


def _about(rows: Rows) -> Iterator[Line]:
    for row in rows.where(rows.has("part", "to_know")).records("part", "to_know", "since_on"):
        since = f" (since {_day(row['since_on'])})" if pd.notna(row["since_on"]) else ""
        section = _OF_PART.get(row["part"], ABOUT)
        said = _plain(row["to_know"])
        text = f"{said.removesuffix('.')}{since}." if since else said
        yield Line(section, str(row["part"]) if section == ABOUT else "", "", text)


def _scale(rows: Rows) -> Iterator[Line]:
    levels = rows.where(rows.has("level"))
    levels = levels.at(np.argsort(levels["level"], kind="stable"))
    for row in levels.records("level", "looks_like", "adult_does"):
        name = f"Level {say_number(row['level'])}"
        yield Line(SCALE, name, "Looks like", _plain(row["looks_like"]))
        yield Line(SCALE, name, "Every adult does", _plain(row["adult_does"]))


def _goals(rows: Rows, today: date) -> Iterator[Line]:
    running = rows.where(rows.has("goal_id") & is_open(rows, today, today)).first_of("goal_id")
    said_of = ("goal_id", "goal", "target", "measure", "better_when", "ends_on", "how_to_record", "objective_of")
    for row in running.records(*said_of):
        name = str(row["goal_id"])
        yield Line(GOALS, name, "Goal", _plain(row["goal"]))
        yield Line(GOALS, name, "Target", say_target(row))
        yield Line(GOALS, name, "How to record", _plain(row["how_to_record"]))
        yield Line(GOALS, name, "Part of", _plain(row["objective_of"]))


def say_target(goal: Mapping) -> str:
    """The target in words: at least 80 percent, by June 12, 2026."""
    target, measure = goal["target"], MEASURES.get(goal["measure"])
    if pd.isna(target):
        return "not written yet"
    said = measure.say(float(target)) if measure else say_number(float(target))
    if measure and measure.family == COUNT:
        said += " time" if said == "1" else " times"
    side = {"higher": "at least ", "lower": "at most "}.get(goal["better_when"], "")
    if measure and measure.is_percent and target >= 100:
        side = ""  # nobody says at least 100 percent
    by = f", by {_day(goal['ends_on'])}" if pd.notna(goal["ends_on"]) else ""
    return f"{side}{said}{by}"


def _supports(rows: Rows, checklists: Rows, today: date) -> Iterator[Line]:
    supports = rows.where(rows.has("support_id")).first_of("support_id")
    for row in supports.records("support_id", "support", "when", "goal_id", "checklist_id"):
        name = str(row["support_id"])
        yield Line(SUPPORTS, name, "What", _plain(row["support"]))
        yield Line(SUPPORTS, name, "When", _plain(row["when"]))
        yield Line(SUPPORTS, name, "For goal", _plain(row["goal_id"]))
        yield Line(SUPPORTS, name, "How", _steps(row["checklist_id"], checklists, today))


def _steps(checklist_id: object, checklists: Rows, today: date) -> str:
    """The steps in a row where they are few and short, else where they stand."""
    if not isinstance(checklist_id, str):
        return ""
    steps = [f"{each.step_no}. {_plain(each.text)}" for each in steps_on(checklists, checklist_id, today)]
    said = " ".join(steps)
    is_short = 0 < len(steps) <= MOST_STEPS_IN_FULL and len(said) <= LONGEST_STEPS
    return said if is_short else f"the checklist {checklist_id}, in the binder"


def _health(rows: Rows) -> Iterator[Line]:
    for cell in rows.cells("health_plan_is_kept"):
        if kept := _plain(cell):
            yield Line(HEALTH, "", "Health plan is kept", kept)


def _whom(case_manager: str) -> Iterator[Line]:
    if case_manager:
        yield Line(ASK, "", "Case manager", case_manager)


def _case_manager(student: Rows) -> str:
    return next((str(each) for each in student.cells("case_manager_id") if each), "")


def _own(tab: pd.DataFrame | Rows, key: StudentKey) -> Rows:
    rows = as_rows(tab)
    return rows.where(rows.says("classroom_id", key[0]) & rows.says("student_id", key[1]))


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _plain(cell: object) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""
