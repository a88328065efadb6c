"""Snapshots: packed and unpacked, kept in a folder or in a Backup spreadsheet, forgotten when they are old."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.account import SetUpNeeded, add_practice_workbook, snapshot_store
from sheets.cells import TabCells
from sheets.google import GoogleDown
from sheets.snapshots import BackupStore, FolderStore, Snapshot, SnapshotDamaged
from sheets.snapshots.backup import LETTERS_A_CELL, TAB
from sheets.snapshots.snapshot import newest, unpacked
from tests.faults import faulty_google, values_of

DAY = date(2026, 3, 12)


def snapshot(day: date = DAY, workbook: str = "room-1", note: str = "tired") -> Snapshot:
    tab = TabCells(
        "Log ANA", (("Date", 46000, 46001), ("Score", "3/5", None), ("Note", None, note), ("x", True, 0.5)), 7
    )
    taken_at = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    return Snapshot(workbook, day, taken_at, {"Log ANA": tab}, {}, {"to_fix": {"Log ANA": [2]}})


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), st.text()
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=4), st.text())
def test_what_was_read_comes_back_cell_by_cell(columns, note):
    tab = TabCells("Log ANA", tuple(tuple(each) for each in columns), None)
    kept = Snapshot("room-1", DAY, datetime(2026, 3, 12, tzinfo=UTC), {"Log ANA": tab}, {"Log ANA": tab}, {"n": note})
    back = unpacked(kept.packed(), "")
    assert back == kept
    for old, new in zip(tab.columns, back.tabs["Log ANA"].columns, strict=True):
        assert [type(each) for each in old] == [type(each) for each in new]


def test_a_changed_byte_is_noticed():
    content = bytearray(snapshot().packed())
    content[-3] ^= 1
    with pytest.raises(SnapshotDamaged, match="of room-1"):
        unpacked(bytes(content), "of room-1")


@pytest.fixture(params=["folder", "backup"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FolderStore | BackupStore:
    if request.param == "folder":
        return FolderStore(tmp_path / "kept", kept_days=30)
    google, _ = faulty_google(tmp_path)
    return BackupStore(google, add_practice_workbook(google, "Backup"), kept_days=30)


def test_there_is_one_snapshot_a_workbook_and_day_the_last_one(store):
    for note in ("first", "second"):
        store.keep(snapshot(note=note))
    store.keep(snapshot(workbook="room-2"))
    store.keep(snapshot(DAY + timedelta(days=1), note="third"))
    assert store.days("room-1") == [DAY, DAY + timedelta(days=1)] and store.days("room-2") == [DAY]
    assert store.read("room-1", DAY) == snapshot(note="second")
    assert newest(store, "room-1", DAY + timedelta(days=9)) == snapshot(DAY + timedelta(days=1), note="third")
    assert newest(store, "room-1", DAY - timedelta(days=1)) is None


def test_old_snapshots_of_that_workbook_are_forgotten(store):
    store.keep(snapshot(DAY - timedelta(days=31)))
    store.keep(snapshot(DAY - timedelta(days=31), workbook="room-2"))
    store.keep(snapshot(DAY - timedelta(days=30)))
    store.keep(snapshot())
    assert store.days("room-1") == [DAY - timedelta(days=30), DAY]
    assert store.days("room-2") == [DAY - timedelta(days=31)]


def test_what_is_not_there_is_said(store):
    assert store.days("room-9") == []
    with pytest.raises(SnapshotDamaged, match="room-9, 2026-03-12"):
        store.read("room-9", DAY)


def test_a_damaged_snapshot_is_passed_over_for_the_one_before(tmp_path):
    store = FolderStore(tmp_path)
    store.keep(snapshot(DAY - timedelta(days=1)))
    store.keep(snapshot())
    (tmp_path / "room-1" / "2026-03-12.snapshot").write_bytes(b"half")
    assert newest(store, "room-1", DAY) == snapshot(DAY - timedelta(days=1))


def test_only_its_owner_can_open_a_snapshot_and_no_name_leaves_the_folder(tmp_path):
    store = FolderStore(tmp_path / "kept")
    store.keep(snapshot(workbook="../../room 1"))
    (file,) = (tmp_path / "kept").rglob("*.snapshot")
    assert file.stat().st_mode & 0o077 == 0 and file.parent.stat().st_mode & 0o077 == 0
    assert store.days("../../room 1") == [DAY]


@pytest.mark.parametrize("fault", ["reset", "lost", "cut", 503])
def test_a_backup_that_fails_half_way_leaves_the_older_one(tmp_path, fault):
    google, wire = faulty_google(tmp_path)
    store = BackupStore(google, add_practice_workbook(google, "Backup"))
    store.keep(snapshot())
    large = snapshot(note="".join(chr(33 + (number * 7919) % 9000) for number in range(90_000)))
    assert len(large.packed()) > LETTERS_A_CELL
    wire.plan.extend(["ok", fault])  # the tab is looked for, then the parts are appended
    with pytest.raises(GoogleDown):
        store.keep(large)
    assert store.days("room-1") == [DAY]
    assert store.read("room-1", DAY) in (snapshot(), large)
    store.keep(large)
    assert store.read("room-1", DAY) == large


def test_a_backup_is_compressed_text_in_few_cells(tmp_path):
    google, _ = faulty_google(tmp_path)
    workbook_id = add_practice_workbook(google, "Backup")
    store = BackupStore(google, workbook_id)
    store.keep(snapshot())
    rows = values_of(google, workbook_id, TAB)
    assert len(rows) == 2 and rows[1][:2] == ["room-1", "2026-03-12"] and rows[1][3:5] == [1, 1]
    assert "3/5" not in rows[1][5] and "ANA" not in rows[1][5]


@pytest.mark.parametrize(
    "part",
    [
        "here", {}, {"folder": "a", "backup": "b"}, {"folder": "a", "days": 0}, {"folder": "a", "days": "9"},
        {"backup": "no link"},
    ],
)  # fmt: skip
def test_a_place_for_snapshots_that_cannot_be_is_said(part):
    with pytest.raises(SetUpNeeded, match="snapshots"):
        snapshot_store({"snapshots": part}, None)


def test_the_secrets_choose_the_place():
    assert snapshot_store({}, None) is None
    assert isinstance(snapshot_store({"snapshots": {"folder": "kept", "days": 9}}, None), FolderStore)
    link = "https://docs.google.com/spreadsheets/d/1abcdefghijklmnop/edit"
    assert isinstance(snapshot_store({"snapshots": {"backup": link}}, None), BackupStore)
