"""Corrections that are beyond doubt: what belongs into the cell, by the kind of mistake.

A guess stays a suggestion in the message and is never written: swapped numbers (8/6), a score below zero, a day to
come, a length of time without a unit. Every decision stands in tests/cases/corrections.csv.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from automation.corrections.around import Around, Known, row_of
from automation.corrections.of_cells import (
    code_as_it_is_read,
    code_typed_otherwise,
    day_in_words,
    day_of_another_year,
    length_of_time,
    number_with_its_unit,
    percent_as_part,
    word_typed_otherwise,
)
from automation.corrections.of_scores import (
    Corrections,
    letter_for_digit,
    part_that_is_none,
    score_that_became_a_day,
    two_counts_in_one_cell,
    unreadable_score,
)
from automation.findings import Finding
from sheets.columns import Cell, TabCells, Table, Unreadable, WorkbookCells, cell_to_value, is_blank
from sheets.schema import table_for_tab

__all__ = ["BEYOND_DOUBT", "Known", "with_corrections"]

BEYOND_DOUBT: Mapping[str, Callable[[Around], Corrections]] = {
    "score-unreadable": unreadable_score,
    "not-whole-counts": part_that_is_none,
    "letter-for-digit": letter_for_digit,
    "score-became-a-date": score_that_became_a_day,
    "number-became-a-date": two_counts_in_one_cell,
    "two-numbers-in-one-cell": two_counts_in_one_cell,
    "code-not-plain": code_as_it_is_read,
    "unknown-goal": code_typed_otherwise,
    "unknown-student": code_typed_otherwise,
    "unknown-staff": code_typed_otherwise,
    "unknown-classroom": code_typed_otherwise,
    "unknown-module": code_typed_otherwise,
    "not-in-list": word_typed_otherwise,
    "help-not-in-list": word_typed_otherwise,
    "date-as-text": day_in_words,
    "date-in-another-year": day_of_another_year,
    "not-a-number": number_with_its_unit,
    "not-a-duration": length_of_time,
    "percent-as-part": percent_as_part,
}


def with_corrections(
    findings: Iterable[Finding],
    cells: WorkbookCells,
    headings: Mapping[str, Mapping[str, int]],
    book: str,
    known: Known,
) -> list[Finding]:
    """The findings in their order, each with its correction where that is beyond doubt.

    headings: tab title -> declared heading -> place from 0.
    """
    return [_with_correction(each, cells, headings.get(each.tab, {}), book, known) for each in findings]


def _with_correction(
    finding: Finding, cells: WorkbookCells, places: Mapping[str, int], book: str, known: Known
) -> Finding:
    table, decide = table_for_tab(finding.tab, book), BEYOND_DOUBT.get(finding.code)
    if decide is None or table is None or finding.row is None or finding.column not in places:
        return finding
    row = row_of(cells.tabs[finding.tab].columns, places, finding.row)
    column = next(each for each in table.columns if each.heading == finding.column)
    meant = decide(Around(finding, table, column, row, known))
    if not meant or not set(meant) <= set(places) or not _are_readable(table, meant):
        return finding
    if _stands_already({**row, **meant}, table, cells.tabs[finding.tab], places):
        return finding
    return replace(finding, corrections=meant)


def _are_readable(table: Table, meant: Corrections) -> bool:
    columns = {each.heading: each for each in table.columns}
    return not any(isinstance(cell_to_value(columns[heading], cell), Unreadable) for heading, cell in meant.items())


def _stands_already(row: Mapping[str, Cell], table: Table, tab: TabCells, places: Mapping[str, int]) -> bool:
    """Whether another row already says all of it: perhaps somebody typed it again below, and this one is to go."""
    seen = [each.heading for each in table.columns if not each.is_hidden and each.heading in places]
    first, *others = (heading for heading in seen if not is_blank(row[heading]))
    same_first = [at + 1 for at, cell in enumerate(tab.columns[places[first]]) if at and cell == row[first]]
    for sheet_row in same_first:
        there = row_of(tab.columns, places, sheet_row)
        if all(there[heading] == row[heading] for heading in others) and all(
            is_blank(there[heading]) for heading in seen if is_blank(row[heading])
        ):
            return True
    return False
