"""Whether last night's check ran, and what Today says where it did not. Pure.

GitHub stops schedules in forks and after 60 days without a change, so somebody has to be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from textwrap import shorten

import pandas as pd

from automation.shown import say_day, say_many
from automation.today import last_school_day
from automation.today_lines import NIGHT, TodayLine

SCHOOL_IS_OVER = time(15, 0)  # what is typed on a school day is there by then; a check from then on has seen it
NIGHT_IS_OVER = time(7, 0)  # GitHub begins later than asked for; before, nobody can say that the night was missed
LETTERS_TOLD = 240  # of the problems; all of them stand in Job runs
NOT_RUN = "Last night's check did not run;"
ROWS_SINCE = "Rows typed since may hold mistakes that nobody was told of."


@dataclass(frozen=True)
class LastNight:
    """What became of last night's check.

    state: "ran"; "missed"; "with problems": it ran, but not all of it; "never": no night was ever checked yet.
    said: one sentence or two where there is something to say, else empty. morning_on: the day of that morning.
    """

    state: str
    said: str
    morning_on: date

    @property
    def is_to_be_run(self) -> bool:
        """Whether the first visit of the day begins it."""
        return self.state in ("missed", "never")


def last_night(runs: pd.DataFrame, calendar: pd.DataFrame, now: datetime, is_practice: bool = False) -> LastNight:
    """What became of the last night, by the school's clock.

    A run counts from the end of the last school day on, whoever began it: a school that checks only on school nights
    is fine on Monday, and so is one where somebody pressed the button this morning. Before seven the night still is
    the one before. The first night ever is not missed, and the practice school has none.
    runs: the tidy Job runs frame. calendar: the tidy Calendar frame. now: by the school's clock, without a zone.
    """
    morning = now.date() if now.time() >= NIGHT_IS_OVER else now.date() - timedelta(days=1)
    if is_practice:
        return LastNight("ran", "", morning)
    known = _by_moment(runs)
    if not known:
        return LastNight("never", "", morning)
    since = datetime.combine(last_school_day(calendar, morning), SCHOOL_IS_OVER)
    newest = max(known)
    if newest < since:
        when = f"{say_day(newest.date(), now.date())}, {say_time(newest.time())}"
        return LastNight("missed", f"{NOT_RUN} the last one was on {when}. {ROWS_SINCE}", morning)
    count, problems = known[newest]
    if count:
        said = f"Last night's check ran, but {say_many(count, 'thing')} could not be done."
        return LastNight("with problems", f"{said} {shorten(problems, LETTERS_TOLD)}".strip(), morning)
    return LastNight("ran", "", morning)


def night_lines(
    runs: pd.DataFrame, calendar: pd.DataFrame, now: datetime, is_practice: bool = False
) -> list[TodayLine]:
    """The line of Today on last night's check; none where it ran."""
    found = last_night(runs, calendar, now, is_practice)
    return [TodayLine(f"night {found.morning_on.isoformat()}", NIGHT, found.said)] if found.said else []


def said_run(runs: pd.DataFrame, today: date) -> str:
    """When the nightly check last ran and what it did, in words; empty before the first time."""
    newest = max(_by_moment(runs), default=None)
    if newest is None:
        return ""
    place = _moments(runs) == pd.Timestamp(newest)
    row: Mapping = runs[place.fillna(False)].iloc[0].to_dict()
    when = f"{say_day(newest.date(), today)}, {say_time(newest.time())}"
    how = f" ({row['how']})" if isinstance(row["how"], str) else ""
    done = row["what_was_done"] if isinstance(row["what_was_done"], str) else ""
    return f"The nightly check last ran on {when}{how}. {done}".strip()


def say_time(moment: time) -> str:
    """A time of day as a clock shows it: 7:02 AM."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def _moments(runs: pd.DataFrame) -> pd.Series:
    """When each run began; missing where a row does not tell."""
    times = pd.to_timedelta(runs["started_at"].map(_seconds).astype("float64"), unit="s")
    return runs["ran_on"] + times


def _by_moment(runs: pd.DataFrame) -> dict[datetime, tuple[int, str]]:
    """When each run began -> how many problems it had, and which."""
    found = {}
    for moment, count, problems in zip(_moments(runs), runs["problem_count"], runs["problems"], strict=True):
        if pd.notna(moment):
            number = 0 if pd.isna(count) else int(count)
            found[moment.to_pydatetime()] = (number, problems if isinstance(problems, str) else "")
    return found


def _seconds(moment: object) -> float:
    return moment.hour * 3600.0 + moment.minute * 60 + moment.second if isinstance(moment, time) else float("nan")
