"""The job take-out: every workbook of the school as an Excel file and a zip of CSVs, for whoever holds its key.

Check-ins are never among them: this job cannot open their workbook.
"""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from automation.jobs.reading import read_school, require_approved
from automation.jobs.result import JobFailed, JobResult
from automation.review import SchoolReview
from automation.shown import say_many
from automation.taken_cells import sheet_name
from automation.taking_out import TakenTab, csv_files, excel_file, read_me, tab_from_columns, zipped
from sheets.account import Account, SetUpNeeded
from sheets.columns import WorkbookCells
from sheets.google import GoogleProblem
from sheets.schema import table_for_tab
from sheets.workbook import Workbook, quoted

NOT_IN_IT = (
    "Private check-ins: only the counselor can take them out, on the page Check-ins.",
    "Snapshots, which each check keeps to find lost rows: they hold nothing that did not stand in the workbooks.",
    "Comments, colors, dropdowns and the version history of the spreadsheets: those stay in Google Sheets.",
)
FOR_THE_OWNER = 0o600  # student records: nobody else of this computer opens them


def options(parser: argparse.ArgumentParser) -> None:
    """The options of this job."""
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write the files")


def run_asked(account: Account, today: date, asked: argparse.Namespace) -> JobResult:
    """The job as asked for on the command line."""
    return run(account, today, asked.out)


def run(account: Account, today: date, out: Path) -> JobResult:
    """Which files were written. A workbook that cannot be read is a problem in words; the others are written."""
    school = read_school(account, today)
    require_approved(account, school)
    lines: list[str] = []
    problems: list[str] = []
    names: set[str] = set()
    for name, workbook in workbooks(account, school, problems).items():
        try:
            tabs = tabs_of(workbook)
        except GoogleProblem as problem:
            problems.append(f"{name}: {problem}")
            continue
        lines.append(_write(out, sheet_name(name, names, longest=80), tabs, read_me(name, today, NOT_IN_IT)))
    lines += ["Not in it:", *(f"  {each}" for each in NOT_IN_IT)]
    return JobResult("Taken out", lines, problems=problems)


def workbooks(account: Account, school: SchoolReview, problems: list[str]) -> Mapping[str, Workbook]:
    """Name -> workbook: School, Team, each classroom's, and those of its earlier years; what cannot be, in problems."""
    found = {"School": account.school, **({"Team": account.team} if account.team else {})}
    earlier_links = school.earlier_links()
    for room, link in school.classroom_links().items():
        try:
            found[f"Classroom {room}"] = account.classroom(room, link)
            for number, earlier in enumerate(earlier_links.get(room, ()), 1):
                found[f"Classroom {room} earlier {number}"] = account.earlier_classroom(room, earlier)
        except SetUpNeeded as problem:
            problems.append(str(problem))
    return found


def tabs_of(workbook: Workbook) -> list[TakenTab]:
    """Every tab of a workbook with all that stands in it, in the order in which the tabs stand."""
    cells = workbook.read(every_tab=True)
    others = [title for title in cells.tabs if table_for_tab(title, workbook.book) is None]
    as_shown = _as_shown(workbook, others)
    return [_tab(workbook, cells, title, as_shown) for title in cells.tabs]


def _tab(workbook: Workbook, cells: WorkbookCells, title: str, as_shown: Mapping[str, Sequence]) -> TakenTab:
    table = table_for_tab(title, workbook.book)
    return tab_from_columns(title, as_shown.get(title, cells.tabs[title].columns), table)


def _as_shown(workbook: Workbook, titles: Sequence[str]) -> dict[str, Sequence]:
    """Tabs that are not ours, with days as they are shown: nobody declared which of their numbers are days."""
    if not titles:
        return {}
    ranges = [quoted(each) for each in titles]
    answers = workbook.google.read_values(workbook.workbook_id, ranges, days="FORMATTED_STRING")
    return {title: answer.get("values", []) for title, answer in zip(titles, answers, strict=True)}


def _write(out: Path, name: str, tabs: Sequence[TakenTab], about: Sequence[str]) -> str:
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file, content in ((f"{name}.xlsx", excel_file(tabs, about)), (f"{name} CSV.zip", zipped(csv_files(tabs)))):
        write_privately(out / file, content)
    rows = sum(max(len(each.rows) - 1, 0) for each in tabs)
    return f"{name}: {say_many(len(tabs), 'tab')}, {say_many(rows, 'row')}."


def write_privately(file: Path, content: bytes) -> None:
    """Write a file that only its owner opens; JobFailed in words where it cannot be written."""
    try:
        file.touch(mode=FOR_THE_OWNER)
        file.chmod(FOR_THE_OWNER)
        file.write_bytes(content)
    except OSError as problem:
        raise JobFailed(f"{file} cannot be written: {problem.strerror}.") from problem
