"""What an adult reads of own observations: what went well first, in plain words, and nothing about anybody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.fidelity_page import MARK_WORDS
from automation.school_settings import SchoolSettings
from automation.shown import say_day

MOST_SHOWN = 12
FEEDBACK_DAYS = 14
SOURCES = {"observed": "{} watched", "self": "your own rating", "product": "{} looked at what was left on paper"}
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Feedback:
    """One observation as the adult reads it."""

    title: str
    went_well: str
    next_step: str
    said: str
    steps: tuple[tuple[str, str], ...]  # the step as worded then, its mark in words


def own_feedback(frames: Frames, own_staff_id: str, today: date) -> list[Feedback]:
    """The person's own observations, newest first and own ratings last.

    frames: Observations and Step scores as the person may see them.
    """
    seen = frames["Observations"]
    own = seen[seen["staff_id"].eq(own_staff_id)].assign(is_self=seen["source"].eq("self"))
    own = own.sort_values(["is_self", "date_on"], ascending=[True, False], kind="stable")
    steps = frames["Step scores"]
    return [_feedback(row, steps[steps["observation"].eq(row["observation"])], today) for row in
            own.head(MOST_SHOWN).to_dict("records")]  # fmt: skip


def newest_feedback(observed: pd.DataFrame, own_staff_id: str, today: date) -> str:
    """What went well in the newest observation by somebody else, in one line with its day; "" where nothing is new.

    New: of the last FEEDBACK_DAYS days.
    """
    since = pd.Timestamp(today - timedelta(days=FEEDBACK_DAYS))
    own = observed[observed["staff_id"].eq(own_staff_id) & observed["source"].eq("observed")]
    own = own[(own["date_on"] > since) & (own["date_on"] <= pd.Timestamp(today)) & own["went_well"].notna()]
    if own.empty:
        return ""
    last = own.sort_values("date_on", kind="stable").iloc[-1]
    return f"{say_day(last['date_on'].date(), today)}, {last['observer_id']}: {last['went_well']}"


def _feedback(row: Mapping, steps: pd.DataFrame, today: date) -> Feedback:
    with_what = row["support_id"] if isinstance(row["support_id"], str) else row["checklist_id"]
    marked = steps[steps["is_in_use"] & steps["mark"].notna()]
    who = SOURCES[row["source"]].format(row["observer_id"])
    full, scored = int(marked["points"].eq(2).sum()), int(marked["points"].notna().sum())
    return Feedback(
        f"{say_day(row['date_on'].date(), today)}: {with_what}",
        row["went_well"] if isinstance(row["went_well"], str) else "",
        row["next_step"] if isinstance(row["next_step"], str) else "",
        f"{who}; {full} of {scored} steps done in full.",
        tuple((str(step), MARK_WORDS[mark]) for step, mark in zip(marked["step"], marked["mark"], strict=True)),
    )


def compare_notes(pairs: pd.DataFrame, own_staff_id: str, settings: SchoolSettings) -> list[str]:
    """With whom to compare notes on which goal: two adults' scores of the same sittings that lie far apart.

    The same words for both, and no score: comparing notes is nobody's fault.
    """
    own = pairs[pairs["scored_by"].eq("second adult")]
    own = own[own["first_id"].eq(own_staff_id) | own["second_id"].eq(own_staff_id)]
    by = own.dropna(subset=["percent"]).groupby(["goal_id", "first_id", "second_id"], observed=True)["percent"].mean()
    found = []
    for goal_id, first, second in by[by < settings.agreement_level].index:
        other = second if first == own_staff_id else first
        found.append(f"{goal_id}: you and {other} scored the same sittings differently. Compare notes on what counts.")
    return found
