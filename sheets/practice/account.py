"""A practice account: one SQLite file, a calendar, and the answer to each call."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from . import drive, spreadsheet, structure, values
from .book import Book
from .errors import GoogleError, invalid, unknown_call
from .request import Query
from .store import Store

Body = dict[str, Any]
SPREADSHEET_PATH = re.compile(r"/v4/spreadsheets/([^/:]+)")
VALUES_VERBS = (":append", ":clear")  # only these end a range's path; any other colon belongs to the range


@dataclass(frozen=True)
class Call:
    """One call: its method, its path still encoded, its query, and its body."""

    method: str
    path: str
    query: Query
    body: Body

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Account:
    """Everything one practice account holds, in one file; used by several threads and processes."""

    def __init__(self, path: Path, today: Callable[[], date | None] | None = None) -> None:
        self.store = Store(path)
        self._today = today

    def today(self) -> date:
        """The day it is in this account: as told, else the computer's."""
        told = self._today() if self._today else None
        return told or datetime.fromtimestamp(time.time(), UTC).astimezone().date()

    def forbid(self, file_id: str) -> None:
        """From now on the file answers 403."""
        with self.store.transaction(is_write=True) as connection:
            connection.execute("INSERT OR IGNORE INTO forbidden VALUES (?)", (file_id,))

    def answer(self, method: str, address: str, content: bytes | None) -> tuple[int, Body | None]:
        """The status and the JSON body of the answer; 204 has no body."""
        try:
            parts = urlsplit(address)
            call = Call(method.upper(), parts.path, Query.of_text(parts.query), _body(content))
            with self.store.transaction(is_write=_is_write(call)) as connection:
                if call.path.startswith("/drive/v3/files"):
                    return _answer_drive(connection, call)
                return 200, self._answer_sheets(connection, call)
        except GoogleError as error:
            return error.code, error.body()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            return 503, GoogleError(503, "The service is currently unavailable.").body()

    def _answer_sheets(self, connection: sqlite3.Connection, call: Call) -> Body:
        found = SPREADSHEET_PATH.match(call.path)
        if found is None:
            raise unknown_call(str(call))
        rest = call.path[found.end() :]
        asked = _spreadsheet_call(call, rest)
        if asked is None:
            raise unknown_call(str(call))
        book = Book(connection, unquote(found[1]), self.today)
        made = asked(book)
        if _is_write(call):
            book.touch(time.time())
        return made


def _body(content: bytes | None) -> Body:
    if not content:
        return {}
    try:
        made = json.loads(content)
    except ValueError as error:
        raise invalid("Invalid JSON payload received.") from error
    if not isinstance(made, dict):
        raise invalid("Invalid JSON payload received. The body must be an object.")
    return made


def to_json(body: Body) -> bytes:
    """The body as it goes over the wire."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()


def _is_write(call: Call) -> bool:
    return call.method != "GET"


def _spreadsheet_call(call: Call, rest: str) -> Callable[[Book], Body] | None:
    """What a call on one spreadsheet does; None if it is none of ours."""
    key = f"{call.method} {rest}"
    if key == "GET ":
        return lambda book: spreadsheet.get_spreadsheet(book, call.query)
    if key == "POST :batchUpdate":
        return lambda book: structure.batch_update(book, call.body)
    if key == "GET /values:batchGet":
        return lambda book: values.batch_get(book, call.query)
    if key == "POST /values:batchUpdate":
        return lambda book: values.batch_update_values(book, call.body)
    if key == "POST /values:batchClear":
        return lambda book: values.batch_clear(book, call.body)
    if rest.startswith("/values/"):
        return _range_call(call, rest.removeprefix("/values/"))
    return None


def _range_call(call: Call, text: str) -> Callable[[Book], Body] | None:
    if call.method == "GET":
        return lambda book: values.get_values(book, unquote(text), call.query)
    if call.method == "PUT":
        return lambda book: values.update_values(book, unquote(text), call.query, call.body)
    verb = next((verb for verb in VALUES_VERBS if text.endswith(verb)), None)
    if call.method != "POST" or verb is None:
        return None
    asked = unquote(text.removesuffix(verb))
    if verb == ":append":
        return lambda book: values.append_values(book, asked, call.query, call.body)
    return lambda book: values.clear_values(book, asked)


def _answer_drive(connection: sqlite3.Connection, call: Call) -> tuple[int, Body | None]:
    rest = call.path.removeprefix("/drive/v3/files").strip("/")
    if not rest and call.method == "POST":
        return 200, drive.create_file(connection, call.query, call.body, time.time())
    if not rest and call.method == "GET":
        return 200, drive.list_files(connection, call.query)
    if rest and "/" not in rest and call.method == "GET":
        return 200, drive.get_file(connection, unquote(rest), call.query)
    if rest and "/" not in rest and call.method == "DELETE":
        drive.delete_file(connection, unquote(rest))
        return 204, None
    raise unknown_call(str(call))
