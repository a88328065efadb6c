"""Edits that destroy something, as hurried people make them, on the rows of a log tab; and edits that do not."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from sheets.cells import Cell, TabCells, serial_of
from sheets.schema import LOG
from sheets.workbook import Workbook, quoted
from tests.faults import values_of

Rows = list[list[Cell]]
FIRST_ON = date(2025, 9, 8)
GOALS = ("K7-1 reads words", "K7-2 asks for help", "M3-1 calls out")
DATE, GOAL, SCORE, HELP, REASON, NOTE = range(6)


def log_rows(count: int) -> Rows:
    """The heading and that many rows: three goals, a score each that comes again, help, now and then a note."""
    rows: Rows = [[each.heading for each in LOG.columns]]
    for number in range(count):
        day = FIRST_ON + timedelta(days=number // 2)
        score = f"{(number * 7) % 9}/{8 + 2 * (number % 2)}"
        note = f"note {number}" if number % 7 == 0 else None
        rows.append([serial_of(day), GOALS[number % 3], score, ("Alone", "Pointed", None)[number % 3], None, note])
    return rows


def as_tab(rows: Rows, title: str = "Log ANA") -> TabCells:
    """The rows as a tab is read: by column, blanks at the end cut off."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at] if at < len(row) else None for row in rows] for at in range(width)]
    for column in columns:
        while column and column[-1] in (None, ""):
            column.pop()
    return TabCells(title, tuple(tuple(column) for column in columns), 1000)


def as_rows(tab: TabCells) -> Rows:
    """The tab by row."""
    height = max((len(column) for column in tab.columns), default=0)
    return [[column[row] if row < len(column) else None for column in tab.columns] for row in range(height)]


def rows_in(workbook: Workbook, tab: str) -> Rows:
    """The rows of a tab as they stand, blanks as None, without blank rows at the end."""
    values = values_of(workbook.google, workbook.workbook_id, tab)
    rows = [[None if cell == "" else cell for cell in row] for row in values]
    width = max(map(len, rows))
    rows = [[*row, *[None] * (width - len(row))] for row in rows]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return rows


def write_rows(workbook: Workbook, tab: str, rows: Rows) -> None:
    """Let the tab have these rows and no others."""
    workbook.google.clear_values(workbook.workbook_id, [quoted(tab)])
    values = [["" if cell is None else cell for cell in row] for row in rows]
    workbook.google.write_values(workbook.workbook_id, [{"range": f"{quoted(tab)}!A1", "values": values}])


def delete_rows(rows: Rows) -> None:
    del rows[10:13]


def empty_rows(rows: Rows) -> None:
    for number in range(20, 23):
        rows[number] = [None] * len(rows[number])


def sort_one_column(rows: Rows) -> None:
    scores = sorted((row[SCORE] for row in rows[1:]), key=str)
    for row, score in zip(rows[1:], scores, strict=True):
        row[SCORE] = score


def sort_all_but_one_column(rows: Rows) -> None:
    kept = sorted((row[:NOTE] for row in rows[1:]), key=lambda row: (str(row[GOAL]), str(row[SCORE]), str(row[DATE])))
    for row, cells in zip(rows[1:], kept, strict=True):
        row[:NOTE] = cells


def paste_a_copy_over(rows: Rows) -> None:
    for number in range(5):
        rows[30 + number] = list(rows[5 + number])


def paste_other_words_over(rows: Rows) -> None:
    for number in range(40, 44):
        rows[number] = ["x", "y", "z", None, None, None][: len(rows[number])]


def type_over_a_heading(rows: Rows) -> None:
    rows[0][SCORE] = "Points"


def delete_the_headings(rows: Rows) -> None:
    del rows[0]


def delete_a_column(rows: Rows) -> None:
    for row in rows:
        del row[SCORE]


def empty_a_column(rows: Rows) -> None:
    for row in rows:
        row[HELP] = None


def shift_cells_down(rows: Rows) -> None:
    below = [None, *(row[SCORE] for row in rows[5:])]
    rows.append([None] * len(rows[0]))
    for row, cell in zip(rows[5:], below, strict=True):
        row[SCORE] = cell


def shift_rows_right(rows: Rows) -> None:
    for number in range(8, 20):
        rows[number] = [None, *rows[number][:-1]]


def turn_scores_into_days(rows: Rows) -> None:
    for row in rows[1:30]:
        found = re.fullmatch(r"(\d+)/(\d+)", str(row[SCORE]))
        if found and 1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= 28:
            row[SCORE] = serial_of(date(2026, int(found[1]), int(found[2])))


def change_an_old_value(rows: Rows) -> None:
    rows[4][SCORE] = "9/9"


def empty_a_block(rows: Rows) -> None:
    for number in range(15, 25):
        rows[number][SCORE] = rows[number][HELP] = None


DESTRUCTIVE: dict[str, Callable[[Rows], None]] = {
    each.__name__.replace("_", " "): each
    for each in (
        delete_rows, empty_rows, sort_one_column, sort_all_but_one_column, paste_a_copy_over, paste_other_words_over,
        type_over_a_heading, delete_the_headings, delete_a_column, empty_a_column, shift_cells_down, shift_rows_right,
        turn_scores_into_days, change_an_old_value, empty_a_block,
    )
}  # fmt: skip


def sort_the_whole_tab(rows: Rows) -> None:
    rows[1:] = sorted(rows[1:], key=lambda row: (str(row[GOAL]), str(row[SCORE]), str(row[DATE])))


def turn_the_tab_around(rows: Rows) -> None:
    rows[1:] = rows[:0:-1]


def leave_a_gap(rows: Rows) -> None:
    rows.insert(12, [None] * len(rows[0]))


def move_a_column(rows: Rows) -> None:
    for row in rows:
        row.insert(0, row.pop(NOTE))


def add_a_column_of_our_own(rows: Rows) -> None:
    for number, row in enumerate(rows):
        row.append("Our own" if number == 0 else f"own {number}")


def type_more_rows(rows: Rows) -> None:
    rows += [[serial_of(date(2026, 3, 10)), GOALS[0], "5/8", "Alone", None, None] for _ in range(3)]


def move_a_row(rows: Rows) -> None:
    rows.insert(30, rows.pop(6))


def fill_in_blanks(rows: Rows) -> None:
    for row in rows[1:]:
        row[HELP] = row[HELP] or "Said"


HARMLESS: dict[str, Callable[[Rows], None]] = {
    each.__name__.replace("_", " "): each
    for each in (
        sort_the_whole_tab, turn_the_tab_around, leave_a_gap, move_a_column, add_a_column_of_our_own, type_more_rows,
        move_a_row, fill_in_blanks,
    )
}  # fmt: skip
