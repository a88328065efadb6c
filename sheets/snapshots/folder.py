"""Snapshots in a folder of this computer: one file a workbook and day, that only its owner can open."""

import os
import tempfile
from datetime import date
from pathlib import Path
from urllib.parse import quote

from sheets.snapshots.snapshot import KEPT_DAYS, Snapshot, SnapshotDamaged, first_day_kept, unpacked

ENDING = ".snapshot"


class FolderStore:
    """Snapshots under one folder, which is made when the first one is kept."""

    def __init__(self, folder: Path, kept_days: int = KEPT_DAYS) -> None:
        self.folder, self.kept_days = folder, kept_days

    def keep(self, snapshot: Snapshot) -> None:
        """Keep it in place of an earlier one of that day, and forget those that are too old. OSError where it cannot.

        The file is whole or not there at all, whenever the computer stops.
        """
        place = self._place(snapshot.workbook)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=place, delete=False) as file:
            file.write(snapshot.packed())
        os.replace(file.name, self._file(snapshot.workbook, snapshot.kept_on))
        first = first_day_kept(snapshot.kept_on, self.kept_days)
        for day in self.days(snapshot.workbook):
            if day < first:
                self._file(snapshot.workbook, day).unlink(missing_ok=True)

    def days(self, workbook: str) -> list[date]:
        """The days of which there are snapshots of that workbook, oldest first."""
        found = []
        for file in self._place(workbook).glob(f"*{ENDING}"):
            try:
                found.append(date.fromisoformat(file.name.removesuffix(ENDING)))
            except ValueError:
                continue
        return sorted(found)

    def read(self, workbook: str, kept_on: date) -> Snapshot:
        """The snapshot of that workbook and day; SnapshotDamaged where it cannot be read or is not there."""
        where = f"of {workbook}, {kept_on.isoformat()},"
        try:
            return unpacked(self._file(workbook, kept_on).read_bytes(), where)
        except OSError as error:
            raise SnapshotDamaged(f"The snapshot {where} cannot be opened.") from error

    def _place(self, workbook: str) -> Path:
        return self.folder / quote(workbook, safe=" ").replace(".", "%2E")

    def _file(self, workbook: str, day: date) -> Path:
        return self._place(workbook) / f"{day.isoformat()}{ENDING}"
