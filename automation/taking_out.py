"""A workbook as files that other programs open: an Excel file with every tab, and a CSV a tab. Pure: cells to bytes.

What stands in the cells is what goes out: days as days, scores as the text they are, and no text becomes a formula.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING

from automation.taken_cells import LONGEST_CELL, Day, Taken, csv_text, sheet_name, taken, without_odd_letters
from sheets.columns import Cell, Table, column_letter, show

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOTHING_ACTS = (
    "Nothing here is a formula or a link. In the CSV files an apostrophe stands before a text that begins like one."
)
READ_ME, MORE = "READ ME", "Long cells"
MOST_ROWS = 1_048_576  # of an Excel sheet
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same cells give the same file
_DAY, _TIME = "yyyy-mm-dd", "hh:mm:ss"


@dataclass(frozen=True)
class TakenTab:
    """One tab to take out: its rows with the headings first, and its declaration where it is one of ours."""

    title: str
    rows: Sequence[Sequence[Cell]]
    table: Table | None = None


@dataclass
class _Said:
    """What the READ ME must say of cells that an Excel file cannot hold as they are."""

    renamed: dict[str, str] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    long: list[tuple[str, str, str]] = field(default_factory=list)


def tab_from_columns(title: str, columns: Sequence[Sequence[Cell]], table: Table | None) -> TakenTab:
    """The tab with its cells in rows, from the columns in which they are read."""
    height = max((len(column) for column in columns), default=0)
    rows = [[column[at] if at < len(column) else None for column in columns] for at in range(height)]
    return TakenTab(title, rows, table)


def excel_file(tabs: Sequence[TakenTab], about: Sequence[str]) -> bytes:
    """The tabs as one Excel file that begins with a READ ME: `about`, and what Excel could not hold as it was."""
    import xlsxwriter  # nobody who takes nothing out waits for it

    said = _Said()
    plans = _sheets(tabs, said)
    for name, tab, rows, first_row in plans:
        _look(name, tab, rows, first_row, said)
    out = io.BytesIO()
    options = {
        "in_memory": True, "constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "nan_inf_to_errors": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        looks = {Day: book.add_format({"num_format": _DAY}), time: book.add_format({"num_format": _TIME})}
        _write_lines(book.add_worksheet(READ_ME), [*about, *_what_differs(said)])
        for name, tab, rows, _ in plans:
            _write_tab(book.add_worksheet(name), tab, rows, looks)
        if said.long:
            _write_rest(book.add_worksheet(MORE), said.long)
    return out.getvalue()


def csv_files(tabs: Sequence[TakenTab]) -> dict[str, bytes]:
    """File name -> the tab as CSV (UTF-8 with a mark, so that Excel reads its letters rightly)."""
    found: dict[str, bytes] = {}
    taken_names: set[str] = set()
    for tab in tabs:
        name = sheet_name(tab.title, taken_names, longest=80)
        found[f"{name}.csv"] = csv_text([_row(tab, number, row) for number, row in enumerate(tab.rows)])
    return found


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def book_files(name: str, tabs: Sequence[TakenTab], about: Sequence[str]) -> dict[str, bytes]:
    """The files of one workbook: its Excel file, and a folder with a CSV for each tab."""
    folder = sheet_name(name, set(), longest=80)
    csvs = {f"{folder} CSV/{file}": content for file, content in csv_files(tabs).items()}
    return {f"{folder}.xlsx": excel_file(tabs, about), **csvs}


def read_me(what: str, today: date, missing: Sequence[str], is_for_one: str = "") -> tuple[str, ...]:
    """The lines of a READ ME. what: the workbook's name. missing: what is not in it, a line each.

    is_for_one: whose reading it is, where a person gets only what they may read.
    """
    whole = "Every tab with every row and column stands here, also hidden columns and tabs that the school added."
    part = f"Here stands what {is_for_one} may read, tab by tab; rows that are not open to them are not in it."
    return (
        f"{what}, taken out of ParaBinder on {today.isoformat()}",
        part if is_for_one else whole,
        "Cells are as they were typed. A score such as 3/5 is text, so that it does not become a date.",
        "Nothing here is a formula or a link. In the CSV files an apostrophe stands before a text that begins so.",
        "It holds records of students. Keep it where you keep such records, and delete it when it is no longer needed.",
        "What is not in it:",
        *missing,
    )


def _sheets(tabs: Sequence[TakenTab], said: _Said) -> list[tuple[str, TakenTab, Sequence[Sequence[Cell]], int]]:
    """(sheet name, tab, its rows, number of the first of them) for each sheet; a very long tab takes several."""
    names = {READ_ME.casefold(), MORE.casefold(), "history"}
    found = []
    for tab in tabs:
        for first in range(0, max(len(tab.rows), 1), MOST_ROWS):
            name = sheet_name(tab.title, names)
            if name != tab.title:
                said.renamed[name] = tab.title
            found.append((name, tab, tab.rows[first : first + MOST_ROWS], first))
    return found


def _look(name: str, tab: TakenTab, rows: Sequence[Sequence[Cell]], first: int, said: _Said) -> None:
    """Note the cells that Excel cannot hold as they are."""
    for number, row in enumerate(rows, first + 1):
        for at, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            place = f"{column_letter(at)}{number}"
            if without_odd_letters(cell) != cell:
                said.odd.append(f"{name}, cell {place}")
            if len(cell) > LONGEST_CELL:
                said.long.append((name, place, without_odd_letters(cell)))


def _what_differs(said: _Said) -> list[str]:
    lines = []
    if said.renamed:
        lines += ["Excel does not allow the names of some tabs. They stand here under another name:"]
        lines += [f"{name}: {title}" for name, title in said.renamed.items()]
    if said.long:
        lines += [f"Excel cuts long cells. The whole text of these stands in the sheet {MORE}, in parts:"]
        lines += [f"{name}, cell {place}" for name, place, _ in said.long]
    if said.odd:
        lines += ["Excel refuses some letters that nobody sees. Here a sign stands for each; the CSV has them:"]
        lines += said.odd
    return lines


def _row(tab: TakenTab, number: int, row: Sequence[Cell]) -> list[Taken]:
    """The row's cells as they go out: by their column where the tab is declared, the headings as text."""
    if number == 0:
        return [show(cell) if cell is not None else None for cell in row]
    columns = _columns(tab)
    return [taken(columns[at] if at < len(columns) else None, cell) for at, cell in enumerate(row)]


