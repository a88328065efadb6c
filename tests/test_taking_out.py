"""What a school takes out is what stands in its cells, read back with other programs; formulas are defused."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from automation.defused import defused, is_formula_like
from automation.jobs import take_out
from automation.taken_cells import LONGEST_CELL
from automation.taking_out import MORE, READ_ME, TakenTab, csv_files, excel_file, read_me, zipped
from sheets.account import Account
from sheets.cells import day_of
from sheets.columns import Kind
from sheets.schema import SESSIONS, table_for_tab
from tests.job_runs import classroom_of, type_in

HOSTILE = (
    "=HYPERLINK(\"http://x.example\",\"click\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u00a0=1",
    "\u200b=1", "\ufeff+1", "＝1", "＋1", "－1", "＠x", "\x01=1", "{=1}x", "http://x.example", "mailto:a@b.example",
    "3/5", "007", "1e5", "TRUE",
)  # fmt: skip
PLAIN = ("{=1}x", "http://x.example", "mailto:a@b.example", "3/5", "007", "1e5", "TRUE")


@cache
def sheets_in(content: bytes) -> dict[str, list[list]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in book.worksheets}


def csvs_in(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return {
            name: list(csv.reader(io.StringIO(bundle.read(name).decode("utf-8-sig"), newline="")))
            for name in bundle.namelist()
        }


@pytest.fixture(scope="module")
def taken(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Account, Path]:
    from sheets.account import open_practice

    out = tmp_path_factory.mktemp("taken")
    account = open_practice(practice_original)
    done = take_out.run(account, date(2026, 3, 12), out)
    assert done.problems == []
    return account, out


def books(account: Account) -> dict[str, take_out.Workbook]:
    return dict(take_out.workbooks(account, take_out.read_school(account, date(2026, 3, 12)), []))


def as_google_has_it(book: str, tab: str, heading: object, cell: object) -> object:
    """What another program is to read: a day or time where the column holds such, else the cell itself."""
    table = table_for_tab(tab, book)
    kind = next((each.kind for each in table.columns if each.heading == heading), None) if table else None
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if is_number and kind is Kind.DATE and 18264 <= cell <= 91312:
        return datetime.combine(day_of(cell), time())
    if is_number and kind is Kind.TIME and 0 <= cell < 1:
        minutes = round(cell * 1440)
        return time(minutes // 60, minutes % 60)
    return None if cell == "" else cell


def test_every_cell_of_every_tab_stands_in_the_excel_file(taken) -> None:
    account, out = taken
    compared = 0
    for name, workbook in books(account).items():
        sheets = sheets_in((out / f"{name}.xlsx").read_bytes())
        cells = workbook.read(every_tab=True)
        assert list(sheets) == [READ_ME, *cells.tabs]
        for title, tab in cells.tabs.items():
            for at, column in enumerate(tab.columns):
                heading = column[0] if column else None
                for number, cell in enumerate(column):
                    row = sheets[title][number] if number < len(sheets[title]) else []
                    found = row[at] if at < len(row) else None
                    wanted = as_google_has_it(workbook.book, title, heading, cell) if number else cell or None
                    same = found == wanted and isinstance(found, bool) == isinstance(wanted, bool)
                    assert same or found == pytest.approx(wanted), (name, title, number + 1, heading)
                    compared += 1
    assert compared > 20_000


def test_every_tab_is_a_csv_with_the_same_rows(taken) -> None:
    account, out = taken
    for name, workbook in books(account).items():
        csvs = csvs_in((out / f"{name} CSV.zip").read_bytes())
        cells = workbook.read(every_tab=True)
        assert len(csvs) == len(cells.tabs)
        for title, tab in cells.tabs.items():
            rows = csvs[f"{title}.csv"]
            assert len(rows) == max((len(column) for column in tab.columns), default=0), title
    log = csvs_in((out / "Classroom room-1 CSV.zip").read_bytes())["Log ANA 3.csv"]
    assert log[0][:3] == ["Date", "Goal", "Score"] and date.fromisoformat(log[1][0])
    assert any("/" in row[2] for row in log[1:]), "a score stays 3/5"


def test_files_open_only_for_their_owner_and_say_what_is_not_in_them(taken) -> None:
    _, out = taken
    assert {each.stat().st_mode & 0o777 for each in out.iterdir()} == {0o600}
    lines = " ".join(str(row[0]) for row in sheets_in((out / "School.xlsx").read_bytes())[READ_ME])
    assert "Private check-ins: only the counselor" in lines and "2026-03-12" in lines and "Snapshots" in lines


def test_a_tab_of_the_schools_own_goes_out_with_its_days_as_shown(account, tmp_path) -> None:
    room = classroom_of(account)
    grid = {"rowCount": 5, "columnCount": 3}
    properties = {"title": "Field trips: what/when?", "gridProperties": grid}
    room.google.change_structure(room.workbook_id, [{"addSheet": {"properties": properties}}])
    room.google.client.http_client.values_update(
        room.workbook_id, "'Field trips: what/when?'!A1", {"valueInputOption": "USER_ENTERED"},
        {"values": [["When", "What"], ["2026-04-02", "=1+1"], ["007", "Zoo"]]},
    )  # fmt: skip
    assert take_out.run(account, date(2026, 3, 12), tmp_path).problems == []
    sheets = sheets_in((tmp_path / "Classroom room-1.xlsx").read_bytes())
    rows = sheets["Field trips- what-when-"]
    assert rows[1][0] == "2026-04-02" and rows[1][1] == 2
    assert any(row[0] == "Field trips- what-when-: Field trips: what/when?" for row in sheets[READ_ME])


def test_no_text_becomes_a_formula_or_a_link() -> None:
    tab = TakenTab("Sessions", [["Note"], *[[each] for each in HOSTILE]], SESSIONS)
    content = excel_file([tab], read_me("School", date(2026, 3, 12), ()))
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        parts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert not any("<f>" in part or "<hyperlink" in part for part in parts.values())
    assert not any("rels" in name and "hyperlink" in part for name, part in parts.items())
    cells = openpyxl.load_workbook(io.BytesIO(content))["Sessions"]
    assert {each.data_type for row in cells.iter_rows() for each in row} == {"s"}
    found = [row[0] for row in csvs_in(zipped(csv_files([tab])))["Sessions.csv"][1:]]
    assert found == [each if each in PLAIN else f"'{each}" for each in HOSTILE]


@pytest.mark.parametrize("cell", [-3, 2.5, True, None, "", "a=b", "1-2", "x@y"])
def test_what_is_no_formula_stays_as_it_is(cell) -> None:
    assert defused(cell) is cell
    assert not (isinstance(cell, str) and is_formula_like(cell))


def test_nothing_is_lost_that_excel_cannot_hold() -> None:
    long = "x" * (LONGEST_CELL + 5)
    titles = ("A" * 40, "A" * 39 + "B", "history", "READ ME", "it's [a]: b?", "'", "  ")
    tabs = [TakenTab(each, [["Note", 2**60], [long, "a\x00b\x0bc\ud800"]]) for each in titles]
    sheets = sheets_in(excel_file(tabs, ("about",)))
    names = [each for each in sheets if each not in (READ_ME, MORE)]
    assert len(names) == len(tabs) and all(len(each) <= 31 for each in names)
    said = "\n".join(str(row[0]) for row in sheets[READ_ME])
    assert all(f"{name}: {title}" in said for name, title in zip(names, titles, strict=True) if name != title)
    for name in names:
        assert f"{name}, cell A2" in said and f"{name}, cell B2" in said
        assert sheets[name][0][1] == str(2**60) and sheets[name][1][1] == "a␀b␋c\ufffd"
        assert "".join(str(row[3]) for row in sheets[MORE][1:] if row[0] == name) == long
    rows = csvs_in(zipped(csv_files(tabs)))
    assert len(rows) == len(tabs) and all(
        each[1][0] == long and each[1][1][:5] == "a\x00b\x0bc" for each in rows.values()
    )


def test_the_same_cells_make_the_same_csv_file() -> None:
    tabs = [TakenTab("Notes", [["Note"], ["x"]])]
    assert zipped(csv_files(tabs)) == zipped(csv_files(tabs))


def test_a_workbook_that_cannot_be_read_leaves_the_others(account, tmp_path) -> None:
    school = account.school
    links = school.read().tabs["Classrooms"].columns
    at = [column[0] for column in links].index("Workbook link")
    spot = f"Classrooms!{chr(65 + at)}2"
    type_in(account, account.school_id, spot, ["https://docs.google.com/spreadsheets/d/nothing-is-here-at-all"])
    done = take_out.run(account, date(2026, 3, 12), tmp_path)
    assert len(done.problems) == 1 and "Classroom room-1" in done.problems[0]
    assert (tmp_path / "Classroom room-2.xlsx").exists() and not (tmp_path / "Classroom room-1.xlsx").exists()
