"""The year of training against its plan: what was to be done by today, what is, and what the plan goes on to."""

from datetime import date

import pandas as pd

DONE = ("done", "expiring")


def required_rows(completion: pd.DataFrame) -> pd.DataFrame:
    """The rows of what a person must do, without retired modules."""
    return completion[completion["is_required"].astype(bool) & completion["status"].ne("retired")]


def plan_and_done(completion: pd.DataFrame, year: tuple[date, date], today: date) -> pd.DataFrame:
    """How many required modules were planned and how many are done, up to each day on which that changes.

    completion: of `training.completion`; year: of `training.training_year`. Columns: line ("planned" up to the end of
    the year, "done" up to today), day, modules. What was due or done before this year stands on its first day.
    """
    own = required_rows(completion)
    done = own[own["status"].isin(DONE)]
    lines = [
        _so_far(own["due_on"], "planned", year, year[1]),
        _so_far(done["completed_on"], "done", year, today),
    ]
    return pd.concat(lines, ignore_index=True)


def _so_far(days: pd.Series, line: str, year: tuple[date, date], last_on: date) -> pd.DataFrame:
    first, last = pd.Timestamp(year[0]), pd.Timestamp(last_on)
    counted = days.fillna(first).clip(lower=first)
    counts = counted[counted <= last].value_counts().sort_index().cumsum()
    ends = pd.Series({first: counts.get(first, 0), last: counts.iloc[-1] if len(counts) else 0})
    whole = pd.concat([ends, counts])
    whole = whole[~whole.index.duplicated(keep="last")].sort_index()
    return pd.DataFrame({"line": line, "day": whole.index, "modules": whole.to_numpy().astype("int64")})


def say_plan(completion: pd.DataFrame, today: date) -> str:
    """How much is done of the whole year, and what of the plan up to today is still to do, in sentences."""
    own = required_rows(completion)
    is_done, is_planned = own["status"].isin(DONE), own["due_on"] <= pd.Timestamp(today)
    planned, late = int(is_planned.sum()), int((is_planned & ~is_done).sum())
    waiting = int((is_done & own["is_self_reported"].astype(bool)).sum())
    unconfirmed = f" ({waiting} of these still to be confirmed)" if waiting else ""
    rest = f"{late} of these {'is' if late == 1 else 'are'} still to do" if late else "all of these are done"
    by_today = f"Planned by today: {planned}; {rest}." if planned else "Planned by today: none."
    return f"{int(is_done.sum())} of {len(own)} required modules are done{unconfirmed}. {by_today}"
