"""What the Set up page carries out in the workbooks: build, write down the yes, add a person or a classroom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from automation.jobs.provision import provision_classroom, provision_school, provision_team
from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed
from automation.jobs.set_up_facts import book_problem, room_facts
from automation.review import SchoolReview
from automation.setting_up import BookFacts
from sheets.account import Account, SetUpNeeded, workbook_id_of
from sheets.adding import NotAdded, add_row
from sheets.cells import Cell, TabCells, plain, show
from sheets.columns import Value
from sheets.correcting import NotCorrected
from sheets.google import GoogleProblem
from sheets.schema import CLASSROOMS, DECLARED_SETTINGS, SETTINGS, STAFF
from sheets.workbook import TabMissing, Workbook

Progress = Callable[[float, str], object]


@dataclass
class Built:
    """What was planned or done, in words, and what could not be."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def build(account: Account, today: date, is_dry_run: bool, progress: Progress) -> Built:
    """School first; then, once it is approved, each classroom and Team. One that fails stops no other.

    progress: called with the share that is done and what comes now.
    """
    built = Built()
    progress(0.0, "School")
    try:
        built.lines += provision_school(account, today, is_dry_run)
        school = read_school(account, today)
    except JobFailed as problem:
        return Built(built.lines, [str(problem)])
    try:
        require_approved(account, school)
    except JobFailed as waits:
        return Built([*built.lines, str(waits)])
    links = school.classroom_links()
    parts = len(links) + 2
    for number, (room, link) in enumerate(links.items(), 1):
        progress(number / parts, room)
        try:
            workbook = account.classroom(room, link)
            built.lines += provision_classroom(workbook, school, today, is_dry_run)
        except (JobFailed, SetUpNeeded) as problem:
            built.problems.append(str(problem))
    progress((parts - 1) / parts, "Team")
    try:
        built.lines += provision_team(account, school, is_dry_run)
    except JobFailed as problem:
        built.problems.append(str(problem))
    progress(1.0, "Done")
    return built


def write_approval(school: Workbook, approved_by: str, approved_on: date) -> None:
    """Nothing, once both stand in Settings; JobFailed in words where they do not."""
    by = plain(approved_by)
    if len(by) < 3:
        raise JobFailed("Type the name and the office of who said yes, as in: Dr. Lee, principal.")
    for name, value in (("approved_by", by), ("approved_on", approved_on.isoformat())):
        words = next(each.words for each in DECLARED_SETTINGS if each.name == name)
        try:
            row = _row_of(school.read_tab(SETTINGS), words)
            school.correct(SETTINGS.tab, row, SETTINGS.column("value").heading, value)
        except (NotCorrected, GoogleProblem) as problem:
            raise JobFailed(str(problem)) from problem


def _row_of(cells: TabCells, words: str) -> Mapping[str, Cell]:
    """The row of that setting as it stands: heading -> cell."""
    headings = [show(each[0]) if each else "" for each in cells.columns]
    found = {plain(each).casefold(): at for at, each in reversed(list(enumerate(headings)))}
    at = found.get(plain(SETTINGS.column("setting").heading).casefold(), -1)
    for row, cell in enumerate(cells.columns[at] if at >= 0 else ()):
        if plain(show(cell)).casefold() == plain(words).casefold():
            return {headings[each]: _cell(cells.columns[each], row) for each in sorted(found.values())}
    raise JobFailed(f"Settings has no line {words}. Press Build my sheets first: it adds the line.")


def _cell(column: object, row: int) -> Cell:
    return column[row] if isinstance(column, (list, tuple)) and row < len(column) else None


def add_person(school: Workbook, row: Mapping[str, Value]) -> None:
    """Nothing, once the person stands in Staff; JobFailed in words where not. What was typed was judged before."""
    _add(school, row, is_staff=True)


def add_classroom(account: Account, school: SchoolReview, row: Mapping[str, Value]) -> None:
    """Nothing, once the classroom stands in Classrooms; JobFailed in words where not, or where its link cannot be used.

    The link is opened, tried for writing, and refused where it is another's spreadsheet.
    """
    room = str(row["classroom_id"])
    facts = check_link(account, school, room, str(row["workbook_link"]))
    if facts.problem:
        raise JobFailed(facts.problem)
    _add(account.school, row, is_staff=False)


def check_link(account: Account, school: SchoolReview, room: str, link: str) -> BookFacts:
    """Whether a classroom's spreadsheet opens, may be written, and is nobody else's.

    Before the school's yes it is tried for writing and nothing in it is read.
    """
    try:
        workbook_id = workbook_id_of(link, f"Classrooms, {room}")
    except SetUpNeeded as problem:
        return BookFacts(room, str(problem))
    others = {"School": account.school_id, **({"Team": account.team_id} if account.team_id else {})}
    links = {other: there for other, there in school.classroom_links().items() if other != room}
    taken = next((name for name, each in others.items() if each == workbook_id), "")
    taken = taken or next((other for other, there in links.items() if workbook_id in there), "")
    if taken:
        return BookFacts(room, f"Classrooms, {room}: this is the spreadsheet of {taken}. Give each its own.")
    if not school.settings.is_approved:
        fault = book_problem(account.google, workbook_id)
        return BookFacts(room, f"Classrooms, {room}: {fault}" if fault else "")
    return room_facts(account.classroom(room, link), school, closely=True)


def _add(school: Workbook, row: Mapping[str, Value], is_staff: bool) -> None:
    table, key = (STAFF, "staff_id") if is_staff else (CLASSROOMS, "classroom_id")
    try:
        add_row(school.google, school.workbook_id, table, row, key)
    except (NotAdded, TabMissing) as problem:
        raise JobFailed(str(problem)) from problem
