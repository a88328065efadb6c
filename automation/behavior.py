"""Patterns in behavior notes: how many, when, where, after what and before what. Numbers, never a cause.

A note says that somebody wrote, not that something happened only then: a day without a note may be a day on which
nobody wrote. Antecedent, behavior and consequence are noted apart so that a team can look for patterns (mission M9);
what a pattern means is for the team and its behavior specialist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

import pandas as pd

from automation.progress.measures import say_number
from automation.school_days import school_days
from automation.shown import say_list, say_many
from sheets.schema.words import AFTER, JUST_BEFORE, PLACES

FEWEST_NOTES = 5  # our own choice: of fewer notes no pattern is said
COUNTED = ("counts", "check")
FIRST_HOUR, LAST_HOUR = 7, 15  # the hours in which a school day can lie; the last block ends at 4 PM
OTHER_TIMES = "other times"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
NOT_WHY = "This shows when notes were written, not why; days without a note may be days nobody wrote."
LAST_DAYS = (30, 60)
TIED_AND_NAMED = 2


@dataclass(frozen=True)
class Span:
    """Some days, both ends included, and what one calls them."""

    label: str
    first_on: date
    last_on: date


@dataclass(frozen=True)
class Pattern:
    """What was commonest among the notes that say it. values: more than one where they tie."""

    by: str
    values: tuple[str, ...]
    notes: int
    of: int
    said: str

    @property
    def percent(self) -> int:
        """Of the notes that say it, for each of the values."""
        return percent_of(self.notes, self.of)


def spans(calendar: pd.DataFrame, today: date) -> dict[str, Span]:
    """By label: the last 30 and 60 school days, and this reporting period where the Calendar has one."""
    days = school_days(calendar, date.fromordinal(today.toordinal() - 400), today)
    found = []
    for count in LAST_DAYS:
        first = days[-min(count, len(days))].date() if len(days) else today
        found.append(Span(f"last {count} school days", first, today))
    last_on = calendar["to_on"].fillna(calendar["from_on"])
    is_now = (calendar["from_on"] <= pd.Timestamp(today)) & (last_on >= pd.Timestamp(today))
    periods = calendar[calendar["kind"].eq("reporting period") & is_now]
    if len(periods):
        found.append(Span("this reporting period", periods["from_on"].iloc[0].date(), today))
    return {each.label: each for each in found}


def notes_in(notes: pd.DataFrame, classroom_id: str, student_id: str, span: Span) -> pd.DataFrame:
    """The student's notes of these days that count, with hour (a block of the school day) and weekday added.

    notes: Behavior notes with standing. What is to be fixed, or was saved twice, is left out.
    """
    is_own = notes["student_id"].eq(student_id) & notes["classroom_id"].eq(classroom_id)
    own = notes[is_own & notes["standing"].isin(COUNTED) & _is_within(notes["date_on"], span)]
    hours = [hour_of(each) for each in own["time"]]
    return own.assign(
        hour=pd.Series(hours, index=own.index, dtype="str"), weekday=own["date_on"].dt.day_name().astype("str")
    )


def left_out(notes: pd.DataFrame, classroom_id: str, student_id: str, span: Span) -> int:
    """How many of the student's notes of these days count only when they are fixed."""
    is_own = notes["student_id"].eq(student_id) & notes["classroom_id"].eq(classroom_id)
    return int((is_own & notes["standing"].eq("fix") & _is_within(notes["date_on"], span)).sum())


def hour_of(at: object) -> str | None:
    """The block of the school day in which a time lies; None where there is no time."""
    if not isinstance(at, time):
        return None
    return say_hour(at.hour) if FIRST_HOUR <= at.hour <= LAST_HOUR else OTHER_TIMES


def say_hour(hour: int) -> str:
    """The hour that begins then: 9 to 10 AM, 11 AM to 12 PM."""
    first, last = (f"{(each - 1) % 12 + 1} {'AM' if each < 12 else 'PM'}" for each in (hour, hour + 1))
    return f"{first.split()[0] if first[-2:] == last[-2:] else first} to {last}"


HOURS = (*(say_hour(each) for each in range(FIRST_HOUR, LAST_HOUR + 1)), OTHER_TIMES)
# How notes are counted: column -> its values in their order, what is said of them, what the commonest is called.
_ANY_DAY = (*WEEKDAYS, "Saturday", "Sunday")
KINDS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "just_before": (JUST_BEFORE, "came after", "commonest"),
    "after": (AFTER, "were followed by", "commonest"),
    "place": (PLACES, "were written in the place", "commonest place"),
    "hour": (HOURS, "began in the hour", "commonest hour"),
    "weekday": (_ANY_DAY, "were on the day", "commonest day"),
}
PAIR = "just_before and after"


