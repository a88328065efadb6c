"""Whether teacher and adult keep in touch: contacts count themselves from what was done anyway, and who is due."""

from datetime import date, timedelta

import pandas as pd

from automation.coaching import OBSERVED, counted
from automation.school_days import school_days
from automation.school_settings import SchoolSettings

TALKED, WATCHED, COACHED = "talked", "observed", "coached"
KEPT_IN_TOUCH = frozenset({"para"})  # whom a teacher directs day by day; a substitute comes for a day
CONTACT_COLUMNS = ("staff_id", "last_on", "with_id", "how", "this_month", "due_on", "is_due")
_WEEK = timedelta(weeks=1)
_MOST_WEEKS = 60  # a school year and its summer: longer than that nobody waits for a next week of school


def contact_days(
    contacts: pd.DataFrame, observations: pd.DataFrame, coaching: pd.DataFrame, today: date
) -> pd.DataFrame:
    """One row per adult, day and who was with them, by day: staff_id, with_id, date_on, how.

    An observation by somebody else, a coaching step, and a row of Contacts each count; the three on one day with the
    same person are one contact. What was judged from paper is none, and nobody is in contact with themselves.
    """
    seen = observations[observations["source"].eq(OBSERVED) & (observations["date_on"] <= pd.Timestamp(today))]
    parts = [
        _part(counted(contacts, today), "teacher_id", TALKED),
        _part(counted(coaching, today), "coach_id", COACHED),
        _part(seen, "observer_id", WATCHED),
    ]
    found = pd.concat(parts, ignore_index=True)
    found = found[found["staff_id"].ne(found["with_id"])].sort_values("date_on", kind="stable")
    return found.drop_duplicates(["staff_id", "with_id", "date_on"]).reset_index(drop=True)


def contacts(
    staff: pd.DataFrame, days: pd.DataFrame, calendar: pd.DataFrame, settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """One row per person of `staff` with CONTACT_COLUMNS, in its order.

    days: of `contact_days`. this_month: contacts in today's calendar month. due_on: the Setting Weeks between contacts
    after the last contact, for who had none after the first day here; only weeks with school count, and on a day
    without school it is the next one with. Missing where neither is known. is_due: due_on is today or before, or
    nothing is known; only for KEPT_IN_TOUCH.
    """
    last = days.drop_duplicates("staff_id", keep="last").rename(columns={"date_on": "last_on"})
    rows = staff[["staff_id", "roles", "started_on"]].merge(last, on="staff_id", how="left")
    month = days[days["date_on"] >= pd.Timestamp(today).replace(day=1)].groupby("staff_id", observed=True).size()
    since = rows["last_on"].fillna(rows["started_on"].astype("datetime64[us]"))
    found = {each: pd.Timestamp(_due_on(each.date(), calendar, settings)) for each in since.dropna().unique()}
    due_on = pd.Series([found.get(each, pd.NaT) for each in since], rows.index, "datetime64[us]")
    is_kept = pd.Series([bool(set(roles) & KEPT_IN_TOUCH) for roles in rows["roles"]], rows.index, "bool")
    return rows.assign(
        this_month=[int(month.get(each, 0)) for each in rows["staff_id"]],
        due_on=due_on,
        is_due=is_kept & ~(due_on > pd.Timestamp(today)),
    )[list(CONTACT_COLUMNS)]


def _part(rows: pd.DataFrame, with_whom: str, how: str) -> pd.DataFrame:
    part = rows[["staff_id", with_whom, "date_on"]].rename(columns={with_whom: "with_id"}).assign(how=how)
    return part.astype({"staff_id": "str", "with_id": "str", "date_on": "datetime64[us]", "how": "str"})


def _due_on(since: date, calendar: pd.DataFrame, settings: SchoolSettings) -> date:
    """The same weekday so many weeks with school later, moved on to the next school day."""
    monday, left = since - timedelta(days=since.weekday()), settings.weeks_between_contacts
    open_days = school_days(calendar, monday, monday + _MOST_WEEKS * _WEEK)
    has_school = {(day - pd.Timedelta(days=day.weekday())).date() for day in open_days}
    weeks = sorted(each for each in has_school if each > monday)
    week = weeks[left - 1] if len(weeks) >= left else monday + left * _WEEK
    day = week + timedelta(days=since.weekday())
    later = open_days[open_days >= pd.Timestamp(day)]
    return later[0].date() if len(later) else day
