"""Whether a goal is mastered: so many sessions in a row at its level."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SAME_WITHIN = 1e-9  # of the level: a score on it reaches it in spite of rounding
COMPARISONS = (">=", ">", "<=", "<")
Session = float | Mapping[str, float] | None


@dataclass(frozen=True)
class Mastery:
    """What the sessions say. Sessions are numbered from 1, those without data too; None where there is none."""

    mastered: bool
    first_met_at_session: int | None  # the session that completed the first full run
    current_run: int  # how many sessions up to the last one are at the level in a row
    qualifying_sessions: list[bool]  # which sessions are at the level with chances enough
    run: tuple[int, ...]  # numbers of the sessions of the first full run


def mastery(
    sessions: Sequence[Session],
    criterion: float,
    comparison: str,
    consecutive: int,
    min_trials: float | None = None,
) -> Mastery:
    """Whether so many sessions in a row (consecutive) were at the level (criterion), and at which session first.

    A session is a number, or {"correct": 4, "trials": 5}, which is 80 percent. comparison is how a session has to
    compare with the level: ">=" (at least), ">", "<=" (at most) or "<". The percent and the number of sessions are the
    team's choice: 80 percent in three sessions is the most common one, and it did not last in a study (Longino and
    others 2021); 90 and 100 percent did.
    Our reading where the sources say nothing: a session without data, or with fewer chances than min_trials, neither
    counts nor breaks the run. Days between sessions break nothing. A goal mastered once stays so in this answer, and
    `current_run` tells whether it still holds. A plain number has no chances to count and always stands.
    """
    if comparison not in COMPARISONS:
        raise ValueError(f"comparison is one of {', '.join(COMPARISONS)}, not {comparison!r}")
    run: list[int] = []
    first_run: tuple[int, ...] = ()
    qualifying = []
    for number, session in enumerate(sessions, start=1):
        score = _score(session, min_trials)
        is_at_level = score is not None and _reaches(score, criterion, comparison)
        qualifying.append(is_at_level)
        if is_at_level:
            run.append(number)
        elif score is not None:
            run = []
        if not first_run and len(run) >= max(consecutive, 1):
            first_run = tuple(run)
    return Mastery(bool(first_run), first_run[-1] if first_run else None, len(run), qualifying, first_run)


def _score(session: Session, min_trials: float | None) -> float | None:
    """The session's score, or None where it says nothing: no data, or too few chances."""
    if not isinstance(session, float) and isinstance(session, Mapping):
        correct, trials = session.get("correct"), session.get("trials")
        if correct is None or not trials or (min_trials is not None and trials < min_trials):
            return None
        return 100 * correct / trials
    return None if session is None or math.isnan(session) else float(session)


def _reaches(score: float, level: float, comparison: str) -> bool:
    if math.isclose(score, level, rel_tol=SAME_WITHIN, abs_tol=SAME_WITHIN):
        return comparison in (">=", "<=")
    return (score > level) == (comparison in (">=", ">"))
