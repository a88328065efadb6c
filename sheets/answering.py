"""Adding one row to a tab that is not ours, once, without ever reading what stands there.

A Google Form's tab has no Entry ID. A row is known again by its key, such as who and when: only the key's columns are
looked at, and only after an answer of Google was lost.
"""

from collections.abc import Mapping, Sequence

from sheets.appending import NotSaved, TabMissing
from sheets.cells import SECONDS_A_DAY, Cell, as_written, column_letter, is_blank, plain, quoted, show
from sheets.google import Google, GoogleProblem
from sheets.workbook import Workbook

SAME_MOMENT_DAYS = 0.5 / SECONDS_A_DAY  # Sheets may hand a moment back with its last digits rounded


def first_rows(workbook: Workbook) -> dict[str, list[Cell]]:
    """Title -> the cells of row 1, for every tab that has rows; nothing below is read."""
    titles = [title for title, tab in workbook.tabs(anew=True).items() if tab.row_count]
    ranges = [f"{quoted(each)}!1:1" for each in titles]
    answers = workbook.google.read_values(workbook.workbook_id, ranges, by="ROWS") if titles else []
    return {title: (each.get("values") or [[]])[0] for title, each in zip(titles, answers, strict=True)}


def add_once(
    workbook: Workbook,
    title: str,
    headings: Sequence[Cell],
    cells: Mapping[int, Cell],
    key: Sequence[int],
    is_retry: bool = False,
) -> None:
    """Return once the row stands in the tab; NotSaved where that is not known, and calling again is safe.

    headings: row 1 as just read. cells: column from 0 -> cell. key: the columns by which the row is known again.
    is_retry: whether an earlier try may have arrived. TabMissing where a column has no heading.
    """
    blank = [place for place, each in enumerate(headings) if is_blank(each)]
    if blank:  # Google takes what stands beyond a blank column for another table, and appends there
        raise TabMissing(f"{title}: column {column_letter(blank[0])} has no heading. Type one into row 1.")
    google, workbook_id = workbook.google, workbook.workbook_id
    cause: GoogleProblem | None = None
    try:
        if is_retry and _stands(google, workbook_id, title, cells, key):
            return
        line = [as_written(cells.get(place)) for place in range(len(headings))]
        where = f"{quoted(title)}!A1:{column_letter(len(headings) - 1)}1"
        google.append_rows(workbook_id, where, [line])
        now = google.read_values(workbook_id, [f"{quoted(title)}!1:1"], by="ROWS")[0].get("values") or [[]]
        if list(now[0]) == list(headings):
            return
    except GoogleProblem as problem:
        cause = problem
    try:
        if _stands(google, workbook_id, title, cells, key):
            return
    except GoogleProblem as problem:
        cause = problem
    raise NotSaved(str(cause or "Somebody changed the columns just now."), ())


def _stands(google: Google, workbook_id: str, title: str, cells: Mapping[int, Cell], key: Sequence[int]) -> bool:
    """Whether a row with this key stands in the tab; nothing but the key's columns is read."""
    ranges = [f"{quoted(title)}!{column_letter(each)}:{column_letter(each)}" for each in key]
    columns = [each.get("values") or [[]] for each in google.read_values(workbook_id, ranges)]
    wanted = [cells.get(each) for each in key]
    return any(all(map(_is_same, row, wanted)) for row in zip(*(each[0] for each in columns), strict=False))


def _is_same(found: Cell, wanted: Cell) -> bool:
    if isinstance(found, float | int) and isinstance(wanted, float | int):
        return abs(found - wanted) < SAME_MOMENT_DAYS
    return plain(show(found)).casefold() == plain(show(wanted)).casefold()
