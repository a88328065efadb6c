"""What colleagues give each other: questions and tips, thanks, mentors for newcomers, topics for the monthly meeting.

Names of colleagues are fine here; codes and names of students are not, since everybody at school reads this.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.shown import say_day, say_list
from automation.today_lines import THANKS, TodayLine
from automation.training_records import active
from sheets.columns import Value

QUESTION, TIP = "question", "tip"
FRESH_DAYS = 14  # so long a thank-you stands on Today
SHOWN_DAYS = 60  # and so long on the page
NEW_DAYS = 90  # who began so lately and has no mentor is a newcomer
MOST_MENTORS = 3
LOOKS_LIKE_A_CODE = re.compile(r"\b[A-Z]\d{1,3}\b")
COLLEAGUES = frozenset({"para"})  # newcomers who are given a mentor, and who mentors them
Frames = Mapping[str, pd.DataFrame]
SHOWN_ALONE = ("staff_id", "skill")  # columns of a frame of skills shown alone; without rows where there is no Team


@dataclass(frozen=True)
class Tip:
    """A question or a tip. row_key: what tells its row apart from every other, wherever it moves."""

    row_key: tuple
    date_on: date
    by: str
    text: str
    answer: str = ""
    answered_by: str = ""

    def said(self, today: date) -> str:
        """Who and when."""
        return f"{self.by}, {say_day(self.date_on, today)}"


@dataclass(frozen=True)
class Thanks:
    """A thank-you. is_shown: the thanked person said yes."""

    row_key: tuple
    date_on: date
    to: str
    by: str
    for_what: str
    is_shown: bool

    @property
    def said(self) -> str:
        """The thank-you in a sentence, without its point."""
        return f"{self.by} thanks {self.to}: {self.for_what}"


@dataclass(frozen=True)
class TeamRoom:
    """The page: questions without an answer, the newest first; what was answered or told; thanks."""

    open_questions: tuple[Tip, ...]
    answered: tuple[Tip, ...]
    tips: tuple[Tip, ...]
    shown_thanks: tuple[Thanks, ...]
    own_thanks: tuple[Thanks, ...]


@dataclass(frozen=True)
class MentorPair:
    """A newcomer without a mentor, and who could be one, the first choice first, with why."""

    newcomer_id: str
    started_on: date
    mentors: tuple[tuple[str, str], ...]

    def said(self, today: date) -> str:
        """The pair in a sentence."""
        begun = f"{self.newcomer_id} started on {say_day(self.started_on, today)} and has no mentor."
        if not self.mentors:
            return f"{begun} Nobody in the same room has been here longer."
        return f"{begun} Perhaps {' Or '.join(f'{mentor}: {why}' for mentor, why in self.mentors)}"


def team_room(frames: Frames, own_id: str, today: date) -> TeamRoom:
    """What stands in Tips and questions and in Thanks, as the person may see it. Rows of days to come wait."""
    tips = [(kind, tip) for kind, tip in _tips(frames["Tips and questions"]) if tip.date_on <= today]
    thanks = [each for each in thanks_in(frames["Thanks"]) if timedelta() <= today - each.date_on]
    lately = [each for each in thanks if (today - each.date_on).days <= SHOWN_DAYS]
    return TeamRoom(
        tuple(tip for kind, tip in tips if kind == QUESTION and not tip.answer),
        tuple(tip for kind, tip in tips if kind == QUESTION and tip.answer),
        tuple(tip for kind, tip in tips if kind == TIP),
        tuple(each for each in lately if each.is_shown),
        tuple(each for each in lately if each.to == own_id and not each.is_shown),
    )


def _tips(rows: pd.DataFrame) -> list[tuple[str, Tip]]:
    known = _newest(rows.dropna(subset=["date_on", "staff_id", "kind", "text"]))
    return [
        (
            str(row["kind"]),
            Tip(key_of(row, "staff_id", "text"), row["date_on"].date(), str(row["staff_id"]), str(row["text"]),
                _text(row["answer"]), _text(row["answerer_id"])),
        )
        for row in known.to_dict("records")
    ]  # fmt: skip


def thanks_in(rows: pd.DataFrame) -> list[Thanks]:
    """Every thank-you that can be read, the newest first."""
    known = _newest(rows.dropna(subset=["date_on", "staff_id", "from_id", "for_what"]))
    return [
        Thanks(key_of(row, "staff_id", "for_what"), row["date_on"].date(), str(row["staff_id"]), str(row["from_id"]),
               str(row["for_what"]), pd.notna(row["is_shown"]) and bool(row["is_shown"]))
        for row in known.to_dict("records")
    ]  # fmt: skip


def key_of(row: Mapping, *names: str) -> tuple:
    """What tells a row apart: its Entry ID where it has one, else its day and what stands in these columns."""
    entry_id = _text(row["entry_id"])
    return (entry_id,) if entry_id else ("", row["date_on"].date(), *(row[name] for name in names))


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows by day, the newest first; an entry that was saved twice once."""
    once = rows[rows["entry_id"].isna() | ~rows["entry_id"].duplicated()]
    return once.sort_values("date_on", ascending=False, kind="stable")


