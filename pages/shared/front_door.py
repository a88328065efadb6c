"""The front door: which school, who is this, and the page around every page. Deny by default."""

import os
import threading
from datetime import datetime
from pathlib import Path

import streamlit as st

from automation.jobs import practice as practice_job
from automation.jobs.result import JobFailed
from pages.shared.clock import UNTIL_KNOWN, today_for
from pages.shared.held import SCHOOL, TEAM, Held
from pages.shared.plain_text import as_said
from pages.shared.setting_up import show_set_up
from pages.shared.view import READ_TEAM, View
from sheets import practice
from sheets.access import Person, people
from sheets.account import (
    PracticeSchoolMissing,
    SetUpNeeded,
    find_settings,
    open_account,
    practice_folder,
)
from sheets.google import GoogleProblem

PICKED = "practice_staff_id"  # whom the visitor plays in the practice school
PLAYED = "practice_played_id"  # the same, where Streamlit forgets the picker: after the first page of a fresh process
FIRST_PLAYED = "teacher"


_MAKING = threading.Lock()  # one visitor makes the practice school; the others wait for it


@st.cache_resource(show_spinner=False, max_entries=1)
def _held(folder: str, configured_as_of: float) -> Held:
    """What this process holds of the school, opened once for each state of what configures it."""
    return Held(open_account(secrets_found(), Path(folder)))


def held() -> Held:
    """The held school; raises SetUpNeeded, PracticeSchoolMissing or a GoogleProblem in words."""
    return _held(str(practice_folder().resolve()), configured_as_of())


def configured_as_of() -> float:
    """A number that changes whenever what configures the school does: its secrets, or the practice school."""
    files = [file for file in (*_secrets_files(), practice_folder() / practice.IDS_FILE) if file.exists()]
    return sum(file.stat().st_mtime for file in files)


def is_practice() -> bool:
    """Whether the practice school is open; only after the front door let somebody in."""
    return held().account.is_practice


def has_team() -> bool:
    """Whether the school has a Team workbook; what it has not is not shown."""
    return held().account.team is not None


def _secrets_files() -> list[Path]:
    return [Path(each) for each in st.get_option("secrets.files")]


def secrets_found() -> dict | None:
    """The secrets; None only where there is no secrets file, no secret and no variable at all."""
    if "PARABINDER_SECRETS" in os.environ:
        return dict(find_settings(os.environ, Path.cwd()) or {})
    if not any(file.exists() for file in _secrets_files()):
        return None
    try:
        return dict(st.secrets.to_dict())
    except Exception as error:  # Streamlit raises alike for many faults, and any of them must stop here
        raise SetUpNeeded("The secrets cannot be read. Compare them with the example in the README.") from error


def make_practice_school() -> None:
    """Make the practice school at first start, with its progress on the screen."""
    bar = st.progress(0.0, "Making the practice school. This takes a few seconds, once.")

    def show(share: float, what: str) -> None:
        bar.progress(share, f"{what} ...")

    folder = practice_folder()
    with _MAKING:
        try:
            if practice.practice_today(folder) is None:
                practice_job.run(folder, today_for(None), progress=show)
        except (JobFailed, OSError) as problem:
            st.error(as_said(problem))
            return
    st.rerun()


def enter() -> Person | None:
    """Who this is, or None after the screen says what is missing: set-up, Google, or a sign-in."""
    try:
        school = held()
    except PracticeSchoolMissing:
        make_practice_school()
        return None
    except (SetUpNeeded, GoogleProblem) as problem:
        show_set_up(str(problem))
        return None
    if school.account.is_practice:
        return _play(school)
    return _signed_in(school)


def current_person() -> Person | None:
    """Who this visitor is, by what the front door already knows; None for a stranger."""
    try:
        school = held()
    except (PracticeSchoolMissing, SetUpNeeded, GoogleProblem):
        return None
    known = everybody(school)
    if school.account.is_practice:
        return known.get(st.session_state.get(PICKED, ""))
    email = _email()
    matches = [each for each in known.values() if each.email and each.email == email]
    return matches[0] if len(matches) == 1 else None


def everybody(school: Held) -> dict[str, Person]:
    """Everybody active in Staff, by Staff ID."""
    review = school.school(today_for(school.account, _time_zone(school)))
    return people(review.frames["Staff"], review.frames["Classrooms"]) if review else {}


def _time_zone(school: Held) -> str:
    review = school.held_school()
    return review.settings.time_zone if review else UNTIL_KNOWN


def _email() -> str:
    """The signed-in address, or nothing: an address that the provider did not verify is a stranger's."""
    if not getattr(st.user, "is_logged_in", False) or st.user.get("email_verified") is not True:
        return ""
    return str(st.user.get("email") or "").casefold()


def _play(school: Held) -> Person | None:
    known = everybody(school)
    if not known:
        _say_problem(school.problem(SCHOOL) or "The practice school has no staff. Delete its folder and start again.")
        return None
    ids = sorted(known, key=lambda each: (FIRST_PLAYED not in known[each].roles, each))
    asked_for = st.session_state.get(PLAYED) or st.query_params.get("as")
    if PICKED not in st.session_state and asked_for in known:
        st.session_state[PICKED] = asked_for
    with st.sidebar:
        st.selectbox(
            "Practice: you are",
            ids,
            format_func=lambda each: f"{known[each].name} ({', '.join(sorted(known[each].roles))})",
            key=PICKED,
        )
    st.session_state[PLAYED] = st.session_state[PICKED]
    day = today_for(school.account)
    said = f"Practice school. Everything here is made up, and today is {day:%B} {day.day}, {day.year}."
    st.markdown(f":blue-background[:material/school: {said}]")
    return known.get(st.session_state[PICKED])


def _signed_in(school: Held) -> Person | None:
    person = current_person()
    if person:
        return person
    if "auth" not in (secrets_found() or {}):
        show_set_up("Sign-in is not set up yet, so no data is shown.", is_tried_again=False)
        return None
    st.title("ParaBinder")
    if school.problem(SCHOOL) and school.school(today_for(school.account)) is None:
        _say_problem(school.problem(SCHOOL))
    elif getattr(st.user, "is_logged_in", False):
        st.error("This address is not in the Staff tab, or is there twice. Ask an administrator of your school.")
        st.button("Sign out", on_click=st.logout)
    else:
        st.write("Sign in with your school address.")
        st.button("Sign in", on_click=st.login, type="primary")
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
    review = school.school(today, anew, closely and person.has("administrator", "teacher"))
    if review is None:
        _say_problem(school.problem(SCHOOL))
        st.stop()
    rooms = {
        room: school.classroom(room, today, anew, closely and room in person.teaches_ids)
        for room in sorted(person.classroom_ids)
    }
    team = school.team(today, anew) if person.has(*READ_TEAM) else None
    names = [SCHOOL, *rooms, *([TEAM] if person.has(*READ_TEAM) else [])]
    problems = tuple(dict.fromkeys(school.problem(each) for each in names if school.problem(each)))
    moments = [moment for each in names if (moment := school.as_of(each)) is not None]
    as_of: datetime | None = min(moments, default=None)
    return View(
        person,
        review,
        {room: each for room, each in rooms.items() if each},
        problems,
        as_of,
        today,
        school.account.is_practice,
        team,
    )
