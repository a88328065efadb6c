"""Deleting rows while people sort, insert and type: found by what stands in them, and looked at before and after.

Google deletes rows by their place, so one that moved between our look and our delete could be hit. Then the tab still
holds a row that was to go, and misses one that was not: that one is put back, and the rows are looked for anew.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sheets.cells import quoted
from sheets.google import Google, GoogleDown, GoogleProblem, NotUnderstood
from sheets.putting_back import requests_to_put_back
from sheets.where_it_fell import Key, Rows, key_of

MOST_LOOKS = 6
STRUCTURE = "sheets.properties(sheetId,title,gridProperties(rowCount,frozenRowCount))"


class NotDeleted(Exception):
    """Rows that were to go may still be there; the text says in which tab and what to do, and quotes no row."""


@dataclass(frozen=True)
class _Grid:
    """What of a tab's size a delete must know."""

    sheet_id: int
    row_count: int
    frozen_count: int


def delete_rows(google: Google, workbook_id: str, tab: str, doomed: Collection[Key]) -> int:
    """How many rows were deleted: every row below the headings that equals one of `doomed` in all its cells.

    doomed: rows as `key_of` makes them, of the tab with all its columns. Calling again is safe. NotDeleted where a row
    is still there after several looks, or nobody can tell; no other row is left deleted.
    """
    wanted = {each for each in doomed if each}
    deleted = 0
    if not wanted:
        return 0
    try:
        grid = _grid(google, workbook_id, tab)
        for _ in range(MOST_LOOKS):
            before = _rows(google, workbook_id, tab)
            places = [at for at, row in enumerate(before) if at and key_of(row) in wanted]
            if not places:
                return deleted
            _delete(google, workbook_id, grid, places)
            now = _rows(google, workbook_id, tab)
            deleted += len(places) - sum(key_of(row) in wanted for row in now[1:])
            _put_back_others(google, workbook_id, (tab, grid.sheet_id), before, now, wanted)
            grid = _grid(google, workbook_id, tab)  # asked first, so that little time lies between look and delete
    except NotUnderstood as problem:
        raise NotDeleted(f"{tab}: the tab is no longer there, or was changed. Run this again.") from problem
    except GoogleProblem as problem:
        raise NotDeleted(f"{tab}: {problem} Some rows may still be there: run this again.") from problem
    raise NotDeleted(f"Somebody was working in {tab} at the same time, so some rows are still there. Run this again.")


def _rows(google: Google, workbook_id: str, tab: str) -> Rows:
    found: Rows = google.read_values(workbook_id, [quoted(tab)], by="ROWS")[0].get("values", [])
    return found or [[]]


def _delete(google: Google, workbook_id: str, grid: _Grid, places: Sequence[int]) -> None:
    """One request, all of it carried out or nothing, the lowest rows first so that the others keep their numbers.

    Where the answer is lost, the re-reading afterward tells.
    """
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1]:
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    asked: list[Mapping] = []
    if len(places) >= grid.row_count - grid.frozen_count:  # Google keeps at least one row that is not frozen
        asked.append({"appendDimension": {"sheetId": grid.sheet_id, "dimension": "ROWS", "length": 1}})
    for first, end in reversed(runs):
        spot = {"sheetId": grid.sheet_id, "dimension": "ROWS", "startIndex": first, "endIndex": end}
        asked.append({"deleteDimension": {"range": spot}})
    try:
        google.change_structure(workbook_id, asked)
    except GoogleDown:
        return


def _grid(google: Google, workbook_id: str, tab: str) -> _Grid:
    for each in google.read_structure(workbook_id, STRUCTURE).get("sheets", []):
        properties = each["properties"]
        if properties["title"] == tab:
            grid = properties.get("gridProperties", {})
            rows, frozen = int(grid.get("rowCount", 0)), int(grid.get("frozenRowCount", 0))
            return _Grid(int(properties["sheetId"]), rows, frozen)
    raise NotUnderstood(f"There is no tab {tab}.")


def _put_back_others(
    google: Google, workbook_id: str, place: tuple[str, int], before: Rows, now: Rows, wanted: Collection[Key]
) -> None:
    """Put back rows that were hit in place of those that were to go; they come back at the tab's end.

    A row that is still there although it was to go tells that another was hit. A row that somebody changed meanwhile
    cannot be told from one that was hit: then it stands there as it was, too, rather than be lost.
    """
    if not any(key_of(row) in wanted for row in now[1:]):
        return
    gone = Counter(_others(before, wanted)) - Counter(_others(now, wanted))
    if not gone:
        return
    tab, sheet_id = place
    width = max(len(row) for row in [*before, *now])
    lost = [[cell for _, cell in key] for key in gone.elements()]
    padded = [[*row, *[None] * (width - len(row))] for row in [*now, *lost]]
    from_rows = [*range(len(now)), *[None] * len(lost)]
    asked = requests_to_put_back(sheet_id, now, padded, from_rows, list(range(width)))
    try:
        google.change_structure(workbook_id, asked)
    except GoogleDown as problem:
        if set(gone) <= set(_others(_rows(google, workbook_id, tab), wanted)):
            return
        raise NotDeleted(
            f"{tab}: while rows were moved by somebody, {len(lost)} other rows were deleted and may not be back. "
            "Open the spreadsheet, File, Version history, and compare this tab."
        ) from problem


def _others(rows: Rows, wanted: Collection[Key]) -> list[Key]:
    return [key for row in rows[1:] if (key := key_of(row)) and key not in wanted]
