"""What stands behind the cells: formulas in columns that people type into, merged cells, protection that is gone."""

import re
from collections.abc import Collection, Mapping

from automation.findings import Finding
from sheets.columns import Behind, TabCells, Table, WorkbookCells, column_letter, plain, show
from sheets.schema import log_owner, table_for_tab

# Functions whose result spills over the cells beside and below; IFERROR and IFNA hand it on.
FILLS_OTHER_CELLS = re.compile(
    r"=\s*(?:(?:IFERROR|IFNA)\s*\(\s*)*(?:\{|(?:ARRAYFORMULA|ARRAY_CONSTRAIN|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|EXPAND|"
    r"FILTER|FLATTEN|HSTACK|IMPORT\w+|MAKEARRAY|MAP|MMULT|QUERY|RANDARRAY|SCAN|SEQUENCE|SORTN?|SPLIT|TAKE|TOCOL|TOROW|"
    r"TRANSPOSE|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS)\s*\()",
    re.I,
)


def findings_behind(behind: Behind, cells: WorkbookCells, book: str, staff_ids: Collection[str] = ()) -> list[Finding]:
    """A finding per formula and per merge in a declared column, and per tab that is no longer protected.

    Columns of the school's own and what stands below the last row are none of our business. staff_ids: whose log tabs
    are protected at all; provisioning leaves the tab of somebody who is not in Staff alone.
    """
    findings: list[Finding] = []
    for title, tab in cells.tabs.items():
        table = table_for_tab(title, book)
        if table is None:
            continue
        if not table.is_report:
            headings = _headings(table, tab)
            findings += _formulas(behind, title, headings, cells.workbook)
            findings += _merges(behind, tab, headings, cells.workbook)
        owner = log_owner(title) if table.is_per_person else None
        if table.is_protected and title not in behind.protected and (owner is None or owner in staff_ids):
            findings.append(Finding("protection-lost", cells.workbook, title, None, None, ""))
    return findings


def _headings(table: Table, tab: TabCells) -> Mapping[int, str]:
    """Column from 0 -> declared heading; the second of two columns of one heading is not read, so it is not here."""
    declared = {plain(each.heading).casefold(): each.heading for each in table.columns if not each.is_hidden}
    found: dict[int, str] = {}
    for place, column in enumerate(tab.columns):
        heading = declared.pop(plain(show(column[0])).casefold(), None) if column else None
        if heading:
            found[place] = heading
    return found


def _formulas(behind: Behind, title: str, headings: Mapping[int, str], workbook: str) -> list[Finding]:
    return [
        Finding(
            "formula-fills-cells" if FILLS_OTHER_CELLS.match(formula) else "formula",
            workbook, title, row, headings[column], formula,
        )
        for row, column, formula in behind.formulas.get(title, ())
        if row > 1 and column in headings
    ]  # fmt: skip


def _merges(behind: Behind, tab: TabCells, headings: Mapping[int, str], workbook: str) -> list[Finding]:
    """At the first cell of each merge, which alone keeps its value; without a row where the headings are merged."""
    last = max((len(column) for column in tab.columns), default=0)
    findings = []
    for top, bottom, left, right in behind.merges.get(tab.tab, ()):
        ours = [headings[column] for column in range(left, right + 1) if column in headings]
        if ours and top <= last:
            found = f"{column_letter(left)}{top}:{column_letter(right)}{bottom}"
            row = top if top > 1 else None
            findings.append(Finding("cells-merged", workbook, tab.tab, row, ours[0], found))
    return findings
