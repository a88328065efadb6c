"""How fast a workbook is read, checked and judged, against decoding the same bytes."""

import json
import resource
from datetime import date

import pandas as pd

from automation.checks import check_classroom
from automation.jobs import check
from automation.progress.series import points
from automation.progress.verdict import verdicts
from automation.review import review_school
from automation.school_settings import with_settings
from automation.tidy import tidy
from sheets.account import Account, open_practice
from sheets.workbook import Workbook
from tests.benchmarks.canned import Kept, client_over, google_over
from tests.benchmarks.figure import Measured, beside_each_other, seconds
from tests.benchmarks.sizes import TODAY, Size


class OneWorkbook:
    """The one classroom of a stress school, over answers that are kept after the first read."""

    def __init__(self, size: Size) -> None:
        self.account = open_practice(size.folder)
        self.school = review_school(self.account.school.read(), TODAY)
        [(room, link)] = self.school.classroom_links().items()
        self.wire = Kept(size.folder)
        there = self.account.classroom(room, link)
        self.workbook = Workbook(google_over(self.wire), there.workbook_id, room, "classroom")
        self.rows = len(tidy(self.workbook.read(), "classroom").frames["Sessions"])

    def all_frames(self) -> list[pd.DataFrame]:
        """Ours of every tab, as the floor makes one of every tab: pages ask for some, checks for hardly any."""
        return [*tidy(self.workbook.read(), "classroom").frames.values()]

    def floor(self) -> list[pd.DataFrame]:
        """The same bytes decoded, each tab a padded frame of its columns: what no reader can do without."""
        answer = json.loads(self.wire.values())
        return [_padded(each.get("values", [])) for each in answer["valueRanges"]]


def _padded(columns: list[list]) -> pd.DataFrame:
    longest = max(map(len, columns), default=0)
    return pd.DataFrame({place: [*each, *[None] * (longest - len(each))] for place, each in enumerate(columns)})


def read(size: Size) -> Measured:
    """Read and tidy one workbook."""
    one = OneWorkbook(size)
    ours, floor = beside_each_other(one.all_frames, one.floor)
    return Measured("read", one.rows, ours, floor, 1.5)


def rival(size: Size) -> Measured:
    """The same against gspread's own get_all_records of the one tab with all the scores."""
    one = OneWorkbook(size)
    tabs = one.workbook.read().tabs
    title = max(tabs, key=lambda each: max(map(len, tabs[each].columns), default=0))
    spreadsheet = client_over(one.wire).open_by_key(one.workbook.workbook_id)
    sheet = spreadsheet.worksheet(title)
    sheet.get(pad_values=True)  # what get_all_records asks for; the first answer is the practice Google's own work
    ours, theirs = beside_each_other(
        one.all_frames, lambda: pd.DataFrame(sheet.get_all_records())
    )
    return Measured("rival", one.rows, ours, theirs, 5, at_least=True)


def check_rows(size: Size) -> Measured:
    """Every check of every row, findings made."""
    one = OneWorkbook(size)

    def ours() -> object:
        tidied = tidy(one.workbook.read(), "classroom")
        return check_classroom(tidied, one.school.tidied, one.school.settings, TODAY)

    found, floor = beside_each_other(ours, one.floor)
    return Measured("check", one.rows, found, floor, 4)


def judge(size: Size) -> Measured:
    """Series, rules and verdicts of all goals, against one grouping and an empty pass over its groups."""
    account = open_practice(size.folder)
    school = review_school(account.school.read(), TODAY)
    rooms = []
    for room, link in school.classroom_links().items():
        tidied = tidy(account.classroom(room, link).read(), "classroom")
        checked = check_classroom(tidied, school.tidied, school.settings, TODAY)
        rooms.append({**tidied.frames, "Sessions": checked.sessions})
    everything = pd.concat([room["Sessions"] for room in rooms], ignore_index=True)

    def ours() -> list[pd.DataFrame]:
        return [_judged(room, school, TODAY) for room in rooms]

    def floor() -> int:
        everything.groupby(["goal_id", "date_on"], observed=True)["correct_alone"].sum()
        return sum(1 for _ in everything.groupby("goal_id", observed=True))

    found, least = beside_each_other(ours, floor)
    return Measured("judge", len(everything), found, least, 10)


def _judged(room: dict[str, pd.DataFrame], school, today: date) -> pd.DataFrame:
    goals, phases = room["Goals"], room["Phases"]
    series = points(room["Sessions"], with_settings(goals, school.settings), phases)
    return verdicts(goals, series, phases, school.frames["Calendar"], school.settings, today)


def memory_of_check(size: Size) -> Measured:
    """The most memory that the job check takes on one workbook, in MB."""
    account: Account = open_practice(size.folder)
    seconds(lambda: check.run(account, TODAY))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured("memory-of-check", size.rows, megabytes, None, 690, "MB")
