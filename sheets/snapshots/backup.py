"""Snapshots in a Backup spreadsheet, for hosts whose disk is not kept: compressed text in few cells."""

import base64
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sheets.google import Google
from sheets.snapshots.snapshot import KEPT_DAYS, Snapshot, SnapshotDamaged, first_day_kept, unpacked

TAB = "Snapshots"
HEADINGS = ("Workbook", "Day", "Key", "Part", "Parts", "Text")
INDEX, TEXT_COLUMN = "A:E", "F"
LETTERS_A_CELL = 45_000  # Google allows 50,000
CELLS_A_CALL = 40  # keeps each request below the 2 MB that Google advises


class BackupStore:
    """Snapshots in one tab of a spreadsheet that is shared with the program alone.

    A snapshot is one row for each 45,000 letters, all with one key. It counts once all its parts are there, so a
    write that fails half-way leaves the older one standing.
    """

    def __init__(self, google: Google, workbook_id: str, kept_days: int = KEPT_DAYS) -> None:
        self._google, self._id, self.kept_days = google, workbook_id, kept_days

    def through(self, google: Google) -> "BackupStore":
        """The same spreadsheet, through another client."""
        return BackupStore(google, self._id, self.kept_days)

    def keep(self, snapshot: Snapshot) -> None:
        """Keep it in place of an earlier one of that day, and forget those that are too old; a GoogleProblem else."""
        self._make_tab()
        text = base64.b64encode(snapshot.packed()).decode("ascii")
        parts = [text[at : at + LETTERS_A_CELL] for at in range(0, len(text), LETTERS_A_CELL)]
        day, key = snapshot.kept_on.isoformat(), uuid.uuid4().hex[:16]
        rows = [[snapshot.workbook, day, key, number + 1, len(parts), part] for number, part in enumerate(parts)]
        for first in range(0, len(rows), CELLS_A_CALL):
            self._google.append_rows(self._id, f"'{TAB}'!A1:F1", rows[first : first + CELLS_A_CALL], inserts_rows=True)
        self._forget(snapshot, key)

    def days(self, workbook: str) -> list[date]:
        """The days of which there are snapshots of that workbook, oldest first."""
        return sorted(_whole(self._index(), workbook))

    def read(self, workbook: str, kept_on: date) -> Snapshot:
        """The snapshot of that workbook and day; SnapshotDamaged where it cannot be read or is not there."""
        where = f"of {workbook}, {kept_on.isoformat()},"
        rows = _whole(self._index(), workbook).get(kept_on)
        if not rows:
            raise SnapshotDamaged(f"The snapshot {where} is not there.")
        ranges = [f"'{TAB}'!{TEXT_COLUMN}{row}" for row in rows]
        answers = self._google.read_values(self._id, ranges)
        text = "".join(str(each["values"][0][0]) for each in answers if each.get("values"))
        try:
            return unpacked(base64.b64decode(text, validate=True), where)
        except ValueError as error:
            raise SnapshotDamaged(f"The snapshot {where} is damaged and was left out.") from error

    def _index(self) -> list[list[Any]]:
        if not self._has_tab():
            return []
        found: list[list[Any]] = self._google.read_values(self._id, [f"'{TAB}'!{INDEX}"], by="ROWS")[0].get(
            "values", []
        )
        return found

    def _has_tab(self) -> bool:
        sheets = self._google.read_structure(self._id, "sheets.properties.title").get("sheets", [])
        return any(each["properties"]["title"] == TAB for each in sheets)

    def _make_tab(self) -> None:
        if not self._has_tab():
            grid = {"rowCount": 2, "columnCount": len(HEADINGS), "frozenRowCount": 1}
            self._google.change_structure(
                self._id, [{"addSheet": {"properties": {"title": TAB, "gridProperties": grid}}}]
            )
            self._google.write_values(self._id, [{"range": f"'{TAB}'!A1", "values": [list(HEADINGS)]}])

    def _forget(self, kept: Snapshot, key: str) -> None:
        """Delete the rows of that workbook that are too old, of the same day under another key, or not whole."""
        index = self._index()
        first = first_day_kept(kept.kept_on, self.kept_days)
        whole = {row for rows in _whole(index, kept.workbook).values() for row in rows}
        doomed = [
            number
            for number, row in enumerate(index, 1)
            if number > 1 and _text(row, 0) == kept.workbook and _text(row, 2) != key
            and (number not in whole or (_day(row) or date.min) < first or _day(row) == kept.kept_on)
        ]  # fmt: skip
        requests = [{"deleteDimension": {"range": each}} for each in self._runs(doomed)]
        if requests:
            self._google.change_structure(self._id, requests)

    def _runs(self, rows: Sequence[int]) -> list[dict[str, Any]]:
        """Row ranges to delete, the lowest first, so that the others keep their numbers."""
        sheets = self._google.read_structure(self._id, "sheets.properties(title,sheetId)").get("sheets", [])
        sheet_id = next(each["properties"]["sheetId"] for each in sheets if each["properties"]["title"] == TAB)
        runs: list[list[int]] = []
        for row in rows:
            if runs and row == runs[-1][1] + 1:
                runs[-1][1] = row
            else:
                runs.append([row, row])
        return [
            {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": first - 1, "endIndex": last}
            for first, last in reversed(runs)
        ]


def _whole(index: Sequence[Sequence[Any]], workbook: str) -> dict[date, list[int]]:
    """Day -> sheet rows of the newest snapshot of that workbook whose parts are all there, in their order."""
    by_key: dict[tuple[date, str], dict[int, int]] = {}
    wanted: dict[tuple[date, str], int] = {}
    for number, row in enumerate(index, 1):
        day = _day(row)
        if number == 1 or day is None or _text(row, 0) != workbook or len(row) < 5:
            continue
        name = (day, _text(row, 2))
        by_key.setdefault(name, {})[int(row[3])] = number
        wanted[name] = int(row[4])
    found = {}
    for (day, key), parts in by_key.items():
        if set(parts) == set(range(1, wanted[day, key] + 1)):
            found[day] = [parts[part] for part in sorted(parts)]
    return found


def _text(row: Sequence[Any], at: int) -> str:
    return str(row[at]) if at < len(row) else ""


def _day(row: Sequence[Any]) -> date | None:
    try:
        return date.fromisoformat(_text(row, 1))
    except ValueError:
        return None
