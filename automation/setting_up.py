"""How far the set-up is: from the facts to each step's state, in words. Nothing of it is kept, so it can stop anywhere.

done: seen to be so. to do: the next thing there. wrong: tried, and it does not work. waits: an earlier step first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from automation.setting_up_steps import STEPS, Step
from automation.shown import say_list, say_many

DONE, TO_DO, WRONG, WAITS = "done", "to do", "wrong", "waits"
Judged = tuple[str, str]  # a state, and what is said about it


@dataclass(frozen=True)
class BookFacts:
    """One workbook besides School. problem: why it cannot be worked with. tabs: how many are still to be made."""

    name: str
    problem: str = ""
    tabs: int | None = None


@dataclass(frozen=True)
class SetUpFacts:
    """What was found out; a text ending in _problem is in words, empty where there is none.

    is_stranger: whoever looks is not known, so nothing beyond the secrets was looked at.
    """

    is_configured: bool = False
    is_stranger: bool = False
    secrets_problem: str = ""
    has_key: bool = False
    key_problem: str = ""
    address: str = ""
    is_api_off: bool = False
    has_school_link: bool = False
    school_problem: str = ""
    has_auth: bool = False
    auth_problems: tuple[str, ...] = ()
    is_administrator_named: bool = False
    school_tabs: int | None = None
    clock_problem: str = ""
    time_said: str = ""
    approved_said: str = ""
    administrators: int = 0
    staff: int = 0
    without_email: int = 0
    books: tuple[BookFacts, ...] = ()
    rooms: int = 0
    keeps: bool = False
    keeping_problem: str = ""
    goals: int | None = None
    summarized: int = 0


@dataclass(frozen=True)
class SetUpStep:
    """One step as it stands: its state, and what is said about it."""

    number: int
    step: Step
    state: str
    said: str


def steps_of(facts: SetUpFacts) -> tuple[SetUpStep, ...]:
    """Every step in order with its state; one that needs an earlier step waits for it, and says for which."""
    states: dict[str, str] = {}
    found = []
    titles = {each.key: each.title for each in STEPS}
    for number, step in enumerate(STEPS, 1):
        needed = [each for each in NEEDS.get(step.key, ()) if states[each] != DONE]
        state, said = JUDGES[step.key](facts)
        if needed and state != WRONG:
            state, said = WAITS, f"First: {titles[needed[0]]}."
        states[step.key] = state
        found.append(SetUpStep(number, step, state, said))
    return tuple(found)


def next_step(steps: tuple[SetUpStep, ...]) -> SetUpStep | None:
    """Where to go on: the first that is wrong, else the first to do; None when all is done.

    Waiting for the answer to Ask first holds nobody up: its yes is written down in a step of its own.
    """
    is_begun = any(each.step.key == "program" and each.state == DONE for each in steps)
    going_on = [each for each in steps if not (is_begun and each.step.key == "ask")]
    return next((each for state in (WRONG, TO_DO) for each in going_on if each.state == state), None)


def count_said(steps: tuple[SetUpStep, ...]) -> str:
    """How far the set-up is: 6 of 14 steps done."""
    done = sum(each.state == DONE for each in steps)
    return f"{done} of {len(steps)} steps done"


def _ask(facts: SetUpFacts) -> Judged:
    if facts.approved_said:
        return DONE, facts.approved_said
    if facts.is_stranger:
        return TO_DO, "Print the sheet and ask. Who said yes is shown here after you signed in."
    return TO_DO, "Nobody is named yet who said yes. Go on with the next steps while you wait: no classroom is opened."


def _program(facts: SetUpFacts) -> Judged:
    if facts.is_configured:
        return DONE, "The dashboard has secrets of its own."
    return TO_DO, "Nothing is set up yet: the practice school is open."


def _google(facts: SetUpFacts) -> Judged:
    if facts.is_api_off:
        return WRONG, facts.school_problem
    if facts.has_key and not facts.key_problem:
        return DONE, "The service account has a key."
    return TO_DO, "The secrets hold no working key yet."


def _key(facts: SetUpFacts) -> Judged:
    if facts.secrets_problem:
        return WRONG, facts.secrets_problem
    if facts.key_problem:
        return WRONG, facts.key_problem
    if facts.has_key:
        return DONE, f"Share each spreadsheet with {facts.address}."
    return TO_DO, "The secrets have no service_account yet. Paste the key file as shown."


def _school(facts: SetUpFacts) -> Judged:
    if facts.school_problem and not facts.is_api_off:
        return WRONG, facts.school_problem
    if facts.has_school_link:
        return DONE, "The School spreadsheet opens."
    return TO_DO, "The secrets have no [workbooks] school yet. Add the spreadsheet's link."


def _sign_in(facts: SetUpFacts) -> Judged:
    if not facts.has_auth:
        return TO_DO, "The secrets have no [auth] yet. Add the lines that the page Set up shows."
    if facts.auth_problems:
        return WRONG, " ".join(facts.auth_problems)
    if not facts.is_administrator_named:
        return TO_DO, "Nobody is named who may sign in first. Add your address to the secrets, under [set_up]."
    return DONE, "Sign-in is set up."


def _sheets(facts: SetUpFacts) -> Judged:
    if facts.school_tabs == 0:
        return DONE, "The School spreadsheet has every tab as it must be."
    if facts.school_tabs is None:
        return TO_DO, "Sign in as administrator, then press Build my sheets."
    return TO_DO, f"{say_many(facts.school_tabs, 'tab')} to make in School. Press Build my sheets."


def _clock(facts: SetUpFacts) -> Judged:
    if facts.clock_problem:
        return WRONG, facts.clock_problem
    return (DONE, facts.time_said) if facts.time_said else (TO_DO, "Look at Time zone in Settings.")


def _approval(facts: SetUpFacts) -> Judged:
    if facts.approved_said:
        return DONE, facts.approved_said
    return TO_DO, "Fill in Approved by and Approved on. Until then no classroom is opened."


def _staff(facts: SetUpFacts) -> Judged:
    if not facts.administrators:
        return TO_DO, "Nobody in Staff is an administrator with an address. Add yourself first."
    said = f"{facts.staff} in Staff, of them {facts.administrators} as administrator."
    without = f" {facts.without_email} have no address and cannot sign in." if facts.without_email else ""
    return DONE, said + without


def _classrooms(facts: SetUpFacts) -> Judged:
    if wrong := [each for each in facts.books if each.problem]:
        return WRONG, " ".join(each.problem for each in wrong)
    if not facts.rooms:
        return TO_DO, "There is no classroom yet. Add the first."
    if to_build := [each.name for each in facts.books if each.tabs]:
        return TO_DO, f"Not built to the end: {say_list(to_build)}. Press Build my sheets."
    return DONE, f"{say_many(facts.rooms, 'classroom')}, each with its spreadsheet."


def _keeping(facts: SetUpFacts) -> Judged:
    if facts.keeping_problem:
        return WRONG, facts.keeping_problem
    return (DONE, "Kept.") if facts.keeps else (TO_DO, "The secrets have no [snapshots]: lost rows cannot be found.")


def _students(facts: SetUpFacts) -> Judged:
    if facts.goals:
        return DONE, f"{say_many(facts.goals, 'goal')} so far."
    return TO_DO, "No classroom has a goal yet."


def _first_check(facts: SetUpFacts) -> Judged:
    if facts.summarized:
        return DONE, f"{say_many(facts.summarized, 'goal')} in School summary."
    return TO_DO, "The summaries are empty. Press Check and summarize."


JUDGES: Mapping[str, Callable[[SetUpFacts], Judged]] = {
    "ask": _ask,
    "program": _program,
    "google": _google,
    "key": _key,
    "school": _school,
    "sign_in": _sign_in,
    "sheets": _sheets,
    "clock": _clock,
    "approval": _approval,
    "staff": _staff,
    "classrooms": _classrooms,
    "keeping": _keeping,
    "students": _students,
    "first_check": _first_check,
}
NEEDS: Mapping[str, tuple[str, ...]] = {
    "key": ("program",),
    "school": ("program", "key"),
    "sign_in": ("program",),
    "sheets": ("school", "sign_in"),
    "clock": ("sheets",),
    "approval": ("sheets",),
    "staff": ("sheets",),
    "classrooms": ("approval", "staff"),
    "keeping": ("school",),
    "students": ("classrooms",),
    "first_check": ("students",),
}
