"""How many adults each classroom's Schedule asks for, without students: for who plans adults only.

Summarized every night into a tab of School, so that nobody's workbook is opened for it. Only the plan is of that night:
hours, days off and staff are counted as they stand when somebody looks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.schedule import AT, adults_needed, counted, in_quarters, quarter_time, school_week, usual_week
from automation.schedule_spans import spans_of
from automation.school_settings import SchoolSettings
from automation.shown import say_day, say_list
from sheets.columns import Value
from sheets.schema import ADULTS_NEEDED


@dataclass(frozen=True)
class Needs:
    """The tab Adults needed as read. rows: those that can be read; as_of: room -> the day of its rows; unread: rooms of
    which a row cannot be read.
    """

    rows: pd.DataFrame
    as_of: Mapping[str, date]
    unread: tuple[str, ...]


def needed_rows(schedule: pd.DataFrame, staff: pd.DataFrame, room: str, today: date) -> list[dict[str, Value]]:
    """One classroom's rows of the tab, days alike in one; a single row with the day alone where nothing is planned.

    schedule: with classroom_id. Only who is in Staff is named: another word under Adult may be a student's.
    """
    week = usual_week()
    students = in_quarters(schedule, week)
    needed = adults_needed(students)
    many = dict(zip(zip(needed["day_on"], needed["quarter"], strict=True), needed["needed"], strict=True))
    named: dict[tuple, set[str]] = {}
    with_adult = students[students["staff_id"].isin(staff["staff_id"].dropna())]
    for staff_id, *at in zip(*(with_adult[each] for each in ("staff_id", *AT)), strict=True):
        named.setdefault(tuple(at), set()).add(str(staff_id))
    weekdays = dict(zip(week["day_on"], week["weekday"], strict=True))
    slots = [
        (weekdays[at[0]], at[1], int(many.get(at, 0)), tuple(sorted(named.get(at, ()))))
        for at in sorted(many.keys() | named.keys())
    ]
    spans = spans_of(pd.DataFrame(slots, columns=["weekday", "quarter", "needed", "named"]), ["needed", "named"])
    rows: list[dict[str, Value]] = [
        {
            "days": each.days, "from_time": quarter_time(each.first), "to_time": quarter_time(each.end),
            "adults_needed": each.key[0], "staff_ids": each.key[1],
        }
        for each in spans
    ]  # fmt: skip
    return [{"classroom_id": room, **row, "as_of_on": today} for row in (rows or [{}])]


def needs_of(written: pd.DataFrame, rooms: Iterable[str]) -> Needs:
    """What stands in the tab of these rooms; a row that a person made unreadable is left out, and its room named."""
    own = written[written["classroom_id"].isin(list(rooms))]
    says = own[["from_time", "to_time", "adults_needed"]].notna().assign(days=[bool(each) for each in own["days"]])
    is_whole = ~own["is_incomplete"] & (says.all(axis="columns") | ~says.any(axis="columns"))
    rows = own[is_whole]
    oldest = rows.groupby("classroom_id", observed=True)["as_of_on"].min()
    as_of = {str(room): day.date() for room, day in oldest.items()}
    return Needs(rows, as_of, tuple(sorted(set(own.loc[~is_whole, "classroom_id"]))))


def counts_of(
    needs: Needs, frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, week_of: date
) -> pd.DataFrame:
    """The week in quarter hours, as `schedule.quarter_hours` counts it. frames: Adult hours, Calendar, Staff."""
    week = school_week(frames["Calendar"], settings, week_of)
    rows = in_quarters(needs.rows, week)
    needed = rows.groupby(["classroom_id", *AT])["adults_needed"].sum().rename("needed").reset_index()
    named = rows.explode("staff_ids").rename(columns={"staff_ids": "staff_id"})
    named = named[named["staff_id"].isin(frames["Staff"]["staff_id"].dropna())]
    return counted(needed[needed["needed"] > 0], named, frames["Adult hours"], frames["Staff"], week)


def say_as_of(needs: Needs, rooms: Iterable[str], today: date) -> tuple[str, ...]:
    """As of when the rooms' plans are, which are older, not there yet, or not whole, and what to do."""
    said = []
    if needs.as_of:
        newest = max(needs.as_of.values())
        said.append(
            f"Each room's plan is shown as of {say_day(newest, today)}, when the school was last summarized. Hours, "
            "Staff and Calendar are as of now."
        )
        older = [f"{room} ({say_day(day, today)})" for room, day in sorted(needs.as_of.items()) if day < newest]
        if older:
            said.append(f"Older, since it could not be read that day: {say_list(older)}.")
    if missing := sorted(set(rooms) - needs.as_of.keys() - set(needs.unread)):
        said.append(
            f"Not summarized yet: {say_list(missing)}. The nightly check does it: run it on Data check, or look again "
            "tomorrow."
        )
    if needs.unread:
        said.append(
            f"A row of the tab {ADULTS_NEEDED.tab} cannot be read, so not all of {say_list(needs.unread)} is counted. "
            "The nightly check writes the tab anew: run it on Data check, or look again tomorrow."
        )
    return tuple(said)
