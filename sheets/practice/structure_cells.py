"""batchUpdate requests about cells: values, notes, formats, rules, sorting."""

from __future__ import annotations

from typing import Any

from .a1 import Box
from .book import Book, Tab
from .cells import EMPTY, Cell, Row, emptied, value_of, with_parts
from .errors import invalid
from .fields import paths, read_mask
from .proto import color_twins, plain_number, with_color_styles, without_defaults
from .rectangles import with_format, with_rule
from .structure_dimensions import Reply, Request, tab_for
from .writing import LONGEST_CELL, TOO_LONG, formula_cell

Path = tuple[str, ...]


def box_in(tab: Tab, spot: Request) -> Box:
    """The box of a GridRange in the tab; a side left out ends at the grid."""
    bottom = tab.row_count if spot.get("endRowIndex") is None else int(spot["endRowIndex"])
    right = tab.column_count if spot.get("endColumnIndex") is None else int(spot["endColumnIndex"])
    box = Box(int(spot.get("startRowIndex") or 0), bottom, int(spot.get("startColumnIndex") or 0), right)
    if box.bottom > tab.row_count or box.right > tab.column_count or min(box.top, box.left) < 0:
        raise invalid(
            f"Range ({tab.label(box)}) exceeds grid limits. Max rows: {tab.row_count}, max columns: {tab.column_count}"
        )
    if box.bottom <= box.top or box.right <= box.left:
        raise invalid("The range must hold at least one cell.")
    return box


def asked_paths(request: Request) -> list[Path]:
    """The paths of the request's field mask, which must be there."""
    if not request.get("fields"):
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return paths(read_mask(request["fields"]))


def repeat_cell(book: Book, request: Request) -> Reply:
    """Gives every cell of a range the same format, note, rule or value."""
    spot = request.get("range") or {}
    tab = tab_for(book, spot.get("sheetId"))
    _set_cells(tab, box_in(tab, spot), asked_paths(request), request.get("cell") or {})
    return {}


def update_cells(book: Book, request: Request) -> Reply:
    """Sets cells one by one; what a range covers and the rows leave out is emptied of the same fields."""
    start = request.get("start") or {}
    spot = request.get("range") or start
    tab = tab_for(book, spot.get("sheetId"))
    rows = [row.get("values") or [] for row in request.get("rows") or []]
    asked = asked_paths(request)
    if "range" in request:
        box = box_in(tab, spot)
    else:
        top, left = int(start.get("rowIndex") or 0), int(start.get("columnIndex") or 0)
        box = Box(top, top + len(rows), left, left + max(map(len, rows), default=0))
        if box.bottom > tab.row_count or box.right > tab.column_count:
            raise invalid(f"Attempting to write row: {box.bottom - 1}, beyond the last row or column of the grid.")
    for number in range(box.top, box.bottom):
        given = rows[number - box.top] if number - box.top < len(rows) else []
        _set_row(tab, number, box, asked, given)
    return {}


def _set_row(tab: Tab, number: int, box: Box, asked: list[Path], given: list[Request]) -> None:
    """Sets one row of cells; neighbors that get the same are set together."""
    column = box.left
    while column < box.right:
        cell = given[column - box.left] if column - box.left < len(given) else {}
        end = column + 1
        while end < box.right and (given[end - box.left] if end - box.left < len(given) else {}) == cell:
            end += 1
        _set_cells(tab, Box(number, number + 1, column, end), asked, cell)
        column = end


def _set_cells(tab: Tab, box: Box, asked: list[Path], given: Request) -> None:
    whole = any(not path for path in asked)
    names = {path[0] for path in asked if path}
    formats = [path[1:] for path in asked if path and path[0] == "userEnteredFormat"]
    if whole:
        names, formats = {"note", "userEnteredValue", "dataValidation", "userEnteredFormat"}, [()]
    if formats:
        set_format(tab, box, formats, given.get("userEnteredFormat") or {})
    if "dataValidation" in names:
        _set_rule(tab, box, given.get("dataValidation"))
    if "note" in names or "userEnteredValue" in names:
        _set_parts(tab, box, names, given)


