"""The coaching cycle of one skill with one adult: model, practice, feedback, until it is shown alone several times.

Training by itself changes little in the classroom; coaching with practice and feedback does (Joyce and Showers, 2002;
Brock and Carter, 2017). For coaching, not a personnel evaluation.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from automation.fidelity import STANDINGS_THAT_COUNT, latest_of_each, levels
from automation.row_by_row import cells
from automation.school_settings import SchoolSettings

MODELED, PRACTICED, FEEDBACK = "modeled", "practiced", "feedback"
OPEN, STALLED, CLOSED, REOPENED = "open", "stalled", "closed", "reopened"
OBSERVED = "observed"
RHYTHM = {
    "every week": pd.DateOffset(weeks=1),
    "every two weeks": pd.DateOffset(weeks=2),
    "every month": pd.DateOffset(months=1),
}
WORDS = {"para_view": "para_view", "need": "need", "went_well": "went_well", "next_step": "next_try"}
CYCLE_COLUMNS = (
    "staff_id", "skill_id", "title", "cycle_no", "coach_id", "coach_ids", "started_on", "last_step", "last_on",
    "shown_alone_in_row", "state", "closed_on", "seen_low_on", "next_step", "due_on", "classroom_ids",
    "checklist_id", *WORDS.values(),
)  # fmt: skip


def counted(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """The rows of a tab of the Team workbook that count: whole, nothing to fix, not of a day to come, saved once."""
    some = rows[rows["standing"].isin(STANDINGS_THAT_COUNT) & (rows["date_on"] <= pd.Timestamp(today))]
    return some[some["entry_id"].isna() | ~some["entry_id"].duplicated()]


def steps_by_cycle(coaching: pd.DataFrame, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """The coaching steps that count, by adult, skill and day, each with cycle_no and shown_alone_in_row.

    coaching: tidy, with standing. Steps of one day keep the order of their rows. shown_alone_in_row: how often in a
    row up to this step; "no" starts the count anew, blank says nothing. closes: whether the cycle closes with this
    day, because at its end the skill was shown alone as often in a row as the Setting asks; the next day's step
    starts the next cycle.
    """
    rows = counted(coaching, today).sort_values(["staff_id", "skill_id", "date_on", "sheet_row"], ignore_index=True)
    numbered = [each for _, own in rows.groupby(["staff_id", "skill_id"]) for each in _numbered(own, settings)]
    columns = ["cycle_no", "shown_alone_in_row", "closes"]
    more = pd.DataFrame(numbered, columns=columns, index=rows.index).astype({"closes": "bool"})
    return rows.assign(**{name: more[name] for name in columns})


def cycles(
    coaching: pd.DataFrame, observations: pd.DataFrame, modules: pd.DataFrame, settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """One row per adult, skill and cycle, with CYCLE_COLUMNS, by adult, skill and cycle_no.

    state: closed as `steps_by_cycle` says; stalled where the last step is the Setting's calendar weeks ago or more.
    Calendar weeks and not school weeks, because a skill that nobody practices fades over a break as well.
    reopened: the last cycle is closed, and the newest observation after it by somebody else with the skill's
    checklist is under the school's level (seen_low_on); at the level it stays closed. One low observation is enough
    to look again: it is a question to the coach, and nothing that counts against anybody.
    next_step: what should come next; None where closed. due_on: by the Setting Coaching rhythm, from the last step,
    for a reopened one from the low observation. para_view, need, went_well, next_try: the newest that was written.
    coach_id: who coached last; coach_ids: all who did, in their order.
    """
    steps = steps_by_cycle(coaching, settings, today)
    found = [_cycle(own) for _, own in steps.groupby(["staff_id", "skill_id", "cycle_no"])]
    table = pd.DataFrame(found, columns=list(CYCLE_COLUMNS))
    table = table.astype({"started_on": "datetime64[us]", "last_on": "datetime64[us]", "closed_on": "datetime64[us]"})
    known = modules.dropna(subset=["module_id"]).drop_duplicates("module_id").set_index("module_id")
    table = table.assign(
        title=table["skill_id"].map(known["title"]).fillna(table["skill_id"]),
        checklist_id=table["skill_id"].map(known["checklist_id"]),
    )
    table = table.assign(seen_low_on=_seen_low(table, observations, settings, today))
    return _with_state(table, settings, today)[list(CYCLE_COLUMNS)]


def latest_cycles(found: pd.DataFrame) -> pd.DataFrame:
    """Of each adult and skill the last cycle; the earlier ones are closed."""
    return found.drop_duplicates(["staff_id", "skill_id"], keep="last").reset_index(drop=True)


def can_model(
    skill_id: str, found: pd.DataFrame, observations: pd.DataFrame, modules: pd.DataFrame, settings: SchoolSettings
) -> pd.DataFrame:
    """Who can show this skill to others, one row a person with staff_id and why, by ID.

    found: of `cycles`. Whose last cycle for it is closed, or whose last observation by somebody else with its
    checklist was at the school's level or above with no critical step missed.
    """
    why = who_can_show(found, observations, modules, settings).get(skill_id, {})
    return pd.DataFrame(sorted(why.items()), columns=["staff_id", "why"])


def who_can_show(
    found: pd.DataFrame, observations: pd.DataFrame, modules: pd.DataFrame, settings: SchoolSettings
) -> dict[str, dict[str, str]]:
    """Skill -> Staff ID -> why the person can show it to others; see `can_model`."""
    times = settings.shown_alone_times
    can_show: dict[str, dict[str, str]] = {}
    for skill_id, staff_id, state in cells(latest_cycles(found), "skill_id", "staff_id", "state"):
        if state == CLOSED:
            said = f"{staff_id} was coached until it was shown alone {times} times in a row."
            can_show.setdefault(skill_id, {})[staff_id] = said
    skills_of: dict[str | None, set[str]] = {}
    for skill_id, checklist_id in cells(modules, "module_id", "checklist_id"):
        if skill_id is not None and checklist_id is not None:
            skills_of.setdefault(checklist_id, set()).add(skill_id)
    columns = ("date_on", "sheet_row", "source", "checklist_id", "staff_id", "is_run", "percent")
    last: dict[tuple, tuple] = {}
    for *_, source, checklist_id, staff_id, is_run, percent in sorted(
        cells(observations, *columns), key=lambda row: row[:2]
    ):
        for skill_id in skills_of.get(checklist_id, ()) if source == OBSERVED else ():
            last[skill_id, staff_id] = (is_run, percent)
    for (skill_id, staff_id), (is_run, percent) in last.items():
        if is_run:
            said = f"{staff_id} had {percent:.0f} percent when last observed."
            can_show.setdefault(skill_id, {}).setdefault(staff_id, said)
    return can_show


def step_after(last_step: str, was_modeled: bool) -> str:
    """What comes after a step: modeled, practiced, feedback, practiced again; modeled first where it never was."""
    if last_step == MODELED:
        return PRACTICED
    if last_step == PRACTICED:
        return FEEDBACK
    return PRACTICED if was_modeled else MODELED


def _numbered(own: pd.DataFrame, settings: SchoolSettings) -> list[tuple[int, int, bool]]:
    """For each step of one adult and skill its cycle, the count so far, and whether its day closes the cycle."""
    found: list[tuple[int, int, bool]] = []
    cycle_no, in_row, days = 1, 0, own["date_on"].tolist()
    for place, (day, alone) in enumerate(zip(days, own["is_shown_alone"], strict=True)):
        if place and day != days[place - 1] and in_row >= settings.shown_alone_times:
            cycle_no, in_row = cycle_no + 1, 0
        if pd.notna(alone):
            in_row = in_row + 1 if alone else 0
        is_last_of_day = place + 1 == len(days) or days[place + 1] != day
        found.append((cycle_no, in_row, is_last_of_day and in_row >= settings.shown_alone_times))
    return found


def _cycle(own: pd.DataFrame) -> Mapping[str, object]:
    """One cycle from its steps, as far as the steps alone say it."""
    first, last = own.iloc[0], own.iloc[-1]
    row = {name: last[name] for name in ("staff_id", "skill_id", "cycle_no", "coach_id", "shown_alone_in_row")}
    row |= {"started_on": first["date_on"], "last_on": last["date_on"], "last_step": last["step"]}
    row |= {name: _newest(own[column]) for column, name in WORDS.items()}
    return row | {
        "closed_on": last["date_on"] if last["closes"] else pd.NaT,
        "coach_ids": tuple(dict.fromkeys(own["coach_id"])),
        "classroom_ids": last["classroom_ids"],
        "next_step": step_after(str(last["step"]), bool(own["step"].eq(MODELED).any())),
    }


def _newest(words: pd.Series) -> str:
    said = words.dropna()
    return str(said.iloc[-1]) if len(said) else ""


def _seen_low(table: pd.DataFrame, observations: pd.DataFrame, settings: SchoolSettings, today: date) -> pd.Series:
    """For each last cycle that is closed the day of the newest observation since, where it was under the level."""
    is_other = observations["source"].eq(OBSERVED)  # of oneself it would be a mistake to fix, and left out before
    seen = observations[is_other & (observations["date_on"] <= pd.Timestamp(today))]
    newest = latest_of_each(seen, ["staff_id", "checklist_id"])
    newest = newest.assign(is_low=newest["percent"] < levels(newest["checklist_id"], settings))
    newest = newest[["staff_id", "checklist_id", "date_on", "is_low"]]
    both = table[["staff_id", "checklist_id", "closed_on"]].merge(newest, on=["staff_id", "checklist_id"], how="left")
    both.index = table.index
    is_last = ~table.duplicated(["staff_id", "skill_id"], keep="last")
    is_low = both["is_low"].eq(True) & (both["date_on"] > both["closed_on"]) & is_last
    return both["date_on"].astype("datetime64[us]").where(is_low)


def _with_state(table: pd.DataFrame, settings: SchoolSettings, today: date) -> pd.DataFrame:
    since = pd.Timestamp(today) - pd.Timedelta(weeks=settings.stalled_weeks)
    state = pd.Series(OPEN, index=table.index, dtype="str").mask(table["last_on"] <= since, STALLED)
    is_closed, is_low = table["closed_on"].notna(), table["seen_low_on"].notna()
    state = state.mask(is_closed, CLOSED).mask(is_low, REOPENED)
    due_on = table["last_on"].mask(is_low, table["seen_low_on"]) + RHYTHM[settings.coaching_rhythm]
    next_step = table["next_step"].astype("object").mask(is_closed, None).mask(is_low, MODELED)
    return table.assign(state=state, due_on=due_on.mask(state.eq(CLOSED)), next_step=next_step)


def skills_in_use(modules: pd.DataFrame, today: date) -> Sequence[str]:
    """Module IDs that can be coached today, in the tab's order."""
    known = modules.dropna(subset=["module_id"])
    return list(dict.fromkeys(known.loc[~(known["in_use_until_on"] < pd.Timestamp(today)), "module_id"].astype(str)))
