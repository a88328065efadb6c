"""Plan not working, or plan not run? A goal's verdict and what was seen of its supports, joined in one sentence.

Design section 6, point 2. Nothing here decides for the IEP team: it says what to look at next.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from automation.fidelity_over_time import seen_lately
from automation.open_goals import GoalKey
from automation.progress.measures import say_number
from automation.row_by_row import cells, records
from automation.rows import Rows, as_rows
from automation.school_settings import SchoolSettings
from automation.shown import say_list, say_many

RUN, NOT_RUN, NOT_OBSERVED, NO_SUPPORT = "run", "not run", "not observed", "no support"
COACH_FIRST, BRING_TO_TEAM, OBSERVE_FIRST = "coach first", "bring to the team", "observe first"
KEEP_GOING, LOOK_AGAIN = "keep going", "look again"

# Status of the goal, how its supports are run -> what to do next. What is not here says nothing: without a verdict
# there is nothing to join, and a closed or mastered goal needs no advice on its supports.
DECISIONS: Mapping[tuple[str, str], str] = {
    ("off track", NOT_RUN): COACH_FIRST,
    ("off track", RUN): BRING_TO_TEAM,
    ("off track", NOT_OBSERVED): OBSERVE_FIRST,
    ("off track", NO_SUPPORT): OBSERVE_FIRST,
    ("watch", NOT_RUN): COACH_FIRST,
    ("watch", RUN): KEEP_GOING,
    ("watch", NOT_OBSERVED): OBSERVE_FIRST,
    ("on track", NOT_RUN): LOOK_AGAIN,
    ("on track", RUN): KEEP_GOING,
}
_WHAT_TO_DO = {
    COACH_FIRST: "Coach first: the plan was not run as designed yet, so the graph cannot say whether it works.",
    BRING_TO_TEAM: "Bring it to the IEP team: the plan is run, and it is not enough.",
    KEEP_GOING: "The plan is run: keep going.",
    LOOK_AGAIN: "On track although the plan is not run as designed: ask what it is that helps.",
}
_OBSERVE = {
    NOT_OBSERVED: "Observe first: nobody was seen with {supports} in the last {weeks} weeks, so a plan that does not "
    "work cannot be told from one that is not run.",
    NO_SUPPORT: "Observe first: no support with a checklist is linked to this goal in Supports, so nobody can say "
    "whether its plan is run.",
}

OBSERVATION = (
    "date_on", "sheet_row", "source", "staff_id", "support_id", "points", "possible", "level", "critical_missed",
)  # fmt: skip


@dataclass(frozen=True)
class RunningOfPlan:
    """How the supports of one goal are carried out, by what somebody else saw lately.

    how: RUN, NOT_RUN, NOT_OBSERVED or NO_SUPPORT. weakest: the support furthest under, or least above, its level;
    percent, level, observations: its points of what was possible in each adult's last observation, the school's level,
    and of how many. critical_missed: critical steps not done with any of them. not_seen: supports not observed.
    """

    how: str
    weakest: str = ""
    percent: float | None = None
    level: float | None = None
    observations: int = 0
    critical_missed: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Seen:
    """One support as it was last seen with each adult."""

    percent: float
    level: float
    observations: int
    critical_missed: tuple[str, ...]


def last_seen(observed: pd.DataFrame, settings: SchoolSettings, today: date) -> dict[str, _Seen]:
    """Support -> how it was seen lately, by the last observation of each adult."""
    lately = seen_lately(observed[list(OBSERVATION)], settings, today)
    last: dict[tuple, dict] = {}
    for row in sorted(records(lately, *OBSERVATION), key=lambda row: (row["date_on"], row["sheet_row"])):
        key = (row["support_id"], row["staff_id"])
        last.pop(key, None)  # the later observation stands at its own place
        last[key] = row
    of_support: dict[str, list[dict]] = {}
    for (support_id, _), row in last.items():
        if support_id is not None:
            of_support.setdefault(support_id, []).append(row)
    return {support_id: _seen_with_all(rows) for support_id, rows in of_support.items()}


def _seen_with_all(rows: Sequence[Mapping]) -> _Seen:
    """One support, its adults pooled. rows: the last observation of each."""
    possible = sum(row["possible"] for row in rows)
    points = sum(row["points"] or 0.0 for row in rows)
    missed = tuple(dict.fromkeys(step for row in rows for step in row["critical_missed"]))
    return _Seen(100 * points / possible if possible else 0.0, rows[0]["level"], len(rows), missed)


def running_of(supports: pd.DataFrame | Rows, seen_last: Mapping[str, _Seen]) -> RunningOfPlan:
    """How the plan of one goal is run. supports: those linked to the goal; seen_last: of `last_seen`.

    Not run: a support under its school's level, its adults pooled, or a critical step not done in somebody's last
    observation. Run: every support with a checklist was seen and none of that holds. Otherwise not observed.
    """
    return _running(_observable(as_rows(supports).keys("support_id", "checklist_id")), seen_last)


def _observable(supports: Iterable[tuple[str | None, str | None]]) -> list[str]:
    """The supports that have a checklist, each once. supports: Support ID and Checklist ID."""
    return [*dict.fromkeys(each for each, checklist_id in supports if each is not None and checklist_id is not None)]


def _running(wanted: Sequence[str], seen_last: Mapping[str, _Seen]) -> RunningOfPlan:
    if not wanted:
        return RunningOfPlan(NO_SUPPORT)
    not_seen = tuple(each for each in wanted if each not in seen_last)
    seen = {each: seen_last[each] for each in wanted if each in seen_last}
    if not seen:
        return RunningOfPlan(NOT_OBSERVED, not_seen=not_seen)
    weakest = min(seen, key=lambda each: (seen[each].percent - seen[each].level, each))
    own = seen[weakest]
    missed = tuple(dict.fromkeys(step for each in seen.values() for step in each.critical_missed))
    how = NOT_RUN if missed or own.percent < own.level else NOT_OBSERVED if not_seen else RUN
    return RunningOfPlan(how, weakest, own.percent, own.level, own.observations, missed, not_seen)


def decide(status: str, running: RunningOfPlan) -> str:
    """What to do next: one of DECISIONS, or "" where the two together say nothing."""
    return DECISIONS.get((status, running.how), "")


def joined_sentence(status: str, running: RunningOfPlan, settings: SchoolSettings) -> str:
    """What was seen of the plan and what to do next, to stand behind the verdict's own sentence; "" without advice."""
    decision = decide(status, running)
    if not decision:
        return ""
    if decision == OBSERVE_FIRST:
        weeks, supports = settings.weeks_between_observations, say_list(list(running.not_seen))
        return " ".join((*_seen(running), _OBSERVE[running.how].format(supports=supports, weeks=weeks)))
    return " ".join((*_seen(running), _WHAT_TO_DO[decision]))


