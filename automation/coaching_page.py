"""What the Coaching page shows: a board of cycles by step, who is due, one cycle with both voices; and the new row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from automation.charts.coaching_graph import before_and_after, by_part, coaching_graph
from automation.coaching import (
    CLOSED,
    FEEDBACK,
    MODELED,
    OBSERVED,
    OPEN,
    PRACTICED,
    REOPENED,
    STALLED,
    cycles,
    latest_cycles,
    skills_in_use,
    steps_by_cycle,
)
from automation.fidelity import levels
from automation.people import say_cycle
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.training_records import active
from sheets.columns import Value

NEEDED = ("Coaching", "Observations", "Training modules", "Adults in training")
COLUMNS = {MODELED: "To be shown", PRACTICED: "To be practiced", FEEDBACK: "To be talked about", CLOSED: "Shown alone"}
SYMBOLS = {  # a shape for each state, so that color is not needed to tell them apart
    OPEN: ":blue[:material/radio_button_unchecked:]",
    STALLED: ":orange[:material/hourglass_bottom:]",
    REOPENED: ":red[:material/replay:]",
    CLOSED: ":green[:material/check_circle:]",
}
ALONE = {"yes": True, "not yet": False, "not tried": None}
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Card:
    """One cycle on the board."""

    staff_id: str
    skill_id: str
    title: str
    state: str
    said: str


@dataclass(frozen=True)
class Voices:
    """One cycle as both see it; "" where nothing was written yet."""

    state: str
    said: str
    went_well: str
    next_try: str
    para_view: str
    need: str
    answered: bool


def all_cycles(frames: Frames, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """The cycles that the person may see."""
    return cycles(frames["Coaching"], frames["Observations"], frames["Training modules"], settings, today)


def board(found: pd.DataFrame, settings: SchoolSettings, today: date) -> dict[str, list[Card]]:
    """Heading -> the cards under it: of each adult and skill the last cycle, by what comes next, then the closed."""
    last = latest_cycles(found).sort_values("due_on", kind="stable")
    cards: dict[str, list[Card]] = {heading: [] for heading in COLUMNS.values()}
    for row in last.to_dict("records"):
        heading = COLUMNS[CLOSED if row["state"] == CLOSED else row["next_step"]]
        said = _state_said(row, settings, today)
        cards[heading].append(Card(row["staff_id"], row["skill_id"], row["title"], row["state"], said))
    return cards


def due_this_week(found: pd.DataFrame, today: date) -> list[str]:
    """Who is due up to Sunday, in sentences: reopened and stalled ones by name first."""
    sunday = pd.Timestamp(today + timedelta(days=6 - today.weekday()))
    last = latest_cycles(found).sort_values("due_on", kind="stable")
    last = last.assign(turn=last["state"].map({REOPENED: 0, STALLED: 1}).fillna(2))
    last = last[last["state"].isin([REOPENED, STALLED]) | (last["due_on"] <= sunday)]
    last = last.sort_values("turn", kind="stable")
    return [f"{row['staff_id']}: {say_cycle(row, today).removeprefix('Coaching, ')}" for row in last.to_dict("records")]


def adults_to_coach(frames: Frames, own_staff_id: str) -> list[str]:
    """Staff IDs of the adults whom the person may see, by ID; not themselves."""
    people = active(frames["Adults in training"])["staff_id"]
    return sorted(set(people.astype(str)) - {own_staff_id})


def skills_for(frames: Frames, found: pd.DataFrame, staff_id: str, today: date) -> dict[str, str]:
    """Skill -> its title: first what this adult is coached in, then what has a checklist, then the other modules."""
    modules = frames["Training modules"]
    titles = dict(zip(modules["module_id"], modules["title"], strict=True))
    own = found.loc[found["staff_id"].eq(staff_id)].sort_values("last_on", ascending=False, kind="stable")["skill_id"]
    in_use = skills_in_use(modules, today)
    with_checklist = set(modules.loc[modules["checklist_id"].notna(), "module_id"])
    ordered = [*own, *(each for each in in_use if each in with_checklist), *in_use]
    return {each: str(titles[each]) if isinstance(titles.get(each), str) else each for each in dict.fromkeys(ordered)}


def last_cycle(found: pd.DataFrame, staff_id: str, skill_id: str) -> dict[str, Any] | None:
    """The last cycle of one adult with one skill; None where nobody coached it yet."""
    rows = found[found["staff_id"].eq(staff_id) & found["skill_id"].eq(skill_id)]
    return rows.to_dict("records")[-1] if len(rows) else None


def voices(cycle: Mapping[str, Any], settings: SchoolSettings, today: date) -> Voices:
    """Both voices of one cycle."""
    words = {name: str(cycle[name]) for name in ("went_well", "next_try", "para_view", "need")}
    said = _state_said(cycle, settings, today)
    return Voices(str(cycle["state"]), said, **words, answered=bool(words["para_view"] or words["need"]))


def steps_table(frames: Frames, cycle: Mapping[str, Any], settings: SchoolSettings, today: date) -> pd.DataFrame:
    """The steps of one cycle, newest first."""
    rows = _steps_of(frames, cycle, settings, today).iloc[::-1]
    alone = rows["is_shown_alone"].astype("object").map({True: "yes", False: "not yet"}).fillna("")
    return pd.DataFrame(
        {
            "Date": rows["date_on"].dt.date,
            "Step": rows["step"],
            "Coach": rows["coach_id"],
            "Shown alone": alone,
            "Went well": rows["went_well"].fillna(""),
            "Next step": rows["next_step"].fillna(""),
            "Para's view": rows["para_view"].fillna(""),
            "What I need": rows["need"].fillna(""),
        }
    ).reset_index(drop=True)


def graph_of(
    frames: Frames, found: pd.DataFrame, cycle: Mapping[str, Any], settings: SchoolSettings, today: date
) -> tuple[str, dict[str, Any] | None]:
    """Before and after in words, and the graph; None where nobody observed the skill, with the reason in words.

    Observations by somebody else with the skill's checklist, from the end of the cycle before on.
    """
    checklist_id = cycle["checklist_id"]
    if not isinstance(checklist_id, str):
        return "This skill has no checklist, so it cannot be seen before and after. Add one in Training modules.", None
    seen = frames["Observations"]
    own = seen[seen["staff_id"].eq(cycle["staff_id"]) & seen["checklist_id"].eq(checklist_id)]
    own = own[own["source"].eq(OBSERVED) & (own["date_on"] <= pd.Timestamp(today))]
    is_earlier = found["staff_id"].eq(cycle["staff_id"]) & found["skill_id"].eq(cycle["skill_id"])
    earlier = found.loc[is_earlier & (found["cycle_no"] < cycle["cycle_no"]), "closed_on"]
    if len(earlier):
        own = own[own["date_on"] > earlier.max()]
    if own.empty:
        return f"Nobody was observed with {checklist_id} yet, so there is no before and after.", None
    closed_on = None if pd.isna(cycle["closed_on"]) else cycle["closed_on"].date()
    parts = by_part(own, cycle["started_on"].date(), closed_on)
    days = [each.date() for each in _steps_of(frames, cycle, settings, today)["date_on"]]
    level = float(levels(own["checklist_id"], settings).iloc[0])
    title = f"{cycle['staff_id']}, {cycle['title']}"
    return f"Steps done, percent: {before_and_after(parts)}.", coaching_graph(
        parts, days, closed_on, level, title, today
    )


def coaching_row(
    staff_id: str, skill_id: str, step: str, on: date, coach_id: str, alone: str, words: Mapping[str, str]
) -> dict[str, Value]:
    """The row of Coaching. alone: of ALONE. words: went_well, next_step."""
    row: dict[str, Value] = {
        "staff_id": staff_id,
        "skill_id": skill_id,
        "date_on": on,
        "step": step,
        "coach_id": coach_id,
        "is_shown_alone": ALONE[alone],
    }
    return row | {name: text.strip() or None for name, text in words.items()}


def _steps_of(frames: Frames, cycle: Mapping[str, Any], settings: SchoolSettings, today: date) -> pd.DataFrame:
    rows = steps_by_cycle(frames["Coaching"], settings, today)
    is_own = rows["staff_id"].eq(cycle["staff_id"]) & rows["skill_id"].eq(cycle["skill_id"])
    return rows[is_own & rows["cycle_no"].eq(cycle["cycle_no"])]


def _state_said(row: Mapping[str, Any], settings: SchoolSettings, today: date) -> str:
    alone = f"alone {row['shown_alone_in_row']} of {settings.shown_alone_times} times in a row"
    if row["state"] == CLOSED:
        return f"shown alone, since {say_day(row['closed_on'].date(), today)}"
    if row["state"] == REOPENED:
        return f"reopened: seen under the school's level on {say_day(row['seen_low_on'].date(), today)}"
    if row["state"] == STALLED:
        return f"stalled: no step since {say_day(row['last_on'].date(), today)}; {alone}"
    due_on = row["due_on"].date()
    return f"{'due since' if due_on < today else 'due'} {say_day(due_on, today)}; {alone}"
