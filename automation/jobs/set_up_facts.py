"""Finding out how far the set-up is: from the secrets to the last classroom, stopping where a step cannot work.

Reads, and where asked to look closely writes one property of each spreadsheet as it is, to tell an editor from a
viewer. What it hands back holds no row, no key and nobody's address but the service account's.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed
from automation.jobs.secrets_facts import secrets_facts
from automation.review import SchoolReview
from automation.setting_up import BookFacts, SetUpFacts
from automation.shown import say_day
from sheets.access import people
from sheets.account import Account, SetUpNeeded, open_account
from sheets.cells import is_blank
from sheets.google import ApiOff, Google, GoogleProblem, KeyRefused, NotUnderstood
from sheets.google_clock import seconds_apart
from sheets.schema import CLASSROOMS, GOALS, SETTINGS, STAFF, STUDENTS, log_owner, tables_of
from sheets.workbook import Workbook

MOST_SECONDS_APART = 300  # Google refuses a sign-in that was signed further from its own time
NOT_A_SPREADSHEET = (
    "Google cannot work with this file. If it came from Excel, open it, choose File, Save as Google Sheets, and use "
    "the link of what opens."
)
AskClock = Callable[[datetime], float | None]


@dataclass(frozen=True)
class Looking:
    """How to look. closely: also try to write into each classroom; without, only what a read or two tell.

    is_stranger: look at the secrets and whether School opens, and at nothing that stands in it.
    can_sign_in: whether Streamlit finds [auth] in secrets of its own.
    """

    now: datetime
    closely: bool = True
    is_stranger: bool = False
    can_sign_in: bool = True
    ask_clock: AskClock = seconds_apart


def gather(settings: Mapping[str, Any] | None, looking: Looking) -> SetUpFacts:
    """The facts, from the secrets on; SetUpNeeded and Google's problems become facts too."""
    if settings is None:
        return SetUpFacts(is_stranger=looking.is_stranger)
    facts = secrets_facts(settings, looking.is_stranger, looking.can_sign_in)
    if not facts.has_key or facts.key_problem or not facts.has_school_link or facts.school_problem:
        return facts
    try:
        account = open_account({name: part for name, part in settings.items() if name != "snapshots"})
    except KeyRefused as problem:
        return replace(facts, key_problem=str(problem))
    except (SetUpNeeded, GoogleProblem) as problem:
        return replace(facts, school_problem=str(problem))
    facts = _of_the_school(facts, account, looking)
    if facts.is_stranger or facts.school_problem or facts.key_problem:
        return facts
    return _of_its_rows(facts, account, settings, looking)


def unreadable(problem: str, is_stranger: bool) -> SetUpFacts:
    """The facts where the secrets themselves cannot be read."""
    return SetUpFacts(is_configured=True, is_stranger=is_stranger, secrets_problem=problem)


def book_problem(google: Google, workbook_id: str, closely: bool = True) -> str:
    """Why ParaBinder cannot work with that spreadsheet, in words; empty where it can."""
    try:
        if closely:
            google.check_may_write(workbook_id)
        else:
            google.read_structure(workbook_id, "sheets.properties.title")
    except NotUnderstood:
        return NOT_A_SPREADSHEET
    except GoogleProblem as problem:
        return str(problem)
    return ""


def _of_the_school(facts: SetUpFacts, account: Account, looking: Looking) -> SetUpFacts:
    """Whether School opens, and by whose clock."""
    apart = looking.ask_clock(looking.now)
    if apart is not None and abs(apart) > MOST_SECONDS_APART:
        clock = (
            f"This computer's clock is {round(abs(apart) / 60)} minutes {'ahead' if apart > 0 else 'behind'}, and "
            "Google refuses that. Set it to the right time."
        )
        facts = replace(facts, clock_problem=clock)
    try:
        titles = set(account.school.tabs())
        account.google.check_may_write(account.school_id)
    except KeyRefused as problem:
        return replace(facts, key_problem=facts.clock_problem or str(problem))
    except ApiOff as problem:
        return replace(facts, school_problem=str(problem), is_api_off=True)
    except NotUnderstood:
        return replace(facts, school_problem=f"The School link: {NOT_A_SPREADSHEET}")
    except GoogleProblem as problem:
        return replace(facts, school_problem=f"School: {problem}")
    if {STUDENTS.tab, GOALS.tab} <= titles and not {SETTINGS.tab, STAFF.tab} & titles:
        words = "The School link leads to a classroom's spreadsheet. Put the School spreadsheet's into the secrets."
        return replace(facts, school_problem=words)
    if looking.is_stranger and STAFF.tab in titles:  # whom it names is not for strangers
        facts = replace(facts, is_administrator_named=True)
    return facts


