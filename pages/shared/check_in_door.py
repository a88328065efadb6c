"""The only way from a page to check-ins. What was read stays in the reader's own session and nowhere else.

The account is held by the process; a row never is. A teacher reads only who asked to talk with them, never an answer.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import monotonic

import pandas as pd
import streamlit as st

from automation.approval import NOT_APPROVED
from automation.check_in_releases import talk_row
from automation.check_in_words import taken_out_words
from automation.check_ins import CheckIn, CheckInReview
from automation.jobs.check_ins import read_check_ins, read_told, remember_seen
from automation.jobs.result import JobFailed
from automation.jobs.sending import NewAnswer, send
from automation.jobs.take_out import tabs_of
from automation.taking_out import book_files, zipped
from pages.shared.clock import now_for
from pages.shared.opened import configured_as_of, held, is_approved, secrets_found
from pages.shared.plain_text import as_said
from pages.shared.view import View
from sheets.access import Person
from sheets.account import SetUpNeeded, practice_folder
from sheets.check_in_account import CheckInAccount, open_check_ins
from sheets.columns import Table, Value
from sheets.google import GoogleProblem
from sheets.schema import FOLLOW_UP, FORM_RESPONSES, TOLD_TO_TEACHERS
from sheets.workbook import NotSaved, TabMissing, new_entry_id

HELD, FIRST_TRY, TOLD = "check_ins", "check_in_first_try", "told_to_teachers"  # names in the session of one visitor
TOLD_HOLDS_SECONDS = 60  # a session reads at most once in this time, whether or not it could be read
LONGEST_WAIT_SECONDS = 10  # the rest of Today does not wait longer
NOT_READ = "Requests to talk could not be read just now. They are tried again in a minute."
NOT_OPEN = (
    "Check-ins are not open to you. Whoever reads them is neither teacher, coach, administrator nor anyone's "
    "supervisor; by the Staff tab you are one of these. Ask an administrator to choose another person."
)


@dataclass(frozen=True)
class _HeldHere:
    """What this session read, for whom and when."""

    staff_id: str
    today: date
    read_at: datetime
    review: CheckInReview


@dataclass(frozen=True)
class _ToldHere:
    """What this session may see of who asked to talk; None where it could not be read."""

    staff_id: str
    read_at_seconds: float
    rows: pd.DataFrame | None


@st.cache_resource(show_spinner=False, max_entries=1)
def _opened(folder: str, configured: float) -> CheckInAccount | None:
    """The account alone: who has the key may open the workbook, and nothing of it is held here."""
    return open_check_ins(secrets_found(), Path(folder))


def _account() -> CheckInAccount | None:
    if not is_approved():
        raise SetUpNeeded(NOT_APPROVED)
    return _opened(str(practice_folder().resolve()), configured_as_of())


def has_check_ins(person: Person) -> bool:
    """Whether the school has a check-in workbook. What another visitor of this session read is forgotten first."""
    if not person.may_read_check_ins:
        forget_check_ins()
    here = st.session_state.get(TOLD)
    if isinstance(here, _ToldHere) and here.staff_id != person.staff_id:
        st.session_state.pop(TOLD)
    try:
        return _account() is not None
    except (SetUpNeeded, GoogleProblem):
        return True  # the page says what is wrong


def forget_check_ins() -> None:
    """Hold nothing of the check-ins any more; the page reads them anew."""
    st.session_state.pop(HELD, None)


def account_or_stop() -> CheckInAccount:
    """The check-in account; stops the page in words where it cannot be opened."""
    try:
        found = _account()
    except (SetUpNeeded, GoogleProblem) as problem:
        st.error(as_said(problem))
        st.stop()
    if found is None:
        st.info("This school has no check-ins.")
        st.stop()
    return found


def check_ins_or_stop(view: View) -> CheckInReview:
    """All check-ins, for who may read them; stops the page for anybody else, and in words where Google fails."""
    if not view.may_read(FORM_RESPONSES.tab):
        forget_check_ins()
        st.warning(NOT_OPEN)
        st.stop()
    own = st.session_state.get(HELD)
    if isinstance(own, _HeldHere) and (own.staff_id, own.today) == (view.person.staff_id, view.today):
        return own.review
    account, school = account_or_stop(), held().held_school()
    assert school is not None
    try:
        review = read_check_ins(account, school, view.today)
        remember_seen(account, review)
    except GoogleProblem as problem:
        st.error(as_said(problem))
        st.stop()
    except Exception:  # its own text could quote an answer, and would be logged
        st.error("The check-ins cannot be shown: the program itself failed. Please report this, without any answer.")
        st.stop()
    moment = now_for(held().account, view.settings.time_zone)
    st.session_state[HELD] = _HeldHere(view.person.staff_id, view.today, moment, review)
    return review


def taken_out(view: View) -> bytes:
    """The check-in workbook as an Excel file and CSVs in one zip, for who reads check-ins; stops the page in words
    where it cannot be made."""
    if not view.may_read(FORM_RESPONSES.tab):
        raise ValueError("check-ins are taken out only by who reads them")
    account = account_or_stop()
    try:
        files = book_files("Check-ins", tabs_of(account.workbook), taken_out_words(view.today))
        return zipped(files)
    except GoogleProblem as problem:
        st.error(as_said(problem))
    except Exception:  # its own text could quote an answer, and would be logged
        st.error("The file cannot be made: the program itself failed. Please report this, without any answer.")
    st.stop()


def followed_up(view: View, row: dict[str, Value]) -> bool:
    """Whether the follow-up stands in its tab now; where not, the page says why, and pressing again is safe."""
    if not view.may_read(FOLLOW_UP.tab):
        raise ValueError("follow-ups are written only by who reads check-ins")
    return _appended(FOLLOW_UP, row, ("follow-up", row["response"]))


def told(view: View, check_in: CheckIn) -> bool:
    """Whether it stands in Told to teachers now, once, that this person would like to talk; where not, the page says
    why."""
    if not view.may_read(FORM_RESPONSES.tab):
        raise ValueError("a teacher is told only by who reads check-ins")
    row = talk_row(check_in, view.today)
    return _appended(TOLD_TO_TEACHERS, row, ("told", row["entry_id"]))


def told_to(view: View) -> dict[str, pd.DataFrame]:
    """For a teacher's Today: the rows of Told to teachers that they may see, by the tab; nothing where the school has
    no check-ins or, with a line that says so, where they could not be read."""
    here: _ToldHere | None = st.session_state.get(TOLD)
    is_own = here is not None and here.staff_id == view.person.staff_id
    if here is None or not is_own or monotonic() - here.read_at_seconds >= TOLD_HOLDS_SECONDS:
        try:
            account = _account()
            if account is None:
                return {}
            rows = _told_rows(view, account)
        except Exception:  # whatever it is, Today is shown; its own text could say who asked
            rows = None
        here = st.session_state[TOLD] = _ToldHere(view.person.staff_id, monotonic(), rows)
    if here.rows is None:
        st.caption(NOT_READ)
        return {}
    return {TOLD_TO_TEACHERS.tab: here.rows}


def _told_rows(view: View, account: CheckInAccount) -> pd.DataFrame:
    """Read in a thread of its own, so that a Google that does not answer can be left alone."""
    school = held().held_school()
    assert school is not None
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        rows = pool.submit(read_told, account, school).result(LONGEST_WAIT_SECONDS)
    finally:
        pool.shutdown(wait=False)
    return view.let_through(TOLD_TO_TEACHERS.tab, rows)


def _appended(table: Table, row: dict[str, Value], what: tuple[object, ...]) -> bool:
    tries = st.session_state.setdefault("tries", {})
    entry_id = tries.setdefault(what, row.get("entry_id") or new_entry_id())
    try:
        account_or_stop().workbook.append(table, [{**row, "entry_id": entry_id}])
    except (NotSaved, TabMissing, GoogleProblem) as problem:
        st.error(as_said(problem))
        return False
    tries.pop(what, None)
    forget_check_ins()
    return True


def sent(view: View, heavy: str, support: str, wish: str) -> bool:
    """Whether this person's answer stands in the check-in workbook now, once; nothing that stands there is read.

    The moment and the Entry ID are made before the first try and kept for the next one: no retry is a second answer.
    """
    name = f"{FIRST_TRY} {view.person.staff_id}"
    is_retry = name in st.session_state
    first = (now_for(held().account, view.settings.time_zone).replace(microsecond=0), new_entry_id())
    moment, entry_id = st.session_state.setdefault(name, first)
    answer = NewAnswer(moment, entry_id, view.person.email, heavy.strip(), support.strip(), wish)
    try:
        send(account_or_stop(), answer, is_retry)
    except JobFailed as problem:
        st.error(as_said(problem))
        return False
    st.session_state.pop(name)
    return True


def staff_of(view: View) -> pd.DataFrame:
    """Everybody in Staff, to count who was asked; only for who reads check-ins, and never shown."""
    school = held().held_school()
    if school is None or not view.may_read(FORM_RESPONSES.tab):
        raise ValueError("Staff is counted only for who reads check-ins")
    return school.frames["Staff"]
