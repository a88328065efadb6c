"""The week in quarter hours: how many adults each room needs, and how many are there.

Our own rules, said here once. A quarter hour belongs to a block that covers its midpoint, so that blocks of a quarter
hour or more that follow each other never count twice: 10:10 to 10:40 is 10:15 and 10:30. A block too short for any
midpoint has the quarter hour in which it begins. Independent and peer need no adult; one to one needs one each; a group
needs one for each place of a room, whatever the number of students; teacher starts needs one in the place for the first
quarter hour, and the group's adult will do. Break, data time, training and other win over hours with students. An adult
whom the Schedule names is there, and nowhere else; in two rooms at once they count in the first one only.
"""

from datetime import date, time, timedelta
from math import ceil

import numpy as np
import pandas as pd

from automation.school_days import no_school_names
from automation.school_settings import SchoolSettings
from sheets.schema.words import DAYS

QUARTER_MINUTES, QUARTERS_A_DAY = 15, 96
HALF_DAY = "half day"
ONE_TO_ONE, GROUP, STARTS = "one to one", "one adult for the group", "teacher starts"
WITH_STUDENTS = "with students"
AT = ["day_on", "quarter"]
QUARTER_HOUR_COLUMNS = (
    "classroom_id", "day_on", "weekday", "from_time", "adults_needed", "adults_present", "adults_named", "gap", "over",
)  # fmt: skip


