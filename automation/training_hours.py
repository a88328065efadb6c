"""Hours of training in paid time and outside of it, against what the school asks of each person."""

from datetime import date

import pandas as pd

from automation.school_settings import SchoolSettings
from automation.training_due import training_year
from automation.training_records import active, counted, known_modules

MONTHS, MINUTES_AN_HOUR = 12, 60


def hours(
    staff: pd.DataFrame, modules: pd.DataFrame, records: pd.DataFrame, settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """One row per active person: staff_id, hours_paid, hours_unpaid, hours_target, hours_self_reported.

    Hours of the training year up to today, to a tenth. Time spent counts, also where the test was not passed. Minutes
    left blank are the module's. hours_target: 0 for roles that Settings do not name. hours_self_reported: that part of
    the first two that nobody confirmed yet.
    """
    first_on, last_on = training_year(settings, today)
    rows = counted(records, today)
    rows = rows[rows["completed_on"] >= pd.Timestamp(first_on)]
    planned = rows["module_id"].map(known_modules(modules).set_index("module_id")["minutes"])
    spent = rows["minutes"].fillna(planned).fillna(0).astype("float64")
    is_paid = rows["is_in_paid_hours"].fillna(False).astype(bool)
    own = active(staff)
    found = pd.DataFrame({"staff_id": own["staff_id"].to_numpy()})
    for name, some in (
        ("hours_paid", is_paid),
        ("hours_unpaid", ~is_paid),
        ("hours_self_reported", rows["source"].ne("confirmed")),
    ):
        minutes = spent[some].groupby(rows["staff_id"][some]).sum()
        found[name] = (found["staff_id"].map(minutes).fillna(0.0) / MINUTES_AN_HOUR).round(1).astype("float64")
    targets = [
        hours_target(roles, None if pd.isna(start) else start.date(), settings, first_on, last_on)
        for roles, start in zip(own["roles"], own["started_on"], strict=True)
    ]
    return found.assign(hours_target=pd.Series(targets, dtype="float64"))[
        ["staff_id", "hours_paid", "hours_unpaid", "hours_target", "hours_self_reported"]
    ]


def hours_target(
    roles: tuple[str, ...], started_on: date | None, settings: SchoolSettings, first_on: date, last_on: date
) -> float:
    """Hours that a person needs in the training year from first_on to last_on, to a tenth.

    Where Settings say so, who starts within the year needs a twelfth for each month from their first one on: who
    starts on any day of February needs February's. Before the year or on its first day: all. After its end: none.
    """
    if not set(roles) & set(settings.training_roles):
        return 0.0
    if started_on is None or started_on <= first_on or not settings.training_prorated:
        return float(settings.training_hours)
    if started_on > last_on:
        return 0.0
    months_gone = (started_on.year - first_on.year) * MONTHS + started_on.month - first_on.month
    return round(settings.training_hours * (MONTHS - months_gone) / MONTHS, 1)
