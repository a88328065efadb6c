"""The little of Drive v3 that tests use: create, read, list and delete spreadsheets."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from datetime import UTC, datetime
from typing import Any

from .errors import DriveError, unknown_call
from .fields import pick, read_mask
from .request import Query
from .store import Rows
from .structure_tabs import new_tab_properties

Answer = dict[str, Any]
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
SHOWN_WITHOUT_MASK = ("kind", "id", "name", "mimeType")
CLAUSE = re.compile(r"""\s*(mimeType|name|trashed)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(true|false))\s*""")


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _shown(file_id: str, name: str, created: float, modified: float) -> Answer:
    return {
        "kind": "drive#file",
        "id": file_id,
        "name": name,
        "mimeType": SPREADSHEET,
        "trashed": False,
        "createdTime": _time(created),
        "modifiedTime": _time(modified),
        "webViewLink": f"https://docs.google.com/spreadsheets/d/{file_id}/edit",
    }


def _masked(shown: Answer, fields: str | None) -> Answer:
    if fields:
        return pick(read_mask(fields), shown)
    return {name: shown[name] for name in SHOWN_WITHOUT_MASK}


def create_file(connection: sqlite3.Connection, query: Query, body: Answer, now: float) -> Answer:
    """The answer of files.create: a new spreadsheet with one empty tab, Sheet1."""
    if body.get("mimeType") != SPREADSHEET:
        raise unknown_call(f"drive files.create of {body.get('mimeType')}")
    file_id, name = secrets.token_urlsafe(33), str(body.get("name") or "Untitled")
    properties = {"title": name, "locale": "en_US", "autoRecalc": "ON_CHANGE", "timeZone": "Etc/GMT"}
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?, '[]', ?, ?)", (file_id, name, json.dumps(properties), now, now)
    )
    connection.execute(
        "INSERT INTO tabs (file_id, position, properties, details) VALUES (?, 0, ?, '{}')",
        (file_id, json.dumps(new_tab_properties(0, "Sheet1"))),
    )
    return _masked(_shown(file_id, name, now, now), query.one("fields"))


def _found(connection: sqlite3.Connection, file_id: str) -> tuple[str, float, float]:
    if connection.execute("SELECT 1 FROM forbidden WHERE id = ?", (file_id,)).fetchone():
        raise DriveError(
            403, "The user does not have sufficient permissions for this file.", reason="insufficientFilePermissions"
        )
    found = connection.execute("SELECT name, created, modified FROM files WHERE id = ?", (file_id,)).fetchone()
    if found is None:
        raise DriveError(
            404, f"File not found: {file_id}.", reason="notFound", locationType="parameter", location="fileId"
        )
    return found[0], found[1], found[2]


def get_file(connection: sqlite3.Connection, file_id: str, query: Query) -> Answer:
    """The answer of files.get."""
    return _masked(_shown(file_id, *_found(connection, file_id)), query.one("fields"))


def delete_file(connection: sqlite3.Connection, file_id: str) -> None:
    """Deletes a spreadsheet with its tabs and cells."""
    _found(connection, file_id)
    for (key,) in connection.execute("SELECT key FROM tabs WHERE file_id = ?", (file_id,)).fetchall():
        Rows(connection, key).delete(0)
    connection.execute("DELETE FROM tabs WHERE file_id = ?", (file_id,))
    connection.execute("DELETE FROM files WHERE id = ?", (file_id,))


def list_files(connection: sqlite3.Connection, query: Query) -> Answer:
    """The answer of files.list, newest first; the query may name a type, a title and the bin."""
    wanted = _wanted(query.one("q") or "")
    found = connection.execute(
        "SELECT id, name, created, modified FROM files ORDER BY created DESC, rowid DESC"
    ).fetchall()
    files = [
        file
        for file in (_shown(*row) for row in found)
        if all(str(file[name]).lower() == value.lower() for name, value in wanted)
    ]
    fields = query.one("fields")
    answer = {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": files if fields else [_masked(file, None) for file in files],
    }
    return pick(read_mask(fields), answer) if fields else answer


def _wanted(text: str) -> list[tuple[str, str]]:
    wanted = []
    while text:
        clause = CLAUSE.match(text)
        if clause is None:
            raise DriveError(400, "Invalid Value", reason="invalid", locationType="parameter", location="q")
        value = next(part for part in clause.groups()[1:] if part is not None)
        wanted.append((clause[1], re.sub(r"\\(.)", r"\1", value)))
        text = re.sub(r"^and\b", "", text[clause.end() :])
    return wanted