def quarters_between(from_time: object, to_time: object) -> range:
    """The quarter hours of a day, from 0 at midnight, that belong to a block; none without both times in order."""
    if not isinstance(from_time, time) or not isinstance(to_time, time) or to_time <= from_time:
        return range(0)
    first, end = _first_midpoint(from_time), _first_midpoint(to_time)
    if first < end:
        return range(first, end)
    begins_in = int(_minutes(from_time) // QUARTER_MINUTES)
    return range(begins_in, begins_in + 1)


def quarter_time(quarter: int) -> time:
    """When that quarter hour begins; the last second of the day for the end of the last one."""
    return time(quarter // 4, quarter % 4 * QUARTER_MINUTES) if quarter < QUARTERS_A_DAY else time(23, 59, 59)


def school_week(calendar: pd.DataFrame, settings: SchoolSettings, week_of: date) -> pd.DataFrame:
    """The school days of the week in which `week_of` lies: day_on, weekday (Mon to Fri), end (the first quarter hour
    after school; of a half day from the Setting, else the end of the day)."""
    monday = week_of - timedelta(days=week_of.weekday())
    days = pd.DatetimeIndex([pd.Timestamp(monday + timedelta(days=each)) for each in range(len(DAYS))]).as_unit("us")
    has_school = no_school_names(calendar, days).isna().to_numpy()
    half = calendar[calendar["kind"].eq(HALF_DAY) & calendar["from_on"].notna()]
    is_half = np.zeros(len(days), dtype=bool)
    for first, last in zip(half["from_on"], half["to_on"].fillna(half["from_on"]), strict=True):
        is_half |= np.asarray((days >= first) & (days <= last))
    ends = np.where(is_half, _first_midpoint(settings.half_day_ends_at), QUARTERS_A_DAY)
    week = pd.DataFrame({"day_on": days, "weekday": pd.Series(DAYS, dtype="str"), "end": ends})
    return week[has_school].reset_index(drop=True)


def usual_week() -> pd.DataFrame:
    """A week without days off, as `school_week` says one."""
    days = pd.DatetimeIndex([pd.Timestamp(2024, 1, each) for each in range(1, 6)]).as_unit("us")
    return pd.DataFrame({"day_on": days, "weekday": pd.Series(DAYS, dtype="str"), "end": QUARTERS_A_DAY})


def in_quarters(rows: pd.DataFrame, week: pd.DataFrame) -> pd.DataFrame:
    """One row per block, school day and quarter hour: the rows' own columns with day_on, weekday, quarter, is_first.

    rows: Schedule or Adult hours, with days, from_time, to_time. A day without school, or after a half day, has none.
    """
    spans = [quarters_between(a, b) for a, b in zip(rows["from_time"], rows["to_time"], strict=True)]
    by_day = rows.assign(weekday=rows["days"], first=[s.start for s in spans], stop=[s.stop for s in spans])
    by_day = by_day.explode("weekday").drop_duplicates([*_place_of(rows), "weekday"])
    by_day = by_day[by_day["weekday"].notna()].astype({"weekday": "str"}).merge(week, on="weekday", how="inner")
    stop = np.minimum(by_day["stop"].to_numpy(dtype="int64"), by_day["end"].to_numpy(dtype="int64"))
    first = by_day["first"].to_numpy(dtype="int64")
    count = np.clip(stop - first, 0, None)
    repeated = by_day.loc[by_day.index.repeat(count)]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    found = repeated.assign(quarter=np.repeat(first, count) + within, is_first=within == 0)
    return found.drop(columns=["first", "stop", "end"]).reset_index(drop=True)


def adults_needed(students: pd.DataFrame) -> pd.DataFrame:
    """Columns classroom_id, day_on, quarter, needed. students: Schedule of `in_quarters`."""
    key = ["classroom_id", *AT]
    alone = students[students["support_needed"].eq(ONE_TO_ONE)].drop_duplicates([*key, "student_id"])
    is_shared = students["support_needed"].eq(GROUP) | (students["support_needed"].eq(STARTS) & students["is_first"])
    shared = students[is_shared]
    shared = shared.assign(place=place_key(shared)).drop_duplicates([*key, "place"])
    both = pd.concat([alone[key], shared[key]])
    return both.groupby(key).size().rename("needed").reset_index()


def place_key(rows: pd.DataFrame) -> pd.Series:
    """The place as it is compared: without case and spaces around; a blank one is the room itself."""
    return rows["place"].fillna("").str.strip().str.casefold()


def adults_there(named: pd.DataFrame, adults: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who is in which room: columns staff_id, classroom_id, day_on, quarter, is_named; then who may go where needed,
    without the room.

    named: Schedule of `in_quarters`, or what else has who is named where. adults: Adult hours of `in_quarters`. Each
    adult once in a quarter hour at most.
    """
    who = ["staff_id", *AT]
    away = adults.loc[adults["kind"].ne(WITH_STUDENTS) & adults["kind"].notna(), who].drop_duplicates()
    named = named.dropna(subset=["staff_id"])[[*who, "classroom_id"]].assign(is_named=True)
    working = adults[adults["kind"].eq(WITH_STUDENTS)][[*who, "classroom_id"]].assign(is_named=False)
    both = pd.concat([named.sort_values("classroom_id"), working.sort_values("classroom_id", na_position="last")])
    both = both.dropna(subset=["staff_id"]).drop_duplicates(who)
    both = both.merge(away.assign(is_away=True), on=who, how="left")
    both = both[both["is_away"].isna()].drop(columns="is_away")
    is_free = both["classroom_id"].isna()
    return both[~is_free].reset_index(drop=True), both.loc[is_free, who].reset_index(drop=True)


def quarter_hours(
    schedule: pd.DataFrame,
    hours: pd.DataFrame,
    calendar: pd.DataFrame,
    staff: pd.DataFrame,
    settings: SchoolSettings,
    week_of: date,
) -> pd.DataFrame:
    """QUARTER_HOUR_COLUMNS, by room, day and time: each quarter hour in which somebody is needed or there.

    schedule with classroom_id. gap: adults lacking; over: adults more than needed. Adults whose hours name no room go
    where most are lacking, among the classrooms that Staff names for them (any, where it names none).
    """
    week = school_week(calendar, settings, week_of)
    students = in_quarters(schedule, week)
    return counted(adults_needed(students), students, hours, staff, week)


def counted(
    needs: pd.DataFrame, named: pd.DataFrame, hours: pd.DataFrame, staff: pd.DataFrame, week: pd.DataFrame
) -> pd.DataFrame:
    """The same from what is needed when (`adults_needed`) and who is named where (staff_id, classroom_id and AT)."""
    key = ["classroom_id", *AT]
    there, free = adults_there(named, in_quarters(hours, week))
    present = there.groupby(key)["is_named"].agg(present="size", named="sum").reset_index()
    found = needs.merge(present, on=key, how="outer").fillna({"needed": 0, "present": 0, "named": 0})
    found = found.sort_values(key, ignore_index=True)
    needed, here = found["needed"].to_numpy(dtype="int64"), found["present"].to_numpy(dtype="int64")
    here = here + _sent(found, needed - here, free, staff)
    days = week.set_index("day_on")["weekday"]
    return pd.DataFrame(
        {
            "classroom_id": found["classroom_id"].astype("str"),
            "day_on": found["day_on"],
            "weekday": found["day_on"].map(days).astype("str"),
            "from_time": pd.Series([quarter_time(int(each)) for each in found["quarter"]], dtype=object),
            "adults_needed": needed,
            "adults_present": here,
            "adults_named": found["named"].to_numpy(dtype="int64"),
            "gap": np.clip(needed - here, 0, None),
            "over": np.clip(here - needed, 0, None),
        }
    )


def _sent(found: pd.DataFrame, lacking: np.ndarray, free: pd.DataFrame, staff: pd.DataFrame) -> np.ndarray:
    """How many free adults go to each row of `found`: who may go to the fewest rooms first, each where most lack."""
    sent = np.zeros(len(found), dtype="int64")
    at: dict[tuple, list[int]] = {}
    for row in np.flatnonzero(lacking > 0):
        at.setdefault((found["day_on"].iat[row], found["quarter"].iat[row]), []).append(int(row))
    own = {who: rooms for who, rooms in zip(staff["staff_id"], staff["classroom_ids"], strict=True) if rooms}
    room_of = found["classroom_id"].to_list()
    ordered = sorted(
        free.itertuples(index=False), key=lambda each: (len(own.get(each.staff_id, ())) or 99, each.staff_id)
    )
    for staff_id, day_on, quarter in ordered:
        rows = [
            row for row in at.get((day_on, quarter), ())
            if lacking[row] > sent[row] and (staff_id not in own or room_of[row] in own[staff_id])
        ]  # fmt: skip
        if rows:
            sent[max(rows, key=lambda row: (lacking[row] - sent[row], -row))] += 1
    return sent


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute + at.second / 60


def _first_midpoint(at: time) -> int:
    """The first quarter hour whose midpoint is not before that time."""
    return ceil((_minutes(at) - QUARTER_MINUTES / 2) / QUARTER_MINUTES)


def _place_of(rows: pd.DataFrame) -> list[str]:
    return [each for each in ("classroom_id", "tab", "sheet_row") if each in rows.columns]