def _seen(running: RunningOfPlan) -> Sequence[str]:
    if running.percent is None or running.level is None:
        return ()
    times = say_many(running.observations, "observation")
    side = "under" if running.percent < running.level else "at or above"
    percent = say_number(running.percent)
    said = f"Steps done with {running.weakest}: {percent} percent in {times}, {side} the school's {running.level:g}."
    if running.critical_missed:
        return said, f"Not done: {say_list([_quoted(each) for each in running.critical_missed])} (critical)."
    return (said,)


def _quoted(step: str) -> str:
    return f"“{step.rstrip('.')}”"


def join_all(
    verdicts: pd.DataFrame, supports: pd.DataFrame, observed: pd.DataFrame, settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """The verdicts with `decision_next` and `joined`, the sentence; blank where nothing is to be said.

    verdicts, supports: with classroom_id, as the person may see them; observed: of `fidelity.observations`.
    """
    seen_last = last_seen(observed, settings, today)
    linked: dict[GoalKey, list[tuple]] = {}
    for room, goal_id, *support in cells(supports, "classroom_id", "goal_id", "support_id", "checklist_id"):
        linked.setdefault((room, goal_id), []).append((*support,))
    decisions, sentences = [], []
    for room, goal_id, status in cells(verdicts, "classroom_id", "goal_id", "status"):
        own = linked.get((room, goal_id), ()) if goal_id is not None else ()
        running = _running(_observable(own), seen_last)
        decisions.append(decide(status, running))
        sentences.append(joined_sentence(status, running, settings))
    return verdicts.assign(
        decision_next=pd.Series(decisions, index=verdicts.index, dtype="str"),
        joined=pd.Series(sentences, index=verdicts.index, dtype="str"),
    )


_COUNTED = {
    COACH_FIRST: "coach first on {}",
    BRING_TO_TEAM: "bring {} to the team",
    OBSERVE_FIRST: "observe {} first",
}


def say_next(joined: pd.DataFrame, keys: Sequence[GoalKey] | None = None) -> str:
    """The goals off track in one line by what to do next: "3 goals off track: coach first on 1, ...". "" without any.

    keys: only these goals; None for all.
    """
    off = joined[joined["status"].eq("off track")]
    if keys is not None:
        are_asked = [key in set(keys) for key in zip(off["classroom_id"], off["goal_id"], strict=True)]
        off = off[np.array(are_asked, dtype=bool)]
    if off.empty:
        return ""
    counts = Counter(off["decision_next"])
    said = ", ".join(words.format(counts[what]) for what, words in _COUNTED.items() if counts[what])
    return f"{say_many(len(off), 'goal')} off track: {said}."
