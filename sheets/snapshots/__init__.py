"""What each check read, kept in case somebody loses it: in a folder, or in a Backup spreadsheet of the owner's."""

from sheets.snapshots.backup import BackupStore
from sheets.snapshots.folder import FolderStore
from sheets.snapshots.snapshot import Snapshot, SnapshotDamaged, SnapshotStore

__all__ = ["BackupStore", "FolderStore", "Snapshot", "SnapshotDamaged", "SnapshotStore"]
