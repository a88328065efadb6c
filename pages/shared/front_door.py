"""The front door: which school, who is this, and the page around every page. Deny by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import streamlit as st

from automation.approval import NOT_APPROVED
from automation.review import ClassroomReview, SchoolReview
from automation.team_review import TeamReview
from pages.shared.clock import UNTIL_KNOWN, today_for
from pages.shared.drawn import Drawn
from pages.shared.held import Held
from pages.shared.opened import configured_as_of, has_team, held, is_approved, is_practice, secrets_found
from pages.shared.plain_text import as_said
from pages.shared.practice_play import make_practice_school, play, played
from pages.shared.setting_up import show_set_up
from pages.shared.sign_in import person_in, show_sign_in, welcome_in, why_not
from pages.shared.slot import SCHOOL, TEAM
from pages.shared.turns import Turns, come
from pages.shared.view import READ_TEAM, View
from sheets.access import Person
from sheets.account import PracticeSchoolMissing, SetUpNeeded
from sheets.google import GoogleProblem
from sheets.sign_in import Refusal
from sheets.sign_in_secrets import auth_problems

__all__ = (
    "configured_as_of", "current_person", "enter", "everybody", "has_team", "held", "is_approved", "is_practice",
    "require", "secrets_found", "view_of",
)  # fmt: skip


def enter() -> Person | None:
    """Who this is, or None after the screen says what is missing: set-up, Google, or a sign-in."""
    come()
    try:
        school = held()
    except PracticeSchoolMissing:
        make_practice_school()
        return None
    except (SetUpNeeded, GoogleProblem) as problem:
        show_set_up(str(problem))
        return None
    if not school.account.is_practice:
        return _let_in(school)
    known = everybody(school)
    if not known:
        _say_problem(school.problem(SCHOOL) or "The practice school has no staff. Delete its folder and start again.")
        return None
    return play(school, known)


def current_person() -> Person | None:
    """Who this visitor is, by what the front door already knows; None for a stranger."""
    try:
        school = held()
    except (PracticeSchoolMissing, SetUpNeeded, GoogleProblem):
        return None
    if school.account.is_practice:
        return played(everybody(school))
    found = _signed_in(school)
    return found if isinstance(found, Person) else None


def everybody(school: Held) -> Mapping[str, Person]:
    """Everybody active in Staff, by Staff ID."""
    return school.people(today_for(school.account, _time_zone(school)))


def _time_zone(school: Held) -> str:
    review = school.held_school()
    return review.settings.time_zone if review else UNTIL_KNOWN


def _signed_in(school: Held) -> Person | Refusal | None:
    """Who signed in, or why they are not let in; None where the School workbook cannot be read.

    Nothing is read for a visitor whom no Setting would let in; then the Settings have their say.
    """
    problems = auth_problems(secrets_found() or {})
    if problems:
        return Refusal(" ".join(problems))
    refusal = why_not(None)
    if refusal:
        return refusal
    known = everybody(school)
    review = school.held_school()
    if review is None:
        return None
    return why_not(review.settings) or person_in(known)


def _let_in(school: Held) -> Person | None:
    """Who signed in to a real school, or None after the screen says why not; before approval administrators alone."""
    found = _signed_in(school)
    if isinstance(found, Refusal):
        show_sign_in(found)
        return None
    if found is None:
        st.title("ParaBinder")
        _say_problem(school.problem(SCHOOL))
        return None
    welcome_in(found, everybody(school))
    if school.is_open:
        return found
    if found.has("administrator"):
        st.warning(as_said(NOT_APPROVED))
        return found
    st.title("ParaBinder")
    st.warning("Your school has not agreed yet that records are kept here. Ask an administrator of your school.")
    return None


def _say_problem(problem: str) -> None:
    """Show what is wrong, and a button that tries again."""
    st.error(as_said(problem))
    st.button("Refresh", icon=":material/refresh:")


def require(*roles: str) -> View:
    """What this visitor may see; stops the page with a notice for a stranger or another role."""
    person = current_person()
    if person is None:
        st.warning("Please sign in first.")
        st.stop()
    if not person.has(*roles):
        st.warning("This page is not open to you.")
        st.stop()
    return view_of(person)


def view_of(person: Person, anew: bool = False, closely: bool = False) -> View:
    """The person's view of the school, read again first where `anew`; closely: as the job check looks at it.

    Only where this person mends what is found there: in the own classrooms, and for them in the School workbook.
    """
    school = held()
    today = today_for(school.account, _time_zone(school))
    names = [SCHOOL, *sorted(person.classroom_ids), *([TEAM] if person.has(*READ_TEAM) else [])]
    reading = _reading(school, person, today, names, anew, closely)
    if reading.versions is None and reading.is_whole:  # read just now; nothing is read twice, only told apart
        reading = _reading(school, person, today, names)
    if reading.school is None:
        _say_problem(school.problem(SCHOOL))
        st.stop()
    said = ("", NOT_APPROVED)  # the second stands above every page already
    problems = tuple(dict.fromkeys(found for each in names if (found := school.problem(each)) not in said))
    moments = [moment for each in names if (moment := school.as_of(each)) is not None]
    as_of: datetime | None = min(moments, default=None)
    keeps = school.drawn if reading.versions is not None else Drawn(Turns())
    return View(
        person,
        reading.school,
        {room: each for room, each in reading.rooms.items() if each},
        problems,
        as_of,
        today,
        school.account.is_practice,
        reading.team,
        partial(keeps.once, (person, today, reading.versions)),
    )


@dataclass(frozen=True)
class _Reading:
    """What is held for a person. versions: which reviews these are; None where one became another meanwhile."""

    school: SchoolReview | None
    rooms: dict[str, ClassroomReview | None]
    team: TeamReview | None
    versions: tuple | None
    is_whole: bool = False


def _reading(
    school: Held, person: Person, today: date, names: list[str], anew: bool = False, closely: bool = False
) -> _Reading:
    before = school.versions(names)
    review = school.school(today, anew, closely and person.has("administrator", "teacher"))
    if review is None:
        return _Reading(None, {}, None, before)
    school.begin_reading(sorted(person.classroom_ids), today)
    rooms = {
        room: school.classroom(room, today, anew, closely and room in person.teaches_ids)
        for room in sorted(person.classroom_ids)
    }
    team = school.team(today, anew) if TEAM in names else None
    versions = before if before == school.versions(names) else None
    is_whole = all(each is not None for each in (*rooms.values(), *([team] if TEAM in names else [])))
    return _Reading(review, rooms, team, versions, is_whole)
