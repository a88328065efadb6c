"""What to look at in a week: too few adults, more than needed, in two places, breaks and data time not kept.

Each is a sentence that says where and what to do. Nobody is blamed: a plan is looked at, not a person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.row_by_row import cells
from automation.schedule import (
    AT,
    GROUP,
    ONE_TO_ONE,
    QUARTER_MINUTES,
    STARTS,
    WITH_STUDENTS,
    in_quarters,
    place_key,
    quarter_hours,
    school_week,
    usual_week,
)
from automation.schedule_spans import Span, spans_of, texts_by
from automation.school_settings import SchoolSettings
from automation.shown import say_list, say_many
from automation.training_records import active

A_WHOLE_HOUR = 60
LONG_DAY_MINUTES = 300  # our own choice: who is with students for so long should have a break in the plan
GAP, TWO_PLACES, UNPROTECTED, DOUBLE, SPARE = ("gap", "in two places", "break or data time", "double cover",
                                               "more than needed")  # fmt: skip
STAFFING = (GAP, TWO_PLACES, UNPROTECTED, DOUBLE, SPARE)
_SLOT = ["classroom_id", "weekday", "quarter"]
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Problem:
    """One thing to look at: its kind, the room it is about (blank: an adult's whole week), and the sentence."""

    kind: str
    classroom_id: str
    said: str
    student_id: str = ""


@dataclass(frozen=True)
class PlannedWeek:
    """A week in quarter hours: students and adults of `in_quarters`, and the counts of `quarter_hours`."""

    students: pd.DataFrame
    adults: pd.DataFrame
    counts: pd.DataFrame

    @property
    def away(self) -> pd.DataFrame:
        """Adults in a break, data time, training or other."""
        return self.adults[self.adults["kind"].notna() & self.adults["kind"].ne(WITH_STUDENTS)]

    @property
    def named(self) -> pd.DataFrame:
        """The students' rows in which an adult is named."""
        return self.students.dropna(subset=["staff_id"])


def planned_week(frames: Frames, settings: SchoolSettings, week_of: date) -> PlannedWeek:
    """The week. frames: Schedule, Adult hours, Calendar, Staff."""
    week = school_week(frames["Calendar"], settings, week_of)
    schedule, hours = frames["Schedule"], frames["Adult hours"]
    counts = quarter_hours(schedule, hours, frames["Calendar"], frames["Staff"], settings, week_of)
    return PlannedWeek(in_quarters(schedule, week), in_quarters(hours, week), with_quarter(counts))


def with_quarter(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts with the number of each quarter hour of the day."""
    quarter = [at.hour * 4 + at.minute // QUARTER_MINUTES for at in counts["from_time"]]
    return counts.assign(quarter=pd.Series(quarter, index=counts.index, dtype="int64"))


def problems(frames: Frames, settings: SchoolSettings, week_of: date) -> list[Problem]:
    """Everything about adults, the most pressing kind first. frames: Schedule, Adult hours, Calendar, Staff."""
    plan = planned_week(frames, settings, week_of)
    return [
        *_gaps(plan.counts, _waiting(plan)),
        *_two_places(plan),
        *_named_while_away(plan),
        *_weekly_time(frames, settings),
        *_double_cover(plan),
        *_spare(plan.counts),
    ]


def problems_in_numbers(counts: pd.DataFrame, frames: Frames, settings: SchoolSettings) -> list[Problem]:
    """What can be said without any student, in the same order. frames: Adult hours, Staff."""
    return [*_gaps(counts, {}), *_weekly_time(frames, settings), *_spare(counts)]


def _waiting(plan: PlannedWeek) -> Mapping[tuple, tuple[str, ...]]:
    """Where and when -> students who need an adult and for whom nobody is named."""
    needs = plan.students[plan.students["support_needed"].isin([ONE_TO_ONE, GROUP]) & plan.students["staff_id"].isna()]
    return texts_by(needs, _SLOT, "student_id")


def _gaps(counts: pd.DataFrame, waiting: Mapping[tuple, tuple[str, ...]]) -> Iterator[Problem]:
    for span in spans_of(counts[counts["gap"] > 0], ["classroom_id", "gap"]):
        room, gap = span.key
        without = waiting.get((room, span.days[0], span.first), ())
        who = f" Nobody is named for {say_list(without)}." if without else ""
        what = "Ask who could come, or move one part of the day"
        yield Problem(GAP, room, f"{room}, {span.said}: {say_many(int(gap), 'adult')} short.{who} {what}.")


def _two_places(plan: PlannedWeek) -> Iterator[Problem]:
    named = plan.named.assign(place=place_key(plan.named))
    who = ["staff_id", *AT]
    needs_all = named["support_needed"].eq(ONE_TO_ONE)
    named = named.assign(spot=named["classroom_id"].astype("str") + "|" + named["place"], alone=needs_all)
    by = named.groupby(who)
    is_bad = (by["spot"].transform("nunique") > 1) | (by["alone"].transform("any") & _others(named, who))
    bad = named[is_bad]
    students = bad.groupby(who)["student_id"].transform(lambda each: " and ".join(sorted(set(each.dropna()))))
    bad = bad.assign(both=students)
    rooms = texts_by(bad, ["staff_id", "both"], "classroom_id")
    for span in spans_of(bad, ["staff_id", "both"]):
        staff_id, both = span.key
        text = f"{staff_id}, {span.said}: named for {both} at once, in two places or beside one alone."
        yield Problem(TWO_PLACES, rooms[span.key][0], f"{text} Name another adult for one of them in Schedule.")


def _others(named: pd.DataFrame, who: list[str]) -> pd.Series:
    """Whether the adult is named for more than one student at that time."""
    return named.groupby(who)["student_id"].transform("nunique") > 1


def _named_while_away(plan: PlannedWeek) -> Iterator[Problem]:
    who = ["staff_id", *AT]
    away = plan.away.drop_duplicates(who)[[*who, "kind"]]
    bad = plan.named.drop(columns=["kind"], errors="ignore").merge(away, on=who)
    for span in spans_of(bad, ["classroom_id", "staff_id", "kind", "student_id"]):
        room, staff_id, kind, student = span.key
        called = "the break" if kind == "break" else kind if kind != "other" else "other work"
        text = f"{staff_id}, {span.said}: named for {student} during {called}."
        yield Problem(UNPROTECTED, room, f"{text} Name another adult then, or move {called} in Adult hours.")


def _weekly_time(frames: Frames, settings: SchoolSettings) -> Iterator[Problem]:
    """Paras with too little data time, and long days without a break, in a week without days off."""
    staff = active(frames["Staff"])
    paras = {who for who, roles in zip(staff["staff_id"], staff["roles"], strict=True) if "para" in roles}
    for staff_id, minutes in _minutes_of_each(in_quarters(frames["Adult hours"], usual_week())):
        data, working = sum(minutes.get("data time", {}).values()), minutes.get(WITH_STUDENTS, {})
        if staff_id in paras and working and data < settings.data_time_minutes:
            text = f"{staff_id}: {say_many(data, 'minute')} of data time a week, of {settings.data_time_minutes}."
            yield Problem(UNPROTECTED, "", f"{text} Find a time in Adult hours in which nobody needs {staff_id}.")
        breaks = minutes.get("break", {})
        long = [day for day, count in working.items() if count >= LONG_DAY_MINUTES and day not in breaks]
        if long:
            text = f"{staff_id}: no break in Adult hours on {say_list(sorted(long, key=_DAY_ORDER.index))}."
            yield Problem(UNPROTECTED, "", f"{text} Add one at a time when another adult is there.")


def _minutes_of_each(adults: pd.DataFrame) -> list[tuple[str, dict[str, dict[str, int]]]]:
    """Each adult with the minutes of a kind of hours, by weekday; a quarter hour written twice counts once."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for staff_id, kind, weekday, _ in set(cells(adults, "staff_id", "kind", "weekday", "quarter")):
        if staff_id is not None and kind is not None:
            days = found.setdefault(staff_id, {}).setdefault(kind, {})
            days[weekday] = days.get(weekday, 0) + QUARTER_MINUTES
    return sorted(found.items())


def _double_cover(plan: PlannedWeek) -> Iterator[Problem]:
    rows = plan.students[plan.students["support_needed"].notna()]
    rows = rows[rows["support_needed"].ne(STARTS) | rows["is_first"]]
    rows = rows.assign(place=place_key(rows))
    key = ["classroom_id", *AT, "place"]
    is_alone = rows["support_needed"].eq(ONE_TO_ONE)
    shared = rows[rows["support_needed"].isin([GROUP, STARTS])].drop_duplicates(key)[key]
    needed = pd.concat([rows[is_alone].drop_duplicates([*key, "student_id"])[key], shared]).groupby(key).size()
    named = rows.dropna(subset=["staff_id"])
    both = named.groupby(key).agg(
        named=("staff_id", "nunique"), weekday=("weekday", "first"),
        who=("staff_id", lambda each: say_list(sorted(set(each)))),
    )  # fmt: skip
    both = both.assign(needed=needed.reindex(both.index).fillna(0).astype("int64")).reset_index()
    bad = both[both["named"] > both["needed"]]
    for span in spans_of(bad, ["classroom_id", "place", "who", "needed"]):
        room, place, who, count = span.key
        where = f"{room}, {place}" if place else str(room)
        if count:
            text = f"{where}, {span.said}: {who} are named where {say_many(int(count), 'adult')} would do."
            yield Problem(DOUBLE, room, f"{text} Let one of them be free, or write down why both are needed.")
        else:
            text = f"{where}, {span.said}: {who} named where nobody is needed by Support needed."
            yield Problem(DOUBLE, room, f"{text} Clear Adult, or change Support needed.")


def _spare(counts: pd.DataFrame) -> Iterator[Problem]:
    short = counts[counts["gap"] > 0]
    elsewhere = {(each.classroom_id, day): each for each in _rooms_short(short) for day in each.span.days}
    for span in spans_of(counts[counts["over"] > 0], ["classroom_id"]):
        if span.minutes < A_WHOLE_HOUR:
            continue
        room = str(span.key[0])
        others = {
            where for (where, day), each in elsewhere.items()
            if where != room and day in span.days and each.span.first < span.end and span.first < each.span.end
        }  # fmt: skip
        hint = f"{say_list(sorted(others))} is short then." if others else "Data time or coaching could be then."
        text = f"{room}, {span.said}: an adult or more beyond what is needed for a whole hour."
        yield Problem(SPARE, room, f"{text} Look whether somebody could be elsewhere. {hint}")


@dataclass(frozen=True)
class _Short:
    classroom_id: str
    span: Span


def _rooms_short(short: pd.DataFrame) -> list[_Short]:
    return [_Short(str(each.key[0]), each) for each in spans_of(short, ["classroom_id"])]


_DAY_ORDER = list(usual_week()["weekday"])