def fresh_thanks(thanks: pd.DataFrame, own_id: str, today: date) -> list[Thanks]:
    """Thanks to this person of the last days, for their Today, until they say that colleagues may see it."""
    found = [each for each in thanks_in(thanks) if each.to == own_id and not each.is_shown]
    return [each for each in found if 0 <= (today - each.date_on).days <= FRESH_DAYS]


def thanks_lines(thanks: pd.DataFrame, own_id: str, today: date) -> list[TodayLine]:
    """The teacher's Today: one line for all fresh thanks."""
    fresh = fresh_thanks(thanks, own_id, today)
    if not fresh:
        return []
    more = f" And {len(fresh) - 1} more." if len(fresh) > 1 else ""
    key = f"thanks {fresh[0].date_on} {fresh[0].by} {len(fresh)}"
    return [TodayLine(key, THANKS, f"{fresh[0].said}{more}", goes_to="team")]


def mentor_pairs(staff: pd.DataFrame, shown_alone: pd.DataFrame, today: date) -> list[MentorPair]:
    """Newcomers without a mentor, each with up to three colleagues of a room of theirs who are no newcomers.

    staff: Staff as the person may see it. shown_alone: SHOWN_ALONE, one row a skill that somebody can show to others;
    it may be empty. Who has shown most skills alone comes first, then who has been here longest.
    """
    people = active(staff)
    people = people[[bool(COLLEAGUES & set(roles)) for roles in people["roles"]]].dropna(subset=["staff_id"])
    since = pd.Timestamp(today - timedelta(days=NEW_DAYS))
    is_new = (people["started_on"] > since) & (people["started_on"] <= pd.Timestamp(today))
    skills = shown_alone.drop_duplicates().groupby("staff_id")["skill"].apply(list).to_dict()
    old = people[~is_new].sort_values("started_on", na_position="last", kind="stable").to_dict("records")
    found = []
    for row in people[is_new & people["mentor_id"].isna()].to_dict("records"):
        same = [each for each in old if set(each["classroom_ids"]) & set(row["classroom_ids"])]
        same.sort(key=lambda each: -len(skills.get(each["staff_id"], [])))
        mentors = tuple((each["staff_id"], _why(each, skills)) for each in same[:MOST_MENTORS])
        found.append(MentorPair(str(row["staff_id"]), row["started_on"].date(), mentors))
    return found


def _why(row: Mapping, skills: Mapping[str, Sequence[str]]) -> str:
    if known := skills.get(row["staff_id"]):
        return f"has shown alone {say_list(sorted(known))}."
    return f"here since {row['started_on']:%B %Y}." if pd.notna(row["started_on"]) else "in the same room."


def meeting_topics(room: TeamRoom, today: date) -> list[str]:
    """The monthly meeting's list: every open question, the oldest first, since it has waited longest."""
    return [f"{each.text} ({each.said(today)})" for each in reversed(room.open_questions)]


def colleagues(frames: Frames, own_id: str) -> list[str]:
    """Staff IDs whom the person can thank: whom they may see in Staff, and who works with the same students."""
    staff = active(frames["Staff"])["staff_id"].dropna()
    others = {*staff, *frames["Assignments"]["staff_id"].dropna(), *frames["Tips and questions"]["staff_id"].dropna()}
    return sorted(str(each) for each in others if each != own_id)


def codes_in(text: str, students: Collection[str]) -> list[str]:
    """The student codes that the text says, of those that the person knows."""
    words = set(re.findall(r"\w+", text.casefold()))
    return sorted(each for each in students if each.casefold() in words)


def what_stops(text: str, students: Collection[str]) -> str:
    """What stands against sending the text, in a sentence; "" where nothing does."""
    if not text.strip():
        return "Write a few words first."
    if codes := codes_in(text, students):
        return f"Everybody at school reads this: take out {say_list(codes)} first."
    return ""


def tip_row(kind: str, text: str, own_id: str, today: date) -> dict[str, Value]:
    """The row of Tips and questions."""
    return {"date_on": today, "staff_id": own_id, "kind": kind, "text": text.strip()}


def thanks_row(to: str, text: str, own_id: str, today: date) -> dict[str, Value]:
    """The row of Thanks; nobody else sees it before the thanked person says yes."""
    return {"date_on": today, "staff_id": to, "from_id": own_id, "for_what": text.strip(), "is_shown": False}


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
