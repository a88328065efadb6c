"""The practice school after somebody typed every kind of hostile text into every free column of every tab."""

import math
import re
from collections.abc import Mapping
from pathlib import Path

from sheets.account import open_practice
from sheets.cells import Cell, TabCells, column_letter, is_blank, quoted
from sheets.check_in_account import open_practice_check_ins
from sheets.columns import Column, Kind, Table
from sheets.practice import workbook_ids
from sheets.schema import DECLARED_SETTINGS, HOW_TO, SETTINGS, table_for_tab
from sheets.workbook import Workbook
from tests.hostile import CODE_TAIL, KINDS, LEAK

STUDENT, CODE = "D8", f"D8{CODE_TAIL}"  # this student's code, and what it is here in every tab
LINKED_IDS = {"support_id", "module_id", "skill_id", "checklist_id"}
NAMES_WITHIN = {"service", "name", "period", "checklist", "area", "topic", "label"}  # rows name each other by them
LEFT_ALONE = {"marks", "cross_out_because", "closed_because", "is_active"}  # these decide what a row is
FIRST_ROWS, LAST_ROWS, A_CELL = 30, 90, 12  # of long tabs; how many kinds stand in one cell
STRANGE_LINK = f"https://{LEAK}/material"
# The second would end a link in Markdown and begin a picture.
STRANGE_LINKS = f"{STRANGE_LINK}, {STRANGE_LINK})![x](https://{LEAK}/x.png)"
SHORT = [each for each in KINDS.values() if len(each) < 1000]
LONG = [each for each in KINDS.values() if len(each) >= 1000]


def make_hostile(folder: Path) -> dict[tuple[str, str, str], set[str]]:
    """(book, tab, column) -> the kinds that stand in it now."""
    ids, account = workbook_ids(folder), open_practice(folder)
    school = account.school
    rooms = [Workbook(account.google, each, room, "classroom") for room, each in ids["classrooms"].items()]
    check_ins = open_practice_check_ins(folder)
    assert account.team and check_ins
    found: dict[tuple[str, str, str], set[str]] = {}
    for workbook in (school, account.team, *rooms, check_ins.workbook):
        data = []
        for title, tab in workbook.read().tabs.items():
            table = table_for_tab(title, workbook.book)
            if table is None or table is HOW_TO:
                continue
            for at, cells in _changed(table, tab).items():
                place = (table.book, table.tab, str(tab.columns[at][0]))
                found.setdefault(place, set()).update(_kinds_in(cells))
                where = f"{quoted(title)}!{column_letter(at)}2"
                data.append({"range": where, "values": [["" if each is None else each] for each in cells]})
        workbook.google.write_values(workbook.workbook_id, data)
    return found


def _changed(table: Table, tab: TabCells) -> Mapping[int, list[Cell]]:
    """Position of a column -> its cells below the heading, of the columns that change."""
    rows = max(len(each) for each in tab.columns) - 1
    found = {}
    for at, column in enumerate(tab.columns):
        declared = next((each for each in table.columns if column and each.heading == column[0]), None)
        if declared is None or rows < 1:
            continue
        cells = [*column[1:], *[None] * (rows - len(column) + 1)]
        new = _typed(table, declared, [_with_code(each) for each in cells])
        if table is SETTINGS and declared.name == "value":
            new = _settings(cells, tab)
        if new != cells:
            found[at] = new
    return found


def _with_code(cell: Cell) -> Cell:
    return re.sub(rf"\b{STUDENT}\b", CODE.replace("\\", r"\\"), cell) if isinstance(cell, str) else cell


def _typed(table: Table, column: Column, cells: list[Cell]) -> list[Cell]:
    if column.kind is Kind.LINK and column.name == "link" and not table.is_report:
        return [STRANGE_LINK] * len(cells)
    if column.kind is Kind.LINK and column.is_list:
        return [STRANGE_LINKS] * len(cells)
    if column.name in LINKED_IDS:
        return [f"{each} {CODE_TAIL}" if isinstance(each, str) else each for each in cells]
    if column.name in LEFT_ALONE or (table is SETTINGS):
        return cells
    if column.kind is not Kind.TEXT and column.name != "period":
        return cells
    chosen = [at for at in range(len(cells)) if at < FIRST_ROWS or at >= len(cells) - LAST_ROWS]
    if column.name in NAMES_WITHIN:
        texts = sorted({each for each in cells if isinstance(each, str)})
        new = {text: f"{text} {typed}" for text, typed in zip(texts, cells_of_kinds(len(texts)), strict=True)}
        return [new.get(each, each) if isinstance(each, str) else each for each in cells]
    made = dict(zip(chosen, cells_of_kinds(len(chosen)), strict=True))
    return [made[at] + ("" if is_blank(cell) else f" {cell}") if at in made else cell for at, cell in enumerate(cells)]


def _settings(cells: list[Cell], tab: TabCells) -> list[Cell]:
    free = {each.words for each in DECLARED_SETTINGS if each.value.kind is Kind.TEXT and not each.value.is_list}
    free -= {"Time zone", "School domain"}
    names = [*tab.columns[0][1:]]
    typed = cells_of_kinds(len(names))
    return [
        "yes" if name == "Show Called" else f"{cell} {typed[at]}" if name in free else cell
        for at, (name, cell) in enumerate(zip(names, cells, strict=True))
    ]


def cells_of_kinds(count: int) -> list[str]:
    """So many cells that hold every kind together, each kind once at a cell's begin where there are enough."""
    size = max(A_CELL, math.ceil(len(SHORT) / max(count, 1)))
    at_begin = [[*SHORT[number % len(SHORT) :], *SHORT][:size] for number in range(0, count * size, size)]
    cells = [" ".join(each) for each in at_begin]
    for number, long in enumerate(LONG):
        if number < count:
            cells[number] = f"{long} {cells[number]}"
        elif cells:
            cells[-1] += f" {long}"
    return cells


def _kinds_in(cells: list[Cell]) -> set[str]:
    return {name for name, typed in KINDS.items() for each in cells if isinstance(each, str) and typed in each}
