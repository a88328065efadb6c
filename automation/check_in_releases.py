"""What the counselor may release of check-ins, and what others are then told: nothing else ever leaves.

A quarter is one line for the whole school, and only where it hides each single person. That somebody would like to
talk is told only where that person chose it, stays in the check-in workbook, and reaches their own teachers alone.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.check_ins import CheckIn
from automation.shown import say_day
from sheets.columns import Value

FEWEST_PEOPLE = 5  # issue 7, part 2: with fewer, a figure is about persons
QUARTER = "quarter"
TOLD_DAYS = 30  # so long a teacher's Today says that somebody would like to talk, unless it is put off
SHOWN_DAYS = 400  # a quarter can be released for about a year


@dataclass(frozen=True)
class Quarter:
    """A closed quarter with its two figures. why_not: in words, where it must not be released; else blank."""

    name: str
    from_on: date
    to_on: date
    asked: int
    answered: int
    is_released: bool

    @property
    def said(self) -> str:
        """The line as the whole school may read it."""
        return f"{self.name}: {self.answered} of {self.asked} paras answered a check-in at least once."

    @property
    def why_not(self) -> str:
        """Why the line must not be released; blank where it may be."""
        least = f"With fewer than {FEWEST_PEOPLE} a figure would be about persons, so nothing can be released."
        if self.asked < FEWEST_PEOPLE:
            return f"{self.name}: {self.asked} paras work here. {least}"
        if self.answered < FEWEST_PEOPLE:
            return f"{self.name}: fewer than {FEWEST_PEOPLE} paras answered. {least}"
        return ""

    @property
    def entry_id(self) -> str:
        """The same for one quarter in every session, so that it is written once."""
        return _entry_id(QUARTER, self.from_on.isoformat(), self.to_on.isoformat())


def quarters(
    check_ins: Sequence[CheckIn], staff: pd.DataFrame, calendar: pd.DataFrame, releases: pd.DataFrame, today: date
) -> list[Quarter]:
    """The quarters that ended within about a year, newest first.

    A quarter is a reporting period of the Calendar, else of the calendar year. asked: active paras who had started by
    its end; answered: how many different ones of these answered in it.
    """
    released = set(releases["entry_id"].dropna())
    found = []
    for name, from_on, to_on in _periods(calendar, today):
        asked = _paras(staff, to_on)
        answered = {
            each.staff_id for each in check_ins if each.answered_on and from_on <= each.answered_on <= to_on
        } & asked
        quarter = Quarter(name, from_on, to_on, len(asked), len(answered), False)
        is_released = quarter.entry_id in released
        found.append(Quarter(name, from_on, to_on, len(asked), len(answered), is_released))
    return found


def _periods(calendar: pd.DataFrame, today: date) -> list[tuple[str, date, date]]:
    """Name, first and last day of each closed period, newest first."""
    earliest = today - timedelta(days=SHOWN_DAYS)
    rows = calendar[calendar["kind"].eq("reporting period")].dropna(subset=["from_on", "to_on"])
    found = [
        (row["name"] if isinstance(row["name"], str) else "Period", row["from_on"].date(), row["to_on"].date())
        for row in rows.to_dict("records")
        if earliest <= row["to_on"].date() < today
    ]
    if rows.empty:
        first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        last_on = first - timedelta(days=1)
        first_on = date(last_on.year, last_on.month - 2, 1)
        found = [(f"Quarter to {say_day(last_on, date.min)}", first_on, last_on)]
    return sorted(found, key=lambda each: each[2], reverse=True)


def _paras(staff: pd.DataFrame, by: date) -> set[str]:
    """Active paras who had started by that day."""
    return {
        str(row["staff_id"])
        for row in staff.dropna(subset=["staff_id"]).to_dict("records")
        if "para" in row["roles"]
        and (pd.isna(row["is_active"]) or bool(row["is_active"]))
        and (pd.isna(row["started_on"]) or row["started_on"].date() <= by)
    }


def quarter_row(quarter: Quarter, today: date) -> dict[str, Value]:
    """The line as a row of Check-in releases; ValueError where it must not be released."""
    if quarter.why_not:
        raise ValueError(quarter.why_not)
    figures: dict[str, Value] = {"asked": quarter.asked, "answered": quarter.answered, "period": quarter.name}
    return {"released_on": today, "kind": QUARTER, **figures, "entry_id": quarter.entry_id}


def talk_row(check_in: CheckIn, today: date) -> dict[str, Value]:
    """That this person would like to talk, as a row of Told to teachers; ValueError where they did not choose it."""
    if not check_in.teacher_may_know:
        raise ValueError("A teacher is told only where the person chose that.")
    return {"released_on": today, "staff_id": check_in.staff_id, "entry_id": talk_id(check_in)}


def talk_id(check_in: CheckIn) -> str:
    """The Entry ID of that row: the same in every session, so that a teacher is told once."""
    return _entry_id("talk", check_in.answer.response)


def is_told(check_in: CheckIn, told_ids: Collection[str]) -> bool:
    """Whether the teacher was told already. told_ids: Entry IDs of Told to teachers."""
    return talk_id(check_in) in told_ids


def talk_lines(
    told: pd.DataFrame, staff: pd.DataFrame, own_staff_id: str, today: date
) -> list[tuple[str, str, date]]:
    """For a teacher's Today: what names the line, its words, and since when.

    told: the rows of Told to teachers that this teacher may see.
    """
    people = staff.dropna(subset=["staff_id", "name"])
    names = dict(zip(people["staff_id"], people["name"], strict=True))
    since = pd.Timestamp(today - timedelta(days=TOLD_DAYS))
    rows = told[told["released_on"] >= since]
    rows = rows[rows["staff_id"].notna() & rows["staff_id"].ne(own_staff_id)].drop_duplicates("entry_id")
    return [
        (
            f"talk {row['staff_id']} {row['released_on'].date().isoformat()}",
            f"{names.get(row['staff_id'], row['staff_id'])} would like to talk with you.",
            row["released_on"].date(),
        )
        for row in rows.to_dict("records")
    ]


def say_quarters(releases: pd.DataFrame) -> list[str]:
    """The lines for the whole school, newest first, each quarter once."""
    rows = releases[releases["kind"].eq(QUARTER)].drop_duplicates("entry_id").sort_values("released_on", kind="stable")
    return [
        f"Check-ins, {row['period']}: {row['answered']:.0f} of {row['asked']:.0f} paras answered at least once."
        for row in rows[::-1].to_dict("records")
        if min(row["asked"], row["answered"]) >= FEWEST_PEOPLE
    ]


def _entry_id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
