"""What the observer's form asks: whom, with what, which steps; and the row that it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.row_by_row import cells
from automation.shown import say_list, say_many
from sheets.columns import Value
from sheets.schema.words import STEP_SCORES

MARKS = dict(zip(STEP_SCORES, ("Done", "Partly", "Not done", "Not seen"), strict=True))
OBSERVED, SELF, PRODUCT = "observed", "self", "product"
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class WhatToSee:
    """What can be observed: a support of a student, or a checklist by itself."""

    shown: str
    checklist_id: str
    support_id: str | None = None
    student_id: str | None = None


@dataclass(frozen=True)
class Step:
    """One step of a checklist as worded on the day."""

    step_no: int
    text: str
    is_critical: bool


def adults(frames: Frames, own_staff_id: str, today: date) -> list[str]:
    """Staff IDs of who works today with students that the person may see, and the person, by ID."""
    return sorted({own_staff_id, *_open(frames["Assignments"], today)["staff_id"].dropna().astype(str)})


def to_see(frames: Frames, staff_id: str, today: date) -> dict[str, WhatToSee]:
    """As shown -> what can be observed of this adult: supports of their students, then each checklist in use."""
    own = set(_open(frames["Assignments"], today).query("staff_id == @staff_id")["student_id"].dropna())
    supports = frames["Supports"].dropna(subset=["support_id", "checklist_id"])
    found = {}
    for row in supports[supports["student_id"].isin(own)].drop_duplicates("support_id").to_dict("records"):
        found[str(row["support_id"])] = WhatToSee(
            str(row["support_id"]), str(row["checklist_id"]), str(row["support_id"]), str(row["student_id"])
        )
    in_use = _in_use(frames["Checklists"], today).drop_duplicates("checklist_id")
    for row in in_use.to_dict("records"):
        shown = f"{row['checklist']} (any student)"
        found[shown] = WhatToSee(shown, str(row["checklist_id"]))
    return found


def without_supports(frames: Frames, staff_id: str, today: date) -> str:
    """Which students of this adult have no support with a checklist, in a sentence; "" where all have one."""
    own = set(_open(frames["Assignments"], today).query("staff_id == @staff_id")["student_id"].dropna())
    known = set(frames["Students"]["student_id"].dropna())
    have = set(frames["Supports"].dropna(subset=["support_id", "checklist_id"])["student_id"])
    lacking = sorted((own & known) - have)
    if not lacking:
        return ""
    verb = "has" if len(lacking) == 1 else "have"
    return f"{say_list(lacking)} {verb} no support with a checklist yet. Add one in the Supports tab to observe it."


def steps_on(checklists: pd.DataFrame, checklist_id: str, on: date) -> list[Step]:
    """The steps of a checklist in use on that day, by number."""
    columns = ("checklist_id", "checklist", "step_no", "step", "is_critical", "in_use_from_on", "in_use_until_on")
    found: dict[int, Step] = {}
    for own_id, checklist, step_no, text, is_critical, from_on, until_on in cells(checklists, *columns):
        is_in_use = (from_on is None or from_on.date() <= on) and (until_on is None or until_on.date() >= on)
        if own_id == checklist_id and is_in_use and None not in (checklist, step_no, text):
            found.setdefault(step_no, Step(int(step_no), text, bool(is_critical)))
    return [found[step_no] for step_no in sorted(found)]


def what_is_missing(marks: Mapping[int, str | None], steps: Sequence[Step]) -> str:
    """What stands against saving, in a sentence; "" where nothing does."""
    blank = [str(each.step_no) for each in steps if not marks.get(each.step_no)]
    if blank:
        steps_said = say_many(len(blank), "step")
        return f"{steps_said} without a mark: {', '.join(blank)}. Choose Not seen where you could not."
    if all(marks[each.step_no] == "NA" for each in steps):
        return "Every step is marked Not seen, so there is nothing to count. Mark what you saw, or do not save."
    return ""


def observation_row(
    seen: WhatToSee,
    staff_id: str,
    observer_id: str,
    source: str,
    marks: Mapping[int, str | None],
    words: Mapping[str, str],
    on: date,
) -> dict[str, Value]:
    """The row of Fidelity. An adult who rates the own work is never "observed". words: went_well, next_step."""
    row: dict[str, Any] = {
        "date_on": on,
        "staff_id": staff_id,
        "observer_id": observer_id,
        "source": SELF if staff_id == observer_id else source,
        "student_id": seen.student_id,
        "support_id": seen.support_id,
        "checklist_id": seen.checklist_id,
    }
    for number, mark in marks.items():
        row[f"step_{number}"] = int(mark) if mark in ("2", "1", "0") else mark
    return row | {name: text.strip() or None for name, text in words.items()}


def _open(assignments: pd.DataFrame, today: date) -> pd.DataFrame:
    day = pd.Timestamp(today)
    return assignments[(assignments["from_on"] <= day) & ~(assignments["to_on"] < day)]


def _in_use(checklists: pd.DataFrame, on: date) -> pd.DataFrame:
    day = pd.Timestamp(on)
    rows = checklists.dropna(subset=["checklist_id", "checklist", "step_no", "step"])
    return rows[~(rows["in_use_from_on"] > day) & ~(rows["in_use_until_on"] < day)]
