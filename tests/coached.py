"""Coaching steps, observations and modules as short frames, for tests of the rules."""

from datetime import date

import pandas as pd

WORDS = ("went_well", "next_step", "para_view", "need")
MODULES = pd.DataFrame(
    {
        "module_id": ["pictures", "talking"],
        "title": ["Picture schedules", "Talking calmly"],
        "checklist_id": ["schedule", None],
        "in_use_until_on": pd.to_datetime([None, None]),
    }
).astype({"checklist_id": "str"})


def steps(said: str, staff_id: str = "ANA", skill_id: str = "pictures", coach_id: str = "CY") -> pd.DataFrame:
    """The Coaching frame of "2026-03-02 modeled; 2026-03-03 practiced yes"; the word fix: left out until fixed."""
    rows = []
    for at, each in enumerate(part for part in said.split(";") if part.strip()):
        on, step, *more = each.split()
        alone = True if "yes" in more else False if "no" in more else None
        rows.append((at + 2, pd.Timestamp(on), step, alone, "fix" if "fix" in more else "counts"))
    frame = pd.DataFrame(rows, columns=["sheet_row", "date_on", "step", "is_shown_alone", "standing"])
    frame = frame.assign(staff_id=staff_id, skill_id=skill_id, coach_id=coach_id, tab="Coaching")
    frame = frame.assign(classroom_ids=[("room-1",)] * len(frame), entry_id=None, **dict.fromkeys(WORDS))
    kinds = {"date_on": "datetime64[us]", "is_shown_alone": "boolean", "step": "str", "standing": "str"}
    return frame.astype({**kinds, **dict.fromkeys(WORDS, "str"), "staff_id": "str", "skill_id": "str"})


def seen(said: str, staff_id: str = "ANA") -> pd.DataFrame:
    """The frame Observations of "2026-03-12 67; 2026-03-13 50 self; 2026-03-14 50 other": percent with schedule."""
    rows = []
    for at, each in enumerate(part for part in said.split(";") if part.strip()):
        on, percent, *more = each.split()
        is_self = "self" in more
        checklist = "prompting" if "other" in more else "schedule"
        who = staff_id if is_self else "CY"
        rows.append((at, at + 2, pd.Timestamp(on), float(percent), who, "self" if is_self else "observed", checklist))
    columns = ["observation", "sheet_row", "date_on", "percent", "observer_id", "source", "checklist_id"]
    frame = pd.DataFrame(rows, columns=columns).assign(staff_id=staff_id, support_id=None)
    frame = frame.astype({"date_on": "datetime64[us]", "checklist_id": "str", "staff_id": "str", "source": "str"})
    frame = frame.assign(points=frame["percent"] / 10, possible=10.0)
    return frame.assign(is_run=frame["percent"].ge(80), classroom_ids=[("room-1",)] * len(frame))


def day(said: str) -> date:
    """The day of 2026-03-02."""
    return date.fromisoformat(said)


def talks(said: str, staff_id: str = "ANA", teacher_id: str = "CY") -> pd.DataFrame:
    """The Contacts frame of "2026-03-12; 2026-03-13"."""
    days = [each.strip() for each in said.split(";") if each.strip()]
    frame = pd.DataFrame({"date_on": pd.to_datetime(days), "sheet_row": range(2, 2 + len(days))})
    frame = frame.assign(staff_id=staff_id, teacher_id=teacher_id, standing="counts", entry_id=None)
    return frame.astype({"date_on": "datetime64[us]", "staff_id": "str", "teacher_id": "str"})
