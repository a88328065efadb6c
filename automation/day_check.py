"""The day check: how a student's day begins, goes on and ends, and how the same days lie beside the notes.

Numbers of days beside each other, and no claim.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

import pandas as pd

from automation.behavior import COUNTED, Span, percent_of
from automation.shown import say_many
from sheets.schema.words import PARTS_OF_A_DAY

FEELINGS: Mapping[str, str] = {"is_hungry": "Hungry", "is_tired": "Tired", "is_hurt_or_upset": "Hurts or upset"}
START_UNTIL, MIDDLE_UNTIL = time(10, 30), time(13, 0)


@dataclass(frozen=True)
class Beside:
    """Days on which somebody answered yes, and days on which the answer was no, and on how many there was a note."""

    feeling: str
    yes_days: int
    yes_days_with_note: int
    no_days: int
    no_days_with_note: int

    @property
    def said(self) -> str:
        """The numbers in words."""
        yes = f"{self.feeling}: on {say_many(self.yes_days, 'day')}{_with_note(self.yes_days, self.yes_days_with_note)}"
        no = f"not so on {say_many(self.no_days, 'day')}{_with_note(self.no_days, self.no_days_with_note)}"
        return f"{yes}; {no}."


def _with_note(days: int, with_note: int) -> str:
    if not days:
        return ""
    return f", a note was written on {with_note} of them ({percent_of(with_note, days)} percent)"


def checks_in(checks: pd.DataFrame, classroom_id: str, student_id: str, span: Span) -> pd.DataFrame:
    """The student's checks of these days that count, one for each part of a day: where there are two, the first.

    checks: Day check with standing.
    """
    is_own = checks["student_id"].eq(student_id) & checks["classroom_id"].eq(classroom_id)
    is_then = (checks["date_on"] >= pd.Timestamp(span.first_on)) & (checks["date_on"] <= pd.Timestamp(span.last_on))
    own = checks[is_own & is_then & checks["standing"].isin(COUNTED)]
    return own.drop_duplicates(["date_on", "part_of_day"])


def scale_by_day(checks: pd.DataFrame) -> pd.DataFrame:
    """Columns date_on, part_of_day, scale: what was marked, by day and part. checks: of `checks_in`."""
    told = checks.dropna(subset=["scale"])[["date_on", "part_of_day", "scale"]]
    place = told["part_of_day"].map({part: at for at, part in enumerate(PARTS_OF_A_DAY)})
    return told.assign(place=place).sort_values(["date_on", "place"], ignore_index=True).drop(columns="place")


def beside_notes(checks: pd.DataFrame, notes: pd.DataFrame) -> list[Beside]:
    """For hungry, tired, hurts: the days that say yes, and those that say only no, each with how many have a note.

    A blank is no answer: a day on which nobody answered is on neither side. Both frames are of the same student and
    days.
    """
    with_note = set(notes["date_on"].dropna())
    found = []
    for name, feeling in FEELINGS.items():
        told = checks.dropna(subset=[name])
        yes = set(told.loc[told[name].astype(bool), "date_on"])
        no = set(told["date_on"]) - yes
        if yes or no:
            found.append(Beside(feeling, len(yes), len(yes & with_note), len(no), len(no & with_note)))
    return found


def part_now(now: time) -> str:
    """The part of the day that one would check at that time."""
    return "start" if now < START_UNTIL else "middle" if now < MIDDLE_UNTIL else "end"
