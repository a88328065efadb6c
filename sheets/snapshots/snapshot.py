"""One workbook as a check kept it: its cells, and what the next check needs to know; packed small."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from sheets.cells import TabCells

LEVEL = 6  # of compression; 250,000 rows take about a second and a tenth of their size
KEPT_DAYS = 120  # how long snapshots are kept where the secrets do not say


class SnapshotDamaged(Exception):
    """A snapshot cannot be read; the text says which."""


@dataclass(frozen=True)
class Snapshot:
    """A workbook on one day.

    workbook: "school" or the classroom ID. tabs: title -> cells as they should stand, with what was lost before put
    back. as_read: title -> cells as they were read, for the tabs of which something was lost. facts: whatever the
    next check needs, as plain numbers, words, lists and objects.
    """

    workbook: str
    kept_on: date
    taken_at: datetime
    tabs: Mapping[str, TabCells]
    as_read: Mapping[str, TabCells] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    def packed(self) -> bytes:
        """The snapshot in as few bytes as may be, with a checksum in front."""
        record = {
            "workbook": self.workbook,
            "kept_on": self.kept_on.isoformat(),
            "taken_at": self.taken_at.isoformat(),
            "tabs": {title: _as_record(tab) for title, tab in self.tabs.items()},
            "as_read": {title: _as_record(tab) for title, tab in self.as_read.items()},
            "facts": self.facts,
        }
        body = zlib.compress(json.dumps(record, separators=(",", ":")).encode("ascii"), LEVEL)
        return hashlib.sha256(body).digest() + body


def unpacked(content: bytes, where: str) -> Snapshot:
    """The snapshot in these bytes; SnapshotDamaged, naming `where`, for any other bytes."""
    checksum, body = content[:32], content[32:]
    if hashlib.sha256(body).digest() != checksum:
        raise SnapshotDamaged(f"The snapshot {where} is damaged and was left out.")
    record = json.loads(zlib.decompress(body))
    return Snapshot(
        record["workbook"],
        date.fromisoformat(record["kept_on"]),
        datetime.fromisoformat(record["taken_at"]),
        {title: _tab(title, each) for title, each in record["tabs"].items()},
        {title: _tab(title, each) for title, each in record["as_read"].items()},
        record["facts"],
    )


def _as_record(tab: TabCells) -> dict[str, Any]:
    return {"sheet_id": tab.sheet_id, "columns": [list(column) for column in tab.columns]}


def _tab(title: str, record: Mapping[str, Any]) -> TabCells:
    return TabCells(title, tuple(tuple(column) for column in record["columns"]), record["sheet_id"])


def first_day_kept(today: date, kept_days: int) -> date:
    """The first day whose snapshots are still kept."""
    return today - timedelta(days=kept_days)


class SnapshotStore(Protocol):
    """Where snapshots are kept: one a workbook and day, the last of the day."""

    def keep(self, snapshot: Snapshot) -> None:
        """Keep it in place of an earlier one of that day, and forget those that are too old."""

    def days(self, workbook: str) -> list[date]:
        """The days of which there are snapshots of that workbook, oldest first."""

    def read(self, workbook: str, kept_on: date) -> Snapshot:
        """The snapshot of that workbook and day; SnapshotDamaged where it cannot be read or is not there."""


def newest(store: SnapshotStore, workbook: str, until: date) -> Snapshot | None:
    """The newest snapshot up to that day that can be read; None where there is none."""
    for day in reversed([each for each in store.days(workbook) if each <= until]):
        try:
            return store.read(workbook, day)
        except SnapshotDamaged:
            continue
    return None
