"""The SQLite file of a practice account: files, tabs, and one record per row of a tab."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .cells import Row, filled_mask, rows_from_texts, to_text, trimmed

ROWS_PER_TAB = 1 << 24  # more than the 10,000,000 rows a tab can have
WAIT_SECONDS = 30
LAYOUT_VERSION = 1
LAYOUT = """
CREATE TABLE files (id TEXT PRIMARY KEY, name TEXT NOT NULL, properties TEXT NOT NULL,
                    named_ranges TEXT NOT NULL, created REAL NOT NULL, modified REAL NOT NULL);
CREATE TABLE forbidden (id TEXT PRIMARY KEY);
CREATE TABLE tabs (key INTEGER PRIMARY KEY, file_id TEXT NOT NULL REFERENCES files (id),
                   position INTEGER NOT NULL, properties TEXT NOT NULL, details TEXT NOT NULL);
CREATE INDEX tabs_of_file ON tabs (file_id, position);
CREATE TABLE rows (place INTEGER PRIMARY KEY, filled INTEGER NOT NULL, cells TEXT NOT NULL);
CREATE INDEX rows_filled ON rows (place, filled);
"""


class Store:
    """One SQLite file, used by several threads and processes; a connection serves one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._process_id = os.getpid()
        self._lock = threading.Lock()

    def _taken(self) -> sqlite3.Connection:
        """An idle connection, or a new one; after a fork the parent's are not touched."""
        with self._lock:
            if self._process_id != os.getpid():
                self._idle, self._process_id = [], os.getpid()
            if self._idle:
                return self._idle.pop()
        fresh = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        fresh.execute("PRAGMA journal_mode = WAL")
        fresh.execute("PRAGMA synchronous = NORMAL")
        fresh.execute("PRAGMA cache_size = -64000")
        _lay_out(fresh)
        return fresh

    @contextmanager
    def transaction(self, *, is_write: bool) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: all of it happens, or nothing."""
        connection = self._taken()
        try:
            connection.execute("BEGIN IMMEDIATE" if is_write else "BEGIN")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.Error:
            connection.close()
            raise
        finally:
            self._give_back(connection)

    def check(self) -> None:
        """Fails with sqlite3.Error if the file cannot be used."""
        with self.transaction(is_write=False) as connection:
            connection.execute("SELECT count(*) FROM files")

    def _give_back(self, connection: sqlite3.Connection) -> None:
        try:
            is_usable = not connection.in_transaction
        except sqlite3.ProgrammingError:  # it was closed after an error
            return
        with self._lock:
            if is_usable:
                self._idle.append(connection)

    def close(self) -> None:
        """Closes the idle connections; a later call opens new ones."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def _lay_out(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != LAYOUT_VERSION:
        for statement in LAYOUT.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")
    connection.execute("COMMIT")


class Rows:
    """The rows of one tab; rows are counted from 0, and a row without anything has no record."""

    def __init__(self, connection: sqlite3.Connection, key: int) -> None:
        self._connection = connection
        self._first = key * ROWS_PER_TAB

    def _ends(self, top: int, bottom: int) -> tuple[int, int]:
        return self._first + top, self._first + min(bottom, ROWS_PER_TAB) - 1

    def texts(self, top: int, bottom: int) -> list[tuple[int, str]]:
        """(row, kept text) of each row there is from top to below bottom, in order."""
        return self._connection.execute(
            "SELECT place - ?, cells FROM rows WHERE place BETWEEN ? AND ? ORDER BY place",
            (self._first, *self._ends(top, bottom)),
        ).fetchall()

    def read(self, top: int, bottom: int) -> dict[int, Row]:
        """The rows there are from top to below bottom, by row."""
        kept = self.texts(top, bottom)
        return dict(zip((row for row, _ in kept), rows_from_texts([text for _, text in kept]), strict=True))

    def write(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Keeps these rows in place of what was there; a row without anything loses its record."""
        full, empty = [], []
        for number, cells in rows:
            row = trimmed(cells)
            if row:
                full.append((self._first + number, filled_mask(row), to_text(row)))
            else:
                empty.append((self._first + number,))
        self._connection.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", full)
        self._connection.executemany("DELETE FROM rows WHERE place = ?", empty)

    def delete(self, top: int, bottom: int = ROWS_PER_TAB) -> None:
        """Forgets the rows from top to below bottom."""
        self._connection.execute("DELETE FROM rows WHERE place BETWEEN ? AND ?", self._ends(top, bottom))

    def shift(self, top: int, by: int) -> None:
        """Moves every row from top on down (or up, where `by` is negative)."""
        self._connection.execute(
            "UPDATE rows SET place = -(place + ?) WHERE place BETWEEN ? AND ?", (by, *self._ends(top, ROWS_PER_TAB))
        )
        self._connection.execute("UPDATE rows SET place = -place WHERE place < 0")

    def count(self, top: int, bottom: int, mask: int) -> int:
        """How many rows from top to below bottom hold a value in a column of the mask."""
        found = self._connection.execute(
            "SELECT count(*) FROM rows INDEXED BY rows_filled WHERE place BETWEEN ? AND ? AND filled & ? != 0",
            (*self._ends(top, bottom), mask),
        ).fetchone()
        return int(found[0])

    def first_filled(self, top: int, bottom: int, mask: int, *, is_last: bool = False) -> tuple[int, int] | None:
        """(row, filled mask) of the first (or last) row that holds a value in a column of the mask."""
        order = "DESC" if is_last else "ASC"
        found = self._connection.execute(
            "SELECT place - ?, filled FROM rows INDEXED BY rows_filled WHERE place BETWEEN ? AND ? "
            f"AND filled & ? != 0 ORDER BY place {order} LIMIT 1",
            (self._first, *self._ends(top, bottom), mask),
        ).fetchone()
        return None if found is None else (int(found[0]), int(found[1]))
