"""The binder of one adult: the room's pages, the sheets of their students, checklists, how to log, newest updates.

Gathered from the tabs, typed nowhere twice. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from automation import at_a_glance
from automation.at_a_glance import DETAILS_ELSEWHERE, Sheet, ended, sheets
from automation.observing import Step, steps_on
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_day
from sheets.schema import HOW_TO_LINES
from sheets.schema.words import BINDER_PARTS

Frames = Mapping[str, pd.DataFrame]
NEEDED = (*at_a_glance.NEEDED, "Binder", "Assignments", "Health plans")
UPDATE_DAYS, MOST_UPDATES = 60, 12
TITLES = {
    "roles": "Roles: who does what",
    "rules": "Rules of the room",
    "data": "Data: what we write down, and when",
    "schedule": "Schedule",
    "classroom goals": "Classroom goals",
    "emergencies": "Emergencies",
    "families: who says what": "Families: who says what",
}
HEALTH_TITLE, LOG_TITLE, UPDATES_TITLE = "Health plans in this room", "How to log", "Newest updates"
CHECKLISTS_TITLE = "Checklists of your supports"


@dataclass(frozen=True)
class Item:
    """One paragraph of a page: a label (may be blank), the text, a link (may be blank)."""

    label: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the binder that the room or the program writes; `empty` stands where there are no items."""

    title: str
    items: tuple[Item, ...]
    empty: str = ""


@dataclass(frozen=True)
class Binder:
    """What the binder holds, in its order: pages of the room, the students' sheets, and the pages at the end."""

    staff_id: str
    room_pages: tuple[Page, ...]
    sheets: tuple[Sheet, ...]
    last_pages: tuple[Page, ...]
    made_on: date


def binder(frames: Frames, settings: SchoolSettings, staff_id: str, today: date) -> Binder:
    """The binder of one adult who works with students today. frames: NEEDED, as the person who looks may see them."""
    keys = students_with(frames, staff_id, today)
    rooms = {room for room, _ in keys} or set(frames["Binder"]["classroom_id"].dropna())
    rows = frames["Binder"][frames["Binder"]["classroom_id"].isin(rooms)]
    several = len(rooms) > 1
    own_sheets = sheets(frames, settings, keys, today)
    last = (
        Page(CHECKLISTS_TITLE, tuple(_checklists(frames, keys, today)), "No support of yours has a checklist yet."),
        Page(LOG_TITLE, tuple(_how_to_log())),
        Page(UPDATES_TITLE, tuple(_updates(frames["Updates"], keys, rooms, today)), "Nothing new in the last 60 days."),
    )
    pages = [_page(part, rows[rows["part"].eq(part)], several, settings, today) for part in BINDER_PARTS]
    health = Page(
        HEALTH_TITLE,
        tuple(_health(frames["Health plans"], rooms)),
        f"No health plan is named in the tab Students. Ask {settings.whom_to_ask} or the nurse.",
    )
    at = BINDER_PARTS.index("emergencies") + 1
    return Binder(staff_id, (*pages[:at], health, *pages[at:]), tuple(own_sheets), last, today)


def paras_in(frames: Frames, today: date) -> list[str]:
    """Staff IDs of who works today with students that the person may see, by ID."""
    return sorted(set(_open(frames["Assignments"], today)["staff_id"].dropna().astype(str)))


def students_with(frames: Frames, staff_id: str, today: date) -> list[StudentKey]:
    """The students whom this adult works with today, by code."""
    own = _open(frames["Assignments"], today)
    own = own[own["staff_id"].eq(staff_id)].dropna(subset=["student_id"])
    known = set(zip(frames["Students"]["classroom_id"], frames["Students"]["student_id"], strict=True))
    keys = set(zip(own["classroom_id"].astype(str), own["student_id"].astype(str), strict=True))
    return sorted(keys & known, key=lambda key: (key[1], key[0]))


def _page(part: str, rows: pd.DataFrame, several: bool, settings: SchoolSettings, today: date) -> Page:
    """The room's rows of one part; on which day classroom goals were agreed on stands with them."""
    items = []
    for row in rows.dropna(subset=["text"]).to_dict("records"):
        agreed = (
            f" Agreed with paras on {say_day(row['agreed_on'].date(), today)}." if pd.notna(row["agreed_on"]) else ""
        )
        if part == "classroom goals" and not agreed:
            agreed = " Not agreed with the paras yet."
        label = str(row["classroom_id"]) if several else ""
        items.append(Item(label, " ".join(str(row["text"]).split()) + agreed, _text(row["link"])))
    return Page(
        TITLES[part], tuple(items), f"Nothing is written here yet in the tab Binder. Ask {settings.whom_to_ask}."
    )


def _health(plans: pd.DataFrame, rooms: set[str]) -> Iterator[Item]:
    own = plans[plans["classroom_id"].isin(rooms)].sort_values("student_id")
    for row in own.to_dict("records"):
        yield Item(str(row["student_id"]), f"{ended(' '.join(str(row['kept']).split()))} {DETAILS_ELSEWHERE}")


def _checklists(frames: Frames, keys: Sequence[StudentKey], today: date) -> Iterator[Item]:
    supports = frames["Supports"].dropna(subset=["checklist_id"])
    places = zip(supports["classroom_id"], supports["student_id"], strict=True)
    own = supports[np.array([place in set(keys) for place in places], dtype=bool)]
    names = frames["Checklists"].dropna(subset=["checklist"]).drop_duplicates("checklist_id", keep="last")
    titles = dict(zip(names["checklist_id"], names["checklist"], strict=True))
    for checklist_id in dict.fromkeys(own["checklist_id"]):
        steps = [_step(each) for each in steps_on(frames["Checklists"], str(checklist_id), today)]
        yield Item(str(titles.get(checklist_id, checklist_id)), "\n".join(steps) or "No steps are in use today.")


def _step(step: Step) -> str:
    return f"{step.step_no}. {' '.join(step.text.split())}{' (!)' if step.is_critical else ''}"


def _how_to_log() -> Iterator[Item]:
    for what, how, example in HOW_TO_LINES:
        yield Item(what, f"{how} You type: {' '.join(example.split())}" if example else how)


def _updates(updates: pd.DataFrame, keys: Sequence[StudentKey], rooms: set[str], today: date) -> Iterator[Item]:
    """The newest first: of these students, and of the room as a whole; what is for the teacher is left out."""
    since = pd.Timestamp(today - timedelta(days=UPDATE_DAYS))
    own = updates[(updates["date_on"] > since) & (updates["date_on"] <= pd.Timestamp(today))]
    own = own[own["for_whom"].ne("teacher") & own["what_changed"].notna() & own["classroom_id"].isin(rooms)]
    wanted, found = set(keys), 0
    for row in own.sort_values("date_on", ascending=False, kind="stable").to_dict("records"):
        is_of_room = not isinstance(row["student_id"], str)
        if (is_of_room or (row["classroom_id"], row["student_id"]) in wanted) and found < MOST_UPDATES:
            found += 1
            whom = "the room" if is_of_room else str(row["student_id"])
            said = " ".join(str(row["what_changed"]).split())
            yield Item(f"{say_day(row['date_on'].date(), today)}, {whom}", said)


def _open(assignments: pd.DataFrame, today: date) -> pd.DataFrame:
    day = pd.Timestamp(today)
    return assignments[(assignments["from_on"] <= day) & ~(assignments["to_on"] < day)]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
