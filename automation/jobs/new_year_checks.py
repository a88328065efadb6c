"""What is in the way of a new school year, found before anything is changed."""

from automation.review import SchoolReview
from sheets.account import Account, SetUpNeeded, workbook_id_of
from sheets.google import GoogleProblem
from sheets.schema import table_for_tab
from sheets.workbook import Workbook


def staying_link(school: SchoolReview, classroom_id: str) -> str | None:
    """The classroom's link as the Classrooms tab has it; None where there is no such classroom."""
    return school.classroom_links().get(classroom_id)


def in_the_way(account: Account, school: SchoolReview, classroom_id: str, old: Workbook, new: Workbook) -> list[str]:
    """Everything that is in the way, each in words with what to do; none where the job may begin."""
    links = school.classroom_links()
    if classroom_id not in links:
        return [f"There is no classroom {classroom_id}. There are: {', '.join(links)}."]
    taken = _taken(account, school)
    if new.workbook_id in taken:
        return [f"--link: this is {taken[new.workbook_id]}. Make a new, empty spreadsheet and give its link."]
    found = []
    for workbook, which in ((old, "The workbook of this year"), (new, "The new workbook")):
        try:
            workbook.tabs(anew=True)
        except GoogleProblem as problem:
            found.append(f"{which}: {problem}")
    return found or _foreign_tabs(new)


def _taken(account: Account, school: SchoolReview) -> dict[str, str]:
    """Workbook id -> what it is, for every spreadsheet that the school uses."""
    taken = {account.school_id: "the School workbook"}
    if account.team_id:
        taken[account.team_id] = "the Team workbook"
    for room, link in school.classroom_links().items():
        taken |= _id_of(link, f"the workbook that {room} has now")
    for room, links in school.earlier_links().items():
        for link in links:
            taken |= {key: what for key, what in _id_of(link, f"an earlier workbook of {room}").items()
                      if key not in taken}  # fmt: skip
    return taken


def _id_of(link: str, what: str) -> dict[str, str]:
    try:
        return {workbook_id_of(link, what): what}
    except SetUpNeeded:
        return {}


def _foreign_tabs(new: Workbook) -> list[str]:
    """Tabs of the new workbook that are not ours and hold something."""
    cells = new.read(every_tab=True)
    filled = [title for title, tab in cells.tabs.items() if not table_for_tab(title, "classroom") and any(tab.columns)]
    return [
        f"The new workbook is not empty: {title} holds rows. Give the link of an empty spreadsheet." for title in filled
    ]
