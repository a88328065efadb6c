"""Licenses: who holds what, until when, and which of them end soon or have ended."""

from datetime import date, timedelta

import pandas as pd

from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.training_records import active

HOLDS, ENDS_SOON, ENDED, NO_DAY = "holds", "ends soon", "ended", "no last day"
_ORDER = {ENDED: 0, ENDS_SOON: 1, NO_DAY: 2, HOLDS: 3}


def licenses(staff: pd.DataFrame, calendar: pd.DataFrame, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """One row per active person with a license: staff_id, name, license, expires_on, state, sentence.

    state: "ended" (after its last day), "ends soon" (its last day is within the School days ahead of the Settings),
    "no last day" (none is written down), "holds". What ended stands first, then by its last day.
    """
    rows = active(staff)
    rows = rows[rows["license"].notna() | rows["license_expires_on"].notna()]
    ahead = school_days(calendar, today + timedelta(days=1), today + timedelta(days=settings.days_ahead * 2 + 120))
    soon_until = ahead[min(settings.days_ahead, len(ahead)) - 1] if len(ahead) else pd.Timestamp(today)
    last_on = rows["license_expires_on"]
    state = pd.Series(HOLDS, index=rows.index, dtype="str").mask(last_on <= soon_until, ENDS_SOON)
    state = state.mask(last_on < pd.Timestamp(today), ENDED).mask(last_on.isna(), NO_DAY)
    found = rows.assign(expires_on=last_on, state=state, license=rows["license"].fillna("License"))
    found = found.assign(sentence=[_sentence(row, today) for row in found.to_dict("records")], turn=state.map(_ORDER))
    found = found.sort_values(["turn", "expires_on"], kind="stable", ignore_index=True)
    return found[["staff_id", "name", "license", "expires_on", "state", "sentence"]]


def _sentence(row: dict, today: date) -> str:
    name = row["license"]
    if row["state"] == NO_DAY:
        return f"{name}: its last day is not written down in Staff."
    day = say_day(row["expires_on"].date(), today)
    if row["state"] == ENDED:
        return f"{name}: it ended on {day}. It is time to renew it."
    if row["state"] == ENDS_SOON:
        return f"{name}: it ends on {day}. Renew it before then."
    return f"{name}: it holds until {day}."