def _set_parts(tab: Tab, box: Box, names: set[str], given: Request) -> None:
    rows = tab.rows_of_cells.read(box.top, box.bottom)
    changed: list[tuple[int, Row]] = []
    for number in range(box.top, box.bottom):
        row = rows.get(number, [])
        row.extend([EMPTY] * (box.right - len(row)))
        for column in range(box.left, box.right):
            if "note" in names:
                row[column] = with_parts(row[column], note=given.get("note") or None)
            if "userEnteredValue" in names:
                row[column] = _with_value(row[column], given.get("userEnteredValue") or {})
        changed.append((number, row))
    tab.rows_of_cells.write(changed)


def _with_value(cell: Cell, extended: Request) -> Cell:
    if "formulaValue" in extended:
        return formula_cell(cell, str(extended["formulaValue"]))
    value: Any = next(
        (extended[name] for name in ("stringValue", "numberValue", "boolValue") if name in extended), EMPTY
    )
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise invalid(TOO_LONG)
    return with_parts(emptied(cell), v=plain_number(value) if isinstance(value, float) else value)


def set_format(tab: Tab, box: Box, fields: list[Path], given: Request) -> None:
    """Gives the box a format; number formats that came with typing give way to it."""
    both = [twin for path in fields for twin in color_twins(path)]
    tab.details["formats"] = with_format(tab.details.get("formats", []), box, both, with_color_styles(given))
    if not any(not path or path[0] == "numberFormat" for path in fields):
        return
    texts = tab.rows_of_cells.texts(box.top, box.bottom)
    for number in [number for number, text in texts if '"n":' in text]:
        row = tab.rows_of_cells.read(number, number + 1)[number]
        changed = [with_parts(cell, n=None) if box.holds(number, column) else cell for column, cell in enumerate(row)]
        tab.rows_of_cells.write([(number, changed)])


def set_data_validation(book: Book, request: Request) -> Reply:
    """Sets the rule of a range, or frees it where no rule is given."""
    spot = request.get("range") or {}
    tab = tab_for(book, spot.get("sheetId"))
    _set_rule(tab, box_in(tab, spot), request.get("rule"))
    return {}


def _set_rule(tab: Tab, box: Box, rule: Request | None) -> None:
    if rule is not None and not (rule.get("condition") or {}).get("type"):
        raise invalid("The rule has no condition type.")
    tab.details["rules"] = with_rule(tab.details.get("rules", []), box, without_defaults(rule) if rule else None)


def sort_range(book: Book, request: Request) -> Reply:
    """Sorts the rows of a range: numbers before text before yes/no, empty cells last either way."""
    spot = request.get("range") or {}
    tab = tab_for(book, spot.get("sheetId"))
    box = box_in(tab, spot)
    specs = request.get("sortSpecs") or []
    rows = tab.rows_of_cells.read(box.top, box.bottom)
    if not rows:
        return {}
    slices: list[Row] = []
    for number in range(box.top, max(rows) + 1):
        row = rows.get(number, [])
        slices.append(row[box.left : box.right] + [EMPTY] * (box.right - max(len(row), box.left)))
    for spec in reversed(specs):
        slices = _sorted_by(
            slices, int(spec.get("dimensionIndex") or 0) - box.left, is_down=spec.get("sortOrder") == "DESCENDING"
        )
    changed: list[tuple[int, Row]] = []
    for number, cells in enumerate(slices, box.top):
        row = rows.get(number, [])
        row = row + [EMPTY] * (box.left - len(row))
        changed.append((number, row[: box.left] + cells + row[box.right :]))
    tab.rows_of_cells.write(changed)
    return {}


def _sorted_by(slices: list[Row], column: int, *, is_down: bool) -> list[Row]:
    if not slices or not 0 <= column < len(slices[0]):
        raise invalid("A sort column lies outside the range.")
    full = [row for row in slices if value_of(row[column]) != EMPTY]
    empty = [row for row in slices if value_of(row[column]) == EMPTY]
    return sorted(full, key=lambda row: _rank(value_of(row[column])), reverse=is_down) + empty


def _rank(value: str | int | float | bool) -> tuple[int, float, str]:
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, (int, float)):
        return 0, float(value), ""
    return 1, 0.0, value.casefold()