def _of_its_rows(facts: SetUpFacts, account: Account, settings: Mapping[str, Any], looking: Looking) -> SetUpFacts:
    """What stands in School, and the workbooks that it and the secrets name."""
    today = looking.now.date()
    try:
        school = read_school(account, today)
        facts = replace(facts, school_tabs=_tabs_to_make(account.school))
    except (JobFailed, GoogleProblem) as problem:
        return replace(facts, school_problem=str(problem))
    facts = _of_settings_and_staff(facts, school, looking)
    if facts.school_problem:
        return facts
    try:
        require_approved(account, school)
    except JobFailed:
        return facts
    books = [*_rooms(account, school, settings, looking), *_team(account, school, looking)]
    links = school.classroom_links()
    goals = 0
    for room, link in links.items():
        if not next((each.problem for each in books if each.name == room), ""):
            goals += _goals(account.classroom(room, link))
    return replace(facts, books=tuple(books), rooms=len(school.frames[CLASSROOMS.tab]), goals=goals)


def _of_settings_and_staff(facts: SetUpFacts, school: SchoolReview, looking: Looking) -> SetUpFacts:
    chosen, everybody = school.settings, people(school.frames[STAFF.tab], school.frames[CLASSROOMS.tab])
    emails = [each.email for each in everybody.values() if each.email]
    administrators = sum(each.has("administrator") and bool(each.email) for each in everybody.values())
    here = looking.now.astimezone(ZoneInfo(chosen.time_zone))
    wrong_zone = [each for each in chosen.findings if each.details.get("setting") == "Time zone"]
    approved = f"{chosen.approved_by}, {say_day(chosen.approved_on, date.min)}." if chosen.approved_on else ""
    facts = replace(
        facts,
        approved_said=approved if chosen.is_approved else "",
        clock_problem=facts.clock_problem or "".join(each.message for each in wrong_zone),
        time_said=f"At your school it is {here:%A}, {here:%I:%M %p} ({chosen.time_zone}).",
        administrators=administrators,
        is_administrator_named=facts.is_administrator_named or administrators > 0,
        staff=len(everybody),
        without_email=len(everybody) - len(emails),
        summarized=len(school.frames["School summary"]),
    )
    domain = (chosen.school_domain or "").casefold().lstrip("@")
    if domain and emails and not any(each.casefold().endswith("@" + domain) for each in emails):
        words = (
            f"Nobody in Staff has an address at {domain}. Is this another school's workbook? Compare the link in the "
            "secrets and School domain in Settings."
        )
        return replace(facts, school_problem=words)
    return facts


def _rooms(
    account: Account, school: SchoolReview, settings: Mapping[str, Any], looking: Looking
) -> Iterable[BookFacts]:
    """Each classroom of the tab Classrooms; two that share a spreadsheet, or another's spreadsheet, are named."""
    taken = {account.school_id: "School"} | ({account.team_id: "Team"} if account.team_id else {})
    for row in school.frames[CLASSROOMS.tab].to_dict("records"):
        room, link = str(row["classroom_id"]), row["workbook_link"]
        try:
            workbook = account.classroom(room, link if isinstance(link, str) else "")
        except SetUpNeeded as problem:
            yield BookFacts(room, str(problem))
            continue
        if other := taken.get(workbook.workbook_id):
            yield BookFacts(room, f"Classrooms, {room}: this is the spreadsheet of {other}. Give each its own.")
            continue
        taken[workbook.workbook_id] = room
        yield room_facts(workbook, school, looking.closely)


def room_facts(workbook: Workbook, school: SchoolReview, closely: bool) -> BookFacts:
    """One classroom's spreadsheet: whether it opens, is this school's own, and is built."""
    room = workbook.name
    if problem := book_problem(workbook.google, workbook.workbook_id, closely):
        return BookFacts(room, f"Classrooms, {room}: {problem}")
    titles = set(workbook.tabs())
    if {SETTINGS.tab, STAFF.tab} <= titles:
        return BookFacts(room, f"Classrooms, {room}: this is a School workbook. Put the team's own link there.")
    staff_ids = {str(each).casefold() for each in school.frames[STAFF.tab]["staff_id"].dropna()}
    owners = {owner for each in titles if (owner := log_owner(each))}
    if owners and not {each.casefold() for each in owners} & staff_ids:
        words = "none of its Log tabs belongs to anybody in Staff. Is it another school's? Compare the link."
        return BookFacts(room, f"Classrooms, {room}: {words}")
    return BookFacts(room, tabs=_tabs_to_make(workbook))


def _team(account: Account, school: SchoolReview, looking: Looking) -> Iterable[BookFacts]:
    if account.team is None:
        return
    problem = book_problem(account.google, account.team.workbook_id, looking.closely)
    yield BookFacts("Team", f"Team: {problem}") if problem else BookFacts("Team", tabs=_tabs_to_make(account.team))


def _goals(workbook: Workbook) -> int:
    try:
        columns = workbook.read_tab(GOALS).columns
    except GoogleProblem:
        return 0
    return sum(not is_blank(each) for each in columns[0][1:]) if columns else 0


def _tabs_to_make(workbook: Workbook) -> int:
    """How many declared tabs are not there. Lists and protection follow what people type, and the nightly job."""
    return len({each.tab for each in tables_of(workbook.book) if not each.is_per_person} - set(workbook.tabs()))
