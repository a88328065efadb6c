"""What this process holds of the school: each workbook's review, refreshed behind the scenes, one copy for everybody.

Only pages/shared looks in here; pages get what the gate lets through (view.py).
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from automation.approval import NOT_APPROVED
from automation.jobs.keeping import Keeping
from automation.jobs.looking import Looks
from automation.jobs.reading import read_earlier
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.team_review import TeamReview, review_team
from pages.shared.drawn import Drawn, fingerprint_of
from pages.shared.lasting import set_apart
from pages.shared.slot import SCHOOL, TEAM, Review, Slot, in_words, said_of
from pages.shared.turns import Turns, came_at, come
from sheets.access import Person, people
from sheets.account import Account, SetUpNeeded
from sheets.columns import WorkbookCells
from sheets.workbook import Workbook

_ANY_TIME = datetime.min.replace(tzinfo=UTC)  # whoever only wants what is there takes any reading of the day


class Held:
    """The school as this process last read it."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._slots: dict[str, Slot] = {}
        self._workbooks: dict[str, Workbook] = {SCHOOL: account.school}
        if account.team:
            self._workbooks[TEAM] = account.team
        self._earlier_years: dict[str, tuple[tuple, pd.DataFrame | None]] = {}
        self._people: tuple[SchoolReview | None, Mapping[str, Person]] = (None, {})
        self._guard = threading.Lock()
        self._turns = Turns()
        self.drawn = Drawn(self._turns)

    @property
    def is_open(self) -> bool:
        """Whether any workbook besides School may be opened: in a real school once its Settings say who agreed."""
        school = self.held_school()
        return self.account.is_practice or (school is not None and school.settings.is_approved)

    def _why_closed(self, name: str) -> str:
        """Why this workbook is not opened, in words; empty where it is."""
        if name == SCHOOL or self.is_open:
            return ""
        return NOT_APPROVED if self.held_school() else "The School workbook could not be read yet."

    def school(self, today: date, anew: bool = False, closely: bool = False) -> SchoolReview | None:
        """The School workbook's review; None where it could not be read yet (see problem).

        anew: read it again. closely: look as the job check does, behind the cells and for what was lost.
        """
        found = self._get(SCHOOL, today, anew, closely)
        return found if isinstance(found, SchoolReview) else None

    def classroom(
        self, classroom_id: str, today: date, anew: bool = False, closely: bool = False
    ) -> ClassroomReview | None:
        """A classroom's review; None where it could not be read yet (see problem). See school."""
        found = self._get(classroom_id, today, anew, closely)
        return found if isinstance(found, ClassroomReview) else None

    def team(self, today: date, anew: bool = False) -> TeamReview | None:
        """The Team workbook's review; None where the school has none, or it could not be read yet (see problem)."""
        found = self._get(TEAM, today, anew) if self.account.team else None
        return found if isinstance(found, TeamReview) else None

    def people(self, today: date) -> Mapping[str, Person]:
        """Everybody active in Staff, by Staff ID; nobody where the School workbook could not be read yet."""
        review = self.school(today)
        if review is None:
            return {}
        if self._people[0] is not review:
            self._people = (review, people(review.frames["Staff"], review.frames["Classrooms"]))
        return self._people[1]

    def held_school(self) -> SchoolReview | None:
        """The School review as it is held, without reading anything."""
        review = self._slot(SCHOOL).review
        return review if isinstance(review, SchoolReview) else None

    def problem(self, name: str) -> str:
        """What went wrong with the last try to read this workbook, in words; empty where nothing did."""
        if closed := self._why_closed(name):
            return closed
        return self._slot(name).problem

    def versions(self, names: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Which review of each of these workbooks is held: as long as it is the same, so is what they show."""
        return tuple((name, self._slot(name).version) for name in names)

    def as_of(self, name: str) -> datetime | None:
        """When the held review of this workbook was read."""
        return self._slot(name).as_of

    def read_all_anew(self, classroom_id: str, today: date) -> None:
        """Hold nothing of what stood in this classroom, its years before and Team, nor what was drawn of it."""
        with self._guard:
            self._earlier_years.pop(classroom_id, None)
        self.classroom(classroom_id, today, anew=True)
        self.team(today, anew=True)
        self.drawn.clear()

    def workbook(self, name: str) -> Workbook:
        """The workbook itself, for the writes that a person asks for; SetUpNeeded for a room without a link."""
        if closed := self._why_closed(name):
            raise SetUpNeeded(closed)
        if name in (SCHOOL, TEAM) and name in self._workbooks:
            return self._workbooks[name]
        school = self._slot(SCHOOL).review
        links = school.classroom_links() if isinstance(school, SchoolReview) else {}
        if name not in links:
            raise SetUpNeeded(f"The Classrooms tab has no link for {name}.")
        known = self._workbooks.get(name)
        made = self.account.classroom(name, links[name])
        if known is None or known.workbook_id != made.workbook_id:
            self._workbooks[name] = made
        return self._workbooks[name]

    def _slot(self, name: str) -> Slot:
        with self._guard:
            return self._slots.setdefault(name, Slot())

    def keep(self, name: str) -> list[str]:
        """Keep what was read last, as the job check does; what could not be looked at or kept, in words."""
        slot = self._slot(name)
        if slot.looks is None or slot.review is None:
            return []
        return slot.looks.kept(slot.review.findings)

    def _get(self, name: str, today: date, anew: bool, closely: bool = False) -> Review | None:
        if self._why_closed(name):
            return None  # also where the yes was taken back: what was read before is not shown
        slot = self._slot(name)
        now = datetime.now(UTC)
        if anew or slot.review is None or (slot.reviewed_for != today and not slot.has_just_failed(now)):
            self._refresh(name, slot, today, now if anew else _ANY_TIME, closely)
            return slot.review
        held = slot.review
        if not slot.is_refreshing and slot.is_old(now) and not slot.has_just_failed(now):
            self._refresh_behind(name, slot, today, now, float("inf"))
        return held

    def begin_reading(self, classroom_ids: Iterable[str], today: date) -> None:
        """Begin to read those of these rooms that nobody read yet, side by side; who asks for one waits for it.

        Nothing is begun where there is one alone: who asks for it reads it.
        """
        slots = {room: self._slot(room) for room in classroom_ids if not self._why_closed(room)}
        unread = {room: slot for room, slot in slots.items() if slot.review is None and not slot.is_refreshing}
        for room, slot in [*unread.items()][1:]:
            self._refresh_behind(room, slot, today, _ANY_TIME, came_at())

    def _refresh_behind(self, name: str, slot: Slot, today: date, asked_at: datetime, came_at_seconds: float) -> None:
        """Read in a thread of its own, whose turn comes as that of whoever came at this moment."""
        slot.is_refreshing = True

        def refresh() -> None:
            come(came_at_seconds)
            self._refresh(name, slot, today, asked_at)

        try:
            threading.Thread(target=refresh, daemon=True).start()
        except RuntimeError:  # the computer has no thread to spare; the next visit tries again
            slot.is_refreshing = False

    def _refresh(self, name: str, slot: Slot, today: date, asked_at: datetime, closely: bool = False) -> None:
        """Read one workbook; who waited while another read it, after asked_at, takes that reading.

        Whatever goes wrong, the last good review stays, with the reason in words. It also answers who waited for it.
        """
        waits_from, has_more = datetime.now(UTC), False
        try:
            with slot.lock:
                if slot.as_of and slot.as_of >= asked_at and slot.reviewed_for == today and not closely:
                    return
                if slot.failed_at and slot.failed_at >= waits_from:
                    return
                try:
                    has_more = slot.hold(*self._read(name, slot, today, closely), today)
                except Exception as problem:  # a mistake of ours, too, must not take the page away from people
                    slot.problem, slot.failed_at = f"{said_of(name)}: {in_words(problem)}", datetime.now(UTC)
        finally:
            slot.is_refreshing = False
        set_apart(time.monotonic(), has_more)

    def _read(self, name: str, slot: Slot, today: date, closely: bool) -> tuple[Review, datetime, tuple]:
        """The review of what stands in the workbook now; the last one, where nothing that it is made of changed."""
        workbook = self.workbook(name)
        cells = workbook.read()
        made_of, review_it = self._reviewing(name, slot, workbook, cells, today, closely)
        if slot.review is not None and slot.made_of == made_of:
            tidied = replace(slot.review.tidied, read_at=cells.read_at)
            return replace(slot.review, tidied=tidied), cells.read_at, made_of
        with self._turns.mine(for_everybody=name in (SCHOOL, TEAM)):
            return review_it(), cells.read_at, made_of

    def _reviewing(
        self, name: str, slot: Slot, workbook: Workbook, cells: WorkbookCells, today: date, closely: bool
    ) -> tuple[tuple, Callable[[], Review]]:
        """What the review of these cells is made of, and what makes it."""
        read = (workbook.workbook_id, fingerprint_of(cells), today)
        if name == SCHOOL:
            looks = self._looks(slot, workbook, today, None)
            more = tuple(looks(cells) if closely else looks.as_last_checked(cells))
            return (*read, more), lambda: review_school(cells, today, more)
        of_school = self._slot(SCHOOL)
        school = of_school.review
        if not isinstance(school, SchoolReview):
            raise SetUpNeeded("The School workbook could not be read yet.")
        read_for = (*read, of_school.version)
        if name == TEAM:
            rooms, versions = self._held_rooms()
            return (*read_for, versions), lambda: review_team(cells, school, rooms, today)
        looks = self._looks(slot, workbook, today, school)
        more = tuple(looks(cells) if closely else looks.as_last_checked(cells))
        seen, earlier = looks.sheets_seen(), self._earlier(workbook, school, today)
        earlier_key = self._earlier_years[workbook.name][0] if earlier is not None else None
        return (*read_for, more, seen, earlier_key), lambda: review_classroom(cells, school, today, more, seen, earlier)

    def _earlier(self, workbook: Workbook, school: SchoolReview, today: date) -> pd.DataFrame | None:
        """The years before, read and checked once a day: an archived workbook does not change."""
        links = school.earlier_links().get(workbook.name, ())
        if not links:
            return None
        key = (workbook.workbook_id, links, today, school.settings)
        known = self._earlier_years.get(workbook.name)
        if known is None or known[0] != key:
            known = (key, read_earlier(workbook, school, today))
            self._earlier_years[workbook.name] = known
        return known[1]

    def _looks(self, slot: Slot, workbook: Workbook, today: date, school: SchoolReview | None) -> Looks:
        """What looks at this workbook on this day; made anew when the day or the workbook is another one."""
        if slot.looks is None or not slot.looks.is_of(workbook, today):
            staff_ids = set(school.frames["Staff"]["staff_id"].dropna()) if school else set[str]()
            calendar = school.frames["Calendar"] if school else None
            slot.looks = Looks(workbook, Keeping(self.account.snapshots, today), staff_ids, calendar)
        return slot.looks

    def _held_rooms(self) -> tuple[dict[str, ClassroomReview], dict[str, int]]:
        """The classrooms that were read already, and which review of each it is."""
        with self._guard:
            slots = dict(self._slots)
        versions = {name: each.version for name, each in slots.items()}
        rooms = {name: each.review for name, each in slots.items() if isinstance(each.review, ClassroomReview)}
        return rooms, {name: versions[name] for name in rooms}
