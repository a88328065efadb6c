"""What a person reads of their own coaching, in plain words, what went well first; and what they can answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.coaching import CLOSED, FEEDBACK, MODELED, PRACTICED, REOPENED, latest_cycles, steps_by_cycle
from automation.coaching_page import all_cycles
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from sheets.schema import COACHING

VIEW, NEED = "para_view", "need"
NEXT = {
    MODELED: "next, {coach} shows it",
    PRACTICED: "next, you try it with {coach} there",
    FEEDBACK: "next, you and {coach} talk about how it went",
}
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class StepKey:
    """What tells a step apart from every other, wherever its row moves."""

    staff_id: str
    skill_id: str
    date_on: date
    step: str
    coach_id: str
    entry_id: str | None


@dataclass(frozen=True)
class OwnCycle:
    """One skill as the person reads it. blanks: the columns of the newest step that are still blank: theirs to fill."""

    skill_id: str
    title: str
    said: str
    went_well: str
    next_try: str
    view: str
    need: str
    newest: StepKey
    newest_said: str
    blanks: tuple[str, ...]


def own_cycles(frames: Frames, own_staff_id: str, settings: SchoolSettings, today: date) -> list[OwnCycle]:
    """The person's last cycle of each skill, the ones that go on first, the newest first.

    frames: NEEDED of `coaching_page`, as the person may see them.
    """
    found = latest_cycles(all_cycles(frames, settings, today))
    found = found.assign(is_closed=found["state"].eq(CLOSED))
    found = found[found["staff_id"].eq(own_staff_id)].sort_values(
        ["is_closed", "last_on"], ascending=[True, False], kind="stable"
    )
    steps = steps_by_cycle(frames["Coaching"], settings, today)
    steps = steps[steps["staff_id"].eq(own_staff_id)]
    return [
        _own(row, steps[steps["skill_id"].eq(row["skill_id"])], settings, today) for row in found.to_dict("records")
    ]


def _own(row: Mapping, steps: pd.DataFrame, settings: SchoolSettings, today: date) -> OwnCycle:
    newest = steps.iloc[-1]
    entry_id = newest["entry_id"] if isinstance(newest["entry_id"], str) else None
    day, step, coach = newest["date_on"].date(), str(newest["step"]), str(newest["coach_id"])
    return OwnCycle(
        row["skill_id"], row["title"], _said(row, settings, today), row["went_well"], row["next_try"],
        row["para_view"], row["need"],
        StepKey(row["staff_id"], row["skill_id"], day, step, coach, entry_id),
        f"{say_day(day, today)}, {coach}: {step}",
        tuple(name for name in (VIEW, NEED) if not isinstance(newest[name], str)),
    )  # fmt: skip


def _said(row: Mapping, settings: SchoolSettings, today: date) -> str:
    """How far it is, never with a blame: what is late is the coach's to bring up."""
    times, coach = settings.shown_alone_times, row["coach_id"]
    if row["state"] == CLOSED:
        return f"You showed it alone {times} times in a row, by {say_day(row['closed_on'].date(), today)}."
    if row["state"] == REOPENED:
        return f"You showed it alone {times} times in a row before. {coach} will look at it with you again."
    so_far = row["shown_alone_in_row"]
    count = f"Shown alone {so_far} of {times} times in a row" if so_far else "Not shown alone yet"
    return f"{count}; {NEXT[row['next_step']].format(coach=coach)}."


def find_step(coaching: pd.DataFrame, key: StepKey) -> Mapping | None:
    """The row of Coaching that the key names: by its Entry ID, else by what stands in it; the lower one of two."""
    rows = coaching[coaching["staff_id"].eq(key.staff_id) & coaching["skill_id"].eq(key.skill_id)]
    rows = rows[rows["date_on"].eq(pd.Timestamp(key.date_on)) & rows["step"].eq(key.step)]
    rows = rows[rows["coach_id"].eq(key.coach_id)]
    rows = rows[rows["entry_id"].eq(key.entry_id)] if key.entry_id else rows[rows["entry_id"].isna()]
    found = rows.sort_values("sheet_row").to_dict("records")
    return found[-1] if found else None


def headings_of(answers: Mapping[str, str]) -> dict[str, str]:
    """Heading -> what the person wrote, of the answers that say anything."""
    return {COACHING.column(name).heading: text.strip() for name, text in answers.items() if text.strip()}