def counts(notes: pd.DataFrame, by: str) -> pd.DataFrame:
    """Columns value, notes, percent (of the notes that say it): each value that occurs, in the order of its list.

    notes: of `notes_in`. by: one of KINDS.
    """
    said = notes[by].dropna()
    number = said.value_counts()
    values = [each for each in KINDS[by][0] if each in number.index]
    found = [int(number[each]) for each in values]
    return pd.DataFrame(
        {
            "value": pd.Series(values, dtype="str"),
            "notes": pd.Series(found, dtype="int64"),
            "percent": pd.Series([percent_of(each, len(said)) for each in found], dtype="int64"),
        }
    )


def before_by_after(notes: pd.DataFrame) -> pd.DataFrame:
    """Columns just_before, after, notes: each pair that occurs, the commonest first."""
    both = notes.dropna(subset=["just_before", "after"])
    grouped = both.groupby(["just_before", "after"], observed=True).size().rename("notes").reset_index()
    return grouped.sort_values(["notes", "just_before", "after"], ascending=[False, True, True], ignore_index=True)


def hour_by_weekday(notes: pd.DataFrame) -> pd.DataFrame:
    """Columns hour, weekday, notes: how many notes lie there; only where there are any."""
    both = notes.dropna(subset=["hour", "weekday"])
    return both.groupby(["hour", "weekday"], observed=True).size().rename("notes").reset_index()


def patterns(notes: pd.DataFrame, fewest: int = FEWEST_NOTES) -> list[Pattern]:
    """What was commonest before, after, by place, hour and weekday, and as a pair; none of fewer notes than `fewest`.

    Each is said only where so many notes say it, so that a column that people rarely fill makes no pattern.
    """
    found: list[Pattern] = []
    for by in KINDS:
        table = counts(notes, by)
        number = dict(zip(table["value"], table["notes"], strict=True))
        found += _commonest(by, number, fewest)
    pairs = before_by_after(notes)
    both = [f"{b}, then {a}" for b, a in zip(pairs["just_before"], pairs["after"], strict=True)]
    return found + _commonest(PAIR, dict(zip(both, pairs["notes"], strict=True)), fewest)


def _commonest(by: str, number: Mapping[str, int], fewest: int) -> list[Pattern]:
    total = sum(number.values())
    if total < fewest:
        return []
    most = max(number.values())
    values = tuple(each for each, count in number.items() if count == most)
    return [Pattern(by, values, int(most), int(total), _say_pattern(by, values, int(most), int(total)))]


def _say_pattern(by: str, values: tuple[str, ...], most: int, total: int) -> str:
    _, verb, name = KINDS.get(by, ((), "had both", "commonest pair"))
    share = f"{most} of {total} notes ({percent_of(most, total)} percent)"
    if len(values) == 1:
        return f"{share} {verb}: {values[0]}; it was the {name}."
    if len(values) <= TIED_AND_NAMED and most > 1:
        return f"{share} each {verb}: {say_list(values)}; both were the {name}."
    return f"None was the {name}: {len(values)} of them have {say_many(most, 'note')} each, of {total} notes."


def numbers(notes: pd.DataFrame) -> list[str]:
    """Minutes and scale in a sentence each (median and range), and who wrote how many."""
    found = []
    for name, label in (("minutes", "Minutes"), ("scale", "Scale 1-5")):
        told = notes[name].dropna()
        if len(told):
            low, middle, high = (say_number(each) for each in (told.min(), told.median(), told.max()))
            found.append(
                f"{label}: the middle one was {middle}, from {low} to {high} ({say_many(len(told), 'note')} of "
                f"{len(notes)})."
            )
    by = notes["recorder_id"].dropna().value_counts()
    if len(by):
        who = sorted(by.items(), key=lambda each: (-int(each[1]), str(each[0])))
        found.append(f"Written by: {', '.join(f'{name} {count}' for name, count in who)}.")
    return found


def at_one_minute(notes: pd.DataFrame) -> int:
    """At how many minutes two people wrote a note: it may be one event, and both are counted."""
    known = notes[notes["time"].notna()]
    by = known.groupby([known["date_on"], known["time"]])["recorder_id"].nunique()
    return int((by > 1).sum())


def percent_of(part: int, whole: int) -> int:
    """The part in whole percent; a half goes up. 0 of nothing."""
    return int(100 * part / whole + 0.5) if whole else 0


def _is_within(days: pd.Series, span: Span) -> pd.Series:
    return (days >= pd.Timestamp(span.first_on)) & (days <= pd.Timestamp(span.last_on))