def _columns(tab: TakenTab) -> list:
    known = {each.heading.casefold(): each for each in tab.table.columns} if tab.table else {}
    headings = tab.rows[0] if tab.rows else ()
    return [known.get(show(each).strip().casefold()) for each in headings]


def _write_lines(sheet: "Worksheet", lines: Sequence[str]) -> None:
    sheet.set_column(0, 0, 110)
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, without_odd_letters(line)[:LONGEST_CELL])


def _write_tab(sheet: "Worksheet", tab: TakenTab, rows: Sequence, looks: Mapping) -> None:
    columns = _columns(tab)
    is_first = rows is tab.rows or (bool(rows) and rows[0] is tab.rows[0])
    if is_first:
        sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            heading = is_first and number == 0
            found = show(cell) if heading and cell is not None else taken(columns[at], cell)
            if isinstance(found, bool):
                sheet.write_boolean(number, at, found)
            elif isinstance(found, str):
                sheet.write_string(number, at, without_odd_letters(found)[:LONGEST_CELL])
            elif isinstance(found, int | float):
                sheet.write_number(number, at, found)
            elif found is not None:
                sheet.write_datetime(number, at, found, looks[type(found)])


def _write_rest(sheet: "Worksheet", long: Sequence[tuple[str, str, str]]) -> None:
    line = 0
    for heading, at in (("Sheet", 0), ("Cell", 1), ("Part", 2), ("Text", 3)):
        sheet.write_string(line, at, heading)
    for name, place, text in long:
        for part, first in enumerate(range(0, len(text), LONGEST_CELL), 1):
            line += 1
            sheet.write_string(line, 0, name)
            sheet.write_string(line, 1, place)
            sheet.write_number(line, 2, part)
            sheet.write_string(line, 3, text[first : first + LONGEST_CELL])
